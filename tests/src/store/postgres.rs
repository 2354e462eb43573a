//! Schemas of a PostgreSQL server, and direct connections to them.
//!
//! Owns PostgreSQL's side of [`super::RawStore`], and the names and the removal of schemas. It uses another client
//! crate than the library, so that both cannot share a defect.
#![expect(clippy::expect_used, clippy::panic, reason = "only tests call it")]

use std::collections::hash_map::RandomState;
use std::env;
use std::hash::{BuildHasher, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex};

use postgres::types::Type;
use postgres::{Client, NoTls, SimpleQueryMessage, Statement};
use rusqlite::types::Value;

use super::raw::{self, Dump, Line};
use super::{SERVER, STORE};

/// The address of the server. A test that silently used another store would prove nothing.
fn server() -> String {
    env::var(SERVER).unwrap_or_else(|_| {
        panic!("{STORE}=postgres needs a server, named by {SERVER}: tests/run/postgres.sh run --quick -- COMMAND")
    })
}

/// The address of a schema that no test and no process has used before.
pub(super) fn address() -> String {
    static RUN: LazyLock<u64> = LazyLock::new(|| RandomState::new().build_hasher().finish());
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let (server, next) = (server(), NEXT.fetch_add(1, Ordering::Relaxed));
    clear(&server);
    let sign = if server.contains('?') { '&' } else { '?' };
    format!("{server}{sign}schema=t_{:x}_{}_{next}", *RUN, std::process::id())
}

/// The server and the schema in an address of [`address`].
fn parts(path: &str) -> (&str, &str) {
    let (server, schema) = path.rsplit_once("schema=").expect("an address with a schema");
    (server.trim_end_matches(['?', '&']), schema)
}

fn connect(server: &str) -> Client {
    Client::connect(server, NoTls).expect("a connection")
}

/// Schemas of finished tests.
static FINISHED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Marks a schema to be dropped when the next one is created: at the end of a thread, no query is possible. The last
/// ones disappear with the server, which is temporary.
pub(super) fn remove(path: &str) {
    if let Ok(mut finished) = FINISHED.lock() {
        finished.push(parts(path).1.to_owned());
    }
}

/// Drops the schemas of finished tests, with one connection for the process.
fn clear(server: &str) {
    static CONNECTION: Mutex<Option<Client>> = Mutex::new(None);
    // A test that failed here must not make the next ones fail.
    let Ok(mut connection) = CONNECTION.lock() else { return };
    let finished = FINISHED.lock().map(|mut finished| std::mem::take(&mut *finished)).unwrap_or_default();
    if finished.is_empty() {
        return;
    }
    let client = connection.get_or_insert_with(|| {
        let mut client = connect(server);
        client.batch_execute("SET lock_timeout = '2s'; SET client_min_messages = error").expect("settings");
        client
    });
    for schema in finished {
        // After a failed test, a desk may still be open.
        if client.batch_execute(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).is_err() {
            *connection = None;
            return;
        }
    }
}

pub(super) struct Access {
    client: Client,
    /// The tables of the schema, and the statement that reads them all.
    everything: Option<(Vec<String>, Statement)>,
}

impl Access {
    pub(super) fn at(path: &str) -> Self {
        let (server, schema) = parts(path);
        let mut client = connect(server);
        client.batch_execute(&format!("SET search_path = {schema}")).expect("a schema");
        Self { client, everything: None }
    }

    /// One statement for every row of every table, each as one text. A dump is then one round trip and one snapshot.
    fn everything(&mut self) -> (Vec<String>, Statement) {
        let names =
            "SELECT CAST(tablename AS TEXT) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() ORDER BY 1";
        let rows = self.client.query(names, &[]).expect("tables");
        let mut names: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        let mut parts = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let table = self.client.prepare(&format!("SELECT * FROM {name}")).expect("a table");
            // Reading the feed assigns positions to events, which is not a change.
            let columns = table.columns().iter().map(postgres::Column::name);
            let columns: Vec<&str> = columns.filter(|column| name != "event" || *column != "position").collect();
            parts.push(format!("SELECT {at}, CAST(ROW({}) AS TEXT) COLLATE \"C\" FROM {name}", columns.join(", ")));
        }
        // A number that a refused call used up shows in the next one.
        parts.push(format!(
            "SELECT {}, CAST(ROW(sequencename, last_value) AS TEXT) FROM pg_catalog.pg_sequences
             WHERE schemaname = current_schema()",
            names.len()
        ));
        names.push("sequences".to_owned());
        let sql = format!("{} ORDER BY 1, 2", parts.join(" UNION ALL "));
        (names, self.client.prepare(&sql).expect("all tables"))
    }
}

fn value(row: &postgres::Row, at: usize) -> Value {
    let kind = row.columns()[at].type_();
    let value = match *kind {
        Type::INT8 => row.get::<_, Option<i64>>(at).map(Value::Integer),
        Type::TEXT => row.get::<_, Option<String>>(at).map(Value::Text),
        Type::BYTEA => row.get::<_, Option<Vec<u8>>>(at).map(Value::Blob),
        _ => panic!("a column is {kind}, neither integer, text nor bytes"),
    };
    value.unwrap_or(Value::Null)
}

impl raw::Access for Access {
    fn dump(&mut self) -> Dump {
        if self.everything.is_none() {
            self.everything = Some(self.everything());
        }
        let (names, statement) = self.everything.as_ref().expect("just made");
        let mut dump: Dump = names.iter().map(|name| (name.clone(), Vec::new())).collect();
        for row in self.client.query(statement, &[]).expect("rows") {
            let table = usize::try_from(row.get::<_, i32>(0)).expect("an index of the list");
            dump[table].1.push(vec![Value::Text(row.get(1))]);
        }
        dump
    }

    fn run(&mut self, sql: &str) -> u64 {
        let told = self.client.simple_query(sql).expect("SQL");
        let counts = told.iter().filter_map(|message| match message {
            SimpleQueryMessage::CommandComplete(count) => Some(*count),
            _ => None,
        });
        counts.last().unwrap_or(0)
    }

    fn lines(&mut self, sql: &str) -> Vec<Line> {
        let rows = self.client.query(sql, &[]).expect("rows");
        let line = |row: &postgres::Row| {
            let names = row.columns().iter().enumerate();
            names.map(|(at, column)| (column.name().to_owned(), value(row, at))).collect()
        };
        rows.iter().map(line).collect()
    }

    fn free(&mut self) {
        self.client.batch_execute("SET session_replication_role = replica").expect("a superuser");
    }

    fn bytes(&self, hex: &str) -> String {
        format!("'\\x{hex}'::bytea")
    }
}
