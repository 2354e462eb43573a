//! French typography: U+202F before ; ! ?, U+00A0 before : and inside « », the typographic apostrophe, no straight
//! quotation marks, one character for an ellipsis. Addresses, times and entities are left alone.

use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::flat::PLACEABLE;
use crate::l10n::check::model::report::{Report, describe};
use crate::l10n::check::model::text::Text;

const NARROW: char = '\u{202F}';
const NO_BREAK: char = '\u{A0}';

/// Checks the French text of one pattern.
pub(in crate::l10n) fn check(text: &Text<'_, '_, '_>, report: &mut Report) {
    for (index, unit) in text.flat.units.iter().enumerate() {
        if !unit.plain || text.verbatim.get(index) == Some(&true) {
            continue;
        }
        match unit.ch {
            ';' | '!' | '?' => before(text, index, NARROW, report),
            ':' => before(text, index, NO_BREAK, report),
            '»' => before(text, index, NO_BREAK, report),
            '«' => after(text, index, report),
            '\'' => apostrophe(text, index, report),
            '"' => {
                let range = text.flat.bytes(index..index + 1);
                let message = "French does not use straight quotation marks";
                let help = "write « … » with U+00A0 (no-break space) inside";
                report.add(text.entry.file, range, CheckRule::FrenchTypography, message, help);
            }
            '“' | '”' | '„' if !quoted(text, index) => {
                let range = text.flat.bytes(index..index + 1);
                let message = format!("French quotation marks are « », not “{}”", unit.ch);
                let help = "write « … » with U+00A0 (no-break space) inside";
                report.add(text.entry.file, range, CheckRule::FrenchTypography, message, help);
            }
            '.' => ellipsis(text, index, report),
            _ => {}
        }
    }
}

/// Whether a character is inside « », where a second quotation has other marks.
fn quoted(text: &Text<'_, '_, '_>, index: usize) -> bool {
    let mut before = text.flat.units.iter().take(index).rev().map(|unit| unit.ch);
    before.find(|ch| matches!(ch, '«' | '»')) == Some('«')
}

/// Reports three full stops.
fn ellipsis(text: &Text<'_, '_, '_>, index: usize, report: &mut Report) {
    let three = text.flat.slice(index..index + 3) == "...";
    if three && text.flat.before(index) != Some('.') && text.flat.ch(index + 3) != Some('.') {
        let range = text.flat.bytes(index..index + 3);
        let message = "an ellipsis is one character";
        report.fixable(text.entry.file, range.clone(), CheckRule::FrenchTypography, message, (range, "…"));
    }
}

fn before(text: &Text<'_, '_, '_>, index: usize, wanted: char, report: &mut Report) {
    let flat = text.flat;
    let mark = flat.ch(index).unwrap_or_default();
    // Between two letters or digits it does not punctuate a sentence: 10:30, a?b.
    let inside = flat.ch(index + 1).is_some_and(|next| next.is_alphanumeric() || matches!(next, '/' | '=' | '&' | '-'));
    if inside && mark != '»' {
        return;
    }
    let mut first = index;
    while flat.before(first).is_some_and(space) {
        first -= 1;
    }
    match flat.before(first) {
        // At the beginning of a text, and in a row such as “?!”, there is nothing to keep apart.
        None | Some('\n' | '!' | '?' | '…' | '(' | '[' | '«' | ';' | ':') if first == index => return,
        None | Some('\n') => return,
        Some('!' | '?') if mark != ':' && mark != '»' => return,
        _ => {}
    }
    if flat.slice(first..index) == wanted.to_string() {
        return;
    }
    let message = format!("French needs {} before “{mark}”", describe(&wanted.to_string()));
    spacing(text, first..index, index, wanted, message, report);
}

fn after(text: &Text<'_, '_, '_>, index: usize, report: &mut Report) {
    let flat = text.flat;
    let mut last = index + 1;
    while flat.ch(last).is_some_and(space) {
        last += 1;
    }
    if flat.ch(last).is_none() || flat.slice(index + 1..last) == NO_BREAK.to_string() {
        return;
    }
    let message = "French needs U+00A0 (no-break space) after “«”".to_owned();
    spacing(text, index + 1..last, index, NO_BREAK, message, report);
}

fn spacing(
    text: &Text<'_, '_, '_>,
    gap: std::ops::Range<usize>,
    mark: usize,
    wanted: char,
    message: String,
    report: &mut Report,
) {
    let (flat, file) = (text.flat, text.entry.file);
    let range = flat.bytes(gap.start.min(mark)..gap.end.max(mark + 1));
    if gap.is_empty() {
        let mark = flat.bytes(mark..mark + 1);
        let at = if gap.start == 0 || flat.bytes(gap.clone()).start == mark.start { mark.start } else { mark.end };
        report.fixable(file, range, CheckRule::FrenchSpacing, message, (at..at, &wanted.to_string()));
    } else if flat.plain(gap.clone()) {
        report.fixable(file, range, CheckRule::FrenchSpacing, message, (flat.bytes(gap), &wanted.to_string()));
    } else {
        report.add(file, range, CheckRule::FrenchSpacing, message, "correct the space in the string literal");
    }
}

fn space(ch: char) -> bool {
    matches!(ch, ' ' | NO_BREAK | NARROW | '\u{2000}'..='\u{200A}')
}

fn apostrophe(text: &Text<'_, '_, '_>, index: usize, report: &mut Report) {
    let letter = |ch: Option<char>| ch.is_some_and(|ch| ch.is_alphabetic());
    let next = text.flat.ch(index + 1);
    if letter(text.flat.before(index)) && (letter(next) || next == Some(PLACEABLE) || next == Some('«')) {
        let range = text.flat.bytes(index..index + 1);
        let message = "the French apostrophe is “’” (U+2019)";
        report.fixable(text.entry.file, range.clone(), CheckRule::FrenchTypography, message, (range, "’"));
    }
}
