//! PostgreSQL: serializable transactions that are repeated, and connections that may be lost.
//!
//! Owns when a transaction runs again and which error its caller gets otherwise. How a connection is made is in
//! `opening.rs`, how statements are sent in `transaction.rs`. Only features of all engines with PostgreSQL's protocol
//! may be used: no triggers, NOTIFY, advisory locks or counter rows.

mod address;
mod connection;
mod failure;
mod health;
mod numbers;
mod opening;
#[cfg(test)]
pub(crate) mod plans;
mod retry;
mod session;
mod statement;
#[cfg(test)]
pub(crate) mod tests;
mod tls;
mod transaction;
mod unreachable;
pub(super) mod value;
mod written;

use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use tokio_postgres::types::Type;

use super::bind::Bind;
use super::pool::{Lease, Pool};
use super::row_ref::RowRef;
use super::tx::Tx;
use crate::error::{Error, ErrorCode, Result};
use address::Address;
use connection::Connection;
use failure::{Failure, commit_unknown};
use numbers::Numbers;
use opening::identity::{self, Identity};
use retry::{Limit, PATIENCE, RECONNECTIONS, RETURN, pause};
use session::Mode;
use transaction::{CommitError, Transaction};

/// An open desk in PostgreSQL.
#[derive(Debug)]
pub struct Postgres {
    address: Address,
    identity: Arc<Identity>,
    pool: ManuallyDrop<Pool<Connection>>,
    /// Whether a pooler in between runs the transactions of a connection on several servers. It is noticed, once.
    pooled: AtomicBool,
    /// How many transactions ran again after a conflict.
    retries: AtomicI64,
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
    /// The server accepts no writes on a connection that was open before: it may have been another server's rule.
    StaleReadOnly,
}

impl Postgres {
    /// Whether a path is an address of this engine.
    pub fn is_address(path: &str) -> bool {
        Address::matches(path)
    }

    /// Opens the desk at this address; with `create`, it is created if it does not exist.
    pub fn open(url: &str, create: bool) -> Result<Self> {
        let address = Address::parse(url)?;
        let pool = Pool::new(address.connections, address.connections);
        let store = Self {
            address,
            identity: Arc::default(),
            pool: ManuallyDrop::new(pool),
            pooled: AtomicBool::new(false),
            retries: AtomicI64::new(0),
            process: std::process::id(),
        };
        let limit = Limit::start(store.address.answer_timeout);
        let mut lease = store.pool.take(PATIENCE)?;
        let connection = match store.connect_and_upgrade(create, limit) {
            Err(Failure::Pooled) => {
                store.pooled.store(true, Ordering::Relaxed);
                store.connect_and_upgrade(create, limit)
            }
            outcome => outcome,
        };
        lease.connection = Some(connection.map_err(Failure::error)??);
        lease.give_back();
        Ok(store)
    }

    /// Connects, and creates or upgrades the schema. The outer error is the server's, the inner one the library's.
    fn connect_and_upgrade(&self, create: bool, limit: Limit) -> Result<Result<Connection>, Failure> {
        let connection = Connection::open(&self.address, &self.identity, self.is_pooled(), limit)?;
        let outcome = opening::upgrade(&connection, &self.address.schema, create, limit)?;
        Ok(outcome.map(|tables| {
            self.identity.remember(tables);
            connection
        }))
    }

