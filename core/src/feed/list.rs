//! `event.list`: the feed of all events of the desk, for webhooks, search engines, statistics (N-06).
//!
//! Owns the operation. The view `feed` defines the order; it hides an event until no earlier one can still appear. What
//! the host may not know is not loaded, and an event bears no number that would show the gap (T-16, T-33).

use std::collections::BTreeMap;

use super::sequence;
use crate::actor::{self, Grant, Role};
use crate::clock::Time;
use crate::context::Context;
use crate::cursor::Cursors;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{self, Audience, EventKind, Subject};
use crate::operation::{Kind, LookUp, Operation, Pages, operation};
use crate::request::request;
use crate::store::{RowRef, Tx};

operation! {
    /// Reads what happened on the desk since a place in the feed: each event once, in the order of the commits.
    ///
    /// No event is skipped or comes twice, whichever threads and processes write meanwhile. Internal notes are not in it. Keep
    /// `next` with what was made of the events, and ask again with it as `after`: now and then, or at once while `more` is true.
    /// A place that is not in the feed, as after a backup was restored, is refused with `cursor_invalid`: begin again without
    /// `after`, or at a place that you kept before.
    pub struct List;
}

request! {
    /// From where, and how many.
    #[derive(Default)]
    pub struct EventListRequest {
        /// Where to go on: the `next` of an earlier reply, or the `cursor` of an event; absent: at the desk's first event.
        pub after: Option<String> [cursor],
        /// The most events; absent: 100.
        pub limit: Option<i64> [range(1, 1000)],
    }
}

document! {
    /// One thing that happened.
    pub struct Event labelled EventLabels {
        /// The event's id, 32 hexadecimal digits: the same in every reply, for this event alone.
        pub id: String,
        /// Where the event is in the feed. As `after` it leads to the events behind it.
        pub cursor: String,
        /// What it is about.
        pub subject: Subject,
        /// When it happened. Not in the order of the feed where clocks disagree.
        pub at: Time [label: "When it happened."],
        /// What happened.
        pub kind: EventKind [label],
        /// The role it was done in; `host` for scheduled work.
        pub role: Role [label: "The role it was done in."],
        /// The host's id of who did it; `null` for what time or the host did, or when it was erased.
        pub by: Option<String> [id],
        /// What belongs to it: `from` and `to` (what was and what is: codes, tags, ids, values of fields), `field`, `late`,
        /// `target`, `category`, `priority`, `until`, `instruction` (the kind of one), `reason`.
        pub data: BTreeMap<String, String>,
        /// What was, where it is a status, a priority, a category or the value of a field of the profile's own.
        label from: Option<String> = |event, words| event::value_label(event.kind, &event.data, "from", words),
        /// What is, likewise.
        label to: Option<String> = |event, words| event::value_label(event.kind, &event.data, "to", words),
        /// Which field was changed.
        label field: Option<String> = |event, words| event::field_label(&event.data, words),
        /// That the answer came late.
        label late: Option<String> = |event, words| event::late_label(&event.data, words),
    }
}

document! {
    /// A stretch of the feed.
    pub struct EventPage<E = Event> {
        /// What happened, in the order in which it was committed.
        pub events: Vec<E>,
        /// Where to go on, now or at any later time; there when nothing follows yet, too. No event is skipped or comes
        /// twice, even while others write.
        pub next: String,
        /// Whether more follows already: ask again at once.
        pub more: bool,
    }
}

impl Operation for List {
    const NAME: &'static str = "event.list";
    const STATEMENTS: &'static [&'static str] = &["T-16", "T-85", "N-06"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::HOST;
    const PAGES: Option<Pages> = Some(Pages { items: "events", iterator: "events" });
    type Request = EventListRequest;
    type Reply = EventPage;

    const LOOK_UP: Option<LookUp<EventListRequest>> = Some(|ctx, request| {
        let reader = Reader::of(ctx, request)?;
        request.after.as_deref().map_or(Ok(()), |text| reader.place(text).map(drop))
    });

    fn run(ctx: &Context<'_>, request: &EventListRequest) -> Result<EventPage> {
        let reader = Reader::of(ctx, request)?;
        let after = request.after.as_deref().map(|text| reader.place(text)).transpose()?.unwrap_or(START);
        sequence(ctx)?;
        ctx.read(|tx, _| reader.stretch(tx, after, request.limit.unwrap_or(100)))
    }
}

