//! Scenarios of a desk as a whole: its file, its copies, its clock.

mod backup;
mod cut_log;
mod files;
mod foreign;
mod health;
mod hostile_schemas;
mod integrity_check;
mod moved;
mod paths;
mod read_only;
mod requests;
mod suppressed;
mod tick;
