//! `ticket.set_field`: the value of one of the profile's own fields (T-17).
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
use crate::ticket::reference::FieldValue;

request! {
    /// Which ticket, which field, which value.
    #[derive(Default)]
    pub struct SetFieldRequest: versioned, idempotent {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// The custom field's name in the profile, with or without the `fields.` that forms write before it.
        pub field: String [line(71)],
        /// The value, as the form asks for it; absent: none, where the field is not required.
        pub value: Option<FieldValue>,
    }
}

operation! {
    /// Changes the value of one of the profile's own fields.
    ///
    /// A shop that handles the ticket may do so where the profile lets it.
    pub struct SetField;
}

impl Operation for SetField {
    const NAME: &'static str = "ticket.set_field";
    const STATEMENTS: &'static [&'static str] = &["T-17", "T-20"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::SetField.spec().grants;
    type Request = SetFieldRequest;
    type Reply = Ticket;

    const LOOK_UP: Option<LookUp<SetFieldRequest>> =
        Some(|ctx, request| look_up(ctx, request.ticket, &Command::SetField(&request.field, request.value.as_ref())));

    fn run(ctx: &Context<'_>, request: &SetFieldRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version.as_deref(), Command::SetField(&request.field, request.value.as_ref()))
    }
}
