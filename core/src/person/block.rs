//! `person.block` and `person.unblock`: people who may not open or write, for a time or for good (T-26).
//!
//! Owns the two operations. `ticket/restrictions.rs` knows what a block forbids.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Person, put};
use crate::actor::{self, Grant};
use crate::attempt::Attempt;
use crate::clock::Time;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{Draft, EventKind, Stream, StreamKind, append};
use crate::operation::{Kind, Operation, Request};
use crate::store::Tx;
use crate::validate;

/// Blocks a person.
#[derive(Debug)]
pub struct Block;

/// Whom, and until when.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockRequest {
    /// The host's id of the person.
    #[schemars(length(min = 1, max = 128))]
    pub person: String,
    /// When it ends; absent: never by itself.
    #[serde(default)]
    pub until: Option<Time>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for BlockRequest {
    fn check(&self) -> Result<()> {
        validate::key("person", &self.person)
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

impl Operation for Block {
    const NAME: &'static str = "person.block";
    const SUMMARY: &'static str = "Blocks a person, who then can open no ticket and write nothing (T-26).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::BLOCKING;
    type Request = BlockRequest;
    type Reply = Person;

    fn run(ctx: &Context<'_>, request: &BlockRequest) -> Result<Person> {
        ctx.write(|tx, attempt| {
            if request.until.is_some_and(|until| until <= attempt.now) {
                return Err(Error::field_error(ErrorCode::TimePassed, "until"));
            }
            let until = request.until.unwrap_or(Time::LAST);
            set(tx, attempt, ctx, &request.person, Some(until), EventKind::PersonBlocked)
        })
    }
}

/// Unblocks a person.
#[derive(Debug)]
pub struct Unblock;

/// Whom.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnblockRequest {
    /// The host's id of the person.
    #[schemars(length(min = 1, max = 128))]
    pub person: String,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for UnblockRequest {
    fn check(&self) -> Result<()> {
        validate::key("person", &self.person)
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

impl Operation for Unblock {
    const NAME: &'static str = "person.unblock";
    const SUMMARY: &'static str = "Takes a person from the block list (T-26).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::BLOCKING;
    type Request = UnblockRequest;
    type Reply = Person;

    fn run(ctx: &Context<'_>, request: &UnblockRequest) -> Result<Person> {
        ctx.write(|tx, attempt| set(tx, attempt, ctx, &request.person, None, EventKind::PersonUnblocked))
    }
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
    let mut record = put::lock(tx, key)?
        .ok_or_else(|| Error::new(ErrorCode::PersonNotFound, "call person.put for this person first").at("person"))?;
    if record.blocked_until == until {
        return Ok(record.person_at(attempt.now));
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
