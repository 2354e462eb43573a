//! What SQLite takes its log for, and whether the log's file has all of it.
//!
//! Owns the question to SQLite. It must not touch a file, nor decide what follows from a log that was cut.

use rusqlite::Connection;

use super::file::LogLength;
use super::schema::pragma;
use crate::error::Result;

/// The first version of SQLite that tells how long its log is.
const TELLS_LOG: i32 = 3_051_000;

/// How long SQLite takes the log for, in bytes; `None` where it does not tell, as in a transaction. An older SQLite would
/// take the question for an order to move the log.
pub(super) fn bytes(connection: &Connection) -> Option<u64> {
    if rusqlite::version_number() < TELLS_LOG {
        return None;
    }
    let page = pragma(connection, "page_size").ok()?;
    let frames = connection.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| row.get::<_, i64>(1)).ok()?;
    // The header of the log, and that of each page in it.
    u64::try_from(if frames > 0 { 32 + frames * (24 + page) } else { 0 }).ok()
}

/// Whether the log is complete, as far as this connection knows it. A store in memory has none.
pub(super) fn check(log: Option<&LogLength>, connection: &Connection) -> Result<()> {
    log.map_or(Ok(()), |log| log.check(|| bytes(connection)))
}
