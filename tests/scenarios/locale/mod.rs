//! Scenarios of languages and texts.

mod host_folder;
mod language;
mod texts;
mod translators;
