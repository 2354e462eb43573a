//! The classes of a ticket's history and of its verification, and the session's operations that give them.

use std::collections::BTreeMap;

use bazardesk::event::{self, ChainState, EventKind};
use bazardesk::ticket::{self, TicketRequest};
use bazardesk::{Role, Time};
use pyo3::prelude::*;

use crate::argument::At;
use crate::document::document;
use crate::session::{Number, Session};

document! {
    /// The texts of an `HistoryEntry`, in the session's locale.
    HistoryEntryLabels of ticket::HistoryEntryLabels {
        values {
            /// When it happened.
            at: String = at;
            /// What happened.
            kind: String = kind;
            /// As whom it was done.
            role: String = role;
            /// By whom.
            by: Option<String> = by;
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
    /// One line of a ticket's history.
    HistoryEntry of ticket::HistoryEntry, labelled HistoryEntryLabels {
        values {
            /// When it happened.
            at: Time = at;
            /// What happened.
            kind: EventKind = kind;
            /// As whom it was done; the host for what time did.
            role: Role = role;
            /// The display name of who did it; `None` for what time did, or when it was erased.
            name: Option<String> = name;
            /// What belongs to it: `from` and `to` (what was and what is: codes, tags, ids, values of fields), `field`,
            /// `late`, `target`, `category`, `priority`, `until`.
            data: BTreeMap<String, String> = data;
        }
    }
}

document! {
    /// What happened to a ticket.
    TicketHistory of ticket::TicketHistory, labelled {
        values {
            /// The ticket's number.
            ticket: i64 = ticket;
        }
        many {
            /// What happened, oldest first.
            events: HistoryEntry = events;
        }
    }
}

document! {
    /// The texts of a `Verification`, in the session's locale.
    VerificationLabels of event::VerificationLabels {
        values {
            /// What was found.
            state: String = state;
            /// How many events had their content erased; `None` when none had.
            erased: Option<String> = erased;
        }
    }
}

document! {
    /// The result of verifying a ticket's history.
    Verification of event::Verification, labelled VerificationLabels {
        values {
            /// The ticket's number.
            ticket: i64 = ticket;
            /// How many events there are by their own count.
            events: i64 = events;
            /// How many of them had their content erased, which is no fault.
            erased: i64 = erased;
            /// What was found.
            state: ChainState = state;
            /// The position of the first fault, from 1.
            fault: Option<i64> = fault;
            /// The hash of the last event. A host that keeps it can prove later that the whole chain was not rewritten.
            head: String = head;
        }
    }
}

#[pymethods]
impl Session {
    /// Reads what happened to a ticket, oldest first.
    #[pyo3(signature = (*, ticket))]
    fn ticket_history(&self, py: Python<'_>, ticket: Number) -> PyResult<TicketHistory> {
        self.run::<ticket::ReadHistory, _>(py, || Ok(TicketRequest { ticket: ticket.at("ticket")? }))
    }

    /// Verifies a ticket's history and names the first fault.
    #[pyo3(signature = (*, ticket))]
    fn ticket_verify(&self, py: Python<'_>, ticket: Number) -> PyResult<Verification> {
        self.run::<ticket::Verify, _>(py, || Ok(TicketRequest { ticket: ticket.at("ticket")? }))
    }
}
