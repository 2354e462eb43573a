//! Copies of the reference: a text that says in another language word for word what the reference says.

use super::diagnostic::CheckRule;
use super::flat::{Flat, PLACEABLE, leaves};
use super::locale::Locale;
use super::source::{Entry, Report};

/// The comment by which a translator says that a copy is meant.
const MEANT: &str = "same-as-reference";

/// Words that French and English share.
const FRENCH_SHARED: &[&str] = &[
    "Action",
    "Agent",
    "Article",
    "Client",
    "Code",
    "Commission",
    "Conversation",
    "Date",
    "Description",
    "Document",
    "Format",
    "Image",
    "Message",
    "Messages",
    "Note",
    "Notes",
    "Notification",
    "Options",
    "Page",
    "Photo",
    "Question",
    "Questions",
    "Service",
    "Services",
    "Signature",
    "Solution",
    "Support",
    "Ticket",
    "Tickets",
    "Transaction",
    "Type",
    "Urgent",
    "Zone",
    "Total",
];

/// Every text of the locale against the one of the reference.
pub(super) fn check(locale: &Locale<'_, '_>, reference: &Locale<'_, '_>, report: &mut Report) {
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
            let originals: Vec<String> = leaves(original).into_iter().map(|leaf| normal(&expected, leaf)).collect();
            for leaf in leaves(pattern) {
                let flat = Flat::new(entry.file, leaf);
                let text = normal(&entry, leaf);
                let own = Flat::new(entry.file, leaf).units.iter().any(|unit| unit.ch.is_alphabetic() && unit.plain);
                let shared = locale.language == "fr" && FRENCH_SHARED.contains(&text.as_str());
                // A single letter or a unit is the same in many languages.
                let short = text.chars().filter(|ch| ch.is_alphabetic()).count() < 3;
                if own && !shared && !short && originals.contains(&text) {
                    let range = trimmed(&flat);
                    let message = format!("“{}” is the text of the reference", text.replace(PLACEABLE, "{…}"));
                    let help =
                        format!("translate it; if it is the same in this language, put the comment “# {MEANT}” above");
                    if text.split_whitespace().count() > 1 || !flat.text().is_ascii() {
                        report.add(entry.file, range, CheckRule::Untranslated, message, help);
                    } else {
                        report.warn(entry.file, range, CheckRule::Untranslated, message, help);
                    }
                }
            }
        }
    }
}

fn normal(entry: &Entry<'_, '_>, pattern: &fluent_syntax::ast::Pattern<&str>) -> String {
    Flat::new(entry.file, pattern).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn trimmed(flat: &Flat) -> std::ops::Range<usize> {
    let first = flat.units.iter().position(|unit| unit.plain && !unit.ch.is_whitespace()).unwrap_or(0);
    let last =
        flat.units.iter().rposition(|unit| unit.plain && !unit.ch.is_whitespace()).map_or(first, |last| last + 1);
    flat.bytes(first..last.max(first))
}
