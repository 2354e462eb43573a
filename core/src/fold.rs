//! Folding: the form in which texts are equal that people read as the same (T-32).
//!
//! Owns that form. It is compared and stored beside a text, never shown instead of it, so it must not depend on a locale.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The folded form of a text. Equal are: capital and small letters; letters with and without accents, œ and oe; Arabic
/// and Persian forms of a letter; Arabic words with and without vowel marks, tatweel, and zero-width non-joiners, which
/// may be spaces too; digits of the three scripts; any kind and number of spaces. What shows nothing is left out.
pub fn fold(text: &str) -> String {
    // By way of the capital letter: ß is ss, and ς is σ.
    let cased = text.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for c in DecomposingNormalizerBorrowed::new_nfd().normalize_iter(cased) {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        let last = folded.chars().next_back();
        if is_ignored(c, last) {
            continue;
        }
        let c = letter(c);
        if let (true, Some(last)) = (space, last)
            && !(is_arabic(last) && is_arabic(c))
        {
            folded.push(' ');
        }
        space = false;
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            _ => folded.push(c),
        }
    }
    folded
}

/// Accents, Arabic vowel marks, tatweel, and what shows nothing. A hamza is left out above a heh only: ۀ is ه.
fn is_ignored(c: char, last: Option<char>) -> bool {
    let is_mark = matches!(c, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{0640}');
    is_mark || is_ignorable(c) || c == '\u{0654}' && last == Some('ه')
}

/// Whether Unicode says that a character which a font does not have is shown as nothing (`Default_Ignorable_Code_Point`).
pub fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Whether Unicode says that this is never a character: programs may take it for the end of a text or for damage.
pub fn is_noncharacter(c: char) -> bool {
    u32::from(c) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}')
}

/// Characters that show nothing: spaces, those that Unicode lets a font ignore, the empty pattern of Braille, and marks
/// around annotations. A text of these alone is blank, however long.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace() || is_ignorable(c) || matches!(c, '\u{2800}' | '\u{FFF9}'..='\u{FFFB}')
}

/// The Persian form of an Arabic letter, the ASCII form of a digit; any other character itself.
fn letter(c: char) -> char {
    match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        // The last is what a decomposed ۀ begins with.
        'ة' | '\u{06D5}' => 'ه',
        other => ascii_digit(other),
    }
}

/// A Persian or Arabic digit in ASCII; any other character itself.
pub fn ascii_digit(c: char) -> char {
    let zero = match c {
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06F0}'..='\u{06F9}' => '\u{06F0}',
        other => return other,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Between letters of this script a space may be what somebody else types as a zero-width non-joiner.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{06FF}' | '\u{0750}'..='\u{077F}') && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_people_read_as_the_same_are_equal() {
        for [one, other] in [
            ["VIP", "vip"],
            ["ΟΔΟΣ", "οδος"],
            ["STRASSE", "straße"],
            ["problème", "PROBLEME"],
            ["cœur", "Coeur"],
            ["Ægir", "aegir"],
            // Composed and decomposed.
            ["español", "espan\u{303}ol"],
            ["ő", "o\u{30B}"],
            ["كيفية", "کیفیه"],
            ["خانۀ", "خانه"],
            ["خانهٔ", "خانه"],
            ["تیکت\u{200C}ها", "تیکتها"],
            ["تیکت\u{200C}ها", "تیکت ها"],
            ["مُهِمّ", "مهم"],
            ["مـهـم", "مهم"],
            ["۱۲۳", "123"],
            ["١٢٣", "123"],
            ["  two   words ", "two\u{A0}words"],
            ["\u{202B}vip\u{202C}\u{FEFF}", "vip"],
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn other_texts_stay_apart() {
        for [one, other] in [
            ["two words", "twowords"],
            ["vip", "v.i.p"],
            ["آب", "اب"],
            ["مسئول", "مسیول"],
            ["تیکت ۲", "تیکت۲"],
            ["c", "c++"],
            ["👍", "👎"],
        ] {
            assert_ne!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["ÉCOLE  ß ŉ", "خانۀ ما", "ﬁ İ ı", "a \u{301} b", "\u{640} ه \u{654}", "ه \u{6D5}\u{654}"]
        {
            let folded = fold(text);
            assert_eq!(fold(&folded), folded, "{text}");
        }
    }
}
