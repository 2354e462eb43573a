//! The compiled texts of one locale.

use std::collections::BTreeMap;

use unic_langid::LanguageIdentifier;

use super::host_places::HostPlaces;
use super::messages::Messages;
use crate::l10n::format::shape::FormatOptions;

/// Every message of one locale.
pub(in crate::l10n) struct LocaleTexts {
    pub(in crate::l10n) id: LanguageIdentifier,
    pub(in crate::l10n) tag: String,
    pub(in crate::l10n) messages: Messages,
    /// The format options that single calls override, without duplicates.
    pub(in crate::l10n) call_options: Vec<FormatOptions>,
    /// The texts that the host's folder replaces or adds, as `id` and `id.attribute`.
    pub(in crate::l10n) host: BTreeMap<String, HostPlaces>,
}
