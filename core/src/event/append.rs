//! Appending: one event at the end of its stream, in the transaction of its cause.
//!
//! Owns the rows of an event. It must not write the head into the object's row: the noun that holds the [`Chain`] saves
//! it with its other columns.

use serde::Serialize;

use super::chain::{Canonical, EMPTY, digest};
use super::{EventKind, Stream};
use crate::actor::Role;
use crate::attempt::Attempt;
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::{Error, Result};
use crate::ordered;
use crate::store::Tx;

/// The end of a stream, as the object's row keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The number of events.
    pub seq: i64,
    /// The hash of the last one.
    pub head: [u8; 32],
    /// The time of the last one; no later event is earlier, unless that time was far ahead.
    pub at: Time,
}

impl Chain {
    /// A stream without events.
    pub fn new() -> Self {
        Self { seq: 0, head: EMPTY, at: Time::default() }
    }
}

impl Default for Chain {
    fn default() -> Self {
        Self::new()
    }
}

/// An event that is about to be written.
#[derive(Debug)]
pub struct Draft<'a> {
    /// What happened.
    pub kind: EventKind,
    /// The role in which it was done.
    pub role: Role,
    /// The host's id of the person who did it.
    pub person: Option<&'a str>,
    /// Codes that belong to it (`from`, `to` …); never a person's words.
    pub data: &'a [(&'a str, &'a str)],
    /// The texts that belong to it and are stored elsewhere; only their digest is hashed.
    pub texts: &'a [&'a str],
    /// Its values that are not codes (a tag, a person's id), by name. They are stored beside the event, where they can
    /// be erased, and hashed after the texts as name, value, name, value.
    pub words: &'a [(&'a str, &'a str)],
    /// The key of the message that holds the text.
    pub message: Option<i64>,
}

/// Writes the event and moves `chain` on; the event's position in the store.
pub fn append(tx: &mut dyn Tx, attempt: &Attempt, stream: Stream, chain: &mut Chain, draft: &Draft<'_>) -> Result<i64> {
    let seq = chain.seq + 1;
    let at = attempt.now.not_before(chain.at);
    let salt = salt(attempt, stream, seq);
    let data = ordered::map(draft.data.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let words = ordered::map(draft.words.iter().copied());
    let mut texts = draft.texts.to_vec();
    texts.extend(words.iter().flat_map(|(name, value)| [*name, *value]));
    let digest = digest(&salt, draft.person, &texts);
    let hash = Canonical {
        previous: &chain.head,
        stream,
        seq,
        at: at.micros(),
        kind: draft.kind.as_str(),
        role: draft.role.as_str(),
        data: &data,
        digest: &digest,
    }
    .hash();
    let json = json_of(&data)?;
    let id = tx.insert(
        "INSERT INTO event (stream, stream_id, seq, at, kind, audience, role, data, digest, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            stream.kind.as_str().into(),
            stream.id.into(),
            seq.into(),
            at.into(),
            draft.kind.as_str().into(),
            draft.kind.audience().level().into(),
            draft.role.as_str().into(),
            (&json).into(),
            (&digest).into(),
            (&hash).into(),
        ],
        "id",
    )?;
    let words = if words.is_empty() { None } else { Some(json_of(&words)?) };
    tx.queue(
        "INSERT INTO event_content (event, salt, person, message, words) VALUES ($1, $2, $3, $4, $5)",
        &[id.into(), (&salt).into(), draft.person.into(), draft.message.into(), words.as_ref().into()],
    )?;
    *chain = Chain { seq, head: hash, at };
    Ok(id)
}

/// The salt of one event: 256 bits that nobody can guess.
fn salt(attempt: &Attempt, stream: Stream, seq: i64) -> [u8; 32] {
    let mut name = [0; 17];
    let (kind, numbers) = name.split_at_mut(1);
    kind.fill(stream.kind as u8);
    let (id, position) = numbers.split_at_mut(8);
    id.copy_from_slice(&stream.id.to_le_bytes());
    position.copy_from_slice(&seq.to_le_bytes());
    attempt.random(&name)
}

fn json_of<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::internal("an event's data cannot be written"))
}
