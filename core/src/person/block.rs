//! `person.block` and `person.unblock`: people who may not open or write, for a time or for good (T-26).
//!
//! Owns the two operations. `ticket/restrictions.rs` knows what a block forbids on tickets.

use super::{Person, put};
use crate::actor::{self, Grant};
use crate::attempt::Attempt;
use crate::clock::Time;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{Draft, EventKind, Stream, StreamKind, append};
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::request::request;
use crate::rules::Rule;
use crate::store::Tx;
use crate::warning::{WarningCode, WriteWarning};

operation! {
    /// Blocks a person, for good or until an instant.
    ///
    /// It binds the person in every role and holds at once, in sessions that are open too. A blocked person can read, mark what
    /// was read, and close a ticket of their own. Everything else is refused with the rule `blocked`: opening, writing, working on
    /// tickets, keeping templates, and blocking or unblocking people. Nobody can block themselves.
    pub struct Block;
}

request! {
    /// The person, and the end of the block.
    #[derive(Default)]
    pub struct BlockRequest: idempotent {
        /// The host's id of the person.
        pub person: String [id],
        /// When it ends; absent: never by itself.
        pub until: Option<Time>,
    }
}

impl Operation for Block {
    const NAME: &'static str = "person.block";
    const STATEMENTS: &'static [&'static str] = &["T-26", "T-34"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::BLOCKING;
    type Request = BlockRequest;
    type Reply = Person;

    const LOOK_UP: Option<LookUp<BlockRequest>> = Some(|ctx, request| {
        ctx.ask(&|tx, now| {
            check_allowed(tx, ctx, now, &request.person)?;
            let known = super::need(tx, &request.person, "person").map(drop);
            Error::mistakes_of([known, check_end(request.until, now)])
        })
    });

    fn run(ctx: &Context<'_>, request: &BlockRequest) -> Result<Person> {
        ctx.write(|tx, attempt| {
            check_allowed(tx, ctx, attempt.now, &request.person)?;
            check_end(request.until, attempt.now)?;
            let until = request.until.unwrap_or(Time::LAST);
            set(tx, attempt, ctx, &request.person, Some(until), EventKind::PersonBlocked)
        })
    }
}

operation! {
    /// Removes a person from the block list.
    pub struct Unblock;
}

request! {
    /// The person.
    #[derive(Default)]
    pub struct UnblockRequest: idempotent {
        /// The host's id of the person.
        pub person: String [id],
    }
}

impl Operation for Unblock {
    const NAME: &'static str = "person.unblock";
    const STATEMENTS: &'static [&'static str] = &["T-26", "T-34"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::BLOCKING;
    type Request = UnblockRequest;
    type Reply = Person;

    const LOOK_UP: Option<LookUp<UnblockRequest>> = Some(|ctx, request| {
        ctx.ask(&|tx, now| {
            super::check_unblocked(tx, ctx.actor, now)?;
            super::need(tx, &request.person, "person").map(drop)
        })
    });

    fn run(ctx: &Context<'_>, request: &UnblockRequest) -> Result<Person> {
        ctx.write(|tx, attempt| {
            super::check_unblocked(tx, ctx.actor, attempt.now)?;
            set(tx, attempt, ctx, &request.person, None, EventKind::PersonUnblocked)
        })
    }
}

/// Whether the actor may block this person. A blocked person may not unblock: nobody else might be there to do it.
fn check_allowed(tx: &mut dyn Tx, ctx: &Context<'_>, now: Time, person: &str) -> Result<()> {
    super::check_unblocked(tx, ctx.actor, now)?;
    if ctx.actor.key.as_deref() == Some(person) { Err(Error::refused(Rule::SelfBlock).at("person")) } else { Ok(()) }
}

/// A block ends in the future.
fn check_end(until: Option<Time>, now: Time) -> Result<()> {
    if until.is_some_and(|until| until <= now) {
        return Err(Error::field_error(ErrorCode::TimePassed, "until"));
    }
    Ok(())
}

/// Sets the end of the block; the same end changes nothing.
fn set(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    ctx: &Context<'_>,
    key: &str,
    until: Option<Time>,
    kind: EventKind,
) -> Result<Person> {
    let mut record = put::lock(tx, key)?.ok_or_else(|| super::unknown("person"))?;
    if record.blocked_until == until {
        let warnings = vec![WriteWarning::new(WarningCode::Unchanged)];
        return Ok(Person { warnings, ..record.person_at(attempt.now) });
    }
    let end = until.filter(|until| *until != Time::LAST).map(|until| until.to_string());
    let data: Vec<(&str, &str)> = end.iter().map(|end| ("until", end.as_str())).collect();
    let stream = Stream { kind: StreamKind::Person, id: record.number };
    let draft = Draft {
        kind,
        role: ctx.actor.role,
        person: ctx.actor.key.as_deref(),
        data: &data,
        texts: &[],
        words: &[],
        message: None,
    };
    append(tx, attempt, stream, &mut record.chain, &draft)?;
    record.version += 1;
    record.blocked_until = until;
    record.save(tx, false)?;
    Ok(record.person_at(attempt.now))
}