/// A place in the feed: behind the event at this position. The piece of its hash tells whether it is still the same
/// event: after a backup was restored, another one may be there (T-85).
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    position: i64,
    hash: i64,
}

/// The place before the first event.
const START: Place = Place { position: 0, hash: 0 };

impl Place {
    fn of(position: i64, hash: &[u8; 32]) -> Self {
        let [a, b, c, d, e, f, g, h, ..] = *hash;
        Self { position, hash: i64::from_le_bytes([a, b, c, d, e, f, g, h]) }
    }
}

/// The feed for one request.
struct Reader {
    audience: Audience,
    cursors: Cursors,
    id_key: [u8; 32],
}

impl Reader {
    fn of(ctx: &Context<'_>, request: &EventListRequest) -> Result<Self> {
        Ok(Self {
            audience: Audience::of(ctx.actor),
            cursors: ctx.cursors(List::NAME, request)?,
            id_key: ctx.secret().event_id,
        })
    }

    fn place(&self, text: &str) -> Result<Place> {
        let [position, hash] = self.cursors.open_numbers(text)?;
        Ok(Place { position, hash })
    }

    fn cursor(&self, place: Place) -> Result<String> {
        self.cursors.seal_numbers([place.position, place.hash])
    }

    /// At most `limit` events behind the place.
    fn stretch(&self, tx: &mut dyn Tx, after: Place, limit: i64) -> Result<EventPage> {
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut events = Vec::with_capacity(wanted.min(100));
        let (mut found, mut more) = (after == START, false);
        // The event at the place itself is the first row.
        tx.for_each(
            "SELECT feed.hash AS hash, feed.position AS position, feed.stream AS stream, subject.id AS subject,
             feed.at AS at, feed.kind AS kind, feed.role AS role, event_content.person AS actor, feed.data AS data,
             event_content.words AS words
             FROM feed
             LEFT JOIN subject ON subject.kind = feed.stream AND subject.number = feed.stream_id
             LEFT JOIN event_content ON event_content.event = feed.event
             WHERE feed.position >= $1 AND feed.audience <= $2
             ORDER BY feed.position LIMIT $3",
            &[after.position.into(), self.audience.level().into(), (limit + 2).into()],
            &mut |row| {
                let hash = row.hash("hash")?;
                let place = Place::of(row.int("position")?, &hash);
                if !found {
                    found = place == after;
                    return if found { Ok(true) } else { Err(gone()) };
                }
                more = events.len() == wanted;
                if !more {
                    events.push(self.event(row, place, &hash)?);
                }
                Ok(!more)
            },
        )?;
        if !found {
            return Err(gone());
        }
        let next = match events.last() {
            Some(last) => last.cursor.clone(),
            None => self.cursor(after)?,
        };
        Ok(EventPage { events, next, more })
    }

    fn event(&self, row: &RowRef<'_>, place: Place, hash: &[u8; 32]) -> Result<Event> {
        // Not the hash itself: with a ticket's head it would tell whether a hidden event came last.
        let id = blake3::keyed_hash(&self.id_key, hash);
        Ok(Event {
            id: id.to_hex()[..32].to_owned(),
            cursor: self.cursor(place)?,
            subject: Subject::from_row_ref(row)?,
            at: row.time("at")?,
            kind: row.key("kind")?,
            role: row.key("role")?,
            by: row.text_opt("actor")?,
            data: event::data(row.str("data")?, row.text_opt("words")?.as_deref())?,
        })
    }
}

/// The place is not in the feed of this desk.
fn gone() -> Error {
    let why = "this place is not in the feed, for example because a backup from before it was restored: begin again without \
               `after`, or at a place that you kept before";
    Error::new(ErrorCode::CursorInvalid, why).at("after")
}
