//! Direct connections to the file of a desk.
//!
//! Owns SQLite's side of [`super::RawStore`]. Reading must not write.
#![expect(clippy::expect_used, reason = "only tests call it")]

use rusqlite::Connection;
use rusqlite::types::Value;

use super::raw::{self, Dump, Line};

pub(super) struct Access(Connection);

impl Access {
    pub(super) fn at(path: &str) -> Self {
        Self(Connection::open(path).expect("the file"))
    }
}

impl raw::Access for Access {
    fn dump(&mut self) -> Dump {
        let store = &self.0;
        let mut names =
            store.prepare_cached("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").expect("schema");
        let names: Vec<String> =
            names.query_map([], |row| row.get(0)).expect("tables").map(|name| name.expect("a name")).collect();
        let mut tables = Vec::new();
        for name in names {
            let all = format!("SELECT * FROM \"{name}\"");
            let width = store.prepare_cached(&all).expect("a table").column_count();
            let order: Vec<String> = (1..=width).map(|at| at.to_string()).collect();
            let mut rows = store.prepare_cached(&format!("{all} ORDER BY {}", order.join(", "))).expect("a table");
            let read =
                |row: &rusqlite::Row<'_>| (0..width).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<Value>>>();
            let rows = rows.query_map([], read).expect("rows").map(|row| row.expect("a row")).collect();
            tables.push((name, rows));
        }
        tables
    }

    fn run(&mut self, sql: &str) -> u64 {
        self.0.execute_batch(sql).expect("SQL");
        self.0.changes()
    }

    fn lines(&mut self, sql: &str) -> Vec<Line> {
        let mut statement = self.0.prepare(sql).expect("SQL");
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let line = |row: &rusqlite::Row<'_>| {
            names.iter().enumerate().map(|(at, name)| Ok((name.clone(), row.get(at)?))).collect()
        };
        statement.query_map([], line).expect("rows").map(|line| line.expect("a row")).collect()
    }

    fn free(&mut self) {
        self.0.execute_batch("PRAGMA foreign_keys = OFF").expect("a pragma");
    }

    fn bytes(&self, hex: &str) -> String {
        format!("x'{hex}'")
    }
}
