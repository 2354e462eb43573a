//! Read marks: the last message of a thread that a person has read (T-24).
//!
//! Owns the row of a mark. A mark only moves forward. It concerns nobody but its person: it makes no event and no new
//! version. Internal notes are not counted.

use crate::actor::Actor;
use crate::error::Result;
use crate::store::Tx;

/// The last message that the session's person has read; 0: none.
pub(in crate::ticket) fn of(tx: &mut dyn Tx, actor: &Actor, ticket: i64) -> Result<i64> {
    let Some(person) = actor.person else { return Ok(0) };
    let row =
        tx.first("SELECT message FROM read_mark WHERE person = $1 AND ticket = $2", &[person.into(), ticket.into()])?;
    row.map_or(Ok(0), |row| row.count("message"))
}

/// Marks the ticket as read by the session's person, up to this message.
pub(in crate::ticket) fn mark(tx: &mut dyn Tx, actor: &Actor, ticket: i64, message: i64) -> Result<()> {
    let Some(person) = actor.person else { return Ok(()) };
    tx.queue(
        "INSERT INTO read_mark (person, ticket, message) VALUES ($1, $2, $3)
         ON CONFLICT (person, ticket) DO UPDATE SET message = excluded.message WHERE excluded.message > read_mark.message",
        &[person.into(), ticket.into(), message.into()],
    )?;
    Ok(())
}
