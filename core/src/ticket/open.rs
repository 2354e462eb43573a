//! `ticket.open`: a ticket begins (T-01 to T-04, T-08).
//!
//! Owns the operation and the first row, message and event. Which fields a category has is the profile's word
//! (`fields.rs` checks them); who may open is `may_open.rs`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::clocks::{next_tick, start_answer, start_resolution};
use super::fields;
use super::may_open;
use super::model::Priority;
use super::record::{self, Listed, PLATFORM, Record, SHOP_PREFIX};
use super::reference::{FieldValue, Reference};
use super::seen;
use super::standing::Standing;
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
use crate::profile::{Category, Handling, Profile};
use crate::shop;
use crate::store::{Tx, write_json};
use crate::text;

/// Opens a ticket about the actor, or by staff on behalf of somebody.
#[derive(Debug)]
pub struct Open;

/// What a ticket begins with. The profile says per category which fields are required, optional or absent (T-02).
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenRequest {
    /// The category's name in the profile; absent: the profile's default for tickets with or without an order.
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
    /// The host's id of the shop that shall answer; only where the category's queue belongs to shops.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub shop: Option<String>,
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
    /// For staff: the host's id of the person about whom the ticket is (T-09).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub on_behalf_of: Option<String>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for OpenRequest {
    fn check(&self) -> Result<()> {
        fields::check_form(self)?;
        self.on_behalf_of.as_deref().map_or(Ok(()), |person| text::key("on_behalf_of", person))
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

impl Operation for Open {
    const NAME: &'static str = "ticket.open";
    const SUMMARY: &'static str = "Opens a ticket; the reply carries its number (T-01 to T-04, T-08, T-09).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::OPENING;
    type Request = OpenRequest;
    type Reply = Ticket;

    fn run(gate: &Gate<'_>, request: &OpenRequest) -> Result<Ticket> {
        let category = chosen(gate.profile, request)?;
        // Whether the person may open such a ticket is said first: a form that cannot be sent need not be mended.
        gate.write(|tx, moment| open(tx, moment, gate, request, category))
    }
}

/// The category that was named, else the profile's default (PS-02).
fn chosen<'p>(profile: &'p Profile, request: &OpenRequest) -> Result<&'p Category> {
    let default = || {
        let default = profile.default_category.as_ref()?;
        let with_order = default.with_order.as_deref().filter(|_| request.order.is_some());
        Some(with_order.unwrap_or(&default.name))
    };
    let name = request.category.as_deref().or_else(default);
    may_open::offered(profile, name.ok_or_else(|| Error::field_error(ErrorCode::FieldMissing, "category"))?)
}

