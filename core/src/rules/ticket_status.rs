//! The status machine: the state to which an action leads (T-06).
//!
//! Owns the one table of allowed and forbidden actions. It is pure: no clock, no store, no texts; times come as facts
//! (`reopen_open`). It must not know the other effects of an action. Every match is exhaustive: a new status or action
//! compiles only when each of its cells is decided.

use super::rule::Rule;
use super::ticket::{Awaiting, TicketAction, TicketStatus};

/// A party to a ticket, as the status machine sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// The person that the ticket is about.
    Requester,
    /// A member of the shop that handles it.
    Seller,
    /// Staff, where the platform handles it.
    Platform,
    /// Staff, where a shop handles it (T-23).
    Staff,
    /// Staff who decide disputes: they read tickets and write notes.
    Mediator,
    /// The embedding program.
    Host,
}

impl Party {
    /// Every party, for the tables.
    pub const ALL: &'static [Self] =
        &[Self::Requester, Self::Seller, Self::Platform, Self::Staff, Self::Mediator, Self::Host];

    /// Its name in the printed table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::Seller => "seller",
            Self::Platform => "platform",
            Self::Staff => "staff",
            Self::Mediator => "mediator",
            Self::Host => "host",
        }
    }
}

/// The status to which a handler's reply leads (T-10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReplyOutcome {
    /// In progress; the requester must act.
    InProgress,
    /// Waiting for the user.
    WaitingForUser,
}

/// The rules of a category that the machine depends on (T-06, T-10 to T-14).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusRules {
    /// The result of a handler's reply.
    pub reply_outcome: ReplyOutcome,
    /// Whether a shop that handles the ticket may resolve it; the platform's staff always may.
    pub seller_resolves: bool,
    /// Whether the requester may close.
    pub requester_closes: bool,
    /// Whether a shop that handles the ticket may close it; the platform's staff always may.
    pub seller_closes: bool,
    /// Whether a requester's reply to a closed ticket reopens it.
    pub reply_reopens_closed: bool,
    /// Whether a shop that handles the ticket may assign it, tag it, and change priority, category and fields; the
    /// platform's staff always may (T-17).
    pub seller_edits: bool,
}

/// The state of a ticket. The status alone does not give `awaiting`: a ticket in progress may await either side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    /// The status.
    pub status: TicketStatus,
    /// The side that must act.
    pub awaiting: Awaiting,
}

impl State {
    /// A ticket that has just been opened or reopened.
    pub const OPEN: Self = Self { status: TicketStatus::Open, awaiting: Awaiting::Handler };
    const STARTED: Self = Self { status: TicketStatus::InProgress, awaiting: Awaiting::Handler };
    const ANSWERED: Self = Self { status: TicketStatus::InProgress, awaiting: Awaiting::Requester };
    const WAITING: Self = Self { status: TicketStatus::WaitingForUser, awaiting: Awaiting::Requester };
    const RESOLVED: Self = Self { status: TicketStatus::Resolved, awaiting: Awaiting::Nobody };
    const CLOSED: Self = Self { status: TicketStatus::Closed, awaiting: Awaiting::Nobody };

    /// Every state that a ticket can be in.
    pub const ALL: &'static [Self] =
        &[Self::OPEN, Self::STARTED, Self::ANSWERED, Self::WAITING, Self::RESOLVED, Self::CLOSED];
}

/// The state to which `action` by `party` leads, or the rule that forbids it.
///
/// `reopen_open`: the time for reopening is not over (T-14).
pub fn transition(
    state: State,
    action: TicketAction,
    party: Party,
    rules: &StatusRules,
    reopen_open: bool,
) -> Result<State, Rule> {
    match action {
        TicketAction::Start => start(state, party),
        TicketAction::Reply => reply(state, party, rules, reopen_open),
        TicketAction::ReplyAndResolve => reply_and_resolve(state, party, rules),
        TicketAction::RequestInformation => request_information(state, party),
        TicketAction::Resolve => resolve(state, party, rules),
        TicketAction::Close => close(state, party, rules),
        TicketAction::Reopen => reopen(state, party, reopen_open),
        TicketAction::Note => note(state, party),
        TicketAction::Assign | TicketAction::SetPriority | TicketAction::SetCategory => {
            edit_unclosed(state, party, rules)
        }
        TicketAction::AddTag | TicketAction::RemoveTag | TicketAction::SetField => {
            editing(party, rules)?;
            Ok(state)
        }
        TicketAction::MarkSpam => mark_spam(party),
    }
}

fn start(state: State, party: Party) -> Result<State, Rule> {
    handling(party)?;
    match (state.status, state.awaiting) {
        (TicketStatus::Open, _) => Ok(State::STARTED),
        (TicketStatus::InProgress, Awaiting::Handler | Awaiting::Nobody) => Err(Rule::AlreadyStarted),
        (TicketStatus::InProgress, Awaiting::Requester) | (TicketStatus::WaitingForUser, _) => {
            Err(Rule::AwaitingRequester)
        }
        (TicketStatus::Resolved, _) => Err(Rule::TicketResolved),
        (TicketStatus::Closed, _) => Err(Rule::TicketClosed),
    }
}

