//! What a translation has in common with its reference beside its variables: the mark at the end, the numbers, the place
//! of each variable; and that two texts which differ in the reference differ in the translation.

use std::collections::HashMap;

use fluent_syntax::ast::Pattern;

use super::placeholder::untranslated_mark;
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::file::{Entry, File};
use crate::l10n::check::model::flat::{Flat, PLACEABLE, leaves};
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::usage::Usage;

/// Languages that end a sentence without a mark, or with one inside it.
const WITHOUT_STOP: &[&str] = &["bo", "dz", "hy", "km", "lo", "my", "th"];

/// The length in characters from which two texts are not alike by chance.
const SENTENCE: usize = 24;

/// Numbers up to this one may be words in one language and digits in the other.
const SPELT_OUT: usize = 12;

/// The mark at the end of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Stop,
    Question,
    Exclamation,
    Colon,
    Ellipsis,
    /// Another mark, or none.
    Other,
}

/// A translation: its entry, its attribute, and what the reference shows.
type Translated<'f, 's> = (Entry<'f, 's>, Option<&'s str>, String);

/// Compares every text of a locale with the reference.
pub(in crate::l10n) fn check(locale: &Locale<'_, '_>, reference: &Locale<'_, '_>, report: &mut Report) {
    let mut texts: HashMap<String, Vec<Translated<'_, '_>>> = HashMap::new();
    for entry in locale.messages() {
        let Some(expected) = reference.message(entry.id) else { continue };
        for (attribute, pattern) in entry.patterns() {
            let Some(original) = expected.pattern(attribute) else { continue };
            if untranslated_mark(pattern) {
                continue;
            }
            ends(locale, &entry, pattern, &expected, original, report);
            numbers(&entry, pattern, &expected, original, report);
            exchanged(&entry, pattern, &expected, original, report);
            let text = written(entry.file, pattern);
            if text.chars().count() >= SENTENCE {
                texts.entry(text).or_default().push((entry, attribute, written(expected.file, original)));
            }
        }
    }
    for alike in texts.values() {
        for (entry, attribute, original) in alike {
            let other = alike.iter().find(|(_, _, other)| other != original);
            if let Some((other, of, _)) = other {
                same(entry, *attribute, other, *of, report);
            }
        }
    }
}

/// All that a pattern shows, variants included, in lower case.
fn written(file: &File<'_>, pattern: &Pattern<&str>) -> String {
    let mut all = String::new();
    for leaf in leaves(pattern) {
        all.push_str(&Flat::new(file, leaf).text().to_lowercase());
        all.push('\n');
    }
    let names: Vec<&str> = Usage::of(pattern).variables.into_iter().map(|(name, _)| name).collect();
    all.split_whitespace().collect::<Vec<_>>().join(" ") + &names.join(" ")
}

fn same(entry: &Entry<'_, '_>, attribute: Option<&str>, other: &Entry<'_, '_>, of: Option<&str>, report: &mut Report) {
    let range = entry.pattern(attribute).and_then(|pattern| first_text(entry.file, pattern));
    let range = range.unwrap_or_else(|| entry.file.range(attribute.unwrap_or(entry.id)));
    let name = of.map_or_else(|| other.id.to_owned(), |of| format!("{}.{of}", other.id));
    let message = format!("“{name}” has the same text, but another one in the reference");
    let help = "correct the one that was copied; if both are right, add the comment “# allow: same_translation”";
    report.warn(entry.file, range, CheckRule::SameTranslation, message, help);
}

/// The first characters of a pattern.
fn first_text(file: &File<'_>, pattern: &Pattern<&str>) -> Option<std::ops::Range<usize>> {
    let flat = Flat::new(file, pattern);
    let first = flat.units.iter().position(|unit| !unit.ch.is_whitespace())?;
    let length = flat.units.iter().skip(first).take_while(|unit| unit.plain && unit.ch != '\n').count();
    Some(flat.bytes(first..first + length.max(1)))
}

/// Compares the marks at the end of the texts or, if both have as many lines, of each line.
fn ends(
    locale: &Locale<'_, '_>,
    entry: &Entry<'_, '_>,
    pattern: &Pattern<&str>,
    expected: &Entry<'_, '_>,
    original: &Pattern<&str>,
    report: &mut Report,
) {
    if WITHOUT_STOP.contains(&locale.language.as_str()) {
        return;
    }
    let of_reference: Vec<Vec<Line>> =
        leaves(original).into_iter().map(|leaf| lines(&Flat::new(expected.file, leaf), "en")).collect();
    for leaf in leaves(pattern) {
        let flat = Flat::new(entry.file, leaf);
        let own = lines(&flat, &locale.language);
        let Some(last) = own.last() else { continue };
        // A variant may correspond to any of the reference's.
        let fitting = of_reference.iter().find(|lines| lines.len() == own.len() && lines.len() > 1);
        if let Some(lines) = fitting {
            for (line, wanted) in own.iter().zip(lines) {
                differs(entry, &flat, line, &[wanted], true, report);
            }
        } else {
            let wanted: Vec<&Line> = of_reference.iter().filter_map(|lines| lines.last()).collect();
            differs(entry, &flat, last, &wanted, false, report);
        }
    }
}

fn differs(entry: &Entry<'_, '_>, flat: &Flat, line: &Line, wanted: &[&Line], letter: bool, report: &mut Report) {
    // After a code or a name many languages leave the full stop out. In a letter, thanks may be livelier.
    let alike = |one: &Line| {
        let both = [one.end, line.end];
        let of = |a: End, b: End| both.contains(&a) && both.contains(&b);
        (one.after_placeable || line.after_placeable) && of(End::Stop, End::Other)
            || letter && both.contains(&End::Exclamation) && (both.contains(&End::Stop) || both.contains(&End::Other))
    };
    let Some(first) = wanted.first() else { return };
    if wanted.iter().any(|one| one.end == line.end || alike(one)) || !line.words {
        return;
    }
    let name = |end: End| match end {
        End::Stop => "a full stop",
        End::Question => "a question mark",
        End::Exclamation => "an exclamation mark",
        End::Colon => "a colon",
        End::Ellipsis => "an ellipsis",
        End::Other => "no such mark",
    };
    let message = format!("the reference ends with {}, this text with {}", name(first.end), name(line.end));
    let range = flat.bytes(line.last..line.last + 1);
    report.warn(entry.file, range, CheckRule::EndMark, message, "end the text as the reference does");
}

/// The end of a line.
struct Line {
    end: End,
    /// The index of its last character.
    last: usize,
    after_placeable: bool,
    /// Whether the line has a word of its own.
    words: bool,
}

fn lines(flat: &Flat, language: &str) -> Vec<Line> {
    let mut found = Vec::new();
    for run in flat.runs(|ch| ch != '\n') {
        let words = flat.units.get(run.clone()).unwrap_or_default().iter().any(|unit| unit.ch.is_alphabetic());
        let mut last = run.end;
        let mut mark = None;
        // The mark may be before or after the closing quotation mark.
        while let Some(ch) = flat.before(last).filter(|_| last > run.start) {
            last -= 1;
            if ch.is_whitespace()
                || matches!(ch, '»' | '”' | '"' | '’' | ')' | ']' | '⟧' | '“' | '\u{200E}' | '\u{200F}')
            {
                continue;
            }
            mark = Some(ch);
            break;
        }
        let Some(ch) = mark else { continue };
        let end = match ch {
            '.' if flat.slice(last.saturating_sub(2)..last + 1) == "..." => End::Ellipsis,
            '.' | '。' | '．' | '۔' | '।' | '។' | '။' => End::Stop,
            '?' | '؟' | '？' => End::Question,
            ';' if language == "el" => End::Question,
            '!' | '！' => End::Exclamation,
            ':' | '：' => End::Colon,
            '…' => End::Ellipsis,
            _ => End::Other,
        };
        let mut inner = last;
        while flat.before(inner).is_some_and(|ch| ch.is_whitespace() || matches!(ch, '»' | '”' | '"')) {
            inner -= 1;
        }
        let after_placeable = ch == PLACEABLE || end != End::Other && flat.before(inner) == Some(PLACEABLE);
        found.push(Line { end, last, after_placeable, words });
    }
    found
}

/// A number in a text, in ASCII digits, with the place of its characters.
fn numerals(flat: &Flat) -> Vec<(String, std::ops::Range<usize>)> {
    let value = |ch: char| match ch {
        '0'..='9' => Some(u32::from(ch) - u32::from('0')),
        '\u{660}'..='\u{669}' => Some(u32::from(ch) - 0x660),
        '\u{6F0}'..='\u{6F9}' => Some(u32::from(ch) - 0x6F0),
        _ => None,
    };
    let verbatim = flat.verbatim();
    let mut found: Vec<(String, std::ops::Range<usize>)> = Vec::new();
    for run in flat.runs(|ch| value(ch).is_some()) {
        let attached = |ch: Option<char>| ch.is_some_and(|ch| ch.is_alphabetic() || ch == '_');
        // “v2” and “UTF-8” are names.
        let part_of_name = attached(flat.before(run.start))
            || flat.before(run.start) == Some('-') && attached(run.start.checked_sub(2).and_then(|at| flat.ch(at)));
        if part_of_name || verbatim.get(run.start) == Some(&true) {
            continue;
        }
        let digits: String =
            run.clone().filter_map(|at| value(flat.ch(at)?)).filter_map(|d| char::from_digit(d, 10)).collect();
        // Separators of thousands differ from language to language.
        let joins = found.last().is_some_and(|(_, before)| {
            let gap = flat.slice(before.end..run.start);
            digits.len() == 3 && matches!(gap.as_str(), "," | "." | "٬" | "\u{A0}" | "\u{202F}" | "’" | "'")
        });
        match found.last_mut().filter(|_| joins) {
            Some((number, range)) => {
                number.push_str(&digits);
                range.end = run.end;
            }
            None => found.push((digits, run)),
        }
    }
    found
}

/// Reports numbers that the reference does not have.
fn numbers(
    entry: &Entry<'_, '_>,
    pattern: &Pattern<&str>,
    expected: &Entry<'_, '_>,
    original: &Pattern<&str>,
    report: &mut Report,
) {
    let wanted: Vec<String> = leaves(original)
        .into_iter()
        .flat_map(|leaf| numerals(&Flat::new(expected.file, leaf)))
        .map(|(number, _)| number)
        .collect();
    let flats: Vec<Flat> = leaves(pattern).into_iter().map(|leaf| Flat::new(entry.file, leaf)).collect();
    let own: Vec<(usize, String, std::ops::Range<usize>)> = flats
        .iter()
        .enumerate()
        .flat_map(|(at, flat)| numerals(flat).into_iter().map(move |(number, range)| (at, number, range)))
        .collect();
    let lacking = wanted.iter().find(|number| !own.iter().any(|(_, own, _)| own == *number));
    let small = |number: &str| number.parse::<usize>().is_ok_and(|number| number <= SPELT_OUT);
    for (at, number, range) in &own {
        let known = wanted.contains(number) || lacking.is_none() && small(number);
        if let Some(flat) = flats.get(*at).filter(|_| !known) {
            let message = match lacking {
                Some(lacking) => format!("the reference has the number {lacking}, this text {number}"),
                None => format!("the reference does not have the number {number}"),
            };
            let help = "write the number of the reference";
            report.warn(entry.file, flat.bytes(range.clone()), CheckRule::NumberDiffers, message, help);
        }
    }
}

/// Where a variable is: in quotation marks, in brackets, after a sign, or nowhere special.
fn place(flat: &Flat, index: usize) -> char {
    let before = (0..index).rev().filter_map(|at| flat.ch(at)).find(|ch| !ch.is_whitespace());
    match before {
        Some('«' | '“' | '„' | '"' | '‹') => '“',
        Some('(' | '[') => '(',
        Some('#') => '#',
        _ => ' ',
    }
}

/// Reports two variables of which each is where the reference has the other.
fn exchanged(
    entry: &Entry<'_, '_>,
    pattern: &Pattern<&str>,
    expected: &Entry<'_, '_>,
    original: &Pattern<&str>,
    report: &mut Report,
) {
    let wanted: Vec<(String, char)> = leaves(original)
        .into_iter()
        .flat_map(|leaf| places(expected.file, &Flat::new(expected.file, leaf)))
        .map(|(name, place, _)| (name, place))
        .collect();
    let places_of =
        |name: &str| -> Vec<char> { wanted.iter().filter(|(of, _)| of == name).map(|(_, place)| *place).collect() };
    for leaf in leaves(pattern) {
        let flat = Flat::new(entry.file, leaf);
        let own = places(entry.file, &flat);
        let misplaced = |name: &str, place: char| {
            let wanted = places_of(name);
            !wanted.is_empty() && !wanted.contains(&place)
        };
        let Some((name, place, index)) = own.iter().find(|(name, place, _)| misplaced(name, *place)) else { continue };
        let other = own.iter().find(|(other, at, _)| {
            other != name && misplaced(other, *at) && places_of(other).contains(place) && places_of(name).contains(at)
        });
        if let Some((other, ..)) = other {
            let message = format!("“${name}” is where the reference has “${other}”");
            let range = flat.bytes(*index..index + 1);
            report.warn(entry.file, range, CheckRule::VariablesExchanged, message, "exchange the two variables");
        }
    }
}

/// The variables of a text with their surroundings and indices.
fn places(file: &File<'_>, flat: &Flat) -> Vec<(String, char, usize)> {
    let placeables = flat.units.iter().enumerate().filter(|(_, unit)| unit.ch == PLACEABLE);
    placeables
        .filter_map(|(index, unit)| {
            let name = file.text.get(unit.start..unit.end)?;
            file.text.get(..unit.start)?.ends_with('$').then(|| (name.to_owned(), place(flat, index), index))
        })
        .collect()
}
