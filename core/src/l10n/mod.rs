//! Every sentence, number, date and duration that a person reads.
//!
//! Owns: reading Fluent files, turning them into immutable patterns, choosing the languages of a person, and
//! writing texts with the numbers, calendars and digits of CLDR. It must not know any noun of the desk, read a
//! clock or write a log line: it is given sources and values and gives back texts. Only `folder` touches files.
//!
//! The road of a text: [`Texts::load`] parses and compiles all files or refuses them all, [`Texts::layered`] with the
//! host's own over them; [`Texts::language`] negotiates and binds formatters once; [`Language::message`] renders
//! without taking a lock. [`SharedTexts`] holds the set in use and exchanges it.

mod autonyms;
pub mod check;
mod closed;
mod compile;
mod coverage;
mod embedded;
mod error;
mod folder;
mod format;
mod format_money;
mod format_span;
mod format_time;
mod function;
mod isolate;
mod language;
mod load;
mod messages;
mod names;
mod negotiate;
mod nesting;
mod numerals;
mod pattern;
mod preview;
mod pseudo;
mod refusal;
mod render;
mod shared;
mod single;
mod skeleton;
mod texts;
mod variables;

#[cfg(test)]
mod tests;

pub use closed::{Calendar, Digits, Direction};
pub use coverage::{Coverage, coverage};
pub use error::{LanguageError, LoadError, LoadProblem, TextError};
pub use language::{Argument, Language};
pub(crate) use negotiate::best as best_locale;
pub use preview::{Preview, preview};
pub use pseudo::{Pseudo, pseudo};
pub use refusal::{refusal, refusal_over};
pub use shared::SharedTexts;
pub(crate) use single::{SINGLE, single};
pub use skeleton::skeleton;
pub use texts::{LanguageOptions, Texts};
pub use variables::VariableKind;

pub(crate) use isolate::write_balanced;
