//! The row at the cursor of a running statement, read from left to right without a copy.
//!
//! Owns the conversion from a column to a value. A [`Row`](super::row::Row) outlives its statement, this does not. It
//! must know no statement: the caller names each column, and debug builds compare these names with the statement's.

use std::cell::Cell;

use rusqlite::types::ValueRef;

use super::error::damaged;
#[cfg(feature = "postgres")]
use super::postgres::value::Cell as PostgresCell;
use super::row::check_count;
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::Result;

/// The current row of a statement. Its columns must be read in the statement's order, each once.
#[derive(Debug)]
pub struct RowRef<'r> {
    row: EngineRow<'r>,
    next: Cell<usize>,
}

/// The row type of the engine.
#[derive(Debug)]
enum EngineRow<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    #[cfg(feature = "postgres")]
    Postgres(&'r tokio_postgres::Row),
}

impl<'r> RowRef<'r> {
    pub(super) fn of(row: &'r rusqlite::Row<'r>) -> Self {
        Self { row: EngineRow::Sqlite(row), next: Cell::new(0) }
    }

    #[cfg(feature = "postgres")]
    pub(super) fn of_postgres(row: &'r tokio_postgres::Row) -> Self {
        Self { row: EngineRow::Postgres(row), next: Cell::new(0) }
    }

    // Not inlined: it includes the engine's own code. The readers below are short enough to inline.
    #[inline(never)]
    fn value(&self, column: &str) -> Option<ValueRef<'r>> {
        let at = self.next.get();
        self.next.set(at + 1);
        match self.row {
            EngineRow::Sqlite(row) => {
                debug_assert_eq!(
                    row.as_ref().column_name(at).ok(),
                    Some(column),
                    "columns are read in the statement's order"
                );
                row.get_ref(at).ok()
            }
            #[cfg(feature = "postgres")]
            EngineRow::Postgres(row) => {
                let name = row.columns().get(at).map(tokio_postgres::Column::name);
                debug_assert_eq!(name, Some(column), "columns are read in the statement's order");
                Some(match PostgresCell::of(row, at).ok()? {
                    PostgresCell::Null => ValueRef::Null,
                    PostgresCell::Int(value) => ValueRef::Integer(value),
                    PostgresCell::Text(value) => ValueRef::Text(value.as_bytes()),
                    PostgresCell::Bytes(value) => ValueRef::Blob(value),
                })
            }
        }
    }

    /// An integer.
    #[inline(always)]
    pub fn int(&self, column: &str) -> Result<i64> {
        match self.value(column) {
            Some(ValueRef::Integer(value)) => Ok(value),
            _ => Err(damaged(column)),
        }
    }

    /// An integer or NULL.
    #[inline(always)]
    pub fn int_opt(&self, column: &str) -> Result<Option<i64>> {
        match self.value(column) {
            Some(ValueRef::Null) => Ok(None),
            Some(ValueRef::Integer(value)) => Ok(Some(value)),
            _ => Err(damaged(column)),
        }
    }

    /// A count or a sequential number.
    #[inline(always)]
    pub fn count(&self, column: &str) -> Result<i64> {
        check_count(column, self.int(column)?)
    }

    /// A number that is 0 for no and 1 for yes.
    #[inline(always)]
    pub fn flag(&self, column: &str) -> Result<bool> {
        Ok(self.int(column)? != 0)
    }

    /// A time.
    #[inline(always)]
    pub fn time(&self, column: &str) -> Result<Time> {
        self.int(column).map(Time::from_micros)
    }

    /// A time or NULL.
    #[inline(always)]
    pub fn time_opt(&self, column: &str) -> Result<Option<Time>> {
        Ok(self.int_opt(column)?.map(Time::from_micros))
    }

    /// A borrowed text.
    #[inline]
    pub fn str(&self, column: &str) -> Result<&'r str> {
        self.str_opt(column)?.ok_or_else(|| damaged(column))
    }

    #[inline]
    fn str_opt(&self, column: &str) -> Result<Option<&'r str>> {
        match self.value(column) {
            Some(ValueRef::Null) => Ok(None),
            Some(ValueRef::Text(bytes)) => std::str::from_utf8(bytes).map(Some).map_err(|_| damaged(column)),
            _ => Err(damaged(column)),
        }
    }

    /// A text.
    pub fn text(&self, column: &str) -> Result<String> {
        self.str(column).map(str::to_owned)
    }

    /// A text or NULL.
    pub fn text_opt(&self, column: &str) -> Result<Option<String>> {
        Ok(self.str_opt(column)?.map(str::to_owned))
    }

    /// The bytes of a text, not checked for UTF-8: the parser that reads them does that.
    #[inline(always)]
    pub fn raw(&self, column: &str) -> Result<&'r [u8]> {
        match self.value(column) {
            Some(ValueRef::Text(bytes)) => Ok(bytes),
            _ => Err(damaged(column)),
        }
    }

    /// A hash of 32 bytes.
    pub fn hash(&self, column: &str) -> Result<[u8; 32]> {
        match self.value(column) {
            Some(ValueRef::Blob(bytes)) => bytes.try_into().map_err(|_| damaged(column)),
            _ => Err(damaged(column)),
        }
    }

    /// A key of a closed set.
    #[inline(always)]
    pub fn key<T: ClosedSet>(&self, column: &str) -> Result<T> {
        T::from_bytes(self.raw(column)?).ok_or_else(|| damaged(column))
    }
}
