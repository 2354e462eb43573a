//! The rules of the checker, one file a group. A rule reads a parsed locale and adds findings to a report. What a
//! language needs (spaces, letters, words) is data at the head of its file.

pub(in crate::l10n) mod characters;
pub(in crate::l10n) mod comments;
pub(in crate::l10n) mod glossary;
pub(in crate::l10n) mod ids;
pub(in crate::l10n) mod joiner_fa;
pub(in crate::l10n) mod likeness;
pub(in crate::l10n) mod marks;
pub(in crate::l10n) mod outdated;
pub(in crate::l10n) mod placeholder;
pub(in crate::l10n) mod plural;
pub(in crate::l10n) mod references;
pub(in crate::l10n) mod register;
pub(in crate::l10n) mod typography_fa;
pub(in crate::l10n) mod typography_fr;
pub(in crate::l10n) mod untranslated;
pub(in crate::l10n) mod variables;
pub(in crate::l10n) mod variants;
