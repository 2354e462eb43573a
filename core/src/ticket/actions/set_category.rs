//! `ticket.set_category`: the category of a ticket, which decides its queue (T-17, T-43).
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

/// Which ticket, and what it is about.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetCategoryRequest {
    /// The ticket's number.
    #[schemars(range(min = 1))]
    pub ticket: i64,
    /// The category's name in the profile; one that the same side answers.
    #[schemars(length(min = 1, max = 64))]
    pub category: String,
    /// The version that the caller saw; refused when the ticket has another one by now (T-20).
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub version: Option<i64>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for SetCategoryRequest {
    fn check(&self) -> Result<()> {
        check_ticket(self.ticket, self.version)?;
        validate::line("category", &self.category, 64)
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// Changes what a ticket is about.
#[derive(Debug)]
pub struct SetCategory;

impl Operation for SetCategory {
    const NAME: &'static str = "ticket.set_category";
    const SUMMARY: &'static str = "Changes a ticket's category, and so its queue and its deadline (T-17, T-43).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::SetCategory.spec().grants;
    type Request = SetCategoryRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &SetCategoryRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::SetCategory(&request.category))
    }
}
