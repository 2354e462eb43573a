//! One transaction: when its statements are sent and when their answers are awaited.
//!
//! Owns the order in which statements are sent. A write whose answer is not needed yet is sent with the next awaited
//! statement. So an operation needs a few round trips and not one for each row. Any failed statement fails the whole
//! transaction, and nothing of it is kept. It must know no operation.

use futures_util::future::{join, join_all};
use tokio_postgres::{Row as PgRow, Statement};

use super::connection::Connection;
use super::failure::Failure;
use super::value::{OwnedBind, append, fits};
use crate::error::{Error, Result};
use crate::store::bind::Bind;
use crate::store::error::damaged;
use crate::store::names;
use crate::store::row::{Row, RowSet, check_count};
use crate::store::row_ref::RowRef;
use crate::store::tx::Tx;

/// How many writes may be queued.
const MAX_QUEUED: usize = 24;

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Read from one snapshot.
    Read,
    /// Read and write, serializably.
    Write,
}

impl Mode {
    fn begin(self) -> &'static str {
        match self {
            Self::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Self::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        }
    }
}

/// How a commit failed.
#[derive(Debug)]
pub(super) enum CommitError {
    /// The transaction was rolled back.
    RolledBack(Failure),
    /// The transaction is either committed or rolled back.
    Unknown,
}

/// A transaction that begins with its first statement.
pub(super) struct Transaction<'c> {
    connection: &'c mut Connection,
    mode: Mode,
    begun: bool,
    queue: Vec<QueuedWrite>,
    failure: Option<Failure>,
}

/// A write that is not sent yet.
struct QueuedWrite {
    statement: Statement,
    values: Vec<OwnedBind>,
}

impl<'c> Transaction<'c> {
    /// A transaction that has not begun.
    pub fn new(connection: &'c mut Connection, mode: Mode) -> Self {
        Self { connection, mode, begun: false, queue: Vec::new(), failure: None }
    }

    /// Why it failed, if it did.
    pub fn failure(&self) -> Option<Failure> {
        self.failure.clone()
    }

