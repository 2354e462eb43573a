//! PostgreSQL: serializable transactions that are repeated, and connections that may be lost.
//!
//! Owns when a transaction runs again and which error its caller gets otherwise. How a connection is made is in
//! `opening.rs`, how statements are sent in `transaction.rs`. Only features of all engines with PostgreSQL's protocol
//! may be used: no triggers, NOTIFY, advisory locks or counter rows.

mod address;
mod connection;
mod failure;
mod opening;
#[cfg(test)]
pub(crate) mod plans;
mod retry;
#[cfg(test)]
pub(crate) mod tests;
mod tls;
mod transaction;
pub(super) mod value;

use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::bind::Bind;
use super::pool::{Lease, Pool};
use super::row_ref::RowRef;
use super::tx::Tx;
use crate::clock::Stopwatch;
use crate::error::{Error, ErrorCode, Result};
use address::Address;
use connection::Connection;
use failure::{Failure, commit_unknown};
use retry::{PATIENCE, RECONNECTIONS, pause};
use transaction::{CommitError, Mode, Transaction};

/// An open desk in PostgreSQL.
#[derive(Debug)]
pub struct Postgres {
    address: Address,
    pool: ManuallyDrop<Pool<Connection>>,
    /// The process that opened it.
    process: u32,
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A forked child keeps the inherited connections: closing them would end the parent's.
        if self.process == std::process::id() {
            self.pool.clear();
        }
    }
}

/// What became of one attempt.
enum Attempt<R> {
    Finished(Result<R>),
    /// It changed nothing and may be repeated.
    Again(Failure),
}

impl Postgres {
    /// Whether a path is an address of this engine.
    pub fn is_address(path: &str) -> bool {
        Address::matches(path)
    }

    /// Opens or creates the desk at this address.
    pub fn open(url: &str) -> Result<Self> {
        let address = Address::parse(url)?;
        let pool = Pool::new(address.connections, address.connections);
        let store = Self { address, pool: ManuallyDrop::new(pool), process: std::process::id() };
        let mut lease = store.pool.take(PATIENCE)?;
        let mut connection = Connection::open(&store.address)?;
        opening::upgrade(&mut connection, &store.address.schema)?;
        lease.connection = Some(connection);
        lease.give_back();
        Ok(store)
    }

    /// Runs `body` in a serializable transaction and repeats it after conflicts. Returns when the commit is on disk, or
    /// leaves the store unchanged.
    pub fn write<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        self.run(Mode::Write, |transaction| body(transaction))
    }

    /// Runs `body` over one snapshot.
    pub fn read<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        self.run(Mode::Read, |transaction| body(transaction))
    }

    /// Passes one row to `visit`, if there is one, which may run further queries in the same snapshot.
    pub fn read_one<R>(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: impl Fn(&RowRef<'_>, &mut dyn Tx) -> Result<R>,
    ) -> Result<Option<R>> {
        self.run(Mode::Read, |transaction| {
            let row = transaction.row(sql, binds)?;
            row.map(|row| visit(&RowRef::of_postgres(&row), transaction)).transpose()
        })
    }

    fn run<R>(&self, mode: Mode, body: impl Fn(&mut Transaction<'_>) -> Result<R>) -> Result<R> {
        if self.process != std::process::id() {
            // The connections are the parent's: two processes would talk on one connection.
            return Err(Error::forked());
        }
        let started = Stopwatch::start();
        let (mut attempts, mut reconnections) = (0_u64, 0);
        loop {
            let failure = match self.attempt(mode, &body)? {
                Attempt::Finished(outcome) => return outcome,
                Attempt::Again(failure) => failure,
            };
            match failure {
                Failure::Lost if reconnections < RECONNECTIONS => {
                    reconnections += 1;
                    // The other connections are most likely broken as well.
                    self.pool.clear();
                }
                Failure::Again if started.micros() < u128::from(PATIENCE) => {
                    attempts += 1;
                    pause(attempts);
                }
                other => return Err(other.error()),
            }
        }
    }

    fn attempt<R>(&self, mode: Mode, body: impl Fn(&mut Transaction<'_>) -> Result<R>) -> Result<Attempt<R>> {
        let mut lease = self.pool.take(PATIENCE)?;
        let connection = match lease.connection.take() {
            Some(connection) => connection,
            None => Connection::open(&self.address)?,
        };
        let connection = lease.connection.insert(connection);
        let mut transaction = Transaction::new(connection, mode);
        let outcome = catch_unwind(AssertUnwindSafe(|| body(&mut transaction)));
        let (attempt, sound) = match outcome {
            Err(panic) => {
                let sound = transaction.roll_back();
                release(lease, sound);
                resume_unwind(panic)
            }
            // A failed transaction is over, even if the body ignored the error.
            Ok(outcome) => match (transaction.failure(), outcome) {
                (Some(failure), _) => {
                    let sound = transaction.roll_back() && failure != Failure::Lost;
                    (Attempt::Again(failure), sound)
                }
                (None, Err(error)) => {
                    let sound = transaction.roll_back();
                    (Attempt::Finished(Err(error)), sound)
                }
                (None, Ok(reply)) => match transaction.commit() {
                    Ok(()) => (Attempt::Finished(Ok(reply)), true),
                    Err(CommitError::RolledBack(failure)) => {
                        let sound = failure == Failure::Again;
                        (Attempt::Again(failure), sound)
                    }
                    Err(CommitError::Unknown) if mode == Mode::Write => {
                        (Attempt::Finished(Err(commit_unknown())), false)
                    }
                    // A read is repeated: its commit changes nothing.
                    Err(CommitError::Unknown) => (Attempt::Again(Failure::Lost), false),
                },
            },
        };
        release(lease, sound);
        Ok(attempt)
    }
}

/// Returns a sound connection to the pool and closes any other.
fn release(lease: Lease<'_, Connection>, sound: bool) {
    if sound {
        lease.give_back();
    }
}

/// The library does not copy this engine's desks.
pub(super) fn backup_not_offered() -> Error {
    Error::new(ErrorCode::BackupNotOffered, "back up a desk in PostgreSQL with the database's own tools")
}
