//! The effect of time on tickets: deadlines pass, resolved tickets are closed (T-44).
//!
//! Owns one chunk of that work, in one transaction. `desk.tick` calls it until nothing is due. Each event is emitted
//! once, however many processes tick: the row is locked and records which events were emitted.

use std::collections::BTreeMap;

use crate::attempt::Attempt;
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::Result;
use crate::event::EventKind;
use crate::rules::State;
use crate::rules::{Awaiting, TicketStatus};
use crate::store::Tx;
use crate::ticket::change::{Change, NewEntry};
use crate::ticket::clocks::{auto_close_at, counts_late_at};

/// How many events of each kind one chunk made.
type Happened = BTreeMap<EventKind, i64>;

/// The tickets that are due first, at most `limit`. A separate read on purpose: a serializable write that scans rows
/// others are updating would conflict with all of them and be the one retried.
pub(crate) fn tick_due(tx: &mut dyn Tx, now: Time, limit: i64) -> Result<Vec<i64>> {
    let rows = tx.query(
        "SELECT number FROM ticket WHERE tick_at <= $1 ORDER BY tick_at, number LIMIT $2",
        &[now.into(), limit.into()],
    )?;
    rows.iter().map(|row| row.int("number")).collect()
}

/// From when on something is due of this ticket; `None` if nothing will be.
pub(crate) fn due_from(tx: &mut dyn Tx, number: i64) -> Result<Option<Time>> {
    let row = tx.first("SELECT tick_at FROM ticket WHERE number = $1", &[number.into()])?;
    row.map_or(Ok(None), |row| row.time_opt("tick_at"))
}

/// Applies what is due to these tickets, unless somebody else has done so since they were read.
pub(crate) fn tick_chunk(tx: &mut dyn Tx, attempt: &Attempt, ctx: &Context<'_>, due: &[i64]) -> Result<Happened> {
    let mut happened = Happened::new();
    for number in due {
        if due_from(tx, *number)?.is_none_or(|at| at > attempt.now) {
            continue;
        }
        let mut change = Change::begin(tx, attempt, ctx, *number, None)?;
        overdue(&mut change, &mut happened)?;
        close(&mut change, &mut happened)?;
        change.save()?;
    }
    Ok(happened)
}

fn overdue(change: &mut Change<'_>, happened: &mut Happened) -> Result<()> {
    let now = change.now();
    let record = &mut change.record;
    if counts_late_at(record).is_some_and(|late| now >= late) && !record.answer_told {
        record.answer_told = true;
        append(change, happened, EventKind::TicketOverdue, &[("target", "answer")])?;
    }
    let record = &mut change.record;
    if record.resolution_late_at.is_some_and(|late| now >= late) && !record.resolution_told {
        record.resolution_told = true;
        append(change, happened, EventKind::TicketOverdue, &[("target", "resolution")])?;
    }
    Ok(())
}

fn close(change: &mut Change<'_>, happened: &mut Happened) -> Result<()> {
    let (record, now) = (&change.record, change.now());
    if auto_close_at(record, change.ctx.profile).is_none_or(|at| now < at) {
        return Ok(());
    }
    let before = record.state.status;
    change.record.state = State { status: TicketStatus::Closed, awaiting: Awaiting::Nobody };
    change.record.closed_at = Some(now);
    change.record.active_at = now;
    let data = [("from", before.as_str()), ("to", TicketStatus::Closed.as_str())];
    append(change, happened, EventKind::TicketClosedAutomatically, &data)
}

fn append(change: &mut Change<'_>, happened: &mut Happened, kind: EventKind, data: &[(&str, &str)]) -> Result<()> {
    *happened.entry(kind).or_default() += 1;
    let entry = NewEntry { kind, data, texts: &[], words: &[], message: None };
    change.record.changed_event = change.append_history(&entry)?;
    Ok(())
}
