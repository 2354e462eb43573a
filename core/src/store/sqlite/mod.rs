//! SQLite: one writer, several readers, and the connection that runs checkpoints.
//!
//! Owns the connections of an open store. How a file is opened, and when it is refused, is in `opening.rs`.

mod backoff;
mod backup;
mod error;
mod file;
mod group_commit;
mod health;
mod integrity;
mod log;
mod opening;
#[cfg(test)]
pub(crate) mod plans;
mod schema;
mod second_look;
#[cfg(test)]
mod tests;
mod transaction;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::bind::Bind;
use super::pool::Pool;
use super::row_ref::RowRef;
use super::tx::Tx;
use crate::error::{ErrorCode, Result};
use error::{is_damage_of_file, storage};
use file::LogLength;
use group_commit::Writer;
use opening::{FileHold, OpenFile};
use second_look::SecondLook;
use transaction::{SqliteTx, prepare};

/// How many idle readers are kept.
const IDLE_READERS: usize = 8;

/// An open SQLite store.
#[derive(Debug)]
pub struct Sqlite {
    path: String,
    /// Idle readers; `None` for a store in memory, which has only one connection. This field is dropped before the
    /// writer. A reader that is closed last cannot move the log into the file, and the file alone would be incomplete.
    readers: Option<Pool<Connection>>,
    /// The connection for checkpoints, opened on first use. Commits do not wait for it.
    checkpointer: Option<Mutex<Option<Connection>>>,
    /// A checkpoint failed: none is tried again until the file is reopened.
    checkpoint_failed: AtomicBool,
    second_look: SecondLook,
    /// A call found the file or its log damaged: closing leaves both as they are.
    is_damaged: AtomicBool,
    /// `None` for a store in memory.
    log: Option<Arc<LogLength>>,
    writer: Writer,
    /// Dropped last, when the file is closed.
    file: Option<Box<FileHold>>,
}

impl Sqlite {
    /// Opens the file; with `create`, it is created if it does not exist. With `check`, it is checked thoroughly even if
    /// it was closed properly.
    pub fn open(path: &str, check: bool, create: bool) -> Result<Self> {
        if path == ":memory:" {
            let writer = Writer::new(opening::in_memory()?, None, None);
            return Ok(Self {
                path: path.to_owned(),
                readers: None,
                checkpointer: None,
                checkpoint_failed: AtomicBool::new(false),
                second_look: SecondLook::default(),
                is_damaged: AtomicBool::new(false),
                log: None,
                writer,
                file: None,
            });
        }
        file::check_text(path)?;
        // Resolved once: readers that open later must find the same file after the host changes its folder or a link.
        let OpenFile { writer, turn, log, hold, path } = opening::file(file::resolve(path)?, check, create)?;
        let log = log.map(Arc::new);
        // No upper limit: readers never wait.
        let (readers, checkpointer) = (Some(Pool::new(IDLE_READERS, usize::MAX)), Some(Mutex::default()));
        let checkpoint_failed = AtomicBool::new(false);
        Ok(Self {
            path,
            readers,
            checkpointer,
            checkpoint_failed,
            second_look: SecondLook::default(),
            is_damaged: AtomicBool::new(false),
            writer: Writer::new(writer, turn, log.clone()),
            log,
            file: Some(Box::new(hold)),
        })
    }

    /// The desk is refused: its folder becomes what it was before.
    pub fn refuse(&self) {
        if let Some(file) = &self.file {
            file.refuse();
        }
    }

