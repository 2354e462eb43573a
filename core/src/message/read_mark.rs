//! Read marks: up to which message a person has seen a thread (T-24).
//!
//! Owns the row of a mark. A mark only moves forward. It is nobody's business but its person's: it makes no event and
//! no new version. Internal notes are not counted.

use crate::actor::Actor;
use crate::error::Result;
use crate::message::Thread;
use crate::store::Tx;

/// Up to which message the session's person has seen the thread; 0: none.
pub(crate) fn of(tx: &mut dyn Tx, actor: &Actor, thread: Thread) -> Result<i64> {
    let Some(person) = actor.person else { return Ok(0) };
    let sql = "SELECT message FROM read_mark WHERE person = $1 AND thread = $2";
    let row = tx.first(sql, &[person.into(), thread.number().into()])?;
    row.map_or(Ok(0), |row| row.count("message"))
}

/// The session's person has seen the thread up to this message.
pub(crate) fn mark(tx: &mut dyn Tx, actor: &Actor, thread: Thread, message: i64) -> Result<()> {
    let Some(person) = actor.person else { return Ok(()) };
    tx.queue(
        "INSERT INTO read_mark (person, thread, message) VALUES ($1, $2, $3)
         ON CONFLICT (person, thread) DO UPDATE SET message =
             CASE WHEN excluded.message > read_mark.message THEN excluded.message ELSE read_mark.message END",
        &[person.into(), thread.number().into(), message.into()],
    )?;
    Ok(())
}
