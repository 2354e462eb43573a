//! Persian typography: Persian letters, punctuation marks and digits, and no superfluous space. Words of another script
//! inside a Persian text keep their own. `joiner_fa.rs` checks joined and divided words.

use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::flat::PLACEABLE;
use crate::l10n::check::model::report::{Report, describe};
use crate::l10n::check::model::text::Text;

/// Checks the Persian text of one pattern.
pub(in crate::l10n) fn check(text: &Text<'_, '_, '_>, report: &mut Report) {
    let flat = text.flat;
    let persian = flat.units.iter().any(|unit| letter(unit.ch));
    let latin = latin_tokens(text);
    for (index, unit) in flat.units.iter().enumerate() {
        if !unit.plain || text.verbatim.get(index) == Some(&true) {
            continue;
        }
        let foreign = latin.get(index) == Some(&true);
        letters(text, index, report);
        digits(text, index, foreign, persian, report);
        if persian && !foreign {
            punctuation(text, index, report);
            spaces(text, index, report);
        }
    }
}

/// A letter of Arabic script.
pub(in crate::l10n) fn letter(ch: char) -> bool {
    matches!(ch, '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6FA}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// For each character, whether it belongs to a token with Latin letters: UTF-8, v2.1, name.pdf.
fn latin_tokens(text: &Text<'_, '_, '_>) -> Vec<bool> {
    let mut marks = vec![false; text.flat.units.len()];
    for run in text.flat.runs(|ch| ch.is_ascii_graphic()) {
        let token = text.flat.slice(run.clone());
        if token.contains(|ch: char| ch.is_ascii_alphabetic()) {
            // A mark at the end of the token belongs to the sentence.
            let inner = token.trim_end_matches([',', ';', '?', '!', '.', ':', ')', '"']).len();
            let outer = token.len() - token.trim_start_matches(['(', '"']).len();
            for mark in marks.iter_mut().take(run.start + inner).skip(run.start + outer) {
                *mark = true;
            }
        }
    }
    marks
}

fn letters(text: &Text<'_, '_, '_>, index: usize, report: &mut Report) {
    let ch = text.flat.ch(index).unwrap_or_default();
    let range = text.flat.bytes(index..index + 1);
    let (replacement, which) = match ch {
        'ي' => (Some("ی"), "the Arabic letter yeh"),
        'ى' => (Some("ی"), "the Arabic letter alef maksura"),
        'ك' => (Some("ک"), "the Arabic letter kaf"),
        'ـ' => (Some(""), "a tatweel, which only stretches the line"),
        'ة' => (None, "the Arabic letter teh marbuta"),
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
            (None, "a presentation form, which neither joins nor can be searched")
        }
        _ => return,
    };
    let message = format!("{} is {which}", describe(&ch.to_string()));
    match replacement {
        Some(new) => report.fixable(text.entry.file, range.clone(), CheckRule::PersianLetter, message, (range, new)),
        None if ch == 'ة' => {
            report.add(
                text.entry.file,
                range,
                CheckRule::PersianLetter,
                message,
                "write “ه” or “ت”, as the word is spelt in Persian",
            );
        }
        None => report.add(text.entry.file, range, CheckRule::PersianLetter, message, "type the letters themselves"),
    }
}

fn digits(text: &Text<'_, '_, '_>, index: usize, foreign: bool, persian: bool, report: &mut Report) {
    let ch = text.flat.ch(index).unwrap_or_default();
    let value = match ch {
        '0'..='9' if persian && !foreign => u32::from(ch) - u32::from('0'),
        '\u{660}'..='\u{669}' => u32::from(ch) - 0x660,
        _ => return,
    };
    let Some(new) = char::from_u32(0x6F0 + value) else { return };
    let range = text.flat.bytes(index..index + 1);
    let message = format!("{} is not a Persian digit", describe(&ch.to_string()));
    report.fixable(text.entry.file, range.clone(), CheckRule::PersianDigit, message, (range, &new.to_string()));
}

fn punctuation(text: &Text<'_, '_, '_>, index: usize, report: &mut Report) {
    let flat = text.flat;
    let ch = flat.ch(index).unwrap_or_default();
    let between_digits = flat.before(index).is_some_and(digit) && flat.ch(index + 1).is_some_and(digit);
    let new = match ch {
        ',' if between_digits => "٬",
        ',' => "،",
        ';' => "؛",
        '?' => "؟",
        '%' => "٪",
        '.' if flat.slice(index..index + 3) == "..."
            && flat.before(index) != Some('.')
            && flat.ch(index + 3) != Some('.') =>
        {
            let range = flat.bytes(index..index + 3);
            let message = "an ellipsis is one character";
            report.fixable(text.entry.file, range.clone(), CheckRule::PersianPunctuation, message, (range, "…"));
            return;
        }
        '"' | '“' | '”' => {
            let range = flat.bytes(index..index + 1);
            let message = "Persian quotation marks are « »";
            report.add(text.entry.file, range, CheckRule::PersianPunctuation, message, "write «…»");
            return;
        }
        _ => return,
    };
    let range = flat.bytes(index..index + 1);
    let message = format!("“{ch}” is not a Persian punctuation mark");
    report.fixable(text.entry.file, range.clone(), CheckRule::PersianPunctuation, message, (range, new));
}

/// Reports a space before a closing mark or inside quotation marks.
fn spaces(text: &Text<'_, '_, '_>, index: usize, report: &mut Report) {
    let flat = text.flat;
    if !matches!(flat.ch(index), Some(' ' | '\u{A0}' | '\u{202F}')) {
        return;
    }
    let mut last = index;
    while matches!(flat.ch(last), Some(' ' | '\u{A0}' | '\u{202F}')) {
        last += 1;
    }
    let first_of_run = !matches!(flat.before(index), Some(' ' | '\u{A0}' | '\u{202F}'));
    let before_mark = matches!(flat.ch(last), Some('،' | '؛' | '؟' | ',' | ';' | '?' | '!' | ':' | '»' | '.'))
        && flat.before(index).is_some_and(|ch| letter(ch) || ch == PLACEABLE || digit(ch) || ch == '»')
        // “.hidden” and “:-)” are words of their own.
        && !flat.ch(last + 1).is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, '.' | '-'));
    let after_quote = flat.before(index) == Some('«');
    if first_of_run && (before_mark || after_quote) && flat.plain(index..last) {
        let range = flat.bytes(index..last);
        let message = match after_quote {
            true => "Persian has no space after “«”".to_owned(),
            false => format!("Persian has no space before “{}”", flat.ch(last).unwrap_or_default()),
        };
        report.fixable(text.entry.file, range.clone(), CheckRule::PersianPunctuation, message, (range, ""));
    }
}

fn digit(ch: char) -> bool {
    matches!(ch, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}
