//! The schema of a file, compared with the one that the migrations give.
//!
//! A foreign trigger would swallow acknowledged writes, a foreign view might never end. So nothing of the schema is used
//! before it was compared.
//!
//! Owns the comparison. It must not write, nor read any other table.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rusqlite::{Connection, ErrorCode as Engine, Row};

use super::error::storage;
use crate::error::{Error, ErrorCode, Result};
use crate::store::migrate;

/// The objects of a schema: kind and name, with the table and the text that creates it.
type Objects = BTreeMap<Key, Definition>;
type Key = (String, String);
type Definition = (String, Option<String>);

/// The longest name of an object that a message quotes.
const NAME_LIMIT: usize = 64;

/// Compares the schema with that of the version.
///
/// # Errors
/// `store_foreign` for an object that no migration makes, `store_damaged` for one that is missing or different.
pub(super) fn check(connection: &Connection, version: i64) -> Result<()> {
    let mut expected = of_version(version)?;
    let mut statement =
        connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema").map_err(|e| unreadable(&e))?;
    let mut rows = statement.query([]).map_err(|e| unreadable(&e))?;
    while let Some(row) = rows.next().map_err(|e| unreadable(&e))? {
        let (key, value) = object(row).map_err(|_| damaged("an object of its schema has no name"))?;
        // An object that occurs twice is foreign the second time, so the loop ends.
        match expected.remove(&key) {
            Some(own) if own == value => {}
            Some(_) => return Err(damaged(&format!("the {} is not as the library creates it", named(&key)))),
            None => {
                let why = format!("the file has a {} that the library does not create; remove it", named(&key));
                return Err(Error::new(ErrorCode::StoreForeign, why));
            }
        }
    }
    match expected.keys().next() {
        Some(key) => Err(damaged(&format!("the {} is missing", named(key)))),
        None => Ok(()),
    }
}

fn object(row: &Row<'_>) -> rusqlite::Result<(Key, Definition)> {
    Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?)))
}

fn damaged(why: &str) -> Error {
    Error::new(ErrorCode::StoreDamaged, format!("the store's file is damaged: {why}"))
}

/// SQLite rejects the schema as a whole, so it is not the one that the migrations give.
fn unreadable(error: &rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(Engine::Unknown) | None => damaged("its schema cannot be read"),
        Some(_) => storage(error),
    }
}

/// An object's kind and name. A name is quoted only if it is a plain one: the file may be hostile.
fn named((kind, name): &Key) -> String {
    let kind = ["table", "index", "view", "trigger"].into_iter().find(|known| known == kind).unwrap_or("object");
    let is_plain = name.len() <= NAME_LIMIT && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_plain { format!("{kind} `{name}`") } else { format!("{kind} with an unusual name") }
}

/// The schema of a version, as SQLite writes it down.
fn of_version(version: i64) -> Result<Objects> {
    static LATEST: OnceLock<Objects> = OnceLock::new();
    if version != migrate::latest() {
        return create(version);
    }
    if let Some(latest) = LATEST.get() {
        return Ok(latest.clone());
    }
    let latest = create(version)?;
    Ok(LATEST.get_or_init(|| latest).clone())
}

fn create(version: i64) -> Result<Objects> {
    let connection = Connection::open_in_memory().map_err(|e| storage(&e))?;
    for (_, step) in migrate::SQLITE.iter().filter(|(number, _)| *number <= version) {
        connection.execute_batch(step).map_err(|e| storage(&e))?;
    }
    let mut statement =
        connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema").map_err(|e| storage(&e))?;
    let objects = statement.query_map([], object).map_err(|e| storage(&e))?;
    objects.collect::<rusqlite::Result<Objects>>().map_err(|e| storage(&e))
}
