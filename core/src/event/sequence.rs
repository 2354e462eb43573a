//! Places in the feed, if the engine does not give them by itself. PostgreSQL assigns numbers before commits, and
//! commits overtake each other. A reader that continues from a number would miss events that are committed later with a
//! lower one.
//!
//! Owns the step that gives committed events their places, in the order of their numbers. The order within a stream is
//! kept, since its events are written one after the other. It must not be part of a write, which would then wait for
//! all others.

use crate::error::Result;
use crate::store::Tx;

/// The events that one transaction places.
pub(crate) const CHUNK: usize = 100;

/// Whether anything has no place yet.
pub(crate) fn unplaced(tx: &mut dyn Tx) -> Result<bool> {
    Ok(tx.first("SELECT id FROM event WHERE position IS NULL ORDER BY id LIMIT 1", &[])?.is_some())
}

/// Gives the next events their places; how many. Two that do so at once take the same events, and one begins again.
pub(crate) fn place(tx: &mut dyn Tx) -> Result<usize> {
    let limit = i64::try_from(CHUNK).unwrap_or(i64::MAX);
    let rows = tx.query("SELECT id FROM event WHERE position IS NULL ORDER BY id LIMIT $1", &[limit.into()])?;
    let last = tx.first("SELECT position FROM event WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1", &[])?;
    let last = last.map_or(Ok(0), |row| row.count("position"))?;
    for (row, position) in rows.iter().zip(last + 1..) {
        tx.queue("UPDATE event SET position = $1 WHERE id = $2", &[position.into(), row.int("id")?.into()])?;
    }
    Ok(rows.len())
}
