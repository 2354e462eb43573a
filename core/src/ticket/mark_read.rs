//! `ticket.mark_read`: the session's person has read a thread, up to a message (T-24).
//!
//! Owns the operation. Writing a message marks everything before it as read; this operation is for those who only read.

use crate::actor::{self, Grant};
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result};
use crate::message::{Thread, read_mark};
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::request::request;
use crate::ticket::access;
use crate::ticket::row::TicketRow;
use crate::warning::WriteWarning;

operation! {
    /// Marks a thread as read by the session's person, up to a message.
    ///
    /// The reply counts what is still unread. A mark only moves forward. With an `idempotency_key`, the reply is remembered if the
    /// mark moved.
    pub struct MarkRead;
}

request! {
    /// Which ticket, as far as which message.
    #[derive(Default)]
    pub struct MarkReadRequest: idempotent {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// The number of the last message that was seen; absent: all that there are.
        pub message: Option<i64> [range(1, 1_048_575)],
    }
}

document! {
    /// How far a person has seen a thread.
    pub struct ReadMark<W = WriteWarning> labelled ReadMarkLabels {
        /// The ticket's number.
        pub ticket: i64,
        /// The number of the last message that was seen.
        pub message: i64,
        /// How many came after it.
        pub unread: i64 [label: "How many are unread, in the locale's digits."],
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

impl Operation for MarkRead {
    const NAME: &'static str = "ticket.mark_read";
    const STATEMENTS: &'static [&'static str] = &["T-24"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::SEEING;
    type Request = MarkReadRequest;
    type Reply = ReadMark;

    const LOOK_UP: Option<LookUp<MarkReadRequest>> = Some(|ctx, request| {
        ctx.ask(&|tx, _| message_of(&access::load(tx, ctx.actor, request.ticket)?, request).map(drop))
    });

    fn run(ctx: &Context<'_>, request: &MarkReadRequest) -> Result<ReadMark> {
        ctx.write_if_needed(|tx, _| {
            // Read, not locked: a mark does not change the ticket.
            let record = access::load(tx, ctx.actor, request.ticket)?;
            let message = message_of(&record, request)?;
            let thread = Thread::of_ticket(record.number);
            let moves = message > record.read_mark;
            if moves {
                read_mark::mark(tx, ctx.actor, thread, message)?;
            }
            let message = read_mark::of(tx, ctx.actor, thread)?;
            let unread = record.message_count - message;
            Ok((ReadMark { ticket: record.number, message, unread, warnings: Vec::new() }, moves))
        })
    }
}

/// The number of the message as far as which the thread was seen.
fn message_of(record: &TicketRow, request: &MarkReadRequest) -> Result<i64> {
    let message = request.message.unwrap_or(record.message_count);
    if message <= record.message_count {
        return Ok(message);
    }
    let wrong = Error::field_error(ErrorCode::FieldRange, "message");
    Err(wrong.with("least", 1).with("most", record.message_count))
}
