//! `shop.put`: the host describes a shop and its members, and replaces the earlier description.
//!
//! Owns the operation. The same description twice changes nothing, not even the version.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Shop, ShopRow, members};
use crate::actor::{self, Grant};
use crate::attempt::Attempt;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{Draft, EventKind, Stream, StreamKind, append, name_subject};
use crate::operation::{Kind, Operation, Request};
use crate::person;
use crate::store::{Tx, sql};
use crate::validate;

/// More members than a shop has.
const MEMBERS_LIMIT: usize = 1000;

/// Tells the desk about a shop (tickets.md, Words).
#[derive(Debug)]
pub struct Put;

/// What the host tells.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PutRequest {
    /// The host's id: up to 128 printable ASCII characters.
    #[schemars(length(min = 1, max = 128))]
    pub id: String,
    /// The name that customers know.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
    /// The host's ids of the persons who act for it, all of whom it has put; who is not named no longer does.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub members: Vec<String>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for PutRequest {
    fn check(&self) -> Result<()> {
        validate::key("id", &self.id)?;
        validate::line("name", &self.name, validate::LINE_LIMIT)?;
        validate::entries("members", self.members.len(), MEMBERS_LIMIT)?;
        for (at, member) in self.members.iter().enumerate() {
            validate::key(&format!("members[{at}]"), member)?;
        }
        let distinct: BTreeSet<&String> = self.members.iter().collect();
        if distinct.len() == self.members.len() {
            Ok(())
        } else {
            Err(Error::field_error(ErrorCode::FieldDuplicate, "members"))
        }
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

impl Operation for Put {
    const NAME: &'static str = "shop.put";
    const SUMMARY: &'static str = "Tells the desk about a shop and its members; what was told before is replaced.";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = PutRequest;
    type Reply = Shop;

    fn run(ctx: &Context<'_>, request: &PutRequest) -> Result<Shop> {
        ctx.write(|tx, attempt| put(tx, attempt, ctx, request))
    }
}

fn put(tx: &mut dyn Tx, attempt: &Attempt, ctx: &Context<'_>, request: &PutRequest) -> Result<Shop> {
    let persons = persons(tx, &request.members)?;
    let mut wanted = request.members.clone();
    wanted.sort_unstable();
    let known = lock(tx, &request.id)?;
    if let Some(record) = &known
        && record.name == request.name
        && members(tx, record.number)? == wanted
    {
        return Ok(shop(record, wanted));
    }
    let is_new = known.is_none();
    let mut record = match known {
        Some(record) => record,
        None => insert(tx, attempt, request)?,
    };
    tx.queue("DELETE FROM shop_member WHERE shop = $1", &[record.number.into()])?;
    for person in persons {
        tx.queue("INSERT INTO shop_member (shop, person) VALUES ($1, $2)", &[record.number.into(), person.into()])?;
    }
    let stream = Stream { kind: StreamKind::Shop, id: record.number };
    if is_new {
        name_subject(tx, stream, &request.id)?;
    }
    let draft = Draft {
        kind: EventKind::ShopPut,
        role: ctx.actor.role,
        person: ctx.actor.key.as_deref(),
        data: &[],
        texts: &[],
        words: &[],
        message: None,
    };
    append(tx, attempt, stream, &mut record.chain, &draft)?;
    record.version += 1;
    record.name.clone_from(&request.name);
    record.put_at = record.chain.at;
    record.save(tx, false)?;
    Ok(shop(&record, wanted))
}

/// The numbers of the members; the host must have put each of them.
fn persons(tx: &mut dyn Tx, keys: &[String]) -> Result<Vec<i64>> {
    let number = |(at, key): (usize, &String)| {
        let record = person::find(tx, key)?;
        let unknown = || {
            Error::new(ErrorCode::PersonNotFound, "call person.put for this person first").at(format!("members[{at}]"))
        };
        record.map(|record| record.number).ok_or_else(unknown)
    };
    keys.iter().enumerate().map(number).collect()
}

fn shop(record: &ShopRow, members: Vec<String>) -> Shop {
    Shop { id: record.key.clone(), name: record.name.clone(), members, put_at: record.put_at, version: record.version }
}

/// An update that changes nothing takes the row's lock on every engine.
fn lock(tx: &mut dyn Tx, key: &str) -> Result<Option<ShopRow>> {
    tx.first(sql!("UPDATE shop SET version = version WHERE key = $1 RETURNING ", ShopRow::COLUMNS), &[key.into()])?
        .map(|row| ShopRow::from_row(&row))
        .transpose()
}

fn insert(tx: &mut dyn Tx, attempt: &Attempt, request: &PutRequest) -> Result<ShopRow> {
    let mut record =
        ShopRow { key: request.id.clone(), name: request.name.clone(), put_at: attempt.now, ..ShopRow::empty() };
    record.insert(tx)?;
    Ok(record)
}
