//! `ticket.get`: one ticket with its thread.
//!
//! Owns the operation. The query of the thread leaves notes out for actors who may not see them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{self, Grant};
use crate::context::Context;
use crate::error::Result;
use crate::localise::{Labeller, Localised, Model};
use crate::message::{self, Message, MessageLabels, Thread};
use crate::operation::{Kind, Operation, Request};
use crate::store::{Tx, sql};
use crate::ticket::access::{Scope, binds, by_scope, invisible};
use crate::ticket::document::{Ticket, TicketLabels, view};
use crate::ticket::row::{TicketRow, tables};
use crate::validate;

/// Reads a ticket and a page of its thread.
#[derive(Debug)]
pub struct Get;

/// Which ticket, and which part of its thread.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GetRequest {
    /// The ticket's number.
    #[schemars(range(min = 1))]
    pub ticket: i64,
    /// Where to go on: the `next` of an earlier reply to the same actor.
    #[serde(default)]
    #[schemars(range(min = 0, max = 1_048_575))]
    pub after: Option<i64>,
    /// The most messages; absent: 200.
    #[serde(default)]
    #[schemars(range(min = 1, max = 1000))]
    pub limit: Option<i64>,
}

impl Request for GetRequest {
    fn check(&self) -> Result<()> {
        validate::range("ticket", self.ticket, 1, i64::MAX)?;
        self.after.map_or(Ok(()), |after| validate::range("after", after, 0, 1_048_575))?;
        self.limit.map_or(Ok(()), |limit| validate::range("limit", limit, 1, 1000))
    }
}

/// A ticket and a page of its thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TicketThread<T = Ticket, M = Message> {
    /// The ticket.
    pub ticket: T,
    /// Its messages, oldest first.
    pub messages: Vec<M>,
    /// Where to go on, when there are more.
    pub next: Option<i64>,
}

/// A thread with labels.
pub type TicketThreadDocument = TicketThread<Localised<Ticket, TicketLabels>, Localised<Message, MessageLabels>>;

impl Model for TicketThread {
    type Document = TicketThreadDocument;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        let messages = self.messages.iter().map(|message| message.document(words)).collect::<Result<Vec<_>>>()?;
        Ok(TicketThread { ticket: self.ticket.document(words)?, messages, next: self.next })
    }
}

impl Operation for Get {
    const NAME: &'static str = "ticket.get";
    const SUMMARY: &'static str = "Reads a ticket with its thread (T-01, T-16, T-33).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::READING;
    type Request = GetRequest;
    type Reply = TicketThread;

    fn run(ctx: &Context<'_>, request: &GetRequest) -> Result<TicketThread> {
        let (notes, after, limit) = (ctx.actor.sees_notes(), request.after.unwrap_or(0), request.limit.unwrap_or(200));
        show(ctx, request.ticket, |tx, ticket| {
            let page = message::page(tx, Thread::of_ticket(ticket.number), notes, after, limit)?;
            Ok(TicketThread { ticket, messages: page.messages, next: page.next })
        })
    }
}

/// Reads the ticket if the actor may see it, and runs `beside` on the same snapshot.
fn show<R>(ctx: &Context<'_>, number: i64, beside: impl Fn(&mut dyn Tx, Ticket) -> Result<R>) -> Result<R> {
    let scope = Scope::of(ctx.actor);
    let binds = binds(ctx.actor, number, &scope);
    let found = ctx.read_one(by_scope!(scope, TicketRow::SHOWN), scope.values(&binds), |row, tx, now| {
        beside(tx, view(TicketRow::from_row_ref(row)?, ctx.actor, now))
    })?;
    found.ok_or_else(invisible)
}
