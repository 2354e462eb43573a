//! Marks and spaces that are wrong in any language: doubled spaces, marks without a partner, entities of HTML, wrong
//! apostrophes, a word twice; and the straight marks of typewriters in English. What one language has of its own is in
//! the files named after it.

use super::typography_fa::letter as persian;
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::flat::PLACEABLE;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::text::Text;

/// Words that may follow themselves.
const TWICE: &[(&str, &[&str])] = &[
    ("en", &["that", "had", "bye", "very"]),
    ("fr", &["nous", "vous", "très", "petit"]),
    ("de", &["der", "die", "das", "dass", "den", "sie"]),
    ("fa", &["کم", "یکی", "تک", "آرام", "گاه", "خیلی", "بسیار", "رفته", "دانه", "یک", "جدا", "پاره", "هر", "قدم"]),
];

/// Languages in which U+2018 or a like mark is a letter.
const APOSTROPHE_IS_LETTER: &[&str] = &["haw", "mi", "sm", "to", "ty", "uz"];

/// Languages that close a quotation with the mark that opens it.
const SAME_MARKS: &[&str] = &["fi", "sv"];

/// Checks one pattern. `original` is the reference's message as its file writes it.
pub(in crate::l10n) fn check(text: &Text<'_, '_, '_>, language: &str, original: &str, report: &mut Report) {
    let flat = text.flat;
    for index in 0..flat.units.len() {
        if !flat.plain(index..index + 1) {
            continue;
        }
        entity(text, index, original, report);
        if text.verbatim.get(index) == Some(&true) {
            continue;
        }
        match flat.ch(index) {
            Some(' ') => doubled(text, index, report),
            Some('`' | '´' | '‘' | '′' | '\'') => apostrophe(text, index, language, report),
            Some('"') if language == "en" => {
                let message = "English does not use straight quotation marks";
                let help = "write “…”, or a string literal if a program needs the straight mark";
                report.warn(text.entry.file, flat.bytes(index..index + 1), CheckRule::EnglishTypography, message, help);
            }
            Some(',' | '.' | '،' | '؛') => spacing(text, index, report),
            _ => {}
        }
    }
    unpaired(text, language, report);
    twice(text, language, report);
}

/// Reports a run of spaces. The indentation of a line is meant.
fn doubled(text: &Text<'_, '_, '_>, index: usize, report: &mut Report) {
    let flat = text.flat;
    let mut end = index;
    while flat.ch(end) == Some(' ') && flat.plain(end..end + 1) {
        end += 1;
    }
    let outer = matches!(flat.before(index), None | Some('\n' | ' ')) || matches!(flat.ch(end), None | Some('\n'));
    if end - index > 1 && !outer {
        let range = flat.bytes(index..end);
        let message = "there are two spaces in a row";
        report.fixable(text.entry.file, range.clone(), CheckRule::DoubledSpace, message, (range, " "));
    }
}

/// Reports `&nbsp;` and the like, unless the reference has it: then its text is read as HTML.
fn entity(text: &Text<'_, '_, '_>, index: usize, original: &str, report: &mut Report) {
    let flat = text.flat;
    if flat.ch(index) != Some('&') {
        return;
    }
    let name: String = (index + 1..).map_while(|at| flat.ch(at)).take(10).take_while(|ch| *ch != ';').collect();
    let end = index + 1 + name.chars().count();
    let bare = name.strip_prefix('#').unwrap_or(&name);
    let named = bare.len() > 1 && bare.chars().all(|ch| ch.is_ascii_alphanumeric());
    // In an address, “&” parts parameters.
    let address = flat.before(index).is_some_and(|ch| ch.is_ascii_alphanumeric() || ch == '=')
        && text.verbatim.get(index) == Some(&true);
    let written = format!("&{name};");
    if flat.ch(end) == Some(';') && named && !address && !original.contains(&written) {
        let message = format!("“{written}” is shown as it is: a text is no HTML");
        let range = flat.bytes(index..end + 1);
        report.add(text.entry.file, range, CheckRule::HtmlEntity, message, "write the character itself");
    }
}

fn apostrophe(text: &Text<'_, '_, '_>, index: usize, language: &str, report: &mut Report) {
    let flat = text.flat;
    let ch = flat.ch(index).unwrap_or_default();
    let letter = |ch: Option<char>| ch.is_some_and(|ch| ch.is_alphabetic() && !persian(ch));
    let after = flat.ch(index + 1);
    if !letter(flat.before(index)) || !(letter(after) || after == Some(PLACEABLE)) {
        return;
    }
    let range = flat.bytes(index..index + 1);
    let (rule, message) = match (ch, language) {
        // `typography_fr` has its own message, and other languages may keep to the straight mark.
        ('\'', "en") => (CheckRule::EnglishTypography, "the English apostrophe is “’” (U+2019)".to_owned()),
        ('\'', _) => return,
        _ if APOSTROPHE_IS_LETTER.contains(&language) => return,
        _ => (CheckRule::Apostrophe, format!("“{ch}” is no apostrophe; it is “’” (U+2019)")),
    };
    report.fixable(text.entry.file, range.clone(), rule, message, (range, "’"));
    if let (CheckRule::EnglishTypography, Some(last)) = (rule, report.diagnostics.last_mut()) {
        last.severity = crate::l10n::check::Severity::WriteWarning;
    }
}

