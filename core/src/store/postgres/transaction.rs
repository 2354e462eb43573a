//! One transaction: statements on their way, and when they must be waited for.
//!
//! Owns the order in which things are sent. A write whose answer nobody needs yet travels with the next statement that is
//! waited for, so that an operation costs a few journeys and not one a row. What fails on the way makes the whole
//! transaction fail: nothing of it is ever kept. It must know no operation.

use futures_util::future::{join, join_all};
use tokio_postgres::{Row as Answer, Statement};

use super::connection::Connection;
use super::failure::Failure;
use super::value::{Kept, fits, keep};
use crate::error::{Error, Result};
use crate::store::row::{Found, Row, counted};
use crate::store::{Bind, Cells, Tx, names, wrong};

/// How many writes wait at most.
const WAITING: usize = 24;

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// One snapshot, nothing written.
    Read,
    /// As if nobody else were there.
    Write,
}

impl How {
    fn begin(self) -> &'static str {
        match self {
            Self::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Self::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        }
    }
}

/// What is known of a commit that was not answered as it should be.
#[derive(Debug)]
pub(super) enum Uncommitted {
    /// Nothing was done.
    Undone(Failure),
    /// It is done or not.
    Unknown,
}

/// A transaction that begins with its first statement.
pub(super) struct Transaction<'c> {
    connection: &'c mut Connection,
    how: How,
    begun: bool,
    waiting: Vec<Waiting>,
    failure: Option<Failure>,
}

/// A write that was not sent yet.
struct Waiting {
    statement: Statement,
    values: Vec<Kept>,
}

impl<'c> Transaction<'c> {
    /// A transaction that has not begun.
    pub fn new(connection: &'c mut Connection, how: How) -> Self {
        Self { connection, how, begun: false, waiting: Vec::new(), failure: None }
    }

    /// Why it failed, if it did.
    pub fn failure(&self) -> Option<Failure> {
        self.failure.clone()
    }

