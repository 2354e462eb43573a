//! `ticket.open`: a ticket begins (T-01 to T-04, T-08).
//!
//! Owns the operation and the first row, message and event. Which fields a category has is the profile's word
//! (`fields.rs` checks them); who may open is `may_open.rs`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::act::{next_tick, start_answer, start_resolution};
use super::fields;
use super::may_open;
use super::model::Priority;
use super::record::{self, PLATFORM, Record, write_json};
use super::reference::{FieldValue, Reference};
use super::status::State;
use super::view::{Ticket, view};
use crate::actor::{self, Grant};
use crate::closed_set::ClosedSet;
use crate::error::{Error, ErrorCode, Result, parse};
use crate::event::{self, Chain, EventKind, Stream, StreamKind};
use crate::gate::{Gate, Moment};
use crate::message::{self, MessageKind};
use crate::operation::{Kind, Operation, Request};
use crate::person;
use crate::profile::Category;
use crate::store::Tx;
use crate::text;

/// Opens a ticket about the actor.
#[derive(Debug)]
pub struct Open;

/// What a ticket begins with. The profile says per category which fields are required, optional or absent (T-02).
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenRequest {
    /// The category's name in the profile.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub category: Option<String>,
    /// What it is about, in one line.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub subject: Option<String>,
    /// A title.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub title: Option<String>,
    /// The first message.
    #[serde(default)]
    #[schemars(length(max = 100_000))]
    pub description: Option<String>,
    /// The priority; absent: the profile's default.
    #[serde(default)]
    pub priority: Option<Priority>,
    /// The order's id.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub order: Option<String>,
    /// The ids of the order's items that are affected.
    #[serde(default)]
    pub items: Vec<String>,
    /// Other numbers that it is about.
    #[serde(default, deserialize_with = "parse::objects")]
    pub references: Vec<Reference>,
    /// Custom fields of the profile.
    #[serde(default, deserialize_with = "parse::free_map")]
    pub fields: BTreeMap<String, FieldValue>,
}

impl Request for OpenRequest {
    fn check(&self) -> Result<()> {
        fields::check_form(self)
    }
}

impl Operation for Open {
    const NAME: &'static str = "ticket.open";
    const SUMMARY: &'static str = "Opens a ticket about the actor; the reply carries its number (T-01 to T-04, T-08).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::OPENING;
    type Request = OpenRequest;
    type Reply = Ticket;

    fn run(gate: &Gate<'_>, request: &OpenRequest) -> Result<Ticket> {
        let name =
            request.category.as_deref().ok_or_else(|| Error::field_error(ErrorCode::FieldMissing, "category"))?;
        let category = may_open::offered(gate.profile, name)?;
        // Whether the person may open such a ticket is said first: a form that cannot be sent need not be mended.
        gate.write(|tx, moment| open(tx, moment, gate, request, category))
    }
}

