//! Whether a file is sound: SQLite's own checks of all its pages.
//!
//! Owns what is checked and how a check's report is read. It must not write, nor decide when a file is checked.

use rusqlite::{Connection, ffi};

use super::error::storage;
use super::file::{self, APPLICATION_ID};
use super::schema::{self, pragma};
use crate::error::{Error, ErrorCode, Result};

/// Reads the whole file. Unless it is `thorough`, it does not compare foreign keys and indexes with the rows, which
/// takes several times as long.
pub(super) fn check_integrity(connection: &Connection, thorough: bool) -> Result<()> {
    let damaged = || Error::new(ErrorCode::StoreDamaged, "the store's file is damaged");
    let pragma = if thorough { "PRAGMA integrity_check(1)" } else { "PRAGMA quick_check(1)" };
    let report = connection.query_row(pragma, [], |row| row.get::<_, String>(0)).map_err(|e| storage(&e))?;
    if report != "ok" {
        return Err(if tells_failed_read(&report) {
            Error::new(ErrorCode::StorageFailed, "a page of the store's file cannot be read")
        } else {
            damaged()
        });
    }
    if thorough {
        let mut statement = connection.prepare("PRAGMA foreign_key_check").map_err(|e| storage(&e))?;
        let mut rows = statement.query([]).map_err(|e| storage(&e))?;
        if rows.next().map_err(|e| storage(&e))?.is_some() {
            return Err(damaged());
        }
    }
    Ok(())
}

/// Checks a file that is open: whether it still is a desk, and sound.
pub(super) fn check_open(connection: &Connection, thorough: bool) -> Result<()> {
    if pragma(connection, "application_id")? != APPLICATION_ID {
        return Err(Error::new(ErrorCode::StoreForeign, "the file is no desk any more"));
    }
    let version = pragma(connection, "user_version")?;
    file::check_version(version)?;
    match schema::check(connection, version) {
        // A part that somebody added is no damage, and is refused at the next opening.
        Err(error) if error.code() != ErrorCode::StoreForeign => Err(error),
        Err(_) | Ok(()) => check_integrity(connection, thorough),
    }
}

/// Whether the check of the file only tells that the disk or the memory failed. It names the engine's error in words.
pub(super) fn tells_failed_read(report: &str) -> bool {
    const FAILURES: [i32; 2] = [ffi::SQLITE_IOERR, ffi::SQLITE_NOMEM];
    let number = report.split("error code=").nth(1).and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
    number.and_then(|number| number.parse::<i32>().ok()).is_some_and(|number| FAILURES.contains(&(number & 0xff)))
}
