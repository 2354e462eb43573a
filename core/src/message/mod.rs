//! Messages: the texts of a ticket's thread, and the internal notes beside it.
//!
//! Owns the row of a message and its key. It must not decide who may write. It must not load a note for a reader who
//! may not see it (T-16): the reader's scope is part of the query.

pub(crate) mod read_mark;
mod thread;
pub(crate) mod translation;

use std::collections::BTreeSet;

use crate::actor::Role;
use crate::clock::Time;
use crate::closed_set::{ClosedSet, closed_set};
use crate::document::document;
use crate::error::Result;
use crate::store::{RowRef, Tx};

pub(crate) use thread::{Counted, Thread};
pub use translation::TranslationState;

closed_set! {
    /// Who may read a message.
    pub enum MessageKind: "message-kind" {
        /// For both sides.
        Message = "message",
        /// For the platform's staff.
        Note = "note",
    }
}

document! {
    /// A message as a reader sees it.
    pub struct Message labelled MessageLabels {
        /// Who may read it.
        pub kind: MessageKind [label],
        /// Its number among the messages, or among the notes, of its ticket, from 1.
        pub number: i64,
        /// When it was written.
        pub at: Time [label],
        /// The author's role.
        pub author_role: Role [label],
        /// The author's name.
        pub author_name: String [line],
        /// Whether the session's person wrote it.
        pub mine: bool,
        /// Whether the session's person has not read it: a message of somebody else's behind their read mark. Notes and the host have
        /// no read marks.
        pub unread: bool,
        /// What was written, as it was written.
        pub text: String [text],
    }
}

/// Who reads a thread, and how far they have read it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader {
    /// The session's person.
    pub person: Option<i64>,
    /// The number of the last message that they have seen.
    pub read_mark: i64,
    /// Whether they see notes.
    pub notes: bool,
}

/// A message to be written.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    pub thread: Thread,
    pub position: i64,
    pub kind: MessageKind,
    pub number: i64,
    pub author_role: Role,
    pub author: Option<i64>,
    pub author_name: &'a str,
    pub at: Time,
    pub text: &'a str,
}

/// Writes a message; returns its key.
pub(crate) fn append(tx: &mut dyn Tx, draft: &Draft<'_>) -> Result<i64> {
    let key = draft.thread.key(draft.position);
    let counted = draft.thread.counted(draft.kind, draft.number);
    tx.queue(
        "INSERT INTO message (key, thread, kind, number, author_role, author, author_name, at, counted, text)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            key.into(),
            draft.thread.number().into(),
            draft.kind.as_str().into(),
            draft.number.into(),
            draft.author_role.as_str().into(),
            draft.author.into(),
            draft.author_name.into(),
            draft.at.into(),
            counted.map(Counted::as_str).into(),
            draft.text.into(),
        ],
    )?;
    Ok(key)
}

/// A page of a thread and where the next one begins.
pub(crate) struct Page {
    pub messages: Vec<Message>,
    pub next: Option<i64>,
}

/// The messages after position `after`, at most `limit`; with notes for readers who see notes.
///
/// For a reader who sees no notes, `after` is the number of a message: a position depends on how many notes there are.
pub(crate) fn page(tx: &mut dyn Tx, thread: Thread, reader: Reader, after: i64, limit: i64) -> Result<Page> {
    let (first, last) = (thread.key(0), thread.last_key());
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let (mut messages, mut full, mut more) = (Vec::new(), None, false);
    let mut visit = |cells: &RowRef<'_>| {
        more = messages.len() == wanted;
        if !more {
            let message = from_row_ref(cells, reader)?;
            // Where to go on, should this be the last of a full page.
            if messages.len() + 1 == wanted {
                full = Some(if reader.notes { thread.position(cells.int("key")?) } else { message.number });
            }
            messages.push(message);
        }
        Ok(!more)
    };
    if reader.notes {
        tx.for_each(
            "SELECT kind, number, author_role, author, author_name, at, text, key FROM message
             WHERE key > $1 AND key <= $2 ORDER BY key LIMIT $3",
            &[(first + after).into(), last.into(), (limit + 1).into()],
            &mut visit,
        )?;
    } else {
        // A message's number is at most its position, so the range may begin at the same place.
        tx.for_each(
            "SELECT kind, number, author_role, author, author_name, at, text FROM message
             WHERE key > $1 AND key <= $2 AND kind = 'message' AND number > $3 ORDER BY key LIMIT $4",
            &[(first + after).into(), last.into(), after.into(), (limit + 1).into()],
            &mut visit,
        )?;
    }
    Ok(Page { messages, next: full.filter(|_| more) })
}

/// The key of the message with this number in a thread. Notes have numbers of their own.
pub(crate) fn key(tx: &mut dyn Tx, thread: Thread, number: i64) -> Result<Option<i64>> {
    // A message's number is at most its position.
    let row = tx.first(
        "SELECT key FROM message WHERE key > $1 AND key <= $2 AND kind = 'message' AND number = $3 ORDER BY key LIMIT 1",
        &[thread.key(number - 1).into(), thread.last_key().into(), number.into()],
    )?;
    row.map(|row| row.int("key")).transpose()
}

/// The parts of a message that verification compares.
pub(crate) struct Written {
    pub kind: MessageKind,
    pub author_role: Role,
    pub at: Time,
    pub text: String,
}

/// One message, for verification.
pub(crate) fn written(tx: &mut dyn Tx, key: i64) -> Result<Option<Written>> {
    let row = tx.first("SELECT kind, author_role, at, text FROM message WHERE key = $1", &[key.into()])?;
    row.map(|row| {
        Ok(Written {
            kind: row.key("kind")?,
            author_role: row.key("author_role")?,
            at: row.time("at")?,
            text: row.text("text")?,
        })
    })
    .transpose()
}

/// The keys of the messages of a thread that have words: erased ones have none.
pub(crate) fn keys_with_words(tx: &mut dyn Tx, thread: Thread) -> Result<BTreeSet<i64>> {
    let (first, last) = (thread.key(0), thread.last_key());
    let rows =
        tx.query("SELECT key FROM message WHERE key > $1 AND key <= $2 AND text <> ''", &[first.into(), last.into()])?;
    let mut keys = BTreeSet::new();
    for row in &rows {
        keys.insert(row.int("key")?);
    }
    Ok(keys)
}

fn from_row_ref(row: &RowRef<'_>, reader: Reader) -> Result<Message> {
    // In the order of the statement.
    let (kind, number, author_role) = (row.key("kind")?, row.count("number")?, row.key("author_role")?);
    let mine = row.int_opt("author")? == reader.person && reader.person.is_some();
    Ok(Message {
        kind,
        number,
        author_role,
        mine,
        unread: kind == MessageKind::Message && !mine && reader.person.is_some() && number > reader.read_mark,
        author_name: row.text("author_name")?,
        at: row.time("at")?,
        text: row.text("text")?,
    })
}
