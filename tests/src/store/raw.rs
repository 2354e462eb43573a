//! Direct access to a store: its content, to compare before and after, and changes that bypass the library.
//!
//! Owns what both engines have in common. It must not name a table.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rusqlite::types::Value;

use super::sqlite;

/// Every row of every table: the table's name, and its rows as columns or as one text. Their order depends only on
/// their content. The engine's sequences are included.
pub type Dump = Vec<(String, Vec<Vec<Value>>)>;

/// A row by column name.
pub type Line = BTreeMap<String, Value>;

/// The operations that both engines have.
pub(super) trait Access: Send {
    fn dump(&mut self) -> Dump;
    fn run(&mut self, sql: &str) -> u64;
    fn lines(&mut self, sql: &str) -> Vec<Line>;
    fn free(&mut self);
    fn bytes(&self, hex: &str) -> String;
}

/// A separate connection to a desk's store.
pub struct RawStore(RefCell<Box<dyn Access>>);

impl RawStore {
    /// Connects to the store at this path.
    ///
    /// # Panics
    /// When the store cannot be reached, like every method here. A test that compares nothing must not pass.
    pub fn at(path: &str) -> Self {
        #[cfg(feature = "postgres")]
        if path.starts_with("postgres") {
            return Self(RefCell::new(Box::new(super::postgres::Access::at(path))));
        }
        Self(RefCell::new(Box::new(sqlite::Access::at(path))))
    }

    /// The whole content.
    pub fn dump(&self) -> Dump {
        self.0.borrow_mut().dump()
    }

    /// Runs one or several statements; returns the number of rows that the last one changed.
    pub fn run(&self, sql: &str) -> u64 {
        self.0.borrow_mut().run(sql)
    }

    /// The rows of a query.
    pub fn lines(&self, sql: &str) -> Vec<Line> {
        self.0.borrow_mut().lines(sql)
    }

    /// The only number that a query returns.
    #[expect(clippy::panic, reason = "only tests call it")]
    pub fn number(&self, sql: &str) -> i64 {
        let lines = self.lines(sql);
        match lines.first().and_then(|line| line.values().next()) {
            Some(Value::Integer(number)) if lines.len() == 1 => *number,
            other => panic!("no number: {other:?}"),
        }
    }

    /// Switches off foreign keys, so that changes here may be inconsistent.
    pub fn free(self) -> Self {
        self.0.borrow_mut().free();
        self
    }

    /// A literal of bytes in this engine's SQL.
    pub fn bytes(&self, hex: &str) -> String {
        self.0.borrow().bytes(hex)
    }
}
