//! The catalogue: every operation of the product, by name.
//!
//! Owns what an operation is and the list of all. Documentation, schema, permission matrix, doors and tests enumerate
//! it. It must hold no rule: an operation lives with its noun.

use schemars::JsonSchema;
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::actor::{self, Grant};
use crate::closed_set::closed_set;
use crate::error::{Error, ErrorCode, Result, parse};
use crate::gate::Gate;
use crate::idempotency::Call;
use crate::localise::Model;
use crate::{event, housekeeping, locale, person, shop, template, text, ticket};

closed_set! {
    /// Whether an operation changes something.
    pub enum Kind: "kind" {
        /// It only reads.
        Read = "read",
        /// It writes.
        Write = "write",
    }
}

/// What a caller asks for, checked as far as that goes without the store.
pub trait Request: Serialize + DeserializeOwned + JsonSchema {
    /// Checks formats and limits that hold for every profile.
    fn check(&self) -> Result<()>;

    /// The key under which a write may be repeated without being done twice (T-21).
    fn idempotency_key(&self) -> Option<&str> {
        None
    }
}

/// One operation of the product.
pub trait Operation {
    /// `noun.verb`.
    const NAME: &'static str;
    /// One line of documentation, in English, with the ids of its statements.
    const SUMMARY: &'static str;
    /// Whether it writes.
    const KIND: Kind;
    /// The lines of the permission table that are about it.
    const GRANTS: &'static [Grant];
    /// What goes in.
    type Request: Request;
    /// What comes out.
    type Reply: Model;

    /// Does it. The role was asked before.
    fn run(gate: &Gate<'_>, request: &Self::Request) -> Result<Self::Reply>;
}

/// One line of the catalogue.
#[derive(Clone, Copy)]
pub struct Entry {
    /// `noun.verb`.
    pub name: &'static str,
    /// One line of documentation.
    pub summary: &'static str,
    /// Whether it writes.
    pub kind: Kind,
    /// Who may, tied how.
    pub grants: &'static [Grant],
    /// Runs it on JSON, for the doors that speak it.
    pub(crate) call: fn(&Gate<'_>, &str) -> Result<String>,
    /// The schemas of its request and its reply.
    #[cfg(feature = "schema")]
    pub(crate) schema: fn(&mut SchemaGenerator) -> (Schema, Schema),
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry").field("name", &self.name).field("kind", &self.kind).finish_non_exhaustive()
    }
}

const fn entry<O: Operation>() -> Entry {
    Entry {
        name: O::NAME,
        summary: O::SUMMARY,
        kind: O::KIND,
        grants: O::GRANTS,
        call: call::<O>,
        #[cfg(feature = "schema")]
        schema: schema::<O>,
    }
}

/// Every operation, in the order in which the documentation shows them.
pub static CATALOGUE: &[Entry] = &[
    entry::<person::Put>(),
    entry::<person::Block>(),
    entry::<person::Unblock>(),
    entry::<person::ListBlocked>(),
    entry::<shop::Put>(),
    entry::<ticket::Form>(),
    entry::<ticket::MayOpen>(),
    entry::<ticket::Open>(),
    entry::<ticket::Get>(),
    entry::<ticket::List>(),
    entry::<ticket::Counts>(),
    entry::<ticket::Start>(),
    entry::<ticket::Reply>(),
    entry::<ticket::ReplyAndResolve>(),
    entry::<ticket::RequestInformation>(),
    entry::<ticket::Resolve>(),
    entry::<ticket::Close>(),
    entry::<ticket::Reopen>(),
    entry::<ticket::Note>(),
    entry::<ticket::Assign>(),
    entry::<ticket::SetPriority>(),
    entry::<ticket::SetCategory>(),
    entry::<ticket::SetField>(),
    entry::<ticket::AddTag>(),
    entry::<ticket::RemoveTag>(),
    entry::<ticket::MarkSpam>(),
    entry::<ticket::MarkSeen>(),
    entry::<ticket::Bulk>(),
    entry::<ticket::ListMacros>(),
    entry::<ticket::RunMacro>(),
    entry::<ticket::AvailableActions>(),
    entry::<ticket::History>(),
    entry::<ticket::WriteTranscript>(),
    entry::<ticket::Verify>(),
    entry::<event::List>(),
    entry::<template::List>(),
    entry::<template::Render>(),
    entry::<template::Preview>(),
    entry::<template::Put>(),
    entry::<template::Delete>(),
    entry::<locale::List>(),
    entry::<locale::Reload>(),
    entry::<housekeeping::Tick>(),
    entry::<housekeeping::Backup>(),
    entry::<housekeeping::ClockSet>(),
];

/// The operation of this name.
pub fn find(name: &str) -> Result<&'static Entry> {
    CATALOGUE
        .iter()
        .find(|entry| entry.name == name)
        .ok_or_else(|| Error::new(ErrorCode::OperationUnknown, "there is no operation of this name"))
}

/// Runs an operation: the role, the request's form, then the operation itself.
pub(crate) fn run<O: Operation>(gate: &Gate<'_>, request: &O::Request) -> Result<O::Reply> {
    if !actor::grants_role(O::GRANTS, gate.actor.role) {
        return Err(Error::role());
    }
    request.check()?;
    match request.idempotency_key() {
        Some(key) => {
            text::key("idempotency_key", key)?;
            O::run(&gate.repeatable(Call::new(O::NAME, gate.actor, key, request)?), request)
        }
        None => O::run(gate, request),
    }
}

fn call<O: Operation>(gate: &Gate<'_>, text: &str) -> Result<String> {
    if !actor::grants_role(O::GRANTS, gate.actor.role) {
        return Err(Error::role());
    }
    let request: O::Request = parse::request(text)?;
    answer(gate, &run::<O>(gate, &request)?)
}

// Not inlined: most operations answer with a ticket, and writing one is long.
#[inline(never)]
fn answer<M: Model>(gate: &Gate<'_>, reply: &M) -> Result<String> {
    to_json(&reply.document(&gate.words())?)
}

/// The canonical bytes of a document.
pub(crate) fn to_json<T: Serialize>(document: &T) -> Result<String> {
    serde_json::to_string(document).map_err(|_| Error::internal("a document cannot be written as JSON"))
}

#[cfg(feature = "schema")]
fn schema<O: Operation>(generator: &mut SchemaGenerator) -> (Schema, Schema) {
    let request = generator.subschema_for::<O::Request>();
    let reply = generator.subschema_for::<<O::Reply as Model>::Document>();
    (request, reply)
}
