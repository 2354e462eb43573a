//! What the engines' errors have in common: that of every reader of a column, that of a write that was suppressed, and a
//! part's name with its article.
//!
//! Engine errors are translated in each engine's folder, not here.

use crate::error::{Error, ErrorCode};

/// A column holds a value that no version of the library writes: another program altered the store.
#[cold]
#[inline(never)]
pub(crate) fn damaged(column: &str) -> Error {
    Error::new(ErrorCode::StoreDamaged, format!("the column {column} holds a value that the library never writes"))
}

/// The store says that it did a write, and did not do it.
#[cold]
pub(crate) fn unwritten() -> Error {
    Error::new(
        ErrorCode::StoreForeign,
        "the server did not store a row that it was told to store: a trigger, a rule or a policy on the desk's tables \
         suppresses it; nothing was done",
    )
}

/// The indefinite article of a part's kind, such as `index`.
pub(super) fn article(part: &str) -> &'static str {
    if part.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
