//! `instruction.confirm` and `instruction.reject`: the host's one answer to an instruction.
//!
//! Owns the two operations. What an answer changes is written by the module that owns it, in the same transaction.

use super::{Instruction, InstructionRow, damaged, find};
use crate::actor::{self, Grant};
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{Draft, EventKind, Stream, StreamKind, append};
use crate::message::translation;
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::request::request;
use crate::rules::{InstructionKind, InstructionState, Reception, Verdict, receive};
use crate::store::Tx;
use crate::validate::{BODY_LIMIT, LINE_LIMIT};

operation! {
    /// Answers an instruction: it was done.
    ///
    /// The same answer again returns the same reply, with or without `idempotency_key`. Another answer than the first is
    /// refused with `instruction_answered`.
    pub struct Confirm;
}

request! {
    /// Which instruction, and its result.
    #[derive(Default)]
    pub struct InstructionConfirmRequest: idempotent {
        /// The instruction's id.
        pub instruction: String [key],
        /// The translation, for the kind `translate`, which needs it. It may be longer than the profile lets a message be,
        /// since translations are longer than their originals.
        pub text: Option<String> [text(BODY_LIMIT)],
    }
}

impl Operation for Confirm {
    const NAME: &'static str = "instruction.confirm";
    const STATEMENTS: &'static [&'static str] = &["T-60"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = InstructionConfirmRequest;
    type Reply = Instruction;

    const LOOK_UP: Option<LookUp<InstructionConfirmRequest>> =
        Some(|ctx, request| look_up(ctx, &request.instruction, &confirmation(request)));

    fn run(ctx: &Context<'_>, request: &InstructionConfirmRequest) -> Result<Instruction> {
        answer(ctx, &request.instruction, &confirmation(request))
    }
}

operation! {
    /// Answers an instruction: it will not be done.
    ///
    /// The platform's staff may ask for it again, which gives a new instruction. The same answer again returns the same reply, with or
    /// without `idempotency_key`. Another answer than the first is refused with `instruction_answered`.
    pub struct Reject;
}

request! {
    /// Which instruction, and why.
    #[derive(Default)]
    pub struct InstructionRejectRequest: idempotent {
        /// The instruction's id.
        pub instruction: String [key],
        /// Why, for developers. It is kept and shown to the host; customers and sellers never see it.
        pub reason: Option<String> [line(LINE_LIMIT)],
    }
}

impl Operation for Reject {
    const NAME: &'static str = "instruction.reject";
    const STATEMENTS: &'static [&'static str] = &["T-60"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = InstructionRejectRequest;
    type Reply = Instruction;

    const LOOK_UP: Option<LookUp<InstructionRejectRequest>> =
        Some(|ctx, request| look_up(ctx, &request.instruction, &Answer::Reject(request.reason.as_deref())));

    fn run(ctx: &Context<'_>, request: &InstructionRejectRequest) -> Result<Instruction> {
        answer(ctx, &request.instruction, &Answer::Reject(request.reason.as_deref()))
    }
}

/// What a confirmation brings, before the instruction's kind is known.
#[derive(Clone, Copy)]
struct TaskResult<'a> {
    text: Option<&'a str>,
}

/// An answer of the host.
enum Answer<'a> {
    Confirm(TaskResult<'a>),
    /// With the reason.
    Reject(Option<&'a str>),
}

impl Answer<'_> {
    fn verdict(&self) -> Verdict {
        match self {
            Self::Confirm(_) => Verdict::Confirmed,
            Self::Reject(_) => Verdict::Rejected,
        }
    }

    /// Checks that a confirmation has what this kind needs.
    fn check(&self, kind: InstructionKind) -> Result<()> {
        match (self, kind) {
            (Self::Confirm(TaskResult { text: None }), InstructionKind::Translate) => {
                Err(Error::field_error(ErrorCode::FieldMissing, "text"))
            }
            (Self::Confirm(TaskResult { text: Some(_) }) | Self::Reject(_), InstructionKind::Translate) => Ok(()),
        }
    }
}

