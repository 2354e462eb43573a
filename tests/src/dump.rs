//! Everything that a desk's file holds, to compare before and after.
//!
//! Owns the reading, past the library. It must not write.

use rusqlite::Connection;
use rusqlite::types::Value;

/// Every row of every table: the table's name, and its rows in the order of their columns.
pub type Dump = Vec<(String, Vec<Vec<Value>>)>;

/// Reads all tables, SQLite's own count of numbers given out included.
///
/// # Panics
/// When the file cannot be read: a test that compares nothing must not pass.
#[expect(clippy::expect_used, reason = "only tests call it")]
pub fn dump(store: &Connection) -> Dump {
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
        let read = |row: &rusqlite::Row<'_>| (0..width).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<Value>>>();
        let rows = rows.query_map([], read).expect("rows").map(|row| row.expect("a row")).collect();
        tables.push((name, rows));
    }
    tables
}
