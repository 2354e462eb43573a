//! `desk.tick`: lets time act on the desk; the host calls it as often as it likes (T-44).
//!
//! Owns the loop over small transactions, so that a long tick holds nobody up, and the time when the store moves its
//! log into its file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{self, Grant};
use crate::clock::Time;
use crate::context::Context;
use crate::error::Result;
use crate::feed;
use crate::idempotency;
use crate::localise::{Labelled, Labeller, Localised, Model};
use crate::operation::{Kind, Operation, Request};
use crate::ticket;
use crate::validate;

/// The tickets of one transaction.
const CHUNK: i64 = 100;

/// Does what is due.
#[derive(Debug)]
pub struct Tick;

/// How much to do.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TickRequest {
    /// The most tickets to look at; absent: 1,000.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100_000))]
    pub limit: Option<i64>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for TickRequest {
    fn check(&self) -> Result<()> {
        self.limit.map_or(Ok(()), |limit| validate::range("limit", limit, 1, 100_000))
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TickReport {
    /// Up to which instant.
    pub now: Time,
    /// How many deadlines were found to have passed.
    pub overdue: i64,
    /// How many resolved tickets were closed.
    pub closed: i64,
    /// Whether more is due: call again.
    pub more: bool,
}

/// The texts of a [`TickReport`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TickReportLabels {
    /// Up to which instant.
    pub now: String,
}

impl Labelled for TickReport {
    type Labels = TickReportLabels;

    fn labels(&self, words: &Labeller<'_>) -> Result<TickReportLabels> {
        Ok(TickReportLabels { now: words.date_time(self.now) })
    }
}

impl Model for TickReport {
    type Document = Localised<Self, TickReportLabels>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        self.labelled(words)
    }
}

impl Operation for Tick {
    const NAME: &'static str = "desk.tick";
    const SUMMARY: &'static str =
        "Does what time has made due: overdue answers, automatic closing, forgetting of idempotency keys (T-44, T-21).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = TickRequest;
    type Reply = TickReport;

    fn run(ctx: &Context<'_>, request: &TickRequest) -> Result<TickReport> {
        // First: when the disk fails here, nothing was done yet. Otherwise those who commit would have to do it.
        ctx.checkpoint()?;
        feed::sequence(ctx)?;
        let mut left = request.limit.unwrap_or(1000);
        let mut report = TickReport { now: ctx.clock.now(), ..TickReport::default() };
        for number in 0.. {
            let size = left.min(CHUNK);
            let (due, old) = ctx.read(|tx, now| Ok((ticket::tick_due(tx, now, size)?, idempotency::old(tx, now)?)))?;
            let full = usize::try_from(size).is_ok_and(|size| due.len() == size);
            let part = ctx.write_part(number, |tx, attempt| {
                let chunk = ticket::tick_chunk(tx, attempt, ctx.actor, ctx.profile, &due)?;
                let forgotten = if old { idempotency::purge(tx, attempt.now, CHUNK)? } else { 0 };
                // A full chunk says that more may be due.
                let more = full || forgotten == CHUNK;
                Ok(TickReport { now: attempt.now, overdue: chunk.overdue, closed: chunk.closed, more })
            })?;
            report.now = part.now;
            report.overdue += part.overdue;
            report.closed += part.closed;
            report.more = part.more;
            left -= size;
            if !part.more || left <= 0 {
                break;
            }
        }
        Ok(report)
    }
}
