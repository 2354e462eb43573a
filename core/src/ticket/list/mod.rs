//! `ticket.list`: the lists of tickets, page by page (T-30, T-33).
//!
//! Owns the order and the pages. `conditions.rs` decides which tickets a list holds.

mod conditions;
pub(crate) mod counts;
mod cursor;
pub(crate) mod request;

use crate::actor::{self, Actor, Grant, Role};
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Audience;
use crate::localise::{Labelled, Labeller, Localised};
use crate::operation::{Kind, Operation, Pages, operation};
use crate::rules::{Priority, TicketStatus};
use crate::store::{Tx, sql};
use crate::ticket::access::Scope;
use crate::ticket::document::{Ticket, TicketLabels, view};
use crate::ticket::list::conditions::Conditions;
use crate::ticket::list::cursor::Cursor;
use crate::ticket::list::request::{ListRequest, TicketList, TicketSort};
use crate::ticket::row::{TicketRow, tables};

operation! {
    /// Reads a page of a list of tickets.
    ///
    /// The list holds only what the actor may see. A ticket that does not change while pages are read is on exactly one of them.
    pub struct List;
}

document! {
    /// A page of a list.
    pub struct TicketPage<T = Ticket> labelled TicketPageLabels {
        /// The list.
        pub list: TicketList,
        /// Its order.
        pub sort: TicketSort,
        /// The tickets. A ticket that does not change while pages are read is on exactly one of them.
        pub tickets: Vec<T>,
        /// Where to go on, when there are more.
        pub next: Option<String>,
        /// Whether there are more.
        pub more: bool,
    }
}

document! {
    /// The texts of a [`TicketPage`].
    pub struct TicketPageLabels {
        /// The list.
        pub list: String,
        /// Its order.
        pub sort: String,
    }
}

/// A page with labels.
pub type TicketPageDocument = Localised<TicketPage<Localised<Ticket, TicketLabels>>, TicketPageLabels>;

impl Labelled for TicketPage {
    type Labels = TicketPageLabels;

    fn labels(&self, words: &Labeller<'_>) -> Result<TicketPageLabels> {
        Ok(TicketPageLabels { list: words.of(self.list)?, sort: words.of(self.sort)? })
    }
}

impl Operation for List {
    const NAME: &'static str = "ticket.list";
    const STATEMENTS: &'static [&'static str] = &["T-03", "T-24", "T-30", "T-33"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    const PAGES: Option<Pages> = Some(Pages { items: "tickets", iterator: "tickets" });
    type Request = ListRequest;
    type Reply = TicketPage;

    fn run(ctx: &Context<'_>, request: &ListRequest) -> Result<TicketPage> {
        let list = request.list.unwrap_or(TicketList::All);
        let sort = request.sort.unwrap_or(TicketSort::Activity);
        let has_deadlines = list == TicketList::ActionRequired && ctx.actor.role != Role::Customer;
        if sort == TicketSort::Deadline && !has_deadlines {
            return Err(
                Error::new(ErrorCode::SortNotOffered, "only a handler's action_required has deadlines").at("sort")
            );
        }
        let unknown = |queue: &String| !ctx.profile.queues.contains(queue);
        match &request.queue {
            None if list == TicketList::Queue => return Err(Error::field_error(ErrorCode::FieldMissing, "queue")),
            Some(queue) if unknown(queue) => return Err(Error::field_error(ErrorCode::FieldChoice, "queue")),
            Some(_) | None => {}
        }
        let cursor = request
            .after
            .as_deref()
            .map(|text| Cursor::decode(text, question(ctx.actor, list, sort, request)))
            .transpose()?;
        ctx.read(|tx, now| page(tx, ctx.actor, now, list, sort, request, cursor))
    }
}

fn page(
    tx: &mut dyn Tx,
    actor: &Actor,
    now: Time,
    list: TicketList,
    sort: TicketSort,
    request: &ListRequest,
    cursor: Option<Cursor>,
) -> Result<TicketPage> {
    let begun = match cursor {
        Some(cursor) => cursor.begun,
        None => begun(tx, actor, sort)?,
    };
    let question = question(actor, list, sort, request);
    let scope = Scope::of(actor);
    let person = actor.person.unwrap_or(0);
    let mut conditions = Conditions::of(list, request.queue.as_deref(), actor, &scope, vec![person.into()]);
    conditions.narrow(list, request, &scope);
    let order = follow(&mut conditions, sort, cursor, begun);
    let limit = request.limit.unwrap_or(25);
    conditions.binds.push((limit + 1).into());
    let sql = format!(
        "SELECT {} WHERE {} ORDER BY {} LIMIT ${}",
        sql!(TicketRow::SHOWN, " FROM ", tables!()),
        conditions.sql,
        order,
        conditions.binds.len()
    );
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    // A page is at most a hundred; most are full.
    let mut tickets = Vec::with_capacity(wanted.min(100));
    let mut more = false;
    tx.for_each(&sql, &conditions.binds, &mut |row| {
        more = tickets.len() == wanted;
        if !more {
            tickets.push(view(TicketRow::from_row_ref(row)?, actor, now));
        }
        Ok(!more)
    })?;
    let next = match tickets.last() {
        Some(last) if more => Some(Cursor { question, key: sort_key(last, sort), number: last.number, begun }.encode()),
        Some(_) | None => None,
    };
    Ok(TicketPage { list, sort, tickets, next, more })
}

