//! Group commit: concurrent writers share one commit, and each gets its answer when its data is on disk.
//!
//! Owns the write connection and the order of operations on it. A caller locks the writer's state, runs its operation,
//! and unlocks the state. It commits for all when nobody is queued behind it, or when the batch is large or old. The
//! other callers wait for their batch without holding the lock, so the next operations run meanwhile. *Every* outcome
//! waits, also a refusal, since it may depend on rows that are not on disk yet. It must know nothing of the operations.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::error::storage;
use super::file::{LogLength, Turn};
use super::transaction::SqliteTx;
use super::{log, opening};
use crate::clock::Stopwatch;
use crate::error::{Error, ErrorCode, Result};
use crate::store::tx::Tx;

/// When a batch is committed although callers are queued.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// After this many operations.
    pub operations: usize,
    /// After this many microseconds, when the next operation ends.
    pub micros: u128,
}

/// How often a writer gives the lock back to learn what others have written meanwhile.
const ATTEMPTS: u32 = 10;

/// With these limits few callers wait much longer than a commit takes, and many share one.
const LIMITS: Limits = Limits { operations: 128, micros: 5_000 };

/// The writing side of a store.
#[derive(Debug)]
pub(super) struct Writer {
    state: Mutex<WriterState>,
    /// How many callers wait for the state's lock or run an operation.
    queued: AtomicUsize,
    limits: Limits,
}

#[derive(Debug)]
struct WriterState {
    connection: Connection,
    /// The order among processes; `None` for a store that no other process can open.
    turn: Option<Turn>,
    /// The length of the log; `None` for a store in memory.
    log: Option<Arc<LogLength>>,
    /// The version of the file that this connection has looked at; it changes with what other connections write.
    data_version: Cell<Option<i64>>,
    open: Option<OpenBatch>,
}

/// A transaction that is not committed yet.
#[derive(Debug)]
struct OpenBatch {
    batch: Arc<Batch>,
    operations: usize,
    started: Stopwatch,
}

/// The callers that wait for one commit.
#[derive(Debug, Default)]
struct Batch {
    outcome: Mutex<Option<Result<()>>>,
    finished: Condvar,
}

impl Batch {
    fn finish(&self, outcome: Result<()>) {
        *lock(&self.outcome) = Some(outcome);
        self.finished.notify_all();
    }

