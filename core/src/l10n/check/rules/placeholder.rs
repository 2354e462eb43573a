//! Placeholders that should have been replaced: marks such as TODO, filler text, placeholders of other systems, English
//! words in a translation.

use std::ops::Range;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::typography_fa::letter;
use crate::fold::is_invisible;
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::file::Entry;
use crate::l10n::check::model::flat::leaves;
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::text::{Text, Word};

/// The mark that a skeleton puts before each untranslated text.
pub(crate) const MARK: &str = "TODO";

/// Marks in capital letters.
const MARKS: &[&str] = &["TODO", "FIXME", "XXX", "TBD", "TBC"];

/// Filler text, in any case.
const FILLERS: &[&str] = &["lorem", "ipsum", "foobar", "asdf", "untranslated"];

/// English words that do not exist in the other languages of Latin script.
const ENGLISH: &[&str] = &["the", "your", "you", "please", "with", "this", "and", "yours"];

/// Words and names that stay in Latin script in any text, besides abbreviations in capital letters.
const LATIN_NAMES: &[&str] =
    &["Bazardesk", "iPhone", "iPad", "Android", "Windows", "Telegram", "WhatsApp", "Instagram", "Google"];

/// HTML tags that a text may contain.
const TAGS: &[&str] = &[
    "a", "abbr", "b", "br", "cite", "code", "div", "em", "h1", "h2", "h3", "hr", "i", "img", "kbd", "li", "mark", "ol",
    "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "u", "ul",
];

/// Whether a pattern is still as the skeleton has it.
pub(in crate::l10n) fn untranslated_mark(pattern: &Pattern<&str>) -> bool {
    // Most texts are of this kind, and each is asked for when a desk opens.
    if let [PatternElement::TextElement { value }] = pattern.elements.as_slice() {
        return marked(value);
    }
    leaves(pattern).iter().any(|leaf| match leaf.elements.first() {
        Some(PatternElement::TextElement { value }) => marked(value),
        _ => false,
    })
}

/// Whether a pattern shows nothing: only spaces and invisible marks, even in a string literal, in each of its variants.
pub(in crate::l10n) fn blank<S: AsRef<str>>(pattern: &Pattern<S>) -> bool {
    let nothing = |text: &str| text.chars().all(is_invisible);
    pattern.elements.iter().all(|element| match element {
        PatternElement::TextElement { value } => nothing(value.as_ref()),
        PatternElement::Placeable { expression } => blank_expression(expression, &nothing),
    })
}

fn blank_expression<S: AsRef<str>>(expression: &Expression<S>, nothing: &impl Fn(&str) -> bool) -> bool {
    match expression {
        Expression::Select { variants, .. } => variants.iter().all(|variant| blank(&variant.value)),
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            nothing(&unescape_unicode_to_string(value.as_ref()))
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => blank_expression(expression, nothing),
        Expression::Inline(_) => false,
    }
}

