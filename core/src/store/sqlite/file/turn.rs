//! Which process may write next, among those that have one store open.
//!
//! SQLite's lock goes to whichever process asks at the right moment. A process that writes without a pause asks again
//! before the sleeping ones wake up, so they wait many times as long. Therefore a process takes this lock before
//! SQLite's and returns it once it has SQLite's. So only one process waits for SQLite's lock, and it is the next.
//!
//! Owns the lock of `<path>-turn`, an empty file. It serves fairness alone: a process that does not get it in time
//! continues without it, and nothing breaks. The file exists only while the store is open (`lock_file.rs` deletes it).

use std::fs::{File, TryLockError};
use std::path::Path;

use super::companion;
use super::identity::{FileKind, Seen};
use crate::error::{ErrorCode, Result};
use crate::store::sqlite::backoff;

const SUFFIX: &str = "-turn";
/// How often the lock is tried: a stopped process may hold it forever.
const ATTEMPTS: i32 = 400;

/// The lock, which this desk may take.
#[derive(Debug)]
pub struct Turn(File);

/// Holds the lock until it is dropped.
#[derive(Debug)]
pub struct TurnGuard<'t>(Option<&'t File>);

impl Turn {
    /// The turns of a store whose lock file the caller holds. `None` if the file cannot be created: SQLite alone then
    /// decides who is next.
    ///
    /// # Errors
    /// A file of somebody else, which is left alone.
    pub fn of(store: &Path) -> Result<Option<Self>> {
        match companion::open(store, SUFFIX) {
            Ok(companion) if companion.seen.length == 0 => Ok(Some(Self(companion.file))),
            Ok(_) => Err(companion::foreign(SUFFIX)),
            Err(error) if error.code() == ErrorCode::StoreForeign => Err(error),
            Err(_) => Ok(None),
        }
    }

    /// Waits for the turn, for a limited time.
    pub fn take(&self) -> TurnGuard<'_> {
        for attempt in 0..ATTEMPTS {
            match self.0.try_lock() {
                Ok(()) => return TurnGuard(Some(&self.0)),
                Err(TryLockError::WouldBlock) if backoff::pause(attempt) => {}
                Err(_) => break,
            }
        }
        TurnGuard(None)
    }
}

#[cfg(test)]
impl TurnGuard<'_> {
    /// Whether the lock was obtained.
    pub fn is_held(&self) -> bool {
        self.0.is_some()
    }
}

impl Drop for TurnGuard<'_> {
    fn drop(&mut self) {
        if let Some(file) = self.0 {
            // Closing the file would also release it, but later.
            drop(file.unlock());
        }
    }
}

/// Deletes the file, if it is ours. Only the last process that closes the store calls this.
pub fn delete(store: &Path) {
    let path = companion::path(store, SUFFIX);
    if Seen::at(&path).is_ok_and(|seen| seen.kind == FileKind::Plain && seen.length == 0 && seen.links == 1) {
        drop(std::fs::remove_file(path));
    }
}
