//! Scenarios of writes that meet each other or are repeated.

mod idempotency;
mod idempotency_other_process;
mod many_processes;
mod versions;
mod warnings;
mod write_conflicts;
