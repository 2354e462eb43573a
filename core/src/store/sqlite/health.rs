//! What SQLite tells of an open store: versions, lengths, connections.
//!
//! Owns the questions. Each takes the same time however large the store is. It must not judge an answer.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Duration;

use rusqlite::Connection;

use super::Sqlite;
use super::error::{is_busy, storage};
use super::opening::{self, CHECKPOINT_PAGES};
use super::{backoff, file, log, schema};
use crate::clock::Stopwatch;
use crate::error::{Error, ErrorCode, Result};
use crate::store::health::{Connections, StoreEngine, StoreHealth};
use crate::store::migrate;
use crate::store::tx::Tx;

/// What one connection tells.
struct Figures {
    schema_version: i64,
    page_bytes: i64,
    pages: i64,
    free_pages: i64,
    /// The pages of the log that wait to be moved into the file; `None` where an older SQLite does not tell.
    waiting_pages: Option<i64>,
    /// Whether a part of the schema is gone or another one.
    is_altered: bool,
    /// Whether a column is gone: what writes it is refused.
    lacks_columns: bool,
}

impl Figures {
    fn of(connection: &Connection) -> Result<Self> {
        let number = |name: &str| {
            connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map_err(|error| storage(&error))
        };
        let schema_version = number("user_version")?;
        let is_damage = |error: Error| error.code() == ErrorCode::StoreDamaged;
        let is_latest = schema_version == migrate::latest();
        let verdict = if is_latest { schema::check(connection, schema_version) } else { Ok(()) };
        Ok(Self {
            lacks_columns: verdict.is_err() && !schema::has_columns(connection, schema_version)?,
            is_altered: verdict.is_err_and(is_damage),
            schema_version,
            page_bytes: number("page_size")?,
            pages: number("page_count")?,
            free_pages: number("freelist_count")?,
            waiting_pages: connection
                .query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| Ok(row.get::<_, i64>(1)? - row.get::<_, i64>(2)?))
                .ok(),
        })
    }
}

/// How long a writer may hold the lock without committing before the store counts as busy, in microseconds.
const PATIENCE: u128 = 500_000;

impl Sqlite {
    /// Why no write can begin: mostly because somebody else holds the lock of writers. A writer that commits meanwhile is
    /// one of many, and the next one gets its turn.
    fn lock_problem(&self) -> Option<ErrorCode> {
        let file = self.file.as_ref()?;
        // A checkpoint that runs meanwhile shows by its end whether the file can be written.
        let mut checkpointer = self.checkpointer.as_ref()?.try_lock().ok()?;
        if self.checkpoint_failed.load(Ordering::Relaxed) {
            return None;
        }
        if checkpointer.is_none() {
            *checkpointer = file.connect(|| opening::writable(&self.path)).ok();
        }
        let connection = checkpointer.as_mut()?;
        connection.busy_timeout(Duration::ZERO).ok()?;
        let problem = stuck(connection).err().map(|error| error.code());
        if connection.busy_handler(Some(backoff::pause)).is_err() {
            *checkpointer = None;
        }
        problem
    }

    /// What the store tells of itself, and whether `body` could read a snapshot. It waits for a writer only if that holds
    /// the lock without committing.
    pub fn health(&self, body: &dyn Fn(&mut dyn Tx) -> Result<()>) -> (StoreHealth, Result<()>) {
        let mut health = StoreHealth::of(StoreEngine::Sqlite);
        health.engine_version = Some(rusqlite::version().to_owned());
        // A store in memory has one connection.
        let single = Connections { limit: Some(1), ..Connections::default() };
        health.connections = self.readers.as_ref().map_or(single, super::super::pool::Pool::connections);
        if let Some(open) = &self.file {
            // A file with two names is the same file: writes go on.
            let (linked, wrong) = open.check().err().map(|error| error.code()).into_iter().partition(is_second_name);
            (health.further, health.problems) = (linked, wrong);
            health.problems.extend(self.second_look.has_confirmed().then_some(ErrorCode::StoreDamaged));
            health.log_bytes = file::length(Path::new(&self.path), "-wal");
        }
        let figures = self.with_reader(|connection| {
            let damage = log::check(self.log.as_deref(), connection).err();
            Ok((damage, Figures::of(connection)?))
        });
        if let Ok((damage, figures)) = self.note_damage(figures) {
            health.problems.extend(damage.map(|error| error.code()));
            health.schema_version = Some(figures.schema_version);
            health.bytes = Some(figures.pages.saturating_mul(figures.page_bytes));
            health.free_bytes = Some(figures.free_pages.saturating_mul(figures.page_bytes));
            health.problems.extend(figures.lacks_columns.then_some(ErrorCode::StoreDamaged));
            health.further.extend(figures.is_altered.then_some(ErrorCode::StoreDamaged));
            health.log_is_long = figures.waiting_pages.is_some_and(|pages| pages > 2 * CHECKPOINT_PAGES);
        }
        if health.problems.is_empty() {
            health.problems.extend(self.lock_problem());
        }
        (health, self.read(body))
    }
}

/// Takes the lock of writers and gives it back.
///
/// # Errors
/// `busy` when others hold it all the time and nothing is committed meanwhile.
fn stuck(connection: &Connection) -> Result<()> {
    let commits = || connection.pragma_query_value(None, "data_version", |row| row.get::<_, i64>(0)).ok();
    let (before, started) = (commits(), Stopwatch::start());
    for attempt in 0.. {
        match connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK") {
            Err(error) if is_busy(&error) && commits() != before => break,
            Err(error) if is_busy(&error) && started.micros() < PATIENCE && backoff::pause(attempt) => {}
            outcome => return outcome.map_err(|error| storage(&error)),
        }
    }
    Ok(())
}

fn is_second_name(code: &ErrorCode) -> bool {
    *code == ErrorCode::StoreInUse
}
