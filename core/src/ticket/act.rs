//! Acting on a ticket: the one road on which a ticket changes.
//!
//! Owns what follows from a change of state: message, clock, times, event, row. It must not decide whether the action is
//! allowed; `judge` asks the permission table and the status machine.

use super::deadline::deadline;
use super::model::{Awaiting, TicketAction, TicketStatus};
use super::record::{self, Record};
use super::status::{Party, Rule, State, transition};
use super::view::{Ticket, view};
use crate::actor::{self, Actor, Grant};
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

impl TicketAction {
    /// The lines of the permission table that are about the action.
    pub(super) fn grants(self) -> &'static [Grant] {
        match self {
            Self::Start | Self::RequestInformation => actor::HANDLING,
            Self::Reply | Self::Close => actor::WRITING,
            Self::ReplyAndResolve | Self::Resolve => actor::RESOLVING,
            Self::Reopen => actor::REOPENING,
            Self::Note => actor::NOTING,
        }
    }

    /// Whether the action writes into the thread.
    pub(super) fn writes(self) -> bool {
        match self {
            Self::Reply | Self::ReplyAndResolve | Self::RequestInformation | Self::Note => true,
            Self::Start | Self::Resolve | Self::Close | Self::Reopen => false,
        }
    }

    fn event(self) -> EventKind {
        match self {
            Self::Start => EventKind::TicketStarted,
            Self::Reply => EventKind::TicketReplied,
            Self::ReplyAndResolve => EventKind::TicketRepliedAndResolved,
            Self::RequestInformation => EventKind::TicketInformationRequested,
            Self::Resolve => EventKind::TicketResolved,
            Self::Close => EventKind::TicketClosed,
            Self::Reopen => EventKind::TicketReopened,
            Self::Note => EventKind::TicketNoted,
        }
    }
}

/// The category of a ticket; a profile that no longer has it cannot say what is allowed.
pub(super) fn category<'p>(profile: &'p Profile, record: &Record) -> Result<&'p Category> {
    profile.category(&record.category).ok_or_else(|| {
        Error::new(ErrorCode::ProfileInvalid, "the profile lacks the category of a ticket in the store").at("category")
    })
}

/// Until when a resolved or closed ticket can be reopened (T-14), the last instant included.
pub(super) fn reopen_until(record: &Record, category: &Category) -> Option<Time> {
    record.closed_at.or(record.resolved_at).map(|since| since.plus_seconds(category.reopen_window))
}

/// What the action would make of the ticket, or the rule that forbids it (T-19).
pub(super) fn judge(
    record: &Record,
    category: &Category,
    profile: &Profile,
    actor: &Actor,
    action: TicketAction,
    now: Time,
) -> Result<State, Rule> {
    if !actor::grants_role(action.grants(), actor.role) {
        return Err(Rule::Role);
    }
    if !actor::grants_relation(action.grants(), actor.role, record.relation(actor)) {
        return Err(Rule::HandlerOnly);
    }
    // A window of nothing is closed, even at the instant of closing.
    let reopen_open = category.reopen_window > 0 && reopen_until(record, category).is_some_and(|until| now <= until);
    let state = transition(record.state, action, record.party(actor), &category.rules, reopen_open)?;
    // Notes and messages are counted apart: a full thread must not tell outsiders how many notes there are.
    let count = if action == TicketAction::Note { record.note_count } else { record.message_count };
    if action.writes() && usize::try_from(count).is_ok_and(|count| count >= profile.limits.thread) {
        return Err(Rule::ThreadFull);
    }
    Ok(state)
}

/// Runs an action, with the words that it writes.
pub(super) fn act(gate: &Gate<'_>, number: i64, action: TicketAction, words: Option<&str>) -> Result<Ticket> {
    if let Some(words) = words {
        text::body("text", words, gate.profile.limits.message)?;
    }
    gate.write(|tx, moment| {
        let mut record = record::lock(tx, gate.actor, number)?;
        let category = category(gate.profile, &record)?;
        // Time is never before what already happened to this ticket.
        let moment = &moment.not_before(record.chain.at);
        let state = judge(&record, category, gate.profile, gate.actor, action, moment.now).map_err(Error::refused)?;
        let message = match words {
            Some(words) => Some(write(tx, moment, gate.actor, &mut record, action, words)?),
            None => None,
        };
        let before = record.state;
        let late = move_on(&mut record, category, gate.profile, state, action, gate.actor, moment.now);
        log(tx, moment, gate.actor, &mut record, action, before, late, words, message)?;
        if action == TicketAction::Note {
            // Outsiders must not be able to count the notes (T-33).
            record.version -= 1;
        }
        record::save(tx, &record)?;
        Ok(view(&record, gate.actor, moment.now))
    })
}

fn write(
    tx: &mut dyn Tx,
    moment: &Moment,
    actor: &Actor,
    record: &mut Record,
    action: TicketAction,
    words: &str,
) -> Result<i64> {
    let author = match actor.person {
        Some(number) => person::by_number(tx, number)?,
        None => None,
    };
    let (kind, count) = match action {
        TicketAction::Note => (MessageKind::Note, &mut record.note_count),
        TicketAction::Start
        | TicketAction::Reply
        | TicketAction::ReplyAndResolve
        | TicketAction::RequestInformation
        | TicketAction::Resolve
        | TicketAction::Close
        | TicketAction::Reopen => (MessageKind::Message, &mut record.message_count),
    };
    *count += 1;
    let number = *count;
    record.thread_count += 1;
    message::append(
        tx,
        &message::Draft {
            ticket: record.number,
            position: record.thread_count,
            kind,
            number,
            author_role: actor.role,
            author: actor.person,
            author_name: author.as_ref().map_or("", |author| &author.person.name),
            at: moment.now,
            text: words,
        },
    )
}

