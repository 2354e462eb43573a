//! What SQLite tells of an open store: versions, lengths, connections.
//!
//! Owns the questions. Each takes the same time however large the store is. It must not judge an answer.

use std::path::Path;

use rusqlite::Connection;

use super::Sqlite;
use super::error::storage;
use super::file;
use super::opening::CHECKPOINT_PAGES;
use crate::error::{ErrorCode, Result};
use crate::store::health::{Connections, StoreEngine, StoreHealth};
use crate::store::tx::Tx;

/// What one connection tells.
struct Figures {
    schema_version: i64,
    page_bytes: i64,
    pages: i64,
    free_pages: i64,
    /// The pages of the log that wait to be moved into the file; `None` where an older SQLite does not tell.
    waiting_pages: Option<i64>,
}

impl Figures {
    fn of(connection: &Connection) -> Result<Self> {
        let number = |name: &str| {
            connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map_err(|error| storage(&error))
        };
        Ok(Self {
            schema_version: number("user_version")?,
            page_bytes: number("page_size")?,
            pages: number("page_count")?,
            free_pages: number("freelist_count")?,
            waiting_pages: connection
                .query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| Ok(row.get::<_, i64>(1)? - row.get::<_, i64>(2)?))
                .ok(),
        })
    }
}

impl Sqlite {
    /// What the store tells of itself, and whether `body` could read a snapshot. No call waits for a writer.
    pub fn health(&self, body: &dyn Fn(&mut dyn Tx) -> Result<()>) -> (StoreHealth, Result<()>) {
        let mut health = StoreHealth::of(StoreEngine::Sqlite);
        health.engine_version = Some(rusqlite::version().to_owned());
        // A store in memory has one connection.
        let single = Connections { limit: Some(1), ..Connections::default() };
        health.connections = self.readers.as_ref().map_or(single, super::super::pool::Pool::connections);
        if let Some(open) = &self.file {
            health.problems.extend(open.check().err().map(|error| error.code()));
            health.problems.extend(self.second_look.is_damaged().then_some(ErrorCode::StoreDamaged));
            health.log_bytes = file::length(Path::new(&self.path), "-wal");
        }
        if let Ok(figures) = self.note_damage(self.with_reader(|connection| Figures::of(connection))) {
            health.schema_version = Some(figures.schema_version);
            health.bytes = Some(figures.pages.saturating_mul(figures.page_bytes));
            health.free_bytes = Some(figures.free_pages.saturating_mul(figures.page_bytes));
            health.log_is_long = figures.waiting_pages.is_some_and(|pages| pages > 2 * CHECKPOINT_PAGES);
        }
        (health, self.read(body))
    }
}
