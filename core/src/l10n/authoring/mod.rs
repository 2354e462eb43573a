//! What translators need beside the checker: coverage, previews, pseudo-locales, skeletons and the loader's verdict. It
//! must not touch a file: it gets sources and returns texts and findings.

pub(in crate::l10n) mod completion;
pub(in crate::l10n) mod coverage;
pub(in crate::l10n) mod exchange;
pub(in crate::l10n) mod load_error;
pub(in crate::l10n) mod preview;
pub(in crate::l10n) mod pseudo;
pub(in crate::l10n) mod skeleton;
