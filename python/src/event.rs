//! The classes of the feed, and the session's ways to read it: stretch by stretch, or one event after the other.

use std::collections::BTreeMap;

use bazardesk::event::{EventKind, StreamKind};
use bazardesk::feed::{self, EventListRequest};
use bazardesk::{Error, Role, Time};
use pyo3::prelude::*;

use crate::argument::At;
use crate::document::document;
use crate::pages::{Along, Walk};
use crate::session::{Number, Session, Text};

document! {
    /// The texts of a `Event`, in the session's locale.
    EventLabels of feed::EventLabels {
        values {
            /// When it happened.
            at: String = at;
            /// What happened.
            kind: String = kind;
            /// As whom it was done.
            role: String = role;
            /// What was, where it is a status, a priority or a category.
            from_: Option<String> = from;
            /// What is, likewise.
            to: Option<String> = to;
            /// Which field was changed.
            field: Option<String> = field;
            /// That the answer came late.
            late: Option<String> = late;
        }
    }
}

document! {
    /// One thing that happened on the desk.
    Event of feed::Event, labelled EventLabels {
        values {
            /// Names the event: the same in every reply, for this event alone. As `after` it leads to those behind it.
            cursor: String = cursor;
            /// What it is about; one of the next three says which.
            stream: StreamKind = stream;
            /// The ticket's number.
            ticket: Option<i64> = ticket;
            /// The host's id of the person.
            person: Option<String> = person;
            /// The host's id of the shop.
            shop: Option<String> = shop;
            /// When it happened. Not in the order of the feed where clocks disagree.
            at: Time = at;
            /// What happened.
            kind: EventKind = kind;
            /// As whom it was done; the host for what time did.
            role: Role = role;
            /// The host's id of who did it; `None` for what time or the host did, or when it was erased.
            by: Option<String> = by;
            /// What belongs to it: `from` and `to` (what was and what is: codes, tags, ids, values of fields), `field`,
            /// `late`, `target`, `category`, `priority`, `until`.
            data: BTreeMap<String, String> = data;
        }
    }
}

document! {
    /// A stretch of the feed.
    EventPage of feed::EventPage, labelled {
        values {
            /// Where to go on, now or at any later time; there when nothing follows yet, too.
            next: String = next;
            /// Whether more follows already: ask again at once.
            more: bool = more;
        }
        many {
            /// What happened, in the order in which it was committed.
            events: Event = events;
        }
    }
}

#[pymethods]
impl Session {
    /// Reads the feed of all that happened on the desk, in order and without a gap. `after` is the `next` of an earlier
    /// reply, or the `cursor` of an event. By the host.
    #[pyo3(signature = (*, after=None, limit=None))]
    fn event_list(&self, py: Python<'_>, after: Option<Text>, limit: Option<Number>) -> PyResult<EventPage> {
        self.run::<feed::List, _>(py, || Ok(EventListRequest { after: after.at("after")?, limit: limit.at("limit")? }))
    }

    /// All that happened since `after`, one by one, until nothing follows: `event_list`, stretch after stretch. Keep the
    /// `cursor` of the last event that was dealt with, and begin there the next time. By the host.
    #[pyo3(signature = (*, after=None, limit=None))]
    fn events(slf: Py<Self>, py: Python<'_>, after: Option<Text>, limit: Option<Number>) -> PyResult<Along<Event>> {
        let request = || Ok(EventListRequest { after: after.at("after")?, limit: limit.at("limit")? });
        let mut request = request().map_err(|refused: Error| slf.get().exception(py, &refused))?;
        Ok(Walk::begin(slf, move |session, py| {
            let feed = session.reply::<feed::List>(py, || Ok(request.clone()))?;
            request.after = Some(feed.next);
            Ok((feed.events, feed.more))
        }))
    }
}
