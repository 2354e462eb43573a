//! The own templates of shops and of the platform: their rows.
//!
//! Owns the table `template`. The owner is part of every query. It must not check a text.

use std::collections::BTreeMap;

use crate::actor::{Actor, Role};
use crate::clock::Time;
use crate::document::document;
use crate::error::{Error, Result};
use crate::rules::{PLATFORM, shop_handler};
use crate::store::{Row, Tx, write_json};
use crate::warning::WriteWarning;

document! {
    /// A template of a side's own.
    pub struct OwnTemplate<W = WriteWarning> labelled OwnTemplateLabels: "The texts of an [`OwnTemplate`]." {
        /// Its name.
        pub name: String,
        /// The categories for whose tickets it is offered; `null`: all.
        pub categories: Option<Vec<String>>,
        /// The locales in which it is written, in the order of their tags.
        pub locales: Vec<String>,
        /// The names of the variables that it writes.
        pub variables: Vec<String>,
        /// When it was last changed.
        pub put_at: Time [label],
        /// How often it was.
        pub version: i64,
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

/// A row without its texts.
pub(super) type Line = OwnTemplate;

macro_rules! columns {
    () => {
        "name, version, categories, locales, variables, put_at"
    };
}

impl OwnTemplate {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            name: row.text("name")?,
            categories: row.json("categories")?,
            locales: row.json("locales")?,
            variables: row.json("variables")?,
            put_at: row.time("put_at")?,
            version: row.count("version")?,
            warnings: Vec::new(),
        })
    }
}

/// The owner of the actor's templates, in the form of a ticket's handler.
pub(super) fn owner(actor: &Actor) -> Result<String> {
    match (actor.role, actor.shop.as_deref()) {
        (Role::Seller, Some(shop)) => Ok(shop_handler(shop)),
        (Role::Agent, _) => Ok(PLATFORM.to_owned()),
        (Role::Seller | Role::Customer | Role::Mediator | Role::Guest | Role::Host, _) => Err(Error::role()),
    }
}

/// All of this owner, by name.
pub(super) fn all(tx: &mut dyn Tx, owner: &str) -> Result<Vec<Line>> {
    let rows =
        tx.query(concat!("SELECT ", columns!(), " FROM template WHERE owner = $1 ORDER BY name"), &[owner.into()])?;
    rows.iter().map(Line::from_row).collect()
}

/// The number of this owner's templates.
pub(super) fn count(tx: &mut dyn Tx, owner: &str) -> Result<i64> {
    let row =
        tx.first("SELECT CAST(count(*) AS BIGINT) AS templates FROM template WHERE owner = $1", &[owner.into()])?;
    row.ok_or_else(|| Error::internal("a count gave no row"))?.int("templates")
}

/// The template with this name, with its texts by locale.
pub(super) fn find(tx: &mut dyn Tx, owner: &str, name: &str) -> Result<Option<(Line, BTreeMap<String, String>)>> {
    let sql = concat!("SELECT ", columns!(), ", texts FROM template WHERE owner = $1 AND name = $2");
    tx.first(sql, &[owner.into(), name.into()])?.map(|row| whole(&row)).transpose()
}

/// The same, locked: an update that changes nothing takes the row's lock on every engine.
pub(super) fn lock(tx: &mut dyn Tx, owner: &str, name: &str) -> Result<Option<(Line, BTreeMap<String, String>)>> {
    let sql = concat!(
        "UPDATE template SET version = version WHERE owner = $1 AND name = $2 RETURNING ",
        columns!(),
        ", texts"
    );
    tx.first(sql, &[owner.into(), name.into()])?.map(|row| whole(&row)).transpose()
}

/// Inserts a row or replaces its values.
pub(super) fn save(tx: &mut dyn Tx, owner: &str, line: &Line, texts: &BTreeMap<String, String>) -> Result<()> {
    let categories = write_json(&line.categories)?;
    let (locales, variables) = (write_json(&line.locales)?, write_json(&line.variables)?);
    let texts = write_json(texts)?;
    let sql = if line.version == 1 {
        "INSERT INTO template (version, categories, locales, variables, texts, put_at, owner, name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    } else {
        "UPDATE template SET version = $1, categories = $2, locales = $3, variables = $4, texts = $5, put_at = $6
         WHERE owner = $7 AND name = $8"
    };
    // The row is locked, or was not there: it cannot have vanished.
    tx.queue(
        sql,
        &[
            line.version.into(),
            (&categories).into(),
            (&locales).into(),
            (&variables).into(),
            (&texts).into(),
            line.put_at.into(),
            owner.into(),
            (&line.name).into(),
        ],
    )
}

/// Deletes a row; returns whether there was one.
pub(super) fn delete(tx: &mut dyn Tx, owner: &str, name: &str) -> Result<bool> {
    let deleted = tx.exec("DELETE FROM template WHERE owner = $1 AND name = $2", &[owner.into(), name.into()])?;
    Ok(deleted > 0)
}

fn whole(row: &Row) -> Result<(Line, BTreeMap<String, String>)> {
    Ok((Line::from_row(row)?, row.json("texts")?))
}
