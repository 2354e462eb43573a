//! Whether the log of an open store is as long as it was.
//!
//! Another program may cut the log. SQLite then writes on at the old end. What lies before it is zeros, and the next
//! checkpoint moves them into the file.
//!
//! There are three moments at which a writer asks. Outside of a transaction it asks with [`LogLength::check`], which
//! compares the length with what SQLite has in its log, and decides. With the lock of writers just taken it asks with
//! [`LogLength::is_doubtful`], which decides nothing: a checkpoint may have truncated the log before, and SQLite answers
//! only outside of a transaction. Before it commits it asks with [`LogLength::check_locked`], which decides without
//! SQLite: nobody truncates the log while the lock is held.
//!
//! Owns the question and its answer. It must not know how long SQLite takes the log for.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::companion::{self, LOG};
use crate::error::{Error, ErrorCode, Result};

/// How often SQLite is asked: another process may begin the log anew meanwhile.
const ATTEMPTS: u32 = 10;

/// The open log.
#[derive(Debug)]
pub struct LogLength {
    log: File,
    /// The greatest length that was seen, in bytes; the greatest number before the first check.
    longest: AtomicU64,
    is_cut: AtomicBool,
}

impl LogLength {
    /// The log of a store that SQLite has open; `None` if it cannot be opened once more.
    pub fn of(store: &Path) -> Option<Self> {
        let log = companion::not_followed(OpenOptions::new().read(true)).open(companion::path(store, LOG)).ok()?;
        // Another process may have the store open, and its log may have been cut before: the first check asks SQLite.
        Some(Self { log, longest: AtomicU64::new(u64::MAX), is_cut: AtomicBool::new(false) })
    }

    /// Remembers the length, after something was written.
    pub fn note(&self) {
        self.longest.fetch_max(self.bytes().unwrap_or(0), Ordering::Relaxed);
    }

    /// Whether the log is complete. `needed` asks SQLite for the bytes that its log has; it is called at first and if
    /// the log is shorter than before, as it also is after a checkpoint that truncates it.
    ///
    /// # Errors
    /// `store_damaged`, from then on every time.
    pub fn check(&self, needed: impl Fn() -> Option<u64>) -> Result<()> {
        if self.is_cut.load(Ordering::Relaxed) {
            return Err(cut());
        }
        if self.is_shorter() { self.check_shorter(needed) } else { Ok(()) }
    }

    /// Whether [`Self::check`] may refuse the log.
    pub fn is_doubtful(&self) -> bool {
        self.is_cut.load(Ordering::Relaxed) || self.is_shorter()
    }

    fn is_shorter(&self) -> bool {
        self.bytes().is_some_and(|bytes| bytes < self.longest.load(Ordering::Relaxed))
    }

    /// Refuses a commit behind a log that became shorter since the lock of writers was taken.
    ///
    /// # Errors
    /// `store_damaged`, from then on every time.
    pub fn check_locked(&self) -> Result<()> {
        self.is_cut.fetch_or(self.is_shorter(), Ordering::Relaxed);
        if self.is_cut.load(Ordering::Relaxed) { Err(cut()) } else { Ok(()) }
    }

    /// Remembers how long SQLite takes the log for, after another process has written.
    pub fn note_bytes(&self, bytes: u64) {
        self.longest.fetch_max(bytes, Ordering::Relaxed);
    }

    #[cold]
    fn check_shorter(&self, needed: impl Fn() -> Option<u64>) -> Result<()> {
        let mut before = needed();
        for _ in 0..ATTEMPTS {
            let Some(bytes) = self.bytes() else { return Ok(()) };
            if before.is_none_or(|whole| bytes >= whole) {
                self.longest.store(bytes, Ordering::Relaxed);
                return Ok(());
            }
            let after = needed();
            if after == before {
                self.is_cut.store(true, Ordering::Relaxed);
                return Err(cut());
            }
            before = after;
        }
        Ok(())
    }

    fn bytes(&self) -> Option<u64> {
        // Not by its metadata: a system with fine timestamps then writes a new one to the disk with each commit, which
        // makes a write a tenth slower.
        (&self.log).seek(SeekFrom::End(0)).ok()
    }
}

fn cut() -> Error {
    let message = "another program has cut the store's log (-wal) while it was open: nothing was done; close the \
                   desk in every process, and restore a backup or open it again without what was in the log's lost part";
    Error::new(ErrorCode::StoreDamaged, message)
}
