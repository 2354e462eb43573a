//! `ticket.set_priority`: the priority of a ticket; its deadlines count from the clocks' own starts (T-17, T-43).
//!
//! Owns the operation; how the ticket changes is `edits.rs`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Grant;
use crate::context::Context;
use crate::error::Result;
use crate::operation::{Kind, Operation, Request};
use crate::rules::Priority;
use crate::rules::TicketAction;
use crate::ticket::actions::check_ticket;
use crate::ticket::apply::act;
use crate::ticket::command::Command;
use crate::ticket::document::Ticket;

/// Which ticket, and how urgent.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPriorityRequest {
    /// The ticket's number.
    #[schemars(range(min = 1))]
    pub ticket: i64,
    /// The priority.
    pub priority: Priority,
    /// The version that the caller saw; refused when the ticket has another one by now (T-20).
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub version: Option<i64>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for SetPriorityRequest {
    fn check(&self) -> Result<()> {
        check_ticket(self.ticket, self.version)
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// Changes how urgent a ticket is.
#[derive(Debug)]
pub struct SetPriority;

impl Operation for SetPriority {
    const NAME: &'static str = "ticket.set_priority";
    const SUMMARY: &'static str = "Changes a ticket's priority and so its deadline (T-17, T-43).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::SetPriority.spec().grants;
    type Request = SetPriorityRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &SetPriorityRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::SetPriority(request.priority))
    }
}
