//! The desk's tables, compared with those that the migrations make.
//!
//! A dropped unique key lets two writes store one row twice, an unlogged table is empty after a crash, a child table adds
//! rows that nobody wrote. So nothing of the schema is used before it was compared. The server's catalogue is readable
//! for every role.
//!
//! Owns the comparison. It must not write, nor read any table of the desk. Other programs' tables beside those of the desk
//! are not its concern.

use std::collections::BTreeMap;

use tokio_postgres::SimpleQueryMessage;

use super::verdict::names;
use super::{ask, identity};
use crate::error::{Error, ErrorCode, Result};
use crate::store::error::article;
use crate::store::postgres::connection::Connection;
use crate::store::postgres::failure::Failure;

/// What the migrations make: a line each. A test writes it from a new schema.
const EXPECTED: &str = include_str!("schema.txt");

/// The longest name that a message quotes.
const NAME_LIMIT: usize = 130;

/// What a schema contains: kind and name, with the definition.
type Parts = BTreeMap<String, String>;

/// Compares the schema with that of today's version and returns which tables it has. A schema that was just made is not
/// compared.
///
/// # Errors
/// The inner error: `store_foreign` for a part that no migration makes, `store_damaged` for one that is missing or
/// different.
pub(super) fn check(connection: &Connection, schema: &str, is_new: bool) -> Result<Result<String>, Failure> {
    let (parts, tables) = read(connection, schema)?;
    Ok(if is_new { Ok(tables) } else { compare(&parts).map(|()| tables) })
}

fn compare(parts: &Parts) -> Result<()> {
    let mut expected: BTreeMap<&str, &str> = EXPECTED.lines().filter_map(|line| line.split_once(": ")).collect();
    for (part, definition) in parts {
        match expected.remove(part.as_str()) {
            Some(own) if own == definition => {}
            Some(_) => return Err(damaged(&format!("the {} is not as the library creates it", named(part)))),
            None => {
                let (article, part) = (article(part), named(part));
                let why = format!("the desk's schema has {article} {part} that the library does not create; remove it");
                return Err(Error::new(ErrorCode::StoreForeign, why));
            }
        }
    }
    // A table is named rather than its columns.
    let table = expected.keys().find(|part| part.starts_with("table ") || part.starts_with("view "));
    match table.or(expected.keys().next()) {
        Some(part) => Err(damaged(&format!("the {} is missing", named(part)))),
        None => Ok(()),
    }
}

fn damaged(why: &str) -> Error {
    Error::new(ErrorCode::StoreDamaged, format!("the desk's schema is damaged: {why}"))
}

/// A part's kind and name. A name is quoted only if it is a plain one: another role may have chosen it.
fn named(part: &str) -> String {
    let (kind, name) = part.split_once(' ').unwrap_or(("part", part));
    let is_plain = name.len() <= NAME_LIMIT
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'));
    if is_plain { format!("{kind} `{name}`") } else { format!("{kind} with an unusual name") }
}

/// What the schema contains, and the numbers of its tables, in one message.
pub(in crate::store::postgres) fn read(connection: &Connection, schema: &str) -> Result<(Parts, String), Failure> {
    // The definitions are compared as text, and a role may have its own way of writing names.
    let sql = format!("SET LOCAL quote_all_identifiers = off; {}; SELECT '', {}", query(schema), identity::QUERY);
    let (mut parts, mut tables) = (Parts::new(), String::new());
    for message in ask(connection, |client| client.simple_query(&sql))? {
        if let SimpleQueryMessage::Row(row) = message {
            let text = |at| row.get(at).unwrap_or_default().to_owned();
            match text(0) {
                part if part.is_empty() => tables = text(1),
                part => drop(parts.insert(part, text(1))),
            }
        }
    }
    Ok((parts, tables))
}

