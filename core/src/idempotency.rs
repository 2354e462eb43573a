//! Idempotency: a call repeated with the same key returns the first call's result (T-21).
//!
//! Owns the row of a remembered call. Only the context uses it for writes, in the transaction of the write itself: a
//! result is remembered exactly if its write is committed. Only successes are remembered, as models; labels are
//! today's. It must not know any operation.

use serde::Serialize;

use crate::actor::Actor;
use crate::attempt::Attempt;
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::{Error, ErrorCode, Result};
use crate::json;
use crate::localise::Model;
use crate::store::{Tx, setting};

/// The least time for which a result is kept, in seconds.
const KEPT: i64 = 86_400;

/// A call with an idempotency key.
#[derive(Debug)]
pub(crate) struct Call {
    key: String,
    /// The operation's name, the session's shop and the whole request, each with its length before it.
    body: Vec<u8>,
}

impl Call {
    /// The call of this operation with this request. The shop belongs to it: a session of another shop must not read
    /// the result.
    pub fn new<R: Serialize>(operation: &str, actor: &Actor, key: &str, request: &R, bytes: &[u8]) -> Result<Self> {
        let request =
            serde_json::to_vec(request).map_err(|_| Error::internal("a request cannot be written as JSON"))?;
        Ok(Self::of_text(operation, actor, key, &request, bytes))
    }

    #[inline(never)]
    fn of_text(operation: &str, actor: &Actor, key: &str, request: &[u8], bytes: &[u8]) -> Self {
        let shop = actor.shop.as_deref().unwrap_or_default();
        let mut body = Vec::with_capacity(operation.len() + shop.len() + request.len() + 24);
        for part in [operation.as_bytes(), shop.as_bytes(), request] {
            body.extend_from_slice(&(part.len() as u64).to_le_bytes());
            body.extend_from_slice(part);
        }
        // Bytes beside the request are part of it; they may be many, and their hash says as much.
        if !bytes.is_empty() {
            body.extend_from_slice(blake3::hash(bytes).as_bytes());
        }
        Self { key: key.to_owned(), body }
    }

    fn digest(&self, salt: &[u8; 32]) -> [u8; 32] {
        *blake3::keyed_hash(salt, &self.body).as_bytes()
    }
}

/// The result of an earlier call with the same key by the same actor. `part` numbers the transactions of one call.
///
/// # Errors
/// `idempotency_reused` if the key belongs to another request.
pub(crate) fn recall<R: Model>(tx: &mut dyn Tx, actor: &Actor, call: &Call, part: i64) -> Result<Option<R>> {
    let Some(reply) = recall_text(tx, actor, call, part)? else { return Ok(None) };
    let damaged = || Error::new(ErrorCode::StoreDamaged, "a remembered reply cannot be read");
    json::value(&reply).map(Some).map_err(|_| damaged())
}

fn recall_text(tx: &mut dyn Tx, actor: &Actor, call: &Call, part: i64) -> Result<Option<String>> {
    let (role, person) = (actor.role.as_str(), actor.person.unwrap_or(0));
    // Any part proves it: the first ones may have failed, and failures are not remembered.
    let used = tx.first(
        "SELECT salt, digest FROM idempotency WHERE role = $1 AND person = $2 AND key = $3 ORDER BY part LIMIT 1",
        &[role.into(), person.into(), (&call.key).into()],
    )?;
    let Some(used) = used else { return Ok(None) };
    if call.digest(&used.hash("salt")?) != used.hash("digest")? {
        return Err(Error::new(ErrorCode::IdempotencyReused, "use a new key: this one belongs to another request")
            .at("idempotency_key"));
    }
    let row = tx.first(
        "SELECT reply FROM idempotency WHERE role = $1 AND person = $2 AND key = $3 AND part = $4",
        &[role.into(), person.into(), (&call.key).into(), part.into()],
    )?;
    row.map(|row| row.text("reply")).transpose()
}

/// Remembers the result.
pub(crate) fn remember<R: Model>(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    actor: &Actor,
    call: &Call,
    part: i64,
    reply: &R,
) -> Result<()> {
    let reply = serde_json::to_string(reply).map_err(|_| Error::internal("a reply cannot be written as JSON"))?;
    remember_text(tx, attempt, actor, call, part, &reply)
}

fn remember_text(tx: &mut dyn Tx, attempt: &Attempt, actor: &Actor, call: &Call, part: i64, reply: &str) -> Result<()> {
    let salt = attempt.random(call.key.as_bytes());
    tx.queue(
        "INSERT INTO idempotency (role, person, key, part, at, salt, digest, reply)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            actor.role.as_str().into(),
            actor.person.unwrap_or(0).into(),
            (&call.key).into(),
            part.into(),
            attempt.now.into(),
            (&salt).into(),
            (&call.digest(&salt)).into(),
            reply.into(),
        ],
    )?;
    Ok(())
}

/// The setting in which a tick leaves its time for the next one.
const CLOCK: &str = "clock";

/// The time by which results are forgotten: by two ticks, so that one moment of a wrong clock forgets nothing.
fn by_two_ticks(tx: &mut dyn Tx, now: Time) -> Result<Time> {
    let Some(bytes) = setting::read(tx, CLOCK)? else { return Ok(Time::default()) };
    let bytes = bytes.try_into().map_err(|_| Error::new(ErrorCode::StoreDamaged, "a setting cannot be read"))?;
    Ok(now.min(Time::from_micros(i64::from_le_bytes(bytes))))
}

/// Whether a later tick may forget what this one did not: then it leaves its time.
pub(crate) fn is_left(tx: &mut dyn Tx, now: Time) -> Result<bool> {
    Ok(by_two_ticks(tx, now)? < now && !older(tx, now, 1)?.is_empty())
}

/// Leaves the time of a tick for the next one.
pub(crate) fn leave(tx: &mut dyn Tx, now: Time) -> Result<()> {
    setting::write(tx, CLOCK, &now.micros().to_le_bytes())
}

/// When the oldest results that were kept long enough were written, at most `limit`.
pub(crate) fn old(tx: &mut dyn Tx, now: Time, limit: i64) -> Result<Vec<i64>> {
    let time = by_two_ticks(tx, now)?;
    older(tx, time, limit)
}

fn older(tx: &mut dyn Tx, time: Time, limit: i64) -> Result<Vec<i64>> {
    let sql = "SELECT at FROM idempotency WHERE at < $1 ORDER BY at LIMIT $2";
    let rows = tx.query(sql, &[time.plus_seconds(-KEPT).into(), limit.into()])?;
    rows.iter().map(|row| row.int("at")).collect()
}

/// Forgets the oldest results that were kept long enough, at most `limit`.
pub(crate) fn purge(tx: &mut dyn Tx, now: Time, limit: usize) -> Result<()> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let time = by_two_ticks(tx, now)?;
    tx.queue(
        "DELETE FROM idempotency WHERE (role, person, key, part) IN
         (SELECT role, person, key, part FROM idempotency WHERE at < $1 ORDER BY at LIMIT $2)",
        &[time.plus_seconds(-KEPT).into(), limit.into()],
    )
}
