//! Texts: what a host's page shows beside the documents, by the ids of messages.
//!
//! Owns the operation `text.render`, one text for bindings, and the values of variables, which templates take too. It must not know a message,
//! nor read the store.

mod host;
mod render;
mod value;

pub use host::host_text;
pub use render::{Render, RenderedText, RenderedTexts, TextRenderRequest};
pub use value::{Money, Percent, VariableValue};

pub(crate) use host::NEGATIVE;
pub(crate) use value::{VALUES_LIMIT, day, is_link};
