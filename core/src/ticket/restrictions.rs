//! Restrictions on a person: a block, or the limits of an hour (T-26).
//!
//! Owns what blocks and flood limits forbid on tickets, and when that ends. A block binds every role (T-34). It only
//! reads; `person/block.rs` writes the block list. Recent writing is counted in the messages themselves, so no second
//! record has to be kept right.

use crate::actor::{Actor, Role};
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::Result;
use crate::event::{EventKind, StreamKind};
use crate::message::Counted;
use crate::person;
use crate::profile::{Flood, Profile};
use crate::rules::{Party, Rule, TicketAction, TicketStatus};
use crate::store::{Row, Tx};
use crate::ticket::row::TicketRow;

/// The span over which openings and replies are counted, in seconds.
const SPAN: i64 = 3_600;

/// How far ahead another clock may be, in seconds. What a wrong clock has put further into the future counts for nothing.
const AHEAD: i64 = 86_400;

/// How many of a ticket's last events are searched: more than an hour has.
const COUNTED_EVENTS: i64 = 1_000;

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
#[derive(Clone, Debug, Default)]
pub(crate) struct Restrictions {
    blocked: Option<Refusal>,
    opening: Option<Refusal>,
    writing: Option<Refusal>,
    reopening: Option<Refusal>,
    /// The display name of the session's person, which is in the same row as the block; empty for the host.
    pub name: String,
}

impl Restrictions {
    /// The restrictions of the session's person at `now`, before opening a ticket. The host has none. `known`: the
    /// person, if already read.
    pub fn to_open(
        tx: &mut dyn Tx,
        actor: &Actor,
        profile: &Profile,
        now: Time,
        known: Option<&person::PersonRow>,
    ) -> Result<Self> {
        let Some(number) = actor.person else { return Ok(Self::default()) };
        let opening = flood(tx, number, now, limits(actor, profile).openings, Counted::Opening)?;
        let person = match known {
            Some(record) => person::Writer { name: record.name.clone(), blocked: record.blocked_at(now) },
            None => person::writer(tx, actor, number, now)?,
        };
        Ok(Self { opening, ..Self::of(person) })
    }

    /// The same before one action on this ticket, or before any. It reads only what could forbid the action.
    pub fn to_act(
        tx: &mut dyn Tx,
        ctx: &Context<'_>,
        now: Time,
        record: &TicketRow,
        action: Option<TicketAction>,
    ) -> Result<Self> {
        let Some(number) = ctx.actor.person else { return Ok(Self::default()) };
        let limits = limits(ctx.actor, ctx.profile);
        let writes = action.is_none_or(|action| action.spec().writes.is_some());
        let writing = flood(tx, number, now, limits.replies.filter(|_| writes), Counted::Reply)?;
        let reopens = action.is_none_or(|action| action == TicketAction::Reopen);
        let reopening = reopenings(tx, record, now, limits.reopenings.filter(|_| reopens))?;
        Ok(Self { writing, reopening, ..Self::of(person::writer(tx, ctx.actor, number, now)?) })
    }

    fn of(person: person::Writer) -> Self {
        let until = person.blocked;
        let refusal =
            |until: Time| Refusal { rule: Rule::Blocked, until: Some(until).filter(|until| *until != Time::LAST) };
        Self { blocked: until.map(refusal), name: person.name, ..Self::default() }
    }

    /// Whether a ticket may be opened.
    pub fn opening(&self) -> Result<(), Refusal> {
        self.blocked.or(self.opening).map_or(Ok(()), Err)
    }

    /// Whether an action by this party is allowed. A blocked person may do one thing: end a ticket of their own.
    pub fn acting(&self, action: TicketAction, party: Party) -> Result<(), Refusal> {
        let blocked = self.blocked.filter(|_| (action, party) != (TicketAction::Close, Party::Requester));
        let flood = match action {
            TicketAction::Reopen => self.reopening,
            _ => self.writing.filter(|_| action.spec().writes.is_some()),
        };
        blocked.or(flood).map_or(Ok(()), Err)
    }
}

fn limits(actor: &Actor, profile: &Profile) -> Flood {
    match actor.role {
        Role::Customer => profile.flood,
        Role::Seller | Role::Agent | Role::Mediator | Role::Guest | Role::Host => Flood::default(),
    }
}

/// The restriction on one more, until the oldest of the last `limit` leaves the span; `None` if there are fewer.
fn flood(tx: &mut dyn Tx, person: i64, now: Time, limit: Option<usize>, counted: Counted) -> Result<Option<Refusal>> {
    let Some(limit) = limit.and_then(|limit| i64::try_from(limit).ok()) else { return Ok(None) };
    let (since, until) = (now.plus_seconds(-SPAN), now.plus_seconds(AHEAD));
    let row = tx.first(
        "SELECT at FROM message WHERE author_role = 'customer' AND author = $1 AND counted = $2 AND at > $3 AND at <= $4
         ORDER BY at DESC LIMIT 1 OFFSET $5",
        &[person.into(), counted.as_str().into(), since.into(), until.into(), (limit - 1).into()],
    )?;
    row.as_ref().map(until_it_leaves).transpose()
}

/// The same for reopening one ticket, which writes no message: its events are counted.
fn reopenings(tx: &mut dyn Tx, record: &TicketRow, now: Time, limit: Option<usize>) -> Result<Option<Refusal>> {
    let over = matches!(record.state.status, TicketStatus::Resolved | TicketStatus::Closed);
    let Some(limit) = limit.filter(|_| over).and_then(|limit| i64::try_from(limit).ok()) else { return Ok(None) };
    let row = tx.first(
        "SELECT at FROM event WHERE stream = $1 AND stream_id = $2 AND seq > $3 AND kind = $4 AND role = $5
         AND at > $6 AND at <= $7 ORDER BY seq DESC LIMIT 1 OFFSET $8",
        &[
            StreamKind::Ticket.as_str().into(),
            record.number.into(),
            (record.chain.seq - COUNTED_EVENTS).into(),
            EventKind::TicketReopened.as_str().into(),
            Role::Customer.as_str().into(),
            now.plus_seconds(-SPAN).into(),
            now.plus_seconds(AHEAD).into(),
            (limit - 1).into(),
        ],
    )?;
    row.as_ref().map(until_it_leaves).transpose()
}

/// The refusal until what happened in this row leaves the span.
fn until_it_leaves(row: &Row) -> Result<Refusal> {
    Ok(Refusal { rule: Rule::FloodLimit, until: Some(row.time("at")?.plus_seconds(SPAN)) })
}