/// Whether a text begins with the mark.
pub(in crate::l10n) fn marked(text: &str) -> bool {
    text.trim_start().strip_prefix(MARK).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Reports a text that still begins with the mark.
pub(in crate::l10n) fn todo(entry: &Entry<'_, '_>, attribute: Option<&str>, report: &mut Report) {
    let attributed = attribute.map(|attribute| format!(".{attribute}")).unwrap_or_default();
    let message = format!("“{}{attributed}” is not written yet", entry.name());
    let help = format!("write the text in place of {MARK} and what follows it");
    report.add(entry.file, entry.file.range(attribute.unwrap_or(entry.id)), CheckRule::Todo, message, help);
}

/// Reports the placeholders of one pattern; `original` is the reference's message as its file writes it, and `translation`
/// is false for the reference itself.
pub(in crate::l10n) fn check(
    text: &Text<'_, '_, '_>,
    locale: &Locale<'_, '_>,
    original: &str,
    translation: bool,
    report: &mut Report,
) {
    let file = text.entry.file;
    let other_script = text.flat.units.iter().any(|unit| letter(unit.ch));
    for Word { run, text: word, lower } in &text.words {
        let range = text.flat.bytes(run.clone());
        if MARKS.contains(&word.as_str()) || FILLERS.contains(&lower.as_str()) {
            let message = format!("“{word}” is a placeholder");
            report.add(file, range, CheckRule::Placeholder, message, "write the text");
        } else if translation && other_script && left_in_english(text, word, run) {
            let message = format!("“{word}” is left in English");
            let help =
                "translate it; put a name or an address that must stay into a variable or a string literal: {\"…\"}";
            report.add(file, range, CheckRule::Placeholder, message, help);
        } else if translation && !other_script && locale.language != "en" && ENGLISH.contains(&lower.as_str()) {
            let message = format!("“{word}” is left in English");
            report.add(file, range, CheckRule::Placeholder, message, "translate it");
        }
    }
    foreign(text, original, report);
}

/// Whether a translator missed the word: it is neither in a string literal, which declares it intended, nor in a name.
fn left_in_english(text: &Text<'_, '_, '_>, word: &str, run: &Range<usize>) -> bool {
    text.flat.plain(run.clone()) && english(word) && !part_of_name(text, run)
}

/// Whether the word consists of small Latin letters, except perhaps for the first.
fn english(word: &str) -> bool {
    let small = word.chars().skip(1).all(|ch| ch.is_ascii_lowercase());
    let word_length = word.chars().count() >= 3;
    word_length && small && word.starts_with(|ch: char| ch.is_ascii_alphabetic()) && !LATIN_NAMES.contains(&word)
}

/// Whether the word is part of a file name, a path or a tag: report.pdf, a/b, #tag.
fn part_of_name(text: &Text<'_, '_, '_>, run: &Range<usize>) -> bool {
    let joins = |ch: Option<char>| ch.is_some_and(|ch| matches!(ch, '.' | '/' | '_' | '@' | '#'));
    let goes_on = text.flat.ch(run.end + 1).is_some_and(char::is_alphanumeric);
    let tag = TAGS.contains(&text.flat.slice(run.clone()).as_str()) && text.flat.before(run.start) == Some('<');
    tag || joins(text.flat.before(run.start)) || joins(text.flat.ch(run.end)) && goes_on
}

/// Reports placeholders of other systems: %s, %1$s, %(name)s, [[name]], <name>.
fn foreign(text: &Text<'_, '_, '_>, original: &str, report: &mut Report) {
    let plain = text.flat.text();
    if !plain.contains(['%', '[', '<']) {
        return;
    }
    let indices: Vec<usize> = plain.char_indices().map(|(at, _)| at).collect();
    for (index, at) in indices.iter().enumerate() {
        if text.verbatim.get(index) == Some(&true) {
            continue;
        }
        let rest = plain.get(*at..).unwrap_or_default();
        let length = printf(rest).or_else(|| bracketed(rest, "[[", "]]")).or_else(|| bracketed(rest, "<", ">"));
        // What the reference has, its program replaces.
        let known = |found: &str| tag(found) || original.contains(found);
        if let Some(length) = length.filter(|length| !rest.get(..*length).is_some_and(known)) {
            let count = rest.get(..length).map_or(0, |part| part.chars().count());
            let range = text.flat.bytes(index..index + count);
            let message = format!("“{}” is not a Fluent placeable", rest.get(..length).unwrap_or_default());
            let help = "write the variable: { $name }";
            report.add(text.entry.file, range, CheckRule::Placeholder, message, help);
        }
    }
}

/// Whether this is a tag that a text may contain: <b>, </b>, <br />.
fn tag(bracketed: &str) -> bool {
    let name = bracketed.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let name = name.map(|name| name.strip_prefix('/').unwrap_or(name));
    let name = name.map(|name| name.strip_suffix('/').unwrap_or(name).trim_end().to_ascii_lowercase());
    name.is_some_and(|name| TAGS.contains(&name.as_str()))
}

fn printf(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('%')?;
    let inner = match body.strip_prefix('(') {
        Some(named) => {
            let end = named.find(|ch: char| !(ch.is_ascii_alphanumeric() || ch == '_'))?;
            (end > 0 && named.get(end..)?.starts_with(')')).then_some(2 + end)?
        }
        None => body.find(|ch: char| !(ch.is_ascii_digit() || ch == '$')).unwrap_or(0),
    };
    let mut tail = body.get(inner..)?.chars();
    let conversion = tail.next().is_some_and(|ch| matches!(ch, 's' | 'd' | 'i' | 'f' | '@'));
    // “50 %d’intérêts” is not a conversion: a conversion ends the word.
    (conversion && !tail.next().is_some_and(|ch| ch.is_alphanumeric() || ch == '’')).then_some(inner + 2)
}

fn bracketed(rest: &str, open: &str, close: &str) -> Option<usize> {
    let body = rest.strip_prefix(open)?;
    let end = body.find(|ch: char| !(ch.is_ascii_alphanumeric() || matches!(ch, '_' | ' ' | '-' | '/')))?;
    (end > 0 && body.get(end..)?.starts_with(close)).then_some(open.len() + end + close.len())
}
