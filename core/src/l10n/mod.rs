//! Every sentence, number, date and duration that a person reads.
//!
//! Owns: reading Fluent files, turning them into immutable patterns, choosing the languages of a person, and
//! writing texts with the numbers, calendars and digits of CLDR. It must not know any noun of the desk, read a
//! clock, touch a file or write a log line: it is given sources and values and gives back texts.
//!
//! The road of a text: [`Texts::load`] parses and compiles all files or refuses them all; [`Texts::language`]
//! negotiates and binds formatters once; [`Language::message`] renders without taking a lock.

mod closed;
mod compile;
mod embedded;
mod error;
mod format;
mod format_time;
mod function;
mod isolate;
mod language;
mod load;
mod negotiate;
mod nesting;
mod pattern;
mod render;
mod texts;

#[cfg(test)]
mod tests;

pub use closed::{Calendar, Digits, Direction};
pub use error::{LanguageError, LoadError, LoadProblem, TextError};
pub use language::{Argument, Language};
pub use texts::{LanguageOptions, Texts};
