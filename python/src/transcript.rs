//! The class of a ticket that was written down, and the session's operation that gives it.

use bazardesk::l10n::Direction;
use bazardesk::ticket::{self, TranscriptFormat, TranscriptRequest};
use pyo3::prelude::*;

use crate::argument::{Argument, At};
use crate::document::document;
use crate::session::{Number, Session, Text};

document! {
    /// A ticket, written down.
    Transcript of ticket::Transcript {
        values {
            /// The ticket's number.
            ticket: i64 = ticket;
            /// As what it is written.
            format: TranscriptFormat = format;
            /// The locale in which it is written.
            locale: String = locale;
            /// How a page in that locale runs.
            direction: Direction = direction;
            /// The document: what people wrote in their own words, everything else in the transcript's language.
            content: String = content;
        }
    }
}

#[pymethods]
impl Session {
    /// Writes a ticket with its whole thread as HTML or text, in the session's locale or another.
    #[pyo3(signature = (*, ticket, format=None, notes=None, locale=None))]
    fn ticket_transcript(
        &self,
        py: Python<'_>,
        ticket: Number,
        format: Option<Argument<TranscriptFormat>>,
        notes: Option<Argument<bool>>,
        locale: Option<Text>,
    ) -> PyResult<Transcript> {
        self.run::<ticket::WriteTranscript, _>(py, || {
            Ok(TranscriptRequest {
                ticket: ticket.at("ticket")?,
                format: format.at("format")?,
                notes: notes.at("notes")?.unwrap_or(TranscriptRequest::default().notes),
                locale: locale.at("locale")?,
            })
        })
    }
}
