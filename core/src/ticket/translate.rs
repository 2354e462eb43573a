//! `message.translate`: a message in another language, or the request for it (T-60).
//!
//! Owns the operation and who may ask. The translation's row is `message/translation.rs`, the request is an instruction
//! to the host. It must not change the ticket: reading in another language is no work on it.

use crate::actor::{self, Grant};
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result, parse};
use crate::event::Audience;
use crate::instruction::{self, Task};
use crate::l10n::{Direction, Texts};
use crate::message::{self, Thread, TranslationState, translation};
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::request::request;
use crate::rules::TicketAction;
use crate::store::Tx;
use crate::ticket::access;
use crate::ticket::restrictions::Restrictions;
use crate::warning::WriteWarning;

operation! {
    /// Gives the translation of a message or, where there is none yet, asks the host for it.
    ///
    /// The host is asked once for each message and locale, however many ask: ask again later for the text. Asking changes
    /// nothing about the ticket. Internal notes are not translated: the host would read them. With an `idempotency_key`, the
    /// reply is remembered if the host was asked.
    pub struct Translate;
}

request! {
    /// Which message, into which language.
    #[derive(Default)]
    pub struct TranslateRequest: idempotent {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// The message's number.
        pub message: i64 [range(1, 1_048_575)],
        /// The language tag of the wanted language, one of the desk's; a regional form of one counts as that one.
        pub locale: String [locale],
        /// Whether to ask the host again for a translation that it has rejected: only the platform's staff and the host may.
        #[serde(default, deserialize_with = "parse::optional")]
        pub again: bool,
    }
}

document! {
    /// A message in another language.
    pub struct Translation<W = WriteWarning> labelled TranslationLabels {
        /// The ticket's number.
        pub ticket: i64,
        /// The message's number.
        pub message: i64,
        /// The desk's locale in which the translation is written, or will be.
        pub locale: String,
        /// What its speakers call the language.
        label locale: String = |translation, _| Ok(Texts::native_name(&translation.locale)),
        /// How a text in that locale runs.
        pub direction: Direction,
        /// How far the translation has come.
        pub state: TranslationState [label],
        /// The translated text; `null` until there is one.
        pub text: Option<String> [text],
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

impl Operation for Translate {
    const NAME: &'static str = "message.translate";
    const STATEMENTS: &'static [&'static str] = &["T-16", "T-60"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::TRANSLATING;
    type Request = TranslateRequest;
    type Reply = Translation;

    fn check_form(ctx: &Context<'_>, request: &TranslateRequest) -> Result<()> {
        let texts = ctx.texts.current();
        Error::mistakes_of([language(&texts, request).map(drop), check_again(ctx, request)])
    }

    const LOOK_UP: Option<LookUp<TranslateRequest>> = Some(|ctx, request| {
        ctx.ask(&|tx, _| {
            let record = access::load(tx, ctx.actor, request.ticket)?;
            message_key(tx, Thread::of_ticket(record.number), request.message).map(drop)
        })
    });

    fn run(ctx: &Context<'_>, request: &TranslateRequest) -> Result<Translation> {
        let texts = ctx.texts.current();
        let locale = language(&texts, request)?;
        check_again(ctx, request)?;
        ctx.write_if_needed(|tx, attempt| {
            // Read, not locked: the ticket does not change.
            let record = access::load(tx, ctx.actor, request.ticket)?;
            let thread = Thread::of_ticket(record.number);
            let key = message_key(tx, thread, request.message)?;
            let mut found = translation::find(tx, key, locale)?;
            let (asks, waits) = match found.as_ref().map(|found| found.state) {
                None => (true, false),
                Some(TranslationState::Rejected) => (request.again, false),
                Some(TranslationState::Pending) => (false, true),
                Some(TranslationState::Available) => (false, false),
            };
            if asks || waits {
                // Who may not write gives the host no work either, and does not learn that somebody else did.
                let restrictions = Restrictions::to_act(tx, ctx, attempt.now, &record, Some(TicketAction::Reply))?;
                restrictions.acting(TicketAction::Reply, record.party(ctx.actor))?;
            }
            let asked = asks && translation::ask(tx, thread, key, locale)?;
            if asked {
                let task = Task::Translate { ticket: record.number, message: key, locale };
                instruction::give(tx, attempt, ctx.actor, task)?;
                found = None;
            }
            let (state, text) = found.map_or((TranslationState::Pending, None), |found| (found.state, found.text));
            let translation = Translation {
                ticket: record.number,
                message: request.message,
                locale: locale.to_owned(),
                direction: Texts::direction(locale),
                state,
                text,
                warnings: Vec::new(),
            };
            Ok((translation, asked))
        })
    }
}

/// The desk's locale of the wanted language. No nearest one instead: nobody who asks for Japanese wants English.
fn language<'t>(texts: &'t Texts, request: &TranslateRequest) -> Result<&'t str> {
    let known = || Error::none_of("locale", texts.locales().into_iter());
    texts.serving_language(&request.locale).ok_or_else(known)
}

fn check_again(ctx: &Context<'_>, request: &TranslateRequest) -> Result<()> {
    if !request.again || Audience::of(ctx.actor) >= Audience::Platform {
        return Ok(());
    }
    let refused = Error::field_error(ErrorCode::FieldNotOffered, "again");
    Err(refused.saying("only the platform's staff and the host may ask again: leave it out"))
}

/// The key of the thread's message with this number.
fn message_key(tx: &mut dyn Tx, thread: Thread, number: i64) -> Result<i64> {
    let missing = || Error::new(ErrorCode::MessageNotFound, "the ticket has no message with this number").at("message");
    message::key(tx, thread, number)?.ok_or_else(missing)
}
