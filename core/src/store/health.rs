//! The health of a store: what its engine tells of itself, and what became of the calls so far.
//!
//! Owns the figures. It must not judge them; `desk.health` does.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::clock::Stopwatch;
use crate::closed_set::closed_set;
use crate::error::{Error, ErrorCode, Status};

closed_set! {
    /// The engine that holds a desk.
    pub enum StoreEngine: "store-engine" {
        /// SQLite, in a file or in memory.
        Sqlite = "sqlite",
        /// PostgreSQL, or another server with its protocol.
        Postgresql = "postgresql",
    }
}

/// What a store tells of itself. What it did not tell in time is `None`.
#[derive(Debug)]
pub(crate) struct StoreHealth {
    pub engine: StoreEngine,
    pub engine_version: Option<String>,
    pub schema_version: Option<i64>,
    /// The length of the file, or of all tables with their indexes.
    pub bytes: Option<i64>,
    /// How much of it is free.
    pub free_bytes: Option<i64>,
    /// The length of the log's file.
    pub log_bytes: Option<i64>,
    /// Whether more of the log waits to be moved into the file than a sound desk leaves there.
    pub log_is_long: bool,
    pub connections: Connections,
    /// How many transactions ran again after a conflict.
    pub retries: i64,
    /// How many calls were given up because the store was busy.
    pub busy: i64,
    /// What is wrong, as the error that a call would get.
    pub problems: Vec<ErrorCode>,
    /// What else is wrong and refuses no write: a part of the schema that none needs, a second name of the file. A tick or
    /// the next opening is refused.
    pub further: Vec<ErrorCode>,
}

/// The connections of a store's calls.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Connections {
    pub in_use: i64,
    pub idle: i64,
    /// How many calls wait for one.
    pub waiting: i64,
    /// How many there may be.
    pub limit: Option<i64>,
}

impl StoreHealth {
    /// Of a store of which nothing is known yet.
    pub(super) fn of(engine: StoreEngine) -> Self {
        Self {
            engine,
            engine_version: None,
            schema_version: None,
            bytes: None,
            free_bytes: None,
            log_bytes: None,
            log_is_long: false,
            connections: Connections::default(),
            retries: 0,
            busy: 0,
            problems: Vec::new(),
            further: Vec::new(),
        }
    }
}

/// How long a failed write is told, in microseconds. A balancer sends no more writes to a process that it takes for broken, so a later
/// write that succeeds may never come.
const FAILURE_MEMORY: u128 = 60_000_000;

/// What became of a store's calls since it was opened.
#[derive(Debug, Default)]
pub(super) struct Monitor {
    busy: AtomicI64,
    /// Whether the last write failed because of the store.
    is_failing: AtomicBool,
    failure: Mutex<Option<(ErrorCode, Stopwatch)>>,
}

impl Monitor {
    /// Notes the error of a call.
    pub fn note(&self, error: &Error) {
        if error.status() == Status::Busy {
            self.busy.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Notes how a write ended: `None` without an error.
    pub fn note_write(&self, error: Option<&Error>) {
        match error {
            // An error with a field is about something else than the store.
            Some(error) if error.status() == Status::Storage && error.field().is_none() => self.note_failure(error),
            Some(error) => {
                self.note(error);
                if error.status() == Status::Busy && !self.is_failing.load(Ordering::Relaxed) {
                    self.note_failure(error);
                }
            }
            None if self.is_failing.load(Ordering::Relaxed) => {
                self.is_failing.store(false, Ordering::Relaxed);
                *self.failure() = None;
            }
            None => {}
        }
    }

    fn note_failure(&self, error: &Error) {
        *self.failure() = Some((error.code(), Stopwatch::start()));
        self.is_failing.store(true, Ordering::Relaxed);
    }

    /// Adds what it knows.
    pub fn add_to(&self, health: &mut StoreHealth) {
        health.busy = self.busy.load(Ordering::Relaxed);
        health.problems.extend(self.recent_failure(Stopwatch::micros));
    }

    /// The last write's failure, unless it is too old; `age` says how many microseconds ago it was.
    fn recent_failure(&self, age: impl Fn(Stopwatch) -> u128) -> Option<ErrorCode> {
        self.failure().filter(|(_, since)| age(*since) < FAILURE_MEMORY).map(|(code, _)| code)
    }

    fn failure(&self) -> MutexGuard<'_, Option<(ErrorCode, Stopwatch)>> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn health(monitor: &Monitor) -> (i64, Vec<ErrorCode>) {
        let mut health = StoreHealth::of(StoreEngine::Sqlite);
        monitor.add_to(&mut health);
        (health.busy, health.problems)
    }

    #[test]
    fn a_failure_is_known_until_a_write_succeeds_and_busy_calls_are_counted() {
        let monitor = Monitor::default();
        let error = |code| Error::new(code, "why");
        monitor.note_write(Some(&error(ErrorCode::StorageFull)));
        monitor.note_write(Some(&error(ErrorCode::Busy)));
        monitor.note_write(Some(&error(ErrorCode::TicketNotFound)));
        monitor.note(&error(ErrorCode::Busy));
        assert_eq!(health(&monitor), (2, vec![ErrorCode::StorageFull]));
        monitor.note_write(Some(&error(ErrorCode::StorageFailed).at("path")));
        assert_eq!(health(&monitor), (2, vec![ErrorCode::StorageFull]), "it is about another file");
        monitor.note_write(None);
        assert_eq!(health(&monitor), (2, Vec::new()));
    }

    #[test]
    fn a_failure_is_told_for_a_minute_and_a_busy_store_too() {
        let monitor = Monitor::default();
        monitor.note_write(Some(&Error::new(ErrorCode::Busy, "why")));
        assert_eq!(health(&monitor), (1, vec![ErrorCode::Busy]));
        monitor.note_write(Some(&Error::new(ErrorCode::StoreReadOnly, "why")));
        assert_eq!(health(&monitor), (1, vec![ErrorCode::StoreReadOnly]));
        assert_eq!(monitor.recent_failure(|_| FAILURE_MEMORY - 1), Some(ErrorCode::StoreReadOnly));
        assert_eq!(monitor.recent_failure(|_| FAILURE_MEMORY), None);
    }
}
