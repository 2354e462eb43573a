//! Commands: what can be done to a ticket.
//!
//! Owns their shape. It must not decide whether a command is allowed (policy.rs), nor apply it (apply.rs).

use crate::error::Result;
use crate::profile::Profile;
use crate::rules::{Priority, TicketAction};
use crate::ticket::reference::FieldValue;
use crate::validate;

/// A requested change to a ticket, with its values.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Command<'a> {
    /// An action without a text.
    Move(TicketAction),
    /// An action that writes this text.
    Write(TicketAction, &'a str),
    /// The person who works on it, by the host's id; or nobody.
    Assign(Option<&'a str>),
    /// The priority.
    SetPriority(Priority),
    /// The category.
    SetCategory(&'a str),
    /// A tag to add.
    AddTag(&'a str),
    /// A tag to remove.
    RemoveTag(&'a str),
    /// The value of one of the profile's own fields, or none.
    SetField(&'a str, Option<&'a FieldValue>),
}

impl Command<'_> {
    /// The action.
    pub fn action(&self) -> TicketAction {
        match self {
            Self::Move(action) | Self::Write(action, _) => *action,
            Self::Assign(_) => TicketAction::Assign,
            Self::SetPriority(_) => TicketAction::SetPriority,
            Self::SetCategory(_) => TicketAction::SetCategory,
            Self::AddTag(_) => TicketAction::AddTag,
            Self::RemoveTag(_) => TicketAction::RemoveTag,
            Self::SetField(..) => TicketAction::SetField,
        }
    }

    /// Checks its text against the profile's limits.
    pub fn check(&self, profile: &Profile) -> Result<()> {
        match self {
            Self::Write(_, words) => validate::body("text", words, profile.limits.message),
            Self::Move(_)
            | Self::Assign(_)
            | Self::SetPriority(_)
            | Self::SetCategory(_)
            | Self::AddTag(_)
            | Self::RemoveTag(_)
            | Self::SetField(..) => Ok(()),
        }
    }
}
