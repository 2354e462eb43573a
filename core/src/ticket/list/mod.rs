//! `ticket.list`: the lists of tickets, page by page (T-30, T-33).
//!
//! Owns the order and the pages. `conditions.rs` decides which tickets a list holds.

mod conditions;
pub(crate) mod counts;
pub(crate) mod request;

use crate::actor::{self, Actor, Grant, Role};
use crate::clock::Time;
use crate::context::Context;
use crate::cursor::Cursors;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Audience;
use crate::localise::Model;
use crate::operation::{Kind, Operation, Pages, operation};
use crate::store::{Tx, sql};
use crate::ticket::access::Scope;
use crate::ticket::document::{Ticket, view};
use crate::ticket::list::conditions::{Conditions, are_former_members};
use crate::ticket::list::request::{ListRequest, TicketList, TicketSort};
use crate::ticket::row::{TicketRow, tables};
use crate::validate;

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
        pub list: TicketList [label],
        /// Its order.
        pub sort: TicketSort [label],
        /// The tickets. A ticket that does not change while pages are read is on exactly one of them.
        pub tickets: Vec<T>,
        /// Where to go on, when there are more.
        pub next: Option<String>,
        /// Whether there are more.
        pub more: bool,
    }
}

/// A page with labels.
pub type TicketPageDocument = <TicketPage as Model>::Document;

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
        let cursors = || ctx.cursors(Self::NAME, request);
        let place = request.after.as_deref().map(|text| cursors()?.open_numbers(text)).transpose()?;
        // The caller typed the order; the store has its one form (T-37).
        let order = request.order.as_deref().map(validate::typed);
        let asked = &ListRequest { order, ..request.clone() };
        let place = place.map(|[key, number, begun, _]| Place { key, number, begun });
        let (tickets, next) = ctx.read_in_scope(|tx, now| page(tx, ctx.actor, now, list, sort, asked, place))?;
        if tickets.is_empty() {
            ctx.check_rights()?;
        }
        let next = next.map(|place| seal(&cursors()?, place, sort)).transpose()?;
        let more = next.is_some();
        Ok(TicketPage { list, sort, tickets, next, more })
    }
}

/// The place where the next page begins.
#[derive(Clone, Copy)]
struct Place {
    /// The sort key of the page's last ticket.
    key: i64,
    /// Its number.
    number: i64,
    /// The feed's position at the first page.
    begun: i64,
}

fn page(
    tx: &mut dyn Tx,
    actor: &Actor,
    now: Time,
    list: TicketList,
    sort: TicketSort,
    request: &ListRequest,
    place: Option<Place>,
) -> Result<(Vec<Ticket>, Option<Place>)> {
    let begun = match place {
        Some(place) => place.begun,
        None => begun(tx, actor, sort)?,
    };
    let scope = Scope::of(actor);
    let person = actor.person.unwrap_or(0);
    let former = list == TicketList::Unassigned && are_former_members(tx)?;
    let binds = vec![person.into()];
    let mut conditions = Conditions::of(list, request.queue.as_deref(), actor, &scope, former, binds);
    conditions.of_members(actor);
    conditions.narrow(list, request, &scope);
    let order = follow(&mut conditions, sort, place, begun);
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
            let record = TicketRow::from_row_ref(row)?;
            record.check_own(actor)?;
            tickets.push(view(record, actor, now));
        }
        Ok(!more)
    })?;
    let last = tickets.last().filter(|_| more);
    let next = last.map(|last| Place { key: sort_key(last, sort), number: last.number, begun });
    Ok((tickets, next))
}

/// Writes a place as a text. The feed's position moves with every ticket of the desk: by equal texts, a shop would learn
/// whether the others are at work (T-33).
fn seal(cursors: &Cursors, place: Place, sort: TicketSort) -> Result<String> {
    let Place { key, number, begun } = place;
    let noise = if sort == TicketSort::Deadline { Cursors::noise()? } else { 0 };
    cursors.seal_numbers([key, number, begun, noise])
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

/// Adds the condition that a page begins after the place, and returns the order. The first page has such a condition
/// too, so that every page is the same range of the same index.
fn follow(conditions: &mut Conditions<'_>, sort: TicketSort, place: Option<Place>, begun: i64) -> &'static str {
    let (key, number) = match (place, sort) {
        (Some(place), _) => (place.key, place.number),
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
