//! Rules: the reasons for which a requested action is forbidden.
//!
//! Owns the closed set for every noun. It must not decide; the nouns do.

use crate::closed_set::closed_set;

closed_set! {
    /// Why something is forbidden. Each rule has a text for people (`rule-…`).
    pub enum Rule: "rule" {
        /// The actor's role may never do it.
        Role = "role",
        /// Only the side that must answer may do it.
        HandlerOnly = "handler_only",
        /// Work on it has already begun.
        AlreadyStarted = "already_started",
        /// The requester must act first.
        AwaitingRequester = "awaiting_requester",
        /// It is resolved already.
        AlreadyResolved = "already_resolved",
        /// It is closed already.
        AlreadyClosed = "already_closed",
        /// Not on a resolved ticket.
        TicketResolved = "ticket_resolved",
        /// Not on a closed ticket.
        TicketClosed = "ticket_closed",
        /// Only a resolved or closed ticket can be reopened.
        NotClosed = "not_closed",
        /// The time for reopening is over (T-14).
        ReopenWindow = "reopen_window",
        /// The profile does not let this side close (T-12).
        ClosingNotOffered = "closing_not_offered",
        /// The profile does not let the handler resolve (T-11).
        ResolvingNotOffered = "resolving_not_offered",
        /// The category is not offered in the person's region (T-08).
        Region = "region",
        /// The category needs an order (T-08).
        OrderRequired = "order_required",
        /// The thread is as long as the profile allows.
        ThreadFull = "thread_full",
        /// The profile does not let the handling shop change it (T-17).
        EditingNotOffered = "editing_not_offered",
        /// The category has no fields of the profile's own (T-17).
        FieldsNotOffered = "fields_not_offered",
        /// It has as many tags as the profile allows.
        TagLimit = "tag_limit",
        /// Another handler answers the category: the ticket would have to be handed over.
        OtherHandler = "other_handler",
        /// It is marked as spam already.
        AlreadySpam = "already_spam",
        /// The person is blocked (T-26).
        Blocked = "blocked",
        /// The person opened or wrote too much within the last hour (T-26).
        FloodLimit = "flood_limit",
        /// Nobody blocks themselves (T-26).
        SelfBlock = "self_block",
    }
}
