//! A change to one ticket: what its steps share.
//!
//! Owns locking the ticket, the entries of its history and saving it. It must not decide whether a change is allowed
//! (policy.rs), nor what a command does (apply.rs, edits.rs).

pub(crate) mod apply;
pub(crate) mod command;
pub(in crate::ticket) mod edits;
pub(crate) mod rehearsal;

use crate::attempt::Attempt;
use crate::clock::Time;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{self, EventKind, Stream, StreamKind};
use crate::store::Tx;
use crate::ticket::access;
use crate::ticket::clocks::settle;
use crate::ticket::document::{Ticket, view};
use crate::ticket::row::TicketRow;
use crate::warning::WriteWarning;

/// A locked ticket, and the transaction that changes it.
pub(crate) struct Change<'a> {
    pub tx: &'a mut dyn Tx,
    pub ctx: &'a Context<'a>,
    pub record: TicketRow,
    /// Whether columns that only edits change have changed.
    pub edited: bool,
    /// What the reply should tell.
    pub warnings: Vec<WriteWarning>,
    attempt: Attempt,
}

/// A new entry of the history.
pub(crate) struct NewEntry<'a> {
    /// What happened.
    pub kind: EventKind,
    /// Codes.
    pub data: &'a [(&'a str, &'a str)],
    /// The text of its message.
    pub texts: &'a [&'a str],
    /// Values that are not codes.
    pub words: &'a [(&'a str, &'a str)],
    /// The key of its message.
    pub message: Option<i64>,
}

impl<'a> Change<'a> {
    /// Locks the ticket, and checks that it has the version that the caller saw (T-20).
    pub(crate) fn begin(
        tx: &'a mut dyn Tx,
        attempt: &Attempt,
        ctx: &'a Context<'a>,
        number: i64,
        version: Option<&str>,
    ) -> Result<Self> {
        let record = access::lock(tx, ctx.actor, number)?;
        let current = record.version(ctx.actor);
        match version {
            Some(seen) if current != *seen => {
                let advice = "read the ticket again: it has changed since details.seen";
                let error = Error::new(ErrorCode::VersionConflict, advice).at("version");
                return Err(error.with("seen", seen).with("current", current.to_string()));
            }
            Some(_) | None => {}
        }
        // The time is never before the ticket's last event.
        let attempt = attempt.not_before(record.chain.at);
        Ok(Self::of(tx, attempt, ctx, record))
    }

    /// A change to a ticket that this transaction has locked or inserted.
    pub(crate) fn of(tx: &'a mut dyn Tx, attempt: Attempt, ctx: &'a Context<'a>, record: TicketRow) -> Self {
        Self { tx, ctx, record, edited: false, warnings: Vec::new(), attempt }
    }

    /// The time of the change.
    pub(crate) fn now(&self) -> Time {
        self.attempt.now
    }

    /// Writes one entry of the ticket's history and moves its versions; returns its position in the store.
    pub(crate) fn append_history(&mut self, entry: &NewEntry<'_>) -> Result<i64> {
        let stream = Stream { kind: StreamKind::Ticket, id: self.record.number };
        let draft = event::Draft {
            kind: entry.kind,
            role: self.ctx.actor.role,
            person: self.ctx.actor.key.as_deref(),
            data: entry.data,
            texts: entry.texts,
            words: entry.words,
            message: entry.message,
        };
        let event = event::append(self.tx, &self.attempt, stream, &mut self.record.chain, &draft)?;
        self.record.versions.count(entry.kind.audience(), &self.record.chain.head);
        Ok(event)
    }

    /// Saves the ticket.
    pub(crate) fn save(&mut self) -> Result<()> {
        settle(&mut self.record, self.ctx.profile);
        self.record.save(self.tx, self.edited)
    }

    /// Saves the ticket; returns it as the actor sees it.
    pub(crate) fn finish(mut self) -> Result<Ticket> {
        self.save()?;
        let now = self.now();
        Ok(Ticket { warnings: self.warnings, ..view(self.record, self.ctx.actor, now) })
    }
}
