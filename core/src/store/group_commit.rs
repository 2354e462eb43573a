//! Group commit: writers that meet share one commit, and each is answered when what it did is on disk.
//!
//! Owns the writing connection and the order of things round it. A caller enters the gate, runs its operation, and leaves
//! the gate; who leaves with nobody queued behind, or when the batch has grown large or old, commits for all. The others
//! wait for their batch, and never at the gate: the next operations run meanwhile. *Every* outcome waits, a refusal too,
//! since it may rest on rows that are not on disk yet. It must know nothing of what is written.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::Tx;
use super::sqlite::{SqliteTx, storage};
use super::turn::Turn;
use crate::clock::Stopwatch;
use crate::error::{Error, ErrorCode, Result};

/// When a batch is committed even though others are queued.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// After so many operations.
    pub operations: usize,
    /// After so many microseconds, at the next operation that ends.
    pub micros: u128,
}

/// Few wait much longer than a commit takes; many share one.
const LIMITS: Limits = Limits { operations: 128, micros: 5_000 };

/// The writing side of a store.
#[derive(Debug)]
pub(super) struct Writer {
    gate: Mutex<Gate>,
    /// Who stands before the gate or is inside it.
    queued: AtomicUsize,
    limits: Limits,
}

#[derive(Debug)]
struct Gate {
    connection: Connection,
    /// Whose turn it is among processes; `None` for a store that no other process can have.
    turn: Option<Turn>,
    open: Option<Open>,
}

/// A transaction that has not been committed yet.
#[derive(Debug)]
struct Open {
    batch: Arc<Batch>,
    operations: usize,
    begun: Stopwatch,
}

/// Those who wait for one commit.
#[derive(Debug, Default)]
struct Batch {
    done: Mutex<Option<Result<()>>>,
    told: Condvar,
}

impl Batch {
    fn tell(&self, outcome: Result<()>) {
        *lock(&self.done) = Some(outcome);
        self.told.notify_all();
    }

