//! Restrictions on a person: a block, or the limits of an hour (T-26).
//!
//! Owns what blocks and flood limits forbid, and when that ends. It only reads; `person/block.rs` writes the block
//! list. Recent writing is counted in the messages themselves, so no second record has to be kept right.

use crate::actor::{Actor, Role};
use crate::clock::Time;
use crate::error::Result;
use crate::message::Counted;
use crate::person;
use crate::profile::{Flood, Profile};
use crate::rules::Rule;
use crate::rules::TicketAction;
use crate::store::{Row, Tx};

/// The span over which openings and replies are counted, in seconds.
const SPAN: i64 = 3_600;

/// Why something is forbidden, and when that ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The rule.
    pub rule: Rule,
    /// When it ends; `None`: never by itself, or unknown.
    pub until: Option<Time>,
}

impl From<Rule> for Refusal {
    fn from(rule: Rule) -> Self {
        Self { rule, until: None }
    }
}

impl From<Refusal> for crate::error::Error {
    fn from(refusal: Refusal) -> Self {
        Self::refused(refusal.rule).until(refusal.until)
    }
}

/// What restricts a person's writing now.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Restrictions {
    blocked: Option<Refusal>,
    opening: Option<Refusal>,
    writing: Option<Refusal>,
}

impl Restrictions {
    /// The restrictions of the session's person at `now`, before opening a ticket. The platform's staff and the host
    /// have none. `known`: the person, if already read.
    pub fn to_open(
        tx: &mut dyn Tx,
        actor: &Actor,
        profile: &Profile,
        now: Time,
        known: Option<&person::PersonRow>,
    ) -> Result<Self> {
        let Some(number) = limited(actor) else { return Ok(Self::default()) };
        let opening = flood(tx, number, now, limits(actor, profile).openings, Counted::Opening)?;
        Ok(Self { blocked: blocked(tx, number, now, known)?, opening, writing: None })
    }

    /// The same before this action. It reads only what could forbid the action.
    pub fn to_act(tx: &mut dyn Tx, actor: &Actor, profile: &Profile, now: Time, action: TicketAction) -> Result<Self> {
        if is_limited(action) { Self::to_write(tx, actor, profile, now) } else { Ok(Self::default()) }
    }

    /// The same before any action.
    pub fn to_write(tx: &mut dyn Tx, actor: &Actor, profile: &Profile, now: Time) -> Result<Self> {
        let Some(number) = limited(actor) else { return Ok(Self::default()) };
        let writing = flood(tx, number, now, limits(actor, profile).replies, Counted::Reply)?;
        Ok(Self { blocked: blocked(tx, number, now, None)?, opening: None, writing })
    }

    /// Whether a ticket may be opened.
    pub fn opening(&self) -> Result<(), Refusal> {
        self.blocked.or(self.opening).map_or(Ok(()), Err)
    }

    /// Whether an action is allowed: only writing and reopening can be forbidden.
    pub fn acting(&self, action: TicketAction) -> Result<(), Refusal> {
        let flood = self.writing.filter(|_| action.spec().writes.is_some());
        self.blocked.or(flood).filter(|_| is_limited(action)).map_or(Ok(()), Err)
    }
}

/// The person in the store that limits apply to.
fn limited(actor: &Actor) -> Option<i64> {
    match actor.role {
        Role::Customer | Role::Seller | Role::Guest => actor.person,
        Role::Agent | Role::Mediator | Role::Host => None,
    }
}

fn is_limited(action: TicketAction) -> bool {
    let spec = action.spec();
    spec.writes.is_some() || spec.reopens
}

fn limits(actor: &Actor, profile: &Profile) -> Flood {
    match actor.role {
        Role::Customer => profile.flood,
        Role::Seller | Role::Agent | Role::Mediator | Role::Guest | Role::Host => Flood::default(),
    }
}

fn blocked(tx: &mut dyn Tx, number: i64, now: Time, known: Option<&person::PersonRow>) -> Result<Option<Refusal>> {
    let until = match known {
        Some(record) => record.blocked_at(now),
        None => person::blocked_until(tx, number, now)?,
    };
    Ok(until.map(|until| Refusal { rule: Rule::Blocked, until: Some(until).filter(|until| *until != Time::LAST) }))
}

/// The restriction on one more, until the oldest of the last `limit` leaves the span; `None` if there are fewer.
fn flood(tx: &mut dyn Tx, person: i64, now: Time, limit: Option<usize>, counted: Counted) -> Result<Option<Refusal>> {
    let Some(limit) = limit.and_then(|limit| i64::try_from(limit).ok()) else { return Ok(None) };
    let since = now.plus_seconds(-SPAN);
    let row = tx.first(
        "SELECT at FROM message WHERE author_role = 'customer' AND author = $1 AND counted = $2 AND at > $3
         ORDER BY at DESC LIMIT 1 OFFSET $4",
        &[person.into(), counted.as_str().into(), since.into(), (limit - 1).into()],
    )?;
    let refused = |row: Row| Ok(Refusal { rule: Rule::FloodLimit, until: Some(row.time("at")?.plus_seconds(SPAN)) });
    row.map(refused).transpose()
}
