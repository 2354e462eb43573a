//! Direct access to a desk's store: rows of a file or of a schema.
//!
//! Owns the reading. It must not write or know what the rows mean.

use std::cell::RefCell;

use postgres::types::Type;
use postgres::{Client, NoTls};
use rusqlite::Connection;
use rusqlite::types::Value;

/// A separate connection. One to a file must be dropped before the desk: the last one to close moves the log into the
/// file.
pub enum Raw {
    File(Connection),
    Schema(RefCell<Client>),
}

/// Connects to the store at this path or address.
pub fn raw(path: &str) -> Raw {
    if !is_address(path) {
        return Raw::File(Connection::open(path).expect("the file"));
    }
    // This client does not know our own parameter of an address.
    let (server, schema) = path.split_once("schema=").expect("a schema");
    let schema = schema.split('&').next().unwrap_or(schema);
    let mut client = Client::connect(server.trim_end_matches(['?', '&']), NoTls).expect("a connection");
    client.batch_execute(&format!("SET search_path TO {schema}")).expect("a schema");
    Raw::Schema(RefCell::new(client))
}

/// Whether a path is the address of a schema.
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

    /// The only number that a query returns.
    pub fn one(&self, sql: &str) -> i64 {
        match self.rows(sql)[..] {
            [ref row] => whole(&row[0]),
            ref rows => panic!("{} rows of {sql}", rows.len()),
        }
    }

    /// A number that changes with any change by another connection.
    pub fn state(&self) -> i64 {
        self.one(match self {
            Self::File(_) => "PRAGMA data_version",
            // A transaction that was rolled back has another number. Only the tests' own servers track it.
            Self::Schema(_) => "SELECT CAST(CAST(xid AS TEXT) AS BIGINT) FROM pg_last_committed_xact()",
        })
    }
}

/// A whole number.
pub fn whole(value: &Value) -> i64 {
    match value {
        Value::Integer(number) => *number,
        other => panic!("{other:?} is not a number"),
    }
}

/// A text.
pub fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => panic!("{other:?} is not a text"),
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
