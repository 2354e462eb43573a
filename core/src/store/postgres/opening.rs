//! Opening a desk in a schema: which schemas are refused, and how a schema is created.
//!
//! Owns how an empty schema gets today's tables. It must not delete, repair or guess: a foreign schema is refused
//! and left unchanged. Many processes may start at once: one creates the tables, the others find them.

use tokio_postgres::error::SqlState;
use tokio_postgres::types::{ToSql, Type};

use super::connection::Connection;
use super::failure::Failure;
use super::retry::{PATIENCE, pause};
use crate::clock::Stopwatch;
use crate::error::{Error, ErrorCode, Result};
use crate::store::migrate;

/// Creates the schema or upgrades it.
///
/// # Errors
/// `store_newer`, `store_foreign`, or `busy` when other processes keep changing the schema.
pub(super) fn upgrade(connection: &mut Connection, schema: &str) -> Result<()> {
    let started = Stopwatch::start();
    for attempts in 1_u64.. {
        match attempt(connection, schema) {
            Ok(outcome) => return outcome,
            Err(failure) => {
                drop(connection.run(|client| client.batch_execute("ROLLBACK")));
                if failure != Failure::Again || started.micros() >= u128::from(PATIENCE) {
                    return Err(failure.error());
                }
                pause(attempts);
            }
        }
    }
    Ok(())
}

/// One attempt. The outer error is the server's, the inner one the library's.
fn attempt(connection: &Connection, schema: &str) -> Result<Result<()>, Failure> {
    run(connection, "BEGIN ISOLATION LEVEL SERIALIZABLE")?;
    let outcome = in_transaction(connection, schema)?;
    run(connection, if outcome.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    Ok(outcome)
}

fn in_transaction(connection: &Connection, schema: &str) -> Result<Result<()>, Failure> {
    let encoding = text(connection, "SHOW server_encoding")?;
    if encoding.as_deref() != Some("UTF8") {
        return Ok(Err(Error::new(ErrorCode::StoreForeign, "the database's encoding is not UTF-8")));
    }
    let current = match count(connection, &relations(schema, "AND pg_class.relname = 'desk'"))? {
        0 if count(connection, &relations(schema, ""))? > 0 => {
            return Ok(Err(Error::new(ErrorCode::StoreForeign, "the schema contains tables of another program")));
        }
        0 => 0,
        _ => match count(connection, "SELECT CAST(max(version) AS TEXT) FROM desk WHERE application = 'bazardesk'")? {
            0 => {
                return Ok(Err(Error::new(
                    ErrorCode::StoreForeign,
                    "the schema contains a table `desk` of another program",
                )));
            }
            version => version,
        },
    };
    if current == migrate::latest() {
        return Ok(Ok(()));
    }
    if current > migrate::latest() {
        return Ok(Err(Error::new(ErrorCode::StoreNewer, "the store was written by a newer version of the library")));
    }
    if current == 0 {
        // The schema may exist already: a user who may use it may lack the right to create one.
        let exists = format!("SELECT CAST(count(*) AS TEXT) FROM pg_catalog.pg_namespace WHERE nspname = '{schema}'");
        if count(connection, &exists)? == 0 {
            run(connection, &format!("CREATE SCHEMA {schema}"))?;
        }
        run(connection, "CREATE TABLE desk (application TEXT PRIMARY KEY, version BIGINT NOT NULL)")?;
        run(connection, "INSERT INTO desk (application, version) VALUES ('bazardesk', 0)")?;
    }
    for (version, step) in migrate::POSTGRES {
        if *version > current {
            run(connection, step)?;
        }
    }
    if current == 0 {
        let secret = match migrate::new_secret() {
            Ok(secret) => secret,
            Err(error) => return Ok(Err(error)),
        };
        let secret: &[u8] = &secret;
        let values: [(&(dyn ToSql + Sync), Type); 1] = [(&secret, Type::BYTEA)];
        let outcome = connection.ask(|client| client.execute_typed(migrate::WRITE_SECRET, &values));
        outcome.map_err(|error| conflict(&error))?;
    }
    let latest = migrate::latest();
    run(connection, &format!("UPDATE desk SET version = {latest} WHERE application = 'bazardesk'"))?;
    Ok(Ok(()))
}

/// The query that counts the schema's tables and views. The name needs no quoting: `address.rs` checks it.
fn relations(schema: &str, condition: &str) -> String {
    format!(
        "SELECT CAST(count(*) AS TEXT) FROM pg_catalog.pg_class
         JOIN pg_catalog.pg_namespace ON pg_namespace.oid = pg_class.relnamespace
         WHERE pg_namespace.nspname = '{schema}' AND pg_class.relkind IN ('r', 'p', 'v', 'm', 'f') {condition}"
    )
}

fn run(connection: &Connection, sql: &str) -> Result<(), Failure> {
    connection.ask(|client| client.batch_execute(sql)).map_err(|error| conflict(&error))
}

fn text(connection: &Connection, sql: &str) -> Result<Option<String>, Failure> {
    let messages = connection.ask(|client| client.simple_query(sql)).map_err(|error| conflict(&error))?;
    let row = messages.iter().find_map(|message| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    Ok(row.map(str::to_owned))
}

fn count(connection: &Connection, sql: &str) -> Result<i64, Failure> {
    Ok(text(connection, sql)?.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// The failure of a statement. Two processes that create the same schema or table conflict in the server's own
/// catalogue; the later one finds it in its next attempt.
fn conflict(error: &tokio_postgres::Error) -> Failure {
    let conflicts = [
        SqlState::DUPLICATE_SCHEMA,
        SqlState::DUPLICATE_TABLE,
        SqlState::DUPLICATE_OBJECT,
        SqlState::UNDEFINED_TABLE,
        // "Tuple concurrently updated".
        SqlState::INTERNAL_ERROR,
    ];
    if error.code().is_some_and(|code| conflicts.contains(code)) { Failure::Again } else { Failure::of(error) }
}
