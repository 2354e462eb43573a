//! One transaction: when its statements are sent and when their answers are awaited.
//!
//! Owns the order in which statements are sent. A write whose answer is not needed yet is sent with the next awaited
//! statement. So an operation needs a few round trips and not one for each row. Any failed statement fails the whole
//! transaction, and nothing of it is kept. It must know no operation.

use std::cell::Cell;

use futures_util::future::{join, join_all};
use tokio_postgres::Row as PgRow;

use super::connection::Connection;
use super::failure::Failure;
use super::numbers::{Numbers, drawing, with_column};
use super::session::Mode;
use super::statement::{QueuedWrite, Statement};
use super::value::{OwnedBind, append, fits};
use super::written::{answered, guarded, left};
use crate::error::{Error, Result};
use crate::store::bind::Bind;
use crate::store::error::damaged;
use crate::store::names;
use crate::store::row::{Row, RowSet, check_count};
use crate::store::row_ref::RowRef;
use crate::store::tx::Tx;

/// How many writes may be queued.
const MAX_QUEUED: usize = 24;

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
    /// The numbers that earlier attempts of the call have drawn.
    numbers: &'c Numbers,
    begun: bool,
    /// The statement that commits.
    commit: &'static str,
    queue: Vec<QueuedWrite>,
    failure: Option<Failure>,
}

impl<'c> Transaction<'c> {
    /// A transaction that has not begun.
    pub fn new(connection: &'c mut Connection, mode: Mode, numbers: &'c Numbers) -> Self {
        numbers.rewind();
        Self { connection, mode, numbers, begun: false, commit: "COMMIT", queue: Vec::new(), failure: None }
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
        let (commit, sent) = (self.commit, Cell::new(false));
        let sent = &sent;
        let outcome = self.connection.ask(|client| async move {
            // Checks whether the server has closed the connection meanwhile: then nothing is sent, and the outcome is
            // known. The first yield lets the driver read what has arrived, the second lets the client learn of it.
            tokio::task::yield_now().await;
            tokio::task::yield_now().await;
            if client.is_closed() {
                return Ok(Err(CommitError::RolledBack(Failure::Lost)));
            }
            sent.set(true);
            let writes = queue.iter().map(|write| write.send(client));
            let (writes, commit) = join(join_all(writes), client.batch_execute(commit)).await;
            // After a failed write the server turns the commit into a rollback, but only if it reported the failure.
            Ok(match writes.into_iter().find_map(|each| each.err().filter(|error| error.code().is_some())) {
                Some(error) => Err(CommitError::RolledBack(Failure::of(&error))),
                None => commit.map_err(|error| {
                    if Failure::leaves_commit_unknown(&error) {
                        CommitError::Unknown
                    } else {
                        CommitError::RolledBack(Failure::of(&error))
                    }
                }),
            })
        });
        match outcome {
            Ok(outcome) => outcome,
            // The limit has passed.
            Err(_) if sent.get() => Err(CommitError::Unknown),
            Err(failure) => Err(CommitError::RolledBack(failure)),
        }
    }

    /// Rolls back and returns whether the connection is still usable.
    pub fn roll_back(mut self) -> bool {
        self.queue.clear();
        !self.begun || self.connection.run(|client| client.batch_execute("ROLLBACK")).is_ok()
    }

    /// Begins in a round trip of its own. Only a query or the preparation of a statement may be sent together with BEGIN:
    /// if BEGIN failed, a write would take effect on its own.
    fn begin(&mut self) -> Result<(), Failure> {
        if !std::mem::replace(&mut self.begun, true) {
            self.commit = self.connection.begin(self.mode)?;
        }
        Ok(())
    }

