//! The ticket's row: reading and saving it.
//!
//! Owns the ticket's columns. It must not decide; who may see a row is `access.rs`.

use std::collections::BTreeMap;

use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::Result;
use crate::event::Chain;
use crate::rules::State;
use crate::rules::{Awaiting, Priority, TicketStatus};
use crate::store::{Bind, Row, Tx, read_json, write_json};
use crate::ticket::reference::{FieldValue, Reference};

/// A ticket as the store holds it.
#[derive(Clone, Debug)]
pub(crate) struct TicketRow {
    pub number: i64,
    pub version: i64,
    pub subject: String,
    pub title: Option<String>,
    pub category: String,
    pub queue: String,
    pub priority: Priority,
    pub state: State,
    pub requester_key: String,
    pub requester_name: String,
    pub handler: String,
    pub shop: Option<i64>,
    pub shop_name: Option<String>,
    pub assignee: Option<i64>,
    pub assignee_key: Option<String>,
    pub assignee_name: Option<String>,
    pub order: Option<String>,
    pub items: Vec<String>,
    pub references: Vec<Reference>,
    pub fields: BTreeMap<String, FieldValue>,
    pub tags: Vec<String>,
    pub locale: String,
    pub region: Option<String>,
    pub opened_at: Time,
    pub active_at: Time,
    pub answered_at: Option<Time>,
    pub resolved_at: Option<Time>,
    pub closed_at: Option<Time>,
    pub clock_at: Option<Time>,
    pub answer_due_at: Option<Time>,
    pub answer_late_at: Option<Time>,
    pub answer_told: bool,
    /// Until when a late answer does not count against the handler (T-43).
    pub answer_excused_until: Option<Time>,
    pub resolution_clock_at: Option<Time>,
    pub resolution_due_at: Option<Time>,
    pub resolution_late_at: Option<Time>,
    pub resolution_told: bool,
    pub tick_at: Option<Time>,
    pub satisfaction: Option<i64>,
    pub spam: bool,
    pub thread_count: i64,
    pub message_count: i64,
    pub note_count: i64,
    pub chain: Chain,
    pub changed_event: i64,
    /// Up to which message the session's person has seen it; 0: none.
    pub read_mark: i64,
    /// What its row says of it where lists are made of it.
    pub listed: Listed,
}

/// The columns in an index. An `UPDATE` that names one rewrites its indexes, even without a change: name them only when
/// they change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub state: State,
    pub queue: String,
    pub assignee: Option<i64>,
    pub active_at: Time,
    pub answer_due_at: Option<Time>,
    pub tick_at: Option<Time>,
}

// In the order of `from_row`; names that joined tables have too carry the table's name.
macro_rules! columns {
    () => {
        "status, awaiting, queue, assignee, active_at, answer_due_at, tick_at,
         ticket.number AS number, ticket.version AS version, subject, title, category, priority,
         asker.key AS requester_key, asker.name AS requester_name, handler, shop, seller.name AS shop_name,
         worker.key AS assignee_key, worker.name AS assignee_name, order_key, items, refs, fields, tags,
         ticket.locale AS locale, ticket.region AS region, opened_at, answered_at, resolved_at, closed_at,
         clock_at, answer_late_at, answer_told, answer_excused_until, resolution_clock_at, resolution_due_at,
         resolution_late_at, resolution_told, satisfaction, spam, thread_count, message_count, note_count,
         ticket.event_seq AS event_seq, ticket.event_head AS event_head, ticket.event_at AS event_at, changed_event,
         COALESCE(read_mark.message, 0) AS read_mark"
    };
}

// For the session's person, $1. LEFT: the ticket comes first, whatever the planner estimates.
macro_rules! tables {
    () => {
        "ticket LEFT JOIN person AS asker ON asker.id = ticket.requester
         LEFT JOIN shop AS seller ON seller.id = ticket.shop
         LEFT JOIN person AS worker ON worker.id = ticket.assignee
         LEFT JOIN read_mark ON read_mark.person = $1 AND read_mark.ticket = ticket.number"
    };
}
pub(crate) use {columns, tables};

