//! Scenarios of languages and texts.

mod host_folder;
mod language;
mod text_render;
mod texts;
mod translators;
