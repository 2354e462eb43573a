//! Events: the append-only history, one hash chain a stream.
//!
//! Owns what an event is, how its bytes are hashed and how a chain is verified. It must not decide what happened: nouns
//! hand it finished facts.

mod append;
mod chain;
mod verify;

pub(crate) use append::{Chain, Draft, append};
pub use verify::{ChainState, Verification, VerificationLabels};
pub(crate) use verify::{Covered, verify};

use crate::closed_set::closed_set;

closed_set! {
    /// What happened.
    pub enum EventKind: "event" {
        /// The host told about a person.
        PersonPut = "person_put",
        /// A ticket was opened.
        TicketOpened = "ticket_opened",
        /// Its handler began to work on it.
        TicketStarted = "ticket_started",
        /// Somebody wrote to the other side.
        TicketReplied = "ticket_replied",
        /// The handler wrote and resolved it.
        TicketRepliedAndResolved = "ticket_replied_and_resolved",
        /// The requester was asked something.
        TicketInformationRequested = "ticket_information_requested",
        /// It was resolved.
        TicketResolved = "ticket_resolved",
        /// Somebody closed it.
        TicketClosed = "ticket_closed",
        /// It was resolved for so long that it was closed.
        TicketClosedAutomatically = "ticket_closed_automatically",
        /// It was taken up again.
        TicketReopened = "ticket_reopened",
        /// An internal note was written; seen by staff only (T-16).
        TicketNoted = "ticket_noted",
        /// A deadline passed.
        TicketOverdue = "ticket_overdue",
    }
}

closed_set! {
    /// What a stream of events is about.
    pub enum StreamKind: "stream" {
        /// A person.
        Person = "person",
        /// A ticket.
        Ticket = "ticket",
    }
}

/// A stream: a kind and the number of the object in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    /// What it is about.
    pub kind: StreamKind,
    /// The object's number.
    pub id: i64,
}
