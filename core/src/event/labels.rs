//! The texts beside an event's data: what its `from`, `to`, `field` and `late` mean.
//!
//! Owns the choice of a text, for a history and for the feed alike. It must not load an event, nor decide who sees it.

use std::collections::BTreeMap;

use super::EventKind;
use crate::closed_set::ClosedSet;
use crate::error::{Error, ErrorCode, Result};
use crate::json;
use crate::localise::Labeller;
use crate::rules::{Priority, TicketStatus};

/// What the `from` and `to` of an event are.
enum Values {
    /// Statuses of a ticket.
    TicketStatus,
    /// Priorities.
    Priority,
    /// Names of the profile, of this noun.
    Named(&'static str),
    /// Values of the profile's own field that `field` names.
    OwnField,
    /// Words, tags or ids, which need no label even when they look like a code.
    Words,
}

impl EventKind {
    /// What `from` and `to` are. A new kind does not compile before it says so.
    fn values(self) -> Values {
        match self {
            Self::TicketPrioritySet => Values::Priority,
            Self::TicketCategorySet => Values::Named("category"),
            Self::TicketFieldSet => Values::OwnField,
            Self::TicketOpened
            | Self::TicketStarted
            | Self::TicketReplied
            | Self::TicketRepliedAndResolved
            | Self::TicketInformationRequested
            | Self::TicketResolved
            | Self::TicketClosed
            | Self::TicketClosedAutomatically
            | Self::TicketReopened
            | Self::TicketNoted
            | Self::TicketOverdue
            | Self::TicketMarkedSpam => Values::TicketStatus,
            Self::TicketAssigned
            | Self::TicketUnassigned
            | Self::TicketTagAdded
            | Self::TicketTagRemoved
            | Self::PersonPut
            | Self::PersonBlocked
            | Self::PersonUnblocked
            | Self::ShopPut
            | Self::InstructionGiven
            | Self::InstructionConfirmed
            | Self::InstructionRejected => Values::Words,
        }
    }
}

/// The text of `from` or `to`, where it is a code, a name of the profile or the value of a field.
pub(crate) fn value_label(
    kind: EventKind,
    data: &BTreeMap<String, String>,
    name: &str,
    words: &Labeller<'_>,
) -> Result<Option<String>> {
    match (data.get(name), kind.values()) {
        (None, _) | (Some(_), Values::Words) => Ok(None),
        (Some(key), Values::TicketStatus) => words.label(&TicketStatus::from_key(key)),
        (Some(key), Values::Priority) => words.label(&Priority::from_key(key)),
        (Some(key), Values::Named(noun)) => words.named(noun, key).map(Some),
        (Some(value), Values::OwnField) => data.get("field").map(|field| words.field_value(field, value)).transpose(),
    }
}

/// Which field was changed.
pub(crate) fn field_label(data: &BTreeMap<String, String>, words: &Labeller<'_>) -> Result<Option<String>> {
    data.get("field").map(|name| words.named("field", name)).transpose()
}

/// That the answer came late.
pub(crate) fn late_label(data: &BTreeMap<String, String>, words: &Labeller<'_>) -> Result<Option<String>> {
    data.contains_key("late").then(|| words.message("event-late", &[])).transpose()
}

/// The data of an event: the codes in its row and, where it has any, the words that are kept apart.
pub(crate) fn data(codes: &str, words: Option<&str>) -> Result<BTreeMap<String, String>> {
    let read = |json: &str| -> Result<BTreeMap<String, String>> {
        json::value(json).map_err(|_| Error::new(ErrorCode::StoreDamaged, "an event's data cannot be read"))
    };
    let mut data = read(codes)?;
    if let Some(words) = words {
        data.extend(read(words)?);
    }
    Ok(data)
}
