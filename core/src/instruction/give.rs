//! Giving: a new instruction, in the transaction of whatever needs it.
//!
//! Owns the new row, its id and its event. It must not decide whether the host is asked.

use super::InstructionRow;
use crate::actor::Actor;
use crate::attempt::Attempt;
use crate::closed_set::ClosedSet;
use crate::error::Result;
use crate::event::{Draft, EventKind, Stream, StreamKind, append, name_subject};
use crate::rules::{InstructionKind, InstructionState};
use crate::store::Tx;

/// What the host is to do.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Task<'a> {
    /// Translate the message with this key into a locale.
    Translate { ticket: i64, message: i64, locale: &'a str },
}

impl Task<'_> {
    fn kind(self) -> InstructionKind {
        match self {
            Self::Translate { .. } => InstructionKind::Translate,
        }
    }
}

/// Gives the host an instruction.
pub(crate) fn give(tx: &mut dyn Tx, attempt: &Attempt, actor: &Actor, task: Task<'_>) -> Result<()> {
    let mut record = match task {
        Task::Translate { ticket, message, locale } => InstructionRow {
            ticket: Some(ticket),
            message: Some(message),
            locale: Some(locale.to_owned()),
            ..InstructionRow::empty()
        },
    };
    record.kind = task.kind();
    record.state = InstructionState::Open;
    record.given_at = attempt.now;
    record.key = id(attempt, task);
    record.insert(tx)?;
    let stream = Stream { kind: StreamKind::Instruction, id: record.number };
    name_subject(tx, stream, &record.key)?;
    let draft = Draft {
        kind: EventKind::InstructionGiven,
        role: actor.role,
        person: actor.key.as_deref(),
        data: &[("instruction", record.kind.as_str())],
        texts: &[],
        words: &[],
        message: None,
    };
    append(tx, attempt, stream, &mut record.chain, &draft)?;
    record.save(tx, false)
}

/// A number would say how many instructions there are, of all tickets together.
fn id(attempt: &Attempt, task: Task<'_>) -> String {
    let name = match task {
        Task::Translate { message, locale, .. } => format!("{} {message} {locale}", task.kind()),
    };
    let random = blake3::Hash::from_bytes(attempt.random(name.as_bytes()));
    random.to_hex()[..32].to_owned()
}