fn confirmation(request: &InstructionConfirmRequest) -> Answer<'_> {
    Answer::Confirm(TaskResult { text: request.text.as_deref() })
}

/// Whether there is the instruction that a refused answer names, and whether the answer has what its kind needs.
#[cold]
fn look_up(ctx: &Context<'_>, key: &str, answer: &Answer<'_>) -> Result<()> {
    ctx.ask(&|tx, _| answer.check(need(tx, key)?.kind))
}

/// The instruction with this id.
fn need(tx: &mut dyn Tx, key: &str) -> Result<InstructionRow> {
    let unknown = || Error::new(ErrorCode::InstructionNotFound, "the desk gave no instruction with this id");
    find(tx, key)?.ok_or_else(|| unknown().at("instruction"))
}

fn answer(ctx: &Context<'_>, key: &str, answer: &Answer<'_>) -> Result<Instruction> {
    ctx.write(|tx, attempt| {
        // It locks an open instruction. One that has its answer no longer changes.
        tx.exec("UPDATE instruction SET version = version + 1 WHERE key = $1 AND state = 'open'", &[key.into()])?;
        let mut record = need(tx, key)?;
        answer.check(record.kind)?;
        match receive(record.state, answer.verdict()) {
            Reception::Accepted => {}
            Reception::Repeated if is_same(tx, &record, answer)? => return record.document(),
            Reception::Repeated | Reception::Refused => return Err(answered(record.state)),
        }
        let attempt = &attempt.not_before(record.chain.at);
        settle(tx, &record, answer)?;
        let (texts, words) = match answer {
            Answer::Confirm(result) => (result.text, None),
            Answer::Reject(reason) => (None, *reason),
        };
        let words = words.map(|reason| ("reason", reason));
        let draft = Draft {
            kind: match answer.verdict() {
                Verdict::Confirmed => EventKind::InstructionConfirmed,
                Verdict::Rejected => EventKind::InstructionRejected,
            },
            role: ctx.actor.role,
            person: ctx.actor.key.as_deref(),
            data: &[("instruction", record.kind.as_str())],
            texts: texts.as_slice(),
            words: words.as_slice(),
            message: None,
        };
        let stream = Stream { kind: StreamKind::Instruction, id: record.number };
        append(tx, attempt, stream, &mut record.chain, &draft)?;
        record.state = answer.verdict().state();
        record.answered_at = Some(attempt.now);
        record.reason = words.map(|(_, reason)| reason.to_owned());
        record.save(tx, false)?;
        record.document()
    })
}

/// The error for an answer that comes after another one.
fn answered(state: InstructionState) -> Error {
    Error::new(ErrorCode::InstructionAnswered, "the instruction has another answer already: details.state")
        .at("instruction")
        .with("state", state.as_str())
}

/// Whether the answer is the one that was given before, in every detail.
fn is_same(tx: &mut dyn Tx, record: &InstructionRow, answer: &Answer<'_>) -> Result<bool> {
    match answer {
        Answer::Reject(reason) => Ok(record.reason.as_deref() == *reason),
        Answer::Confirm(result) => match record.kind {
            InstructionKind::Translate => {
                let (message, locale) = translated(record)?;
                let translation = translation::find(tx, message, locale)?;
                Ok(translation.is_some_and(|translation| translation.text.as_deref() == result.text))
            }
        },
    }
}

/// Writes what the answer changes beyond the instruction.
fn settle(tx: &mut dyn Tx, record: &InstructionRow, answer: &Answer<'_>) -> Result<()> {
    match record.kind {
        InstructionKind::Translate => {
            let (message, locale) = translated(record)?;
            let text = match answer {
                Answer::Confirm(result) => result.text,
                Answer::Reject(_) => None,
            };
            translation::settle(tx, message, locale, text)
        }
    }
}

/// The message and the locale of an instruction to translate.
fn translated(record: &InstructionRow) -> Result<(i64, &str)> {
    record.message.zip(record.locale.as_deref()).ok_or_else(damaged)
}
