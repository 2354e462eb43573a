//! Copies of the reference: a translation that repeats the reference word for word. Capitals and the marks around a
//! text make no difference. A region must not repeat its language, sign for sign: a copy stays when the language changes.

use fluent_syntax::ast::Pattern;

use super::placeholder::untranslated_mark;
use crate::closed_set::ClosedSet;
use crate::l10n::authoring::exchange::{canonical, name_of};
use crate::l10n::authoring::pseudo::PseudoLocale;
use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::file::Entry;
use crate::l10n::check::model::flat::{Flat, PLACEABLE, leaves};
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::Report;

/// The comment that declares a copy intended.
const MEANT: &str = "same-as-reference";

/// Words that French and English share, in lower case.
const FRENCH_SHARED: &[&str] = &[
    "action",
    "agent",
    "arguments",
    "article",
    "client",
    "code",
    "commission",
    "conversation",
    "date",
    "description",
    "document",
    "format",
    "image",
    "message",
    "messages",
    "note",
    "notes",
    "notification",
    "options",
    "page",
    "photo",
    "question",
    "questions",
    "service",
    "services",
    "signature",
    "solution",
    "support",
    "ticket",
    "tickets",
    "transaction",
    "type",
    "urgent",
    "zone",
    "total",
];

/// Units, in lower case.
const UNITS: &[&str] = &[
    "b", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "byte", "bytes", "bit", "bits", "px", "pt", "dpi", "mm", "cm",
    "dm", "m", "km", "g", "kg", "t", "ml", "l", "ms", "s", "min", "h", "hz", "khz", "mhz", "ghz", "in", "x",
];

/// Compares every text of the locale with the reference.
pub(in crate::l10n) fn check(locale: &Locale<'_, '_>, reference: &Locale<'_, '_>, report: &mut Report) {
    if locale.language == reference.language {
        return;
    }
    for entry in locale.messages() {
        let Some(expected) = reference.message(entry.id) else { continue };
        if entry.comment_lines().iter().any(|line| line.contains(MEANT)) {
            continue;
        }
        for (attribute, pattern) in entry.patterns() {
            let Some(original) = expected.pattern(attribute) else { continue };
            // A skeleton's text, a selection inside it included, is reported by a rule of its own.
            if untranslated_mark(pattern) {
                continue;
            }
            let originals: Vec<String> =
                leaves(original).into_iter().map(|leaf| normal(&plain(&expected, leaf))).collect();
            for leaf in leaves(pattern) {
                let flat = Flat::new(entry.file, leaf);
                let text = plain(&entry, leaf);
                let compared = normal(&text);
                let own = flat.units.iter().any(|unit| unit.ch.is_alphabetic() && unit.plain);
                let shared = locale.language == "fr" && FRENCH_SHARED.contains(&compared.as_str());
                // A single letter or a unit is the same in many languages.
                let short = text.chars().filter(|ch| ch.is_alphabetic()).count() < 3;
                if own && !shared && !short && !units(&compared) && originals.contains(&compared) {
                    let range = trimmed(&flat);
                    let message = format!("“{}” repeats the reference", text.replace(PLACEABLE, "{…}"));
                    let help = format!(
                        "translate it; if it is the same in this language, add the comment “# {MEANT}” above it"
                    );
                    if compared.split_whitespace().count() > 1 || !compared.is_ascii() {
                        report.add(entry.file, range, CheckRule::Untranslated, message, help);
                    } else {
                        report.warn(entry.file, range, CheckRule::Untranslated, message, help);
                    }
                }
            }
        }
    }
}

/// Reports the texts of a region that are those of its language.
pub(in crate::l10n) fn copies(region: &Locale<'_, '_>, language: &Locale<'_, '_>, report: &mut Report) {
    // A pseudo-locale is whole. Texts without words cannot be disguised.
    if PseudoLocale::ALL.iter().any(|kind| kind.locale() == region.tag) {
        return;
    }
    for entry in region.messages() {
        let Some(inherited) = language.message(entry.id) else { continue };
        for (attribute, pattern) in entry.patterns() {
            let same = |text: &Pattern<&str>| canonical(text) == canonical(pattern);
            if !untranslated_mark(pattern) && inherited.pattern(attribute).is_some_and(same) {
                let message = format!("“{}” is the same in “{}”", name_of(&entry, attribute), language.tag);
                let range = entry.file.range(attribute.unwrap_or(entry.id));
                let help = "remove it: a region has only what differs from its language";
                report.warn(entry.file, range, CheckRule::Untranslated, message, help);
            }
        }
    }
}

/// Whether every word is a unit, which many languages write alike: “{…} KB ({…} bytes)”.
fn units(compared: &str) -> bool {
    compared
        .split(|ch: char| !ch.is_alphanumeric())
        .all(|word| word.is_empty() || word.chars().all(|ch| ch.is_numeric()) || UNITS.contains(&word))
}

fn plain(entry: &Entry<'_, '_>, pattern: &Pattern<&str>) -> String {
    Flat::new(entry.file, pattern).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text to compare: in lower case, without the marks and spaces around it, with one kind of apostrophe.
fn normal(text: &str) -> String {
    let inner = text.trim_matches(|ch: char| !ch.is_alphanumeric() && ch != PLACEABLE);
    inner.to_lowercase().replace('’', "'")
}

fn trimmed(flat: &Flat) -> std::ops::Range<usize> {
    let first = flat.units.iter().position(|unit| unit.plain && !unit.ch.is_whitespace()).unwrap_or(0);
    let last =
        flat.units.iter().rposition(|unit| unit.plain && !unit.ch.is_whitespace()).map_or(first, |last| last + 1);
    flat.bytes(first..last.max(first))
}
