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

use crate::actor::Grant;
use crate::context::Context;
use crate::error::Result;
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::request::request;
use crate::rules::TicketAction;
use crate::ticket::change::apply::{act, look_up};
use crate::ticket::change::command::Command;
use crate::ticket::document::Ticket;
use crate::validate;

request! {
    /// Names a ticket.
    #[derive(Default)]
    pub struct TicketRequest {
        /// The ticket's number.
        pub ticket: i64 [number],
    }
}

request! {
    /// Names a ticket that shall change.
    #[derive(Default)]
    pub struct MoveRequest: versioned, idempotent {
        /// The ticket's number.
        pub ticket: i64 [number],
    }
}

request! {
    /// Names a ticket and brings a text for its thread.
    #[derive(Default)]
    pub struct TextRequest: versioned, idempotent {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// What to write: not blank, of control characters only line breaks and tabs; the profile limits its length.
        pub text: String [text(validate::BODY_LIMIT)],
    }
}

operation! {
    /// Begins to work on a ticket: it is in progress, and the answer is still due.
    pub struct Start;
}

impl Operation for Start {
    const NAME: &'static str = "ticket.start";
    const STATEMENTS: &'static [&'static str] = &["T-06", "T-10"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Start.spec().grants;
    type Request = MoveRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<MoveRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::Move(TicketAction::Start)));

    fn run(ctx: &Context<'_>, request: &MoveRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::Move(TicketAction::Start))
    }
}

operation! {
    /// Adds a message to a ticket's thread.
    ///
    /// A handler's message answers the ticket and stops its clock. A requester's message asks for an answer again. An
    /// agent's message on a ticket that a shop handles does neither: the status stays and the clock runs on.
    pub struct Reply;
}

impl Operation for Reply {
    const NAME: &'static str = "ticket.reply";
    const STATEMENTS: &'static [&'static str] = &["T-10", "T-14", "T-23", "T-40", "FR-05"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Reply.spec().grants;
    type Request = TextRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<TextRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::Write(TicketAction::Reply, &request.text)));

    fn run(ctx: &Context<'_>, request: &TextRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::Write(TicketAction::Reply, &request.text))
    }
}

operation! {
    /// Adds a message for the requester and resolves the ticket, in one step.
    pub struct ReplyAndResolve;
}

impl Operation for ReplyAndResolve {
    const NAME: &'static str = "ticket.reply_and_resolve";
    const STATEMENTS: &'static [&'static str] = &["T-10", "T-11"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::ReplyAndResolve.spec().grants;
    type Request = TextRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<TextRequest>> = Some(|ctx, request| {
        look_up(ctx, request.ticket, &Command::Write(TicketAction::ReplyAndResolve, &request.text))
    });

    fn run(ctx: &Context<'_>, request: &TextRequest) -> Result<Ticket> {
        act(
            ctx,
            request.ticket,
            request.version.as_deref(),
            Command::Write(TicketAction::ReplyAndResolve, &request.text),
        )
    }
}

operation! {
    /// Asks the requester for something; the ticket waits for the user.
    pub struct RequestInformation;
}

impl Operation for RequestInformation {
    const NAME: &'static str = "ticket.request_information";
    const STATEMENTS: &'static [&'static str] = &["T-10", "T-40"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::RequestInformation.spec().grants;
    type Request = TextRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<TextRequest>> = Some(|ctx, request| {
        look_up(ctx, request.ticket, &Command::Write(TicketAction::RequestInformation, &request.text))
    });

    fn run(ctx: &Context<'_>, request: &TextRequest) -> Result<Ticket> {
        act(
            ctx,
            request.ticket,
            request.version.as_deref(),
            Command::Write(TicketAction::RequestInformation, &request.text),
        )
    }
}

operation! {
    /// Marks a ticket as resolved.
    ///
    /// It closes by itself after the profile's time, unless it is reopened.
    pub struct Resolve;
}

impl Operation for Resolve {
    const NAME: &'static str = "ticket.resolve";
    const STATEMENTS: &'static [&'static str] = &["T-11", "T-44"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Resolve.spec().grants;
    type Request = MoveRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<MoveRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::Move(TicketAction::Resolve)));

    fn run(ctx: &Context<'_>, request: &MoveRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::Move(TicketAction::Resolve))
    }
}

operation! {
    /// Closes a ticket, where the profile lets this side do so.
    pub struct Close;
}

impl Operation for Close {
    const NAME: &'static str = "ticket.close";
    const STATEMENTS: &'static [&'static str] = &["T-12", "FR-05"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Close.spec().grants;
    type Request = MoveRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<MoveRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::Move(TicketAction::Close)));

    fn run(ctx: &Context<'_>, request: &MoveRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::Move(TicketAction::Close))
    }
}

operation! {
    /// Reopens a resolved or closed ticket, within the profile's time.
    pub struct Reopen;
}

impl Operation for Reopen {
    const NAME: &'static str = "ticket.reopen";
    const STATEMENTS: &'static [&'static str] = &["T-14"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Reopen.spec().grants;
    type Request = MoveRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<MoveRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::Move(TicketAction::Reopen)));

    fn run(ctx: &Context<'_>, request: &MoveRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::Move(TicketAction::Reopen))
    }
}

operation! {
    /// Adds an internal note, which no customer, seller or guest ever sees.
    ///
    /// It changes neither the status nor the clock.
    pub struct Note;
}

impl Operation for Note {
    const NAME: &'static str = "ticket.note";
    const STATEMENTS: &'static [&'static str] = &["T-16"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Note.spec().grants;
    type Request = TextRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<TextRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::Write(TicketAction::Note, &request.text)));

    fn run(ctx: &Context<'_>, request: &TextRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::Write(TicketAction::Note, &request.text))
    }
}

operation! {
    /// Marks a ticket as spam, which closes it; its requester cannot reopen it.
    pub struct MarkSpam;
}

impl Operation for MarkSpam {
    const NAME: &'static str = "ticket.mark_spam";
    const STATEMENTS: &'static [&'static str] = &["T-17", "T-20", "T-26"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::MarkSpam.spec().grants;
    type Request = MoveRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<MoveRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::Move(TicketAction::MarkSpam)));

    fn run(ctx: &Context<'_>, request: &MoveRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::Move(TicketAction::MarkSpam))
    }
}
