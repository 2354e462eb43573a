//! Warnings: what the caller of a write should know although the write was done.
//!
//! Owns the document and the codes. A write's reply holds its warnings, so that a repeated call returns them too. It must
//! never repeat what a person wrote: a place in a text is given by its ends.

use std::collections::BTreeMap;

use crate::closed_set::{ClosedSet, closed_set};
use crate::document::document;
use crate::error::{Detail, Result};
use crate::l10n::Argument;
use crate::localise::Labeller;

closed_set! {
    /// What a warning is about.
    pub enum WarningCode: "warning" {
        /// Nothing was changed: it was like this already.
        Unchanged = "unchanged",
        /// The desk has no texts in the locale; it uses those of `details.locale`.
        LocaleFallback = "locale_fallback",
        /// The profile no longer offers `details.name`, which tickets may have; `details.kind` is `category`, `queue`,
        /// `field`, `choice` (with its field before it: `colour.green`) or `reference`.
        NameNotOffered = "name_not_offered",
    }
}

document! {
    /// Something that the caller of a write should know although it was done.
    pub struct WriteWarning labelled WriteWarningLabels {
        /// The stable key.
        pub code: WarningCode,
        /// The path of the request's field that it is about, when it is about one.
        pub field: Option<String>,
        /// Where it begins in the field's text, in characters; `null` when it is about the whole field.
        pub from: Option<i64>,
        /// Where it ends: the first character behind it.
        pub to: Option<i64>,
        /// What belongs to it: `locale`; `kind` and `name`.
        pub details: BTreeMap<String, Detail>,
        /// One sentence for a person.
        label message: String = Self::message_label,
    }
}

impl WriteWarning {
    /// A warning about a whole field.
    pub(crate) fn at(code: WarningCode, field: &str) -> Self {
        Self { field: Some(field.to_owned()), ..Self::new(code) }
    }

    /// A warning about the request as a whole.
    pub(crate) fn new(code: WarningCode) -> Self {
        Self { code, field: None, from: None, to: None, details: BTreeMap::new() }
    }

    /// The same warning with a number or a code that belongs to it.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl Into<Detail>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }

    fn message_label(&self, words: &Labeller<'_>) -> Result<String> {
        let arguments: Vec<(&str, Argument<'_>)> = self
            .details
            .iter()
            .map(|(name, value)| match value {
                Detail::Number(number) => (name.as_str(), Argument::Number(*number)),
                Detail::Text(text) => (name.as_str(), Argument::Code(text)),
            })
            .collect();
        words.message(&self.code.text_id(), &arguments)
    }
}
