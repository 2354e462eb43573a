//! Bazardesk: the helpdesk that a marketplace links instead of hosting.
//!
//! Open a [`Desk`], ask it for a [`Session`] of somebody, and run operations through it. [`CATALOGUE`] lists them all;
//! [`Session`] has a method for each. Replies are models without texts; [`Session::document`] adds the texts in the
//! session's language. Every refusal is an [`Error`] with a stable code, and leaves the store as it was.
//!
//! ```text
//! Desk ── session ── Session ── operation ── gate ── noun (ticket, person, message, event) ── store
//! ```

pub mod actor;
mod clock;
mod closed_set;
mod cursor;
mod desk;
pub mod error;
pub mod event;
mod gate;
pub mod housekeeping;
mod idempotency;
pub mod l10n;
pub mod locale;
mod localise;
pub mod message;
mod operation;
pub mod person;
pub mod profile;
#[cfg(feature = "schema")]
mod schema;
mod session;
pub mod shop;
mod store;
pub mod template;
#[cfg(test)]
mod tests;
mod text;
#[cfg(feature = "schema")]
mod text_ids;
pub mod ticket;
mod wire;

pub use actor::Role;
pub use clock::{Clock, Time};
pub use closed_set::ClosedSet;
pub use desk::{Desk, DeskDocument, DeskOptions, SessionDocument, SessionOptions};
pub use error::parse::{NESTING_LIMIT, REQUEST_LIMIT};
pub use error::{Error, ErrorCode, ErrorDocument, Result, Status};
pub use gate::{Gate, Moment};
pub use localise::{Labelled, Localised, Model, Wording};
pub use operation::{CATALOGUE, Entry, Kind, Operation, Request};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use session::Session;
#[cfg(feature = "schema")]
pub use text_ids::text_ids;

/// The version of the library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The error document, as JSON, in English: for what is refused before there is a desk.
pub fn error_document(error: &Error) -> String {
    let language = l10n::Texts::embedded()
        .ok()
        .and_then(|texts| texts.localizer(Some("en"), None, &l10n::LocalizerOptions::default()).ok());
    desk::document_json(error, language.as_ref())
}