    /// Sends the queued writes, then the query, and returns its rows.
    fn fetch(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Vec<PgRow>, Failure> {
        let statement = self.statement(sql, binds)?;
        if !self.queue.is_empty() || !sql.starts_with("SELECT") {
            self.begin()?;
        }
        let begin = (!std::mem::replace(&mut self.begun, true)).then_some(self.mode);
        let queue = std::mem::take(&mut self.queue);
        let session = self.connection.session();
        let (begun, rows) = self.connection.ask(|client| async move {
            let begun = async {
                match begin {
                    Some(mode) => session.begin(client, mode).await.map(Some),
                    None => Ok(None),
                }
            };
            let writes = queue.iter().map(|write| write.send(client));
            let (begun, (writes, rows)) = join(begun, join(join_all(writes), statement.rows(client, binds))).await;
            let begun = begun?;
            writes.into_iter().try_for_each(|each| each.map(drop)).map_err(|error| Failure::of(&error))?;
            Ok((begun, rows.map_err(|error| Failure::of(&error))?))
        })?;
        self.commit = begun.unwrap_or(self.commit);
        if rows.is_empty() {
            self.check_left(sql, binds)?;
        }
        Ok(rows)
    }

    /// Sends the queued writes, then the statement, and returns how many rows it changed.
    fn execute(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<u64, Failure> {
        let statement = self.statement(&answered(sql), binds)?;
        self.begin()?;
        let queue = std::mem::take(&mut self.queue);
        let count = self.connection.run(|client| async move {
            let writes = queue.iter().map(|write| write.send(client));
            let (writes, count) = join(join_all(writes), statement.count(client, binds)).await;
            writes.into_iter().try_for_each(|each| each.map(drop))?;
            count
        })?;
        if count == 0 {
            self.check_left(sql, binds)?;
        }
        Ok(count)
    }

    /// Fails after a write that changed no row although there is one that it should have changed.
    fn check_left(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<(), Failure> {
        let Some((question, values)) = left(sql, binds) else { return Ok(()) };
        if self.fetch(&question, &values)?.is_empty() { Ok(()) } else { Err(Failure::Unwritten) }
    }

    /// Sends the queued writes, then draws a number and inserts with it. The call keeps the number, also if the insert
    /// fails.
    fn draw(&mut self, sql: &str, draw: &str, insert: &str, binds: &[Bind<'_>]) -> Result<i64, Failure> {
        let draw = self.statement(draw, &[])?;
        let insert = self.statement(&guarded(insert), binds)?;
        self.begin()?;
        let queue = std::mem::take(&mut self.queue);
        let (writes, drawn, count) = self.connection.ask(|client| async move {
            let writes = queue.iter().map(|write| write.send(client));
            let both = join(draw.rows(client, &[]), insert.count(client, binds));
            let (writes, (drawn, count)) = join(join_all(writes), both).await;
            Ok((writes, drawn, count))
        })?;
        let number = drawn.as_ref().ok().and_then(|rows| rows.first()?.try_get::<_, i64>(0).ok());
        if let Some(number) = number {
            self.numbers.keep(sql, number);
        }
        let outcomes = writes.into_iter().map(|each| each.map(drop)).chain([drawn.map(drop), count.map(drop)]);
        outcomes.into_iter().try_for_each(|each| each.map_err(|error| Failure::of(&error)))?;
        number.ok_or(Failure::Unfit)
    }

    /// The statement, whose placeholders fit these values. This is checked before anything is sent or queued. Otherwise
    /// the client's error would look like a lost connection, or a successful commit would lack the write.
    fn statement(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Statement, Failure> {
        let (begun, statement) = if self.begun {
            self.connection.statement(sql, None)
        } else {
            // Whatever becomes of it, a rollback is right.
            let known = self.connection.knows(sql);
            self.begun = !known;
            self.connection.statement(sql, (!known).then_some(self.mode))
        };
        self.commit = begun.unwrap_or(self.commit);
        let statement = statement?;
        match statement.kinds() {
            Some(kinds) if !fits(kinds, binds) => Err(Failure::Unfit),
            _ => Ok(statement),
        }
    }

    fn push(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<(), Failure> {
        let sql = guarded(sql);
        if self.queue.len() >= MAX_QUEUED {
            self.execute(&sql, binds)?;
        } else {
            let statement = self.statement(&sql, binds)?;
            self.queue.push(QueuedWrite { statement, values: binds.iter().map(OwnedBind::from).collect() });
        }
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

    fn insert(&mut self, sql: &str, binds: &[Bind<'_>], key: &str) -> Result<i64> {
        let returning = |sql: &str| format!("{sql} RETURNING {key} AS number");
        let row = if key != "number" {
            self.first(&returning(sql), binds)?
        } else if let Some(drawn) = self.numbers.next(sql) {
            let placeholder = format!("${}", binds.len() + 1);
            let other_form = || Error::internal("an insert has another form than before");
            let sql = with_column(sql, key, &placeholder).ok_or_else(other_form)?;
            self.first(&returning(&sql), &[binds, &[drawn.into()]].concat())?
        } else if let Some((draw, insert)) = drawing(sql, key) {
            self.check(sql, binds)?;
            let outcome = self.draw(sql, &draw, &insert, binds);
            return check_count(key, self.remember(outcome)?);
        } else {
            self.first(&returning(sql), binds)?
        };
        match row {
            Some(row) => check_count(key, row.int("number")?),
            None => self.remember(Err(Failure::Unwritten)),
        }
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