fn open(
    tx: &mut dyn Tx,
    moment: &Moment,
    gate: &Gate<'_>,
    request: &OpenRequest,
    category: &Category,
) -> Result<Ticket> {
    let author = gate.actor.person.ok_or_else(Error::role)?;
    let requester = may_open::requester(tx, gate.actor, request.on_behalf_of.as_deref())?.ok_or_else(Error::role)?;
    let standing = Standing::to_open(tx, gate.actor, gate.profile, moment.now, may_open::own(gate.actor, &requester))?;
    let region = requester.person.region.as_deref();
    may_open::judge(gate.profile, category, gate.actor, &standing, region, request.order.is_some())?;
    fields::check_offered(gate.profile, category, request)?;
    let missing = |field: &str| Error::field_error(ErrorCode::FieldMissing, field);
    let priority = request.priority.or(gate.profile.default_priority).ok_or_else(|| missing("priority"))?;
    let subject = request.subject.as_deref().ok_or_else(|| missing("subject"))?;
    let description = request.description.as_deref().ok_or_else(|| missing("description"))?;
    let shop = match (category.handler, request.shop.as_deref()) {
        (Handling::Shop, Some(key)) => Some(shop::need(tx, key)?),
        (Handling::Shop, None) => return Err(missing("shop")),
        (Handling::Platform, _) => None,
    };
    let now = moment.now;
    let mut record = Record {
        number: 0,
        version: 1,
        subject: subject.to_owned(),
        title: request.title.clone(),
        category: category.name.clone(),
        queue: category.queue.clone(),
        priority,
        state: State::OPEN,
        requester_key: requester.person.id.clone(),
        requester_name: requester.person.name.clone(),
        handler: shop.as_ref().map_or_else(|| PLATFORM.to_owned(), |shop| format!("{SHOP_PREFIX}{}", shop.key)),
        shop: shop.as_ref().map(|shop| shop.number),
        shop_name: shop.map(|shop| shop.name),
        assignee: None,
        assignee_key: None,
        assignee_name: None,
        order: request.order.clone(),
        items: request.items.clone(),
        references: request.references.clone(),
        fields: request.fields.clone(),
        tags: Vec::new(),
        locale: locale(gate, &requester),
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
        answer_excused_until: None,
        resolution_clock_at: None,
        resolution_due_at: None,
        resolution_late_at: None,
        resolution_told: false,
        tick_at: None,
        satisfaction: None,
        spam: false,
        thread_count: 1,
        message_count: 1,
        note_count: 0,
        chain: Chain::new(),
        changed_event: 0,
        seen: 1,
        listed: Listed {
            state: State::OPEN,
            queue: category.queue.clone(),
            assignee: None,
            active_at: now,
            answer_due_at: None,
            tick_at: None,
        },
    };
    start_answer(&mut record, category, now);
    start_resolution(&mut record, category, now);
    record.tick_at = next_tick(&record, gate.profile);
    // The row is put in with these, so that saving the head of its history touches no index.
    record.listed.answer_due_at = record.answer_due_at;
    record.listed.tick_at = record.tick_at;
    record.number = insert(tx, &record, requester.number)?;
    seen::mark(tx, gate.actor, record.number, 1)?;
    let author_name =
        if author == requester.number { requester.person.name.clone() } else { person::name(tx, author)? };
    let message = message::append(
        tx,
        &message::Draft {
            ticket: record.number,
            position: 1,
            kind: MessageKind::Message,
            number: 1,
            author_role: gate.actor.role,
            author: Some(author),
            author_name: &author_name,
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
        words: &[],
        message: Some(message),
    };
    record.changed_event = event::append(tx, moment, stream, &mut record.chain, &draft)?;
    record::save_head(tx, &record)?;
    Ok(view(record, gate.actor, now))
}

/// In which language the requester is answered: theirs as the host told, else that of their own session. What staff read
/// says nothing about the person for whom they open (T-09): then the desk's.
fn locale(gate: &Gate<'_>, requester: &person::Record) -> String {
    let session =
        if gate.actor.person == Some(requester.number) { Some(gate.language.locale()) } else { gate.defaults.locale };
    requester.person.locale.as_deref().or(session).unwrap_or("en").to_owned()
}

fn insert(tx: &mut dyn Tx, record: &Record, requester: i64) -> Result<i64> {
    let items = write_json(&record.items)?;
    let references = write_json(&record.references)?;
    let fields = write_json(&record.fields)?;
    let tags = write_json(&record.tags)?;
    tx.insert(
        "INSERT INTO ticket (version, subject, title, category, queue, priority, status, awaiting, requester,
         handler, shop, order_key, items, refs, fields, tags, locale, region, opened_at, active_at, clock_at,
         answer_due_at, answer_late_at, resolution_clock_at, resolution_due_at, resolution_late_at, tick_at, answer_told,
         resolution_told, spam, thread_count, message_count, note_count, event_seq, event_head,
         event_at, changed_event)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19, $20, $21,
         $22, $23, $24, $25, $26, 0, 0, 0, $27, $27, 0, 0, $28, $19, 0)",
        &[
            record.version.into(),
            (&record.subject).into(),
            record.title.as_ref().into(),
            (&record.category).into(),
            (&record.queue).into(),
            record.priority.as_str().into(),
            record.state.status.as_str().into(),
            record.state.awaiting.as_str().into(),
            requester.into(),
            (&record.handler).into(),
            record.shop.into(),
            record.order.as_ref().into(),
            (&items).into(),
            (&references).into(),
            (&fields).into(),
            (&tags).into(),
            (&record.locale).into(),
            record.region.as_ref().into(),
            record.opened_at.into(),
            record.clock_at.into(),
            record.answer_due_at.into(),
            record.answer_late_at.into(),
            record.resolution_clock_at.into(),
            record.resolution_due_at.into(),
            record.resolution_late_at.into(),
            record.tick_at.into(),
            record.message_count.into(),
            (&record.chain.head).into(),
        ],
        "number",
    )
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
