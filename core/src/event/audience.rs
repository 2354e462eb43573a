//! Audiences: who may learn that something happened.
//!
//! Owns the audience of each kind of event, which is a column of its row. It must not load events: their
//! readers ask for their level and those below in the query, so that hidden rows never leave the store (T-16, T-33).

use super::EventKind;
use crate::actor::{Actor, Role};

/// Who learns of an event. Each audience contains the later ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Audience {
    /// Everybody who may see the object.
    Everybody,
    /// The side that handles it, the host and the platform's staff; not the requester.
    HandlerSide,
    /// The host and the platform's staff.
    Platform,
    /// The platform's staff.
    Staff,
}

impl Audience {
    /// The level in the event's row. A reader sees the rows up to its own level.
    pub(crate) const fn level(self) -> i64 {
        match self {
            Self::Everybody => 0,
            Self::HandlerSide => 1,
            Self::Platform => 2,
            Self::Staff => 3,
        }
    }

    /// The narrowest audience that this actor belongs to.
    pub(crate) const fn of(actor: &Actor) -> Self {
        match actor.role {
            Role::Customer | Role::Guest => Self::Everybody,
            Role::Seller => Self::HandlerSide,
            Role::Host => Self::Platform,
            Role::Agent | Role::Mediator => Self::Staff,
        }
    }
}

impl EventKind {
    /// Who learns of it. A new kind does not compile before it says so.
    pub(crate) const fn audience(self) -> Audience {
        match self {
            Self::PersonPut
            | Self::PersonBlocked
            | Self::PersonUnblocked
            | Self::ShopPut
            | Self::TicketOpened
            | Self::TicketStarted
            | Self::TicketReplied
            | Self::TicketRepliedAndResolved
            | Self::TicketInformationRequested
            | Self::TicketResolved
            | Self::TicketClosed
            | Self::TicketClosedAutomatically
            | Self::TicketReopened
            | Self::TicketOverdue
            | Self::TicketPrioritySet
            | Self::TicketCategorySet
            | Self::TicketFieldSet => Audience::Everybody,
            // How a handler organises its work.
            Self::TicketAssigned | Self::TicketUnassigned | Self::TicketTagAdded | Self::TicketTagRemoved => {
                Audience::HandlerSide
            }
            // The closing of spam is an event of its own, for everybody (T-26).
            Self::TicketMarkedSpam => Audience::Platform,
            // Neither side of a ticket learns what the other asked for, nor that anybody asked.
            Self::InstructionGiven | Self::InstructionConfirmed | Self::InstructionRejected => Audience::Platform,
            Self::TicketNoted => Audience::Staff,
        }
    }
}
