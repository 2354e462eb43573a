//! The store: transactions over plain values, whatever engine lies beneath.
//!
//! Owns [`Tx`], the values that go in and the rows that come out. It must know no noun: SQL stands beside its noun.
//! Engines are named in this folder and nowhere else.

mod claim;
mod group_commit;
pub mod migrate;
#[cfg(test)]
pub(crate) mod plans;
mod sqlite;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::error::{Error, Result};

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

/// A value read from a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// SQL's NULL.
    Null,
    /// An integer.
    Int(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// A row, read by column name so that no list of columns is kept twice.
#[derive(Clone, Debug)]
pub struct Row {
    columns: Arc<[String]>,
    values: Vec<Value>,
}

impl Row {
    /// The value of a column.
    pub fn value(&self, column: &str) -> Result<&Value> {
        self.columns
            .iter()
            .position(|name| name == column)
            .and_then(|at| self.values.get(at))
            .ok_or_else(|| wrong(column))
    }

    /// The names of the columns, in the order of the query.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// An integer.
    pub fn int(&self, column: &str) -> Result<i64> {
        self.int_opt(column)?.ok_or_else(|| wrong(column))
    }

    /// An integer or NULL.
    pub fn int_opt(&self, column: &str) -> Result<Option<i64>> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Int(value) => Ok(Some(*value)),
            Value::Text(_) | Value::Bytes(_) => Err(wrong(column)),
        }
    }

    /// A time.
    pub fn time(&self, column: &str) -> Result<crate::clock::Time> {
        self.int(column).map(crate::clock::Time::from_micros)
    }

    /// A time or NULL.
    pub fn time_opt(&self, column: &str) -> Result<Option<crate::clock::Time>> {
        Ok(self.int_opt(column)?.map(crate::clock::Time::from_micros))
    }

    /// A text.
    pub fn text(&self, column: &str) -> Result<String> {
        self.text_opt(column)?.ok_or_else(|| wrong(column))
    }

    /// A text or NULL.
    pub fn text_opt(&self, column: &str) -> Result<Option<String>> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Text(value) => Ok(Some(value.clone())),
            Value::Int(_) | Value::Bytes(_) => Err(wrong(column)),
        }
    }

    /// Bytes or NULL.
    pub fn bytes_opt(&self, column: &str) -> Result<Option<Vec<u8>>> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Bytes(value) => Ok(Some(value.clone())),
            Value::Int(_) | Value::Text(_) => Err(wrong(column)),
        }
    }

    /// A hash of 32 bytes.
    pub fn hash(&self, column: &str) -> Result<[u8; 32]> {
        match self.value(column)? {
            Value::Bytes(value) => value.as_slice().try_into().map_err(|_| wrong(column)),
            Value::Null | Value::Int(_) | Value::Text(_) => Err(wrong(column)),
        }
    }

    /// A key of a closed set.
    pub fn key<T: crate::closed_set::ClosedSet>(&self, column: &str) -> Result<T> {
        match self.value(column)? {
            Value::Text(text) => T::from_key(text).ok_or_else(|| wrong(column)),
            Value::Null | Value::Int(_) | Value::Bytes(_) => Err(wrong(column)),
        }
    }
}

/// A column holds what this version never wrote: the file was altered by something else.
fn wrong(column: &str) -> Error {
    Error::new(crate::error::ErrorCode::StoreDamaged, format!("the column {column} holds what was never written"))
}

/// One transaction: statements with `$1…` placeholders, numbered in the order of their first appearance.
pub trait Tx {
    /// Runs a statement; how many rows it changed.
    fn exec(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<u64>;

    /// Runs a query; its rows.
    fn query(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Vec<Row>>;

    /// Runs a query of which at most one row is wanted.
    fn first(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Option<Row>> {
        Ok(self.query(sql, binds)?.into_iter().next())
    }
}

/// An opened store.
#[derive(Debug)]
pub enum Store {
    /// SQLite, inside the library.
    Sqlite(sqlite::Sqlite),
}

impl Store {
    /// Opens, or makes, the store at `path`; `:memory:` is one that ends with the desk.
    pub fn open(path: &str) -> Result<Self> {
        Ok(Self::Sqlite(sqlite::Sqlite::open(path)?))
    }

    /// One writing transaction. Only the gate calls this.
    pub(crate) fn write<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        match self {
            Self::Sqlite(sqlite) => sqlite.write(body),
        }
    }

    /// One snapshot to read from. Only the gate calls this, and the desk when it makes a session.
    pub(crate) fn read<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        match self {
            Self::Sqlite(sqlite) => sqlite.read(body),
        }
    }
}
