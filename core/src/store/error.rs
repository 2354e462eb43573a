//! The error that every reader of a column returns.
//!
//! Engine errors are translated in each engine's folder, not here.

use crate::error::{Error, ErrorCode};

/// A column holds a value that no version of the library writes: another program altered the store.
#[cold]
#[inline(never)]
pub(crate) fn damaged(column: &str) -> Error {
    Error::new(ErrorCode::StoreDamaged, format!("the column {column} holds a value that the library never writes"))
}
