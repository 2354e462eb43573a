//! Whether an action on a ticket is allowed (T-19).
//!
//! Owns the decision for actions, `available_actions`, bulk and macros alike: permission table, the person's
//! restrictions, status machine, limits. It must not change anything.

use crate::actor::{self, Actor, Grant};
use crate::clock::Time;
use crate::error::{Error, ErrorCode, Result};
use crate::event::EventKind;
use crate::profile::{Category, Profile};
use crate::rules::TicketAction;
use crate::rules::{Party, Rule, State, transition};
use crate::ticket::restrictions::{Refusal, Restrictions};
use crate::ticket::row::TicketRow;

impl TicketAction {
    /// The lines of the permission table for the action.
    pub(in crate::ticket) fn grants(self) -> &'static [Grant] {
        match self {
            Self::Start | Self::RequestInformation => actor::HANDLING,
            Self::Reply | Self::Close => actor::WRITING,
            Self::ReplyAndResolve | Self::Resolve => actor::RESOLVING,
            Self::Reopen => actor::REOPENING,
            Self::Note => actor::NOTING,
            Self::Assign | Self::SetPriority | Self::SetCategory | Self::AddTag | Self::RemoveTag | Self::SetField => {
                actor::EDITING
            }
            Self::MarkSpam => actor::MARKING,
        }
    }

    /// Whether the action writes into the thread.
    pub(in crate::ticket) fn writes(self) -> bool {
        match self {
            Self::Reply | Self::ReplyAndResolve | Self::RequestInformation | Self::Note => true,
            Self::Start
            | Self::Resolve
            | Self::Close
            | Self::Reopen
            | Self::Assign
            | Self::SetPriority
            | Self::SetCategory
            | Self::AddTag
            | Self::RemoveTag
            | Self::SetField
            | Self::MarkSpam => false,
        }
    }

    /// Whether the action stops the answer's clock, if the handler does it (T-40).
    pub(in crate::ticket) fn answers(self) -> bool {
        match self {
            Self::Reply | Self::ReplyAndResolve | Self::RequestInformation | Self::Resolve | Self::Close => true,
            Self::Start
            | Self::Reopen
            | Self::Note
            | Self::Assign
            | Self::SetPriority
            | Self::SetCategory
            | Self::AddTag
            | Self::RemoveTag
            | Self::SetField
            | Self::MarkSpam => false,
        }
    }

    /// The event of the action. Removing an assignment has an event of its own (assign.rs).
    pub(in crate::ticket) fn event(self) -> EventKind {
        match self {
            Self::Start => EventKind::TicketStarted,
            Self::Reply => EventKind::TicketReplied,
            Self::ReplyAndResolve => EventKind::TicketRepliedAndResolved,
            Self::RequestInformation => EventKind::TicketInformationRequested,
            Self::Resolve => EventKind::TicketResolved,
            Self::Close => EventKind::TicketClosed,
            Self::Reopen => EventKind::TicketReopened,
            Self::Note => EventKind::TicketNoted,
            Self::Assign => EventKind::TicketAssigned,
            Self::SetPriority => EventKind::TicketPrioritySet,
            Self::SetCategory => EventKind::TicketCategorySet,
            Self::AddTag => EventKind::TicketTagAdded,
            Self::RemoveTag => EventKind::TicketTagRemoved,
            Self::SetField => EventKind::TicketFieldSet,
            Self::MarkSpam => EventKind::TicketMarkedSpam,
        }
    }
}

/// The category of a ticket. A profile that no longer has it cannot decide what is allowed.
pub(in crate::ticket) fn category<'p>(profile: &'p Profile, record: &TicketRow) -> Result<&'p Category> {
    profile.category(&record.category).ok_or_else(|| {
        // Line 0: no line is wrong; the category is missing from the file.
        Error::new(ErrorCode::ProfileInvalid, "the profile lacks the category of a ticket in the store")
            .at("category")
            .with("line", 0)
    })
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
    if !actor::grants_role(action.grants(), actor.role) {
        return Err(Rule::Role.into());
    }
    if !actor::grants_relation(action.grants(), actor.role, record.relation(actor)) {
        return Err(Rule::HandlerOnly.into());
    }
    restrictions.acting(action)?;
    let party = record.party(actor);
    if record.spam && party == Party::Requester && matches!(action, TicketAction::Reply | TicketAction::Reopen) {
        // The sender of spam may not reopen it, and is not told why.
        return Err(Rule::TicketClosed.into());
    }
    // An empty window is closed, even at the instant of closing.
    let reopen_open = category.reopen_window > 0 && reopen_until(record, category).is_some_and(|until| now <= until);
    let state = transition(record.state, action, party, &category.rules, reopen_open)?;
    // Notes and messages are counted apart: a full thread must not reveal the number of notes to outsiders.
    let count = if action == TicketAction::Note { record.note_count } else { record.message_count };
    if action.writes() && usize::try_from(count).is_ok_and(|count| count >= profile.limits.thread) {
        return Err(Rule::ThreadFull.into());
    }
    if action == TicketAction::SetField && !profile.custom_fields.iter().any(|field| field.offered(category)) {
        return Err(Rule::FieldsNotOffered.into());
    }
    if action == TicketAction::AddTag && record.tags.len() >= profile.limits.tags {
        return Err(Rule::TagLimit.into());
    }
    if action == TicketAction::MarkSpam && record.spam {
        return Err(Rule::AlreadySpam.into());
    }
    Ok(state)
}
