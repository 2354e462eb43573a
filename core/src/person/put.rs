//! `person.put`: the host describes a person, and replaces the earlier description.
//!
//! Owns the operation. The same description twice changes nothing, not even the version.

use super::{Person, PersonRow};
use crate::actor::{self, Grant};
use crate::attempt::Attempt;
use crate::context::Context;
use crate::error::Result;
use crate::event::{Draft, EventKind, Stream, StreamKind, append, name_subject};
use crate::operation::{Kind, Operation, operation};
use crate::request::request;
use crate::store::{Tx, sql};
use crate::validate;
use crate::warning::{WarningCode, WriteWarning};

operation! {
    /// Tells the desk about a person, or what changed about one.
    ///
    /// What the request leaves out is forgotten.
    pub struct Put;
}

request! {
    /// What the host tells. Absent optional fields are forgotten.
    #[derive(Default)]
    pub struct PersonPutRequest: idempotent {
        /// The host's id: up to 128 printable ASCII characters.
        pub id: String [id],
        /// The display name.
        pub name: String [line(validate::LINE_LIMIT)],
        /// The e-mail address.
        pub email: Option<String> [email],
        /// The language tag of the person's language (`fa`, `fr-CA`).
        pub locale: Option<String> [locale],
        /// The region: two capital letters of ISO 3166 or three digits of UN M.49.
        pub region: Option<String> [region],
        /// The time zone of the IANA data (`Asia/Tehran`), in which texts write times; absent: the desk's.
        pub time_zone: Option<String> [time_zone],
    }
}

impl Operation for Put {
    const NAME: &'static str = "person.put";
    const STATEMENTS: &'static [&'static str] = &["T-01", "L-02"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = PersonPutRequest;
    type Reply = Person;

    fn run(ctx: &Context<'_>, request: &PersonPutRequest) -> Result<Person> {
        ctx.write(|tx, attempt| put(tx, attempt, ctx, request))
    }
}

fn put(tx: &mut dyn Tx, attempt: &Attempt, ctx: &Context<'_>, request: &PersonPutRequest) -> Result<Person> {
    let known = lock(tx, &request.id)?;
    if let Some(record) = &known
        && same(record, request)
    {
        let mut person = record.person_at(attempt.now);
        person.warnings.push(WriteWarning::new(WarningCode::Unchanged));
        person.warnings.extend(fallback(ctx, request)?);
        return Ok(person);
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
    Ok(Person { warnings: fallback(ctx, request)?.into_iter().collect(), ..record.person_at(attempt.now) })
}

/// A warning if the desk has no texts in the person's language.
fn fallback(ctx: &Context<'_>, request: &PersonPutRequest) -> Result<Option<WriteWarning>> {
    ctx.locale_fallback("locale", request.locale.as_deref())
}

/// An update that changes nothing takes the row's lock on every engine.
pub(super) fn lock(tx: &mut dyn Tx, key: &str) -> Result<Option<PersonRow>> {
    tx.first(sql!("UPDATE person SET version = version WHERE key = $1 RETURNING ", PersonRow::COLUMNS), &[key.into()])?
        .map(|row| PersonRow::from_row(&row))
        .transpose()
}

fn insert(tx: &mut dyn Tx, attempt: &Attempt, request: &PersonPutRequest) -> Result<PersonRow> {
    let mut record =
        PersonRow { key: request.id.clone(), name: request.name.clone(), put_at: attempt.now, ..PersonRow::empty() };
    record.insert(tx)?;
    Ok(record)
}

fn same(person: &PersonRow, request: &PersonPutRequest) -> bool {
    person.name == request.name
        && person.email == request.email
        && person.locale == request.locale
        && person.region == request.region
        && person.time_zone == request.time_zone
}
