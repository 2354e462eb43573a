//! Scenarios of concurrent and repeated writes.

mod forgetting;
mod idempotency;
mod idempotency_other_process;
mod idempotency_parts;
mod many_processes;
mod versions;
mod warnings;
mod write_conflicts;
