//! Scenarios of languages and texts.

mod british;
mod host_folder;
mod language;
mod text_render;
mod texts;
mod translators;
