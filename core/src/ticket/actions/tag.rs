//! `ticket.add_tag` and `ticket.remove_tag`: marks of the handling side, for sorting (T-17).
//!
//! Owns the two operations; how the ticket changes is `edits.rs`. Requesters see no tags.

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
    /// Which ticket, and which tag.
    #[derive(Default)]
    pub struct TagRequest: versioned, idempotent {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// The tag: one line of up to 64 characters. Outer and doubled spaces and bidi marks are dropped. Tags that differ in
        /// case, accents, digits or Arabic forms of letters are equal; a ticket keeps the one that it got first.
        pub tag: String [tag],
    }
}

operation! {
    /// Adds a tag to a ticket; a tag that it has already changes nothing.
    ///
    /// Requesters see no tags. A shop that handles the ticket may add one where the profile lets it.
    pub struct AddTag;
}

impl Operation for AddTag {
    const NAME: &'static str = "ticket.add_tag";
    const STATEMENTS: &'static [&'static str] = &["T-17", "T-20"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::AddTag.spec().grants;
    type Request = TagRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<TagRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::AddTag(&request.tag)));

    fn run(ctx: &Context<'_>, request: &TagRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::AddTag(&request.tag))
    }
}

operation! {
    /// Removes a tag from a ticket; a tag that it does not have changes nothing.
    ///
    /// A shop that handles the ticket may do so where the profile lets it.
    pub struct RemoveTag;
}

impl Operation for RemoveTag {
    const NAME: &'static str = "ticket.remove_tag";
    const STATEMENTS: &'static [&'static str] = &["T-17", "T-20"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::RemoveTag.spec().grants;
    type Request = TagRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<TagRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::RemoveTag(&request.tag)));

    fn run(ctx: &Context<'_>, request: &TagRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::RemoveTag(&request.tag))
    }
}
