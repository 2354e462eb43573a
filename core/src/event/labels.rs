//! The texts beside an event's data: what its `from`, `to`, `field` and `late` mean.
//!
//! Owns the choice of a text, for a history and for the feed alike. It must not load an event, nor decide who sees it.

use std::collections::BTreeMap;

use super::EventKind;
use crate::closed_set::ClosedSet;
use crate::error::{Error, ErrorCode, Result};
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
    /// Words, tags or ids, which need no label even when they look like a code.
    Words,
}

impl EventKind {
    /// What `from` and `to` are. A new kind does not compile before it says so.
    fn values(self) -> Values {
        match self {
            Self::TicketPrioritySet => Values::Priority,
            Self::TicketCategorySet => Values::Named("category"),
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
            | Self::TicketFieldSet
            | Self::PersonPut
            | Self::PersonBlocked
            | Self::PersonUnblocked
            | Self::ShopPut => Values::Words,
        }
    }
}

/// The texts of an event's data.
pub(crate) struct DataLabels {
    /// The old value, where it is a code.
    pub from: Option<String>,
    /// The new value, likewise.
    pub to: Option<String>,
    /// Which field was changed.
    pub field: Option<String>,
    /// That the answer came late.
    pub late: Option<String>,
}

/// The texts of the data of an event of this kind.
pub(crate) fn labels(kind: EventKind, data: &BTreeMap<String, String>, words: &Labeller<'_>) -> Result<DataLabels> {
    let value = |name: &str| match (data.get(name), kind.values()) {
        (None, _) | (Some(_), Values::Words) => Ok(None),
        (Some(key), Values::TicketStatus) => words.of_opt(TicketStatus::from_key(key)),
        (Some(key), Values::Priority) => words.of_opt(Priority::from_key(key)),
        (Some(key), Values::Named(noun)) => words.named(noun, key).map(Some),
    };
    Ok(DataLabels {
        from: value("from")?,
        to: value("to")?,
        field: data.get("field").map(|name| words.named("field", name)).transpose()?,
        late: data.contains_key("late").then(|| words.message("event-late", &[])).transpose()?,
    })
}

/// The data of an event: the codes in its row and, where it has any, the words that are kept apart.
pub(crate) fn data(codes: &str, words: Option<&str>) -> Result<BTreeMap<String, String>> {
    let read = |json: &str| -> Result<BTreeMap<String, String>> {
        serde_json::from_str(json).map_err(|_| Error::new(ErrorCode::StoreDamaged, "an event's data cannot be read"))
    };
    let mut data = read(codes)?;
    if let Some(words) = words {
        data.extend(read(words)?);
    }
    Ok(data)
}
