//! The zero-width non-joiner of Persian: between the parts of a compound («می‌شود», «تیکت‌ها», «شده‌اند»), and nowhere
//! else. It reports only what is certain without a dictionary of the whole language. The word lists are data.

use super::typography_fa::letter;
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::flat::PLACEABLE;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::text::{Text, Word};

const JOINER: char = '\u{200C}';

/// Verb forms that follow «می» and «نمی».
const VERBS: &[&str] = &[
    "آید",
    "آیند",
    "باشد",
    "باشند",
    "باشید",
    "بیند",
    "بینید",
    "بینیم",
    "تواند",
    "توانند",
    "توانید",
    "توانیم",
    "توان",
    "توانم",
    "خواهد",
    "خواهید",
    "خواهند",
    "خواهیم",
    "خواهم",
    "دارد",
    "داند",
    "دانید",
    "دانیم",
    "دهد",
    "دهند",
    "دهید",
    "دهیم",
    "دهم",
    "رسد",
    "رسند",
    "رسید",
    "رود",
    "روند",
    "روید",
    "سازد",
    "سازند",
    "شد",
    "شدند",
    "شود",
    "شوند",
    "شوید",
    "شویم",
    "شوم",
    "فرستد",
    "فرستید",
    "فرستیم",
    "کرد",
    "کردند",
    "کردید",
    "کشد",
    "کند",
    "کنند",
    "کنید",
    "کنیم",
    "کنم",
    "گذارد",
    "گذارید",
    "گردد",
    "گردند",
    "گنجد",
    "گوید",
    "گویند",
    "گویید",
    "گیرد",
    "گیرند",
    "گیرید",
    "گیریم",
    "ماند",
    "مانند",
    "نویسد",
    "نویسید",
    "یابد",
    "یابند",
    "یابید",
    "آورد",
    "آورند",
    "آورید",
    "افتد",
    "افتند",
    "برد",
    "برند",
    "برید",
    "بندد",
    "بندید",
    "پذیرد",
    "پذیرند",
    "پرسد",
    "پرسند",
    "پرسید",
    "خواست",
    "خواند",
    "خوانند",
    "خوانید",
    "خورد",
    "داد",
    "دادند",
    "داشت",
    "زند",
    "زنند",
    "زنید",
    "گرفت",
    "گفت",
];

/// Endings of a plural, alone or with an attached pronoun.
const PLURALS: &[&str] = &["ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان"];

/// Words that end like a plural but are none.
const NO_PLURALS: &[&str] = &[
    "تنها",
    "تنهای",
    "تنهایی",
    "انتها",
    "انتهای",
    "انتهایی",
    "منتها",
    "منتهای",
    "گرانبها",
    "گرانبهای",
    "اشتها",
    "اشتهای",
];

/// Endings that are written apart after «ه».
const AFTER_HEH: &[&str] = &["ام", "ای", "اند", "ایم", "اید"];

/// Reports missing and misplaced non-joiners in one pattern.
pub(in crate::l10n) fn check(text: &Text<'_, '_, '_>, report: &mut Report) {
    misplaced(text, report);
    // Words with Arabic letters are recognised too, so that one round of edits corrects both.
    let persian = |word: &Word| word.text.replace(['ي', 'ى'], "ی").replace('ك', "ک");
    for (position, word) in text.words.iter().enumerate() {
        if !text.flat.plain(word.run.clone()) {
            continue;
        }
        joined(text, word.run.start, &persian(word), report);
        if let Some(next) = text.words.get(position + 1) {
            divided(text, (&word.run, &persian(word)), (&next.run, &persian(next)), report);
        }
    }
}

