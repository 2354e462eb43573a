//! The translators' checker: every rule about the files of `locales/`, in one place and without a terminal.
//!
//! Owns the rules, the findings with their places, the mechanical edits, and the look of a finding. It must not touch a
//! file, know a noun of the desk, or render a message: it reads sources and judges them. The command prints the result.
//!
//! A comment above a message silences rules in it: `# allow: register, plural_missing`, by the keys of [`CheckRule`].

mod allow;
mod checker;
mod encoding;
mod fix;
mod layer;
pub(in crate::l10n) mod model;
mod render;
pub(in crate::l10n) mod rules;

#[cfg(test)]
mod tests;

pub use super::negotiate::{is_same_language, language_of_region};
pub use checker::{Options, RegisterChoice, canonical_locale, check};
pub use encoding::decode;
pub use fix::fix;
pub use layer::{check_all, check_over, host_folder, ids_of_host, merged, speaks};
pub use model::diagnostic::{CheckRule, Diagnostic, Edit, Severity};
pub use model::register::Register;
pub use model::source::{SourceFile, Sources};
pub use render::{Excerpt, excerpt, render};
pub use rules::outdated::{Acceptance, Acceptances, Choice, acceptances, accepted, digests, outdated};
