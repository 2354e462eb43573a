//! The transaction that operations see, whatever the engine.
//!
//! Owns the trait. It must not name an engine.

use super::bind::Bind;
use super::row::Row;
use super::row_ref::RowRef;
use crate::error::Result;

/// One transaction. Statements have placeholders `$1`, `$2` …, numbered in the order of their first appearance.
pub trait Tx {
    /// Runs a statement and returns how many rows it changed.
    fn exec(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<u64>;

    /// Runs a write whose row count is not needed. The engine may delay it and send it with the next statement that
    /// needs an answer. Its error then appears there, or at the latest in the commit.
    fn queue(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<()> {
        self.exec(sql, binds).map(drop)
    }

    /// Inserts one row and returns the number that the table assigned to it in the column `key`. A key named `number` is
    /// shown to people: an attempt that is repeated keeps it, so that there are no gaps. Any other key is assigned anew, so
    /// that of two writes that exclude each other, the later one has the greater key.
    fn insert(&mut self, sql: &str, binds: &[Bind<'_>], key: &str) -> Result<i64>;

    /// Runs a query and returns its rows.
    fn query(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Vec<Row>>;

    /// Runs a query and passes each row to `visit` without copying it, until `visit` returns `false`. This is for
    /// rows that are read once and have many columns.
    fn for_each(
        &mut self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: &mut dyn FnMut(&RowRef<'_>) -> Result<bool>,
    ) -> Result<()>;

    /// Runs a query and returns its first row.
    fn first(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Option<Row>> {
        Ok(self.query(sql, binds)?.into_iter().next())
    }
}
