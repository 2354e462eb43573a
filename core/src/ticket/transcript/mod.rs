//! `ticket.transcript`: one ticket as a document that people read, keep or print (T-84).
//!
//! Owns the operation. Its facts are the ticket as the actor sees it, its messages those that the actor may read.
//! Nothing in it goes beyond `ticket.get` (T-16, T-64). `html.rs` and `plain.rs` write the document.

mod facts;
mod html;
mod plain;
mod written;

use crate::actor::{self, Grant};
use crate::closed_set::closed_set;
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result, parse};
use crate::l10n::{Direction, Localizer, Viewer};
use crate::localise::Labeller;
use crate::message::{self, Message, Reader, Thread};
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::request::request;
use crate::ticket::access;
use crate::ticket::document::view;

/// The largest transcript, in bytes: a reply has to fit into the caller's memory.
const CONTENT_LIMIT: usize = 16 << 20;
/// The number of messages in memory at once, beside the document.
const PAGE: i64 = 100;

operation! {
    /// Writes a ticket with its whole thread as a document to read, keep or print: HTML or plain text.
    ///
    /// The document is passed on, so it addresses nobody: where a ticket's own labels say "your reply", it names the customer.
    pub struct WriteTranscript;
}

closed_set! {
    /// As what a transcript is written (T-84).
    pub enum TranscriptFormat: "transcript-format" {
        /// One whole HTML document, without scripts and without anything to load.
        Html = "html",
        /// Plain text, its lines ended by LF.
        Text = "text",
    }
}

request! {
    /// Which ticket, and how it is to be written.
    #[derive(Default)]
    pub struct TranscriptRequest {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// As what; absent: HTML.
        pub format: Option<TranscriptFormat>,
        /// Whether internal notes are part of it; refused for actors who may not see them.
        #[serde(default, deserialize_with = "parse::optional")]
        pub notes: bool,
        /// The language tag of the transcript's language; absent: the session's. Where the desk does not speak it, the
        /// nearest is taken, and the reply says which.
        pub locale: Option<String> [locale],
    }
}

document! {
    /// A ticket, written down.
    pub struct Transcript {
        /// The ticket's number.
        pub ticket: i64,
        /// As what it is written.
        pub format: TranscriptFormat,
        /// The locale in which it is written.
        pub locale: String,
        /// How a page in that locale runs.
        pub direction: Direction,
        /// The document: what people wrote in their own words, everything else in the transcript's language.
        pub content: String,
    }
}

impl Operation for WriteTranscript {
    const NAME: &'static str = "ticket.transcript";
    const STATEMENTS: &'static [&'static str] = &["T-84"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::READING;
    type Request = TranscriptRequest;
    type Reply = Transcript;

    /// Silently leaving notes out would mislead readers who rely on them. And an outsider could tell from the missing ones
    /// that there are notes.
    fn check_form(ctx: &Context<'_>, request: &TranscriptRequest) -> Result<()> {
        if !request.notes || ctx.actor.sees_notes() {
            return Ok(());
        }
        let refused = Error::field_error(ErrorCode::FieldNotOffered, "notes");
        Err(refused.saying("the session's role does not see internal notes: leave it out"))
    }

    const LOOK_UP: Option<LookUp<TranscriptRequest>> = Some(|ctx, request| access::look_up(ctx, request.ticket));

    fn run(ctx: &Context<'_>, request: &TranscriptRequest) -> Result<Transcript> {
        Self::check_form(ctx, request)?;
        let chosen = request.locale.as_deref().map(|tag| in_locale(ctx, tag)).transpose()?;
        // A document is passed on: it addresses nobody.
        let language = &chosen.unwrap_or_else(|| ctx.language.clone()).viewed_by(Viewer::Other);
        let words = ctx.words_in(language);
        let format = request.format.unwrap_or(TranscriptFormat::Html);
        ctx.read(|tx, now| {
            let mut record = access::load(tx, ctx.actor, request.ticket)?;
            // The whole thread is shown, so nothing in it is unread.
            record.read_mark = record.message_count;
            let ticket = view(record, ctx.actor, now);
            let mut content = begin(format, &facts::of(&ticket, &words, now)?, &words)?;
            let reader = Reader { person: None, read_mark: 0, notes: request.notes };
            let mut next = Some(0);
            while let Some(after) = next {
                let page = message::page(tx, Thread::of_ticket(ticket.number), reader, after, PAGE)?;
                for message in &page.messages {
                    write(format, &mut content, message, &words)?;
                    bounded(&content)?;
                }
                next = page.next;
            }
            end(format, &mut content);
            bounded(&content)?;
            let locale = language.locale().to_owned();
            Ok(Transcript { ticket: ticket.number, format, locale, direction: language.direction(), content })
        })
    }
}

/// The session's options (zone, calendar, digits) in another language, with the session's own language as fallback.
fn in_locale(ctx: &Context<'_>, tag: &str) -> Result<Localizer> {
    let texts = ctx.texts.current();
    texts
        .localizer(Some(tag), Some(ctx.language.locale()), &ctx.language.options())
        .map_err(|error| Error::internal(error.to_string()))
}

fn begin(format: TranscriptFormat, facts: &facts::Facts, words: &Labeller<'_>) -> Result<String> {
    match format {
        TranscriptFormat::Html => html::begin(facts, words),
        TranscriptFormat::Text => plain::begin(facts, words),
    }
}

fn write(format: TranscriptFormat, out: &mut String, message: &Message, words: &Labeller<'_>) -> Result<()> {
    match format {
        TranscriptFormat::Html => html::message(out, message, words),
        TranscriptFormat::Text => plain::message(out, message, words),
    }
}

fn end(format: TranscriptFormat, out: &mut String) {
    match format {
        TranscriptFormat::Html => html::end(out),
        TranscriptFormat::Text => {}
    }
}

fn bounded(content: &str) -> Result<()> {
    if content.len() <= CONTENT_LIMIT {
        return Ok(());
    }
    Err(Error::new(ErrorCode::ReplyTooLarge, "the transcript would be longer than details.limit bytes")
        .with("limit", i64::try_from(CONTENT_LIMIT).unwrap_or(i64::MAX)))
}
