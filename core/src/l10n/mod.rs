//! Every sentence, number, date and duration that a person reads.
//!
//! Owns reading Fluent files, compiling them to immutable patterns, choosing the locales of a person, and writing texts
//! with the numbers, calendars and digits of CLDR. It must not know any noun of the desk, read a clock or log. It gets
//! sources and values and returns texts. Only `load/folder.rs` touches files.
//!
//! [`Texts::load`] compiles all files or rejects them all; [`Texts::layered`] adds the host's own on top.
//! [`Texts::localizer`] negotiates locales and binds formatters once. [`Localizer::message`] renders without taking a
//! lock. [`SharedTexts`] holds the set in use and replaces it.

mod argument;
mod authoring;
mod autonyms;
mod chain_link;
pub mod check;
mod compiled;
mod error;
mod format;
mod host_source;
mod host_text;
mod isolate;
mod label_texts;
mod listed;
mod load;
mod localizer;
mod names;
mod negotiate;
mod offered;
mod options;
mod reload;
mod render;
mod similar;
mod text_mistake;
mod texts;

#[cfg(test)]
mod tests;

pub use argument::Argument;
pub(crate) use authoring::completion::completed;
pub use authoring::coverage::{Coverage, coverage, coverage_over};
pub use authoring::exchange::{Rejected, TranslationUnit, imported, translated_from_another, units};
pub use authoring::load_error::{load_errors, load_errors_over};
pub use authoring::preview::{Preview, preview};
pub use authoring::pseudo::{PseudoLocale, pseudo};
pub use authoring::skeleton::{beginnings, new_locale, skeleton};
pub use compiled::variables::VariableUse;
pub use error::{LoadError, LoadProblem, LocalizerError, TextError};
pub use localizer::Localizer;
pub use options::{Calendar, Digits, Direction, LocalizerOptions, Viewer};
pub use reload::SharedTexts;
pub use text_mistake::TextMistake;
pub use texts::Texts;

pub(crate) use check::rules::ids::{present, todo};
pub(crate) use check::rules::placeholder::MARK as TODO;
pub(crate) use compiled::host_places::TextPlace;
pub(crate) use host_text::{HOST_TEXT_ID, HostTextError, host_text, place_of_variable, shows_nothing, unfinished};
pub(crate) use isolate::write_balanced;
pub(crate) use label_texts::LabelTexts;
pub(crate) use listed::listed;
pub(crate) use load::HINT;
pub(crate) use negotiate::best as best_locale;
#[cfg(test)]
pub(crate) use offered::OFFERED;
pub(crate) use similar::changes;
