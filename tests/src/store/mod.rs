//! The store of a test's desk. `BZD_TEST_STORE` chooses it: `memory` (the default), `file` or `postgres`. `make test`
//! runs the tests that depend on the store on all three.
//!
//! Owns new stores, which are removed with their values, and direct access to them. It must not know what a test does
//! with a store. A test about files names one and uses no other store.

#[cfg(feature = "postgres")]
mod postgres;
mod raw;
mod sqlite;

use std::cell::RefCell;
use std::env;

use tempfile::TempDir;

pub use raw::{Dump, Line, RawStore};

/// The variable that chooses the store.
pub const STORE: &str = "BZD_TEST_STORE";
/// The address of the server, if the store is PostgreSQL: `tests/run/postgres.sh` starts one.
pub const SERVER: &str = "BZD_TEST_POSTGRES";

/// The engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite in memory: one desk, and no direct access.
    Memory,
    /// SQLite on a file.
    File,
    /// PostgreSQL, with a schema for each store.
    Postgres,
}

impl Engine {
    /// The engine of this run.
    ///
    /// # Panics
    /// When the environment names another store.
    #[expect(clippy::panic, reason = "only tests call it")]
    pub fn wanted() -> Self {
        match env::var(STORE).as_deref() {
            Err(env::VarError::NotPresent) | Ok("memory") => Self::Memory,
            Ok("file") => Self::File,
            Ok("postgres") => Self::Postgres,
            _ => panic!("{STORE} is memory, file or postgres"),
        }
    }
}

/// The path of a new store that is removed with the thread of the test.
pub fn path() -> String {
    thread_local! {
        static KEPT: RefCell<Vec<TestStore>> = const { RefCell::new(Vec::new()) };
    }
    let place = TestStore::new();
    let path = place.path().to_owned();
    KEPT.with_borrow_mut(|kept| kept.push(place));
    path
}

/// A new store, empty until a desk is opened on it. It is removed with this value, which must outlive its desks.
#[derive(Debug)]
pub struct TestStore {
    engine: Engine,
    path: String,
    folder: Option<TempDir>,
}

impl TestStore {
    /// A store for one desk.
    pub fn new() -> Self {
        match Engine::wanted() {
            Engine::Memory => Self { engine: Engine::Memory, path: ":memory:".to_owned(), folder: None },
            Engine::File => Self::file(),
            Engine::Postgres => Self::schema(),
        }
    }

    /// A store for several desks and processes and for direct access. In a run in memory it is a file.
    pub fn shared() -> Self {
        match Engine::wanted() {
            Engine::Memory | Engine::File => Self::file(),
            Engine::Postgres => Self::schema(),
        }
    }

    /// A file, in every run.
    pub fn file() -> Self {
        let folder = crate::folder();
        let path = folder.path().join("desk.db").to_string_lossy().into_owned();
        Self { engine: Engine::File, path, folder: Some(folder) }
    }

    #[cfg(feature = "postgres")]
    fn schema() -> Self {
        Self { engine: Engine::Postgres, path: postgres::address(), folder: None }
    }

    /// A test on another store would prove nothing.
    #[cfg(not(feature = "postgres"))]
    #[expect(clippy::panic, reason = "only tests call it")]
    fn schema() -> Self {
        panic!("these tests were built without the feature postgres")
    }

    /// The engine of the store.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The value of a desk's option `path`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Direct access to the store, without the library.
    pub fn raw(&self) -> RawStore {
        RawStore::at(&self.path)
    }
}

impl Default for TestStore {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for TestStore {
    fn drop(&mut self) {
        #[cfg(feature = "postgres")]
        if self.engine == Engine::Postgres {
            postgres::remove(&self.path);
        }
        drop(self.folder.take());
    }
}