    /// Runs a query and returns its first row.
    pub fn row(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Option<PgRow>> {
        self.check(sql, binds)?;
        let outcome = self.fetch(sql, binds);
        Ok(self.remember(outcome)?.into_iter().next())
    }

    /// Sends the queued writes and commits.
    pub fn commit(mut self) -> Result<(), CommitError> {
        if !self.begun && self.queue.is_empty() {
            return Ok(());
        }
        self.begin().map_err(CommitError::RolledBack)?;
        let queue = std::mem::take(&mut self.queue);
        let outcome = self.connection.ask(|client| async move {
            // Checks whether the server has closed the connection meanwhile: then nothing is sent, and the outcome is
            // known. The first yield lets the driver read what has arrived, the second lets the client learn of it.
            tokio::task::yield_now().await;
            tokio::task::yield_now().await;
            if client.is_closed() {
                return Ok(Err(CommitError::RolledBack(Failure::Lost)));
            }
            let writes = queue.iter().map(|write| client.execute_raw(&write.statement, &write.values));
            let (writes, commit) = join(join_all(writes), client.batch_execute("COMMIT")).await;
            // After a failed write the server turns the commit into a rollback, but only if it reported the failure.
            match writes.into_iter().find_map(|each| each.err().filter(|error| error.code().is_some())) {
                Some(error) => Ok(Err(CommitError::RolledBack(Failure::of(&error)))),
                None => commit.map(Ok),
            }
        });
        match outcome {
            Ok(outcome) => outcome,
            Err(error) => Err(match Failure::of(&error) {
                Failure::Lost => CommitError::Unknown,
                failure => CommitError::RolledBack(failure),
            }),
        }
    }

    /// Rolls back and returns whether the connection is still usable.
    pub fn roll_back(mut self) -> bool {
        self.queue.clear();
        !self.begun || self.connection.run(|client| client.batch_execute("ROLLBACK")).is_ok()
    }

    /// Begins in a round trip of its own. Only a query may be sent together with BEGIN: if BEGIN failed, a write would
    /// take effect on its own.
    fn begin(&mut self) -> Result<(), Failure> {
        if !self.begun {
            self.connection.run(|client| client.batch_execute(self.mode.begin()))?;
            self.begun = true;
        }
        Ok(())
    }

    /// Sends the queued writes, then the query, and returns its rows.
    fn fetch(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Vec<PgRow>, Failure> {
        let statement = self.statement(sql, binds)?;
        if !self.queue.is_empty() || !sql.starts_with("SELECT") {
            self.begin()?;
        }
        let begin = (!self.begun).then(|| self.mode.begin());
        self.begun = true;
        let queue = std::mem::take(&mut self.queue);
        self.connection.run(|client| async move {
            let begin = async {
                match begin {
                    Some(begin) => client.batch_execute(begin).await,
                    None => Ok(()),
                }
            };
            let writes = queue.iter().map(|write| client.execute_raw(&write.statement, &write.values));
            let values: Vec<&(dyn tokio_postgres::types::ToSql + Sync)> = binds.iter().map(|bind| bind as _).collect();
            let query = client.query(&statement, &values);
            let (begin, (writes, rows)) = join(begin, join(join_all(writes), query)).await;
            begin?;
            writes.into_iter().try_for_each(|each| each.map(drop))?;
            rows
        })
    }

    /// Sends the queued writes, then the statement, and returns how many rows it changed.
    fn execute(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<u64, Failure> {
        let statement = self.statement(sql, binds)?;
        self.begin()?;
        let queue = std::mem::take(&mut self.queue);
        self.connection.run(|client| async move {
            let writes = queue.iter().map(|write| client.execute_raw(&write.statement, &write.values));
            let (writes, count) = join(join_all(writes), client.execute_raw(&statement, binds)).await;
            writes.into_iter().try_for_each(|each| each.map(drop))?;
            count
        })
    }

    /// The prepared statement, whose placeholders fit these values. This is checked before anything is sent or queued.
    /// Otherwise the client's error would look like a lost connection, or a successful commit would lack the write.
    fn statement(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Statement, Failure> {
        let statement = self.connection.statement(sql)?;
        if fits(statement.params(), binds) { Ok(statement) } else { Err(Failure::Unfit) }
    }

    fn push(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<(), Failure> {
        if self.queue.len() >= MAX_QUEUED {
            return self.execute(sql, binds).map(drop);
        }
        let statement = self.statement(sql, binds)?;
        self.queue.push(QueuedWrite { statement, values: binds.iter().map(OwnedBind::from).collect() });
        Ok(())
    }

    /// Remembers a failure: the transaction is over, whatever the operation does with the error.
    fn remember<T>(&mut self, outcome: Result<T, Failure>) -> Result<T> {
        outcome.map_err(|failure| {
            let first = self.failure.get_or_insert(failure);
            first.clone().error()
        })
    }

    /// Refuses statements of a failed transaction. Debug builds also check the placeholders.
    fn check(&self, sql: &str, binds: &[Bind<'_>]) -> Result<()> {
        debug_assert!(
            (1..=binds.len()).all(|at| sql.contains(&format!("${at}")))
                && !sql.contains(&format!("${}", binds.len() + 1)),
            "placeholders and values of {sql}"
        );
        match &self.failure {
            Some(failure) => Err(failure.clone().error()),
            None => Ok(()),
        }
    }
}

impl Tx for Transaction<'_> {
    fn exec(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<u64> {
        self.check(sql, binds)?;
        let outcome = self.execute(sql, binds);
        self.remember(outcome)
    }

    fn queue(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<()> {
        self.check(sql, binds)?;
        let outcome = self.push(sql, binds);
        self.remember(outcome)
    }

    fn insert(&mut self, sql: &str, binds: &[Bind<'_>], number: &str) -> Result<i64> {
        let row = self.first(&format!("{sql} RETURNING {number} AS number"), binds)?;
        check_count(number, row.ok_or_else(|| Error::internal("an insert gave no row"))?.int("number")?)
    }

    fn query(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Vec<Row>> {
        self.check(sql, binds)?;
        let outcome = self.fetch(sql, binds);
        let rows = self.remember(outcome)?;
        let Some(first) = rows.first() else { return Ok(Vec::new()) };
        let mut set = RowSet::of(names::of(sql, || first.columns().iter().map(|column| column.name())));
        if set.width() != first.len() {
            return Err(damaged("beyond the last"));
        }
        for row in &rows {
            append(&mut set, row)?;
        }
        Ok(set.rows())
    }

    fn for_each(
        &mut self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: &mut dyn FnMut(&RowRef<'_>) -> Result<bool>,
    ) -> Result<()> {
        self.check(sql, binds)?;
        let outcome = self.fetch(sql, binds);
        for row in &self.remember(outcome)? {
            if !visit(&RowRef::of_postgres(row))? {
                break;
            }
        }
        Ok(())
    }
}
