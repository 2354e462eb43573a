//! Whether an action on a ticket is allowed (T-19).
//!
//! Owns the decision for actions, `available_actions`, bulk and macros alike: permission table, the person's
//! restrictions, status machine, limits. It must not change anything.

use crate::actor::{self, Actor};
use crate::clock::Time;
use crate::error::Result;
use crate::message::MessageKind;
use crate::profile::{Category, Profile};
use crate::rules::TicketAction;
use crate::rules::{Party, Rule, State, transition};
use crate::ticket::restrictions::{Refusal, Restrictions};
use crate::ticket::row::TicketRow;

/// The category of a ticket. A ticket whose category the profile no longer has follows the profile's own rules, without
/// deadlines and fields: it can be answered, moved to another category and closed (T-36).
pub(in crate::ticket) fn category<'p>(profile: &'p Profile, record: &TicketRow) -> &'p Category {
    profile.category(&record.category).unwrap_or(&profile.no_category)
}

/// The last instant at which a resolved or closed ticket can be reopened (T-14).
pub(in crate::ticket) fn reopen_until(record: &TicketRow, category: &Category) -> Option<Time> {
    record.closed_at.or(record.resolved_at).map(|since| since.plus_seconds(category.reopen_window))
}

/// The state to which the action would lead, or the rule that forbids it (T-19).
pub(in crate::ticket) fn judge(
    record: &TicketRow,
    category: &Category,
    profile: &Profile,
    actor: &Actor,
    restrictions: &Restrictions,
    action: TicketAction,
    now: Time,
) -> Result<State, Refusal> {
    let spec = action.spec();
    if !actor::grants_role(spec.grants, actor.role) {
        return Err(Rule::Role.into());
    }
    if !actor::grants_relation(spec.grants, actor.role, record.relation(actor)) {
        return Err(Rule::HandlerOnly.into());
    }
    let party = record.party(actor);
    restrictions.acting(action, party)?;
    if record.spam && party == Party::Requester && spec.reopens {
        // The sender of spam may not reopen it, and is not told why: to them it is too late.
        return Err(Rule::ReopenWindow.into());
    }
    // An empty window is closed, even at the instant of closing.
    let reopen_open = category.reopen_window > 0 && reopen_until(record, category).is_some_and(|until| now <= until);
    let state = transition(record.state, action, party, &category.rules, reopen_open)?;
    // Notes and messages are counted apart: a full thread must not reveal the number of notes to outsiders.
    let count = match spec.writes {
        None => 0,
        Some(MessageKind::Message) => record.message_count,
        Some(MessageKind::Note) => record.note_count,
    };
    if spec.writes.is_some() && usize::try_from(count).is_ok_and(|count| count >= profile.limits.thread) {
        return Err(Rule::ThreadFull.into());
    }
    if action == TicketAction::SetField && !profile.custom_fields.iter().any(|field| field.offered(category)) {
        return Err(Rule::FieldsNotOffered.into());
    }
    if action == TicketAction::MarkSpam && record.spam {
        return Err(Rule::AlreadySpam.into());
    }
    Ok(state)
}

/// Whether a tag that the ticket does not have yet has room. One that it has may be added again.
pub(in crate::ticket) fn check_tags(record: &TicketRow, profile: &Profile) -> Result<(), Refusal> {
    if record.tags.len() < profile.limits.tags { Ok(()) } else { Err(Rule::TagLimit.into()) }
}
