//! A ticket's words: status, priority, awaiting, actions, and the ticket itself as the store holds it.
//!
//! Owns shapes only. It must not decide (status.rs, deadline.rs) nor query (record.rs, list.rs).

use crate::closed_set::closed_set;

closed_set! {
    /// Where a ticket stands (T-05).
    pub enum TicketStatus: "ticket-status" {
        /// Somebody must begin.
        Open = "open",
        /// The handler is at it.
        InProgress = "in_progress",
        /// The requester was asked something.
        WaitingForUser = "waiting_for_user",
        /// The handler says that it is done.
        Resolved = "resolved",
        /// Over.
        Closed = "closed",
    }
}

closed_set! {
    /// How urgent, ranked from low to urgent (T-04).
    pub enum Priority: "ticket-priority" {
        /// Can wait.
        Low = "low",
        /// As usual.
        Medium = "medium",
        /// Soon.
        High = "high",
        /// At once.
        Urgent = "urgent",
    }
}

closed_set! {
    /// Which side must act next; derived from what was done, never set by hand (tickets.md, Words).
    pub enum Awaiting: "ticket-awaiting" {
        /// Who answers.
        Handler = "handler",
        /// Who asked.
        Requester = "requester",
        /// No one: resolved or closed.
        Nobody = "nobody",
    }
}

closed_set! {
    /// What can be done to a ticket. `available_actions` lists all of them (T-19).
    pub enum TicketAction: "ticket-action" {
        /// Begin to work on it.
        Start = "start",
        /// Write to the other side.
        Reply = "reply",
        /// Write and say that it is done.
        ReplyAndResolve = "reply_and_resolve",
        /// Ask the requester something.
        RequestInformation = "request_information",
        /// Say that it is done.
        Resolve = "resolve",
        /// End it.
        Close = "close",
        /// Take it up again.
        Reopen = "reopen",
        /// Write an internal note.
        Note = "note",
        /// Say who works on it.
        Assign = "assign",
        /// Change how urgent it is.
        SetPriority = "set_priority",
        /// Change what it is about.
        SetCategory = "set_category",
        /// Add a tag.
        AddTag = "add_tag",
        /// Remove a tag.
        RemoveTag = "remove_tag",
        /// Change one of the profile's own fields.
        SetField = "set_field",
        /// Say that it is spam, which ends it.
        MarkSpam = "mark_spam",
    }
}
