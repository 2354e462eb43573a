//! Events: the append-only history, one hash chain a stream, and the feed of them all.
//!
//! Owns what an event is, how its bytes are hashed and how a chain is verified. It must not decide what happened: nouns
//! pass finished facts. The operation that reads the feed is in `feed/`.

mod append;
mod audience;
mod chain;
mod labels;
mod sequence;
mod subject;
mod verify;

pub(crate) use append::{Chain, Draft, append};
pub(crate) use audience::Audience;
pub(crate) use labels::{data, field_label, late_label, value_label};
pub(crate) use sequence::{CHUNK, place, unplaced};
pub use subject::Subject;
pub(crate) use subject::{name_subject, subject};
pub use verify::{ChainState, Verification, VerificationLabels};
pub(crate) use verify::{Covered, verify};

use crate::closed_set::closed_set;

closed_set! {
    /// What happened.
    pub enum EventKind: "event" {
        /// The host described a person.
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
        /// Somebody was assigned to it; its requester does not see it.
        TicketAssigned = "ticket_assigned",
        /// Nobody is assigned to it any longer; its requester does not see it.
        TicketUnassigned = "ticket_unassigned",
        /// Its priority was changed.
        TicketPrioritySet = "ticket_priority_set",
        /// Its category was changed.
        TicketCategorySet = "ticket_category_set",
        /// A tag was added; its requester does not see it.
        TicketTagAdded = "ticket_tag_added",
        /// A tag was removed; its requester does not see it.
        TicketTagRemoved = "ticket_tag_removed",
        /// One of the profile's own fields was changed.
        TicketFieldSet = "ticket_field_set",
        /// It was marked as spam; only the platform's staff see it. Closing it is an event of its own.
        TicketMarkedSpam = "ticket_marked_spam",
        /// The host described a shop.
        ShopPut = "shop_put",
        /// A person was blocked.
        PersonBlocked = "person_blocked",
        /// A person was unblocked.
        PersonUnblocked = "person_unblocked",
        /// The host was asked to do something; only the platform's side knows it.
        InstructionGiven = "instruction_given",
        /// The host did what it was asked to do; only the platform's side knows it.
        InstructionConfirmed = "instruction_confirmed",
        /// The host will not do what it was asked to do; only the platform's side knows it.
        InstructionRejected = "instruction_rejected",
    }
}

closed_set! {
    /// What a stream of events is about.
    pub enum StreamKind: "stream" {
        /// A person.
        Person = "person",
        /// A ticket.
        Ticket = "ticket",
        /// A shop.
        Shop = "shop",
        /// Something that the host is asked to do.
        Instruction = "instruction",
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