/// The query for what belongs to the desk's tables. `address.rs` allows no quote in the schema's name.
///
/// An index that is not valid does not count: one is being made while the server rebuilds it. The server's versions write
/// a view's columns with or without their table.
fn query(schema: &str) -> String {
    let names = names();
    format!(
        "WITH part AS (
             SELECT pg_class.oid, relname, relkind, relpersistence FROM pg_catalog.pg_class
             JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace
             WHERE nspname = '{schema}' AND relname IN ({names})
         )
         SELECT concat(CASE WHEN relkind = 'v' THEN 'view ' ELSE 'table ' END, relname),
             concat_ws(' ', relkind, relpersistence, CASE WHEN relkind = 'v' THEN
                 regexp_replace(pg_get_viewdef(oid), 'event[.]|[[:space:]]', '', 'g') END)
         FROM part
         UNION ALL
         SELECT concat('column ', relname, '.', attname),
             concat_ws(' ', format_type(atttypid, atttypmod),
                 CASE WHEN collnamespace <> CAST('pg_catalog' AS pg_catalog.regnamespace) THEN 'foreign' END, collname, CASE WHEN attnotnull THEN 'NOT NULL' END,
                 CASE attidentity WHEN 'd' THEN 'IDENTITY' WHEN 'a' THEN 'IDENTITY ALWAYS' END,
                 'DEFAULT ' || pg_get_expr(adbin, adrelid))
         FROM part JOIN pg_catalog.pg_attribute ON attrelid = part.oid AND attnum > 0 AND NOT attisdropped
         LEFT JOIN pg_catalog.pg_collation ON pg_collation.oid = attcollation
         LEFT JOIN pg_catalog.pg_attrdef ON adrelid = attrelid AND adnum = attnum
         UNION ALL
         SELECT concat('sequence ', relname, '.', attname), concat_ws(' ', seqincrement, seqmin, seqmax, seqcycle)
         FROM part JOIN pg_catalog.pg_attribute ON attrelid = part.oid AND attidentity <> '' AND NOT attisdropped
         JOIN pg_catalog.pg_depend ON refclassid = CAST('pg_catalog.pg_class' AS pg_catalog.regclass)
             AND refobjid = part.oid AND refobjsubid = attnum AND deptype = 'i'
         JOIN pg_catalog.pg_sequence ON seqrelid = objid
         UNION ALL
         SELECT concat('constraint ', relname, '.', conname), pg_get_constraintdef(pg_constraint.oid)
         FROM part JOIN pg_catalog.pg_constraint ON conrelid = part.oid AND contype NOT IN ('n', 't')
         UNION ALL
         SELECT concat('index ', its.relname), regexp_replace(
             replace(pg_get_indexdef(indexrelid), concat(' ON ', quote_ident('{schema}'), '.'), ' ON '),
             ' USING [a-z]+| WITH [(][^)]*[)]', '', 'g')
         FROM part JOIN pg_catalog.pg_index ON indrelid = part.oid AND indisvalid
         JOIN pg_catalog.pg_class AS its ON its.oid = indexrelid
         UNION ALL
         SELECT concat('reference ', its.relname, '.', conname), part.relname
         FROM part JOIN pg_catalog.pg_constraint ON confrelid = part.oid AND conrelid NOT IN (SELECT oid FROM part)
         JOIN pg_catalog.pg_class AS its ON its.oid = conrelid
         UNION ALL
         SELECT concat('source ', its.relname), part.relname
         FROM part JOIN pg_catalog.pg_rewrite ON relkind = 'v' AND ev_class = part.oid
         JOIN pg_catalog.pg_depend ON classid = CAST('pg_catalog.pg_rewrite' AS pg_catalog.regclass)
             AND objid = pg_rewrite.oid AND refclassid = CAST('pg_catalog.pg_class' AS pg_catalog.regclass)
             AND refobjid NOT IN (SELECT oid FROM part)
         JOIN pg_catalog.pg_class AS its ON its.oid = refobjid
         UNION ALL
         SELECT concat('child ', child.relname), part.relname
         FROM part JOIN pg_catalog.pg_inherits ON inhparent = part.oid
         JOIN pg_catalog.pg_class AS child ON child.oid = inhrelid
         UNION ALL
         SELECT concat('parent ', parent.relname), part.relname
         FROM part JOIN pg_catalog.pg_inherits ON inhrelid = part.oid
         JOIN pg_catalog.pg_class AS parent ON parent.oid = inhparent"
    )
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn only_a_plain_name_is_quoted() {
        assert_eq!(named("column person.key"), "column `person.key`");
        assert_eq!(named("index a`b; drop"), "index with an unusual name");
    }
}
