//! Alterations by SQL: rows and schemas that the library never writes, in files that pass SQLite's check.
//!
//! Owns the values. It reads tables and columns from the file, so that new ones are altered too.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::random::Random;

const INTEGERS: [i64; 12] = [
    i64::MIN,
    i64::MIN + 1,
    -1_000_000,
    -1,
    0,
    1,
    2,
    1 << 20,
    // The first instant of the year 10000, in microseconds.
    253_402_300_800_000_000,
    1 << 53,
    i64::MAX - 1,
    i64::MAX,
];

const TEXTS: [&str; 32] = [
    "",
    " ",
    "\0",
    "a\0b",
    "unknown",
    "open",
    "platform",
    "shop:",
    "shop:s-9",
    "c-1",
    "fa",
    "xx-YY-zz",
    "Nowhere/At all",
    "{",
    "}",
    "{}",
    "[]",
    "null",
    "1",
    "\"text\"",
    "[null]",
    "[1,2]",
    "[[]]",
    "[\"a\",\"a\"]",
    "[{}]",
    "[{\"kind\":\"request_number\",\"value\":1}]",
    "{\"en\":\"{ $customer\"}",
    "{\"en\":\"Hello { $who }\",\"fa\":\"\"}",
    "{\"category\":{\"x\":[]},\"priority\":9}",
    "{\"from\":null,\"to\":\"nowhere\"}",
    "{\"number\":9223372036854775808}",
    "\u{202e}\u{2066}{ $x }",
];

const LENGTHS: [usize; 6] = [0, 1, 16, 31, 32, 33];

/// One column of one row.
pub fn one(path: &Path, random: &mut Random) -> String {
    column(path, random, false)
}

/// One column of all rows.
pub fn all(path: &Path, random: &mut Random) -> String {
    column(path, random, true)
}

fn open(path: &Path) -> Connection {
    let store = Connection::open(path).expect("the file");
    store.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA journal_mode = DELETE").expect("settings");
    store
}

/// Restores the library's journal mode. It needs another connection, since the first may be inside a refused statement.
fn close(store: Connection, path: &Path) {
    drop(store);
    let store = Connection::open(path).expect("the file");
    let mode: String = store.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).expect("a mode");
    assert_eq!(mode, "wal");
}

fn column(path: &Path, random: &mut Random, all: bool) -> String {
    let store = open(path);
    let columns: Vec<(String, String, String)> = store
        .prepare(
            "SELECT t.name, c.name, c.type FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_stat%'",
        )
        .expect("the schema")
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .expect("columns")
        .map(|column| column.expect("a column"))
        .collect();
    let (table, column, kind) = random.one_of(&columns).clone();
    let value = match kind.as_str() {
        "INTEGER" => Value::Integer(*random.one_of(&INTEGERS)),
        "BLOB" => Value::Blob(vec![7; *random.one_of(&LENGTHS)]),
        _ if random.below(8) == 0 => Value::Text("x".repeat(200_000)),
        _ => Value::Text((*random.one_of(&TEXTS)).to_owned()),
    };
    let (value, how) = match random.below(12) {
        0 => (Value::Null, "NULL"),
        // A text that is not UTF-8; SQLite stores it unchanged.
        1 if kind == "TEXT" => (Value::Blob(vec![b'a', 0xff, 0xed, 0xa0, 0x80]), "CAST($1 AS TEXT)"),
        _ => (value, "$1"),
    };
    let text = format!("{value:?}").chars().take(40).collect::<String>();
    let rows: i64 = store.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).expect("a count");
    let place = random.below(usize::try_from(rows.max(1)).expect("small"));
    // Tables without row ids are small, so every row is altered.
    let numberless = table.ends_with("_tag") || table.ends_with("_member") || table == "read_mark";
    let keys = if all || numberless {
        String::new()
    } else {
        format!(" WHERE rowid = (SELECT rowid FROM {table} ORDER BY rowid LIMIT 1 OFFSET {place})")
    };
    let how = if how == "NULL" { "NULLIF($1, $1)" } else { how };
    let done = store.execute(&format!("UPDATE OR IGNORE {table} SET {column} = {how}{keys}"), [value]);
    close(store, path);
    format!("{table}.{column} = {how} {text}, {done:?}")
}

/// Another schema: missing parts, other types, triggers.
pub fn schema(path: &Path, random: &mut Random) -> String {
    let statements = [
        "DROP INDEX ticket_requester_number",
        "DROP INDEX ticket_tick",
        "DROP TABLE message",
        "DROP TABLE event_content",
        "DROP TABLE idempotency",
        "DROP TABLE template",
        "DROP TABLE read_mark",
        "DROP TABLE person",
        "DELETE FROM event",
        "DELETE FROM event_content",
        "DELETE FROM person",
        "DELETE FROM message WHERE number = 1",
        "DELETE FROM ticket WHERE number = 8",
        "DELETE FROM sqlite_sequence",
        "UPDATE sqlite_sequence SET seq = 9223372036854775807",
        "UPDATE sqlite_sequence SET seq = -5",
        "ALTER TABLE ticket RENAME COLUMN subject TO matter",
        "ALTER TABLE ticket DROP COLUMN title",
        "ALTER TABLE ticket ADD COLUMN more INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE message RENAME TO letter",
        "ALTER TABLE shop RENAME TO store; CREATE VIEW shop AS SELECT * FROM store",
        "CREATE TRIGGER no BEFORE INSERT ON message BEGIN SELECT RAISE(ABORT, 'no'); END",
        "CREATE TRIGGER no BEFORE UPDATE ON ticket BEGIN SELECT RAISE(ROLLBACK, 'no'); END",
        "CREATE TRIGGER no AFTER UPDATE ON ticket BEGIN DELETE FROM event; END",
        "CREATE TABLE other (x) ; INSERT INTO other VALUES (1.5)",
        "DROP TABLE read_mark; CREATE TABLE read_mark (person, thread, message REAL); INSERT INTO read_mark VALUES (1, 8, 1.5)",
        "INSERT OR IGNORE INTO message SELECT key + 1, thread, kind, number, author_role, author, author_name, at, counted,
         text FROM message ORDER BY key DESC LIMIT 1",
        "UPDATE message SET key = 9223372036854775807 WHERE key = (SELECT max(key) FROM message)",
        "UPDATE event SET seq = seq + 100",
    ];
    let chosen = *random.one_of(&statements);
    format!("{chosen}, {:?}", statement(path, chosen))
}

/// Runs any statement; returns SQLite's result.
pub fn statement(path: &Path, statement: &str) -> rusqlite::Result<()> {
    let store = open(path);
    let done = store.execute_batch(statement);
    close(store, path);
    done
}