    fn is_pooled(&self) -> bool {
        self.pooled.load(Ordering::Relaxed)
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

    /// How many transactions ran again after a conflict since the desk was opened.
    fn retries(&self) -> i64 {
        self.retries.load(Ordering::Relaxed)
    }

    fn run<R>(&self, mode: Mode, body: impl Fn(&mut Transaction<'_>) -> Result<R>) -> Result<R> {
        self.run_within(Limit::start(self.address.answer_timeout), mode, body)
    }

    fn run_within<R>(&self, limit: Limit, mode: Mode, body: impl Fn(&mut Transaction<'_>) -> Result<R>) -> Result<R> {
        if self.process != std::process::id() {
            // The connections are the parent's: two processes would talk on one connection.
            return Err(Error::forked());
        }
        let numbers = Numbers::default();
        let (mut conflicts, mut reconnections, mut fresh) = (0_u64, 0, false);
        loop {
            let failure = match self.attempt(mode, limit, fresh, &numbers, &body)? {
                Attempt::Finished(outcome) => return outcome,
                Attempt::Again(failure) => failure,
                Attempt::StaleReadOnly => {
                    self.pool.clear();
                    fresh = true;
                    continue;
                }
            };
            match failure {
                Failure::Lost if reconnections < RECONNECTIONS => {
                    reconnections += 1;
                    // The other connections are most likely broken as well.
                    self.pool.clear();
                }
                Failure::Pooled if !self.pooled.swap(true, Ordering::Relaxed) || reconnections < RECONNECTIONS => {
                    reconnections += 1;
                    self.pool.clear();
                }
                Failure::Again if limit.allows_repeating() => {
                    conflicts += 1;
                    self.retries.fetch_add(1, Ordering::Relaxed);
                    pause(conflicts);
                }
                Failure::Crowded if limit.allows_repeating() => self.pool.await_return(RETURN),
                Failure::Silent => {
                    // The others wait for the same server.
                    self.pool.clear();
                    return Err(Failure::Silent.error());
                }
                other => return Err(other.error()),
            }
        }
    }

    /// Why a table was not found.
    fn explain(&self, connection: &Connection) -> Failure {
        let schema = self.address.schema.as_str();
        let left =
            connection.run(|client| async move { client.query_typed(identity::LEFT, &[(&schema, Type::TEXT)]).await });
        left.map_or(Failure::Missing, |left| self.identity.missing(&left))
    }

    /// One attempt; with `fresh`, on a new connection.
    fn attempt<R>(
        &self,
        mode: Mode,
        limit: Limit,
        fresh: bool,
        numbers: &Numbers,
        body: impl Fn(&mut Transaction<'_>) -> Result<R>,
    ) -> Result<Attempt<R>> {
        let mut lease = self.pool.take(PATIENCE.min(limit.micros()))?;
        let idle = lease.connection.take().filter(|connection| !fresh && !connection.is_older(self.address.max_age));
        let fresh = idle.is_none();
        let connection = match idle {
            Some(connection) => connection,
            None => match Connection::open(&self.address, &self.identity, self.is_pooled(), limit) {
                Ok(connection) => connection,
                Err(failure) => return Ok(Attempt::Again(failure)),
            },
        };
        let connection = lease.connection.insert(connection);
        connection.limit(limit);
        let mut transaction = Transaction::new(connection, mode, numbers);
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
                    let sound = failure.leaves_connection_sound() && transaction.roll_back();
                    let is_missing = sound && failure == Failure::Missing;
                    (Attempt::Again(if is_missing { self.explain(connection) } else { failure }), sound)
                }
                (None, Err(error)) => {
                    let sound = transaction.roll_back();
                    (Attempt::Finished(Err(error)), sound)
                }
                (None, Ok(reply)) => match transaction.commit() {
                    Ok(()) => (Attempt::Finished(Ok(reply)), true),
                    // The commit of a read changes nothing: its rows are those of one snapshot.
                    Err(_) if mode == Mode::Read => (Attempt::Finished(Ok(reply)), false),
                    Err(CommitError::RolledBack(failure)) => {
                        let sound = failure == Failure::Again;
                        let is_missing = failure == Failure::Missing;
                        (Attempt::Again(if is_missing { self.explain(connection) } else { failure }), sound)
                    }
                    Err(CommitError::Unknown) => (Attempt::Finished(Err(commit_unknown())), false),
                },
            },
        };
        release(lease, sound);
        Ok(match attempt {
            Attempt::Again(Failure::ReadOnly) if !fresh => Attempt::StaleReadOnly,
            attempt => attempt,
        })
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
