//! `ticket.add_tag` and `ticket.remove_tag`: marks of the handling side, for sorting (T-17).
//!
//! Owns the two operations; how the ticket changes is `edits.rs`. Requesters see no tags.

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

/// Which ticket, and which tag.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TagRequest {
    /// The ticket's number.
    #[schemars(range(min = 1))]
    pub ticket: i64,
    /// The tag, as it is written: one line of up to 64 characters.
    #[schemars(length(min = 1, max = 64))]
    pub tag: String,
    /// The version that the caller saw; refused when the ticket has another one by now (T-20).
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub version: Option<i64>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for TagRequest {
    fn check(&self) -> Result<()> {
        check_ticket(self.ticket, self.version)?;
        validate::line("tag", &self.tag, validate::TAG_LIMIT)
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// Adds a tag; one that is there already changes nothing.
#[derive(Debug)]
pub struct AddTag;

impl Operation for AddTag {
    const NAME: &'static str = "ticket.add_tag";
    const SUMMARY: &'static str = "Adds a tag to a ticket (T-17).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::AddTag.spec().grants;
    type Request = TagRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &TagRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::AddTag(&request.tag))
    }
}

/// Removes a tag; one that is not there changes nothing.
#[derive(Debug)]
pub struct RemoveTag;

impl Operation for RemoveTag {
    const NAME: &'static str = "ticket.remove_tag";
    const SUMMARY: &'static str = "Removes a tag from a ticket (T-17).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = TicketAction::RemoveTag.spec().grants;
    type Request = TagRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &TagRequest) -> Result<Ticket> {
        act(ctx, request.ticket, request.version, Command::RemoveTag(&request.tag))
    }
}
