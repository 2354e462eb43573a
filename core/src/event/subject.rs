//! Subjects: what an event is about, by the id that the world outside knows.
//!
//! Owns the table `subject`, which is one for all nouns: readers of events join it and no noun's own table. It must
//! not know how a noun makes its ids.

use super::{Stream, StreamKind};
use crate::closed_set::ClosedSet;
use crate::document::document;
use crate::error::Result;
use crate::store::{RowRef, Tx};

document! {
    /// What something is about.
    pub struct Subject {
        /// The kind of object.
        pub kind: StreamKind,
        /// Its id: the host's own id of a person or a shop, a ticket's number, an instruction's id. `null` when the object
        /// was erased.
        pub id: Option<String> [id],
    }
}

impl Subject {
    /// The subject in a row that joins `subject` to a stream.
    pub(crate) fn from_row_ref(row: &RowRef<'_>) -> Result<Self> {
        Ok(Self { kind: row.key("stream")?, id: row.text_opt("subject")? })
    }
}

/// Writes the public id of an object that is new in the store.
pub(crate) fn name_subject(tx: &mut dyn Tx, stream: Stream, id: &str) -> Result<()> {
    tx.queue(
        "INSERT INTO subject (kind, number, id) VALUES ($1, $2, $3)",
        &[stream.kind.as_str().into(), stream.id.into(), id.into()],
    )
}

/// The subject of a stream.
pub(crate) fn subject(tx: &mut dyn Tx, stream: Stream) -> Result<Subject> {
    let sql = "SELECT id FROM subject WHERE kind = $1 AND number = $2";
    let row = tx.first(sql, &[stream.kind.as_str().into(), stream.id.into()])?;
    Ok(Subject { kind: stream.kind, id: row.map(|row| row.text("id")).transpose()? })
}
