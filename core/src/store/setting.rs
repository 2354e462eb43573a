//! Settings: what a desk remembers of itself beside its objects, by name.
//!
//! Owns the table's two statements. It must not know what a setting means.

use crate::error::Result;
use crate::store::Tx;

/// The value of a setting; `None` where there is none yet.
pub(crate) fn read(tx: &mut dyn Tx, name: &str) -> Result<Option<Vec<u8>>> {
    let row = tx.first("SELECT value FROM setting WHERE name = $1", &[name.into()])?;
    row.map_or(Ok(None), |row| row.bytes_opt("value"))
}

/// Sets it.
pub(crate) fn write(tx: &mut dyn Tx, name: &str, value: &[u8]) -> Result<()> {
    tx.queue(
        "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        &[name.into(), value.into()],
    )
}
