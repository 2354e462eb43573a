//! On which store a test plays: one in memory, a file, or PostgreSQL, as `BZD_TEST_STORE` says (`memory`, `file`,
//! `postgres`; memory where it says nothing). `make test` plays whatever can be played there on all three.
//!
//! Owns new stores, which go away with their values, and the road past the library into them. It must not know what a
//! test asks of either. Tests of a file itself name one and play on nothing else.

mod past;
#[cfg(feature = "postgres")]
mod postgres;
mod sqlite;

use std::cell::RefCell;
use std::env;

use tempfile::TempDir;

pub use past::{Dump, Line, Past};

/// Which store is asked for.
pub const STORE: &str = "BZD_TEST_STORE";
/// The server that has it, if it is PostgreSQL: `tests/run/postgres.sh` makes one.
pub const SERVER: &str = "BZD_TEST_POSTGRES";

/// The engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite in memory: one desk, and nobody else can look into it.
    Memory,
    /// SQLite on a file.
    File,
    /// PostgreSQL, a schema each.
    Postgres,
}

impl Engine {
    /// The one that this run is about.
    ///
    /// # Panics
    /// When the word in the environment is none of them.
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

/// The path of a new store for a desk that nobody keeps: it goes away with the test, that is with its thread.
pub fn path() -> String {
    thread_local! {
        static KEPT: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
    }
    let place = Place::new();
    let path = place.path().to_owned();
    KEPT.with_borrow_mut(|kept| kept.push(place));
    path
}

/// A new store; nothing is there until a desk is opened. It is taken away with this value, which therefore outlives its
/// desks.
#[derive(Debug)]
pub struct Place {
    engine: Engine,
    path: String,
    folder: Option<TempDir>,
}

impl Place {
    /// A store for one desk.
    pub fn new() -> Self {
        match Engine::wanted() {
            Engine::Memory => Self { engine: Engine::Memory, path: ":memory:".to_owned(), folder: None },
            Engine::File => Self::file(),
            Engine::Postgres => Self::schema(),
        }
    }

    /// A store that several desks and processes open, and that is looked into past the library: where tests play in
    /// memory, a file.
    pub fn shared() -> Self {
        match Engine::wanted() {
            Engine::Memory | Engine::File => Self::file(),
            Engine::Postgres => Self::schema(),
        }
    }

    /// A file, whatever this run is about.
    pub fn file() -> Self {
        let folder = crate::folder();
        let path = folder.path().join("desk.db").to_string_lossy().into_owned();
        Self { engine: Engine::File, path, folder: Some(folder) }
    }

    #[cfg(feature = "postgres")]
    fn schema() -> Self {
        Self { engine: Engine::Postgres, path: postgres::address(), folder: None }
    }

    /// A test that quietly played somewhere else would show nothing.
    #[cfg(not(feature = "postgres"))]
    #[expect(clippy::panic, reason = "only tests call it")]
    fn schema() -> Self {
        panic!("these tests were built without the feature postgres")
    }

    /// The engine that has it.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// What a desk's option `path` says.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A way into it past the library.
    pub fn past(&self) -> Past {
        Past::at(&self.path)
    }
}

impl Default for Place {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        #[cfg(feature = "postgres")]
        if self.engine == Engine::Postgres {
            postgres::remove(&self.path);
        }
        drop(self.folder.take());
    }
}
