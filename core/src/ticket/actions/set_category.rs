//! `ticket.set_category`: the category of a ticket, which decides its queue (T-17, T-43).
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
    /// Which ticket, and what it is about.
    #[derive(Default)]
    pub struct SetCategoryRequest: versioned, idempotent {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// The category's name in the profile; one that the same side answers.
        pub category: String [line(64)],
    }
}

operation! {
    /// Changes a ticket's category, and with it its queue and the deadline of its answer.
    ///
    /// A shop that handles the ticket may do so where the profile lets it. The same side answers before and after: a ticket of the
    /// platform moves to a category of the platform, a shop's ticket to one that shops answer.
    pub struct SetCategory;
}

impl Operation for SetCategory {
    const NAME: &'static str = "ticket.set_category";
    const STATEMENTS: &'static [&'static str] = &["T-17", "T-20", "T-43"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::SetCategory.spec().grants;
    type Request = SetCategoryRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<SetCategoryRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::SetCategory(&request.category)));

    fn run(ctx: &Context<'_>, request: &SetCategoryRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::SetCategory(&request.category))
    }
}
