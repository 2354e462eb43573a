//! Applying a command to a ticket: the only code that changes a ticket.
//!
//! Owns the effects of an action: message, clocks, times, event. It must not decide whether the action is allowed
//! (policy.rs), nor how an edit changes the ticket (edits.rs).

use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::message::{self, MessageKind, Thread, read_mark};
use crate::profile::Category;
use crate::rules::{Awaiting, TicketAction, TicketStatus};
use crate::rules::{Party, State};
use crate::ticket::access;
use crate::ticket::change::command::Command;
use crate::ticket::change::edits;
use crate::ticket::change::{Change, NewEntry};
use crate::ticket::clocks::{
    counts_late_at, forget_wrong_clock, start_answer, start_resolution, stop_answer, stop_resolution,
};
use crate::ticket::document::Ticket;
use crate::ticket::policy::{category, judge};
use crate::ticket::restrictions::Restrictions;
use crate::ticket::row::TicketRow;

/// Applies a command to a ticket in one transaction.
pub(crate) fn act(ctx: &Context<'_>, number: i64, version: Option<&str>, command: Command<'_>) -> Result<Ticket> {
    command.check(ctx.profile)?;
    ctx.write(|tx, attempt| {
        let mut change = Change::begin(tx, attempt, ctx, number, version)?;
        apply(&mut change, &command)?;
        change.finish()
    })
}

/// What is wrong with a command that is refused anyway: its words, the ticket that it is for, and what it names.
#[cold]
pub(crate) fn look_up(ctx: &Context<'_>, number: i64, command: &Command<'_>) -> Result<()> {
    let named = ctx.ask(&|tx, now| {
        let record = match access::load(tx, ctx.actor, number) {
            Ok(record) => record,
            Err(invisible) => return Error::mistakes_of([Err(invisible), edits::check(ctx.profile, None, command)]),
        };
        let category = category(ctx.profile, &record);
        let restrictions = Restrictions::to_act(tx, ctx, now, &record, Some(command.action()))?;
        judge(&record, category, ctx.profile, ctx.actor, &restrictions, command.action(), now)?;
        let assignee = edits::check_assignee(tx, &record, command);
        Error::mistakes_of([assignee, edits::check(ctx.profile, Some(category), command)])
    });
    Error::mistakes_of([command.check(ctx.profile), named])
}

/// Applies a command to a locked ticket, if it is allowed.
pub(crate) fn apply(change: &mut Change<'_>, command: &Command<'_>) -> Result<()> {
    let (ctx, now) = (change.ctx, change.now());
    let action = command.action();
    let category = category(ctx.profile, &change.record);
    forget_wrong_clock(&mut change.record, category, now);
    let restrictions = Restrictions::to_act(change.tx, ctx, now, &change.record, Some(action))?;
    let state = judge(&change.record, category, ctx.profile, ctx.actor, &restrictions, action, now)?;
    let words = match command {
        Command::Write(_, words) => Some(*words),
        Command::Move(_) => None,
        Command::Assign(_)
        | Command::SetPriority(_)
        | Command::SetCategory(_)
        | Command::AddTag(_)
        | Command::RemoveTag(_)
        | Command::SetField(..) => return edits::edit(change, category, command),
    };
    let message = match words {
        Some(words) => Some(write(change, action, words, restrictions.name)?),
        None => None,
    };
    let before = change.record.state;
    let late = move_on(change, category, state, action);
    let after = change.record.state;
    let mut data = Vec::new();
    if before.status != after.status {
        data.push(("from", before.status.as_str()));
        data.push(("to", after.status.as_str()));
    }
    if late {
        data.push(("late", "true"));
    }
    let texts: Vec<&str> = words.into_iter().collect();
    if action == TicketAction::MarkSpam {
        // Everybody may know that it was closed, if it was; only staff may know why.
        if before.status != after.status {
            let entry = NewEntry { kind: EventKind::TicketClosed, data: &data, texts: &[], words: &[], message: None };
            change.record.changed_event = change.append_history(&entry)?;
        }
        let entry = NewEntry { kind: action.spec().event, data: &[], texts: &[], words: &[], message: None };
        change.append_history(&entry)?;
        return Ok(());
    }
    let entry = NewEntry { kind: action.spec().event, data: &data, texts: &texts, words: &[], message };
    let event = change.append_history(&entry)?;
    if action != TicketAction::Note {
        change.record.changed_event = event;
    }
    Ok(())
}

/// Writes the message of an action by the person of this name; returns its key.
fn write(change: &mut Change<'_>, action: TicketAction, words: &str, name: String) -> Result<i64> {
    let (actor, now) = (change.ctx.actor, change.now());
    let record = &mut change.record;
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
        read_mark::mark(change.tx, actor, thread, number)?;
        record.read_mark = if actor.person.is_some() { number } else { 0 };
    }
    message::append(
        change.tx,
        &message::Draft {
            thread,
            position: record.thread_count,
            kind,
            number,
            author_role: actor.role,
            author: actor.person,
            author_name: &name,
            at: now,
            text: words,
        },
    )
}

/// Changes the row; returns whether the answer came late.
fn move_on(change: &mut Change<'_>, category: &Category, state: State, action: TicketAction) -> bool {
    if action == TicketAction::Note {
        return false;
    }
    let (actor, now) = (change.ctx.actor, change.now());
    let record = &mut change.record;
    let late = counts_late_at(record).is_some_and(|late| now >= late);
    let was = record.state;
    record.state = state;
    if !is_silent(action, was) {
        record.active_at = now;
    }
    if note_end(record, was, now) {
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

/// Keeps when the ticket was resolved or closed, now that its state was another one; whether it is reopened.
pub(in crate::ticket) fn note_end(record: &mut TicketRow, was: State, now: Time) -> bool {
    match (was.status, record.state.status) {
        (before, TicketStatus::Resolved) if before != TicketStatus::Resolved => record.resolved_at = Some(now),
        (before, TicketStatus::Closed) if before != TicketStatus::Closed => record.closed_at = Some(now),
        _ => {}
    }
    let is_reopened = is_over(was.status) && !is_over(record.state.status);
    if is_reopened {
        record.resolved_at = None;
        record.closed_at = None;
        record.spam = false;
    }
    is_reopened
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
