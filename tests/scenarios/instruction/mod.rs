//! Scenarios of what the host is asked to do: who makes the desk ask, and how the host answers (T-60).

mod answering;
mod asking;
mod listing;
mod visibility;

use bazardesk::instruction::{
    Instruction, InstructionConfirmRequest, InstructionListRequest, InstructionRejectRequest,
};
use bazardesk::message::TranslationState;
use bazardesk::ticket::{TranslateRequest, Translation};
use bazardesk::{Result, Session};

/// A request for a message of ticket 1 in French.
fn wanted(message: i64) -> TranslateRequest {
    TranslateRequest { ticket: 1, message, locale: "fr".into(), ..TranslateRequest::default() }
}

/// Message 1 of ticket 1 in French.
fn translate(session: &Session) -> Translation {
    session.message_translate(&wanted(1)).expect("a translation, or a pending one")
}

/// What the host has not answered.
fn open(host: &Session) -> Vec<Instruction> {
    host.instruction_list(&InstructionListRequest::default()).expect("a list").instructions
}

/// The id of the one instruction that the host has not answered.
#[track_caller]
fn the_open(host: &Session) -> String {
    let open = open(host);
    assert_eq!(open.len(), 1, "{open:?}");
    open[0].id.clone()
}

fn confirm(host: &Session, instruction: &str, text: &str) -> Result<Instruction> {
    let (instruction, text) = (instruction.to_owned(), Some(text.to_owned()));
    host.instruction_confirm(&InstructionConfirmRequest { instruction, text, ..Default::default() })
}

fn reject(host: &Session, instruction: &str, reason: Option<&str>) -> Result<Instruction> {
    let (instruction, reason) = (instruction.to_owned(), reason.map(str::to_owned));
    host.instruction_reject(&InstructionRejectRequest { instruction, reason, ..Default::default() })
}

/// State and text of a translation.
fn content(translation: &Translation) -> (TranslationState, Option<&str>) {
    (translation.state, translation.text.as_deref())
}
