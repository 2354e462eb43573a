//! Operations: what every operation of the product is, and how one runs.
//!
//! Owns the traits and the order of checks. It must know no operation; the list of all is `catalogue.rs`.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::marker::PhantomData;

#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::actor::{self, Grant};
use crate::closed_set::{ClosedSet, closed_set, doc_text};
use crate::context::Context;
use crate::error::mistakes::{self, Requests, fields};
use crate::error::{Error, Result, Status, parse};
use crate::idempotency::Call;
use crate::localise::Model;
use crate::request::Request;
use crate::rules::TicketVariable;
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

/// What a type says of itself: its doc comment.
pub trait Described {
    /// The comment, line by line. Its first paragraph is one sentence that says what the type is or does.
    const DOC: &'static str;
}

/// Declares the type of an operation; its doc comment is the text that every binding shows.
macro_rules! operation {
    ($(#[doc = $doc:literal])+ pub struct $Name:ident;) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $Name;

        impl $crate::operation::Described for $Name {
            const DOC: &'static str = concat!($($doc, "\n"),+);
        }
    };
}
pub(crate) use operation;

/// Whether bytes go with an operation's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bytes {
    /// No.
    None,
    /// Beside the request, from the caller: [`Context::bytes`].
    In,
    /// Beside the reply, to the caller: [`Context::give`].
    Out,
}

/// What is on the pages of an operation whose reply is one.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Pages {
    /// The reply's field that holds the entries.
    pub items: &'static str,
    /// What an iterator over the entries of all pages is called.
    pub iterator: &'static str,
}

/// What an operation asks the store about a request that is refused anyway.
pub type LookUp<R> = fn(&Context<'_>, &R) -> Result<()>;

/// One operation of the product.
pub trait Operation: Described {
    /// `noun.verb`.
    const NAME: &'static str;
    /// The ids of the statements that it fulfils.
    const STATEMENTS: &'static [&'static str];
    /// Whether it writes.
    const KIND: Kind;
    /// The lines of the permission table for it.
    const GRANTS: &'static [Grant];
    /// Whether bytes go with its documents.
    const BYTES: Bytes = Bytes::None;
    /// What is on its pages, if its reply is one.
    const PAGES: Option<Pages> = None;
    /// The fields that decide what is a mistake in others: when one of them cannot be read, they are not called wrong.
    const DECIDING: &'static [&'static str] = &[];
    /// Checks what the store says about single fields: whether there is what they name. It is asked like
    /// [`Self::check_form`], with something blank in fields that are wrong by themselves. It asks for rights before it
    /// tells what there is; its errors that are no mistakes are dropped.
    const LOOK_UP: Option<LookUp<Self::Request>> = None;
    /// Its request.
    type Request: Request;
    /// Its reply.
    type Reply: Model;

    /// What the profile and the texts say about single fields, beside their limits.
    fn check_fields(_ctx: &Context<'_>, _request: &Self::Request) -> Vec<Error> {
        Vec::new()
    }

    /// Checks what the profile says about the request. It is asked about a request that is refused anyway, so that a
    /// person reads all mistakes at once (T-02): [`Self::run`] checks again.
    fn check_form(_ctx: &Context<'_>, _request: &Self::Request) -> Result<()> {
        Ok(())
    }

    /// Whether the actor may learn that the profile has a custom field with this name.
    fn knows_field(ctx: &Context<'_>, name: &str) -> bool {
        ctx.profile.custom_fields.iter().any(|known| known.name == name)
    }

    /// Runs it. The role is checked before.
    fn run(ctx: &Context<'_>, request: &Self::Request) -> Result<Self::Reply>;
}

/// One line of the catalogue.
#[derive(Clone, Copy)]
pub struct Entry {
    /// `noun.verb`.
    pub name: &'static str,
    /// What it does, line by line.
    pub doc: &'static str,
    /// The ids of the statements that it fulfils.
    pub statements: &'static [&'static str],
    /// Whether it writes.
    pub kind: Kind,
    /// The roles that may run it, and the relations that they need.
    pub grants: &'static [Grant],
    /// Whether bytes go with its documents.
    pub bytes: Bytes,
    /// What is on its pages, if its reply is one.
    pub pages: Option<Pages>,
    /// Runs it on JSON, for the bindings that use it.
    pub(crate) call: fn(&Context<'_>, &str) -> Result<String>,
    /// The type of the operation.
    #[cfg(feature = "schema")]
    pub(crate) path: fn() -> &'static str,
    /// The schemas of its request and its reply.
    #[cfg(feature = "schema")]
    pub(crate) schema: fn(&mut SchemaGenerator, &mut SchemaGenerator) -> (Schema, Schema),
}

