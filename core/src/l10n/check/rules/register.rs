//! The register rule: vous or tu, شما or تو.

use crate::closed_set::ClosedSet;
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::register::Register;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::text::{Text, Word};

const FRENCH_INFORMAL: &[&str] =
    &["tu", "te", "toi", "ton", "ta", "tes", "tien", "tienne", "tiens", "tiennes", "toi-même"];
/// What only a friend is told, without a pronoun: at the beginning of a sentence. Forms that are also those of the third
/// person (« Vérifie les textes ») are not among them.
const FRENCH_ORDERS: &[&str] = &[
    "choisis",
    "remplis",
    "saisis",
    "réponds",
    "décris",
    "écris",
    "lis",
    "mets",
    "fais",
    "dis",
    "viens",
    "reviens",
    "prends",
    "attends",
    "ouvre-le",
    "envoie-nous",
    "réessaie",
    "réessaye",
    "clique",
    "n’oublie",
    "n’hésite",
    "suis",
    "inscris",
    "vas-y",
    "va",
    "sois",
    "aie",
    "finis",
    "reprends",
    "souviens",
    "permets",
    "transmets",
];
/// Persian as it is spoken, which is not written to a customer.
const PERSIAN_SPOKEN: &[&str] = &[
    "اگه",
    "دیگه",
    "یه",
    "واسه",
    "باشه",
    "بشه",
    "نشه",
    "میشه",
    "نمیشه",
    "می‌شه",
    "نمی‌شه",
    "می‌کنه",
    "نمی‌کنه",
    "می‌تونه",
    "می‌تونید",
    "می‌تونین",
    "می‌تونیم",
    "نمی‌تونید",
    "نمی‌تونین",
    "نمی‌تونیم",
    "می‌خواین",
    "می‌خوایم",
    "می‌دونید",
    "می‌دونیم",
    "می‌گه",
    "می‌گیم",
    "می‌ره",
    "می‌ریم",
    "می‌ده",
    "می‌دیم",
    "می‌دین",
    "کنین",
    "هستین",
    "دارین",
    "بگین",
    "بزنین",
    "برین",
    "بدین",
    "اینا",
    "اونا",
    "اون",
    "همون",
    "اینجوری",
    "چیه",
    "کیه",
    "خودتون",
    "براتون",
    "بهتون",
    "ازتون",
    "شمارو",
    "اینو",
    "اونو",
    "بذارید",
    "بذارین",
    "بیاین",
    "تونست",
    "بتونید",
    "بتونین",
    "بتونیم",
    "می‌مونه",
    "نمی‌مونه",
];
const FRENCH_FORMAL: &[&str] = &["vous", "votre", "vos", "vôtre", "vôtres", "veuillez", "vous-même", "vous-mêmes"];
/// Words that look like a verb in the second person but are not.
const FRENCH_EZ: &[&str] = &["chez", "assez", "rendez-vous"];
/// Words after which “ton” is a noun.
const ARTICLES: &[&str] = &["le", "un", "ce", "du", "au", "de", "quel"];
const PERSIAN_INFORMAL: &[&str] = &[
    "تو",
    "خودت",
    "برایت",
    "کن",
    "نکن",
    "بنویس",
    "بفرست",
    "ببین",
    "برو",
    "بزن",
    "انتخابت",
    "درخواستت",
    "تیکتت",
    "داری",
    "هستی",
    "می‌کنی",
    "می‌توانی",
    "نمی‌توانی",
    "می‌خواهی",
    "می‌بینی",
    "کرده‌ای",
    "کنی",
];
const PERSIAN_FORMAL: &[&str] = &[
    "شما",
    "خودتان",
    "برایتان",
    "کنید",
    "نکنید",
    "بنویسید",
    "بفرستید",
    "ببینید",
    "بروید",
    "بزنید",
    "دارید",
    "هستید",
    "می‌کنید",
    "می‌توانید",
    "نمی‌توانید",
    "می‌خواهید",
    "می‌بینید",
    "کرده‌اید",
];

/// Words that form the name of a tool with «کن».
const PERSIAN_TOOLS: &[&str] = &["پاک", "خشک", "گرم", "سرخ", "مخلوط", "خرد", "صاف"];

