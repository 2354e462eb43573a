//! `ticket.get`: one ticket with its thread.
//!
//! Owns the operation. Notes are among the messages only for who may see them, and that is the query's business.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record;
use super::view::{Ticket, TicketLabels};
use crate::actor::{self, Grant};
use crate::error::Result;
use crate::gate::Gate;
use crate::localise::{Localised, Model, Wording};
use crate::message::{self, Message, MessageLabels};
use crate::operation::{Kind, Operation, Request};
use crate::text;

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
        text::range("ticket", self.ticket, 1, i64::MAX)?;
        self.after.map_or(Ok(()), |after| text::range("after", after, 0, 1_048_575))?;
        self.limit.map_or(Ok(()), |limit| text::range("limit", limit, 1, 1000))
    }
}

/// A ticket and a page of its thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Thread<T = Ticket, M = Message> {
    /// The ticket.
    pub ticket: T,
    /// Its messages, oldest first.
    pub messages: Vec<M>,
    /// Where to go on, when there are more.
    pub next: Option<i64>,
}

/// A thread with labels.
pub type ThreadDocument = Thread<Localised<Ticket, TicketLabels>, Localised<Message, MessageLabels>>;

impl Model for Thread {
    type Document = ThreadDocument;

    fn document(&self, words: &Wording<'_>) -> Result<Self::Document> {
        let messages = self.messages.iter().map(|message| message.document(words)).collect::<Result<Vec<_>>>()?;
        Ok(Thread { ticket: self.ticket.document(words)?, messages, next: self.next })
    }
}

impl Operation for Get {
    const NAME: &'static str = "ticket.get";
    const SUMMARY: &'static str = "Reads a ticket with its thread (T-01, T-16, T-33).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::READING;
    type Request = GetRequest;
    type Reply = Thread;

    fn run(gate: &Gate<'_>, request: &GetRequest) -> Result<Thread> {
        let (notes, after, limit) = (gate.actor.sees_notes(), request.after.unwrap_or(0), request.limit.unwrap_or(200));
        record::show(gate, request.ticket, |tx, ticket| {
            let page = message::page(tx, ticket.number, notes, after, limit)?;
            Ok(Thread { ticket, messages: page.messages, next: page.next })
        })
    }
}
