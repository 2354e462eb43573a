//! The compiled texts of one locale.

use std::collections::BTreeSet;

use unic_langid::LanguageIdentifier;

use super::messages::Messages;
use crate::l10n::format::shape::FormatOptions;

/// Every message of one locale.
pub(in crate::l10n) struct LocaleTexts {
    pub(in crate::l10n) id: LanguageIdentifier,
    pub(in crate::l10n) tag: String,
    pub(in crate::l10n) messages: Messages,
    /// The format options that single calls override, without duplicates.
    pub(in crate::l10n) call_options: Vec<FormatOptions>,
    /// The ids of the messages that the host's folder replaces or adds.
    pub(in crate::l10n) over: BTreeSet<String>,
}
