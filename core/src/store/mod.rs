//! The store: transactions over plain values, whatever engine lies beneath.
//!
//! Owns [`Tx`], the values that go in and the rows that come out. It must know no noun: SQL stands beside its noun.
//! Engines are named in this folder and nowhere else.

mod backup;
mod cells;
mod claim;
mod group_commit;
mod lock_file;
pub mod migrate;
mod names;
mod opening;
#[cfg(test)]
pub(crate) mod plans;
mod pool;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
mod row;
mod sqlite;
#[cfg(test)]
mod tests;
mod turn;

pub use cells::Cells;
pub use row::Row;

use std::cell::Cell;

use crate::error::{Error, ErrorCode, Result};

/// A value bound to a placeholder.
#[derive(Clone, Copy, Debug)]
pub enum Bind<'a> {
    /// SQL's NULL.
    Null,
    /// An integer; times are microseconds.
    Int(i64),
    /// A text.
    Text(&'a str),
    /// Bytes: hashes, salts.
    Bytes(&'a [u8]),
}

impl From<i64> for Bind<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<bool> for Bind<'_> {
    fn from(value: bool) -> Self {
        Self::Int(i64::from(value))
    }
}
impl From<crate::clock::Time> for Bind<'_> {
    fn from(value: crate::clock::Time) -> Self {
        Self::Int(value.micros())
    }
}
impl<'a> From<&'a str> for Bind<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}
impl<'a> From<&'a String> for Bind<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}
impl<'a> From<&'a [u8]> for Bind<'a> {
    fn from(value: &'a [u8]) -> Self {
        Self::Bytes(value)
    }
}
impl<'a, const N: usize> From<&'a [u8; N]> for Bind<'a> {
    fn from(value: &'a [u8; N]) -> Self {
        Self::Bytes(value)
    }
}
impl<'a, T: Into<Bind<'a>>> From<Option<T>> for Bind<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A column holds what this version never wrote: the file was altered by something else.
#[cold]
#[inline(never)]
fn wrong(column: &str) -> Error {
    Error::new(ErrorCode::StoreDamaged, format!("the column {column} holds what was never written"))
}

/// One transaction: statements with `$1…` placeholders, numbered in the order of their first appearance.
pub trait Tx {
    /// Runs a statement; how many rows it changed.
    fn exec(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<u64>;

    /// Runs a statement that changes what is there and whose count nobody asks for. It may be sent with the next one that
    /// is waited for: what is wrong with it may be told only then, and at the latest by the commit.
    fn put(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<()> {
        self.exec(sql, binds).map(drop)
    }

    /// Puts in one row; the number that its table gave it, in this column.
    fn insert(&mut self, sql: &str, binds: &[Bind<'_>], number: &str) -> Result<i64>;

    /// Runs a query; its rows.
    fn query(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Vec<Row>>;

    /// Runs a query and hands out each row where it lies, until `visit` says that it has enough: for rows that are read
    /// once and have many columns.
    fn each(&mut self, sql: &str, binds: &[Bind<'_>], visit: &mut dyn FnMut(&Cells<'_>) -> Result<bool>) -> Result<()>;

    /// Runs a query of which at most one row is wanted.
    fn first(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Option<Row>> {
        Ok(self.query(sql, binds)?.into_iter().next())
    }
}

/// Runs a transaction of whatever reply: the engine's side, which is long, is there once and not once for each operation.
fn kept<R>(
    body: impl Fn(&mut dyn Tx) -> Result<R>,
    run: impl FnOnce(&dyn Fn(&mut dyn Tx) -> Result<()>) -> Result<()>,
) -> Result<R> {
    let reply = Cell::new(None);
    run(&|tx| {
        reply.set(Some(body(tx)?));
        Ok(())
    })?;
    reply.into_inner().ok_or_else(|| Error::internal("a transaction succeeded and did not run"))
}

/// An opened store.
#[derive(Debug)]
pub enum Store {
    /// SQLite, inside the library.
    Sqlite(sqlite::Sqlite),
    /// PostgreSQL, for those who outgrow one machine.
    #[cfg(feature = "postgres")]
    Postgres(postgres::Postgres),
}

impl Store {
    /// Opens, or makes, the store at `path`: a file, `postgresql://…`, or `:memory:`, which ends with the desk. `check`: all
    /// of a file is looked through even if it was closed well.
    pub fn open(path: &str, check: bool) -> Result<Self> {
        #[cfg(feature = "postgres")]
        if postgres::Postgres::is_address(path) {
            return Ok(Self::Postgres(postgres::Postgres::open(path)?));
        }
        #[cfg(not(feature = "postgres"))]
        if path.starts_with("postgresql://") || path.starts_with("postgres://") {
            let why =
                "this library was built without PostgreSQL: link libbazardesk-pg, or build with the feature postgres";
            return Err(Error::new(ErrorCode::FieldNotOffered, why).at("path"));
        }
        Ok(Self::Sqlite(sqlite::Sqlite::open(path, check)?))
    }

    /// One writing transaction. Only the gate calls this.
    pub(crate) fn write<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        kept(body, |body| match self {
            Self::Sqlite(sqlite) => sqlite.write(body),
            #[cfg(feature = "postgres")]
            Self::Postgres(postgres) => postgres.write(body),
        })
    }

    /// One snapshot to read from. Only the gate calls this, and the desk when it makes a session.
    pub(crate) fn read<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        kept(body, |body| match self {
            Self::Sqlite(sqlite) => sqlite.read(body),
            #[cfg(feature = "postgres")]
            Self::Postgres(postgres) => postgres.read(body),
        })
    }

    /// One row, and what `visit` asks while the engine stands on it: one snapshot, and where a statement is one by itself
    /// no transaction has to begin and to end. Only the gate calls this.
    pub(crate) fn look<R>(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: impl Fn(&Cells<'_>, &mut dyn Tx) -> Result<R>,
    ) -> Result<Option<R>> {
        match self {
            Self::Sqlite(sqlite) => sqlite.look(sql, binds, visit),
            #[cfg(feature = "postgres")]
            Self::Postgres(postgres) => postgres.look(sql, binds, visit),
        }
    }

    /// Moves what is committed to where it belongs in the file, as far as nobody is disturbed by it.
    pub(crate) fn checkpoint(&self) -> Result<()> {
        match self {
            Self::Sqlite(sqlite) => sqlite.checkpoint(),
            // The server sees to that by itself.
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => Ok(()),
        }
    }

    /// Whether what was committed must be given its place in the feed; SQLite's one writer numbers events in the order of
    /// their commits.
    pub(crate) fn sequences(&self) -> bool {
        match self {
            Self::Sqlite(_) => false,
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => true,
        }
    }

    /// Copies a snapshot into a file that is not there yet; its length in bytes.
    pub(crate) fn backup(&self, path: &str) -> Result<u64> {
        match self {
            Self::Sqlite(sqlite) => sqlite.backup(path),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => Err(postgres::backup_not_offered()),
        }
    }
}
