//! `desk.tick`: lets time act on the desk; the host calls it as often as it likes (T-44).
//!
//! Owns the loop over small transactions, so that a long tick holds nobody up, and the time when the store moves its
//! log into its file.

use std::collections::BTreeMap;

use super::health::note_tick;
use crate::actor::{self, Grant};
use crate::clock::Time;
use crate::context::Context;
use crate::document::document;
use crate::due::{DUE, Due, Happened};
use crate::error::Result;
use crate::event::EventKind;
use crate::feed;
use crate::idempotency;
use crate::operation::{Kind, Operation, operation};
use crate::request::request;
use crate::warning::WriteWarning;

/// How many objects of each kind one transaction takes on.
const CHUNK: i64 = 100;

operation! {
    /// Does what is due by now, each thing exactly once: overdue marks, automatic closing, forgetting of idempotency keys.
    ///
    /// Call it as often as you like, from as many processes as you like. A key is forgotten by the second tick after its day, so
    /// that a clock that is wrong for a moment forgets none.
    pub struct Tick;
}

request! {
    /// How much to do.
    #[derive(Default)]
    pub struct TickRequest: idempotent {
        /// The most tickets to look at; absent: 1,000.
        pub limit: Option<i64> [range(1, 100_000)],
    }
}

document! {
    /// What was done.
    pub struct TickReport<W = WriteWarning> labelled TickReportLabels {
        /// Up to which instant.
        pub now: Time [label],
        /// What happened: how many events of each kind. A kind of which there was none is absent.
        #[schemars(with = "BTreeMap<String, i64>")]
        pub done: BTreeMap<EventKind, i64>,
        /// Whether more is due: call again.
        pub more: bool,
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

impl TickReport {
    /// How many events of this kind there were.
    pub fn count(&self, kind: EventKind) -> i64 {
        self.done.get(&kind).copied().unwrap_or(0)
    }
}

impl Operation for Tick {
    const NAME: &'static str = "desk.tick";
    const STATEMENTS: &'static [&'static str] = &["T-21", "T-44"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = TickRequest;
    type Reply = TickReport;

    fn run(ctx: &Context<'_>, request: &TickRequest) -> Result<TickReport> {
        // First: when the disk fails here, nothing was done yet. Otherwise those who commit would have to do it.
        ctx.checkpoint()?;
        feed::sequence(ctx)?;
        let mut left = request.limit.unwrap_or(1000);
        let mut report = TickReport { now: ctx.clock.now(), done: BTreeMap::new(), more: false, warnings: Vec::new() };
        for number in 0.. {
            let size = left.min(CHUNK);
            let size_of = |due: &Due| if due.counts { size } else { CHUNK };
            let found = ctx
                .read(|tx, now| DUE.iter().map(|due| (due.find)(tx, now, size_of(due))).collect::<Result<Vec<_>>>())?;
            // A full chunk says that more may be due.
            let is_full =
                |due: &Due, found: &[i64]| usize::try_from(size_of(due)).is_ok_and(|size| found.len() == size);
            let more = DUE.iter().zip(&found).any(|(due, found)| is_full(due, found));
            let part = ctx.write_part(number, |tx, attempt| {
                note_tick(tx, attempt.now)?;
                let mut done = BTreeMap::new();
                for (due, found) in DUE.iter().zip(&found).filter(|(_, found)| !found.is_empty()) {
                    add(&mut done, (due.act)(tx, attempt, ctx, found)?);
                }
                Ok(TickReport { now: attempt.now, done, more, warnings: Vec::new() })
            })?;
            report.now = part.now;
            report.more = part.more;
            add(&mut report.done, part.done);
            left -= size;
            if !part.more || left <= 0 {
                break;
            }
        }
        if ctx.read(idempotency::is_left)? {
            ctx.maintain(|tx| idempotency::leave(tx, report.now))?;
        }
        Ok(report)
    }
}

/// Adds counts to a sum.
fn add(sum: &mut Happened, counts: Happened) {
    for (kind, count) in counts {
        *sum.entry(kind).or_default() += count;
    }
}
