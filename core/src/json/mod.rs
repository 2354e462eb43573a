//! JSON that the core reads: requests, options, columns.
//!
//! Owns one reader for all types. It follows the path to a mistake only after one is met, and its error keeps none of the
//! caller's values. A type costs little more than the visitor that serde derives. It must not know error codes.

mod error;
mod reader;
mod scanner;

use serde::de::{Deserialize, DeserializeOwned};

pub use error::{Cause, ReadError, Segment};
use reader::{Outermost, Reader};

/// Reads a text that is one object.
pub fn object<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(Outermost(&mut reader))?;
    reader.end()?;
    Ok(value)
}

/// Reads a text that is one value.
pub fn value<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, ReadError> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Reads bytes that are one value in UTF-8.
pub fn bytes<'t, T: Deserialize<'t>>(bytes: &'t [u8]) -> Result<T, ReadError> {
    value(std::str::from_utf8(bytes).map_err(|_| ReadError::malformed())?)
}

#[cfg(test)]
mod tests;
