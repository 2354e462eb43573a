//! The lock file beside a store's file: who else has the store open, and whether it was closed properly.
//!
//! Every process that has the store open holds a shared lock of `<path>-lock`. A process that is alone may hold it
//! exclusively. Only then must it check the file, and only then may it mark the file as closed properly. The mark names
//! the file's length and the time of its last change. It says nothing of a copy, nor of a file that changed afterwards.
//!
//! Owns the lock and the mark; it must not read the store's file. The lock file is never deleted: a process that waits
//! for it would then hold a lock of a deleted file.

use std::fs::{File, Metadata, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::UNIX_EPOCH;

use super::{companion, turn};
use crate::error::{Error, ErrorCode, Result};

const SUFFIX: &str = "-lock";
/// The mark while the store is open.
const OPEN: &[u8] = b"open\n";
/// The mark after a process found signs of damage.
const DOUBT: &[u8] = b"doubt\n";

/// A lock that this desk holds.
#[derive(Debug)]
pub(super) struct LockFile {
    file: File,
    store: PathBuf,
    /// The process that took the lock: a forked child inherits the value but must not act on it.
    process: u32,
    /// Whether this desk considers the store sound. Only then does it mark the store as closed properly.
    trusted: AtomicBool,
}

/// How the last process left the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PriorState {
    /// Nobody else has it open, and it was closed properly or is new.
    Sound,
    /// Nobody else has it open, and its state is unknown.
    Unknown,
    /// Other processes have it open and already checked it.
    Shared,
}

impl LockFile {
    /// Takes the lock, exclusively if nobody else holds it, and reports how the store was left. `fresh` says that the
    /// store is empty. After each failed attempt `wait` gets its number and decides whether to continue.
    pub fn take(store: &Path, fresh: bool, wait: impl Fn(i32) -> bool) -> Result<(Self, PriorState)> {
        let file = companion::open(store, SUFFIX).map_err(|error| refusal(&error))?;
        let process = std::process::id();
        let lock = Self { file, store: store.to_owned(), process, trusted: AtomicBool::new(false) };
        for attempt in 0.. {
            match lock.file.try_lock() {
                Ok(()) => {
                    let sound = fresh || lock.was_closed()?;
                    return Ok((lock, if sound { PriorState::Sound } else { PriorState::Unknown }));
                }
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(refusal(&error)),
            }
            match lock.file.try_lock_shared() {
                Ok(()) => return Ok((lock, PriorState::Shared)),
                Err(TryLockError::WouldBlock) if wait(attempt) => {}
                Err(TryLockError::WouldBlock) => break,
                Err(TryLockError::Error(error)) => return Err(refusal(&error)),
            }
        }
        Err(Error::new(ErrorCode::Busy, "another process is checking the store; try again"))
    }

    /// Marks the store as open and lets other processes in.
    pub fn share(&self) -> Result<()> {
        // Synced before the store is written: after a power cut an older mark must not cover later changes.
        self.write_mark(OPEN).and_then(|()| self.file.sync_data()).map_err(|error| refusal(&error))?;
        self.file.lock_shared().map_err(|error| refusal(&error))
    }

    /// The store is open, and this desk knows of no damage.
    pub fn trust(&self) {
        self.trusted.store(true, Ordering::Relaxed);
    }

    /// This desk found signs of damage. The next process that opens the store alone must check it.
    pub fn distrust(&self) {
        if self.trusted.swap(false, Ordering::Relaxed) && self.process == std::process::id() {
            // A failure is ignored: this desk will not mark the store as closed properly in any case.
            drop(self.write_mark(DOUBT));
        }
    }

    /// Whether the mark says that this very file was closed properly.
    fn was_closed(&self) -> Result<bool> {
        let mark = self.read_mark().map_err(|error| refusal(&error))?;
        Ok(closed_mark(&self.store).is_some_and(|expected| expected.as_bytes() == mark))
    }

    fn read_mark(&self) -> std::io::Result<Vec<u8>> {
        let mut mark = Vec::new();
        (&self.file).seek(SeekFrom::Start(0))?;
        (&self.file).take(256).read_to_end(&mut mark)?;
        Ok(mark)
    }

    fn write_mark(&self, mark: &[u8]) -> std::io::Result<()> {
        (&self.file).seek(SeekFrom::Start(0))?;
        self.file.set_len(0)?;
        (&self.file).write_all(mark)
    }
}

impl Drop for LockFile {
    /// Runs after every connection is closed. The last process writes the mark and deletes the turn file. A failure
    /// here costs no more than the time of a check.
    fn drop(&mut self) {
        if self.process != std::process::id() {
            return;
        }
        if self.file.try_lock().is_ok() {
            turn::delete(&self.store);
            // A process that closed earlier may have written a doubt.
            if self.trusted.load(Ordering::Relaxed)
                && self.read_mark().is_ok_and(|mark| mark == OPEN)
                && let Some(mark) = closed_mark(&self.store)
            {
                drop(self.write_mark(mark.as_bytes()));
            }
        }
        // Not left to the closing of the file: a forked child also has it open.
        drop(self.file.unlock());
    }
}

/// The mark of a store that was closed properly; `None` while there is still a log beside it.
fn closed_mark(store: &Path) -> Option<String> {
    if std::fs::metadata(companion::path(store, "-wal")).is_ok_and(|log| log.len() > 0) {
        return None;
    }
    let store = std::fs::metadata(store).ok()?;
    Some(format!("closed {} {}\n", store.len(), changed_at(&store)?))
}

fn changed_at(store: &Metadata) -> Option<u128> {
    Some(store.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos())
}

fn refusal(error: &std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Error::new(ErrorCode::StoreReadOnly, "the store's folder is not writable")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Error::new(ErrorCode::StorageFull, "no space is left for the store")
        }
        _ => Error::new(ErrorCode::StorageFailed, "the store's lock file cannot be used"),
    }
}
