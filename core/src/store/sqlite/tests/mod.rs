//! Tests of the SQLite driver.

mod cut_log;
mod group_commit;
mod health;
mod lock_file;
mod opening;
mod readers;
mod turn;
mod write_conflicts;
