//! `ticket.mark_seen`: the session's person has seen a thread, as far as a message (T-24).
//!
//! Owns the operation. Whoever writes has seen what stands above; this is for who only reads.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record;
use super::seen;
use crate::actor::{self, Grant};
use crate::error::{Error, ErrorCode, Result};
use crate::gate::Gate;
use crate::localise::{Labelled, Localised, Model, Wording};
use crate::operation::{Kind, Operation, Request};
use crate::text;

/// Marks messages as seen.
#[derive(Debug)]
pub struct MarkSeen;

/// Which ticket, as far as which message.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkSeenRequest {
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

impl Request for MarkSeenRequest {
    fn check(&self) -> Result<()> {
        text::range("ticket", self.ticket, 1, i64::MAX)?;
        self.message.map_or(Ok(()), |message| text::range("message", message, 1, 1_048_575))
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// How far a person has seen a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Seen {
    /// The ticket's number.
    pub ticket: i64,
    /// The number of the last message that was seen.
    pub message: i64,
    /// How many came after it.
    pub unread: i64,
}

/// The texts of a [`Seen`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SeenLabels {
    /// How many are unread, in the locale's digits.
    pub unread: String,
}

impl Labelled for Seen {
    type Labels = SeenLabels;

    fn labels(&self, words: &Wording<'_>) -> Result<SeenLabels> {
        Ok(SeenLabels { unread: words.language.number(self.unread) })
    }
}

impl Model for Seen {
    type Document = Localised<Self, SeenLabels>;

    fn document(&self, words: &Wording<'_>) -> Result<Self::Document> {
        self.labelled(words)
    }
}

impl Operation for MarkSeen {
    const NAME: &'static str = "ticket.mark_seen";
    const SUMMARY: &'static str = "Marks a thread as seen, as far as a message (T-24).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::SEEING;
    type Request = MarkSeenRequest;
    type Reply = Seen;

    fn run(gate: &Gate<'_>, request: &MarkSeenRequest) -> Result<Seen> {
        gate.write(|tx, _| {
            // Read, not locked: a mark changes nothing of the ticket.
            let record = record::load(tx, gate.actor, request.ticket)?;
            let message = request.message.unwrap_or(record.message_count);
            if message > record.message_count {
                return Err(Error::field_error(ErrorCode::FieldRange, "message")
                    .with("least", 1)
                    .with("most", record.message_count));
            }
            seen::mark(tx, gate.actor, record.number, message)?;
            let message = seen::of(tx, gate.actor, record.number)?;
            Ok(Seen { ticket: record.number, message, unread: record.message_count - message })
        })
    }
}
