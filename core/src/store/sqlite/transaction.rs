//! One transaction over a connection: statements, values and rows.
//!
//! Owns the conversion between SQLite's values and the store's. It must not begin or end a transaction.

use rusqlite::Connection;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};

use super::error::storage;
#[cfg(test)]
use super::plans;
use crate::error::{Error, ErrorCode, Result};
use crate::store::bind::Bind;
use crate::store::names;
use crate::store::row::{Row, RowSet, check_count};
use crate::store::row_ref::RowRef;
use crate::store::tx::Tx;

/// A connection on which a transaction or a statement is open.
pub(super) struct SqliteTx<'a> {
    /// The connection.
    pub connection: &'a Connection,
}

impl Tx for SqliteTx<'_> {
    fn exec(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<u64> {
        let mut statement = prepare(self.connection, sql, binds)?;
        let changed = statement.execute(rusqlite::params_from_iter(binds)).map_err(|e| storage(&e))?;
        u64::try_from(changed).map_err(|_| Error::internal("a count of rows is out of range"))
    }

    fn insert(&mut self, sql: &str, binds: &[Bind<'_>], number: &str) -> Result<i64> {
        // Without RETURNING: SQLite would create and drop a temporary table to return one row.
        self.exec(sql, binds)?;
        check_count(number, self.connection.last_insert_rowid())
    }

    fn query(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Vec<Row>> {
        let mut statement = prepare(self.connection, sql, binds)?;
        let mut set = RowSet::of(names::of(sql, || statement.column_names()));
        let width = set.width();
        let mut rows = statement.query(rusqlite::params_from_iter(binds)).map_err(|e| storage(&e))?;
        while let Some(row) = rows.next().map_err(|e| storage(&e))? {
            for at in 0..width {
                append(&mut set, row.get_ref(at).map_err(|e| storage(&e))?)?;
            }
        }
        Ok(set.rows())
    }

    fn for_each(
        &mut self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: &mut dyn FnMut(&RowRef<'_>) -> Result<bool>,
    ) -> Result<()> {
        let mut statement = prepare(self.connection, sql, binds)?;
        let mut rows = statement.query(rusqlite::params_from_iter(binds)).map_err(|e| storage(&e))?;
        while let Some(row) = rows.next().map_err(|e| storage(&e))? {
            if !visit(&RowRef::of(row))? {
                break;
            }
        }
        Ok(())
    }
}

/// Prepares a statement. Debug builds check that its placeholders match its values.
pub(super) fn prepare<'c>(
    connection: &'c Connection,
    sql: &str,
    binds: &[Bind<'_>],
) -> Result<rusqlite::CachedStatement<'c>> {
    let statement = connection.prepare_cached(sql).map_err(|e| storage(&e))?;
    #[cfg(test)]
    plans::record(connection, sql);
    debug_assert_eq!(statement.parameter_count(), binds.len(), "placeholders and values of {sql}");
    debug_assert!(
        (1..=binds.len()).all(|at| statement.parameter_name(at) == Some(format!("${at}").as_str())),
        "SQLite numbers $n by first appearance: {sql}"
    );
    Ok(statement)
}

fn append(set: &mut RowSet, value: ValueRef<'_>) -> Result<()> {
    match value {
        ValueRef::Null => set.null(),
        ValueRef::Integer(value) => set.int(value),
        ValueRef::Text(bytes) => set.text(
            std::str::from_utf8(bytes)
                .map_err(|_| Error::new(ErrorCode::StoreDamaged, "a stored text is not UTF-8"))?,
        ),
        ValueRef::Blob(bytes) => set.bytes(bytes),
        ValueRef::Real(_) => {
            return Err(Error::new(ErrorCode::StoreDamaged, "a column holds a floating-point number"));
        }
    }
    Ok(())
}

impl ToSql for Bind<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}
