//! `ticket.mark_read`: the session's person has read a thread, up to a message (T-24).
//!
//! Owns the operation. Writing a message marks everything before it as read; this operation is for those who only read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{self, Grant};
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::localise::{Labelled, Labeller, Localised, Model};
use crate::message::{Thread, read_mark};
use crate::operation::{Kind, Operation, Request};
use crate::ticket::access;
use crate::validate;

/// Marks messages as seen.
#[derive(Debug)]
pub struct MarkRead;

/// Which ticket, as far as which message.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkReadRequest {
    /// The ticket's number.
    #[schemars(range(min = 1))]
    pub ticket: i64,
    /// The number of the last message that was seen; absent: all that there are.
    #[serde(default)]
    #[schemars(range(min = 1, max = 1_048_575))]
    pub message: Option<i64>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for MarkReadRequest {
    fn check(&self) -> Result<()> {
        validate::range("ticket", self.ticket, 1, i64::MAX)?;
        self.message.map_or(Ok(()), |message| validate::range("message", message, 1, 1_048_575))
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// How far a person has seen a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadMark {
    /// The ticket's number.
    pub ticket: i64,
    /// The number of the last message that was seen.
    pub message: i64,
    /// How many came after it.
    pub unread: i64,
}

/// The texts of a [`ReadMark`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadMarkLabels {
    /// How many are unread, in the locale's digits.
    pub unread: String,
}

impl Labelled for ReadMark {
    type Labels = ReadMarkLabels;

    fn labels(&self, words: &Labeller<'_>) -> Result<ReadMarkLabels> {
        Ok(ReadMarkLabels { unread: words.language.number(self.unread) })
    }
}

impl Model for ReadMark {
    type Document = Localised<Self, ReadMarkLabels>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        self.labelled(words)
    }
}

impl Operation for MarkRead {
    const NAME: &'static str = "ticket.mark_read";
    const SUMMARY: &'static str = "Marks a thread as seen, as far as a message (T-24).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::SEEING;
    type Request = MarkReadRequest;
    type Reply = ReadMark;

    fn run(ctx: &Context<'_>, request: &MarkReadRequest) -> Result<ReadMark> {
        ctx.write(|tx, _| {
            // Read, not locked: a mark does not change the ticket.
            let record = access::load(tx, ctx.actor, request.ticket)?;
            let message = request.message.unwrap_or(record.message_count);
            if message > record.message_count {
                return Err(Error::field_error(ErrorCode::FieldRange, "message")
                    .with("least", 1)
                    .with("most", record.message_count));
            }
            let thread = Thread::of_ticket(record.number);
            read_mark::mark(tx, ctx.actor, thread, message)?;
            let message = read_mark::of(tx, ctx.actor, thread)?;
            Ok(ReadMark { ticket: record.number, message, unread: record.message_count - message })
        })
    }
}
