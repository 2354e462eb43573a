//! `shop.put`: the host describes a shop and its members, and replaces the earlier description.
//!
//! Owns the operation. The same description twice changes nothing, not even the version.

use super::{Shop, ShopRow, members};
use crate::actor::{self, Grant};
use crate::attempt::Attempt;
use crate::context::Context;
use crate::error::{Error, Result, parse};
use crate::event::{Draft, EventKind, Stream, StreamKind, append, name_subject};
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::person;
use crate::request::request;
use crate::store::{Tx, sql};
use crate::validate;
use crate::warning::{WarningCode, WriteWarning};

/// More members than a shop has.
const MEMBERS_LIMIT: usize = validate::ENTRIES_LIMIT;

operation! {
    /// Tells the desk about a shop and its members.
    ///
    /// It replaces the earlier description. The desk must know each member; a person who is not named no longer acts for the shop:
    /// from the next call on, also in sessions that are open. Tickets that were assigned to that person are shown as nobody's at
    /// once; `desk.tick` unassigns them, with an event for each.
    pub struct Put;
}

request! {
    /// What the host tells.
    #[derive(Default)]
    pub struct ShopPutRequest: idempotent, checked {
        /// The host's id: up to 128 printable ASCII characters.
        pub id: String [id],
        /// The name that customers know.
        pub name: String [line(validate::LINE_LIMIT)],
        /// The host's ids of the persons who act for it. Each was put before; a person that is left out no longer acts for it.
        #[serde(default, deserialize_with = "parse::optional")]
        pub members: Vec<String> [ids(MEMBERS_LIMIT)],
    }
}

impl ShopPutRequest {
    /// What the limits do not say.
    fn check_more(&self) -> Result<()> {
        Error::all(validate::repeated("members", &self.members))
    }
}

impl Operation for Put {
    const NAME: &'static str = "shop.put";
    const STATEMENTS: &'static [&'static str] = &["T-01", "T-21", "T-34"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = ShopPutRequest;
    type Reply = Shop;

    const LOOK_UP: Option<LookUp<ShopPutRequest>> =
        Some(|ctx, request| ctx.ask(&|tx, _| persons(tx, &request.members).map(drop)));

    fn run(ctx: &Context<'_>, request: &ShopPutRequest) -> Result<Shop> {
        ctx.write(|tx, attempt| put(tx, attempt, ctx, request))
    }
}

fn put(tx: &mut dyn Tx, attempt: &Attempt, ctx: &Context<'_>, request: &ShopPutRequest) -> Result<Shop> {
    let persons = persons(tx, &request.members)?;
    let mut wanted = request.members.clone();
    wanted.sort_unstable();
    let known = lock(tx, &request.id)?;
    if let Some(record) = &known
        && record.name == request.name
        && members(tx, record.number)? == wanted
    {
        return Ok(Shop { warnings: vec![WriteWarning::new(WarningCode::Unchanged)], ..shop(record, wanted) });
    }
    let is_new = known.is_none();
    let mut record = match known {
        Some(record) => record,
        None => insert(tx, attempt, request)?,
    };
    if !is_new {
        remove(tx, record.number, &persons)?;
    }
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

/// Removes all members. Those who are not to stay become former members, until a tick has unassigned their tickets.
fn remove(tx: &mut dyn Tx, shop: i64, staying: &[i64]) -> Result<()> {
    for row in tx.query("SELECT person FROM shop_member WHERE shop = $1", &[shop.into()])? {
        let person = row.int("person")?;
        if !staying.contains(&person) {
            tx.queue(
                "INSERT INTO former_member (shop, person) VALUES ($1, $2)
                 ON CONFLICT (shop, person) DO UPDATE SET person = excluded.person",
                &[shop.into(), person.into()],
            )?;
        }
    }
    tx.queue("DELETE FROM shop_member WHERE shop = $1", &[shop.into()])?;
    for person in staying {
        let sql = "DELETE FROM former_member WHERE shop = $1 AND person = $2";
        tx.queue(sql, &[shop.into(), (*person).into()])?;
    }
    Ok(())
}

/// The numbers of the members; the host must have put each of them.
fn persons(tx: &mut dyn Tx, keys: &[String]) -> Result<Vec<i64>> {
    let (mut numbers, mut unknown) = (Vec::with_capacity(keys.len()), Vec::new());
    for (at, key) in keys.iter().enumerate() {
        match person::find(tx, key)? {
            Some(record) => numbers.push(record.number),
            None => {
                let place = format!("members[{at}]");
                unknown.push(person::unknown(place));
            }
        }
    }
    Error::all(unknown).map(|()| numbers)
}

fn shop(record: &ShopRow, members: Vec<String>) -> Shop {
    Shop {
        id: record.key.clone(),
        name: record.name.clone(),
        members,
        put_at: record.put_at,
        version: record.version,
        warnings: Vec::new(),
    }
}

/// An update that changes nothing takes the row's lock on every engine.
fn lock(tx: &mut dyn Tx, key: &str) -> Result<Option<ShopRow>> {
    tx.first(sql!("UPDATE shop SET version = version WHERE key = $1 RETURNING ", ShopRow::COLUMNS), &[key.into()])?
        .map(|row| ShopRow::from_row(&row))
        .transpose()
}

fn insert(tx: &mut dyn Tx, attempt: &Attempt, request: &ShopPutRequest) -> Result<ShopRow> {
    let mut record =
        ShopRow { key: request.id.clone(), name: request.name.clone(), put_at: attempt.now, ..ShopRow::empty() };
    record.insert(tx)?;
    Ok(record)
}
