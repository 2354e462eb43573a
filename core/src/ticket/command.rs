//! Commands: something to do to a ticket, what doing it changes, and the entry that the history gets.
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

/// Something to do to a ticket, with what it needs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Command<'a> {
    /// An action without words.
    Move(TicketAction),
    /// An action that writes these words.
    Write(TicketAction, &'a str),
    /// Who works on it: the host's id of a person, or nobody.
    Assign(Option<&'a str>),
    /// How urgent it is.
    SetPriority(Priority),
    /// What it is about.
    SetCategory(&'a str),
    /// One tag more.
    AddTag(&'a str),
    /// One tag less.
    RemoveTag(&'a str),
    /// The value of one of the profile's own fields, or none.
    SetField(&'a str, Option<&'a FieldValue>),
}

impl Command<'_> {
    /// Which action it is.
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

    /// Checks what it writes against the profile's limits.
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

/// What was done to a ticket that is locked and will be saved.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Effect {
    /// It counts as a new version: internal notes and edits that change nothing do not.
    pub versioned: bool,
    /// Columns that only edits change have changed.
    pub edited: bool,
}

impl Effect {
    /// What was done when this and then `next` was done.
    pub fn and(self, next: Self) -> Self {
        Self { versioned: self.versioned || next.versioned, edited: self.edited || next.edited }
    }
}

/// What the history shall say.
pub(crate) struct NewEntry<'a> {
    /// What happened.
    pub kind: EventKind,
    /// Codes.
    pub data: &'a [(&'a str, &'a str)],
    /// The words of its message.
    pub texts: &'a [&'a str],
    /// What is no code.
    pub words: &'a [(&'a str, &'a str)],
    /// The key of its message.
    pub message: Option<i64>,
}

/// Writes one line of the ticket's history; its position in the store.
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
    event::append(tx, attempt, stream, &mut record.chain, &draft)
}