    fn wait(&self) -> Result<()> {
        let mut state = lock(&self.outcome);
        loop {
            if let Some(outcome) = &*state {
                return outcome.clone();
            }
            state = self.finished.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// One place in the queue. It is given back however its holder leaves.
struct QueuePlace<'w>(&'w AtomicUsize);

impl<'w> QueuePlace<'w> {
    fn take(queued: &'w AtomicUsize) -> Self {
        queued.fetch_add(1, Ordering::SeqCst);
        Self(queued)
    }
}

impl Drop for QueuePlace<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// How one operation ended.
enum Ending<R> {
    /// It returned. Its writes are part of the transaction or, after a refusal, were rolled back.
    Returned(Result<R>),
    /// It panicked, and its writes were rolled back.
    Panicked(Box<dyn std::any::Any + Send>),
    /// The whole transaction is gone, with the writes of all its callers.
    Lost(Error),
}

impl Writer {
    /// The writing side over this connection.
    pub fn new(connection: Connection, turn: Option<Turn>, log: Option<Arc<LogLength>>) -> Self {
        Self::with(connection, turn, log, LIMITS)
    }

    /// The same with other limits.
    pub fn with(connection: Connection, turn: Option<Turn>, log: Option<Arc<LogLength>>, limits: Limits) -> Self {
        let state = WriterState { connection, turn, log, data_version: Cell::new(None), open: None };
        Self { state: Mutex::new(state), queued: AtomicUsize::new(0), limits }
    }

    /// Runs `body` on the bare connection, while no batch is open.
    pub fn alone<R>(&self, body: impl FnOnce(&mut Connection) -> Result<R>) -> Result<R> {
        // It counts as queued, so a caller before it leaves its batch to be committed here.
        let place = QueuePlace::take(&self.queued);
        let mut state = lock(&self.state);
        drop(place);
        state.commit();
        body(&mut state.connection)
    }

    /// Whether the log is complete.
    pub fn check_log(&self) -> Result<()> {
        lock(&self.state).check_log()
    }

    /// Runs `body` in a transaction and returns when that is on disk, or leaves the store unchanged.
    pub fn write<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        let place = QueuePlace::take(&self.queued);
        let mut state = lock(&self.state);
        let first = state.open.is_none();
        if first {
            // The first operation of a batch needs no savepoint: it can roll back the whole transaction.
            state.begin()?;
        } else if let Err(error) = state.run("SAVEPOINT operation") {
            return Err(state.lose(error));
        }
        let ending = state.attempt(first, body);
        drop(place);
        let outcome = match ending {
            Ending::Lost(error) => return Err(state.lose(error)),
            // Its writes are rolled back, and nobody else is in the transaction: there is nothing to wait for.
            Ending::Returned(Err(error)) if first => {
                state.open = None;
                return Err(error);
            }
            Ending::Panicked(panic) if first => {
                state.open = None;
                drop(state);
                resume_unwind(panic)
            }
            Ending::Returned(outcome) => Ok(outcome),
            Ending::Panicked(panic) => Err(panic),
        };
        let Some(open) = &mut state.open else { return Err(Error::internal("a batch vanished under the lock")) };
        open.operations += 1;
        let batch = Arc::clone(&open.batch);
        let full = open.operations >= self.limits.operations || open.started.micros() >= self.limits.micros;
        if full || self.queued.load(Ordering::SeqCst) == 0 {
            state.commit();
        }
        drop(state);
        let durable = batch.wait();
        match outcome {
            Err(panic) => resume_unwind(panic),
            Ok(outcome) => durable.and(outcome),
        }
    }

    /// How many callers wait for the state's lock or run an operation.
    #[cfg(test)]
    pub fn queued(&self) -> usize {
        self.queued.load(Ordering::SeqCst)
    }
}

impl WriterState {
    fn run(&self, sql: &str) -> Result<()> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| storage(&e))?;
        statement.execute([]).map(|_| ()).map_err(|e| storage(&e))
    }

    /// IMMEDIATE takes the lock at the start, so no row can change between its read and its write.
    fn begin(&mut self) -> Result<()> {
        // The turn is released as soon as SQLite's lock is held: the next process may queue while this batch runs.
        let turn = self.turn.as_ref().map(Turn::take);
        self.run("BEGIN IMMEDIATE")?;
        let known = self.learn();
        drop(turn);
        if let Err(error) = known {
            if !self.connection.is_autocommit() {
                self.run("ROLLBACK")?;
            }
            return Err(error);
        }
        self.open = Some(OpenBatch { batch: Arc::default(), operations: 0, started: Stopwatch::start() });
        Ok(())
    }

    /// Learns what others have written, and refuses to write to a newer file and behind a log that was cut. While nobody
    /// else writes this is one question, which is cheap because the lock of writers is held.
    fn learn(&self) -> Result<()> {
        for _ in 0..ATTEMPTS {
            let version = self.ask_data_version()?;
            let is_known = self.data_version.get() == Some(version);
            if !is_known {
                opening::refuse_newer(&self.connection)?;
            }
            let Some(log) = self.log.as_deref().filter(|log| !is_known || log.is_doubtful()) else {
                self.data_version.set(Some(version));
                return Ok(());
            };
            // In a transaction SQLite does not tell how long its log is.
            self.run("ROLLBACK")?;
            if let Some(bytes) = log::bytes(&self.connection) {
                log.note_bytes(bytes);
            }
            self.check_log()?;
            self.data_version.set(Some(version));
            self.run("BEGIN IMMEDIATE")?;
        }
        Ok(())
    }

    fn ask_data_version(&self) -> Result<i64> {
        let mut statement = self.connection.prepare_cached("PRAGMA data_version").map_err(|e| storage(&e))?;
        statement.query_row([], |row| row.get(0)).map_err(|e| storage(&e))
    }

    /// Refuses to write behind a log that was cut. Closing must not move it either.
    fn check_log(&self) -> Result<()> {
        let outcome = log::check(self.log.as_deref(), &self.connection);
        outcome.inspect_err(|_| drop(opening::keep_log(&self.connection, true)))
    }

    /// Runs one operation and rolls back its writes if it is refused or panics.
    fn attempt<R>(&self, first: bool, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Ending<R> {
        let connection = &self.connection;
        let outcome = catch_unwind(AssertUnwindSafe(|| body(&mut SqliteTx { connection })));
        // A full disk and similar failures end the whole transaction, not one statement.
        if connection.is_autocommit() {
            return Ending::Lost(match outcome {
                Ok(Err(error)) => error,
                Ok(Ok(_)) | Err(_) => ended(),
            });
        }
        let success = matches!(outcome, Ok(Ok(_)));
        let cleanup = match (first, success) {
            (true, true) => Ok(()),
            (true, false) => self.run("ROLLBACK"),
            (false, true) => self.run("RELEASE operation"),
            (false, false) => self.run("ROLLBACK TO operation").and_then(|()| self.run("RELEASE operation")),
        };
        match (cleanup, outcome) {
            (Err(error), _) => Ending::Lost(error),
            (Ok(()), Ok(outcome)) => Ending::Returned(outcome),
            (Ok(()), Err(panic)) => Ending::Panicked(panic),
        }
    }

    /// Commits the open batch, if there is one, and wakes its callers.
    fn commit(&mut self) {
        let Some(open) = self.open.take() else { return };
        let whole = self.log.as_ref().map_or(Ok(()), |log| log.check_locked());
        let outcome = whole.and_then(|()| self.run("COMMIT"));
        if let Some(log) = &self.log {
            match &outcome {
                Ok(()) => log.note(),
                Err(_) => drop(self.check_log()),
            }
        }
        if outcome.is_err() && !self.connection.is_autocommit() {
            // The next operation must not find a transaction that cannot be committed.
            drop(self.run("ROLLBACK"));
        }
        open.batch.finish(outcome);
    }

    /// The transaction is gone: all its callers get the same error.
    fn lose(&mut self, error: Error) -> Error {
        if !self.connection.is_autocommit() {
            drop(self.run("ROLLBACK"));
        }
        if let Some(open) = self.open.take() {
            open.batch.finish(Err(error.clone()));
        }
        error
    }
}

/// The engine ended the transaction, and the operation did not return why.
fn ended() -> Error {
    Error::new(ErrorCode::StorageFailed, "the store ended the transaction")
}

/// A panic is caught before it leaves the lock; the value behind a poisoned lock is sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
