//! Bazardesk: the helpdesk that a marketplace links instead of hosting.
//!
//! Open a [`Desk`], open a [`Session`] for an actor, and run operations through it. [`CATALOGUE`] lists them all;
//! [`Session`] has a method for each. Replies are models without texts; [`Session::document`] adds the texts in the
//! session's language. Every failure is an [`Error`] with a stable code, and leaves the store as it was.
//!
//! ```text
//! Desk ── session ── Session ── operation ── context ── noun (ticket, person, message, event) ── store
//! ```

pub mod actor;
mod attempt;
pub mod binding;
mod blank;
mod catalogue;
mod clock;
mod closed_set;
mod context;
mod cursor;
mod description;
pub mod desk;
mod document;
mod due;
pub mod error;
pub mod event;
pub mod feed;
mod fold;
mod idempotency;
pub mod instruction;
mod json;
pub mod l10n;
pub mod locale;
mod localise;
pub mod macros;
pub mod message;
#[cfg(feature = "schema")]
mod message_ids;
mod operation;
mod ordered;
pub mod person;
pub mod profile;
mod request;
mod rights;
pub mod rules;
#[cfg(feature = "schema")]
mod schema;
mod secret;
mod session;
pub mod shop;
mod store;
pub mod template;
#[cfg(test)]
mod tests;
pub mod text;
pub mod ticket;
mod unreadable;
mod validate;
pub mod warning;
mod wire;

pub use actor::Role;
pub use attempt::Attempt;
pub use blank::Blank;
pub use catalogue::CATALOGUE;
pub use clock::{Clock, Time};
pub use closed_set::ClosedSet;
pub use context::Context;
pub use desk::{Desk, DeskDocument, DeskOptions};
pub use error::parse::{NESTING_LIMIT, REQUEST_LIMIT};
pub use error::{Error, ErrorCode, ErrorDocument, Format, Result, Status};
pub use localise::{FieldKinds, Labelled, Labeller, Localised, Model};
#[cfg(feature = "schema")]
pub use message_ids::message_ids;
pub use operation::{Bytes, Described, Entry, Kind, Operation, Pages};
pub use request::Request;
#[cfg(feature = "schema")]
pub use schema::{description, schema};
pub use session::{Session, SessionDocument, SessionOptions};
pub use text::host_text;
pub use validate::{ENTRIES_LIMIT, check_entries};

/// The version of the library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The error document, as JSON, in English: for errors before there is a desk.
pub fn error_document(error: &Error) -> String {
    error::document_json(error, None)
}