/// Reports a space before a comma or full stop, and a word right after one.
fn spacing(text: &Text<'_, '_, '_>, index: usize, report: &mut Report) {
    let flat = text.flat;
    let mark = flat.ch(index).unwrap_or_default();
    let word =
        |ch: Option<char>| ch.is_some_and(|ch| ch.is_alphanumeric() || matches!(ch, PLACEABLE | ')' | '»' | '”'));
    let mut first = index;
    while flat.before(first) == Some(' ') {
        first -= 1;
    }
    let ends = flat.ch(index + 1).is_none_or(char::is_whitespace);
    // «typography_fa» has a rule of its own for Persian texts.
    let own = flat.before(first).is_some_and(persian);
    if first < index && ends && !own && word(flat.before(first)) && flat.plain(first..index) {
        let range = flat.bytes(first..index);
        let message = format!("there is a space before “{mark}”");
        report.fixable(text.entry.file, range.clone(), CheckRule::Spacing, message, (range, ""));
    }
    // Abbreviations and file names have no space: “p.ex.”, “Node.js”, “report.PDF”.
    let letters = |from: usize, back: bool| {
        let at = |step: usize| if back { from.checked_sub(step + 1) } else { Some(from + 1 + step) };
        (0..)
            .map_while(|step| at(step).and_then(|at| flat.ch(at)))
            .take_while(|ch| ch.is_alphabetic())
            .collect::<Vec<_>>()
    };
    let (before, after) = (letters(index, true), letters(index, false));
    let long = before.len() > 1 && after.len() > 1;
    let first_after = after.first().copied().unwrap_or_default();
    let missing = match mark {
        '.' if persian(first_after) => long && before.first().copied().is_some_and(persian),
        '.' => {
            let small = |letters: &[char]| letters.iter().all(|ch| ch.is_lowercase());
            long && first_after.is_uppercase()
                && small(after.get(1..).unwrap_or_default())
                && before.first().is_some_and(|ch| ch.is_lowercase())
        }
        ',' => long,
        _ => !before.is_empty() && !after.is_empty(),
    };
    if missing {
        let range = flat.bytes(index..index + 1);
        let at = range.end;
        let message = format!("there is no space after “{mark}”");
        report.fixable(text.entry.file, range, CheckRule::Spacing, message, (at..at, " "));
    }
}

/// Reports brackets and quotation marks without a partner.
fn unpaired(text: &Text<'_, '_, '_>, language: &str, report: &mut Report) {
    let flat = text.flat;
    let low = flat.units.iter().any(|unit| unit.ch == '„');
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for (index, unit) in flat.units.iter().enumerate() {
        if text.verbatim.get(index) == Some(&true) {
            continue;
        }
        let closes = match unit.ch {
            // Danish and German books turn them round, and Finnish ones use one of them for both.
            '«' | '»' if matches!(language, "da" | "de" | "fi" | "sv" | "cs" | "sk" | "sl" | "hr" | "hu" | "pl") => {
                continue;
            }
            '“' | '”' if SAME_MARKS.contains(&language) => continue,
            '“' if low => '„',
            '”' if low => '„',
            '(' | '[' | '«' | '“' | '„' | '‹' => {
                open.push((index, unit.ch));
                continue;
            }
            ')' => '(',
            ']' => '[',
            '»' => '«',
            '”' => '“',
            '›' => '‹',
            _ => continue,
        };
        match open.iter().rposition(|(_, ch)| *ch == closes) {
            Some(at) => {
                found.extend(open.drain(at + 1..));
                open.pop();
            }
            None if unit.ch == ')' && (enumerates(text, index) || smiles(text, index)) => {}
            None => found.push((index, unit.ch)),
        }
    }
    found.extend(open);
    found.retain(|(index, ch)| !(*ch == '(' && matches!(flat.before(*index), Some(':' | ';'))));
    for (index, ch) in found {
        let message = format!("“{ch}” has no partner");
        let range = flat.bytes(index..index + 1);
        report.add(
            text.entry.file,
            range,
            CheckRule::UnpairedMark,
            message,
            "open and close the brackets and quotations",
        );
    }
}

/// Whether a bracket closes the number of a list: “a) … b) …”.
fn enumerates(text: &Text<'_, '_, '_>, index: usize) -> bool {
    let inner = text.flat.before(index).is_some_and(char::is_alphanumeric);
    let start = index.checked_sub(2).map(|at| text.flat.ch(at));
    inner && start.is_none_or(|ch| ch.is_none_or(|ch| ch.is_whitespace() || ch.is_numeric()))
}

fn smiles(text: &Text<'_, '_, '_>, index: usize) -> bool {
    matches!(text.flat.before(index), Some(':' | ';' | '-'))
}

/// Reports a word that follows itself.
fn twice(text: &Text<'_, '_, '_>, language: &str, report: &mut Report) {
    let allowed = TWICE.iter().find(|(of, _)| *of == language).map_or(&[] as &[&str], |(_, words)| words);
    for pair in text.words.windows(2) {
        let [first, second] = pair else { continue };
        let between = text.flat.slice(first.run.end..second.run.start);
        let spaces = !between.is_empty() && between.chars().all(|ch| ch.is_whitespace() && ch != '\n');
        let letters = second.lower.chars().any(char::is_alphabetic);
        // “Bora Bora” is a name.
        let name = first.text == second.text && second.text.starts_with(char::is_uppercase);
        if spaces && letters && !name && first.lower == second.lower && !allowed.contains(&&*second.lower) {
            let message = format!("“{}” is there twice", second.text);
            let range = text.flat.bytes(second.run.clone());
            report.warn(text.entry.file, range, CheckRule::RepeatedWord, message, "remove one of the two");
        }
    }
}
