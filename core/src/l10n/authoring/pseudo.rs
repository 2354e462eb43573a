//! PseudoLocale-locales: the reference in a disguise that shows, without knowledge of a language, which text is not
//! translated, which is cut off when it grows, and which layout is not mirrored. Ids and placeables stay.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::serializer::serialize;

use crate::closed_set::closed_set;
use crate::l10n::check::model::diagnostic::Diagnostic;
use crate::l10n::check::model::source::SourceFile;
use crate::l10n::check::model::syntax::owned;
use crate::l10n::check::rules::plural;

closed_set! {
    /// A disguise of the reference.
    pub enum PseudoLocale: "pseudo-locale" {
        /// Accented letters, about forty percent longer, between ⟦ and ⟧.
        Accented = "accented",
        /// Letters of the Arabic script, written from right to left.
        Rtl = "rtl",
    }
}

impl PseudoLocale {
    /// The locale of the disguised files.
    pub const fn locale(self) -> &'static str {
        match self {
            PseudoLocale::Accented => "en-XA",
            PseudoLocale::Rtl => "ar-XB",
        }
    }
}

/// A file of the reference in disguise.
pub fn pseudo(reference: &SourceFile, kind: PseudoLocale) -> Result<String, Vec<Diagnostic>> {
    let mut resource = owned(reference)?;
    for entry in &mut resource.body {
        match entry {
            Entry::Message(message) => {
                message.value.iter_mut().for_each(|value| whole(value, kind));
                message.attributes.iter_mut().for_each(|attribute| whole(&mut attribute.value, kind));
            }
            // A term's attributes are never shown; they only select variants.
            Entry::Term(term) => whole(&mut term.value, kind),
            _ => {}
        }
    }
    Ok(serialize(&resource))
}

/// Disguises a pattern that is a text of its own, brackets included.
fn whole(pattern: &mut Pattern<String>, kind: PseudoLocale) {
    let words = pattern.elements.iter().any(|element| match element {
        PatternElement::TextElement { value } => value.chars().any(char::is_alphabetic),
        PatternElement::Placeable { .. } => false,
    });
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = disguised(value, kind),
            PatternElement::Placeable { expression } => inside(expression, kind, !words),
        }
    }
    if words && kind == PseudoLocale::Accented {
        pattern.elements.insert(0, PatternElement::TextElement { value: "⟦".to_owned() });
        pattern.elements.push(PatternElement::TextElement { value: "⟧".to_owned() });
    }
}

fn inside(expression: &mut Expression<String>, kind: PseudoLocale, own_text: bool) {
    plural::refit(expression, kind.locale());
    match expression {
        Expression::Select { variants, .. } => {
            for variant in variants {
                if own_text {
                    whole(&mut variant.value, kind);
                } else {
                    part(&mut variant.value, kind);
                }
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => inside(expression, kind, own_text),
        Expression::Inline(_) => {}
    }
}

fn part(pattern: &mut Pattern<String>, kind: PseudoLocale) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = disguised(value, kind),
            PatternElement::Placeable { expression } => inside(expression, kind, false),
        }
    }
}

fn disguised(text: &str, kind: PseudoLocale) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for token in text.split_inclusive(char::is_whitespace) {
        // An address must keep working.
        if token.contains("://") || token.contains('@') {
            out.push_str(token);
            continue;
        }
        for ch in token.chars() {
            match kind {
                PseudoLocale::Accented => accented(ch, &mut out),
                PseudoLocale::Rtl => out.push(mirrored(ch)),
            }
        }
    }
    out
}

