//! JSON that the core reads: requests, options, columns.
//!
//! Owns one reader for all types. `serde_json` makes a tree of the text, and the types are read from the tree: so a type
//! costs little more than the visitor that serde derives. The path to a mistake is followed only after one is met, and the
//! error keeps none of the caller's values. It must not know error codes.

mod error;
mod finite;
mod reader;
mod scan;
mod tree;

use serde::de::{Deserialize, DeserializeOwned};

pub use error::{Cause, ReadError, Segment};
pub use finite::with_finite_numbers;
use reader::Outermost;
pub use scan::nesting;
use tree::Tree;

/// Reads a text that is one object.
pub fn object<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    T::deserialize(Outermost(Tree::read(text)?))
}

/// Reads a text that is one value.
pub fn value<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, ReadError> {
    T::deserialize(Tree::read(text)?)
}

/// Reads bytes that are one value in UTF-8.
pub fn bytes<'t, T: Deserialize<'t>>(bytes: &'t [u8]) -> Result<T, ReadError> {
    let text = std::str::from_utf8(bytes);
    value(text.map_err(|error| ReadError::new(Cause::Malformed { line: 1, column: error.valid_up_to() + 1 }))?)
}

#[cfg(test)]
mod tests;
