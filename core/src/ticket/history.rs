//! `ticket.history`: what happened to a ticket, as the actor may know it.
//!
//! Owns the operation. What somebody may not know is not loaded, and events carry no number that would show the gap
//! (T-16, T-33): internal notes for all but staff; for the requester also assignments and tags.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::actions::TicketRequest;
use super::record;
use super::said::{data, said};
use crate::actor::{self, Actor, Grant, Role};
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::Result;
use crate::event::{EventKind, StreamKind};
use crate::gate::Gate;
use crate::l10n::Argument;
use crate::localise::{Labelled, Localised, Model, Wording};
use crate::operation::{Kind, Operation};
use crate::store::{Bind, Row};

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
    /// What belongs to it: `from` and `to` (what was and what is: codes, tags, ids, values of fields), `field`, `late`,
    /// `target`, `category`, `priority`, `until`.
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
    /// What was, where it is a status, a priority or a category.
    pub from: Option<String>,
    /// What is, likewise.
    pub to: Option<String>,
    /// Which field was changed.
    pub field: Option<String>,
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
        let events = self.events.iter().map(|event| event.document(words)).collect::<Result<Vec<_>>>()?;
        Ok(Record { ticket: self.ticket, events })
    }
}

impl Labelled for Event {
    type Labels = EventLabels;

    fn labels(&self, words: &Wording<'_>) -> Result<EventLabels> {
        let by = match &self.name {
            Some(name) => Some(words.message("event-by", &[("name", Argument::Text(name))])?),
            None => None,
        };
        let said = said(self.kind, &self.data, words)?;
        Ok(EventLabels {
            at: words.date_time(self.at),
            kind: words.of(self.kind)?,
            role: words.of(self.role)?,
            by,
            from: said.from,
            to: said.to,
            field: said.field,
            late: said.late,
        })
    }
}

impl Model for Event {
    type Document = Localised<Self, EventLabels>;

    fn document(&self, words: &Wording<'_>) -> Result<Self::Document> {
        self.labelled(words)
    }
}

/// What an actor is not told.
fn hidden(actor: &Actor) -> &'static [EventKind] {
    match actor.role {
        Role::Customer | Role::Guest => EventKind::HIDDEN_FROM_REQUESTER,
        Role::Seller => EventKind::HIDDEN_FROM_SELLER,
        Role::Host => &[EventKind::TicketNoted],
        Role::Agent | Role::Mediator => &[],
    }
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
            let hidden = hidden(gate.actor);
            let mut binds = vec![Bind::from(StreamKind::Ticket.as_str()), ticket.number.into()];
            // No kind is empty: what is not hidden fills the places.
            let kinds = hidden.iter().map(|kind| kind.as_str()).chain(std::iter::repeat(""));
            binds.extend(kinds.take(EventKind::HIDDEN_FROM_REQUESTER.len()).map(Bind::from));
            let rows = tx.query(
                "SELECT event.at AS at, event.kind AS kind, event.role AS role, event.data AS data,
                 person.name AS name, event_content.words AS words
                 FROM event
                 LEFT JOIN event_content ON event_content.event = event.id
                 LEFT JOIN person ON person.key = event_content.person
                 WHERE event.stream = $1 AND event.stream_id = $2 AND event.kind NOT IN ($3, $4, $5, $6, $7, $8)
                 ORDER BY event.seq",
                &binds,
            )?;
            let events = rows.iter().map(from_row).collect::<Result<Vec<Event>>>()?;
            Ok(Record { ticket: ticket.number, events })
        })
    }
}

fn from_row(row: &Row) -> Result<Event> {
    let data = data(&row.text("data")?, row.text_opt("words")?.as_deref())?;
    Ok(Event { at: row.time("at")?, kind: row.key("kind")?, role: row.key("role")?, name: row.text_opt("name")?, data })
}
