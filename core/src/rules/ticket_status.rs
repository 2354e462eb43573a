//! The status machine: what an action makes of a ticket (T-06).
//!
//! Owns the one table of allowed and refused actions. Pure: no clock, no store, no texts; times arrive as facts
//! (`reopen_open`). What an action does beside the status is not its business. Every match is exhaustive, so a new status or action does not compile until its cells are decided.

use super::rule::Rule;
use super::ticket::{Awaiting, TicketAction, TicketStatus};

/// A party to a ticket, as the status machine sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// Whom the ticket is about.
    Requester,
    /// A member of the shop that handles it.
    Seller,
    /// Staff, where the platform handles it.
    Platform,
    /// Staff, beside a shop that handles it (T-23).
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

    /// The name under which the table prints it.
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

/// What a handler's reply makes of a ticket (T-10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReplyOutcome {
    /// In progress, the requester is awaited.
    InProgress,
    /// Waiting for the user.
    WaitingForUser,
}

/// The rules of a category that the machine depends on (T-06, T-10 to T-14).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusRules {
    /// What a handler's reply leads to.
    pub reply_outcome: ReplyOutcome,
    /// Whether a selling handler may resolve; the platform's staff always may.
    pub seller_resolves: bool,
    /// Whether the requester may close.
    pub requester_closes: bool,
    /// Whether a selling handler may close; the platform's staff always may.
    pub seller_closes: bool,
    /// Whether a requester's reply to a closed ticket reopens it.
    pub reply_reopens_closed: bool,
    /// Whether a selling handler may assign, tag and change priority, category and fields; the platform's staff always
    /// may (T-17).
    pub seller_edits: bool,
}

/// Where a ticket stands. `awaiting` follows from the road taken: in progress may wait for either side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    /// The status.
    pub status: TicketStatus,
    /// Who must act.
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

/// What `action` by `party` makes of a ticket in `state`, or the rule that forbids it.
///
/// `reopen_open`: the time in which the ticket may be reopened is not over (T-14).
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

/// Spam is over, whatever it was before.
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