/// Reports words of the wrong register in one pattern.
pub(in crate::l10n) fn check(text: &Text<'_, '_, '_>, language: &str, report: &mut Report) {
    let (wrong, instead): (fn(&str) -> bool, &str) = match (language, text.register) {
        ("fr", Register::Formal) => (french_informal, "address the reader as vous"),
        ("fr", Register::Informal) => (french_formal, "address the reader as tu"),
        ("fa", Register::Formal) => (|word| PERSIAN_INFORMAL.contains(&word), "address the reader as «شما»"),
        ("fa", Register::Informal) => (|word| PERSIAN_FORMAL.contains(&word), "address the reader as «تو»"),
        _ => return,
    };
    for (position, word) in text.words.iter().enumerate() {
        let before = position.checked_sub(1).and_then(|before| text.words.get(before));
        // A noun: “le ton de ce message”.
        let noun = word.lower == "ton" && before.is_some_and(|before| ARTICLES.contains(&before.lower.as_str()));
        // An abbreviation: TES, TA.
        let capitals = word.run.len() > 1
            && word.text.chars().any(char::is_uppercase)
            && !word.text.chars().any(char::is_lowercase);
        let formal = text.register == Register::Formal;
        let familiar = match language {
            "fr" => formal && begins_sentence(text, word) && FRENCH_ORDERS.contains(&&*word.lower.replace('\'', "’")),
            "fa" => formal && (PERSIAN_SPOKEN.contains(&&*word.lower) || spoken_object(text, position)),
            _ => false,
        };
        if noun || capitals || persian_compound(text, position) || !(familiar || wrong(&word.lower)) {
            continue;
        }
        let register = text.register.as_str();

        let message = format!("“{}” does not fit the {register} register of this text", word.text);
        report.add(text.entry.file, text.flat.bytes(word.run.clone()), CheckRule::Register, message, instead);
    }
}

/// Whether a word is the first of a sentence.
fn begins_sentence(text: &Text<'_, '_, '_>, word: &Word) -> bool {
    let before = (0..word.run.start).rev().filter_map(|at| text.flat.ch(at));
    let mark = before.into_iter().find(|ch| *ch == '\n' || !ch.is_whitespace());
    word.text.starts_with(char::is_uppercase)
        && mark.is_none_or(|ch| matches!(ch, '\n' | '.' | '!' | '?' | '…' | ':' | ';' | '«' | '(' | '–'))
}

/// Whether this is «رو» for «را». It is a word of its own in «از این رو» and «رو به».
fn spoken_object(text: &Text<'_, '_, '_>, position: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| text.words.get(at)).map(|word| word.text.as_str());
    word(Some(position)) == Some("رو")
        && !matches!(word(position.checked_sub(1)), None | Some("این" | "آن" | "پیش" | "پیاده" | "همین" | "زیر" | "از"))
        && word(Some(position + 1)) != Some("به")
}

/// Whether a Persian word is part of a noun: «تو در تو», «خشک کن».
fn persian_compound(text: &Text<'_, '_, '_>, position: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| text.words.get(at)).map(|word| word.text.as_str());
    let before = |steps: usize| word(position.checked_sub(steps));
    let after = |steps: usize| word(position.checked_add(steps));
    match word(Some(position)) {
        Some("تو") => {
            (after(1), after(2)) == (Some("در"), Some("تو")) || (before(2), before(1)) == (Some("تو"), Some("در"))
        }
        Some("کن") => before(1).is_some_and(|before| PERSIAN_TOOLS.contains(&before)),
        _ => false,
    }
}

fn french_informal(word: &str) -> bool {
    // T’attend, t’a: the pronoun before a vowel. “t” alone occurs in « a-t-il ».
    FRENCH_INFORMAL.contains(&word)
        || word.starts_with("t’")
        || word.starts_with("t'")
        || word.ends_with("-toi")
        || word.ends_with("-tu")
}

fn french_formal(word: &str) -> bool {
    let verb = word.ends_with("ez") && word.chars().count() > 3 && !FRENCH_EZ.contains(&word);
    FRENCH_FORMAL.contains(&word) || verb || (word.ends_with("-vous") && !FRENCH_EZ.contains(&word))
}
