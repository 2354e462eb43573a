//! Tickets of members whom the host has removed from their shop: time unassigns them (T-34).
//!
//! Owns that work, in chunks that `desk.tick` asks for. Until then the tickets are shown as nobody's (row.rs,
//! list/conditions.rs). It must not decide who is a member.

use std::collections::BTreeMap;

use crate::attempt::Attempt;
use crate::clock::Time;
use crate::context::Context;
use crate::error::Result;
use crate::event::EventKind;
use crate::ordered;
use crate::store::Tx;
use crate::ticket::change::{Change, NewEntry};

/// The tickets that are assigned to a former member, at most `limit`.
pub(crate) fn assigned(tx: &mut dyn Tx, _: Time, limit: i64) -> Result<Vec<i64>> {
    let rows = tx.query(
        // CROSS: SQLite would begin with all assigned tickets.
        "SELECT ticket.number AS number FROM former_member CROSS JOIN ticket
         WHERE ticket.assignee = former_member.person AND ticket.shop = former_member.shop LIMIT $1",
        &[limit.into()],
    )?;
    rows.iter().map(|row| row.int("number")).collect()
}

/// Unassigns these tickets, unless somebody else has done so since they were read.
pub(crate) fn unassign(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    ctx: &Context<'_>,
    found: &[i64],
) -> Result<BTreeMap<EventKind, i64>> {
    let mut count = 0;
    for number in found {
        let row = tx.first(
            "SELECT person.key AS key FROM ticket
             JOIN former_member ON former_member.shop = ticket.shop AND former_member.person = ticket.assignee
             JOIN person ON person.id = ticket.assignee WHERE ticket.number = $1",
            &[(*number).into()],
        )?;
        let Some(row) = row else { continue };
        let key = row.text("key")?;
        let mut change = Change::begin(tx, attempt, ctx, *number, None)?;
        change.record.assignee = None;
        let (kind, words) = (EventKind::TicketUnassigned, [("from", key.as_str())]);
        change.append_history(&NewEntry { kind, data: &[], texts: &[], words: &words, message: None })?;
        change.edited = true;
        change.save()?;
        count += 1;
    }
    Ok(ordered::map((count > 0).then_some((EventKind::TicketUnassigned, count))))
}

/// Former members without such tickets, at most `limit`.
pub(crate) fn finished(tx: &mut dyn Tx, _: Time, limit: i64) -> Result<Vec<i64>> {
    let rows = tx.query(
        "SELECT id FROM former_member WHERE NOT EXISTS (SELECT 1 FROM ticket
         WHERE ticket.assignee = former_member.person AND ticket.shop = former_member.shop) LIMIT $1",
        &[limit.into()],
    )?;
    rows.iter().map(|row| row.int("id")).collect()
}

/// Forgets these former members, unless one has such a ticket by now.
pub(crate) fn forget(tx: &mut dyn Tx, _: &Attempt, _: &Context<'_>, found: &[i64]) -> Result<BTreeMap<EventKind, i64>> {
    for id in found {
        tx.queue(
            "DELETE FROM former_member WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM ticket
             WHERE ticket.assignee = former_member.person AND ticket.shop = former_member.shop)",
            &[(*id).into()],
        )?;
    }
    Ok(BTreeMap::new())
}
