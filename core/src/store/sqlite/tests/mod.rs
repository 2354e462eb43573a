//! Tests of the SQLite driver.

mod group_commit;
mod lock_file;
mod readers;
mod turn;
mod write_conflicts;