/// Changes the record; whether the answer that was given came late.
fn move_on(
    record: &mut Record,
    category: &Category,
    profile: &Profile,
    state: State,
    action: TicketAction,
    actor: &Actor,
    now: Time,
) -> bool {
    if action == TicketAction::Note {
        return false;
    }
    let late = record.answer_late_at.is_some_and(|late| now >= late);
    let was = record.state;
    record.state = state;
    record.active_at = now;
    match (was.status, state.status) {
        (before, TicketStatus::Resolved) if before != TicketStatus::Resolved => record.resolved_at = Some(now),
        (before, TicketStatus::Closed) if before != TicketStatus::Closed => record.closed_at = Some(now),
        _ => {}
    }
    let reopened = is_over(was.status) && !is_over(state.status);
    if reopened {
        record.resolved_at = None;
        record.closed_at = None;
        start_resolution(record, category, now);
    }
    if is_over(state.status) {
        record.resolution_due_at = None;
        record.resolution_late_at = None;
        record.resolution_told = false;
    }
    let handled = matches!(record.party(actor), Party::Seller | Party::Platform);
    if handled && action != TicketAction::Start && action != TicketAction::Reopen {
        record.answered_at = record.answered_at.or(Some(now));
    }
    match (was.awaiting, state.awaiting) {
        (Awaiting::Handler, Awaiting::Handler) => {}
        (Awaiting::Requester | Awaiting::Nobody, Awaiting::Handler) => start_answer(record, category, now),
        (Awaiting::Handler | Awaiting::Requester | Awaiting::Nobody, Awaiting::Requester | Awaiting::Nobody) => {
            stop_answer(record);
        }
    }
    record.tick_at = next_tick(record, profile);
    late && was.awaiting == Awaiting::Handler && state.awaiting != Awaiting::Handler && handled
}

fn is_over(status: TicketStatus) -> bool {
    match status {
        TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser => false,
        TicketStatus::Resolved | TicketStatus::Closed => true,
    }
}

/// The handler must act from now on (T-40).
pub(super) fn start_answer(record: &mut Record, category: &Category, now: Time) {
    let targets = if record.answered_at.is_none() { &category.deadlines.first } else { &category.deadlines.next };
    let seconds = targets.as_ref().and_then(|targets| targets.target(record.priority));
    let deadline = seconds.map(|seconds| deadline(now, seconds, category.deadlines.bound));
    record.clock_at = Some(now);
    record.answer_due_at = deadline.map(|deadline| deadline.due);
    record.answer_late_at = deadline.map(|deadline| deadline.late);
    record.answer_told = false;
}

/// The ticket must be resolved from now on.
pub(super) fn start_resolution(record: &mut Record, category: &Category, now: Time) {
    let seconds = category.deadlines.resolution.as_ref().and_then(|targets| targets.target(record.priority));
    let deadline = seconds.map(|seconds| deadline(now, seconds, category.deadlines.bound));
    record.resolution_due_at = deadline.map(|deadline| deadline.due);
    record.resolution_late_at = deadline.map(|deadline| deadline.late);
    record.resolution_told = false;
}

fn stop_answer(record: &mut Record) {
    record.clock_at = None;
    record.answer_due_at = None;
    record.answer_late_at = None;
    record.answer_told = false;
}

/// When `tick` must look at the ticket next.
pub(super) fn next_tick(record: &Record, profile: &Profile) -> Option<Time> {
    let answer = record.answer_late_at.filter(|_| !record.answer_told);
    let resolution = record.resolution_late_at.filter(|_| !record.resolution_told);
    let closing = auto_close_at(record, profile);
    [answer, resolution, closing].into_iter().flatten().min()
}

/// When a resolved ticket is closed by itself (T-44).
pub(super) fn auto_close_at(record: &Record, profile: &Profile) -> Option<Time> {
    let resolved = record.resolved_at.filter(|_| record.state.status == TicketStatus::Resolved)?;
    profile.auto_close.map(|seconds| resolved.plus_seconds(seconds))
}

#[expect(clippy::too_many_arguments, reason = "the facts of one event, each used once")]
fn log(
    tx: &mut dyn Tx,
    moment: &Moment,
    actor: &Actor,
    record: &mut Record,
    action: TicketAction,
    before: State,
    late: bool,
    words: Option<&str>,
    message: Option<i64>,
) -> Result<()> {
    let mut data = Vec::new();
    if before.status != record.state.status {
        data.push(("from", before.status.as_str()));
        data.push(("to", record.state.status.as_str()));
    }
    if late {
        data.push(("late", "true"));
    }
    let texts: Vec<&str> = words.into_iter().collect();
    let mut chain = record.chain.clone();
    let stream = Stream { kind: StreamKind::Ticket, id: record.number };
    let draft = event::Draft {
        kind: action.event(),
        role: actor.role,
        person: actor.key.as_deref(),
        data: &data,
        texts: &texts,
        message,
    };
    let event = event::append(tx, moment, stream, &mut chain, &draft)?;
    record.chain = chain;
    if action != TicketAction::Note {
        record.changed_event = event;
    }
    Ok(())
}