fn accented(ch: char, out: &mut String) {
    // Vowels are doubled: they are about two letters in five.
    let disguise = match ch {
        'a' => "àá",
        'b' => "ƀ",
        'c' => "ç",
        'd' => "đ",
        'e' => "èé",
        'f' => "ƒ",
        'g' => "ğ",
        'h' => "ĥ",
        'i' => "ìí",
        'j' => "ĵ",
        'k' => "ķ",
        'l' => "ļ",
        'm' => "ɱ",
        'n' => "ñ",
        'o' => "òó",
        'p' => "þ",
        'q' => "ǫ",
        'r' => "ŕ",
        's' => "š",
        't' => "ţ",
        'u' => "ùú",
        'v' => "ṽ",
        'w' => "ŵ",
        'x' => "ẋ",
        'y' => "ýÿ",
        'z' => "ž",
        'A' => "ÀÁ",
        'B' => "Ɓ",
        'C' => "Ç",
        'D' => "Ð",
        'E' => "ÈÉ",
        'F' => "Ƒ",
        'G' => "Ğ",
        'H' => "Ĥ",
        'I' => "ÌÍ",
        'J' => "Ĵ",
        'K' => "Ķ",
        'L' => "Ļ",
        'M' => "Ṁ",
        'N' => "Ñ",
        'O' => "ÒÓ",
        'P' => "Þ",
        'Q' => "Ǫ",
        'R' => "Ŕ",
        'S' => "Š",
        'T' => "Ţ",
        'U' => "ÙÚ",
        'V' => "Ṽ",
        'W' => "Ŵ",
        'X' => "Ẋ",
        'Y' => "ÝŸ",
        'Z' => "Ž",
        other => {
            out.push(other);
            return;
        }
    };
    out.push_str(disguise);
}

/// A letter of similar sound. The result is not Arabic, but it is written like Arabic.
fn mirrored(ch: char) -> char {
    match ch.to_ascii_lowercase() {
        'a' => 'ا',
        'b' => 'ب',
        'c' => 'ث',
        'd' => 'د',
        'e' => 'ع',
        'f' => 'ف',
        'g' => 'غ',
        'h' => 'ه',
        'i' => 'ي',
        'j' => 'ج',
        'k' => 'ك',
        'l' => 'ل',
        'm' => 'م',
        'n' => 'ن',
        'o' => 'و',
        'p' => 'ح',
        'q' => 'ق',
        'r' => 'ر',
        's' => 'س',
        't' => 'ت',
        'u' => 'ط',
        'v' => 'ظ',
        'w' => 'ش',
        'x' => 'خ',
        'y' => 'ى',
        'z' => 'ز',
        ',' => '،',
        ';' => '؛',
        '?' => '؟',
        _ => ch,
    }
}

#[cfg(test)]
mod tests {
    use super::{PseudoLocale, SourceFile, pseudo};
    use crate::closed_set::ClosedSet;
    use crate::l10n::Texts;
    use crate::l10n::authoring::coverage::coverage;
    use crate::l10n::check::{Options, Sources, check};

    #[test]
    fn a_pseudo_locale_is_complete_fluent_with_the_same_variables() {
        let own: Sources = Texts::embedded_files().iter().copied().collect();
        for reference in own.files.into_iter().filter(|source| source.locale == "en") {
            for kind in PseudoLocale::ALL {
                let mut sources = Sources { files: vec![reference.clone()] };
                sources.add(kind.locale(), reference.file.as_str(), pseudo(&reference, *kind).unwrap());
                let found = check(&sources, &Options::default());
                assert!(found.is_empty(), "{:?}", found.first());
                assert_eq!(coverage(&sources, "en")[1].percent, 100);
            }
        }
    }

    #[test]
    fn a_pseudo_locale_is_longer_and_keeps_placeables_and_addresses() {
        let text = "a = Please write to help@example.org, { $name }: the { $count } items of https://example.org/x are here.\n";
        let reference = SourceFile { locale: "en".into(), file: "a.ftl".into(), text: text.into(), damaged: false };
        let out = pseudo(&reference, PseudoLocale::Accented).unwrap();
        assert!(out.starts_with("a = ⟦Þļèéàášèé ŵŕìíţèé ţòó help@example.org, { $name }: "), "{out}");
        assert!(out.contains(" https://example.org/x ") && out.ends_with("⟧\n"), "{out}");
        let plain = "b = Choose what your request is about, so that it reaches the right team.\n";
        let reference = SourceFile { text: plain.into(), ..reference };
        let longer = pseudo(&reference, PseudoLocale::Accented).unwrap().chars().count() * 100 / plain.chars().count();
        assert!((125..=150).contains(&longer), "{longer}");
        let rtl = pseudo(&reference, PseudoLocale::Rtl).unwrap();
        assert!(rtl.starts_with("b = ثهووسع") && !rtl.contains("team"), "{rtl}");
    }
}