impl Entry {
    /// One sentence about it.
    pub fn summary(&self) -> String {
        doc_text(self.doc).split("\n\n").next().unwrap_or_default().replace('\n', " ")
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry").field("name", &self.name).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Runs an operation: checks the role and the request's form, then runs the operation itself.
pub(crate) fn run<O: Operation>(ctx: &Context<'_>, request: &O::Request) -> Result<O::Reply> {
    check_role(ctx, O::GRANTS)?;
    run_allowed::<O>(ctx, request)
}

/// Runs an operation that the role may run.
fn run_allowed<O: Operation>(ctx: &Context<'_>, request: &O::Request) -> Result<O::Reply> {
    let early =
        [request.check().err(), Error::all(O::check_fields(ctx, request)).err(), wrong_key(request.idempotency_key())];
    if early.iter().any(Option::is_some) {
        return Err(to_members(ctx, with_further::<O>(ctx, request, early, true)));
    }
    let reply = match request.idempotency_key() {
        Some(key) => O::run(&ctx.repeatable(Call::new(O::NAME, ctx.actor, key, request, ctx.bytes())?), request),
        None => O::run(ctx, request),
    };
    reply.map_err(|error| {
        let error = about_rights(ctx, error);
        if error.is_mistake() {
            with_further::<O>(ctx, request, [Some(error), None, None], false)
        } else {
            error.in_order(&|| order(ctx, O::Request::FIELDS)).limited()
        }
    })
}

/// The error for a request with mistakes, and with what the profile and the store say about the rest of it. `by_itself`:
/// what is wrong is so without a look into the store.
#[cold]
#[inline(never)]
fn with_further<O: Operation>(
    ctx: &Context<'_>,
    request: &O::Request,
    early: [Option<Error>; 3],
    by_itself: bool,
) -> Error {
    let wrong = if by_itself { &early[..] } else { &[] };
    // Asked here too, so that nothing is built for an operation that has nothing to look up.
    let store = O::LOOK_UP.and_then(|_| looked_up(&|| fields(request), &look_up::<O>(ctx, request), wrong));
    let form = O::check_form(ctx, request).err();
    let [limits, fields, key] = early;
    refused(ctx, [limits, fields, form, store, key], O::Request::FIELDS)
}

/// What the store says about a request: this one, or the one with these fields.
fn look_up<'r, O: Operation>(
    ctx: &'r Context<'_>,
    request: &'r O::Request,
) -> impl Fn(Option<Map<String, Value>>) -> Option<Error> + 'r {
    move |right| match (O::LOOK_UP?, right) {
        (look_up, None) => look_up(ctx, request).err(),
        (look_up, Some(right)) => look_up(ctx, &parse::request(&Value::Object(right).to_string()).ok()?).err(),
    }
}

/// The mistakes that a look-up finds in what is right by itself. It is one piece of code for all operations.
#[cold]
#[inline(never)]
fn looked_up(
    request: &dyn Fn() -> Map<String, Value>,
    look_up: &dyn Fn(Option<Map<String, Value>>) -> Option<Error>,
    found: &[Option<Error>],
) -> Option<Error> {
    let mut wrong = found.iter().flatten().flat_map(Error::mistakes).peekable();
    let right = if wrong.peek().is_some() { Some(mistakes::blanked(request(), wrong)) } else { None };
    look_up(right).filter(Error::is_mistake)
}

/// The fields of an operation's requests, in the order of the form: the profile's own by their names.
#[cold]
fn order(ctx: &Context<'_>, fields: &[&str]) -> Vec<String> {
    let mut order: Vec<String> = fields.iter().map(|field| field.trim_start_matches("r#").to_owned()).collect();
    if let Some(at) = order.iter().position(|field| field == "fields") {
        let own = ctx.profile.custom_fields.iter().map(|field| format!("fields.{}", field.name));
        order.splice(at + 1..at + 1, own);
    }
    order
}

/// The mistake in the key of a request. It is the host's, not that of the person who fills in a form, and so the last.
fn wrong_key(key: Option<&str>) -> Option<Error> {
    key.and_then(|key| validate::key("idempotency_key", key).err())
}

#[cold]
#[inline(never)]
fn refused(ctx: &Context<'_>, checks: [Option<Error>; 5], fields: &[&str]) -> Error {
    let all = Error::told(together(&checks), &|| order(ctx, fields));
    all.or_else(|| checks.into_iter().flatten().next()).unwrap_or_else(|| Error::internal("nothing is wrong"))
}

/// The mistakes of all checks: of the later ones those in fields that have none yet.
#[cold]
#[inline(never)]
fn together(checks: &[Option<Error>]) -> Vec<Error> {
    let mut found: Vec<Error> = Vec::new();
    for check in checks.iter().flatten() {
        let before = found.len();
        for mistake in check.mistakes() {
            if found[..before].iter().all(|known| !known.covers(mistake)) {
                found.push(mistake.alone());
            }
        }
    }
    found
}

