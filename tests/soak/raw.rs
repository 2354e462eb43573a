//! A desk's store past the library: rows of a file or of a schema, whichever it is.
//!
//! Owns the reading. It must not write, nor know what the rows mean.

use std::cell::RefCell;

use postgres::types::Type;
use postgres::{Client, NoTls};
use rusqlite::Connection;
use rusqlite::types::Value;

/// A connection of the test's own. To a file it must be let go before the desk is: who closes last moves the log into the
/// file.
pub enum Raw {
    File(Connection),
    Schema(RefCell<Client>),
}

/// The store at this path, which is a file's or an address.
pub fn raw(path: &str) -> Raw {
    if !is_address(path) {
        return Raw::File(Connection::open(path).expect("the file"));
    }
    // Our own part of an address is none that this client knows.
    let (server, schema) = path.split_once("schema=").expect("a schema");
    let schema = schema.split('&').next().unwrap_or(schema);
    let mut client = Client::connect(server.trim_end_matches(['?', '&']), NoTls).expect("a connection");
    client.batch_execute(&format!("SET search_path TO {schema}")).expect("a schema");
    Raw::Schema(RefCell::new(client))
}

/// Whether a path is that of a schema.
pub fn is_address(path: &str) -> bool {
    path.starts_with("postgresql://")
}

impl Raw {
    /// All rows of a query.
    pub fn rows(&self, sql: &str) -> Vec<Vec<Value>> {
        match self {
            Self::File(file) => {
                let mut statement = file.prepare_cached(sql).expect(sql);
                let width = statement.column_count();
                let rows = statement.query_map([], |row| (0..width).map(|at| row.get(at)).collect()).expect(sql);
                rows.map(|row| row.expect("a row")).collect()
            }
            Self::Schema(client) => {
                let rows = client.borrow_mut().query(sql, &[]).expect(sql);
                rows.iter().map(|row| (0..row.len()).map(|at| value(row, at)).collect()).collect()
            }
        }
    }

    /// One number.
    pub fn one(&self, sql: &str) -> i64 {
        match self.rows(sql)[..] {
            [ref row] => whole(&row[0]),
            ref rows => panic!("{} rows of {sql}", rows.len()),
        }
    }

    /// What moves when anybody else has changed anything at all.
    pub fn state(&self) -> i64 {
        self.one(match self {
            Self::File(_) => "PRAGMA data_version",
            // What was taken back has a number, too, but is not this one. Only a server of the tests' own says it.
            Self::Schema(_) => "SELECT CAST(CAST(xid AS TEXT) AS BIGINT) FROM pg_last_committed_xact()",
        })
    }
}

/// A whole number.
pub fn whole(value: &Value) -> i64 {
    match value {
        Value::Integer(number) => *number,
        other => panic!("{other:?} is no number"),
    }
}

/// A text.
pub fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => panic!("{other:?} is no text"),
    }
}

fn value(row: &postgres::Row, at: usize) -> Value {
    let value = match *row.columns()[at].type_() {
        Type::INT8 => row.get::<_, Option<i64>>(at).map(Value::Integer),
        Type::TEXT => row.get::<_, Option<String>>(at).map(Value::Text),
        Type::BYTEA => row.get::<_, Option<Vec<u8>>>(at).map(Value::Blob),
        ref other => panic!("a column of the kind {other}"),
    };
    value.unwrap_or(Value::Null)
}
