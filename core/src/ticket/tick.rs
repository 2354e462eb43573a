//! What time does to tickets: deadlines pass, resolved tickets are closed (T-44).
//!
//! Owns one chunk of that work, in one transaction. `desk.tick` calls it until nothing is due. Each event is emitted
//! once, however many processes tick: the row is locked, and what was told stands in it.

use super::clocks::{auto_close_at, counts_late_at, next_tick};
use super::model::{Awaiting, TicketStatus};
use super::record::{self, Record};
use super::status::State;
use crate::actor::Actor;
use crate::closed_set::ClosedSet;
use crate::error::Result;
use crate::event::{self, EventKind, Stream, StreamKind};
use crate::gate::Moment;
use crate::profile::Profile;
use crate::store::Tx;

/// What one chunk did.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Chunk {
    /// Tickets that were looked at.
    pub seen: i64,
    /// Deadlines that passed.
    pub overdue: i64,
    /// Tickets that were closed.
    pub closed: i64,
}

/// Does what is due for at most `limit` tickets.
pub(crate) fn tick_chunk(
    tx: &mut dyn Tx,
    moment: &Moment,
    actor: &Actor,
    profile: &Profile,
    limit: i64,
) -> Result<Chunk> {
    let rows = tx.query(
        "SELECT number FROM ticket WHERE tick_at <= $1 ORDER BY tick_at, number LIMIT $2",
        &[moment.now.into(), limit.into()],
    )?;
    let mut chunk = Chunk::default();
    for row in rows {
        let mut record = record::lock(tx, actor, row.int("number")?)?;
        let moment = &moment.not_before(record.chain.at);
        chunk.seen += 1;
        overdue(tx, moment, actor, &mut record, &mut chunk)?;
        close(tx, moment, actor, profile, &mut record, &mut chunk)?;
        record.tick_at = next_tick(&record, profile);
        record::save(tx, &record, false)?;
    }
    Ok(chunk)
}

fn overdue(tx: &mut dyn Tx, moment: &Moment, actor: &Actor, record: &mut Record, chunk: &mut Chunk) -> Result<()> {
    if counts_late_at(record).is_some_and(|late| moment.now >= late) && !record.answer_told {
        record.answer_told = true;
        chunk.overdue += 1;
        log(tx, moment, actor, record, EventKind::TicketOverdue, &[("target", "answer")])?;
    }
    if record.resolution_late_at.is_some_and(|late| moment.now >= late) && !record.resolution_told {
        record.resolution_told = true;
        chunk.overdue += 1;
        log(tx, moment, actor, record, EventKind::TicketOverdue, &[("target", "resolution")])?;
    }
    Ok(())
}

fn close(
    tx: &mut dyn Tx,
    moment: &Moment,
    actor: &Actor,
    profile: &Profile,
    record: &mut Record,
    chunk: &mut Chunk,
) -> Result<()> {
    if auto_close_at(record, profile).is_none_or(|at| moment.now < at) {
        return Ok(());
    }
    let before = record.state.status;
    record.state = State { status: TicketStatus::Closed, awaiting: Awaiting::Nobody };
    record.closed_at = Some(moment.now);
    record.active_at = moment.now;
    chunk.closed += 1;
    let data = [("from", before.as_str()), ("to", TicketStatus::Closed.as_str())];
    log(tx, moment, actor, record, EventKind::TicketClosedAutomatically, &data)
}

fn log(
    tx: &mut dyn Tx,
    moment: &Moment,
    actor: &Actor,
    record: &mut Record,
    kind: EventKind,
    data: &[(&str, &str)],
) -> Result<()> {
    let stream = Stream { kind: StreamKind::Ticket, id: record.number };
    let draft = event::Draft { kind, role: actor.role, person: None, data, texts: &[], words: &[], message: None };
    record.changed_event = event::append(tx, moment, stream, &mut record.chain, &draft)?;
    Ok(())
}
