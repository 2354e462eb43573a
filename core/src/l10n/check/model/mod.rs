//! What the rules read and write: files, their trees and their parts; findings. It must not judge a text.

pub(in crate::l10n) mod diagnostic;
pub(in crate::l10n) mod file;
pub(in crate::l10n) mod flat;
pub(in crate::l10n) mod locale;
pub(in crate::l10n) mod register;
pub(in crate::l10n) mod report;
pub(in crate::l10n) mod source;
pub(in crate::l10n) mod syntax;
pub(in crate::l10n) mod text;
pub(in crate::l10n) mod usage;
