//! How long and how often a failed attempt is repeated, and how long a call waits for the server.
//!
//! Owns the limits and the pause. It must not know what is attempted.

use std::time::Duration;

use crate::clock::Stopwatch;

/// How long a caller waits for a connection, and how long a transaction is repeated, in microseconds. It is as long as
/// for SQLite's lock.
pub(super) const PATIENCE: u64 = 5_000_000;
/// How long the question for the store's health waits for an answer. Monitoring does not wait longer.
pub(super) const HEALTH: Duration = Duration::from_secs(2);
/// How often a transaction begins again because its connection was lost. A restarted server may have broken all
/// connections, but the first lost one clears the pool.
pub(super) const RECONNECTIONS: u32 = 2;
/// How long a caller waits for another's connection before it tries to open one again, in microseconds.
pub(super) const RETURN: u64 = 50_000;

/// How long one call may wait for the server.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    started: Stopwatch,
    micros: u64,
}

impl Limit {
    /// A limit that begins now.
    pub fn start(limit: Duration) -> Self {
        Self { started: Stopwatch::start(), micros: u64::try_from(limit.as_micros()).unwrap_or(u64::MAX) }
    }

    /// Microseconds that are left.
    pub fn micros(self) -> u64 {
        self.micros.saturating_sub(u64::try_from(self.started.micros()).unwrap_or(u64::MAX))
    }

    /// The time that is left, or `None` if there is none.
    pub fn left(self) -> Option<Duration> {
        Some(self.micros()).filter(|micros| *micros > 0).map(Duration::from_micros)
    }

    /// Whether less than [`PATIENCE`] has passed, and the limit has not.
    pub fn allows_repeating(self) -> bool {
        self.started.micros() < u128::from(PATIENCE) && self.micros() > 0
    }
}

/// Sleeps. The time grows with the attempts and is random, so that callers in conflict do not repeat it together.
pub(super) fn pause(attempts: u64) {
    let mut bytes = [0; 2];
    // Without random bytes all callers wait equally long: slower, but not wrong.
    getrandom::fill(&mut bytes).unwrap_or_default();
    let limit = 200_u64 << attempts.min(7);
    std::thread::sleep(Duration::from_micros(limit / 4 + u64::from(u16::from_le_bytes(bytes)) % limit));
}
