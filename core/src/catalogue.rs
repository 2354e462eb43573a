//! The catalogue: every operation of the product, by name.
//!
//! Owns the list. Documentation, schema, permission matrix, bindings and tests enumerate it. It must hold no rule: an
//! operation is declared with its noun.

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::error::{Error, ErrorCode, Result};
use crate::operation::{self, Entry, Operation};
#[cfg(feature = "schema")]
use crate::{Kind, actor, error, event, l10n, message, rules, warning};
use crate::{desk, feed, instruction, locale, macros, person, shop, template, text, ticket};

const fn entry<O: Operation>() -> Entry {
    Entry {
        name: O::NAME,
        doc: O::DOC,
        statements: O::STATEMENTS,
        kind: O::KIND,
        grants: O::GRANTS,
        bytes: O::BYTES,
        pages: O::PAGES,
        call: operation::call::<O>,
        #[cfg(feature = "schema")]
        path: std::any::type_name::<O>,
        #[cfg(feature = "schema")]
        schema: operation::schema::<O>,
    }
}

/// Every operation, in the order of the documentation.
pub static CATALOGUE: &[Entry] = &[
    entry::<person::Put>(),
    entry::<person::Block>(),
    entry::<person::Unblock>(),
    entry::<person::ListBlocked>(),
    entry::<shop::Put>(),
    entry::<ticket::GetForm>(),
    entry::<ticket::MayOpen>(),
    entry::<ticket::Open>(),
    entry::<ticket::Get>(),
    entry::<ticket::List>(),
    entry::<ticket::Counts>(),
    entry::<ticket::Start>(),
    entry::<ticket::Reply>(),
    entry::<ticket::ReplyAndResolve>(),
    entry::<ticket::RequestInformation>(),
    entry::<ticket::Resolve>(),
    entry::<ticket::Close>(),
    entry::<ticket::Reopen>(),
    entry::<ticket::Note>(),
    entry::<ticket::Assign>(),
    entry::<ticket::SetPriority>(),
    entry::<ticket::SetCategory>(),
    entry::<ticket::SetField>(),
    entry::<ticket::AddTag>(),
    entry::<ticket::RemoveTag>(),
    entry::<ticket::MarkSpam>(),
    entry::<ticket::MarkRead>(),
    entry::<ticket::Translate>(),
    entry::<ticket::Bulk>(),
    entry::<macros::ListMacros>(),
    entry::<macros::RunMacro>(),
    entry::<ticket::ListAvailableActions>(),
    entry::<ticket::ReadHistory>(),
    entry::<ticket::WriteTranscript>(),
    entry::<ticket::Verify>(),
    entry::<feed::List>(),
    entry::<instruction::List>(),
    entry::<instruction::Confirm>(),
    entry::<instruction::Reject>(),
    entry::<template::List>(),
    entry::<template::Render>(),
    entry::<template::Preview>(),
    entry::<template::Put>(),
    entry::<template::Delete>(),
    entry::<text::Render>(),
    entry::<locale::List>(),
    entry::<locale::Reload>(),
    entry::<desk::CheckHealth>(),
    entry::<desk::Tick>(),
    entry::<desk::Backup>(),
    entry::<desk::ClockSet>(),
];

/// A closed set: what it is called outside, where it is, and its schema.
#[cfg(feature = "schema")]
pub(crate) struct SetEntry {
    pub(crate) name: &'static str,
    pub(crate) path: &'static str,
    pub(crate) schema: fn(&mut SchemaGenerator) -> Schema,
}

#[cfg(feature = "schema")]
macro_rules! closed_sets {
    ($($Set:path: $name:literal,)+) => {
        &[$(SetEntry { name: $name, path: stringify!($Set), schema: <$Set as JsonSchema>::json_schema },)+]
    };
}

/// Every closed set whose values leave the library.
#[cfg(feature = "schema")]
pub(crate) static CLOSED_SETS: &[SetEntry] = closed_sets![
    actor::HandlerKind: "HandlerKind",
    actor::Role: "Role",
    desk::HealthReason: "HealthReason",
    desk::HealthState: "HealthState",
    desk::StoreEngine: "StoreEngine",
    error::ErrorCode: "ErrorCode",
    error::Status: "Status",
    event::ChainState: "ChainState",
    event::EventKind: "EventKind",
    event::StreamKind: "StreamKind",
    instruction::InstructionKind: "InstructionKind",
    instruction::InstructionState: "InstructionState",
    l10n::Calendar: "Calendar",
    l10n::Digits: "Digits",
    l10n::Direction: "Direction",
    message::MessageKind: "MessageKind",
    message::TranslationState: "TranslationState",
    Kind: "OperationKind",
    rules::VariableKind: "VariableKind",
    template::TemplateSource: "TemplateSource",
    ticket::Awaiting: "Awaiting",
    ticket::Priority: "Priority",
    ticket::Rule: "Rule",
    ticket::TicketAction: "TicketAction",
    ticket::TicketList: "TicketList",
    ticket::TicketSort: "TicketSort",
    ticket::TicketStatus: "TicketStatus",
    ticket::TranscriptFormat: "TranscriptFormat",
    warning::WarningCode: "WarningCode",
];

/// The operation with this name.
pub fn find(name: &str) -> Result<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.name == name).ok_or_else(|| unknown(name))
}

/// The error for a name that no operation has: with the name that was meant, if it is written as a function of C or a
/// method of Python; else with the names of the same noun or, for an unknown noun, the nouns.
fn unknown(name: &str) -> Error {
    let is_apart = |c: char| !c.is_ascii_alphanumeric();
    let asked = name.to_ascii_lowercase();
    let asked: Vec<&str> = asked.strip_prefix("bzd_").unwrap_or(&asked).split(is_apart).collect();
    let noun = |name: &'static str| name.split('.').next().unwrap_or(name);
    let names = || CATALOGUE.iter().map(|entry| entry.name);
    let mut known: Vec<&str> = names().filter(|name| name.split(is_apart).eq(asked.iter().copied())).collect();
    if known.is_empty() {
        known = names().filter(|name| asked.first() == Some(&noun(name))).collect();
    }
    if known.is_empty() {
        known = names().map(noun).collect();
        known.sort_unstable();
        known.dedup();
    }
    let about = "there is no operation with this name";
    Error::new(ErrorCode::OperationUnknown, format!("{about}; known here: {}", known.join(", ")))
}
