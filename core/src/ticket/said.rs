//! What an event's data says, in words: the texts beside `from`, `to`, `field` and `late`.
//!
//! Owns the choice of a text for each, for a ticket's history and for the feed alike. It must not load an event, nor
//! decide who is told of it.

use std::collections::BTreeMap;

use super::model::{Priority, TicketStatus};
use crate::closed_set::ClosedSet;
use crate::error::{Error, ErrorCode, Result};
use crate::event::EventKind;
use crate::localise::Wording;

/// The texts of an event's data.
pub(crate) struct Said {
    /// What was, where it is a status, a priority or a category.
    pub from: Option<String>,
    /// What is, likewise.
    pub to: Option<String>,
    /// Which field was changed.
    pub field: Option<String>,
    /// That the answer came late.
    pub late: Option<String>,
}

/// What the data of an event of this kind says.
pub(crate) fn said(kind: EventKind, data: &BTreeMap<String, String>, words: &Wording<'_>) -> Result<Said> {
    let code = |name: &str| match (data.get(name), kind) {
        (None, _) => Ok(None),
        (Some(key), EventKind::TicketPrioritySet) => words.of_opt(Priority::from_key(key)),
        (Some(key), EventKind::TicketCategorySet) => words.named("category", key).map(Some),
        (Some(key), _) => words.of_opt(TicketStatus::from_key(key).filter(|_| !says_words(kind))),
    };
    Ok(Said {
        from: code("from")?,
        to: code("to")?,
        field: data.get("field").map(|name| words.named("field", name)).transpose()?,
        late: data.contains_key("late").then(|| words.message("event-late", &[])).transpose()?,
    })
}

/// Whether `from` and `to` are words, which may look like the code of a status.
fn says_words(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::TicketAssigned
            | EventKind::TicketUnassigned
            | EventKind::TicketTagAdded
            | EventKind::TicketTagRemoved
            | EventKind::TicketFieldSet
    )
}

/// An event's data as they stand in its row, the codes and, where it has any, the words that stand apart.
pub(crate) fn data(codes: &str, words: Option<&str>) -> Result<BTreeMap<String, String>> {
    let read = |json: &str| -> Result<BTreeMap<String, String>> {
        serde_json::from_str(json)
            .map_err(|_| Error::new(ErrorCode::StoreDamaged, "an event's data is not what was written"))
    };
    let mut data = read(codes)?;
    if let Some(words) = words {
        data.extend(read(words)?);
    }
    Ok(data)
}
