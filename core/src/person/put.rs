//! `person.put`: the host describes a person, and replaces the earlier description.
//!
//! Owns the operation. The same description twice changes nothing, not even the version.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Person, PersonRow, columns};
use crate::actor::{self, Grant};
use crate::attempt::Attempt;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::event::{Chain, Draft, EventKind, Stream, StreamKind, append};
use crate::operation::{Kind, Operation, Request};
use crate::store::Tx;
use crate::validate;

/// Tells the desk about a person (tickets.md, Words).
#[derive(Debug)]
pub struct Put;

/// What the host tells. Absent optional fields are forgotten.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PutRequest {
    /// The host's id: up to 128 printable ASCII characters.
    #[schemars(length(min = 1, max = 128))]
    pub id: String,
    /// The display name.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
    /// The e-mail address.
    #[serde(default)]
    #[schemars(length(max = 254))]
    pub email: Option<String>,
    /// The language tag of the person's language (`fa`, `fr-CA`).
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub locale: Option<String>,
    /// The region: two capital letters of ISO 3166 or three digits of UN M.49.
    #[serde(default)]
    #[schemars(length(max = 3))]
    pub region: Option<String>,
    /// The time zone of the IANA data (`Asia/Tehran`).
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub time_zone: Option<String>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for PutRequest {
    fn check(&self) -> Result<()> {
        validate::key("id", &self.id)?;
        validate::line("name", &self.name, validate::LINE_LIMIT)?;
        self.email.as_deref().map_or(Ok(()), |email| validate::email("email", email))?;
        self.locale.as_deref().map_or(Ok(()), |locale| validate::locale("locale", locale))?;
        self.region.as_deref().map_or(Ok(()), |region| validate::region("region", region))?;
        self.time_zone.as_deref().map_or(Ok(()), |zone| validate::time_zone("time_zone", zone))
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

impl Operation for Put {
    const NAME: &'static str = "person.put";
    const SUMMARY: &'static str = "Tells the desk about a person; what was told before is replaced.";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = PutRequest;
    type Reply = Person;

    fn run(ctx: &Context<'_>, request: &PutRequest) -> Result<Person> {
        ctx.write(|tx, attempt| put(tx, attempt, ctx, request))
    }
}

fn put(tx: &mut dyn Tx, attempt: &Attempt, ctx: &Context<'_>, request: &PutRequest) -> Result<Person> {
    let known = lock(tx, &request.id)?;
    if let Some(record) = &known
        && same(&record.person, request)
    {
        return Ok(record.person_at(attempt.now));
    }
    let record = match known {
        Some(record) => record,
        None => insert(tx, attempt, request)?,
    };
    let mut chain = record.chain;
    let stream = Stream { kind: StreamKind::Person, id: record.number };
    let draft = Draft {
        kind: EventKind::PersonPut,
        role: ctx.actor.role,
        person: ctx.actor.key.as_deref(),
        data: &[],
        texts: &[],
        words: &[],
        message: None,
    };
    append(tx, attempt, stream, &mut chain, &draft)?;
    let row = tx.first(
        concat!(
            "UPDATE person SET version = version + 1, name = $1, email = $2, locale = $3, region = $4, time_zone = $5,
             put_at = $6, event_seq = $7, event_head = $8, event_at = $6 WHERE id = $9 RETURNING ",
            columns!()
        ),
        &[
            (&request.name).into(),
            request.email.as_ref().into(),
            request.locale.as_ref().into(),
            request.region.as_ref().into(),
            request.time_zone.as_ref().into(),
            chain.at.into(),
            chain.seq.into(),
            (&chain.head).into(),
            record.number.into(),
        ],
    )?;
    let row = row.ok_or_else(|| Error::internal("a person vanished under the lock"))?;
    Ok(PersonRow::from_row(&row)?.person_at(attempt.now))
}

/// An update that changes nothing takes the row's lock on every engine.
pub(super) fn lock(tx: &mut dyn Tx, key: &str) -> Result<Option<PersonRow>> {
    tx.first(concat!("UPDATE person SET version = version WHERE key = $1 RETURNING ", columns!()), &[key.into()])?
        .map(|row| PersonRow::from_row(&row))
        .transpose()
}

fn insert(tx: &mut dyn Tx, attempt: &Attempt, request: &PutRequest) -> Result<PersonRow> {
    let chain = Chain::new();
    let row = tx.first(
        concat!(
            "INSERT INTO person (key, version, name, put_at, event_seq, event_head, event_at)
             VALUES ($1, 0, $2, $3, $4, $5, $6) RETURNING ",
            columns!()
        ),
        &[
            (&request.id).into(),
            (&request.name).into(),
            attempt.now.into(),
            chain.seq.into(),
            (&chain.head).into(),
            chain.at.into(),
        ],
    )?;
    PersonRow::from_row(&row.ok_or_else(|| Error::internal("an insert gave no row"))?)
}

fn same(person: &Person, request: &PutRequest) -> bool {
    person.name == request.name
        && person.email == request.email
        && person.locale == request.locale
        && person.region == request.region
        && person.time_zone == request.time_zone
}
