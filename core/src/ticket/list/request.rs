//! The request for a list of tickets: the list, its filters, its order (T-30).
//!
//! Owns the closed sets of lists and orders, and the request with its checks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::closed_set::closed_set;
use crate::error::Result;
use crate::operation::Request;
use crate::rules::{Priority, TicketStatus};
use crate::validate;

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
        /// Those that stand in one queue: neither resolved nor closed. Needs `queue`.
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
    }
}

/// Which list, narrowed how, sorted how, from where.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListRequest {
    /// The list; absent: `all`.
    #[serde(default)]
    pub list: Option<TicketList>,
    /// Only this queue, by its name in the profile.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub queue: Option<String>,
    /// Only those that this shop handles.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub shop: Option<String>,
    /// Only those with this tag.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub tag: Option<String>,
    /// Only this status.
    #[serde(default)]
    pub status: Option<TicketStatus>,
    /// Only this category.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub category: Option<String>,
    /// Only this priority.
    #[serde(default)]
    pub priority: Option<Priority>,
    /// Only this order.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub order: Option<String>,
    /// Only those assigned to this person.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub assignee: Option<String>,
    /// Only those opened at or after this instant.
    #[serde(default)]
    pub opened_from: Option<Time>,
    /// Only those opened before this instant.
    #[serde(default)]
    pub opened_until: Option<Time>,
    /// The order; absent: `activity`.
    #[serde(default)]
    pub sort: Option<TicketSort>,
    /// The most tickets on a page; absent: 25.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100))]
    pub limit: Option<i64>,
    /// Where to go on: the `next` of an earlier page of the same list.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub cursor: Option<String>,
}

impl Request for ListRequest {
    fn check(&self) -> Result<()> {
        self.category.as_deref().map_or(Ok(()), |category| validate::line("category", category, 64))?;
        self.queue.as_deref().map_or(Ok(()), |queue| validate::line("queue", queue, 64))?;
        self.shop.as_deref().map_or(Ok(()), |shop| validate::key("shop", shop))?;
        self.tag.as_deref().map_or(Ok(()), |tag| validate::line("tag", tag, validate::TAG_LIMIT))?;
        self.order.as_deref().map_or(Ok(()), |order| validate::key("order", order))?;
        self.assignee.as_deref().map_or(Ok(()), |assignee| validate::key("assignee", assignee))?;
        self.limit.map_or(Ok(()), |limit| validate::range("limit", limit, 1, 100))?;
        self.cursor.as_deref().map_or(Ok(()), |cursor| validate::key("cursor", cursor))
    }
}
