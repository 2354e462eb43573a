//! `ticket.history`: the events of a ticket that the actor may know.
//!
//! Owns the operation. What an actor may not know is not loaded, and entries carry no number that would show the gap
//! (T-16, T-33). Only staff see internal notes; the requester does not see assignments and tags either.

use std::collections::BTreeMap;

use crate::actor::{self, Grant, Role};
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, Result};
use crate::event::{self, Audience, EventKind, StreamKind};
use crate::l10n::Argument;
use crate::localise::Labeller;
use crate::operation::{Kind, LookUp, Operation, Pages, operation};
use crate::request::request;
use crate::store::Row;
use crate::ticket::access;

operation! {
    /// Reads what happened to a ticket, with who and when, oldest first.
    ///
    /// With `next` in the reply, the same request with it as `after` is the next page.
    pub struct ReadHistory;
}

request! {
    /// Which ticket, and which part of its history.
    #[derive(Default)]
    pub struct HistoryRequest {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// Where to go on: the `next` of an earlier reply to the same actor.
        pub after: Option<String> [cursor],
        /// The most events; absent: 200.
        pub limit: Option<i64> [range(1, 1000)],
    }
}

document! {
    /// One line of the history.
    pub struct HistoryEntry labelled HistoryEntryLabels: "The texts of an [`HistoryEntry`]." {
        /// When it happened.
        pub at: Time [label],
        /// What happened.
        pub kind: EventKind [label],
        /// The role it was done in; `host` for scheduled work.
        pub role: Role [label: "The role it was done in."],
        /// The display name of who did it; `null` for what time did, or when it was erased.
        pub name: Option<String> [line],
        /// The name of the person who did it.
        label by: Option<String> = Self::by_label,
        /// What belongs to it: `from` and `to` (what was and what is: codes, tags, ids, values of fields), `field`, `late`,
        /// `target`, `category`, `priority`, `until`.
        pub data: BTreeMap<String, String>,
        /// What was, where it is a status, a priority, a category or the value of a field of the profile's own.
        label from: Option<String> = |entry, words| event::value_label(entry.kind, &entry.data, "from", words),
        /// What is, likewise.
        label to: Option<String> = |entry, words| event::value_label(entry.kind, &entry.data, "to", words),
        /// Which field was changed.
        label field: Option<String> = |entry, words| event::field_label(&entry.data, words),
        /// That the answer came late.
        label late: Option<String> = |entry, words| event::late_label(&entry.data, words),
    }
}

impl HistoryEntry {
    fn by_label(&self, words: &Labeller<'_>) -> Result<Option<String>> {
        let by = |name| words.message("event-by", &[("name", Argument::Text(name))]);
        self.name.as_deref().map(by).transpose()
    }
}

document! {
    /// A page of the history of a ticket.
    pub struct TicketHistory<E = HistoryEntry> {
        /// The ticket's number.
        pub ticket: i64,
        /// What happened, oldest first.
        pub events: Vec<E>,
        /// Where to go on, when there are more.
        pub next: Option<String>,
        /// Whether there are more.
        pub more: bool,
    }
}

impl Operation for ReadHistory {
    const NAME: &'static str = "ticket.history";
    const STATEMENTS: &'static [&'static str] = &["T-09", "T-16", "T-83"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::READING;
    const PAGES: Option<Pages> = Some(Pages { items: "events", iterator: "history" });
    type Request = HistoryRequest;
    type Reply = TicketHistory;

    const LOOK_UP: Option<LookUp<HistoryRequest>> =
        Some(|ctx, request| Error::mistakes_of([access::look_up(ctx, request.ticket), place(ctx, request).map(drop)]));

    fn run(ctx: &Context<'_>, request: &HistoryRequest) -> Result<TicketHistory> {
        let (after, limit) = (place(ctx, request)?, request.limit.unwrap_or(200));
        let (events, next) = ctx.read(|tx, _| {
            let ticket = access::load(tx, ctx.actor, request.ticket)?;
            let audience = Audience::of(ctx.actor).level();
            let mut rows = tx.query(
                "SELECT event.seq AS seq, event.at AS at, event.kind AS kind, event.role AS role, event.data AS data,
                 person.name AS name, event_content.words AS words
                 FROM event
                 LEFT JOIN event_content ON event_content.event = event.id
                 LEFT JOIN person ON person.key = event_content.person
                 WHERE event.stream = $1 AND event.stream_id = $2 AND event.audience <= $3 AND event.seq > $4
                 ORDER BY event.seq LIMIT $5",
                &[
                    StreamKind::Ticket.as_str().into(),
                    ticket.number.into(),
                    audience.into(),
                    after.into(),
                    (limit + 1).into(),
                ],
            )?;
            let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
            let more = rows.len() > wanted;
            rows.truncate(wanted);
            let last = rows.last().filter(|_| more).map(|row| row.int("seq")).transpose()?;
            Ok((rows.iter().map(from_row).collect::<Result<Vec<HistoryEntry>>>()?, last))
        })?;
        // The place is a number that counts events which the actor may not know of: the cursor is encrypted.
        let next = next.map(|last| ctx.cursors(Self::NAME, request)?.seal_numbers([last])).transpose()?;
        Ok(TicketHistory { ticket: request.ticket, events, more: next.is_some(), next })
    }
}

/// The event behind which the page begins.
fn place(ctx: &Context<'_>, request: &HistoryRequest) -> Result<i64> {
    let place = request.after.as_deref().map(|text| ctx.cursors(ReadHistory::NAME, request)?.open_numbers(text));
    let [after] = place.transpose()?.unwrap_or([0]);
    Ok(after)
}

fn from_row(row: &Row) -> Result<HistoryEntry> {
    let data = event::data(&row.text("data")?, row.text_opt("words")?.as_deref())?;
    Ok(HistoryEntry {
        at: row.time("at")?,
        kind: row.key("kind")?,
        role: row.key("role")?,
        name: row.text_opt("name")?,
        data,
    })
}
