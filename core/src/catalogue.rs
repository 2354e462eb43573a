//! The catalogue: every operation of the product, by name.
//!
//! Owns the list. Documentation, schema, permission matrix, bindings and tests enumerate it. It must hold no rule: an
//! operation is declared with its noun.

use crate::error::{Error, ErrorCode, Result};
use crate::operation::{self, Entry, Operation};
use crate::{desk, feed, locale, macros, person, shop, template, ticket};

const fn entry<O: Operation>() -> Entry {
    Entry {
        name: O::NAME,
        summary: O::SUMMARY,
        kind: O::KIND,
        grants: O::GRANTS,
        call: operation::call::<O>,
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
    entry::<ticket::Bulk>(),
    entry::<macros::ListMacros>(),
    entry::<macros::RunMacro>(),
    entry::<ticket::ListAvailableActions>(),
    entry::<ticket::ReadHistory>(),
    entry::<ticket::WriteTranscript>(),
    entry::<ticket::Verify>(),
    entry::<feed::List>(),
    entry::<template::List>(),
    entry::<template::Render>(),
    entry::<template::Preview>(),
    entry::<template::Put>(),
    entry::<template::Delete>(),
    entry::<locale::List>(),
    entry::<locale::Reload>(),
    entry::<desk::Tick>(),
    entry::<desk::Backup>(),
    entry::<desk::ClockSet>(),
];

/// The operation with this name.
pub fn find(name: &str) -> Result<&'static Entry> {
    CATALOGUE
        .iter()
        .find(|entry| entry.name == name)
        .ok_or_else(|| Error::new(ErrorCode::OperationUnknown, "there is no operation with this name"))
}
