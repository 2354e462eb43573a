//! A ticket's clocks: for the answer, for the resolution, and for the next `tick` (T-40, T-43, T-44).
//!
//! Owns when they start, stop and change their target. It must not know the actor, nor what is allowed.

pub(crate) mod tick;

use crate::clock::Time;
use crate::profile::{Category, Profile};
use crate::rules::TicketStatus;
use crate::rules::{Urgency, deadline};
use crate::ticket::row::TicketRow;

/// Starts the clock of the handler's answer (T-40).
pub(in crate::ticket) fn start_answer(record: &mut TicketRow, category: &Category, now: Time) {
    record.clock_at = Some(now);
    record.answer_told = false;
    record.answer_excused_until = None;
    aim_answer(record, category);
}

/// Starts the clock of the resolution.
pub(in crate::ticket) fn start_resolution(record: &mut TicketRow, category: &Category, now: Time) {
    record.resolution_clock_at = Some(now);
    record.resolution_told = false;
    aim_resolution(record, category);
}

/// Stops the clock of the answer: nobody waits for the handler.
pub(in crate::ticket) fn stop_answer(record: &mut TicketRow) {
    record.clock_at = None;
    record.answer_due_at = None;
    record.answer_late_at = None;
    record.answer_told = false;
    record.answer_excused_until = None;
}

/// Stops both clocks: the ticket is over.
pub(in crate::ticket) fn stop_resolution(record: &mut TicketRow) {
    record.resolution_clock_at = None;
    record.resolution_due_at = None;
    record.resolution_late_at = None;
    record.resolution_told = false;
}

/// Applies a new priority or category: the targets count from the clocks' own starts, and spent time stays spent
/// (T-43).
///
/// Lateness from the change alone is nobody's fault. Until the earlier deadline has passed too, it is not reported and
/// does not count against the handler.
pub(in crate::ticket) fn aim_anew(record: &mut TicketRow, category: &Category, now: Time) {
    let passed = |late: Option<Time>| late.is_some_and(|late| now >= late);
    let before = counts_late_at(record);
    aim_answer(record, category);
    if !passed(record.answer_late_at) {
        record.answer_excused_until = None;
    } else if !passed(before) {
        // The earlier target binds the handler; without an earlier target, nothing does.
        record.answer_excused_until = Some(before.unwrap_or(Time::LAST));
    }
    record.answer_told = record.answer_told && passed(counts_late_at(record));
    let was_late = passed(record.resolution_late_at);
    aim_resolution(record, category);
    let is_late = passed(record.resolution_late_at);
    record.resolution_told = is_late && (record.resolution_told || !was_late);
}

/// Takes back what a wrong clock has put far ahead: the ticket's clocks run from `now` on. Otherwise its answer would not
/// be due, and it would not close, until that time has come.
pub(in crate::ticket) fn forget_wrong_clock(record: &mut TicketRow, category: &Category, now: Time) {
    let is_wrong = |at: &Option<Time>| at.is_some_and(|at| at.is_far_ahead_of(now));
    for at in [&mut record.answered_at, &mut record.resolved_at, &mut record.closed_at] {
        if is_wrong(at) {
            *at = Some(now);
        }
    }
    if is_wrong(&record.clock_at) {
        start_answer(record, category, now);
    }
    if is_wrong(&record.resolution_clock_at) {
        start_resolution(record, category, now);
    }
}

fn aim_answer(record: &mut TicketRow, category: &Category) {
    let targets = if record.answered_at.is_none() { &category.deadlines.first } else { &category.deadlines.next };
    let seconds = targets.as_ref().and_then(|targets| targets.target(record.priority));
    let aim = record.clock_at.zip(seconds).map(|(start, seconds)| deadline(start, seconds, category.deadlines.bound));
    record.answer_due_at = aim.map(|deadline| deadline.due);
    record.answer_late_at = aim.map(|deadline| deadline.late);
}

fn aim_resolution(record: &mut TicketRow, category: &Category) {
    let seconds = category.deadlines.resolution.as_ref().and_then(|targets| targets.target(record.priority));
    let start = record.resolution_clock_at;
    let aim = start.zip(seconds).map(|(start, seconds)| deadline(start, seconds, category.deadlines.bound));
    record.resolution_due_at = aim.map(|deadline| deadline.due);
    record.resolution_late_at = aim.map(|deadline| deadline.late);
}

/// The instant from which a missing answer counts against the handler; it may be late before (T-43).
pub(in crate::ticket) fn counts_late_at(record: &TicketRow) -> Option<Time> {
    record.answer_late_at.map(|late| record.answer_excused_until.map_or(late, |until| late.max(until)))
}

/// Computes what follows from the rest of the row: when `tick` must next check the ticket, and its place by priority.
pub(in crate::ticket) fn settle(record: &mut TicketRow, profile: &Profile) {
    record.tick_at = next_tick(record, profile);
    record.urgency = Urgency::of(record.priority, record.answer_due_at);
}

/// The next instant at which `tick` must check the ticket.
fn next_tick(record: &TicketRow, profile: &Profile) -> Option<Time> {
    let answer = counts_late_at(record).filter(|_| !record.answer_told);
    let resolution = record.resolution_late_at.filter(|_| !record.resolution_told);
    let closing = auto_close_at(record, profile);
    [answer, resolution, closing].into_iter().flatten().min()
}

/// When a resolved ticket is closed by itself (T-44).
pub(in crate::ticket) fn auto_close_at(record: &TicketRow, profile: &Profile) -> Option<Time> {
    let resolved = record.resolved_at.filter(|_| record.state.status == TicketStatus::Resolved)?;
    profile.auto_close.map(|seconds| resolved.plus_seconds(seconds))
}
