//! Which store files this process has open, so that a forked child can be refused.
//!
//! SQLite keeps its knowledge of a file's locks in process memory. A child inherits that knowledge but not the locks.
//! It would believe that it holds them, and its acknowledged writes could be lost. Owns the list of open files; it must
//! not touch a file.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, TryLockError};

use crate::error::{Error, Result};

/// A file, identified by device and inode whatever its path, and the process that opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    device: u64,
    file: u64,
    process: u32,
}

static OPEN: Mutex<Vec<Entry>> = Mutex::new(Vec::new());

/// States that this process has the file open. Dropped when the file is closed.
#[derive(Debug)]
pub(super) struct Claim(Option<Entry>);

impl Claim {
    /// Claims an existing file.
    ///
    /// # Errors
    /// A file that a parent process had open at the fork is refused.
    pub fn new(path: &Path) -> Result<Self> {
        let Some(entry) = identity(path) else { return Ok(Self(None)) };
        let mut open = list().ok_or_else(Error::forked)?;
        let inherited = |other: &Entry| (other.device, other.file) == (entry.device, entry.file) && *other != entry;
        if open.iter().any(inherited) {
            return Err(Error::forked());
        }
        open.push(entry);
        Ok(Self(Some(entry)))
    }

    /// Refuses the file, if it exists and a parent process had it open at the fork.
    pub fn check(path: &Path) -> Result<()> {
        Self::new(path).map(drop)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // A child that drops an inherited claim leaves the list alone: the file stays unsafe for it.
        let Some(entry) = self.0.filter(|entry| entry.process == std::process::id()) else { return };
        if let Some(mut open) = list()
            && let Some(at) = open.iter().position(|other| *other == entry)
        {
            open.swap_remove(at);
        }
    }
}

/// The list. In a forked child its lock may be held by a thread that does not exist there, so the wait is limited.
/// Elsewhere it is held for nanoseconds.
fn list() -> Option<MutexGuard<'static, Vec<Entry>>> {
    for _ in 0..100_000 {
        match OPEN.try_lock() {
            Ok(open) => return Some(open),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => std::thread::yield_now(),
        }
    }
    None
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Entry> {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::metadata(path).ok()?;
    Some(Entry { device: metadata.dev(), file: metadata.ino(), process: std::process::id() })
}

/// Where processes cannot fork there is nothing to refuse.
#[cfg(not(unix))]
fn identity(_: &Path) -> Option<Entry> {
    None
}
