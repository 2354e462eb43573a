//! Commands: a change to a ticket, its effect, and its entry in the history.
//!
//! Owns shapes and the writing of the entry. It must not decide whether a command is allowed (policy.rs).

use crate::actor::Actor;
use crate::attempt::Attempt;
use crate::error::Result;
use crate::event::{self, EventKind, Stream, StreamKind};
use crate::profile::Profile;
use crate::rules::{Priority, TicketAction};
use crate::store::Tx;
use crate::ticket::reference::FieldValue;
use crate::ticket::row::TicketRow;
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

/// The effect of a command on a locked ticket that will be saved.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Effect {
    /// Whether columns that only edits change have changed.
    pub edited: bool,
}

impl Effect {
    /// The effect of this and then of `next`.
    pub fn and(self, next: Self) -> Self {
        Self { edited: self.edited || next.edited }
    }
}

/// A new entry of the history.
pub(crate) struct NewEntry<'a> {
    /// What happened.
    pub kind: EventKind,
    /// Codes.
    pub data: &'a [(&'a str, &'a str)],
    /// The text of its message.
    pub texts: &'a [&'a str],
    /// Values that are not codes.
    pub words: &'a [(&'a str, &'a str)],
    /// The key of its message.
    pub message: Option<i64>,
}

/// Writes one entry of the ticket's history and moves its versions; returns its position in the store.
pub(crate) fn append_history(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    actor: &Actor,
    record: &mut TicketRow,
    entry: &NewEntry<'_>,
) -> Result<i64> {
    let stream = Stream { kind: StreamKind::Ticket, id: record.number };
    let draft = event::Draft {
        kind: entry.kind,
        role: actor.role,
        person: actor.key.as_deref(),
        data: entry.data,
        texts: entry.texts,
        words: entry.words,
        message: entry.message,
    };
    let event = event::append(tx, attempt, stream, &mut record.chain, &draft)?;
    record.versions.count(entry.kind.audience(), &record.chain.head);
    Ok(event)
}
