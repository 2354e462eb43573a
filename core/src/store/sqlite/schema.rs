//! The schema of a file, compared with the one that the migrations give.
//!
//! A foreign trigger would swallow acknowledged writes, a foreign view might never end. So nothing of the schema is used
//! before it was compared.
//!
//! Owns the comparison. It must not write, nor read any other table.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, ErrorCode as Engine, Row, Statement};

use super::error::storage;
use crate::error::{Error, ErrorCode, Result};
use crate::store::error::article;
use crate::store::migrate;

/// The objects of a schema: kind and name, with the table and the text that creates it.
type Objects = BTreeMap<Key, Definition>;
type Key = (String, String);
type Definition = (String, Option<String>);

/// More objects than a schema has.
const OBJECT_LIMIT: usize = 1000;

/// The longest name of an object that a message quotes.
const NAME_LIMIT: usize = 64;

/// The digest of the latest schema. A test compares it with the migrations: to create the schema once more, in memory,
/// would take as long as the rest of an opening.
const LATEST: &str = "429fbd39dca56076635dc554cef19bafe26bfef523be1255745c45ed10aecd1f";

/// A number that the file says of itself.
pub(super) fn pragma(connection: &Connection, name: &str) -> Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0)).map_err(|e| storage(&e))
}

/// Compares the schema with that of the version.
///
/// # Errors
/// `store_foreign` for an object that no migration makes, `store_damaged` for one that is missing or different.
pub(super) fn check(connection: &Connection, version: i64) -> Result<()> {
    let mut statement =
        connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema").map_err(|e| unreadable(&e))?;
    if version == migrate::latest() && digest(&mut statement).is_ok_and(|digest| digest.to_hex().as_str() == LATEST) {
        return Ok(());
    }
    let mut expected = of_version(version)?;
    let mut rows = statement.query([]).map_err(|e| unreadable(&e))?;
    while let Some(row) = rows.next().map_err(|e| unreadable(&e))? {
        let (key, value) = object(row).map_err(|_| damaged("an object of its schema has no name"))?;
        // An object that occurs twice is foreign the second time, so the loop ends.
        match expected.remove(&key) {
            Some(own) if own == value => {}
            Some(_) => return Err(damaged(&format!("the {} is not as the library creates it", named(&key)))),
            None => {
                let part = named(&key);
                let article = article(&part);
                let why = format!("the file has {article} {part} that the library does not create; remove it");
                return Err(Error::new(ErrorCode::StoreForeign, why));
            }
        }
    }
    match expected.keys().next() {
        Some(key) => Err(damaged(&format!("the {} is missing", named(key)))),
        None => Ok(()),
    }
}

/// Whether the tables have all columns of the version. What else may be missing or different (an index, a view) or added
/// (a column) stops no write.
pub(super) fn has_columns(connection: &Connection, version: i64) -> Result<bool> {
    let mut missing = columns(&of_migrations(version)?)?;
    for column in columns(connection)? {
        missing.remove(&column);
    }
    Ok(missing.is_empty())
}

/// Each table with each of its columns.
fn columns(connection: &Connection) -> Result<BTreeSet<(String, String)>> {
    let sql = "SELECT it.name, part.name FROM sqlite_schema AS it JOIN pragma_table_info(it.name) AS part
               WHERE it.type = 'table'";
    let mut statement = connection.prepare(sql).map_err(|e| unreadable(&e))?;
    let columns = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(|e| unreadable(&e))?;
    columns.collect::<rusqlite::Result<_>>().map_err(|e| unreadable(&e))
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

/// The digest of what is written down, in its order. A file whose objects are in another order is compared one by one.
fn digest(statement: &mut Statement<'_>) -> rusqlite::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    let mut rows = statement.query([])?;
    // A damaged schema may never end.
    for _ in 0..OBJECT_LIMIT {
        let Some(row) = rows.next()? else { break };
        for column in 0..4 {
            let text = row.get_ref(column)?.as_str_or_null()?;
            let length = text.and_then(|text| u64::try_from(text.len()).ok());
            hasher.update(&length.unwrap_or(u64::MAX).to_le_bytes());
            hasher.update(text.unwrap_or_default().as_bytes());
        }
    }
    Ok(hasher.finalize())
}

/// An empty database of a version.
fn of_migrations(version: i64) -> Result<Connection> {
    let connection = Connection::open_in_memory().map_err(|e| storage(&e))?;
    for (_, step) in migrate::SQLITE.iter().filter(|(number, _)| *number <= version) {
        connection.execute_batch(step).map_err(|e| storage(&e))?;
    }
    Ok(connection)
}

/// The schema of a version, as SQLite writes it down.
fn of_version(version: i64) -> Result<Objects> {
    let connection = of_migrations(version)?;
    let mut statement =
        connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema").map_err(|e| storage(&e))?;
    let objects = statement.query_map([], object).map_err(|e| storage(&e))?;
    objects.collect::<rusqlite::Result<Objects>>().map_err(|e| storage(&e))
}

#[cfg(test)]
mod tests {
    use super::{LATEST, check, digest};
    use crate::store::migrate;
    use rusqlite::Connection;

    #[test]
    fn the_digest_is_that_of_the_migrations() {
        let connection = Connection::open_in_memory().expect("a database");
        for (_, step) in migrate::SQLITE {
            connection.execute_batch(step).expect("a migration");
        }
        let mut statement =
            connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema").expect("a statement");
        assert_eq!(
            LATEST,
            digest(&mut statement).expect("a digest").to_hex().as_str(),
            "write the right one into LATEST"
        );
        connection.execute_batch("CREATE INDEX foreign_index ON ticket (number)").expect("an index");
        assert_ne!(LATEST, digest(&mut statement).expect("a digest").to_hex().as_str());
        check(&connection, migrate::latest()).expect_err("an index that no migration makes");
    }
}
