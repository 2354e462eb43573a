//! `ticket.assign`: the person who works on a ticket (T-17).
//!
//! Owns the operation; how the ticket changes is `edits.rs`.

use crate::actor::Grant;
use crate::context::Context;
use crate::error::Result;
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::request::request;
use crate::rules::TicketAction;
use crate::ticket::change::apply::{act, look_up};
use crate::ticket::change::command::Command;
use crate::ticket::document::Ticket;

request! {
    /// Which ticket, and the assignee.
    #[derive(Default)]
    pub struct AssignRequest: versioned, idempotent {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// The host's id of the person; absent: nobody any longer. On a shop's ticket a member of the shop.
        pub assignee: Option<String> [id],
    }
}

operation! {
    /// Assigns a ticket to a person, or to nobody.
    ///
    /// A shop's ticket is assigned to one of its members, the platform's to any person whom the host has put: the desk does not
    /// know who of them is staff, so the host offers the choice.
    pub struct Assign;
}

impl Operation for Assign {
    const NAME: &'static str = "ticket.assign";
    const STATEMENTS: &'static [&'static str] = &["T-17", "T-20"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Assign.spec().grants;
    type Request = AssignRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<AssignRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::Assign(request.assignee.as_deref())));

    fn run(ctx: &Context<'_>, request: &AssignRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::Assign(request.assignee.as_deref()))
    }
}
