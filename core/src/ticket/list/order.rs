//! The order of a list, and where its pages begin (T-30).
//!
//! Owns the ranges of an index from which a list is read, the places in them, and the texts of these places. It must not
//! know which tickets a list holds.

use crate::actor::Actor;
use crate::clock::Time;
use crate::cursor::Cursors;
use crate::error::Result;
use crate::event::Audience;
use crate::rules::{Awaiting, State, TicketStatus, Urgency};
use crate::secret::Secret;
use crate::store::Tx;
use crate::ticket::access::Scope;
use crate::ticket::document::Ticket;
use crate::ticket::list::conditions::{Conditions, status_of};
use crate::ticket::list::request::{ListRequest, TicketList, TicketSort};

/// The place where the next page begins.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The sort key of the page's last ticket.
    key: i64,
    /// Its number.
    number: i64,
    /// The feed's position at the first page.
    pub begun: i64,
}

impl Place {
    /// The place after this ticket.
    pub fn after(ticket: &Ticket, sort: TicketSort, begun: i64) -> Self {
        Self { key: sort_key(ticket, sort), number: ticket.number, begun }
    }

    /// Reads a place from a text that `seal` wrote.
    pub fn open(cursors: &Cursors, text: &str) -> Result<Self> {
        let [key, number, begun, _] = cursors.open_numbers(text)?;
        Ok(Self { key, number, begun })
    }

    /// Writes a place as a text. The feed's position moves with every ticket of the desk: by equal texts, a shop would
    /// learn whether the others are at work (T-33).
    pub fn seal(self, cursors: &Cursors, secret: &Secret, sort: TicketSort) -> Result<String> {
        let Self { key, number, begun } = self;
        let noise = if moves_on(sort) { secret.noise() } else { 0 };
        cursors.seal_numbers([key, number, begun, noise])
    }
}

/// Whether a change may move a ticket towards the end of this order, behind a page that already has it.
const fn moves_on(sort: TicketSort) -> bool {
    match sort {
        TicketSort::Activity | TicketSort::Number => false,
        TicketSort::Deadline | TicketSort::Priority => true,
    }
}

/// The feed's current position, if the sort needs it. A cursor must not tell an outsider that a note was written
/// (T-16).
pub(super) fn begun(tx: &mut dyn Tx, actor: &Actor, sort: TicketSort) -> Result<i64> {
    if !moves_on(sort) {
        return Ok(0);
    }
    // Read from the end: it stops at the first event that the actor may know of.
    let sql = "SELECT id FROM event WHERE audience <= $1 ORDER BY id DESC LIMIT 1";
    let mut begun = 0;
    tx.for_each(sql, &[Audience::of(actor).level().into()], &mut |row| {
        begun = row.int("id")?;
        Ok(false)
    })?;
    Ok(begun)
}

/// The ranges of an index that make up the list, each by its status; `None`: of any status.
///
/// By priority, the lists of a handler and of staff are merged from the ranges of their statuses. In one range of
/// everything, an open ticket would follow all of its priority that were closed long ago.
pub(super) fn ranges(
    list: TicketList,
    sort: TicketSort,
    scope: &Scope,
    request: &ListRequest,
) -> Vec<Option<TicketStatus>> {
    let is_of_a_person = match scope {
        Scope::Requester(_) => true,
        Scope::Handler(_) | Scope::All => list == TicketList::Mine || request.assignee.is_some(),
    };
    if sort != TicketSort::Priority || is_of_a_person {
        return vec![request.status];
    }
    let states = State::ALL.iter().filter(|state| match list {
        TicketList::Mine | TicketList::All => true,
        TicketList::ActionRequired => state.awaiting == Awaiting::Handler,
        TicketList::Queue | TicketList::Unassigned | TicketList::Unread => state.awaiting != Awaiting::Nobody,
        TicketList::WaitingForUser | TicketList::Resolved | TicketList::Closed => status_of(list) == Some(state.status),
    });
    let asked = states.map(|state| state.status).filter(|status| request.status.is_none_or(|asked| asked == *status));
    let mut statuses: Vec<Option<TicketStatus>> = asked.map(Some).collect();
    statuses.dedup();
    statuses
}

/// Adds the condition that a page begins after the place, and returns the order. The first page has such a condition
/// too, so that every page is the same range of the same index.
pub(super) fn follow(
    conditions: &mut Conditions<'_>,
    sort: TicketSort,
    place: Option<Place>,
    begun: i64,
) -> &'static str {
    let (key, number) = match (place, sort) {
        (Some(place), _) => (place.key, place.number),
        (None, TicketSort::Activity | TicketSort::Number) => (i64::MAX, i64::MAX),
        (None, TicketSort::Deadline | TicketSort::Priority) => (i64::MIN, 0),
    };
    let order = match sort {
        TicketSort::Activity => {
            conditions.add_place("(active_at, number) < (?key, ?number)", key, number);
            "active_at DESC, number DESC"
        }
        TicketSort::Number => {
            conditions.add("number < ?", number);
            "number DESC"
        }
        TicketSort::Deadline => {
            // SQLite finds no place in an index by a pair that begins with an expression.
            conditions.add_place(
                "COALESCE(answer_due_at, 9223372036854775807) >= ?key
                 AND (COALESCE(answer_due_at, 9223372036854775807), number) > (?key, ?number)",
                key,
                number,
            );
            "COALESCE(answer_due_at, 9223372036854775807), number"
        }
        TicketSort::Priority => {
            conditions.add_place("(urgency, number) > (?key, ?number)", key, number);
            "urgency, number"
        }
    };
    if moves_on(sort) {
        // A ticket with an answer and a new question has a later deadline, one with a lower priority a later place:
        // without this condition it could occur twice.
        conditions.add("changed_event <= ?", begun);
    }
    order
}

/// Puts tickets from several ranges into the order by priority.
pub(super) fn merge(tickets: &mut [Ticket]) {
    tickets.sort_by_key(|ticket| (sort_key(ticket, TicketSort::Priority), ticket.number));
}

fn sort_key(ticket: &Ticket, sort: TicketSort) -> i64 {
    match sort {
        TicketSort::Activity => ticket.active_at.micros(),
        TicketSort::Number => ticket.number,
        TicketSort::Deadline => ticket.answer_due_at.map_or(i64::MAX, Time::micros),
        TicketSort::Priority => Urgency::of(ticket.priority, ticket.answer_due_at).number(),
    }
}
