//! `ticket.counts`: the length of each of an actor's lists (T-31).
//!
//! Owns the operation. It uses the conditions of the lists, so that a badge and its list agree.

use crate::actor::{self, Grant, Role};
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, Result};
use crate::operation::{Kind, Operation, operation};
use crate::request::request;
use crate::store::Tx;
use crate::ticket::access::Scope;
use crate::ticket::list::conditions::{Conditions, are_former_members};
use crate::ticket::list::request::TicketList;

operation! {
    /// Counts each list of the actor and each queue, in one call: the badges of a menu.
    pub struct Counts;
}

request! {
    /// Nothing is asked.
    #[derive(Default)]
    pub struct CountsRequest {}
}

document! {
    /// How long one list is.
    pub struct ListCount labelled ListCountLabels {
        /// The list.
        pub list: TicketList [label],
        /// How many tickets are in it.
        pub count: i64 [label: "The count in the locale's digits."],
    }
}

document! {
    /// How many tickets are in one queue.
    pub struct QueueCount labelled QueueCountLabels {
        /// The queue's name in the profile.
        pub queue: String [label named "queue": "The queue."],
        /// How many tickets are in it: the length of the list `queue`.
        pub count: i64 [label: "The count in the locale's digits."],
    }
}

document! {
    /// How long each list is.
    pub struct ListCounts<C = ListCount, Q = QueueCount> labelled ListCountsLabels {
        /// The lists of the session's role but `queue`, in the order in which they are declared. A customer has no
        /// `unassigned`, which would be empty, and no `all`, which is `mine`; the host has no `mine` and no `unread`.
        pub counts: Vec<C>,
        /// The list `queue` of every queue, in the profile's order; none for customers, who wait in no queue's list.
        pub queues: Vec<Q>,
        /// How many tickets are in these queues together.
        pub queued: i64 [label: "The sum in the locale's digits."],
    }
}

impl Operation for Counts {
    const NAME: &'static str = "ticket.counts";
    const STATEMENTS: &'static [&'static str] = &["T-31", "T-33"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    type Request = CountsRequest;
    type Reply = ListCounts;

    fn run(ctx: &Context<'_>, _: &CountsRequest) -> Result<ListCounts> {
        ctx.read(|tx, _| {
            let scope = Scope::of(ctx.actor);
            let former = !matches!(scope, Scope::Requester(_)) && are_former_members(tx)?;
            let counts = TicketList::ALL
                .iter()
                .filter(|list| in_menu(**list, ctx.actor.role))
                .map(|&list| {
                    let conditions = Conditions::of(list, None, ctx.actor, &scope, former, Vec::new());
                    Ok(ListCount { list, count: count(tx, &conditions)? })
                })
                .collect::<Result<Vec<_>>>()?;
            let asks = matches!(scope, Scope::Requester(_));
            let queues = ctx
                .profile
                .queues
                .iter()
                .filter(|_| !asks)
                .map(|queue| {
                    let (list, queue_name) = (TicketList::Queue, Some(queue.as_str()));
                    let conditions = Conditions::of(list, queue_name, ctx.actor, &scope, former, Vec::new());
                    Ok(QueueCount { queue: queue.clone(), count: count(tx, &conditions)? })
                })
                .collect::<Result<Vec<_>>>()?;
            let queued = queues.iter().map(|queue| queue.count).sum();
            Ok(ListCounts { counts, queues, queued })
        })
    }
}

/// Whether a menu of this role has the list, apart from its queues. A list that is always empty for the role, or always
/// the same as another, is left out.
const fn in_menu(list: TicketList, role: Role) -> bool {
    match role {
        Role::Customer | Role::Guest => match list {
            TicketList::Mine
            | TicketList::ActionRequired
            | TicketList::WaitingForUser
            | TicketList::Resolved
            | TicketList::Closed
            | TicketList::Unread => true,
            TicketList::Queue | TicketList::Unassigned | TicketList::All => false,
        },
        Role::Seller | Role::Agent | Role::Mediator => !matches!(list, TicketList::Queue),
        Role::Host => !matches!(list, TicketList::Queue | TicketList::Mine | TicketList::Unread),
    }
}

fn count(tx: &mut dyn Tx, conditions: &Conditions<'_>) -> Result<i64> {
    let condition = if conditions.sql.is_empty() { String::new() } else { format!(" WHERE {}", conditions.sql) };
    let sql = format!("SELECT CAST(count(*) AS BIGINT) AS tickets FROM ticket{condition}");
    let row = tx.first(&sql, &conditions.binds)?;
    row.ok_or_else(|| Error::internal("a count gave no row"))?.int("tickets")
}
