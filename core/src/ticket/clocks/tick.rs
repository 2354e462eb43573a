//! The effect of time on tickets: deadlines pass, resolved tickets are closed (T-44).
//!
//! Owns one chunk of that work, in one transaction. `desk.tick` calls it until nothing is due. Each event is emitted
//! once, however many processes tick: the row is locked and records which events were emitted.

use std::collections::BTreeMap;

use crate::actor::Actor;
use crate::attempt::Attempt;
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::Result;
use crate::event::EventKind;
use crate::profile::Profile;
use crate::rules::State;
use crate::rules::{Awaiting, TicketStatus};
use crate::store::Tx;
use crate::ticket::access;
use crate::ticket::clocks::{auto_close_at, counts_late_at, next_tick};
use crate::ticket::command::{NewEntry, append_history};
use crate::ticket::row::TicketRow;

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

/// Applies what is due to these tickets, unless somebody else has done so since they were read.
pub(crate) fn tick_chunk(tx: &mut dyn Tx, attempt: &Attempt, ctx: &Context<'_>, due: &[i64]) -> Result<Happened> {
    let (actor, profile) = (ctx.actor, ctx.profile);
    let mut happened = Happened::new();
    for number in due {
        let row = tx.first("SELECT tick_at FROM ticket WHERE number = $1", &[(*number).into()])?;
        let at = row.map_or(Ok(None), |row| row.time_opt("tick_at"))?;
        if at.is_none_or(|at| at > attempt.now) {
            continue;
        }
        let mut record = access::lock(tx, actor, *number)?;
        let attempt = &attempt.not_before(record.chain.at);
        overdue(tx, attempt, actor, &mut record, &mut happened)?;
        close(tx, attempt, actor, profile, &mut record, &mut happened)?;
        record.tick_at = next_tick(&record, profile);
        record.save(tx, false)?;
    }
    Ok(happened)
}

fn overdue(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    actor: &Actor,
    record: &mut TicketRow,
    happened: &mut Happened,
) -> Result<()> {
    if counts_late_at(record).is_some_and(|late| attempt.now >= late) && !record.answer_told {
        record.answer_told = true;
        *happened.entry(EventKind::TicketOverdue).or_default() += 1;
        append(tx, attempt, actor, record, EventKind::TicketOverdue, &[("target", "answer")])?;
    }
    if record.resolution_late_at.is_some_and(|late| attempt.now >= late) && !record.resolution_told {
        record.resolution_told = true;
        *happened.entry(EventKind::TicketOverdue).or_default() += 1;
        append(tx, attempt, actor, record, EventKind::TicketOverdue, &[("target", "resolution")])?;
    }
    Ok(())
}

fn close(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    actor: &Actor,
    profile: &Profile,
    record: &mut TicketRow,
    happened: &mut Happened,
) -> Result<()> {
    if auto_close_at(record, profile).is_none_or(|at| attempt.now < at) {
        return Ok(());
    }
    let before = record.state.status;
    record.state = State { status: TicketStatus::Closed, awaiting: Awaiting::Nobody };
    record.closed_at = Some(attempt.now);
    record.active_at = attempt.now;
    *happened.entry(EventKind::TicketClosedAutomatically).or_default() += 1;
    let data = [("from", before.as_str()), ("to", TicketStatus::Closed.as_str())];
    append(tx, attempt, actor, record, EventKind::TicketClosedAutomatically, &data)
}

fn append(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    actor: &Actor,
    record: &mut TicketRow,
    kind: EventKind,
    data: &[(&str, &str)],
) -> Result<()> {
    let entry = NewEntry { kind, data, texts: &[], words: &[], message: None };
    record.changed_event = append_history(tx, attempt, actor, record, &entry)?;
    Ok(())
}