/// Reports a prefix or a plural ending that is joined to its word.
fn joined(text: &Text<'_, '_, '_>, start: usize, word: &str, report: &mut Report) {
    for prefix in ["می", "نمی"] {
        if word.strip_prefix(prefix).is_some_and(|verb| VERBS.contains(&verb)) {
            let at = start + prefix.chars().count();
            insert(text, start..start + word.chars().count(), at, report);
            return;
        }
    }
    if NO_PLURALS.contains(&word) || !word.chars().all(letter) {
        return;
    }
    for ending in PLURALS {
        let Some(stem) = word.strip_suffix(ending) else { continue };
        // After a letter that does not join there is no visible difference: «کارها» is as good as «کار‌ها».
        let joins = !stem.ends_with(['ا', 'آ', 'د', 'ذ', 'ر', 'ز', 'ژ', 'و']);
        if joins && stem.chars().count() >= 2 {
            insert(text, start..start + word.chars().count(), start + stem.chars().count(), report);
            return;
        }
    }
}

/// Reports two words with a space between them that are one word.
fn divided(
    text: &Text<'_, '_, '_>,
    (run, word): (&std::ops::Range<usize>, &str),
    (next, following): (&std::ops::Range<usize>, &str),
    report: &mut Report,
) {
    let gap = run.end..next.start;
    if text.flat.slice(gap.clone()) != " " || !text.flat.plain(gap.clone()) || !word.chars().any(letter) {
        return;
    }
    let prefix = matches!(word, "می" | "نمی");
    if prefix && following.starts_with(letter) && !VERBS.contains(&following) {
        // «می» is also a noun: the edit is safe only before a known verb form.
        let message = format!("“{word} {following}” is one word if “{following}” is a verb");
        let help = "write a zero-width non-joiner (U+200C) instead of the space";
        report.warn(text.entry.file, text.flat.bytes(run.start..next.end), CheckRule::PersianJoiner, message, help);
        return;
    }
    let prefix = prefix && VERBS.contains(&following);
    let plural = PLURALS.contains(&following);
    let comparative = matches!(following, "تر" | "ترین");
    let after_heh = word.chars().count() > 2 && word.ends_with('ه') && AFTER_HEH.contains(&following);
    if prefix || plural || comparative || after_heh {
        let range = text.flat.bytes(run.start..next.end);
        let message = format!("“{word} {following}” is one word");
        let edit = (text.flat.bytes(gap), "\u{200C}");
        report.fixable(text.entry.file, range, CheckRule::PersianJoiner, message, edit);
    }
}

fn insert(text: &Text<'_, '_, '_>, word: std::ops::Range<usize>, at: usize, report: &mut Report) {
    let range = text.flat.bytes(word.clone());
    let place = text.flat.bytes(at..at + 1).start;
    let word_text = text.flat.slice(word);
    let message = format!("the parts of “{word_text}” must not be joined");
    report.fixable(text.entry.file, range, CheckRule::PersianJoiner, message, (place..place, "\u{200C}"));
}

/// Reports a non-joiner that is not between two letters, and every repetition of one.
fn misplaced(text: &Text<'_, '_, '_>, report: &mut Report) {
    for run in text.flat.runs(|ch| ch == JOINER) {
        let neighbour = |ch: Option<char>| ch.is_some_and(|ch| letter(ch) || ch == PLACEABLE || ch == '»' || mark(ch));
        // Words of another script and numbers also take Persian endings: «PDF‌ها».
        let before = text.flat.before(run.start);
        let fits = neighbour(before) || before.is_some_and(char::is_alphanumeric);
        let allowed = usize::from(fits && neighbour(text.flat.ch(run.end)));
        for index in run.start + allowed..run.end {
            if !text.flat.plain(index..index + 1) {
                continue;
            }
            let range = text.flat.bytes(index..index + 1);
            let message = "a zero-width non-joiner belongs between two letters of a compound, once, and nowhere else";
            report.fixable(text.entry.file, range.clone(), CheckRule::PersianJoiner, message, (range, ""));
        }
    }
}

/// A vowel sign or another mark on a letter.
fn mark(ch: char) -> bool {
    matches!(ch, '\u{64B}'..='\u{65F}' | '\u{670}')
}
