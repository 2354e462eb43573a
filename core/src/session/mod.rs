//! The session: a desk as one actor sees it.
//!
//! Owns what all operations have in common; the methods of each are generated (`operations.rs`). It must not decide: the
//! operation does.

mod open;
// Generated; the generator itself builds without it.
#[cfg(feature = "methods")]
mod operations;

use std::cell::RefCell;
use std::sync::Arc;

use serde::Serialize;

use crate::actor::{Actor, Role};
use crate::catalogue;
use crate::context::Context;
use crate::desk::Desk;
use crate::error::{Error, Result, document_json};
use crate::l10n::{Argument, Localizer};
use crate::localise::{Labeller, Model};
use crate::operation::{self, Operation};
use crate::text::host_text;

pub use open::{SessionDocument, SessionOptions};

/// A desk as one actor sees it. Cheap to clone; any thread may use it.
///
/// ```
/// use std::sync::Arc;
/// use bazardesk::{Desk, DeskOptions, Role, SessionOptions, person, ticket};
///
/// let options = DeskOptions { path: ":memory:".into(), profile: "freight".into(), ..DeskOptions::default() };
/// let desk = Arc::new(Desk::open(&options)?);
/// let host = desk.session(&SessionOptions::new(Role::Host))?;
/// host.person_put(&person::PersonPutRequest { id: "c-1".into(), name: "Sara".into(), ..Default::default() })?;
///
/// let sara = desk.session(&SessionOptions::of(Role::Customer, "c-1"))?;
/// let ticket = sara.ticket_open(&ticket::OpenRequest {
///     category: Some("technical".into()),
///     subject: Some("The map stays white".into()),
///     description: Some("Since this morning.".into()),
///     ..Default::default()
/// })?;
/// assert_eq!(ticket.number, 1);
/// assert_eq!(sara.document(&ticket)?.labels.status, "Open");
/// # Ok::<(), bazardesk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Session {
    desk: Arc<Desk>,
    actor: Arc<Actor>,
    language: Localizer,
}

impl Session {
    pub(crate) fn new(desk: Arc<Desk>, actor: Actor, language: Localizer) -> Self {
        Self { desk, actor: Arc::new(actor), language }
    }

    /// Runs an operation by type.
    pub fn run<O: Operation>(&self, request: &O::Request) -> Result<O::Reply> {
        operation::run::<O>(&self.ctx(), request)
    }

    /// The error for a request of which a binding could not read some values: what is wrong with these, which `request`
    /// lacks or has as [`Blank`](crate::Blank), and with the others.
    pub fn refusal<O: Operation>(&self, request: &O::Request, mistakes: Vec<Error>) -> Error {
        operation::refusal::<O>(&self.ctx(), request, mistakes)
    }

    /// Runs an operation by type that takes bytes beside its request.
    pub fn run_with_bytes<O: Operation>(&self, request: &O::Request, bytes: &[u8]) -> Result<O::Reply> {
        operation::run::<O>(&self.ctx().with_bytes(bytes), request)
    }

    /// Runs an operation by name, on JSON, as C does.
    pub fn call(&self, name: &str, request: &str) -> Result<String> {
        let entry = catalogue::find(name)?;
        (entry.call)(&self.ctx(), request)
    }

    /// Runs an operation by name that takes bytes beside its request.
    pub fn call_with_bytes(&self, name: &str, request: &str, bytes: &[u8]) -> Result<String> {
        let entry = catalogue::find(name)?;
        (entry.call)(&self.ctx().with_bytes(bytes), request)
    }

    /// Runs an operation by type that gives bytes beside its reply.
    pub fn run_for_bytes<O: Operation>(&self, request: &O::Request) -> Result<(O::Reply, Vec<u8>)> {
        let bytes = RefCell::default();
        let reply = operation::run::<O>(&self.ctx().with_output(&bytes), request)?;
        Ok((reply, bytes.into_inner()))
    }

    /// Runs an operation by name that gives bytes beside its reply.
    pub fn call_for_bytes(&self, name: &str, request: &str) -> Result<(String, Vec<u8>)> {
        let entry = catalogue::find(name)?;
        let bytes = RefCell::default();
        let reply = (entry.call)(&self.ctx().with_output(&bytes), request)?;
        Ok((reply, bytes.into_inner()))
    }

    /// The document of a reply: its codes, and their texts in the session's locale.
    pub fn document<M: Model>(&self, reply: &M) -> Result<M::Document> {
        reply.document(&self.words())
    }

    /// The canonical bytes of a document: what `call` returns.
    pub fn to_json<T: Serialize>(&self, document: &T) -> Result<String> {
        operation::to_json(document)
    }

    /// The error document, as JSON, in the session's locale.
    pub fn error_document(&self, error: &Error) -> String {
        document_json(error, Some(&self.language))
    }

    /// What opening it tells.
    pub fn opened(&self) -> SessionDocument {
        SessionDocument {
            role: self.actor.role,
            locale: self.language.locale().to_owned(),
            direction: self.language.direction(),
        }
    }

    /// A text by the id of its message, or an attribute of it (apart, or as `id.attribute`), in the session's language: the library's or the host's
    /// own. It reads nothing of the desk.
    pub fn text(&self, id: &str, attribute: Option<&str>, arguments: &[(&str, Argument<'_>)]) -> Result<String> {
        host_text(&self.language, id, attribute, arguments)
    }

    /// The session's locale.
    pub fn locale(&self) -> &str {
        self.language.locale()
    }

    /// The session's language, to format what a page shows beside the documents.
    pub fn language(&self) -> &Localizer {
        &self.language
    }

    /// The role of the session.
    pub fn role(&self) -> Role {
        self.actor.role
    }

    /// What labels are written with: the texts that were in force when the session was opened.
    pub fn words(&self) -> Labeller<'_> {
        Labeller { language: &self.language, profile: self.desk.profile(), fields: &self.desk.profile.field_kinds }
    }

    fn ctx(&self) -> Context<'_> {
        let desk = &self.desk;
        let defaults = desk.defaults();
        Context::new(&self.actor, &desk.profile, &desk.clock, &self.language, &desk.texts, defaults, &desk.store)
    }
}
