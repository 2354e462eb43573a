//! Acting on a ticket: the one road on which a ticket changes.
//!
//! Owns what follows from an action: message, clocks, times, event, row. It must not decide whether the action is
//! allowed (judge.rs), nor how an edit changes the ticket (edit.rs).

use super::clocks::{counts_late_at, next_tick, start_answer, start_resolution, stop_answer, stop_resolution};
use super::edit;
use super::judge::{category, judge};
use super::model::{Awaiting, Priority, TicketAction, TicketStatus};
use super::record::{self, Record};
use super::reference::FieldValue;
use super::seen;
use super::standing::Standing;
use super::status::{Party, State};
use super::view::{Ticket, view};
use crate::actor::Actor;
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{self, EventKind, Stream, StreamKind};
use crate::gate::{Gate, Moment};
use crate::message::{self, MessageKind};
use crate::person;
use crate::profile::{Category, Profile};
use crate::store::Tx;
use crate::text;

/// Something to do to a ticket, with what it needs.
#[derive(Clone, Copy, Debug)]
pub(super) enum Deed<'a> {
    /// An action without words.
    Move(TicketAction),
    /// An action that writes these words.
    Write(TicketAction, &'a str),
    /// Who works on it: the host's id of a person, or nobody.
    Assign(Option<&'a str>),
    /// How urgent it is.
    SetPriority(Priority),
    /// What it is about.
    SetCategory(&'a str),
    /// One tag more.
    AddTag(&'a str),
    /// One tag less.
    RemoveTag(&'a str),
    /// The value of one of the profile's own fields, or none.
    SetField(&'a str, Option<&'a FieldValue>),
}

impl Deed<'_> {
    /// Which action it is.
    pub fn action(&self) -> TicketAction {
        match self {
            Self::Move(action) | Self::Write(action, _) => *action,
            Self::Assign(_) => TicketAction::Assign,
            Self::SetPriority(_) => TicketAction::SetPriority,
            Self::SetCategory(_) => TicketAction::SetCategory,
            Self::AddTag(_) => TicketAction::AddTag,
            Self::RemoveTag(_) => TicketAction::RemoveTag,
            Self::SetField(..) => TicketAction::SetField,
        }
    }

    /// Checks what it writes against the profile's limits.
    pub fn check(&self, profile: &Profile) -> Result<()> {
        match self {
            Self::Write(_, words) => text::body("text", words, profile.limits.message),
            Self::Move(_)
            | Self::Assign(_)
            | Self::SetPriority(_)
            | Self::SetCategory(_)
            | Self::AddTag(_)
            | Self::RemoveTag(_)
            | Self::SetField(..) => Ok(()),
        }
    }
}

/// What was done to a ticket that is locked and will be saved.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Effect {
    /// It counts as a new version: internal notes and edits that change nothing do not.
    pub versioned: bool,
    /// Columns that only edits change have changed.
    pub edited: bool,
}

impl Effect {
    /// What was done when this and then `next` was done.
    pub fn and(self, next: Self) -> Self {
        Self { versioned: self.versioned || next.versioned, edited: self.edited || next.edited }
    }
}

/// Does one thing to a ticket in one transaction.
pub(super) fn act(gate: &Gate<'_>, number: i64, version: Option<i64>, deed: Deed<'_>) -> Result<Ticket> {
    deed.check(gate.profile)?;
    gate.write(|tx, moment| act_in(tx, moment, gate, number, version, &deed))
}

/// Does one thing to a ticket in a transaction that is open.
pub(super) fn act_in(
    tx: &mut dyn Tx,
    moment: &Moment,
    gate: &Gate<'_>,
    number: i64,
    version: Option<i64>,
    deed: &Deed<'_>,
) -> Result<Ticket> {
    let mut record = take(tx, gate.actor, number, version)?;
    // Time is never before what already happened to this ticket.
    let moment = &moment.not_before(record.chain.at);
    let effect = apply(tx, moment, gate, &mut record, deed)?;
    keep(tx, moment, gate, record, effect)
}

/// The ticket, locked; refused when it is not the version that the caller saw (T-20).
pub(super) fn take(tx: &mut dyn Tx, actor: &Actor, number: i64, version: Option<i64>) -> Result<Record> {
    let record = record::lock(tx, actor, number)?;
    let current = record.version - 1;
    match version {
        Some(seen) if seen != current => {
            Err(Error::new(ErrorCode::VersionConflict, "the ticket was changed since details.seen")
                .at("version")
                .with("seen", seen)
                .with("current", current))
        }
        Some(_) | None => Ok(record),
    }
}

/// Saves what was done.
pub(super) fn keep(
    tx: &mut dyn Tx,
    moment: &Moment,
    gate: &Gate<'_>,
    mut record: Record,
    effect: Effect,
) -> Result<Ticket> {
    if !effect.versioned {
        // Outsiders must not be able to count the notes (T-33).
        record.version -= 1;
    }
    record.tick_at = next_tick(&record, gate.profile);
    record::save(tx, &record, effect.edited)?;
    Ok(view(record, gate.actor, moment.now))
}

/// Does one thing to a locked ticket, if it is allowed.
pub(super) fn apply(
    tx: &mut dyn Tx,
    moment: &Moment,
    gate: &Gate<'_>,
    record: &mut Record,
    deed: &Deed<'_>,
) -> Result<Effect> {
    let action = deed.action();
    let category = category(gate.profile, record)?;
    let standing = Standing::to_act(tx, gate.actor, gate.profile, moment.now, action)?;
    let state = judge(record, category, gate.profile, gate.actor, &standing, action, moment.now)?;
    let words = match deed {
        Deed::Write(_, words) => Some(*words),
        Deed::Move(_) => None,
        Deed::Assign(_)
        | Deed::SetPriority(_)
        | Deed::SetCategory(_)
        | Deed::AddTag(_)
        | Deed::RemoveTag(_)
        | Deed::SetField(..) => return edit::edit(tx, moment, gate, record, deed),
    };
    let message = match words {
        Some(words) => Some(write(tx, moment, gate.actor, record, action, words)?),
        None => None,
    };
    let before = record.state;
    let late = move_on(record, category, state, action, gate.actor, moment.now);
    let mut data = Vec::new();
    if before.status != record.state.status {
        data.push(("from", before.status.as_str()));
        data.push(("to", record.state.status.as_str()));
    }
    if late {
        data.push(("late", "true"));
    }
    let texts: Vec<&str> = words.into_iter().collect();
    if action == TicketAction::MarkSpam {
        // Everybody is told that it was closed, if it was; only staff are told why.
        if before.status != record.state.status {
            let told = Told { kind: EventKind::TicketClosed, data: &data, texts: &[], words: &[], message: None };
            record.changed_event = log(tx, moment, gate.actor, record, &told)?;
        }
        let told = Told { kind: action.event(), data: &[], texts: &[], words: &[], message: None };
        log(tx, moment, gate.actor, record, &told)?;
        return Ok(Effect { versioned: true, edited: false });
    }
    let told = Told { kind: action.event(), data: &data, texts: &texts, words: &[], message };
    let event = log(tx, moment, gate.actor, record, &told)?;
    if action != TicketAction::Note {
        record.changed_event = event;
    }
    Ok(Effect { versioned: action != TicketAction::Note, edited: false })
}

fn write(
    tx: &mut dyn Tx,
    moment: &Moment,
    actor: &Actor,
    record: &mut Record,
    action: TicketAction,
    words: &str,
) -> Result<i64> {
    let author_name = match (record.party(actor), actor.person) {
        // The ticket's own row says who that is.
        (Party::Requester, _) => record.requester_name.clone(),
        (_, Some(number)) => person::name(tx, number)?,
        (_, None) => String::new(),
    };
    let (kind, count) = if action == TicketAction::Note {
        (MessageKind::Note, &mut record.note_count)
    } else {
        (MessageKind::Message, &mut record.message_count)
    };
    *count += 1;
    let number = *count;
    record.thread_count += 1;
    if kind == MessageKind::Message {
        // Whoever writes has read what stands above.
        seen::mark(tx, actor, record.number, number)?;
        record.seen = if actor.person.is_some() { number } else { 0 };
    }
    message::append(
        tx,
        &message::Draft {
            ticket: record.number,
            position: record.thread_count,
            kind,
            number,
            author_role: actor.role,
            author: actor.person,
            author_name: &author_name,
            at: moment.now,
            text: words,
        },
    )
}

/// Changes the record; whether the answer that was given came late.
fn move_on(
    record: &mut Record,
    category: &Category,
    state: State,
    action: TicketAction,
    actor: &Actor,
    now: Time,
) -> bool {
    if action == TicketAction::Note {
        return false;
    }
    let late = counts_late_at(record).is_some_and(|late| now >= late);
    let was = record.state;
    record.state = state;
    if !is_silent(action, was) {
        record.active_at = now;
    }
    match (was.status, state.status) {
        (before, TicketStatus::Resolved) if before != TicketStatus::Resolved => record.resolved_at = Some(now),
        (before, TicketStatus::Closed) if before != TicketStatus::Closed => record.closed_at = Some(now),
        _ => {}
    }
    let reopened = is_over(was.status) && !is_over(state.status);
    if reopened {
        record.resolved_at = None;
        record.closed_at = None;
        record.spam = false;
        start_resolution(record, category, now);
    }
    if is_over(state.status) {
        stop_resolution(record);
    }
    record.spam = record.spam || action == TicketAction::MarkSpam;
    let answered = matches!(record.party(actor), Party::Seller | Party::Platform) && action.answers();
    if answered {
        record.answered_at = record.answered_at.or(Some(now));
    }
    match (was.awaiting, state.awaiting) {
        (Awaiting::Handler, Awaiting::Handler) => {}
        (Awaiting::Requester | Awaiting::Nobody, Awaiting::Handler) => start_answer(record, category, now),
        (Awaiting::Handler | Awaiting::Requester | Awaiting::Nobody, Awaiting::Requester | Awaiting::Nobody) => {
            stop_answer(record);
        }
    }
    late && was.awaiting == Awaiting::Handler && state.awaiting != Awaiting::Handler && answered
}

/// Whether nobody but staff learns of it: a ticket that is closed already and marked as spam is to the others what it was.
fn is_silent(action: TicketAction, was: State) -> bool {
    action == TicketAction::MarkSpam && was.status == TicketStatus::Closed
}

fn is_over(status: TicketStatus) -> bool {
    match status {
        TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser => false,
        TicketStatus::Resolved | TicketStatus::Closed => true,
    }
}

/// What the history shall say.
pub(super) struct Told<'a> {
    /// What happened.
    pub kind: EventKind,
    /// Codes.
    pub data: &'a [(&'a str, &'a str)],
    /// The words of its message.
    pub texts: &'a [&'a str],
    /// What is no code.
    pub words: &'a [(&'a str, &'a str)],
    /// The key of its message.
    pub message: Option<i64>,
}

/// Writes one line of the ticket's history; its position in the store.
pub(super) fn log(
    tx: &mut dyn Tx,
    moment: &Moment,
    actor: &Actor,
    record: &mut Record,
    told: &Told<'_>,
) -> Result<i64> {
    let stream = Stream { kind: StreamKind::Ticket, id: record.number };
    let draft = event::Draft {
        kind: told.kind,
        role: actor.role,
        person: actor.key.as_deref(),
        data: told.data,
        texts: told.texts,
        words: told.words,
        message: told.message,
    };
    event::append(tx, moment, stream, &mut record.chain, &draft)
}
