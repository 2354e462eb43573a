//! The store: transactions over plain values, on whichever engine the desk uses.
//!
//! Owns [`Store`], which picks the engine. It must know no noun: SQL is written beside its noun.
//! Engines are named in this folder and nowhere else.

mod bind;
pub(crate) mod columns;
mod error;
mod health;
mod json;
pub mod migrate;
mod names;
mod pool;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
mod row;
mod row_ref;
pub(crate) mod setting;
pub(crate) mod sql_text;
mod sqlite;
#[cfg(test)]
mod tests;
mod tx;

pub use bind::Bind;
pub(crate) use columns::{Packed, columns};
pub(crate) use error::{damaged, unwritten};
pub use health::StoreEngine;
pub(crate) use health::StoreHealth;
pub(crate) use json::write_json;
pub use row::Row;
pub use row_ref::RowRef;
pub(crate) use sql_text::sql;
#[cfg(test)]
pub(crate) use sqlite::plans;
pub use tx::Tx;

use std::cell::Cell;

use crate::error::{Error, ErrorCode, Result};
use crate::secret::Secret;
use health::Monitor;

/// Runs a transaction that returns a value. The engine's long code is compiled once, not once for each type of value.
fn run<R>(
    body: impl Fn(&mut dyn Tx) -> Result<R>,
    transaction: impl FnOnce(&dyn Fn(&mut dyn Tx) -> Result<()>) -> Result<()>,
) -> Result<R> {
    let reply = Cell::new(None);
    transaction(&|tx| {
        reply.set(Some(body(tx)?));
        Ok(())
    })?;
    reply.into_inner().ok_or_else(|| Error::internal("a transaction succeeded without running its body"))
}

/// An open store.
#[derive(Debug)]
pub struct Store {
    engine: Engine,
    secret: Secret,
    monitor: Monitor,
}

#[derive(Debug)]
#[cfg_attr(feature = "postgres", expect(clippy::large_enum_variant, reason = "a desk has one, and calls it directly"))]
enum Engine {
    /// SQLite, which is part of the library.
    Sqlite(sqlite::Sqlite),
    /// PostgreSQL, for hosts that need more than one machine.
    #[cfg(feature = "postgres")]
    Postgres(postgres::Postgres),
}

impl Engine {
    fn open(path: &str, check: bool, create: bool) -> Result<Self> {
        #[cfg(feature = "postgres")]
        if postgres::Postgres::is_address(path) {
            return Ok(Self::Postgres(postgres::Postgres::open(path, create)?));
        }
        #[cfg(not(feature = "postgres"))]
        if path.starts_with("postgresql://") || path.starts_with("postgres://") {
            let message =
                "this library was built without PostgreSQL: link libbazardesk-pg, or build with the feature postgres";
            return Err(Error::new(ErrorCode::FieldNotOffered, message).at("path"));
        }
        Ok(Self::Sqlite(sqlite::Sqlite::open(path, check, create)?))
    }

    fn read(&self, body: &dyn Fn(&mut dyn Tx) -> Result<()>) -> Result<()> {
        match self {
            Self::Sqlite(sqlite) => sqlite.read(body),
            #[cfg(feature = "postgres")]
            Self::Postgres(postgres) => postgres.read(body),
        }
    }

    fn kind(&self) -> StoreEngine {
        match self {
            Self::Sqlite(_) => StoreEngine::Sqlite,
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => StoreEngine::Postgresql,
        }
    }

    fn health(&self, body: &dyn Fn(&mut dyn Tx) -> Result<()>) -> (StoreHealth, Result<()>) {
        match self {
            Self::Sqlite(sqlite) => sqlite.health(body),
            #[cfg(feature = "postgres")]
            Self::Postgres(postgres) => postgres.health(body),
        }
    }
}

fn read_secret(tx: &mut dyn Tx) -> Result<Secret> {
    let row = tx.first("SELECT value FROM setting WHERE name = 'secret'", &[])?;
    let missing = || Error::new(ErrorCode::StoreDamaged, "the desk's secret is missing: restore a backup");
    let mut noise = [0; 8];
    getrandom::fill(&mut noise).map_err(|_| Error::internal("the system gave no random bytes"))?;
    Ok(Secret::of(row.ok_or_else(missing)?.hash("value")?, i64::from_le_bytes(noise)))
}

impl Store {
    /// Opens the store at `path`: a file, `postgresql://…`, or `:memory:` for a store that ends with the desk. With
    /// `create`, it is created if it does not exist. With `check`, the whole file is checked even if it was closed
    /// properly.
    pub fn open(path: &str, check: bool, create: bool) -> Result<Self> {
        let engine = Engine::open(path, check, create)?;
        let secret = run(read_secret, |body| engine.read(body))?;
        Ok(Self { engine, secret, monitor: Monitor::default() })
    }

    /// The desk is refused although its store could be opened: closing it leaves no file that was not there before.
    pub(crate) fn refuse(&self) {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.refuse(),
            #[cfg(feature = "postgres")]
            Engine::Postgres(_) => {}
        }
    }

    /// The desk's secret.
    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Runs one write transaction. Only the transaction context calls this, and the desk when it is opened.
    pub(crate) fn write<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        let outcome = run(body, |body| match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(body),
            #[cfg(feature = "postgres")]
            Engine::Postgres(postgres) => postgres.write(body),
        });
        self.monitor.note_write(outcome.as_ref().err());
        outcome
    }

    /// Runs `body` over one snapshot. Only the transaction context calls this, and the desk when it creates a session.
    pub(crate) fn read<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        run(body, |body| self.engine.read(body)).inspect_err(|error| self.monitor.note(error))
    }

    /// What the store tells of itself, and what `body` read from one snapshot. It waits for a short time only.
    pub(crate) fn health<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> (StoreHealth, Result<R>) {
        let figures = Cell::new(None);
        let outcome = run(body, |body| {
            let (health, outcome) = self.engine.health(body);
            figures.set(Some(health));
            outcome
        });
        let mut health = figures.into_inner().unwrap_or_else(|| StoreHealth::of(self.engine.kind()));
        self.monitor.add_to(&mut health);
        (health, outcome)
    }

    /// Reads one row and lets `visit` run further queries in the same snapshot. Where the engine allows it, this
    /// saves the statements that begin and end a transaction. Only the transaction context calls this.
    pub(crate) fn read_one<R>(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: impl Fn(&RowRef<'_>, &mut dyn Tx) -> Result<R>,
    ) -> Result<Option<R>> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.read_one(sql, binds, visit),
            #[cfg(feature = "postgres")]
            Engine::Postgres(postgres) => postgres.read_one(sql, binds, visit),
        }
        .inspect_err(|error| self.monitor.note(error))
    }

    /// Moves committed data from the log into the file, as far as this blocks no other caller.
    pub(crate) fn checkpoint(&self) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.checkpoint(),
            // A PostgreSQL server does this by itself.
            #[cfg(feature = "postgres")]
            Engine::Postgres(_) => Ok(()),
        }
    }

    /// Whether committed events still need a position in the feed. SQLite has one writer, so its event numbers
    /// already follow the order of the commits.
    pub(crate) fn sequences(&self) -> bool {
        match &self.engine {
            Engine::Sqlite(_) => false,
            #[cfg(feature = "postgres")]
            Engine::Postgres(_) => true,
        }
    }

    /// Copies a snapshot into a new file and returns its length in bytes.
    pub(crate) fn backup(&self, path: &str) -> Result<u64> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.backup(path),
            #[cfg(feature = "postgres")]
            Engine::Postgres(_) => Err(postgres::backup_not_offered()),
        }
    }
}
