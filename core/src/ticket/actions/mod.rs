//! The actions that move a ticket, as operations: start, reply, reply and resolve, request information, resolve, close,
//! reopen, note, mark as spam.
//!
//! Owns their requests. The operations differ only in the action's name: the status machine decides about it, and
//! `apply.rs` applies it.

pub(crate) mod assign;
pub(crate) mod available_actions;
pub(crate) mod bulk;
pub(crate) mod set_category;
pub(crate) mod set_field;
pub(crate) mod set_priority;
pub(crate) mod tag;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Grant;
use crate::context::Context;
use crate::error::Result;
use crate::operation::{Kind, Operation, Request};
use crate::rules::TicketAction;
use crate::ticket::apply::act;
use crate::ticket::command::Command;
use crate::ticket::document::Ticket;
use crate::validate;

/// Names a ticket.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketRequest {
    /// The ticket's number.
    #[schemars(range(min = 1))]
    pub ticket: i64,
}

impl Request for TicketRequest {
    fn check(&self) -> Result<()> {
        validate::range("ticket", self.ticket, 1, i64::MAX)
    }
}

/// Names a ticket that shall change.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveRequest {
    /// The ticket's number.
    #[schemars(range(min = 1))]
    pub ticket: i64,
    /// The version that the caller saw; refused when the ticket has another one by now (T-20). Absent: whatever it is.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub version: Option<i64>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for MoveRequest {
    fn check(&self) -> Result<()> {
        check_ticket(self.ticket, self.version)
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// Checks what every request that changes a ticket names.
pub(in crate::ticket) fn check_ticket(ticket: i64, version: Option<i64>) -> Result<()> {
    validate::range("ticket", ticket, 1, i64::MAX)?;
    version.map_or(Ok(()), |version| validate::range("version", version, 1, i64::MAX))
}

/// Names a ticket and brings a text for its thread.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextRequest {
    /// The ticket's number.
    #[schemars(range(min = 1))]
    pub ticket: i64,
    /// What to write: not blank, of control characters only line breaks and tabs; the profile limits its length.
    #[schemars(length(min = 1, max = 100_000))]
    pub text: String,
    /// The version that the caller saw; refused when the ticket has another one by now (T-20). Absent: whatever it is,
    /// since a reply must not be lost because somebody else wrote.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub version: Option<i64>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for TextRequest {
    fn check(&self) -> Result<()> {
        check_ticket(self.ticket, self.version)?;
        validate::body("text", &self.text, validate::BODY_LIMIT)
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// Begins to work on a ticket: it is in progress, the handler still must answer (T-10).
#[derive(Debug)]
pub struct Start;

impl Operation for Start {
    const NAME: &'static str = "ticket.start";
    const SUMMARY: &'static str = "Begins to work on a ticket; the answer is still awaited (T-10).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Start.spec().grants;
    type Request = MoveRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &MoveRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::Move(TicketAction::Start))
    }
}

/// Writes to the other side (T-10, T-14, T-23).
#[derive(Debug)]
pub struct Reply;

impl Operation for Reply {
    const NAME: &'static str = "ticket.reply";
    const SUMMARY: &'static str =
        "Writes to the other side; what becomes of the ticket depends on who writes (T-10, T-14, T-23).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Reply.spec().grants;
    type Request = TextRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &TextRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::Write(TicketAction::Reply, &request.text))
    }
}

/// Writes to the requester and resolves the ticket (T-11).
#[derive(Debug)]
pub struct ReplyAndResolve;

impl Operation for ReplyAndResolve {
    const NAME: &'static str = "ticket.reply_and_resolve";
    const SUMMARY: &'static str = "Writes to the requester and resolves the ticket (T-11).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::ReplyAndResolve.spec().grants;
    type Request = TextRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &TextRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::Write(TicketAction::ReplyAndResolve, &request.text))
    }
}

/// Asks the requester something; the ticket waits for the answer (T-10).
#[derive(Debug)]
pub struct RequestInformation;

impl Operation for RequestInformation {
    const NAME: &'static str = "ticket.request_information";
    const SUMMARY: &'static str = "Asks the requester something; the ticket waits for the user (T-10).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::RequestInformation.spec().grants;
    type Request = TextRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &TextRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::Write(TicketAction::RequestInformation, &request.text))
    }
}

/// Says that it is done (T-11).
#[derive(Debug)]
pub struct Resolve;

impl Operation for Resolve {
    const NAME: &'static str = "ticket.resolve";
    const SUMMARY: &'static str = "Says that a ticket's matter is done (T-11).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Resolve.spec().grants;
    type Request = MoveRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &MoveRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::Move(TicketAction::Resolve))
    }
}

/// Ends a ticket, where the profile lets this side do so (T-12).
#[derive(Debug)]
pub struct Close;

impl Operation for Close {
    const NAME: &'static str = "ticket.close";
    const SUMMARY: &'static str = "Ends a ticket, where the profile lets this side do so (T-12).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Close.spec().grants;
    type Request = MoveRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &MoveRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::Move(TicketAction::Close))
    }
}

/// Takes a resolved or closed ticket up again, within the profile's time (T-14).
#[derive(Debug)]
pub struct Reopen;

impl Operation for Reopen {
    const NAME: &'static str = "ticket.reopen";
    const SUMMARY: &'static str = "Takes a resolved or closed ticket up again, within the profile's time (T-14).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Reopen.spec().grants;
    type Request = MoveRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &MoveRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::Move(TicketAction::Reopen))
    }
}

/// Writes an internal note, which only staff ever see (T-16).
#[derive(Debug)]
pub struct Note;

impl Operation for Note {
    const NAME: &'static str = "ticket.note";
    const SUMMARY: &'static str = "Writes an internal note, which only the platform's staff ever see (T-16).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Note.spec().grants;
    type Request = TextRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &TextRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::Write(TicketAction::Note, &request.text))
    }
}

/// Says that a ticket is spam; it is closed, and its requester cannot open it again (T-26).
#[derive(Debug)]
pub struct MarkSpam;

impl Operation for MarkSpam {
    const NAME: &'static str = "ticket.mark_spam";
    const SUMMARY: &'static str = "Marks a ticket as spam, which closes it for its requester (T-26).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::MarkSpam.spec().grants;
    type Request = MoveRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &MoveRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::Move(TicketAction::MarkSpam))
    }
}
