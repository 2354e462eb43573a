//! Texts in their compiled form: patterns, the messages of a locale, and what they need. It is data that never changes.
//! It must not know how a file becomes a pattern or a pattern a text.

pub(in crate::l10n) mod host_places;
pub(in crate::l10n) mod locale_texts;
pub(in crate::l10n) mod messages;
pub(in crate::l10n) mod pattern;
pub(in crate::l10n) mod variables;
