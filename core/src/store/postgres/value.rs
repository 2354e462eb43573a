//! The conversion of values to and from the server.
//!
//! Owns the three column types BIGINT, TEXT and BYTEA. The library's schema has no others.

use std::error::Error as StdError;

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::error::Result;
use crate::store::bind::Bind;
use crate::store::error::damaged;
use crate::store::row::RowSet;

/// A copy of a value, for a write that is sent later.
#[derive(Debug)]
pub(super) enum OwnedBind {
    Null,
    Int(i64),
    Text(Box<str>),
    Bytes(Box<[u8]>),
}

impl From<&Bind<'_>> for OwnedBind {
    fn from(bind: &Bind<'_>) -> Self {
        match *bind {
            Bind::Null => Self::Null,
            Bind::Int(value) => Self::Int(value),
            Bind::Text(value) => Self::Text(value.into()),
            Bind::Bytes(value) => Self::Bytes(value.into()),
        }
    }
}

impl OwnedBind {
    /// The value, borrowed.
    pub fn bind(&self) -> Bind<'_> {
        match self {
            Self::Null => Bind::Null,
            Self::Int(value) => Bind::Int(*value),
            Self::Text(value) => Bind::Text(value),
            Self::Bytes(value) => Bind::Bytes(value),
        }
    }
}

/// The type of a value. The server infers that of NULL.
pub(super) fn kind(bind: &Bind<'_>) -> Type {
    match bind {
        Bind::Null => Type::UNKNOWN,
        Bind::Int(_) => Type::INT8,
        Bind::Text(_) => Type::TEXT,
        Bind::Bytes(_) => Type::BYTEA,
    }
}

/// Whether these values fit placeholders of these types.
pub(super) fn fits(kinds: &[Type], binds: &[Bind<'_>]) -> bool {
    kinds.len() == binds.len() && kinds.iter().zip(binds).all(|(kind, bind)| fit(kind, bind))
}

fn fit(kind: &Type, bind: &Bind<'_>) -> bool {
    match bind {
        Bind::Null => true,
        Bind::Int(_) => *kind == Type::INT8,
        Bind::Text(_) => [Type::TEXT, Type::VARCHAR, Type::NAME].contains(kind),
        Bind::Bytes(_) => *kind == Type::BYTEA,
    }
}

impl ToSql for Bind<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        // Checked here: the client would send a text for a number as it is.
        if !fit(kind, self) {
            return Err("a placeholder has another type".into());
        }
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) => value.to_sql(kind, out),
            Self::Text(value) => value.to_sql(kind, out),
            Self::Bytes(value) => value.to_sql(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A value of a row, borrowed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cell<'r> {
    Null,
    Int(i64),
    Text(&'r str),
    Bytes(&'r [u8]),
}

impl<'r> Cell<'r> {
    /// The value of the column at this index.
    pub fn of(row: &'r tokio_postgres::Row, at: usize) -> Result<Self> {
        let Some(column) = row.columns().get(at) else { return Err(damaged("beyond the last")) };
        let name = column.name();
        let failed = |_| damaged(name);
        let cell = match *column.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(at).map_err(failed)?.map(Cell::Int),
            // The type of a literal in the statement.
            Type::INT4 => row.try_get::<_, Option<i32>>(at).map_err(failed)?.map(|value| Cell::Int(value.into())),
            Type::TEXT => row.try_get::<_, Option<&str>>(at).map_err(failed)?.map(Cell::Text),
            Type::BYTEA => row.try_get::<_, Option<&[u8]>>(at).map_err(failed)?.map(Cell::Bytes),
            _ => return Err(damaged(name)),
        };
        Ok(cell.unwrap_or(Cell::Null))
    }
}

/// Appends a row to a row set.
pub(super) fn append(set: &mut RowSet, row: &tokio_postgres::Row) -> Result<()> {
    for at in 0..set.width() {
        match Cell::of(row, at)? {
            Cell::Null => set.null(),
            Cell::Int(value) => set.int(value),
            Cell::Text(value) => set.text(value),
            Cell::Bytes(value) => set.bytes(value),
        }
    }
    Ok(())
}
