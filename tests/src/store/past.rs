//! Access past the library: what a store holds, to compare before and after, and changes behind the library's back.
//!
//! Owns what both engines have in common. It must not know a table by its name.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rusqlite::types::Value;

use super::sqlite;

/// Every row of every table: the table's name, and its rows in an order that depends on their content alone, column by
/// column or as one text. The engine's own sequences are included.
pub type Dump = Vec<(String, Vec<Vec<Value>>)>;

/// A row by the names of its columns.
pub type Line = BTreeMap<String, Value>;

/// What both engines can do.
pub(super) trait Access: Send {
    fn dump(&mut self) -> Dump;
    fn run(&mut self, sql: &str) -> u64;
    fn lines(&mut self, sql: &str) -> Vec<Line>;
    fn free(&mut self);
    fn bytes(&self, hex: &str) -> String;
}

/// A connection of the test's own to a desk's store.
pub struct Past(RefCell<Box<dyn Access>>);

impl Past {
    /// Into the store of this desk.
    ///
    /// # Panics
    /// When the store cannot be reached, like every method here: a test that compares nothing must not pass.
    pub fn at(path: &str) -> Self {
        #[cfg(feature = "postgres")]
        if path.starts_with("postgres") {
            return Self(RefCell::new(Box::new(super::postgres::Access::at(path))));
        }
        Self(RefCell::new(Box::new(sqlite::Access::at(path))))
    }

    /// All that it holds.
    pub fn dump(&self) -> Dump {
        self.0.borrow_mut().dump()
    }

    /// Runs one or several statements; how many rows the last one changed.
    pub fn run(&self, sql: &str) -> u64 {
        self.0.borrow_mut().run(sql)
    }

    /// The rows of a query.
    pub fn lines(&self, sql: &str) -> Vec<Line> {
        self.0.borrow_mut().lines(sql)
    }

    /// The one number that a query gives.
    #[expect(clippy::panic, reason = "only tests call it")]
    pub fn number(&self, sql: &str) -> i64 {
        let lines = self.lines(sql);
        match lines.first().and_then(|line| line.values().next()) {
            Some(Value::Integer(number)) if lines.len() == 1 => *number,
            other => panic!("no number: {other:?}"),
        }
    }

    /// From now on, rows that are changed here may contradict each other.
    pub fn free(self) -> Self {
        self.0.borrow_mut().free();
        self
    }

    /// Bytes as this engine writes them in a statement.
    pub fn bytes(&self, hex: &str) -> String {
        self.0.borrow().bytes(hex)
    }
}