    /// Runs `body` in a transaction, which concurrent callers share. Returns when the commit is on disk, or leaves the
    /// store unchanged.
    pub fn write<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        if let Some(file) = &self.file {
            file.check_write()?;
            self.second_look.check_write(|thorough| self.look_again(file, thorough))?;
        }
        self.note_damage(self.writer.write(body))
    }

    /// Checks the file itself, and makes the writer read it anew.
    #[cold]
    fn look_again(&self, file: &FileHold, thorough: bool) -> Result<()> {
        let connection = file.connect(|| opening::reader(&self.path))?;
        integrity::check_open(&connection, thorough)?;
        // The writer may have a misread page in its cache.
        self.writer.alone(forget)
    }

    /// How many writers wait for their turn or run.
    #[cfg(test)]
    fn queued(&self) -> usize {
        self.writer.queued()
    }

    /// Runs `body` over one snapshot.
    pub fn read<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        self.note_damage(self.with_reader(|connection| snapshot(connection, &body)))
    }

    /// Passes one row to `visit`, if there is one. The statement stays on the row meanwhile, so its snapshot also
    /// serves the queries that `visit` runs.
    pub fn read_one<R>(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: impl Fn(&RowRef<'_>, &mut dyn Tx) -> Result<R>,
    ) -> Result<Option<R>> {
        self.note_damage(self.with_reader(|connection| {
            let connection = &*connection;
            let mut statement = prepare(connection, sql, binds)?;
            let mut rows = statement.query(rusqlite::params_from_iter(binds)).map_err(|e| storage(&e))?;
            let row = rows.next().map_err(|e| storage(&e))?;
            row.map(|row| visit(&RowRef::of(row), &mut SqliteTx { connection })).transpose()
        }))
    }

    /// Moves committed data from the log into the file, as far as this blocks no other caller. First it asks whether both
    /// are still where they were opened.
    pub fn checkpoint(&self) -> Result<()> {
        let (Some(checkpointer), Some(file)) = (&self.checkpointer, &self.file) else { return Ok(()) };
        file.check()?;
        if self.checkpoint_failed.load(Ordering::Relaxed) {
            return Ok(());
        }
        let mut checkpointer = lock(checkpointer);
        let connection = match checkpointer.take() {
            Some(connection) => connection,
            None => file.connect(|| opening::writable(&self.path))?,
        };
        if let Err(error) = opening::refuse_newer(&connection) {
            *checkpointer = Some(connection);
            return Err(error);
        }
        // PASSIVE: neither readers nor writers wait. Pages in use stay in the log until the next checkpoint.
        let outcome = log::check(self.log.as_deref(), &connection).and_then(|()| {
            connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).map_err(|e| storage(&e))
        });
        if outcome.is_ok() {
            *checkpointer = Some(connection);
        } else {
            // A log that was cut must not be moved. A failed sync may have lost pages, even those of earlier partial
            // checkpoints, which SQLite would not write again. So the log is kept whole, and the next process that
            // opens the file moves all of it.
            self.checkpoint_failed.store(true, Ordering::Relaxed);
            drop(opening::keep_log(&connection, true));
            drop(self.writer.alone(|writer| opening::keep_log(writer, true)));
        }
        self.note_damage(outcome)
    }

    /// Copies a snapshot into a new file and returns its length in bytes. Other callers continue to read and write.
    pub fn backup(&self, path: &str) -> Result<u64> {
        let (store, target) = (self.file.as_ref().map(|_| Path::new(&self.path)), Path::new(path));
        self.note_damage(self.with_reader(|connection| backup::copy(connection, store, target)))
    }

    fn with_reader<R>(&self, body: impl FnOnce(&mut Connection) -> Result<R>) -> Result<R> {
        let Some(readers) = &self.readers else { return self.writer.alone(body) };
        let mut lease = readers.take(0)?;
        let connection = match lease.connection.take() {
            Some(connection) => connection,
            None => match &self.file {
                Some(file) => file.connect(|| opening::reader(&self.path))?,
                None => opening::reader(&self.path)?,
            },
        };
        let outcome = body(lease.connection.insert(connection));
        // A connection caches the pages that it read: after a misread page it must not serve the next caller.
        if !suggests_damage(&outcome) {
            lease.give_back();
        }
        outcome
    }

    /// A store that failed is checked when it is opened next, and looked at before the next write if it is damaged.
    fn note_damage<R>(&self, outcome: Result<R>) -> Result<R> {
        if let Some(file) = &self.file
            && suggests_damage(&outcome)
        {
            file.distrust();
            if outcome.as_ref().is_err_and(|error| error.code() != ErrorCode::StorageFailed) {
                self.is_damaged.store(true, Ordering::Relaxed);
            }
            if outcome.as_ref().is_err_and(is_damage_of_file) {
                self.second_look.demand();
            }
        }
        outcome
    }
}

impl Drop for Sqlite {
    /// Closing moves the log into the file, unless something is damaged: the file alone may still be whole.
    fn drop(&mut self) {
        drop(self.note_damage(self.writer.check_log()));
        // By an index that is gone, nobody knows what others have written to the log.
        let has_index = self.file.as_ref().is_none_or(|file| file.check_index().is_ok());
        if self.is_damaged.load(Ordering::Relaxed) || !has_index {
            drop(self.writer.alone(|writer| opening::keep_log(writer, true)));
        }
    }
}

/// Empties a connection's cache of pages.
fn forget(connection: &mut Connection) -> Result<()> {
    connection.execute_batch("PRAGMA shrink_memory").map_err(|e| storage(&e))
}

/// Whether the outcome is one that a sound store does not produce.
fn suggests_damage<R>(outcome: &Result<R>) -> bool {
    outcome.as_ref().is_err_and(|error| {
        matches!(error.code(), ErrorCode::StoreDamaged | ErrorCode::StorageFailed | ErrorCode::StoreForeign)
            // An error with a field is about the target of a backup, not about the store.
            && error.field().is_none()
    })
}

/// The connection behind a poisoned lock is sound: the transaction of the call that panicked was rolled back.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn snapshot<R>(connection: &mut Connection, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
    let run = |sql: &str| {
        let mut statement = connection.prepare_cached(sql).map_err(|e| storage(&e))?;
        statement.execute([]).map(|_| ()).map_err(|e| storage(&e))
    };
    run("BEGIN")?;
    let outcome = catch_unwind(AssertUnwindSafe(|| body(&mut SqliteTx { connection })));
    // A reader has nothing to commit. If the engine already ended the transaction, there is nothing to roll back.
    let end = if connection.is_autocommit() { Ok(()) } else { run("ROLLBACK") };
    match outcome {
        // A failed rollback takes precedence over the outcome: this connection must not be used again.
        Ok(outcome) => end.and(outcome),
        Err(panic) => resume_unwind(panic),
    }
}
