//! Opening a desk in a schema: which schemas are refused, and how a schema is created.
//!
//! Owns how an empty schema gets today's tables. It must not delete, repair or guess: a foreign schema is refused
//! and left unchanged. Many processes may start at once: one creates the tables, the others find them.

pub(super) mod identity;
pub(super) mod schema;
pub(super) mod verdict;

use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, SimpleQueryMessage};

use super::connection::Connection;
use super::failure::Failure;
use super::retry::{Limit, pause};
use super::session::Mode;
use crate::error::{Error, ErrorCode, Result};
use crate::store::migrate;

/// Upgrades the schema, checks it and returns which tables it has. With `create`, it is created if it does not exist.
/// The outer error is the server's, the inner one the library's: `store_newer`, `store_foreign`, `store_missing`,
/// `store_damaged`.
pub(super) fn upgrade(
    connection: &Connection,
    schema: &str,
    create: bool,
    limit: Limit,
) -> Result<Result<String>, Failure> {
    for attempts in 1_u64.. {
        match attempt(connection, schema, create) {
            Err(Failure::Again) if limit.allows_repeating() => {
                drop(run(connection, "ROLLBACK"));
                pause(attempts);
            }
            outcome => return outcome,
        }
    }
    Err(Failure::Again)
}

fn attempt(connection: &Connection, schema: &str, create: bool) -> Result<Result<String>, Failure> {
    let commit = connection.begin(Mode::Write)?;
    let outcome = in_transaction(connection, schema, create)?;
    run(connection, if outcome.is_ok() { commit } else { "ROLLBACK" })?;
    Ok(outcome)
}

fn in_transaction(connection: &Connection, schema: &str, create: bool) -> Result<Result<String>, Failure> {
    let encoding = text(connection, "SHOW server_encoding")?;
    if encoding.as_deref() != Some("UTF8") {
        return Ok(Err(Error::new(ErrorCode::StoreForeign, "the database's encoding is not UTF-8")));
    }
    if let Some(problem) = text(connection, &verdict::query(schema))? {
        return Ok(Err(verdict::refusal(&problem)?));
    }
    let current = match count(connection, &relations(schema, "AND pg_class.relname = 'desk'"))? {
        0 if count(connection, &relations(schema, ""))? > 0 => {
            return Ok(Err(Error::new(ErrorCode::StoreForeign, "the schema contains tables of another program")));
        }
        0 if !create => {
            let why = "the schema contains no desk, and the option `create` is false";
            return Ok(Err(Error::new(ErrorCode::StoreMissing, why)));
        }
        0 => 0,
        _ => match text(connection, "SELECT CAST(max(version) AS TEXT) FROM desk WHERE application = 'bazardesk'")? {
            None => {
                return Ok(Err(Error::new(
                    ErrorCode::StoreForeign,
                    "the schema contains a table `desk` of another program",
                )));
            }
            Some(version) => match version.parse() {
                Ok(version @ 1_i64..) => version,
                _ => return Ok(Err(Error::new(ErrorCode::StoreDamaged, "the desk's version is none"))),
            },
        },
    };
    if current == migrate::latest() {
        return schema::check(connection, schema, false);
    }
    if current > migrate::latest() {
        return Ok(Err(Error::new(ErrorCode::StoreNewer, "the store was written by a newer version of the library")));
    }
    if current == 0 {
        // The schema may exist already: a user who may use it may lack the right to create one.
        let exists = format!("SELECT CAST(count(*) AS TEXT) FROM pg_catalog.pg_namespace WHERE nspname = '{schema}'");
        if count(connection, &exists)? == 0 {
            let created = run(connection, &format!("CREATE SCHEMA \"{schema}\""));
            created.map_err(|failure| denied(failure, "CREATE on the database"))?;
        }
        let created = run(
            connection,
            &format!("CREATE TABLE \"{schema}\".desk (application TEXT PRIMARY KEY, version BIGINT NOT NULL)"),
        );
        created.map_err(|failure| denied(failure, "CREATE on the desk's schema"))?;
        run(connection, "INSERT INTO desk (application, version) VALUES ('bazardesk', 0)")?;
    }
    for (version, step) in migrate::POSTGRES {
        if *version > current {
            run(connection, step).map_err(|failure| denied(failure, "to own the desk's schema and tables"))?;
        }
    }
    if current == 0 {
        let secret = match migrate::new_secret() {
            Ok(secret) => secret,
            Err(error) => return Ok(Err(error)),
        };
        let secret: &[u8] = &secret;
        let values: [(&(dyn ToSql + Sync), Type); 1] = [(&secret, Type::BYTEA)];
        ask(connection, |client| client.execute_typed(migrate::WRITE_SECRET, &values))?;
    }
    let latest = migrate::latest();
    run(connection, &format!("UPDATE desk SET version = {latest} WHERE application = 'bazardesk'"))?;
    schema::check(connection, schema, current == 0)
}

/// The query that counts the schema's tables and views. `address.rs` allows no quote in a schema's name.
fn relations(schema: &str, condition: &str) -> String {
    format!(
        "SELECT CAST(count(*) AS TEXT) FROM pg_catalog.pg_class
         JOIN pg_catalog.pg_namespace ON pg_namespace.oid = pg_class.relnamespace
         WHERE pg_namespace.nspname = '{schema}' AND pg_class.relkind IN ('r', 'p', 'v', 'm', 'f') {condition}"
    )
}

fn run(connection: &Connection, sql: &str) -> Result<(), Failure> {
    ask(connection, |client| client.batch_execute(sql))
}

fn text(connection: &Connection, sql: &str) -> Result<Option<String>, Failure> {
    let messages = ask(connection, |client| client.simple_query(sql))?;
    let row = messages.iter().find_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    Ok(row.map(str::to_owned))
}

fn count(connection: &Connection, sql: &str) -> Result<i64, Failure> {
    Ok(text(connection, sql)?.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// The failure of a statement that needs this right.
fn denied(failure: Failure, right: &'static str) -> Failure {
    if matches!(failure, Failure::Denied(_)) { Failure::Denied(right) } else { failure }
}

fn ask<'c, T, F>(connection: &'c Connection, request: impl FnOnce(&'c Client) -> F) -> Result<T, Failure>
where
    F: Future<Output = Result<T, tokio_postgres::Error>>,
{
    connection.ask(|client| {
        let request = request(client);
        async move { request.await.map_err(|error| conflict(&error)) }
    })
}

/// The failure of a statement. Two processes that create the same schema or table conflict in the server's own
/// catalogue; the later one finds it in its next attempt.
fn conflict(error: &tokio_postgres::Error) -> Failure {
    match error.code().map(|code| code.code()) {
        // The schema, a table or another object is there by now; XX000: "tuple concurrently updated".
        Some("42P06" | "42P07" | "42710" | "XX000") => Failure::Again,
        _ => Failure::of(error),
    }
}
