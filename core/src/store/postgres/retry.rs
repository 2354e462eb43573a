//! How long and how often a failed attempt is repeated.
//!
//! Owns the limits and the pause. It must not know what is attempted.

use std::time::Duration;

/// How long a caller waits for a connection, and how long a transaction is repeated, in microseconds. It is as long as
/// for SQLite's lock.
pub(super) const PATIENCE: u64 = 5_000_000;
/// How often a transaction begins again because its connection was lost. A restarted server may have broken all
/// connections, but the first lost one clears the pool.
pub(super) const RECONNECTIONS: u32 = 2;

/// Sleeps. The time grows with the attempts and is random, so that callers in conflict do not repeat it together.
pub(super) fn pause(attempts: u64) {
    let mut bytes = [0; 2];
    // Without random bytes all callers wait equally long: slower, but not wrong.
    getrandom::fill(&mut bytes).unwrap_or_default();
    let limit = 200_u64 << attempts.min(7);
    std::thread::sleep(Duration::from_micros(limit / 4 + u64::from(u16::from_le_bytes(bytes)) % limit));
}
