//! The words that the glossary excludes, as data, and the rule that finds them.

use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::flat::{Flat, leaves};
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::text::Text;

/// The words that an exclusion covers.
enum Match {
    /// This word, alone or with a plural ending or an attached pronoun.
    Word,
    /// Every word with this beginning.
    Stem,
    /// These words in sequence.
    Phrase,
    /// This text as the whole of a message.
    Whole,
}

/// An exclusion.
struct Never {
    language: &'static str,
    word_form: &'static str,
    matches: Match,
    /// The prefix of the message ids to which it applies; empty for all.
    within: &'static str,
    instead: &'static str,
}

const fn never(language: &'static str, word_form: &'static str, matches: Match, instead: &'static str) -> Never {
    Never { language, word_form, matches, within: "", instead }
}

const fn status(language: &'static str, word_form: &'static str, instead: &'static str) -> Never {
    Never { language, word_form, matches: Match::Whole, within: "ticket-status-", instead }
}

/// In lower case. French words are compared without regard to case.
const EXCLUDED: &[Never] = &[
    never("fr", "billet", Match::Word, "ticket d’assistance, ticket"),
    never("fr", "ré-ouvrir", Match::Stem, "rouvrir"),
    never("fr", "ré-ouvert", Match::Stem, "rouvert"),
    never("fr", "réouvert", Match::Word, "rouvert"),
    never("fr", "réouvrir", Match::Stem, "rouvrir"),
    never("fr", "réouvrez", Match::Stem, "rouvrez"),
    status("fr", "ouvrir", "Ouvert: a status is an adjective"),
    status("fr", "fermer", "Fermé: a status is a participle"),
    status("fr", "résoudre", "Résolu: a status is a participle"),
    never("fa", "برگه", Match::Word, "تیکت پشتیبانی، تیکت"),
    never("fa", "ایجنت", Match::Stem, "کارشناس پشتیبانی، پشتیبان"),
    never("fa", "الصاقی", Match::Stem, "پیوست، فایل ضمیمه"),
    never("fa", "جواب", Match::Stem, "پاسخ"),
    never("fa", "باز کردن اختلاف", Match::Phrase, "ثبت اختلاف، ثبت شکایت"),
    status("fa", "باز کنید", "باز: a status is an adjective"),
    status("fa", "باز کردن", "باز: a status is an adjective"),
    status("fa", "بستن", "بسته‌شده: a status is an adjective"),
];

/// Words that begin like an excluded one but are allowed.
const ALLOWED: &[&str] = &["جوابگو", "جواب‌گو"];

/// Endings that a Persian word may have.
const PERSIAN_ENDINGS: &[&str] = &["", "ها", "های", "هایی", "ی", "ای", "‌ها", "‌های", "‌هایی", "‌ای", "‌تان", "‌شان"];

/// Reports the excluded words of one pattern.
pub(in crate::l10n) fn check(text: &Text<'_, '_, '_>, language: &str, report: &mut Report) {
    let words = &text.words;
    for excluded in EXCLUDED.iter().filter(|one| one.language == language && text.entry.id.starts_with(one.within)) {
        match excluded.matches {
            Match::Whole => {
                if text.flat.text().trim().to_lowercase() == excluded.word_form {
                    found(text, 0..text.flat.units.len(), excluded, report);
                }
            }
            Match::Word | Match::Stem => {
                for word in words.iter().filter(|word| meets(&word.lower, excluded)) {
                    found(text, word.run.clone(), excluded, report);
                }
            }
            Match::Phrase => {
                let parts: Vec<&str> = excluded.word_form.split(' ').collect();
                for window in words.windows(parts.len()) {
                    if let [first, .., last] = window
                        && window.iter().map(|word| word.text.as_str()).eq(parts.iter().copied())
                    {
                        found(text, first.run.start..last.run.end, excluded, report);
                    }
                }
            }
        }
    }
}

fn meets(word: &str, excluded: &Never) -> bool {
    // An article may be attached: L’billet, d’billet.
    let bare = word.split_once(['’', '\'']).map_or(word, |(_, rest)| rest);
    match excluded.matches {
        Match::Stem if ALLOWED.iter().any(|allowed| word.starts_with(allowed)) => false,
        Match::Stem => word.starts_with(excluded.word_form) || bare.starts_with(excluded.word_form),
        _ => bare.strip_prefix(excluded.word_form).is_some_and(|ending| match excluded.language {
            "fa" => PERSIAN_ENDINGS.contains(&ending),
            _ => matches!(ending, "" | "e" | "s" | "es"),
        }),
    }
}

fn found(text: &Text<'_, '_, '_>, run: std::ops::Range<usize>, excluded: &Never, report: &mut Report) {
    let message = format!("the glossary excludes “{}”", text.flat.slice(run.clone()).trim());
    let help = format!("write: {}", excluded.instead);
    report.add(text.entry.file, text.flat.bytes(run), CheckRule::Glossary, message, help);
}

/// Reports two words for one thing: «تخصیص» beside «اختصاص».
pub(in crate::l10n) fn mixed(locale: &Locale<'_, '_>, report: &mut Report) {
    if locale.language != "fa" {
        return;
    }
    let places = |stem: &str| {
        let mut places = Vec::new();
        for entry in &locale.entries {
            for (_, pattern) in entry.patterns() {
                for leaf in leaves(pattern) {
                    let flat = Flat::new(entry.file, leaf);
                    let plain = flat.text();
                    for (at, _) in plain.match_indices(stem) {
                        let index = plain.get(..at).map_or(0, |before| before.chars().count());
                        places.push((entry.file, flat.bytes(index..index + stem.chars().count())));
                    }
                }
            }
        }
        places
    };
    if places("اختصاص").is_empty() {
        return;
    }
    for (file, range) in places("تخصیص") {
        let message = "this locale uses both “تخصیص” and “اختصاص”";
        report.add(file, range, CheckRule::Glossary, message, "use اختصاص everywhere");
    }
}
