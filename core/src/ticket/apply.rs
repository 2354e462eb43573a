//! Applying a command to a ticket: the only code that changes a ticket.
//!
//! Owns the effects of an action: message, clocks, times, event, row. It must not decide whether the action is allowed
//! (policy.rs), nor how an edit changes the ticket (edits.rs).

use crate::actor::Actor;
use crate::attempt::Attempt;
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::event::EventKind;
use crate::message::{self, MessageKind, Thread, read_mark};
use crate::person;
use crate::profile::Category;
use crate::rules::{Awaiting, TicketAction, TicketStatus};
use crate::rules::{Party, State};
use crate::store::Tx;
use crate::ticket::access;
use crate::ticket::clocks::{counts_late_at, next_tick, start_answer, start_resolution, stop_answer, stop_resolution};
use crate::ticket::command::{Command, Effect, NewEntry, append_history};
use crate::ticket::document::{Ticket, view};
use crate::ticket::edits;
use crate::ticket::policy::{category, judge};
use crate::ticket::restrictions::Restrictions;
use crate::ticket::row::TicketRow;

/// Applies a command to a ticket in one transaction.
pub(crate) fn act(ctx: &Context<'_>, number: i64, version: Option<&str>, command: Command<'_>) -> Result<Ticket> {
    command.check(ctx.profile)?;
    ctx.write(|tx, attempt| act_in(tx, attempt, ctx, number, version, &command))
}

/// Applies a command to a ticket in an open transaction.
pub(crate) fn act_in(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    ctx: &Context<'_>,
    number: i64,
    version: Option<&str>,
    command: &Command<'_>,
) -> Result<Ticket> {
    let mut record = take(tx, ctx.actor, number, version)?;
    // The time is never before the ticket's last event.
    let attempt = &attempt.not_before(record.chain.at);
    let effect = apply(tx, attempt, ctx, &mut record, command)?;
    keep(tx, attempt, ctx, record, effect)
}

/// Locks the ticket, and checks that it has the version that the caller saw (T-20).
pub(crate) fn take(tx: &mut dyn Tx, actor: &Actor, number: i64, version: Option<&str>) -> Result<TicketRow> {
    let record = access::lock(tx, actor, number)?;
    let current = record.versions.text(actor);
    match version {
        Some(seen) if seen != current => {
            Err(Error::new(ErrorCode::VersionConflict, "read the ticket again: it has changed since details.seen")
                .at("version")
                .with("seen", seen)
                .with("current", current))
        }
        Some(_) | None => Ok(record),
    }
}

/// Saves the effect.
pub(crate) fn keep(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    ctx: &Context<'_>,
    mut record: TicketRow,
    effect: Effect,
) -> Result<Ticket> {
    record.tick_at = next_tick(&record, ctx.profile);
    record.save(tx, effect.edited)?;
    Ok(view(record, ctx.actor, attempt.now))
}

/// Applies a command to a locked ticket, if it is allowed.
pub(crate) fn apply(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    ctx: &Context<'_>,
    record: &mut TicketRow,
    command: &Command<'_>,
) -> Result<Effect> {
    let action = command.action();
    let category = category(ctx.profile, record)?;
    let restrictions = Restrictions::to_act(tx, ctx.actor, ctx.profile, attempt.now, action)?;
    let state = judge(record, category, ctx.profile, ctx.actor, &restrictions, action, attempt.now)?;
    let words = match command {
        Command::Write(_, words) => Some(*words),
        Command::Move(_) => None,
        Command::Assign(_)
        | Command::SetPriority(_)
        | Command::SetCategory(_)
        | Command::AddTag(_)
        | Command::RemoveTag(_)
        | Command::SetField(..) => return edits::edit(tx, attempt, ctx, record, category, command),
    };
    let message = match words {
        Some(words) => Some(write(tx, attempt, ctx.actor, record, action, words)?),
        None => None,
    };
    let before = record.state;
    let late = move_on(record, category, state, action, ctx.actor, attempt.now);
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
        // Everybody may know that it was closed, if it was; only staff may know why.
        if before.status != record.state.status {
            let entry = NewEntry { kind: EventKind::TicketClosed, data: &data, texts: &[], words: &[], message: None };
            record.changed_event = append_history(tx, attempt, ctx.actor, record, &entry)?;
        }
        let entry = NewEntry { kind: action.spec().event, data: &[], texts: &[], words: &[], message: None };
        append_history(tx, attempt, ctx.actor, record, &entry)?;
        return Ok(Effect::default());
    }
    let entry = NewEntry { kind: action.spec().event, data: &data, texts: &texts, words: &[], message };
    let event = append_history(tx, attempt, ctx.actor, record, &entry)?;
    if action != TicketAction::Note {
        record.changed_event = event;
    }
    Ok(Effect::default())
}

fn write(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    actor: &Actor,
    record: &mut TicketRow,
    action: TicketAction,
    words: &str,
) -> Result<i64> {
    let author_name = match (record.party(actor), actor.person) {
        // The ticket's own row has the person.
        (Party::Requester, _) => record.requester_name.clone(),
        (_, Some(number)) => person::name(tx, number)?,
        (_, None) => String::new(),
    };
    let kind = action.spec().writes.unwrap_or(MessageKind::Message);
    let count = match kind {
        MessageKind::Message => &mut record.message_count,
        MessageKind::Note => &mut record.note_count,
    };
    let thread = Thread::of_ticket(record.number);
    *count += 1;
    let number = *count;
    record.thread_count += 1;
    if kind == MessageKind::Message {
        // The author of a message has read everything before it.
        read_mark::mark(tx, actor, thread, number)?;
        record.read_mark = if actor.person.is_some() { number } else { 0 };
    }
    message::append(
        tx,
        &message::Draft {
            thread,
            position: record.thread_count,
            kind,
            number,
            author_role: actor.role,
            author: actor.person,
            author_name: &author_name,
            at: attempt.now,
            text: words,
        },
    )
}

/// Changes the row; returns whether the answer came late.
fn move_on(
    record: &mut TicketRow,
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
    let answered = matches!(record.party(actor), Party::Seller | Party::Platform) && action.spec().answers;
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

/// Whether only staff may know of it. For everybody else, marking a closed ticket as spam changes nothing.
fn is_silent(action: TicketAction, was: State) -> bool {
    action == TicketAction::MarkSpam && was.status == TicketStatus::Closed
}

fn is_over(status: TicketStatus) -> bool {
    match status {
        TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser => false,
        TicketStatus::Resolved | TicketStatus::Closed => true,
    }
}