fn reply(state: State, party: Party, rules: &StatusRules, reopen_open: bool) -> Result<State, Rule> {
    match party {
        Party::Requester => requester_replies(state, rules, reopen_open),
        Party::Seller | Party::Platform => match state.status {
            TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser => {
                Ok(match rules.reply_outcome {
                    ReplyOutcome::InProgress => State::ANSWERED,
                    ReplyOutcome::WaitingForUser => State::WAITING,
                })
            }
            TicketStatus::Resolved => Ok(state),
            TicketStatus::Closed => Err(Rule::TicketClosed),
        },
        Party::Staff => match state.status {
            TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser | TicketStatus::Resolved => {
                Ok(state)
            }
            TicketStatus::Closed => Err(Rule::TicketClosed),
        },
        Party::Mediator | Party::Host => Err(Rule::Role),
    }
}

fn requester_replies(state: State, rules: &StatusRules, reopen_open: bool) -> Result<State, Rule> {
    match (state.status, state.awaiting) {
        (TicketStatus::Open | TicketStatus::InProgress, Awaiting::Handler | Awaiting::Nobody) => Ok(state),
        (TicketStatus::Open | TicketStatus::InProgress, Awaiting::Requester) | (TicketStatus::WaitingForUser, _) => {
            Ok(State::OPEN)
        }
        (TicketStatus::Resolved, _) if reopen_open => Ok(State::OPEN),
        (TicketStatus::Closed, _) if !rules.reply_reopens_closed => Err(Rule::TicketClosed),
        (TicketStatus::Closed, _) if reopen_open => Ok(State::OPEN),
        (TicketStatus::Resolved | TicketStatus::Closed, _) => Err(Rule::ReopenWindow),
    }
}

fn reply_and_resolve(state: State, party: Party, rules: &StatusRules) -> Result<State, Rule> {
    resolving(party, rules)?;
    match state.status {
        TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser => Ok(State::RESOLVED),
        TicketStatus::Resolved => Err(Rule::AlreadyResolved),
        TicketStatus::Closed => Err(Rule::TicketClosed),
    }
}

fn request_information(state: State, party: Party) -> Result<State, Rule> {
    handling(party)?;
    match state.status {
        TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser => Ok(State::WAITING),
        TicketStatus::Resolved => Err(Rule::TicketResolved),
        TicketStatus::Closed => Err(Rule::TicketClosed),
    }
}

fn resolve(state: State, party: Party, rules: &StatusRules) -> Result<State, Rule> {
    resolving(party, rules)?;
    match state.status {
        TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser => Ok(State::RESOLVED),
        TicketStatus::Resolved => Err(Rule::AlreadyResolved),
        TicketStatus::Closed => Err(Rule::TicketClosed),
    }
}

fn close(state: State, party: Party, rules: &StatusRules) -> Result<State, Rule> {
    match party {
        Party::Requester if !rules.requester_closes => return Err(Rule::ClosingNotOffered),
        Party::Seller if !rules.seller_closes => return Err(Rule::ClosingNotOffered),
        Party::Requester | Party::Seller | Party::Platform | Party::Staff => {}
        Party::Mediator | Party::Host => return Err(Rule::Role),
    }
    match state.status {
        TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser | TicketStatus::Resolved => {
            Ok(State::CLOSED)
        }
        TicketStatus::Closed => Err(Rule::AlreadyClosed),
    }
}

fn reopen(state: State, party: Party, reopen_open: bool) -> Result<State, Rule> {
    match party {
        Party::Requester | Party::Seller | Party::Platform => {}
        Party::Staff => return Err(Rule::HandlerOnly),
        Party::Mediator | Party::Host => return Err(Rule::Role),
    }
    match state.status {
        TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser => Err(Rule::NotClosed),
        TicketStatus::Resolved | TicketStatus::Closed if reopen_open => Ok(State::OPEN),
        TicketStatus::Resolved | TicketStatus::Closed => Err(Rule::ReopenWindow),
    }
}

fn note(state: State, party: Party) -> Result<State, Rule> {
    match party {
        Party::Platform | Party::Staff | Party::Mediator => Ok(state),
        Party::Requester | Party::Seller | Party::Host => Err(Rule::Role),
    }
}

fn edit_unclosed(state: State, party: Party, rules: &StatusRules) -> Result<State, Rule> {
    editing(party, rules)?;
    match state.status {
        TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser | TicketStatus::Resolved => {
            Ok(state)
        }
        TicketStatus::Closed => Err(Rule::TicketClosed),
    }
}

/// Spam is closed, whatever its status was.
fn mark_spam(party: Party) -> Result<State, Rule> {
    match party {
        Party::Platform | Party::Staff => Ok(State::CLOSED),
        Party::Requester | Party::Seller | Party::Mediator | Party::Host => Err(Rule::Role),
    }
}

fn editing(party: Party, rules: &StatusRules) -> Result<(), Rule> {
    match party {
        Party::Seller if !rules.seller_edits => Err(Rule::EditingNotOffered),
        Party::Seller | Party::Platform | Party::Staff => Ok(()),
        Party::Requester | Party::Mediator | Party::Host => Err(Rule::Role),
    }
}

fn handling(party: Party) -> Result<(), Rule> {
    match party {
        Party::Seller | Party::Platform => Ok(()),
        Party::Staff => Err(Rule::HandlerOnly),
        Party::Requester | Party::Mediator | Party::Host => Err(Rule::Role),
    }
}

fn resolving(party: Party, rules: &StatusRules) -> Result<(), Rule> {
    match party {
        Party::Seller if !rules.seller_resolves => Err(Rule::ResolvingNotOffered),
        Party::Seller | Party::Platform | Party::Staff => Ok(()),
        Party::Requester | Party::Mediator | Party::Host => Err(Rule::Role),
    }
}
