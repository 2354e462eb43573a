//! `ticket.verify`: whether a ticket's history is still as it was written (T-83).
//!
//! Owns the operation, and the texts that each of a ticket's events covers. `event/verify.rs` follows the chain.

use std::collections::BTreeSet;

use crate::actor::{self, Grant};
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::Result;
use crate::event::{self, ChainState, Covered, EventKind, Stream, StreamKind, Verification};
use crate::message::{self, MessageKind, Thread};
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::ticket::access;
use crate::ticket::actions::TicketRequest;
use crate::ticket::row::covered_subject;

operation! {
    /// Verifies a ticket's history: intact, or where it was altered, cut or reordered.
    ///
    /// The number of events and the head cover the whole history, so that a host that keeps them can see that something
    /// was written which it may not read, such as an internal note.
    pub struct Verify;
}

impl Operation for Verify {
    const NAME: &'static str = "ticket.verify";
    const STATEMENTS: &'static [&'static str] = &["T-83"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::VERIFYING;
    type Request = TicketRequest;
    type Reply = Verification;

    const LOOK_UP: Option<LookUp<TicketRequest>> = Some(|ctx, request| access::look_up(ctx, request.ticket));

    fn run(ctx: &Context<'_>, request: &TicketRequest) -> Result<Verification> {
        ctx.read(|tx, _| {
            let record = access::load(tx, ctx.actor, request.ticket)?;
            let stream = Stream { kind: StreamKind::Ticket, id: record.number };
            let mut covered = BTreeSet::new();
            let mut found = event::verify(tx, stream, &record.chain, &mut |tx, event| {
                let mut texts = Vec::new();
                if event.kind == EventKind::TicketOpened.as_str() {
                    texts.extend(covered_subject(tx, record.number)?);
                }
                if let Some(key) = event.message {
                    covered.insert(key);
                    match message::written(tx, key)? {
                        Some(message) if says_so(event, &message) => texts.push(message.text),
                        Some(_) | None => return Ok(None),
                    }
                }
                Ok(Some(texts))
            })?;
            // Erased texts are gone. A text that no event covers was inserted from outside.
            let thread = Thread::of_ticket(record.number);
            if found.state == ChainState::Intact && !message::keys_with_words(tx, thread)?.is_subset(&covered) {
                found.state = ChainState::Altered;
            }
            Ok(found)
        })
    }
}

/// Whether a message matches its event: a note for a note's event, by that role, at that instant.
fn says_so(event: &Covered<'_>, message: &message::Written) -> bool {
    let note = event.kind == EventKind::TicketNoted.as_str();
    (message.kind == MessageKind::Note) == note
        && message.author_role.as_str() == event.role
        && message.at.micros() == event.at
}
