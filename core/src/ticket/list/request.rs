//! The request for a list of tickets: the list, its filters, its order (T-30).
//!
//! Owns the closed sets of lists and orders, and the request with its checks.

use crate::clock::Time;
use crate::closed_set::closed_set;
use crate::error::Result;
use crate::request::request;
use crate::rules::{Priority, TicketStatus};

closed_set! {
    /// The lists that an actor has (T-30). Each holds only what the actor may see.
    pub enum TicketList: "ticket-list" {
        /// A customer's own; for the others those assigned to them.
        Mine = "mine",
        /// Those in which the actor's side must act.
        ActionRequired = "action_required",
        /// Those that wait for the requester's answer.
        WaitingForUser = "waiting_for_user",
        /// Those that are resolved.
        Resolved = "resolved",
        /// Those that are closed.
        Closed = "closed",
        /// Those in one queue: neither resolved nor closed. Needs `queue`.
        Queue = "queue",
        /// Those that nobody works on: assigned to nobody, and neither resolved nor closed. Empty for the requester, who
        /// is not told.
        Unassigned = "unassigned",
        /// Those with messages that the session's person has not seen (T-24); for handlers and staff of those that are
        /// neither resolved nor closed. Empty for the host.
        Unread = "unread",
        /// All.
        All = "all",
    }
}

closed_set! {
    /// The order of a list.
    pub enum TicketSort: "ticket-sort" {
        /// Last activity first.
        Activity = "activity",
        /// Highest number first.
        Number = "number",
        /// Earliest deadline first, those without one last. Only where the actor's side must answer: no other ticket
        /// has a deadline.
        Deadline = "deadline",
        /// The most urgent first, those of one priority as by deadline.
        Priority = "priority",
    }
}

request! {
    /// Which list, narrowed how, sorted how, from where.
    #[derive(Default)]
    pub struct ListRequest {
        /// The list; absent: `all`.
        pub list: Option<TicketList>,
        /// Only this queue, by its name in the profile; not for customers: a queue that the profile no longer has.
        pub queue: Option<String> [line(64)],
        /// Only those that this shop handles.
        pub shop: Option<String> [id],
        /// Only those with this tag, however it is written.
        pub tag: Option<String> [tag],
        /// Only this status.
        pub status: Option<TicketStatus>,
        /// Only this category; not for customers: a category that the profile no longer has.
        pub category: Option<String> [line(64)],
        /// Only this priority.
        pub priority: Option<Priority>,
        /// Only this order.
        pub order: Option<String> [typed_id],
        /// Only those assigned to this person.
        pub assignee: Option<String> [id],
        /// Only those opened at or after this instant.
        pub opened_from: Option<Time>,
        /// Only those opened before this instant.
        pub opened_until: Option<Time>,
        /// The order; absent: `activity`. Customers have no `deadline`; others have it for
        /// `action_required` alone.
        pub sort: Option<TicketSort>,
        /// The most tickets on a page; absent: 25.
        pub limit: Option<i64> [range(1, 100)],
        /// Where to go on: the `next` of an earlier page of the same list.
        pub after: Option<String> [cursor],
    }
}
