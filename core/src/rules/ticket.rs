//! The closed sets of tickets: status, priority, awaiting, actions.
//!
//! Owns codes only. It must not decide (ticket_status.rs, deadline.rs).

use crate::closed_set::closed_set;

closed_set! {
    /// The status of a ticket (T-05).
    pub enum TicketStatus: "ticket-status" {
        /// Nobody has begun to work on it.
        Open = "open",
        /// The handler works on it.
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
    /// Which side must act next. It follows from what was done and is never set by hand (tickets.md, Words).
    pub enum Awaiting: "ticket-awaiting" {
        /// The side that answers.
        Handler = "handler",
        /// The side that asked.
        Requester = "requester",
        /// Neither side: resolved or closed.
        Nobody = "nobody",
    }
}

closed_set! {
    /// The actions on a ticket. `available_actions` lists all of them (T-19).
    pub enum TicketAction: "ticket-action" {
        /// Begin to work on it.
        Start = "start",
        /// Write to the other side.
        Reply = "reply",
        /// Write, and say that it is done.
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
        /// Assign it to a person.
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
