//! `ticket.get`: one ticket with its thread.
//!
//! Owns the operation. The query of the thread leaves notes out for actors who may not see them.

use crate::actor::{self, Grant};
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, Result};
use crate::localise::Model;
use crate::message::{self, Message, Reader, Thread};
use crate::operation::{Kind, LookUp, Operation, Pages, operation};
use crate::request::request;
use crate::store::{Tx, sql};
use crate::ticket::access::{self, Scope, binds, by_scope, invisible};
use crate::ticket::document::{Ticket, view};
use crate::ticket::row::{TicketRow, shown, tables};

operation! {
    /// Reads a ticket and a page of its thread.
    ///
    /// An actor who may not see the ticket gets the same error as for one that does not exist. With `next` in the reply, the same
    /// request with it as `after` is the next page of messages.
    pub struct Get;
}

request! {
    /// Which ticket, and which part of its thread.
    #[derive(Default)]
    pub struct GetRequest {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// Where to go on: the `next` of an earlier reply to the same actor.
        pub after: Option<String> [cursor],
        /// The most messages; absent: 200.
        pub limit: Option<i64> [range(1, 1000)],
    }
}

document! {
    /// A ticket and a page of its thread.
    pub struct TicketThread<T = Ticket, M = Message> {
        /// The ticket.
        pub ticket: T,
        /// Its messages, oldest first.
        pub messages: Vec<M>,
        /// Where to go on, when there are more.
        pub next: Option<String>,
        /// Whether there are more.
        pub more: bool,
    }
}

/// A thread with labels.
pub type TicketThreadDocument = TicketThread<<Ticket as Model>::Document, <Message as Model>::Document>;

impl Operation for Get {
    const NAME: &'static str = "ticket.get";
    const STATEMENTS: &'static [&'static str] = &["T-01", "T-16", "T-33", "T-42", "FR-05"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::READING;
    const PAGES: Option<Pages> = Some(Pages { items: "messages", iterator: "messages" });
    type Request = GetRequest;
    type Reply = TicketThread;

    const LOOK_UP: Option<LookUp<GetRequest>> =
        Some(|ctx, request| Error::mistakes_of([access::look_up(ctx, request.ticket), place(ctx, request).map(drop)]));

    fn run(ctx: &Context<'_>, request: &GetRequest) -> Result<TicketThread> {
        let (after, limit) = (place(ctx, request)?, request.limit.unwrap_or(200));
        show(ctx, request.ticket, |tx, ticket, read_mark| {
            let reader = Reader { person: ctx.actor.person, read_mark, notes: ctx.actor.sees_notes() };
            let page = message::page(tx, Thread::of_ticket(ticket.number), reader, after, limit)?;
            let next = page.next.map(|place| ctx.cursors(Self::NAME, request)?.seal_numbers([place])).transpose()?;
            Ok(TicketThread { ticket, messages: page.messages, more: next.is_some(), next })
        })
    }
}

/// The message behind which the page begins. Most threads have one page and need no cursor.
fn place(ctx: &Context<'_>, request: &GetRequest) -> Result<i64> {
    let place = request.after.as_deref().map(|text| ctx.cursors(Get::NAME, request)?.open_numbers(text));
    let [after] = place.transpose()?.unwrap_or([0]);
    Ok(after)
}

/// Reads the ticket if the actor may see it, and runs `beside` on the same snapshot, with the read mark.
fn show<R>(ctx: &Context<'_>, number: i64, beside: impl Fn(&mut dyn Tx, Ticket, i64) -> Result<R>) -> Result<R> {
    let scope = Scope::of(ctx.actor);
    let binds = binds(ctx.actor, number, &scope);
    let sql = by_scope!(scope, shown!(everybody), shown!(handler_side), shown!(platform));
    let found = ctx.read_one(sql, scope.values(&binds), |row, tx, now| {
        let record = TicketRow::shown(row)?;
        record.check_own(ctx.actor)?;
        let read_mark = record.read_mark;
        beside(tx, view(record, ctx.actor, now), read_mark)
    })?;
    found.ok_or_else(invisible)
}
