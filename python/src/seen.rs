//! The class of how far a thread was seen, and the session's operation that says so.

use bazardesk::ticket;
use pyo3::prelude::*;

use crate::argument::At;
use crate::document::document;
use crate::session::{Number, Session, Text};

document! {
    /// The texts of a `ReadMark`, in the session's locale.
    ReadMarkLabels of ticket::ReadMarkLabels {
        values {
            /// How many are unread, in the locale's digits.
            unread: String = unread;
        }
    }
}

document! {
    /// How far a person has seen a thread.
    ReadMark of ticket::ReadMark, labelled ReadMarkLabels {
        values {
            /// The ticket's number.
            ticket: i64 = ticket;
            /// The number of the last message that was seen.
            message: i64 = message;
            /// How many came after it.
            unread: i64 = unread;
        }
    }
}

#[pymethods]
impl Session {
    /// Says that the session's person has seen a thread, as far as `message`; without one as far as it goes.
    #[pyo3(signature = (*, ticket, message=None, idempotency_key=None))]
    fn ticket_mark_read(
        &self,
        py: Python<'_>,
        ticket: Number,
        message: Option<Number>,
        idempotency_key: Option<Text>,
    ) -> PyResult<ReadMark> {
        self.run::<ticket::MarkRead, _>(py, || {
            Ok(ticket::MarkReadRequest {
                ticket: ticket.at("ticket")?,
                message: message.at("message")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }
}