fn open(
    tx: &mut dyn Tx,
    moment: &Moment,
    gate: &Gate<'_>,
    request: &OpenRequest,
    category: &Category,
) -> Result<Ticket> {
    let number = gate.actor.person.ok_or_else(Error::role)?;
    let requester = person::by_number(tx, number)?
        .ok_or_else(|| Error::new(ErrorCode::PersonNotFound, "the session's person is not in the store"))?;
    let region = requester.person.region.as_deref();
    may_open::judge(gate.profile, category, gate.actor, region, request.order.is_some()).map_err(Error::refused)?;
    fields::check_offered(gate.profile, category, request)?;
    let missing = |field: &str| Error::field_error(ErrorCode::FieldMissing, field);
    let priority = request.priority.or(gate.profile.default_priority).ok_or_else(|| missing("priority"))?;
    let subject = request.subject.as_deref().ok_or_else(|| missing("subject"))?;
    let description = request.description.as_deref().ok_or_else(|| missing("description"))?;
    let now = moment.now;
    let mut record = Record {
        number: 0,
        version: 1,
        subject: subject.to_owned(),
        title: request.title.clone(),
        category: category.name.clone(),
        priority,
        state: State::OPEN,
        requester_key: requester.person.id.clone(),
        requester_name: requester.person.name.clone(),
        handler: PLATFORM.to_owned(),
        assignee_key: None,
        assignee_name: None,
        order: request.order.clone(),
        items: request.items.clone(),
        references: request.references.clone(),
        fields: request.fields.clone(),
        tags: Vec::new(),
        locale: requester.person.locale.clone().unwrap_or_else(|| gate.language.locale().to_owned()),
        region: requester.person.region.clone(),
        opened_at: now,
        active_at: now,
        answered_at: None,
        resolved_at: None,
        closed_at: None,
        clock_at: None,
        answer_due_at: None,
        answer_late_at: None,
        answer_told: false,
        resolution_due_at: None,
        resolution_late_at: None,
        resolution_told: false,
        tick_at: None,
        satisfaction: None,
        thread_count: 1,
        message_count: 1,
        note_count: 0,
        chain: Chain::new(),
        changed_event: 0,
    };
    start_answer(&mut record, category, now);
    start_resolution(&mut record, category, now);
    record.tick_at = next_tick(&record, gate.profile);
    record.number = insert(tx, &record, number)?;
    let message = message::append(
        tx,
        &message::Draft {
            ticket: record.number,
            position: 1,
            kind: MessageKind::Message,
            number: 1,
            author_role: gate.actor.role,
            author: Some(number),
            author_name: &requester.person.name,
            at: now,
            text: description,
        },
    )?;
    let stream = Stream { kind: StreamKind::Ticket, id: record.number };
    let draft = event::Draft {
        kind: EventKind::TicketOpened,
        role: gate.actor.role,
        person: gate.actor.key.as_deref(),
        data: &[("category", &category.name), ("priority", priority.as_str())],
        texts: &[subject, description],
        message: Some(message),
    };
    record.changed_event = event::append(tx, moment, stream, &mut record.chain, &draft)?;
    record::save(tx, &record)?;
    Ok(view(&record, gate.actor, now))
}

fn insert(tx: &mut dyn Tx, record: &Record, requester: i64) -> Result<i64> {
    let items = write_json(&record.items)?;
    let references = write_json(&record.references)?;
    let fields = write_json(&record.fields)?;
    let tags = write_json(&record.tags)?;
    let row = tx.first(
        "INSERT INTO ticket (version, subject, title, category, priority, status, awaiting, requester, handler,
         order_key, items, refs, fields, tags, locale, region, opened_at, active_at, answer_told, resolution_told,
         thread_count, message_count, note_count, event_seq, event_head, event_at, changed_event)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, 0, 0,
         $18, $18, 0, 0, $19, $17, 0) RETURNING number",
        &[
            record.version.into(),
            (&record.subject).into(),
            record.title.as_ref().into(),
            (&record.category).into(),
            record.priority.as_str().into(),
            record.state.status.as_str().into(),
            record.state.awaiting.as_str().into(),
            requester.into(),
            (&record.handler).into(),
            record.order.as_ref().into(),
            (&items).into(),
            (&references).into(),
            (&fields).into(),
            (&tags).into(),
            (&record.locale).into(),
            record.region.as_ref().into(),
            record.opened_at.into(),
            record.message_count.into(),
            (&record.chain.head).into(),
        ],
    )?;
    row.ok_or_else(|| Error::internal("an insert gave no number"))?.int("number")
}

/// The words that the first event covers, beside those of its message: the subject stands in the ticket's row.
pub(super) fn covered_subject(tx: &mut dyn Tx, number: i64) -> Result<Option<String>> {
    tx.first("SELECT subject FROM ticket WHERE number = $1", &[number.into()])?
        .map(|row| row.text("subject"))
        .transpose()
}

/// Checks that hold for every profile, shared by the form's own fields.
pub(super) fn check_text(field: &str, value: Option<&str>, limit: usize) -> Result<()> {
    value.map_or(Ok(()), |value| text::line(field, value, limit))
}