    fn wait(&self) -> Result<()> {
        let mut done = lock(&self.done);
        loop {
            if let Some(outcome) = &*done {
                return outcome.clone();
            }
            done = self.told.wait(done).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// One place in the queue, given back however its holder leaves.
struct Place<'w>(&'w AtomicUsize);

impl<'w> Place<'w> {
    fn take(queued: &'w AtomicUsize) -> Self {
        queued.fetch_add(1, Ordering::SeqCst);
        Self(queued)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// What became of an operation inside the gate.
enum Ran<R> {
    /// It returned; what it wrote stands in the transaction, or, refused, was taken back.
    Returned(Result<R>),
    /// It panicked; what it wrote was taken back.
    Panicked(Box<dyn std::any::Any + Send>),
    /// The whole transaction is gone, and with it what others wrote.
    Lost(Error),
}

impl Writer {
    /// The writing side over this connection.
    pub fn new(connection: Connection, turn: Option<Turn>) -> Self {
        Self::with(connection, turn, LIMITS)
    }

    /// The same with other limits.
    pub fn with(connection: Connection, turn: Option<Turn>, limits: Limits) -> Self {
        Self { gate: Mutex::new(Gate { connection, turn, open: None }), queued: AtomicUsize::new(0), limits }
    }

    /// The connection itself, for a desk that has only one; no batch is open while somebody holds it.
    pub fn alone<R>(&self, body: impl FnOnce(&mut Connection) -> Result<R>) -> Result<R> {
        // It counts as queued, so that whoever runs before it leaves its batch to be committed here.
        let place = Place::take(&self.queued);
        let mut gate = lock(&self.gate);
        drop(place);
        gate.commit();
        body(&mut gate.connection)
    }

    /// Runs `body` in a transaction and returns when that is on disk, or leaves the store as it was.
    pub fn write<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        let place = Place::take(&self.queued);
        let mut gate = lock(&self.gate);
        let first = gate.open.is_none();
        if first {
            // The first of a batch needs no savepoint: what it takes back is the whole transaction.
            gate.begin()?;
        } else if let Err(error) = gate.run("SAVEPOINT operation") {
            return Err(gate.lose(error));
        }
        let ran = gate.attempt(first, body);
        drop(place);
        let outcome = match ran {
            Ran::Lost(error) => return Err(gate.lose(error)),
            // Nothing of it is left, and nobody else is in the transaction: there is nothing to wait for.
            Ran::Returned(Err(error)) if first => {
                gate.open = None;
                return Err(error);
            }
            Ran::Panicked(panic) if first => {
                gate.open = None;
                drop(gate);
                resume_unwind(panic)
            }
            Ran::Returned(outcome) => Ok(outcome),
            Ran::Panicked(panic) => Err(panic),
        };
        let Some(open) = &mut gate.open else { return Err(Error::internal("a batch vanished under the gate")) };
        open.operations += 1;
        let batch = Arc::clone(&open.batch);
        let full = open.operations >= self.limits.operations || open.begun.micros() >= self.limits.micros;
        if full || self.queued.load(Ordering::SeqCst) == 0 {
            gate.commit();
        }
        drop(gate);
        let durable = batch.wait();
        match outcome {
            Err(panic) => resume_unwind(panic),
            Ok(outcome) => durable.and(outcome),
        }
    }

    /// How many stand before the gate or are inside it.
    #[cfg(test)]
    pub fn queued(&self) -> usize {
        self.queued.load(Ordering::SeqCst)
    }
}

impl Gate {
    fn run(&self, sql: &str) -> Result<()> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| storage(&e))?;
        statement.execute([]).map(|_| ()).map_err(|e| storage(&e))
    }

    /// IMMEDIATE: the lock is taken at the start, so nothing that was read can be stale when it is written.
    fn begin(&mut self) -> Result<()> {
        // Given back as soon as the lock is ours: the next may queue while this batch runs.
        let turn = self.turn.as_ref().map(Turn::take);
        self.run("BEGIN IMMEDIATE")?;
        drop(turn);
        self.open = Some(Open { batch: Arc::default(), operations: 0, begun: Stopwatch::start() });
        Ok(())
    }

    /// Runs one operation and takes back what a refused one wrote.
    fn attempt<R>(&self, first: bool, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Ran<R> {
        let connection = &self.connection;
        let ran = catch_unwind(AssertUnwindSafe(|| body(&mut SqliteTx { connection })));
        // A full disk and its like end the whole transaction, not one statement.
        if connection.is_autocommit() {
            return Ran::Lost(match ran {
                Ok(Err(error)) => error,
                Ok(Ok(_)) | Err(_) => gone(),
            });
        }
        let kept = matches!(ran, Ok(Ok(_)));
        let settled = match (first, kept) {
            (true, true) => Ok(()),
            (true, false) => self.run("ROLLBACK"),
            (false, true) => self.run("RELEASE operation"),
            (false, false) => self.run("ROLLBACK TO operation").and_then(|()| self.run("RELEASE operation")),
        };
        match (settled, ran) {
            (Err(error), _) => Ran::Lost(error),
            (Ok(()), Ok(outcome)) => Ran::Returned(outcome),
            (Ok(()), Err(panic)) => Ran::Panicked(panic),
        }
    }

    /// Commits the open batch, if there is one, and tells those who wait for it.
    fn commit(&mut self) {
        let Some(open) = self.open.take() else { return };
        let outcome = self.run("COMMIT");
        if outcome.is_err() && !self.connection.is_autocommit() {
            // What cannot be committed must not be found by the next one.
            drop(self.run("ROLLBACK"));
        }
        open.batch.tell(outcome);
    }

    /// The transaction is gone: everybody in it is told the same.
    fn lose(&mut self, error: Error) -> Error {
        if !self.connection.is_autocommit() {
            drop(self.run("ROLLBACK"));
        }
        if let Some(open) = self.open.take() {
            open.batch.tell(Err(error.clone()));
        }
        error
    }
}

/// The transaction ended by itself, and its operation did not say why.
fn gone() -> Error {
    Error::new(ErrorCode::StorageFailed, "the store ended the transaction")
}

/// A panic is caught inside the gate; what stands behind a poisoned lock is sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
