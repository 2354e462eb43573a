//! Migrations: the append-only list of steps that lead to today's schema.
//!
//! Owns the list and its order. It must never edit a released step: stores that already ran it would differ.

use crate::error::{Error, Result};

/// The steps for SQLite, in order. A step's number is the schema version after it.
pub const SQLITE: &[(i64, &str)] = &[(1, include_str!("../../migrations/sqlite/0001_create.sql"))];

/// The same steps for PostgreSQL.
#[cfg(feature = "postgres")]
pub const POSTGRES: &[(i64, &str)] = &[(1, include_str!("../../migrations/postgres/0001_create.sql"))];

/// Writes the secret of a new desk, $1, which `new_secret` draws.
pub const WRITE_SECRET: &str = "INSERT INTO setting (name, value) VALUES ('secret', $1)";

/// Draws the secret of a new desk.
pub fn new_secret() -> Result<[u8; 32]> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|_| Error::internal("the system gave no random bytes"))?;
    Ok(secret)
}

/// The schema version that this library writes.
pub fn latest() -> i64 {
    SQLITE.last().map_or(0, |(version, _)| *version)
}
