//! What each action on a ticket is: one row an action.
//!
//! Owns the properties that the actions differ in. It must not decide whether an action is allowed (policy.rs), nor what
//! it makes of a ticket's state (rules/ticket_status.rs).

use crate::actor::{self, Grant};
use crate::event::EventKind;
use crate::message::MessageKind;
use crate::rules::TicketAction;

/// A field that a request for an action brings beside its ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ticket) enum Input {
    Text,
    Assignee,
    Priority,
    Category,
    Tag,
    Field,
    Value,
}

impl Input {
    /// The field's name in the request.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Assignee => "assignee",
            Self::Priority => "priority",
            Self::Category => "category",
            Self::Tag => "tag",
            Self::Field => "field",
            Self::Value => "value",
        }
    }
}

/// The properties of an action.
#[derive(Clone, Copy, Debug)]
pub(in crate::ticket) struct ActionSpec {
    /// The lines of the permission table that are about it.
    pub grants: &'static [Grant],
    /// The event of it. Taking somebody's assignment away has an event of its own (edits.rs).
    pub event: EventKind,
    /// What it takes beside its ticket.
    pub takes: &'static [Input],
    /// What it writes into the thread.
    pub writes: Option<MessageKind>,
    /// Whether it answers the clock when the handler does it (T-40). Its deadline is then that of the answer.
    pub answers: bool,
    /// Whether it can take up again what is over (T-14). Its deadline is then the end of the reopen window.
    pub reopens: bool,
}

/// An action that changes the status and brings nothing.
const fn moves(grants: &'static [Grant], event: EventKind) -> ActionSpec {
    ActionSpec { grants, event, takes: &[], writes: None, answers: false, reopens: false }
}

/// An action that writes to the other side, which answers the clock.
const fn writes(grants: &'static [Grant], event: EventKind) -> ActionSpec {
    ActionSpec { takes: &[Input::Text], writes: Some(MessageKind::Message), answers: true, ..moves(grants, event) }
}

/// An action that changes what the ticket is.
const fn edits(event: EventKind, takes: &'static [Input]) -> ActionSpec {
    ActionSpec { takes, ..moves(actor::EDITING, event) }
}

impl TicketAction {
    /// The row of the action. A new one does not compile before it has one.
    pub(in crate::ticket) const fn spec(self) -> ActionSpec {
        match self {
            Self::Start => moves(actor::HANDLING, EventKind::TicketStarted),
            Self::Reply => ActionSpec { reopens: true, ..writes(actor::WRITING, EventKind::TicketReplied) },
            Self::ReplyAndResolve => writes(actor::RESOLVING, EventKind::TicketRepliedAndResolved),
            Self::RequestInformation => writes(actor::HANDLING, EventKind::TicketInformationRequested),
            Self::Resolve => ActionSpec { answers: true, ..moves(actor::RESOLVING, EventKind::TicketResolved) },
            Self::Close => ActionSpec { answers: true, ..moves(actor::WRITING, EventKind::TicketClosed) },
            Self::Reopen => ActionSpec { reopens: true, ..moves(actor::REOPENING, EventKind::TicketReopened) },
            Self::Note => ActionSpec {
                takes: &[Input::Text],
                writes: Some(MessageKind::Note),
                ..moves(actor::NOTING, EventKind::TicketNoted)
            },
            Self::Assign => edits(EventKind::TicketAssigned, &[Input::Assignee]),
            Self::SetPriority => edits(EventKind::TicketPrioritySet, &[Input::Priority]),
            Self::SetCategory => edits(EventKind::TicketCategorySet, &[Input::Category]),
            Self::AddTag => edits(EventKind::TicketTagAdded, &[Input::Tag]),
            Self::RemoveTag => edits(EventKind::TicketTagRemoved, &[Input::Tag]),
            Self::SetField => edits(EventKind::TicketFieldSet, &[Input::Field, Input::Value]),
            Self::MarkSpam => moves(actor::MARKING, EventKind::TicketMarkedSpam),
        }
    }
}
