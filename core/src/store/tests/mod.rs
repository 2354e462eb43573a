//! Tests of what both engines share, played on SQLite.

mod columns;
mod read_one;
mod row_ref;
