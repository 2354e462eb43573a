//! `ticket.verify`: is a ticket's history what was once written? (T-83)
//!
//! Owns the operation, and which words each of a ticket's events covers. The walk itself is `event/verify.rs`.

use super::actions::TicketRequest;
use super::open::covered_subject;
use super::record;
use crate::actor::{self, Grant};
use crate::closed_set::ClosedSet;
use crate::error::Result;
use crate::event::{self, EventKind, Stream, StreamKind, Verification};
use crate::gate::Gate;
use crate::message;
use crate::operation::{Kind, Operation};

/// Verifies the history of a ticket.
#[derive(Debug)]
pub struct Verify;

impl Operation for Verify {
    const NAME: &'static str = "ticket.verify";
    const SUMMARY: &'static str = "Verifies a ticket's history and names the first fault (T-83).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::VERIFYING;
    type Request = TicketRequest;
    type Reply = Verification;

    fn run(gate: &Gate<'_>, request: &TicketRequest) -> Result<Verification> {
        gate.read(|tx, _| {
            let record = record::load(tx, gate.actor, request.ticket)?;
            let stream = Stream { kind: StreamKind::Ticket, id: record.number };
            event::verify(tx, stream, &record.chain, &mut |tx, kind, message| {
                let mut texts = Vec::new();
                if kind == EventKind::TicketOpened.as_str() {
                    texts.extend(covered_subject(tx, record.number)?);
                }
                if let Some(key) = message {
                    texts.extend(message::text(tx, key)?);
                }
                Ok(texts)
            })
        })
    }
}
