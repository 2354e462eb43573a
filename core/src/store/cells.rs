//! A row while the engine stands on it, read from left to right: what many rows of many columns are made of.
//!
//! Owns the way from a column to a value without a copy between, as in [`Row`](super::Row), whose values can be kept. It
//! must know no statement: who asks names each column, and debug builds compare the names with the statement's.

use std::cell::Cell;

use rusqlite::types::ValueRef;

use super::row::counted;
use super::wrong;
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::Result;

/// The row that a statement stands on. Its columns are asked for in the statement's order, each once.
#[derive(Debug)]
pub struct Cells<'r> {
    row: Standing<'r>,
    next: Cell<usize>,
}

/// The row of one engine.
#[derive(Debug)]
enum Standing<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    #[cfg(feature = "postgres")]
    Postgres(&'r tokio_postgres::Row),
}

impl<'r> Cells<'r> {
    pub(super) fn of(row: &'r rusqlite::Row<'r>) -> Self {
        Self { row: Standing::Sqlite(row), next: Cell::new(0) }
    }

    #[cfg(feature = "postgres")]
    pub(super) fn of_postgres(row: &'r tokio_postgres::Row) -> Self {
        Self { row: Standing::Postgres(row), next: Cell::new(0) }
    }

    // One function, not inlined: it takes in the engine's own, and what asks is short enough to stand where it is called.
    #[inline(never)]
    fn value(&self, column: &str) -> Option<ValueRef<'r>> {
        let at = self.next.get();
        self.next.set(at + 1);
        match self.row {
            Standing::Sqlite(row) => {
                debug_assert_eq!(
                    row.as_ref().column_name(at).ok(),
                    Some(column),
                    "columns are asked for in their order"
                );
                row.get_ref(at).ok()
            }
            #[cfg(feature = "postgres")]
            Standing::Postgres(row) => {
                let name = row.columns().get(at).map(tokio_postgres::Column::name);
                debug_assert_eq!(name, Some(column), "columns are asked for in their order");
                Some(match super::postgres::Cell::of(row, at).ok()? {
                    super::postgres::Cell::Null => ValueRef::Null,
                    super::postgres::Cell::Int(value) => ValueRef::Integer(value),
                    super::postgres::Cell::Text(value) => ValueRef::Text(value.as_bytes()),
                    super::postgres::Cell::Bytes(value) => ValueRef::Blob(value),
                })
            }
        }
    }

    /// An integer.
    #[inline(always)]
    pub fn int(&self, column: &str) -> Result<i64> {
        match self.value(column) {
            Some(ValueRef::Integer(value)) => Ok(value),
            _ => Err(wrong(column)),
        }
    }

    /// An integer or NULL.
    #[inline(always)]
    pub fn int_opt(&self, column: &str) -> Result<Option<i64>> {
        match self.value(column) {
            Some(ValueRef::Null) => Ok(None),
            Some(ValueRef::Integer(value)) => Ok(Some(value)),
            _ => Err(wrong(column)),
        }
    }

    /// A number that was counted up from nothing.
    #[inline(always)]
    pub fn count(&self, column: &str) -> Result<i64> {
        counted(column, self.int(column)?)
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

    /// A text that is only looked at.
    #[inline]
    pub fn str(&self, column: &str) -> Result<&'r str> {
        self.str_opt(column)?.ok_or_else(|| wrong(column))
    }

    #[inline]
    fn str_opt(&self, column: &str) -> Result<Option<&'r str>> {
        match self.value(column) {
            Some(ValueRef::Null) => Ok(None),
            Some(ValueRef::Text(bytes)) => std::str::from_utf8(bytes).map(Some).map_err(|_| wrong(column)),
            _ => Err(wrong(column)),
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

    /// The bytes of a text; whoever reads on from them finds out whether they are one.
    #[inline(always)]
    pub fn raw(&self, column: &str) -> Result<&'r [u8]> {
        match self.value(column) {
            Some(ValueRef::Text(bytes)) => Ok(bytes),
            _ => Err(wrong(column)),
        }
    }

    /// A key of a closed set.
    #[inline(always)]
    pub fn key<T: ClosedSet>(&self, column: &str) -> Result<T> {
        T::from_bytes(self.raw(column)?).ok_or_else(|| wrong(column))
    }
}
