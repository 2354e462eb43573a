//! Migrations: the append-only list of steps that lead to today's schema.
//!
//! Owns the list and its order. It must never edit a released step: stores that already ran it would differ.

/// The steps for SQLite, in order. A step's number is the schema version after it.
pub const SQLITE: &[(i64, &str)] = &[(1, include_str!("../../migrations/sqlite/0001_create.sql"))];

/// The same steps for PostgreSQL.
#[cfg(feature = "postgres")]
pub const POSTGRES: &[(i64, &str)] = &[(1, include_str!("../../migrations/postgres/0001_create.sql"))];

/// The schema version that this library writes.
pub fn latest() -> i64 {
    SQLITE.last().map_or(0, |(version, _)| *version)
}