/// The feed's current position, if the sort needs it. A cursor must not tell an outsider that a note was written
/// (T-16).
fn begun(tx: &mut dyn Tx, actor: &Actor, sort: TicketSort) -> Result<i64> {
    if sort != TicketSort::Deadline {
        return Ok(0);
    }
    // Read from the end: it stops at the first event that the actor may know of.
    let sql = "SELECT id FROM event WHERE audience <= $1 ORDER BY id DESC LIMIT 1";
    let row = tx.first(sql, &[Audience::of(actor).level().into()])?;
    row.map_or(Ok(0), |row| row.int("id"))
}

/// Adds the condition that a page begins after the cursor, and returns the order. The first page has such a condition
/// too, so that every page is the same range of the same index.
fn follow(conditions: &mut Conditions<'_>, sort: TicketSort, cursor: Option<Cursor>, begun: i64) -> &'static str {
    let (key, number) = match (cursor, sort) {
        (Some(cursor), _) => (cursor.key, cursor.number),
        (None, TicketSort::Activity | TicketSort::Number) => (i64::MAX, i64::MAX),
        (None, TicketSort::Deadline) => (i64::MIN, 0),
    };
    match sort {
        TicketSort::Activity => {
            conditions.binds.push(key.into());
            conditions.binds.push(number.into());
            let last = conditions.binds.len();
            conditions.constant(&format!("(active_at, number) < (${}, ${last})", last - 1));
            "active_at DESC, number DESC"
        }
        TicketSort::Number => {
            conditions.add("number < ?", number);
            "number DESC"
        }
        TicketSort::Deadline => {
            conditions.binds.push(key.into());
            conditions.binds.push(number.into());
            let last = conditions.binds.len();
            conditions.constant(&format!(
                "(COALESCE(answer_due_at, 9223372036854775807), number) > (${}, ${last})",
                last - 1
            ));
            // A ticket with an answer and a new question has a later deadline: without this condition it could occur
            // twice.
            conditions.add("changed_event <= ?", begun);
            "COALESCE(answer_due_at, 9223372036854775807), number"
        }
    }
}

fn sort_key(ticket: &Ticket, sort: TicketSort) -> i64 {
    match sort {
        TicketSort::Activity => ticket.active_at.micros(),
        TicketSort::Number => ticket.number,
        TicketSort::Deadline => ticket.answer_due_at.map_or(i64::MAX, Time::micros),
    }
}

/// A digest of everything that a cursor depends on.
fn question(actor: &Actor, list: TicketList, sort: TicketSort, request: &ListRequest) -> [u8; 8] {
    // Exhaustive: a new filter does not compile before it is a part of the digest.
    let ListRequest {
        list: _,
        queue,
        shop,
        tag,
        status,
        category,
        priority,
        order,
        assignee,
        opened_from,
        opened_until,
        sort: _,
        limit: _,
        after: _,
    } = request;
    let mut hasher = blake3::Hasher::new();
    let mut part = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    part(actor.role.as_str());
    part(actor.key.as_deref().unwrap_or_default());
    part(actor.shop.as_deref().unwrap_or_default());
    part(list.as_str());
    part(sort.as_str());
    part(queue.as_deref().unwrap_or_default());
    part(shop.as_deref().unwrap_or_default());
    part(tag.as_deref().unwrap_or_default());
    part(status.map_or("", TicketStatus::as_str));
    part(category.as_deref().unwrap_or_default());
    part(priority.map_or("", Priority::as_str));
    part(order.as_deref().unwrap_or_default());
    part(assignee.as_deref().unwrap_or_default());
    part(&opened_from.map(|time| time.to_string()).unwrap_or_default());
    part(&opened_until.map(|time| time.to_string()).unwrap_or_default());
    let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
    [a, b, c, d, e, f, g, h]
}
