//! `ticket.history`: what happened to a ticket, as the actor may know it.
//!
//! Owns the operation. That a note was written is not told to outsiders: its event is not loaded, and events carry no
//! number that would show the gap (T-16, T-33).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::actions::TicketRequest;
use super::model::TicketStatus;
use super::record;
use crate::actor::{self, Grant, Role};
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{EventKind, StreamKind};
use crate::gate::Gate;
use crate::l10n::Argument;
use crate::localise::{Localised, Model, Wording};
use crate::operation::{Kind, Operation};
use crate::store::Row;

/// Reads the history of a ticket.
#[derive(Debug)]
pub struct History;

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// When it happened.
    pub at: Time,
    /// What happened.
    pub kind: EventKind,
    /// As whom it was done; `host` for what time did.
    pub role: Role,
    /// The display name of who did it; `null` for what time did, or when it was erased.
    pub name: Option<String>,
    /// Codes that belong to it: `from` and `to` (statuses), `late`, `target`, `category`, `priority`.
    pub data: BTreeMap<String, String>,
}

/// The texts of an [`Event`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventLabels {
    /// When it happened.
    pub at: String,
    /// What happened.
    pub kind: String,
    /// As whom it was done.
    pub role: String,
    /// By whom.
    pub by: Option<String>,
    /// The status before.
    pub from: Option<String>,
    /// The status after.
    pub to: Option<String>,
    /// That the answer came late.
    pub late: Option<String>,
}

/// The history of a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Record<E = Event> {
    /// The ticket's number.
    pub ticket: i64,
    /// What happened, oldest first.
    pub events: Vec<E>,
}

impl Model for Record {
    type Document = Record<Localised<Event, EventLabels>>;

    fn document(&self, words: &Wording<'_>) -> Result<Self::Document> {
        let events = self.events.iter().map(|event| document(event, words)).collect::<Result<Vec<_>>>()?;
        Ok(Record { ticket: self.ticket, events })
    }
}

fn document(event: &Event, words: &Wording<'_>) -> Result<Localised<Event, EventLabels>> {
    let by = match &event.name {
        Some(name) => Some(words.message("event-by", &[("name", Argument::Text(name))])?),
        None => None,
    };
    let status = |name: &str| event.data.get(name).and_then(|key| TicketStatus::from_key(key));
    let labels = EventLabels {
        at: words.date_time(event.at),
        kind: words.of(event.kind)?,
        role: words.of(event.role)?,
        by,
        from: words.of_opt(status("from"))?,
        to: words.of_opt(status("to"))?,
        late: event.data.contains_key("late").then(|| words.message("event-late", &[])).transpose()?,
    };
    Ok(Localised { model: event.clone(), labels })
}

impl Operation for History {
    const NAME: &'static str = "ticket.history";
    const SUMMARY: &'static str = "Reads what happened to a ticket, oldest first (T-09, T-16).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::READING;
    type Request = TicketRequest;
    type Reply = Record;

    fn run(gate: &Gate<'_>, request: &TicketRequest) -> Result<Record> {
        gate.read(|tx, _| {
            let ticket = record::load(tx, gate.actor, request.ticket)?;
            let hidden = if gate.actor.sees_notes() { "" } else { EventKind::TicketNoted.as_str() };
            let rows = tx.query(
                "SELECT event.at AS at, event.kind AS kind, event.role AS role, event.data AS data,
                 person.name AS name
                 FROM event
                 LEFT JOIN event_content ON event_content.event = event.id
                 LEFT JOIN person ON person.key = event_content.person
                 WHERE event.stream = $1 AND event.stream_id = $2 AND event.kind <> $3 ORDER BY event.seq",
                &[StreamKind::Ticket.as_str().into(), ticket.number.into(), hidden.into()],
            )?;
            let events = rows.iter().map(from_row).collect::<Result<Vec<Event>>>()?;
            Ok(Record { ticket: ticket.number, events })
        })
    }
}

fn from_row(row: &Row) -> Result<Event> {
    Ok(Event {
        at: row.time("at")?,
        kind: row.key("kind")?,
        role: row.key("role")?,
        name: row.text_opt("name")?,
        data: serde_json::from_str(&row.text("data")?)
            .map_err(|_| Error::new(ErrorCode::StoreDamaged, "an event's data is not what was written"))?,
    })
}
