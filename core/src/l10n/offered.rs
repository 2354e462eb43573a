//! The variables that every template's text may use, be they in its reference or not: each ticket offers them.
//!
//! Owns their names, how a text may use them, and how a template is known by its id. It must not know their values: a test
//! of the closed set, which is above, compares the two.

use super::check::model::usage::Kind;
use super::compiled::variables::VariableUse;

/// The names, each with the most that a text may do with it: select by its words, or write it as an instant.
pub(crate) const OFFERED: &[(&str, VariableUse)] = &[
    ("number", VariableUse::Choice),
    ("subject", VariableUse::Choice),
    ("title", VariableUse::Choice),
    ("customer", VariableUse::Choice),
    ("order", VariableUse::Choice),
    ("shop", VariableUse::Choice),
    ("agent", VariableUse::Choice),
    ("sender", VariableUse::Choice),
    ("category", VariableUse::Choice),
    ("priority", VariableUse::Choice),
    ("status", VariableUse::Choice),
    ("deadline", VariableUse::Time),
    ("resolution_deadline", VariableUse::Time),
    ("opened_at", VariableUse::Time),
];

/// Whether a message is a template's text: `template-<name>`, or `<profile>-template-<name>` with a title. The title tells
/// it from other ids with the word in them.
pub(in crate::l10n) fn is_template(id: &str, has_title: bool) -> bool {
    id.starts_with("template-") || has_title && id.contains("-template-")
}

/// Whether a template's text may use a variable in this way because a ticket offers it.
pub(in crate::l10n) fn takes(name: &str, used: VariableUse) -> bool {
    of(name).is_some_and(|offered| used == VariableUse::Any || used == offered)
}

/// The kind of an offered variable, as a comment would name it.
pub(in crate::l10n) fn kind(name: &str) -> Option<Kind> {
    of(name).map(|offered| if offered == VariableUse::Time { Kind::Time } else { Kind::Text })
}

fn of(name: &str) -> Option<VariableUse> {
    OFFERED.iter().find(|(offered, _)| *offered == name).map(|(_, offered)| *offered)
}
