//! Persons: the host's data about people.
//!
//! Owns the person's row and the operations `person.put`, `person.block`, `person.unblock` and `person.list_blocked`.
//! It must not decide what a person may do: the host vouches for the actor and the role. A block binds every role.

mod block;
mod list_blocked;
mod put;

pub use block::{Block, BlockRequest, Unblock, UnblockRequest};
pub use list_blocked::{BlockedPersons, ListBlocked, ListBlockedRequest};
pub use put::{PersonPutRequest, Put};

use crate::actor::Actor;
use crate::clock::Time;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Chain;
use crate::rules::Rule;
use crate::store::{Tx, columns, sql};
use crate::warning::WriteWarning;

document! {
    /// A person, as the host described them.
    pub struct Person<W = WriteWarning> labelled PersonLabels {
        /// The host's id.
        pub id: String [id],
        /// The display name.
        pub name: String [line],
        /// The e-mail address.
        pub email: Option<String> [line],
        /// The language tag of the person's language.
        pub locale: Option<String>,
        /// The region: ISO 3166 letters or UN M.49 digits.
        pub region: Option<String>,
        /// The time zone of the IANA data.
        pub time_zone: Option<String>,
        /// Whether the person may open no tickets and change nothing, in any role.
        pub blocked: bool,
        /// Until when; `null` for a block without an end, and for who is not blocked.
        pub blocked_until: Option<Time>,
        /// When the host last changed the description.
        pub put_at: Time [label],
        /// Until when the person is blocked.
        label blocked_until: Option<String> = |person, words| words.label(&person.blocked_until),
        /// Counts the changes, blocks among them.
        pub version: i64,
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

columns! {
    /// A person with the store's own number and chain.
    #[derive(Clone, Debug)]
    pub(crate) struct PersonRow in "person" by number, indexed PersonIndexed {
        number: i64 [key] as id,
        key: String [once],
        version: i64 [saved],
        name: String [edited],
        email: Option<String> [edited],
        locale: Option<String> [edited],
        region: Option<String> [edited],
        time_zone: Option<String> [edited],
        /// The end of the block; the last instant of all: without an end.
        blocked_until: Option<Time> [indexed],
        put_at: Time [edited],
        chain: Chain [saved] { seq: i64 [] as event_seq, head: [u8; 32] [] as event_head, at: Time [] as event_at },
    }
}

impl PersonRow {
    /// The end of the block, if `now` is before it (T-26).
    pub(crate) fn blocked_at(&self, now: Time) -> Option<Time> {
        self.blocked_until.filter(|until| now < *until)
    }

    /// The person's document at `now`.
    pub(crate) fn person_at(&self, now: Time) -> Person {
        let until = self.blocked_at(now);
        let end = until.filter(|until| *until != Time::LAST);
        Person {
            id: self.key.clone(),
            name: self.name.clone(),
            email: self.email.clone(),
            locale: self.locale.clone(),
            region: self.region.clone(),
            time_zone: self.time_zone.clone(),
            blocked: until.is_some(),
            blocked_until: end,
            put_at: self.put_at,
            version: self.version,
            warnings: Vec::new(),
        }
    }
}

/// The person of this host's id.
pub(crate) fn find(tx: &mut dyn Tx, key: &str) -> Result<Option<PersonRow>> {
    tx.first(sql!("SELECT ", PersonRow::COLUMNS, " FROM person WHERE key = $1"), &[key.into()])?
        .map(|row| PersonRow::from_row(&row))
        .transpose()
}

/// The person of this host's id, which is in this field of the request.
pub(crate) fn need(tx: &mut dyn Tx, key: &str, field: &str) -> Result<PersonRow> {
    find(tx, key)?.ok_or_else(|| unknown(field))
}

/// The host never put the person whose id is in this field of the request.
#[cold]
pub(crate) fn unknown(field: impl Into<String>) -> Error {
    Error::new(ErrorCode::PersonNotFound, "call person.put for this person first").at(field)
}

/// The host's id of the person who has this number in the store.
pub(crate) fn key(tx: &mut dyn Tx, number: i64) -> Result<Option<String>> {
    tx.first("SELECT key FROM person WHERE id = $1", &[number.into()])?.map(|row| row.text("key")).transpose()
}

/// The session's person, who has this number in the store.
///
/// # Errors
/// `person_not_found` when the number is another person's by now.
pub(crate) fn of_session(tx: &mut dyn Tx, actor: &Actor, number: i64) -> Result<PersonRow> {
    let row = tx.first(sql!("SELECT ", PersonRow::COLUMNS, " FROM person WHERE id = $1"), &[number.into()])?;
    let record = row.map(|row| PersonRow::from_row(&row)).transpose()?;
    record.filter(|record| actor.is(&record.key)).ok_or_else(gone)
}

/// The number of the session's person has no row, or another person's: somebody put other data into the store while it
/// was open.
#[cold]
pub(crate) fn gone() -> Error {
    Error::new(ErrorCode::PersonNotFound, "the session's person is no longer in the store: open a new session")
}

/// A person who wants to write.
pub(crate) struct Writer {
    /// The display name.
    pub name: String,
    /// The end of the block, if there is one now (T-26).
    pub blocked: Option<Time>,
}

/// The session's person, who has this number, as a writer at `now`.
///
/// # Errors
/// `person_not_found` when the number is another person's by now.
pub(crate) fn writer(tx: &mut dyn Tx, actor: &Actor, number: i64, now: Time) -> Result<Writer> {
    let row = tx.first("SELECT key, name, blocked_until FROM person WHERE id = $1", &[number.into()])?;
    let row = row.ok_or_else(gone)?;
    if !actor.is(&row.text("key")?) {
        return Err(gone());
    }
    let blocked = row.time_opt("blocked_until")?.filter(|until| now < *until);
    Ok(Writer { name: row.text("name")?, blocked })
}

/// Rejects a session's person who is blocked, in every role (T-34). For writes that are on no ticket.
pub(crate) fn check_unblocked(tx: &mut dyn Tx, actor: &Actor, now: Time) -> Result<()> {
    let Some(number) = actor.person else { return Ok(()) };
    match writer(tx, actor, number, now)?.blocked {
        None => Ok(()),
        Some(until) => Err(Error::refused(Rule::Blocked).until(Some(until).filter(|until| *until != Time::LAST))),
    }
}