#[inline(never)]
fn check_role(ctx: &Context<'_>, grants: &[Grant]) -> Result<()> {
    if actor::grants_role(grants, ctx.actor.role) { Ok(()) } else { Err(Error::role()) }
}

/// The mistakes of a request. They name what the profile has, which is told to those who may still act (T-34).
#[cold]
#[inline(never)]
fn to_members(ctx: &Context<'_>, error: Error) -> Error {
    ctx.check_rights().err().unwrap_or(error)
}

/// The error of a call. What was refused or not found may be so because the actor has lost the right to act (T-34).
#[cold]
#[inline(never)]
fn about_rights(ctx: &Context<'_>, error: Error) -> Error {
    match error.status() {
        Status::Invalid | Status::NotFound | Status::Forbidden => ctx.check_rights().err().unwrap_or(error),
        _ => error,
    }
}

pub(crate) fn call<O: Operation>(ctx: &Context<'_>, text: &str) -> Result<String> {
    check_role(ctx, O::GRANTS)?;
    match parse::request(text) {
        Ok(request) => answer(ctx, &run_allowed::<O>(ctx, &request)?),
        Err(first) => Err(to_members(ctx, mistakes::of_text(&Refused::<O>::new(ctx), text, first))),
    }
}

/// The error for a request with fields whose values a binding could not read: `found` is wrong with them. The request has
/// nothing, or something blank, instead.
#[cold]
pub(crate) fn refusal<O: Operation>(ctx: &Context<'_>, request: &O::Request, found: Vec<Error>) -> Error {
    if let Err(forbidden) = check_role(ctx, O::GRANTS) {
        return forbidden;
    }
    to_members(ctx, mistakes::of_parts(&Refused::<O>::new(ctx), fields(request), found))
}

/// The requests of an operation, of which one is refused: all its mistakes are told at once (T-02).
struct Refused<'c, O> {
    names: Names<'c>,
    operation: PhantomData<O>,
}

/// The names that a desk has in fields whose keys are the caller's.
struct Names<'c> {
    ctx: &'c Context<'c>,
    /// The names of the variables of all texts.
    variables: OnceCell<BTreeSet<String>>,
}

impl<'c, O> Refused<'c, O> {
    fn new(ctx: &'c Context<'c>) -> Self {
        Self { names: Names { ctx, variables: OnceCell::new() }, operation: PhantomData }
    }
}

impl<O: Operation> Requests for Refused<'_, O> {
    fn read(&self, text: &str) -> Option<Error> {
        parse::request::<O::Request>(text).err()
    }

    fn blank(&self) -> Map<String, Value> {
        fields(&O::Request::blank())
    }

    fn check(&self, text: &str, whole: bool) -> Vec<Error> {
        let Ok(request) = parse::request::<O::Request>(text) else { return Vec::new() };
        let limits = request.limits().into_iter().map(Some);
        let mut checks: Vec<Option<Error>> = if whole { vec![request.check().err()] } else { limits.collect() };
        checks.extend(O::check_fields(self.names.ctx, &request).into_iter().map(Some));
        let store =
            O::LOOK_UP.and_then(|_| looked_up(&|| fields(&request), &look_up::<O>(self.names.ctx, &request), &checks));
        checks.extend(whole.then(|| O::check_form(self.names.ctx, &request).err()));
        checks.push(store);
        checks.push(wrong_key(request.idempotency_key()));
        together(&checks)
    }

    fn order(&self) -> Vec<String> {
        order(self.names.ctx, O::Request::FIELDS)
    }

    fn deciding(&self) -> &'static [&'static str] {
        O::DECIDING
    }

    fn knows(&self, field: &str, key: &str) -> bool {
        if field == "fields" { O::knows_field(self.names.ctx, key) } else { self.names.know(field, key) }
    }
}

impl Names<'_> {
    fn know(&self, field: &str, key: &str) -> bool {
        let profile = self.ctx.profile;
        match field {
            "variables" => {
                let of_texts = || self.ctx.texts.current().variable_names();
                TicketVariable::from_key(key).is_some()
                    || profile.templates.iter().flat_map(|template| &template.variables).any(|(known, _)| known == key)
                    || self.variables.get_or_init(of_texts).contains(key)
            }
            "texts" => self.ctx.texts.current().locales().contains(&key),
            _ => false,
        }
    }
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
pub(crate) fn schema<O: Operation>(given: &mut SchemaGenerator, told: &mut SchemaGenerator) -> (Schema, Schema) {
    let request = given.subschema_for::<O::Request>();
    let reply = told.subschema_for::<<O::Reply as Model>::Document>();
    (request, reply)
}
