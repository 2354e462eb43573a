//! Operations: what every operation of the product is, and how one runs.
//!
//! Owns the traits and the order of checks. It must know no operation; the list of all is `catalogue.rs`.

use schemars::JsonSchema;
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::actor::{self, Grant};
use crate::closed_set::closed_set;
use crate::context::Context;
use crate::error::{Error, Result, parse};
use crate::idempotency::Call;
use crate::localise::Model;
use crate::validate;

closed_set! {
    /// Whether an operation changes something.
    pub enum Kind: "kind" {
        /// It only reads.
        Read = "read",
        /// It writes.
        Write = "write",
    }
}

/// A request, and the checks that need no store.
pub trait Request: Serialize + DeserializeOwned + JsonSchema {
    /// Checks the formats and limits that hold for every profile.
    fn check(&self) -> Result<()>;

    /// The key under which a write may be repeated and is done once (T-21).
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
    /// The lines of the permission table for it.
    const GRANTS: &'static [Grant];
    /// Its request.
    type Request: Request;
    /// Its reply.
    type Reply: Model;

    /// Runs it. The role is checked before.
    fn run(ctx: &Context<'_>, request: &Self::Request) -> Result<Self::Reply>;
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
    /// The roles that may run it, and the relations that they need.
    pub grants: &'static [Grant],
    /// Runs it on JSON, for the bindings that use it.
    pub(crate) call: fn(&Context<'_>, &str) -> Result<String>,
    /// The schemas of its request and its reply.
    #[cfg(feature = "schema")]
    pub(crate) schema: fn(&mut SchemaGenerator) -> (Schema, Schema),
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry").field("name", &self.name).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Runs an operation: checks the role and the request's form, then runs the operation itself.
pub(crate) fn run<O: Operation>(ctx: &Context<'_>, request: &O::Request) -> Result<O::Reply> {
    if !actor::grants_role(O::GRANTS, ctx.actor.role) {
        return Err(Error::role());
    }
    request.check()?;
    match request.idempotency_key() {
        Some(key) => {
            validate::key("idempotency_key", key)?;
            O::run(&ctx.repeatable(Call::new(O::NAME, ctx.actor, key, request)?), request)
        }
        None => O::run(ctx, request),
    }
}

pub(crate) fn call<O: Operation>(ctx: &Context<'_>, text: &str) -> Result<String> {
    if !actor::grants_role(O::GRANTS, ctx.actor.role) {
        return Err(Error::role());
    }
    let request: O::Request = parse::request(text)?;
    answer(ctx, &run::<O>(ctx, &request)?)
}

// Not inlined: most operations return a ticket, and writing one is much code.
#[inline(never)]
fn answer<M: Model>(ctx: &Context<'_>, reply: &M) -> Result<String> {
    to_json(&reply.document(&ctx.words())?)
}

/// The canonical bytes of a document.
pub(crate) fn to_json<T: Serialize>(document: &T) -> Result<String> {
    serde_json::to_string(document).map_err(|_| Error::internal("a document cannot be written as JSON"))
}

#[cfg(feature = "schema")]
pub(crate) fn schema<O: Operation>(generator: &mut SchemaGenerator) -> (Schema, Schema) {
    let request = generator.subschema_for::<O::Request>();
    let reply = generator.subschema_for::<<O::Reply as Model>::Document>();
    (request, reply)
}
