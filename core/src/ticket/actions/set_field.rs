//! `ticket.set_field`: the value of one of the profile's own fields (T-17).
//!
//! Owns the operation; how the ticket changes is `edits.rs`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Grant;
use crate::context::Context;
use crate::error::Result;
use crate::operation::{Kind, Operation, Request};
use crate::rules::TicketAction;
use crate::ticket::actions::check_ticket;
use crate::ticket::apply::act;
use crate::ticket::command::Command;
use crate::ticket::document::Ticket;
use crate::ticket::reference::FieldValue;
use crate::validate;

/// Which ticket, which field, which value.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetFieldRequest {
    /// The ticket's number.
    #[schemars(range(min = 1))]
    pub ticket: i64,
    /// The custom field's name in the profile.
    #[schemars(length(min = 1, max = 64))]
    pub field: String,
    /// The value, as the form asks for it; absent: none, where the field is not required.
    #[serde(default)]
    pub value: Option<FieldValue>,
    /// The version that the caller saw; refused when the ticket has another one by now (T-20).
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub version: Option<i64>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for SetFieldRequest {
    fn check(&self) -> Result<()> {
        check_ticket(self.ticket, self.version)?;
        validate::line("field", &self.field, 64)
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// Changes one of the profile's own fields.
#[derive(Debug)]
pub struct SetField;

impl Operation for SetField {
    const NAME: &'static str = "ticket.set_field";
    const SUMMARY: &'static str = "Changes the value of one of the profile's own fields (T-17).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::SetField.spec().grants;
    type Request = SetFieldRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &SetFieldRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::SetField(&request.field, request.value.as_ref()))
    }
}
