//! What the engines' errors have in common: that of every reader of a column, and a part's name with its article.
//!
//! Engine errors are translated in each engine's folder, not here.

use crate::error::{Error, ErrorCode};

/// A column holds a value that no version of the library writes: another program altered the store.
#[cold]
#[inline(never)]
pub(crate) fn damaged(column: &str) -> Error {
    Error::new(ErrorCode::StoreDamaged, format!("the column {column} holds a value that the library never writes"))
}

/// The indefinite article of a part's kind, such as `index`.
pub(super) fn article(part: &str) -> &'static str {
    if part.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