    /// The first row of an answer.
    pub fn row(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Option<Answer>> {
        self.still(sql, binds)?;
        let outcome = self.answers(sql, binds);
        Ok(self.fail(outcome)?.into_iter().next())
    }

    /// Sends what waits and commits.
    pub fn commit(mut self) -> Result<(), Uncommitted> {
        if !self.begun && self.waiting.is_empty() {
            return Ok(());
        }
        self.begin().map_err(Uncommitted::Undone)?;
        let waiting = std::mem::take(&mut self.waiting);
        let committing = self.connection.ask(|client| async move {
            // Whether the server has said farewell meanwhile: then nothing is sent, and that is known. Once for what has
            // come to be looked at, once for the client to hear of it.
            tokio::task::yield_now().await;
            tokio::task::yield_now().await;
            if client.is_closed() {
                return Ok(Err(Uncommitted::Undone(Failure::Lost)));
            }
            let writes = waiting.iter().map(|write| client.execute_raw(&write.statement, &write.values));
            let (written, committed) = join(join_all(writes), client.batch_execute("COMMIT")).await;
            // After a write that failed the server makes a rollback of the commit; but it must have said so.
            match written.into_iter().find_map(|each| each.err().filter(|error| error.code().is_some())) {
                Some(error) => Ok(Err(Uncommitted::Undone(Failure::of(&error)))),
                None => committed.map(Ok),
            }
        });
        match committing {
            Ok(outcome) => outcome,
            Err(error) => Err(match Failure::of(&error) {
                Failure::Lost => Uncommitted::Unknown,
                failure => Uncommitted::Undone(failure),
            }),
        }
    }

    /// Takes everything back; whether the connection can be used again.
    pub fn roll_back(mut self) -> bool {
        self.waiting.clear();
        !self.begun || self.connection.run(|client| client.batch_execute("ROLLBACK")).is_ok()
    }

    /// Begins alone, unless a question goes with it: a write that outran a beginning which failed would stand by itself.
    fn begin(&mut self) -> Result<(), Failure> {
        if !self.begun {
            self.connection.run(|client| client.batch_execute(self.how.begin()))?;
            self.begun = true;
        }
        Ok(())
    }

    /// Asks, after all that waits.
    fn answers(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Vec<Answer>, Failure> {
        let statement = self.statement(sql, binds)?;
        if !self.waiting.is_empty() || !sql.starts_with("SELECT") {
            self.begin()?;
        }
        let first = (!self.begun).then(|| self.how.begin());
        self.begun = true;
        let waiting = std::mem::take(&mut self.waiting);
        self.connection.run(|client| async move {
            let begin = async {
                match first {
                    Some(begin) => client.batch_execute(begin).await,
                    None => Ok(()),
                }
            };
            let writes = waiting.iter().map(|write| client.execute_raw(&write.statement, &write.values));
            let values: Vec<&(dyn tokio_postgres::types::ToSql + Sync)> = binds.iter().map(|bind| bind as _).collect();
            let question = client.query(&statement, &values);
            let (begun, (written, answered)) = join(begin, join(join_all(writes), question)).await;
            begun?;
            written.into_iter().try_for_each(|each| each.map(drop))?;
            answered
        })
    }

    fn count(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<u64, Failure> {
        let statement = self.statement(sql, binds)?;
        self.begin()?;
        let waiting = std::mem::take(&mut self.waiting);
        self.connection.run(|client| async move {
            let writes = waiting.iter().map(|write| client.execute_raw(&write.statement, &write.values));
            let (written, counted) = join(join_all(writes), client.execute_raw(&statement, binds)).await;
            written.into_iter().try_for_each(|each| each.map(drop))?;
            counted
        })
    }

    /// The statement, for these values. Checked before anything is sent or waits: what cannot be sent would otherwise look
    /// like a lost connection, or be found missing when the commit has gone through.
    fn statement(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Statement, Failure> {
        let statement = self.connection.statement(sql)?;
        if fits(statement.params(), binds) { Ok(statement) } else { Err(Failure::Unfit) }
    }

    fn wait(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<(), Failure> {
        if self.waiting.len() >= WAITING {
            return self.count(sql, binds).map(drop);
        }
        let statement = self.statement(sql, binds)?;
        self.waiting.push(Waiting { statement, values: binds.iter().map(Kept::from).collect() });
        Ok(())
    }

    /// Remembers a failure: whatever is made of the error, this transaction is over.
    fn fail<T>(&mut self, outcome: Result<T, Failure>) -> Result<T> {
        outcome.map_err(|failure| {
            let first = self.failure.get_or_insert(failure);
            first.clone().error()
        })
    }

    /// Nothing is sent in a transaction that failed.
    fn still(&self, sql: &str, binds: &[Bind<'_>]) -> Result<()> {
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
        self.still(sql, binds)?;
        let outcome = self.count(sql, binds);
        self.fail(outcome)
    }

    fn put(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<()> {
        self.still(sql, binds)?;
        let outcome = self.wait(sql, binds);
        self.fail(outcome)
    }

    fn insert(&mut self, sql: &str, binds: &[Bind<'_>], number: &str) -> Result<i64> {
        let row = self.first(&format!("{sql} RETURNING {number} AS number"), binds)?;
        counted(number, row.ok_or_else(|| Error::internal("an insert gave no row"))?.int("number")?)
    }

    fn query(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Vec<Row>> {
        self.still(sql, binds)?;
        let outcome = self.answers(sql, binds);
        let answers = self.fail(outcome)?;
        let Some(first) = answers.first() else { return Ok(Vec::new()) };
        let mut found = Found::of(names::of(sql, || first.columns().iter().map(|column| column.name())));
        if found.width() != first.len() {
            return Err(wrong("beyond the last"));
        }
        for answer in &answers {
            keep(&mut found, answer)?;
        }
        Ok(found.rows())
    }

    fn each(&mut self, sql: &str, binds: &[Bind<'_>], visit: &mut dyn FnMut(&Cells<'_>) -> Result<bool>) -> Result<()> {
        self.still(sql, binds)?;
        let outcome = self.answers(sql, binds);
        for answer in &self.fail(outcome)? {
            if !visit(&Cells::of_postgres(answer))? {
                break;
            }
        }
        Ok(())
    }
}
