//! Whose turn it is to write, among the processes that have one store open.
//!
//! SQLite's lock goes to whoever asks at the right moment: a process that writes without a pause asks again before those
//! who sleep wake up, and they wait many times as long as it does. So whoever wants SQLite's lock first takes this one,
//! and gives it back when it has the other: only one process waits for SQLite at a time, and it is the next.
//!
//! Owns the lock of `<path>-turn`. It is about fairness alone: who does not get it in time goes on without, and nothing is
//! wrong then. The file is there only while somebody has the store open (`lock_file.rs` takes it away).

use std::fs::File;
use std::path::{Path, PathBuf};

use super::lock_file::beside;
use super::opening::busy;

const ENDING: &str = "-turn";
/// After so many vain attempts nobody is waited for: a process that was stopped may hold the turn for ever.
const TRIES: i32 = 400;

/// The lock, which this desk may take.
#[derive(Debug)]
pub(super) struct Turn(File);

/// That it is ours, until this is dropped.
#[derive(Debug)]
pub(super) struct Taken<'t>(Option<&'t File>);

impl Turn {
    /// The turns of a store; whoever calls this holds its lock file. `None` where no such file can be made: then
    /// everybody is served as SQLite pleases.
    pub fn of(store: &Path) -> Option<Self> {
        beside(store, ENDING).ok().map(Self)
    }

    /// Waits for the turn, but not for ever.
    pub fn take(&self) -> Taken<'_> {
        for tries in 0..TRIES {
            match self.0.try_lock() {
                Ok(()) => return Taken(Some(&self.0)),
                Err(std::fs::TryLockError::WouldBlock) if busy(tries) => {}
                Err(_) => break,
            }
        }
        Taken(None)
    }
}

#[cfg(test)]
impl Taken<'_> {
    /// Whether it was got.
    pub fn is_ours(&self) -> bool {
        self.0.is_some()
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if let Some(file) = self.0 {
            // Closing the file would give it back, too.
            drop(file.unlock());
        }
    }
}

/// Takes the file away; for whoever closes the store as the last.
pub(super) fn end(store: &Path) {
    let mut name = store.as_os_str().to_owned();
    name.push(ENDING);
    drop(std::fs::remove_file(PathBuf::from(name)));
}
