//! `ticket.assign`: the person who works on a ticket (T-17).
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
use crate::validate;

/// Which ticket, and to whom.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignRequest {
    /// The ticket's number.
    #[schemars(range(min = 1))]
    pub ticket: i64,
    /// The host's id of the person; absent: nobody any longer. On a shop's ticket a member of the shop.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub assignee: Option<String>,
    /// The version that the caller saw; refused when the ticket has another one by now (T-20).
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub version: Option<i64>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for AssignRequest {
    fn check(&self) -> Result<()> {
        check_ticket(self.ticket, self.version)?;
        self.assignee.as_deref().map_or(Ok(()), |assignee| validate::key("assignee", assignee))
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// Says who works on a ticket.
#[derive(Debug)]
pub struct Assign;

impl Operation for Assign {
    const NAME: &'static str = "ticket.assign";
    const SUMMARY: &'static str = "Assigns a ticket to a person, or to nobody (T-17).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::Assign.spec().grants;
    type Request = AssignRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &AssignRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::Assign(request.assignee.as_deref()))
    }
}
