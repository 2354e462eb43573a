//! What time does, as a list: whatever becomes due is found and done through it (T-44).
//!
//! Owns the list. It must hold no rule: what is due, and what then happens, is with its noun. `desk.tick` walks the list.

use std::collections::BTreeMap;

use crate::attempt::Attempt;
use crate::clock::Time;
use crate::context::Context;
use crate::error::Result;
use crate::event::EventKind;
use crate::store::Tx;
use crate::{idempotency, ticket};

/// How many events of each kind were made.
pub(crate) type Happened = BTreeMap<EventKind, i64>;

/// Something that time makes due.
pub(crate) struct Due {
    /// Whether the limit of a tick counts these. What does not count is done in chunks of a fixed size.
    pub counts: bool,
    /// The first that are due, at most so many. They are found before the write: a write that searches what everybody
    /// else changes would conflict with all of them.
    pub find: fn(&mut dyn Tx, Time, i64) -> Result<Vec<i64>>,
    /// Does what is due for those that were found, in one transaction, and only where it still is due.
    pub act: fn(&mut dyn Tx, &Attempt, &Context<'_>, &[i64]) -> Result<Happened>,
}

/// All that time does, in the order in which a tick does it.
pub(crate) static DUE: &[Due] = &[
    Due { counts: true, find: ticket::tick_due, act: ticket::tick_chunk },
    Due { counts: true, find: ticket::former_member::assigned, act: ticket::former_member::unassign },
    Due { counts: false, find: ticket::former_member::finished, act: ticket::former_member::forget },
    Due { counts: false, find: idempotency::old, act: forget_keys },
];

/// Forgetting the keys of old calls makes no event.
fn forget_keys(tx: &mut dyn Tx, attempt: &Attempt, _: &Context<'_>, found: &[i64]) -> Result<Happened> {
    idempotency::purge(tx, attempt.now, found.len())?;
    Ok(Happened::new())
}

/// How many tickets wait for a tick, of which at most `limit` are counted, and since when the first.
pub(crate) fn waiting(tx: &mut dyn Tx, now: Time, limit: i64) -> Result<(i64, Option<Time>)> {
    let due = ticket::tick_due(tx, now, limit)?;
    let since = due.first().map_or(Ok(None), |first| ticket::due_from(tx, *first))?;
    Ok((i64::try_from(due.len()).unwrap_or(limit), since))
}
