//! JSON columns: texts that are read and written whole and never queried.
//!
//! Owns the conversion. It must know no column.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::damaged;
use super::row::Row;
use crate::error::{Error, Result};
use crate::json;

/// The text of a JSON column.
pub(crate) fn write_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::internal("a column cannot be written as JSON"))
}

/// The value of a JSON column, whose empty list or object is the default value.
pub(crate) fn read_json<T: DeserializeOwned + Default>(column: &str, json: impl AsRef<[u8]>) -> Result<T> {
    match json.as_ref() {
        // Most are empty: the parser is skipped for them.
        b"[]" | b"{}" => Ok(T::default()),
        json => json::bytes(json).map_err(|_| damaged(column)),
    }
}

impl Row {
    /// The value of a JSON column.
    pub(crate) fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T> {
        json::value(self.str(column)?).map_err(|_| damaged(column))
    }
}