impl TicketRow {
    /// Reads a ticket from its row.
    pub(crate) fn from_row(row: &Row) -> Result<Self> {
        let listed = Listed {
            state: State { status: row.key::<TicketStatus>("status")?, awaiting: row.key::<Awaiting>("awaiting")? },
            queue: row.text("queue")?,
            assignee: row.int_opt("assignee")?,
            active_at: row.time("active_at")?,
            answer_due_at: row.time_opt("answer_due_at")?,
            tick_at: row.time_opt("tick_at")?,
        };
        Ok(Self {
            number: row.count("number")?,
            version: row.count("version")?,
            subject: row.text("subject")?,
            title: row.text_opt("title")?,
            category: row.text("category")?,
            queue: listed.queue.clone(),
            priority: row.key("priority")?,
            state: listed.state,
            requester_key: row.text("requester_key")?,
            requester_name: row.text("requester_name")?,
            handler: row.text("handler")?,
            shop: row.int_opt("shop")?,
            shop_name: row.text_opt("shop_name")?,
            assignee: listed.assignee,
            assignee_key: row.text_opt("assignee_key")?,
            assignee_name: row.text_opt("assignee_name")?,
            order: row.text_opt("order_key")?,
            items: read_json("items", row.str("items")?)?,
            references: read_json("refs", row.str("refs")?)?,
            fields: read_json("fields", row.str("fields")?)?,
            tags: read_json("tags", row.str("tags")?)?,
            locale: row.text("locale")?,
            region: row.text_opt("region")?,
            opened_at: row.time("opened_at")?,
            active_at: listed.active_at,
            answered_at: row.time_opt("answered_at")?,
            resolved_at: row.time_opt("resolved_at")?,
            closed_at: row.time_opt("closed_at")?,
            clock_at: row.time_opt("clock_at")?,
            answer_due_at: listed.answer_due_at,
            answer_late_at: row.time_opt("answer_late_at")?,
            answer_told: row.int("answer_told")? != 0,
            answer_excused_until: row.time_opt("answer_excused_until")?,
            resolution_clock_at: row.time_opt("resolution_clock_at")?,
            resolution_due_at: row.time_opt("resolution_due_at")?,
            resolution_late_at: row.time_opt("resolution_late_at")?,
            resolution_told: row.int("resolution_told")? != 0,
            tick_at: listed.tick_at,
            satisfaction: row.int_opt("satisfaction")?,
            spam: row.int("spam")? != 0,
            thread_count: row.count("thread_count")?,
            message_count: row.count("message_count")?,
            note_count: row.count("note_count")?,
            chain: Chain::from_row(row)?,
            changed_event: row.count("changed_event")?,
            read_mark: row.count("read_mark")?,
            listed,
        })
    }
}

/// Saves the head of the history of a ticket that was just inserted.
pub(crate) fn save_head(tx: &mut dyn Tx, record: &TicketRow) -> Result<()> {
    let chain = &record.chain;
    tx.queue(
        "UPDATE ticket SET event_seq = $1, event_head = $2, event_at = $3, changed_event = $4 WHERE number = $5",
        &[chain.seq.into(), (&chain.head).into(), chain.at.into(), record.changed_event.into(), record.number.into()],
    )?;
    Ok(())
}

/// Saves the ticket: the columns that any action can change and, if it was `edited`, those that only edits change.
pub(crate) fn save(tx: &mut dyn Tx, record: &TicketRow, edited: bool) -> Result<()> {
    let mut columns: Vec<(&str, Bind<'_>)> = vec![
        ("version", record.version.into()),
        ("answered_at", record.answered_at.into()),
        ("resolved_at", record.resolved_at.into()),
        ("closed_at", record.closed_at.into()),
        ("clock_at", record.clock_at.into()),
        ("answer_late_at", record.answer_late_at.into()),
        ("answer_told", record.answer_told.into()),
        ("answer_excused_until", record.answer_excused_until.into()),
        ("resolution_clock_at", record.resolution_clock_at.into()),
        ("resolution_due_at", record.resolution_due_at.into()),
        ("resolution_late_at", record.resolution_late_at.into()),
        ("resolution_told", record.resolution_told.into()),
        ("spam", record.spam.into()),
        ("thread_count", record.thread_count.into()),
        ("message_count", record.message_count.into()),
        ("note_count", record.note_count.into()),
        ("event_seq", record.chain.seq.into()),
        ("event_head", (&record.chain.head).into()),
        ("event_at", record.chain.at.into()),
        ("changed_event", record.changed_event.into()),
    ];
    let listed = &record.listed;
    if record.state != listed.state {
        columns.push(("status", record.state.status.as_str().into()));
        columns.push(("awaiting", record.state.awaiting.as_str().into()));
    }
    if record.active_at != listed.active_at {
        columns.push(("active_at", record.active_at.into()));
    }
    if record.answer_due_at != listed.answer_due_at {
        columns.push(("answer_due_at", record.answer_due_at.into()));
    }
    if record.tick_at != listed.tick_at {
        columns.push(("tick_at", record.tick_at.into()));
    }
    let (fields, tags);
    if edited {
        (fields, tags) = (write_json(&record.fields)?, write_json(&record.tags)?);
        columns.push(("category", (&record.category).into()));
        columns.push(("priority", record.priority.as_str().into()));
        columns.push(("fields", (&fields).into()));
        columns.push(("tags", (&tags).into()));
        if record.queue != listed.queue {
            columns.push(("queue", (&record.queue).into()));
        }
        if record.assignee != listed.assignee {
            columns.push(("assignee", record.assignee.into()));
        }
    }
    let mut sql = String::with_capacity(600);
    for (at, (column, _)) in columns.iter().enumerate() {
        let before = if at == 0 { "UPDATE ticket SET " } else { ", " };
        sql.extend([before, column, " = $", &(at + 1).to_string()]);
    }
    sql.extend([" WHERE number = $", &(columns.len() + 1).to_string()]);
    let mut binds: Vec<Bind<'_>> = columns.into_iter().map(|(_, bind)| bind).collect();
    binds.push(record.number.into());
    // The row is locked, so it still exists.
    tx.queue(&sql, &binds)
}

/// Inserts the row of a new ticket; returns its number.
pub(crate) fn insert(tx: &mut dyn Tx, record: &TicketRow, requester: i64) -> Result<i64> {
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

/// The texts that the first event covers, beside the text of its message: the subject is in the ticket's row.
pub(crate) fn covered_subject(tx: &mut dyn Tx, number: i64) -> Result<Option<String>> {
    tx.first("SELECT subject FROM ticket WHERE number = $1", &[number.into()])?
        .map(|row| row.text("subject"))
        .transpose()
}
