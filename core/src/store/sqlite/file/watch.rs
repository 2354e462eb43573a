//! Whether an open store's files are still where they were opened.
//!
//! A program may rename, delete or replace a file that is open. What is written afterwards is lost with it. SQLite does
//! not notice.
//!
//! Owns the question and its answer. It must not open a file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use super::admission::check_kind;
use super::companion::{self, LOG};
use super::engine_files::INDEX;
use super::identity::{FileKind, Identity, Seen};
use super::reason::{Access, because};
use crate::error::{Error, ErrorCode, Result};

/// The lock file, which other processes ask for.
const LOCK: &str = "-lock";

/// The files of an open store.
#[derive(Debug)]
pub struct Watch {
    path: PathBuf,
    file: Identity,
    log: OnceLock<Identity>,
    index: OnceLock<Identity>,
    lock: OnceLock<Identity>,
    /// Whether a file was found to be elsewhere.
    moved: AtomicBool,
}

impl Watch {
    /// Watches the file at this path.
    pub fn new(path: &Path, file: Identity) -> Self {
        Self {
            path: path.to_owned(),
            file,
            log: OnceLock::new(),
            index: OnceLock::new(),
            lock: OnceLock::new(),
            moved: AtomicBool::new(false),
        }
    }

    /// Also watches the log and its index, which are there by now, and returns which file the log is.
    pub fn add_log(&self) -> Option<Identity> {
        if let Ok(index) = Seen::at(&companion::path(&self.path, INDEX)) {
            self.index.get_or_init(|| index.identity);
        }
        let seen = Seen::at(&companion::path(&self.path, LOG)).ok()?;
        Some(*self.log.get_or_init(|| seen.identity))
    }

    /// Also watches the lock file.
    pub fn add_lock(&self, lock: Identity) {
        self.lock.get_or_init(|| lock);
    }

    /// Whether all files are where they were opened, and the store's has no other name.
    ///
    /// # Errors
    /// `store_moved` and `store_in_use`.
    pub fn check(&self) -> Result<()> {
        self.check_all()?;
        Seen::at(&self.path).map_or(Ok(()), |seen| check_kind(&seen))
    }

    /// Whether the file, its log and its index are where they were opened.
    pub fn check_place(&self) -> Result<()> {
        let log = self.log.get().map_or(Ok(()), |log| in_place(&companion::path(&self.path, LOG), *log, "log (-wal)"));
        // Processes that do not share one index do not see each other's writes.
        let outcome = in_place(&self.path, self.file, "file").and(log).and_then(|()| self.check_index());
        if is_moved(&outcome) {
            self.moved.store(true, Ordering::Relaxed);
        }
        outcome
    }

    /// Whether the log's index is where it was opened.
    pub fn check_index(&self) -> Result<()> {
        let place = companion::path(&self.path, INDEX);
        self.index.get().map_or(Ok(()), |index| in_place(&place, *index, "index of the log (-shm)"))
    }

    /// Refuses a write once a file was found to be elsewhere, until it is back.
    pub fn check_write(&self) -> Result<()> {
        if self.moved.load(Ordering::Relaxed) { self.check_all() } else { Ok(()) }
    }

    /// The same for the lock file. A reader does not need it, but without it another process takes the store for closed.
    fn check_all(&self) -> Result<()> {
        let lock =
            || self.lock.get().map_or(Ok(()), |lock| in_place(&companion::path(&self.path, LOCK), *lock, "lock file"));
        let outcome = self.check_place().and_then(|()| lock());
        self.moved.store(is_moved(&outcome), Ordering::Relaxed);
        outcome
    }
}

fn is_moved(outcome: &Result<()>) -> bool {
    outcome.as_ref().is_err_and(|error| error.code() == ErrorCode::StoreMoved)
}

fn in_place(path: &Path, file: Identity, what: &str) -> Result<()> {
    let moved = |how: &str| {
        let why = "nothing was done, and writes are refused until it is back; what was acknowledged after the move is in \
                   the file that is gone";
        Err(Error::new(ErrorCode::StoreMoved, format!("the store's {what} {how} while it was open: {why}")))
    };
    match Seen::at(path) {
        Ok(seen) if seen.identity == file && seen.kind == FileKind::Plain => Ok(()),
        Ok(_) => moved("was replaced by another file"),
        Err(error) if error.kind() == ErrorKind::NotFound => moved("was deleted or renamed"),
        Err(error) => Err(because(&format!("the store's {what}"), Access::Read, &error)),
    }
}
