//! `ticket.counts`: the length of each of an actor's lists (T-31).
//!
//! Owns the operation. It uses the conditions of the lists, so that a badge and its list agree.

use crate::actor::{self, Grant};
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
    pub struct ListCounts<C = ListCount, Q = QueueCount> {
        /// Every list but `queue`, in the order in which they are declared.
        pub counts: Vec<C>,
        /// The list `queue` of every queue, in the profile's order.
        pub queues: Vec<Q>,
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
                .filter(|list| **list != TicketList::Queue)
                .map(|&list| {
                    let conditions = Conditions::of(list, None, ctx.actor, &scope, former, Vec::new());
                    Ok(ListCount { list, count: count(tx, &conditions)? })
                })
                .collect::<Result<Vec<_>>>()?;
            let queues = ctx
                .profile
                .queues
                .iter()
                .map(|queue| {
                    let (list, queue_name) = (TicketList::Queue, Some(queue.as_str()));
                    let conditions = Conditions::of(list, queue_name, ctx.actor, &scope, former, Vec::new());
                    Ok(QueueCount { queue: queue.clone(), count: count(tx, &conditions)? })
                })
                .collect::<Result<Vec<_>>>()?;
            Ok(ListCounts { counts, queues })
        })
    }
}

fn count(tx: &mut dyn Tx, conditions: &Conditions<'_>) -> Result<i64> {
    let condition = if conditions.sql.is_empty() { String::new() } else { format!(" WHERE {}", conditions.sql) };
    let sql = format!("SELECT CAST(count(*) AS BIGINT) AS tickets FROM ticket{condition}");
    let row = tx.first(&sql, &conditions.binds)?;
    row.ok_or_else(|| Error::internal("a count gave no row"))?.int("tickets")
}
