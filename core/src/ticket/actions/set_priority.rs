//! `ticket.set_priority`: the priority of a ticket; its deadlines count from the clocks' own starts (T-17, T-43).
//!
//! Owns the operation; how the ticket changes is `edits.rs`.

use crate::actor::Grant;
use crate::context::Context;
use crate::error::Result;
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::request::request;
use crate::rules::Priority;
use crate::rules::TicketAction;
use crate::ticket::change::apply::{act, look_up};
use crate::ticket::change::command::Command;
use crate::ticket::document::Ticket;

request! {
    /// Which ticket, and how urgent.
    pub struct SetPriorityRequest: versioned, idempotent {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// The priority.
        pub priority: Priority,
    }
}

operation! {
    /// Changes a ticket's priority, and with it the deadline of its answer.
    ///
    /// A shop that handles the ticket may do so where the profile lets it.
    pub struct SetPriority;
}

impl Operation for SetPriority {
    const NAME: &'static str = "ticket.set_priority";
    const STATEMENTS: &'static [&'static str] = &["T-17", "T-20", "T-43"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::SetPriority.spec().grants;
    type Request = SetPriorityRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<SetPriorityRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::SetPriority(request.priority)));

    fn run(ctx: &Context<'_>, request: &SetPriorityRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::SetPriority(request.priority))
    }
}
