//! `person.put`: the host describes a person, and replaces the earlier description.
//!
//! Owns the operation. The same description twice changes nothing, not even the version.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Person, PersonRow};
use crate::actor::{self, Grant};
use crate::attempt::Attempt;
use crate::context::Context;
use crate::error::Result;
use crate::event::{Draft, EventKind, Stream, StreamKind, append, name_subject};
use crate::operation::{Kind, Operation, Request};
use crate::store::{Tx, sql};
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
        && same(record, request)
    {
        return Ok(record.person_at(attempt.now));
    }
    let is_new = known.is_none();
    let mut record = match known {
        Some(record) => record,
        None => insert(tx, attempt, request)?,
    };
    let stream = Stream { kind: StreamKind::Person, id: record.number };
    if is_new {
        name_subject(tx, stream, &request.id)?;
    }
    let draft = Draft {
        kind: EventKind::PersonPut,
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
    record.email.clone_from(&request.email);
    record.locale.clone_from(&request.locale);
    record.region.clone_from(&request.region);
    record.time_zone.clone_from(&request.time_zone);
    record.put_at = record.chain.at;
    record.save(tx, true)?;
    Ok(record.person_at(attempt.now))
}

/// An update that changes nothing takes the row's lock on every engine.
pub(super) fn lock(tx: &mut dyn Tx, key: &str) -> Result<Option<PersonRow>> {
    tx.first(sql!("UPDATE person SET version = version WHERE key = $1 RETURNING ", PersonRow::COLUMNS), &[key.into()])?
        .map(|row| PersonRow::from_row(&row))
        .transpose()
}

fn insert(tx: &mut dyn Tx, attempt: &Attempt, request: &PutRequest) -> Result<PersonRow> {
    let mut record =
        PersonRow { key: request.id.clone(), name: request.name.clone(), put_at: attempt.now, ..PersonRow::empty() };
    record.insert(tx)?;
    Ok(record)
}

fn same(person: &PersonRow, request: &PutRequest) -> bool {
    person.name == request.name
        && person.email == request.email
        && person.locale == request.locale
        && person.region == request.region
        && person.time_zone == request.time_zone
}
