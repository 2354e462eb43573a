//! PostgreSQL: serializable transactions that are repeated, and connections that may be lost.
//!
//! Owns when a transaction is run again and what is told when it cannot be. How a connection is made is `opening.rs`, how
//! statements travel `transaction.rs`. Nothing here may need more than what engines that speak PostgreSQL's protocol have:
//! no triggers, NOTIFY, advisory locks or rows that count.

mod address;
mod connection;
mod failure;
mod opening;
#[cfg(test)]
pub(crate) mod plans;
#[cfg(test)]
pub(crate) mod tests;
mod tls;
mod transaction;
mod value;

use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use address::Address;
use connection::Connection;
use failure::{Failure, lost};
use transaction::{How, Transaction, Uncommitted};

use super::pool::{Lent, Pool};
use super::{Bind, Cells, Tx};
use crate::clock::Stopwatch;
use crate::error::{Error, ErrorCode, Result};

pub(super) use value::Cell;

/// How long somebody waits for a connection, and a transaction is repeated, in microseconds: as long as for SQLite's lock.
const PATIENCE: u64 = 5_000_000;
/// How often a transaction begins anew because its connection was lost: once for each that a restart of the server may
/// have broken is not needed, since the first one clears the pool.
const RECONNECTIONS: u32 = 2;

/// An opened desk in PostgreSQL.
#[derive(Debug)]
pub struct Postgres {
    address: Address,
    pool: ManuallyDrop<Pool<Connection>>,
    /// Which process opened it.
    process: u32,
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A forked child keeps what it inherited: its farewell would end its parent's connections.
        if self.process == std::process::id() {
            self.pool.clear();
        }
    }
}

/// What became of one attempt.
enum Attempt<R> {
    Done(Result<R>),
    /// Nothing was done: it may be run again.
    Again(Failure),
}

impl Postgres {
    /// Whether a path is one of ours.
    pub fn is_address(path: &str) -> bool {
        Address::is_one(path)
    }

    /// Opens the desk at this address, or makes it.
    pub fn open(url: &str) -> Result<Self> {
        let address = Address::parse(url)?;
        let pool = Pool::new(address.connections, address.connections);
        let store = Self { address, pool: ManuallyDrop::new(pool), process: std::process::id() };
        let mut lent = store.pool.take(PATIENCE)?;
        let mut connection = Connection::open(&store.address)?;
        opening::upgrade(&mut connection, &store.address.schema)?;
        lent.connection = Some(connection);
        lent.give_back();
        Ok(store)
    }

    /// Runs `body` in a serializable transaction, again if others were in the way, and returns when it is on disk; or
    /// leaves the store as it was.
    pub fn write<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        self.run(How::Write, |transaction| body(transaction))
    }

    /// Runs `body` over one snapshot.
    pub fn read<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        self.run(How::Read, |transaction| body(transaction))
    }

    /// Hands out one row, if there is one, and what else its snapshot holds.
    pub fn look<R>(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: impl Fn(&Cells<'_>, &mut dyn Tx) -> Result<R>,
    ) -> Result<Option<R>> {
        self.run(How::Read, |transaction| {
            let row = transaction.row(sql, binds)?;
            row.map(|row| visit(&Cells::of_postgres(&row), transaction)).transpose()
        })
    }

    fn run<R>(&self, how: How, body: impl Fn(&mut Transaction<'_>) -> Result<R>) -> Result<R> {
        if self.process != std::process::id() {
            // Its connections are the parent's: two would speak on one line.
            return Err(Error::forked());
        }
        let began = Stopwatch::start();
        let (mut tries, mut reconnections) = (0_u64, 0);
        loop {
            let failure = match self.attempt(how, &body)? {
                Attempt::Done(outcome) => return outcome,
                Attempt::Again(failure) => failure,
            };
            match failure {
                Failure::Lost if reconnections < RECONNECTIONS => {
                    reconnections += 1;
                    // What the others are connected to is gone as well, more likely than not.
                    self.pool.clear();
                }
                Failure::Again if began.micros() < u128::from(PATIENCE) => {
                    tries += 1;
                    pause(tries);
                }
                other => return Err(other.error()),
            }
        }
    }

    fn attempt<R>(&self, how: How, body: impl Fn(&mut Transaction<'_>) -> Result<R>) -> Result<Attempt<R>> {
        let mut lent = self.pool.take(PATIENCE)?;
        let connection = match lent.connection.take() {
            Some(connection) => connection,
            None => Connection::open(&self.address)?,
        };
        let connection = lent.connection.insert(connection);
        let mut transaction = Transaction::new(connection, how);
        let ran = catch_unwind(AssertUnwindSafe(|| body(&mut transaction)));
        let (attempt, sound) = match ran {
            Err(panic) => {
                let sound = transaction.roll_back();
                settle(lent, sound);
                resume_unwind(panic)
            }
            // Whatever was made of it: in a transaction that failed nothing is true.
            Ok(outcome) => match (transaction.failure(), outcome) {
                (Some(failure), _) => {
                    let sound = transaction.roll_back() && failure != Failure::Lost;
                    (Attempt::Again(failure), sound)
                }
                (None, Err(error)) => {
                    let sound = transaction.roll_back();
                    (Attempt::Done(Err(error)), sound)
                }
                (None, Ok(reply)) => match transaction.commit() {
                    Ok(()) => (Attempt::Done(Ok(reply)), true),
                    Err(Uncommitted::Undone(failure)) => {
                        let sound = failure == Failure::Again;
                        (Attempt::Again(failure), sound)
                    }
                    Err(Uncommitted::Unknown) if how == How::Write => (Attempt::Done(Err(lost())), false),
                    // What was read was read.
                    Err(Uncommitted::Unknown) => (Attempt::Again(Failure::Lost), false),
                },
            },
        };
        settle(lent, sound);
        Ok(attempt)
    }
}

/// Gives back a connection that can be used again; the other is closed.
fn settle(lent: Lent<'_, Connection>, sound: bool) {
    if sound {
        lent.give_back();
    }
}

/// A moment that grows with the tries, and differs between processes and threads that were in each other's way.
fn pause(tries: u64) {
    let mut bytes = [0; 2];
    // Without random bytes all wait alike: slower, not wrong.
    getrandom::fill(&mut bytes).unwrap_or_default();
    let most = 200_u64 << tries.min(7);
    std::thread::sleep(Duration::from_micros(most / 4 + u64::from(u16::from_le_bytes(bytes)) % most));
}

/// This engine's desks are copied by its own tools.
pub(super) fn backup_not_offered() -> Error {
    Error::new(ErrorCode::BackupNotOffered, "a desk in PostgreSQL is copied by the database's own tools")
}
