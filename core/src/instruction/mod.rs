//! Instructions: what the host is asked to do, and how it answers.
//!
//! Owns the instruction's row and the operations `instruction.list`, `instruction.confirm` and `instruction.reject`. It must
//! not know the noun that gives an instruction: what an answer changes is in a lower module.

mod answer;
mod give;
mod list;

pub use answer::{Confirm, InstructionConfirmRequest, InstructionRejectRequest, Reject};
pub(crate) use give::{Task, give};
pub use list::{InstructionListRequest, InstructionPage, InstructionPageDocument, List};

pub use crate::rules::{InstructionKind, InstructionState};

use crate::clock::Time;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Chain;
use crate::localise::Model;
use crate::store::{Tx, columns, sql};
use crate::warning::WriteWarning;

document! {
    /// Something that the host is asked to do.
    pub struct Instruction<W = WriteWarning> labelled InstructionLabels: "The texts of an [`Instruction`]." {
        /// Its id: 32 hexadecimal digits.
        pub id: String,
        /// What is to be done. The part of the same name says more.
        pub kind: InstructionKind [label: "What is to be done."],
        /// How far it has come.
        pub state: InstructionState [label],
        /// When it was given.
        pub given_at: Time [label],
        /// When the host answered.
        pub answered_at: Option<Time> [label],
        /// Why the host rejected it, in its own words.
        pub reason: Option<String> [line],
        /// What to translate; `null` for other kinds.
        pub translate: Option<TranslationTask>,
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

document! {
    /// A message that the host is asked to translate.
    pub struct TranslationTask {
        /// The ticket's number.
        pub ticket: i64,
        /// The message's number.
        pub message: i64,
        /// The language tag of the wanted language.
        pub locale: String,
        /// The text to translate.
        pub text: String [text],
    }
}

/// An instruction with labels.
pub type InstructionDocument = <Instruction as Model>::Document;

columns! {
    /// An instruction as the store holds it. Names that the joined table has too are selected with the instruction's.
    #[derive(Clone, Debug)]
    pub(crate) struct InstructionRow in "instruction" by number, indexed InstructionIndexed {
        number: i64 [key] as id,
        key: String [once] = "instruction.key",
        version: i64 [saved],
        kind: InstructionKind [once] = "instruction.kind",
        state: InstructionState [indexed],
        given_at: Time [once],
        answered_at: Option<Time> [saved],
        reason: Option<String> [saved],
        ticket: Option<i64> [once],
        /// The key of the message that it is about.
        message: Option<i64> [once],
        locale: Option<String> [once],
        message_number: Option<i64> [joined] = "message.number",
        message_text: Option<String> [joined] = "message.text",
        chain: Chain [saved] { seq: i64 [] as event_seq, head: [u8; 32] [] as event_head, at: Time [] as event_at },
    }
}

/// An instruction's row with what it is about.
macro_rules! tables {
    () => {
        "instruction LEFT JOIN message ON message.key = instruction.message"
    };
}
use tables;

impl InstructionRow {
    /// The instruction's document.
    fn document(&self) -> Result<Instruction> {
        let translate = match self.kind {
            InstructionKind::Translate => Some(self.translation_task().ok_or_else(damaged)?),
        };
        Ok(Instruction {
            id: self.key.clone(),
            kind: self.kind,
            state: self.state,
            given_at: self.given_at,
            answered_at: self.answered_at,
            reason: self.reason.clone(),
            translate,
            warnings: Vec::new(),
        })
    }

    fn translation_task(&self) -> Option<TranslationTask> {
        Some(TranslationTask {
            ticket: self.ticket?,
            message: self.message_number?,
            locale: self.locale.clone()?,
            text: self.message_text.clone()?,
        })
    }
}

fn damaged() -> Error {
    Error::new(ErrorCode::StoreDamaged, "an instruction lacks what it is about")
}

/// The instruction with this id.
fn find(tx: &mut dyn Tx, key: &str) -> Result<Option<InstructionRow>> {
    let sql = sql!("SELECT ", InstructionRow::COLUMNS, " FROM ", tables!(), " WHERE instruction.key = $1");
    tx.first(sql, &[key.into()])?.map(|row| InstructionRow::from_row(&row)).transpose()
}
