//! The request for a new ticket, and the checks that hold for every profile (T-02).
//!
//! Owns the request. `fields.rs` checks the fields of a category.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorCode, Result, parse};
use crate::operation::Request;
use crate::rules::Priority;
use crate::ticket::reference::{FieldValue, Reference};
use crate::validate;

/// What a ticket begins with. The profile says per category which fields are required, optional or absent (T-02).
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenRequest {
    /// The category's name in the profile; absent: the profile's default for tickets with or without an order.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub category: Option<String>,
    /// What it is about, in one line.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub subject: Option<String>,
    /// A title.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub title: Option<String>,
    /// The first message.
    #[serde(default)]
    #[schemars(length(max = 100_000))]
    pub description: Option<String>,
    /// The priority; absent: the profile's default.
    #[serde(default)]
    pub priority: Option<Priority>,
    /// The host's id of the shop that shall answer; only where the category's queue belongs to shops.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub shop: Option<String>,
    /// The order's id.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub order: Option<String>,
    /// The ids of the order's items that are affected.
    #[serde(default)]
    pub items: Vec<String>,
    /// Other numbers that it is about.
    #[serde(default, deserialize_with = "parse::objects")]
    pub references: Vec<Reference>,
    /// Custom fields of the profile.
    #[serde(default, deserialize_with = "parse::free_map")]
    pub fields: BTreeMap<String, FieldValue>,
    /// For staff: the host's id of the person about whom the ticket is (T-09).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub on_behalf_of: Option<String>,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for OpenRequest {
    fn check(&self) -> Result<()> {
        check_form(self)?;
        self.on_behalf_of.as_deref().map_or(Ok(()), |person| validate::key("on_behalf_of", person))
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// More entries than any profile may allow.
const ENTRIES_LIMIT: usize = 1000;

/// Checks formats that hold for every profile.
fn check_form(request: &OpenRequest) -> Result<()> {
    check_text("category", request.category.as_deref(), 64)?;
    check_text("subject", request.subject.as_deref(), 1000)?;
    check_text("title", request.title.as_deref(), 1000)?;
    if let Some(description) = &request.description {
        validate::body("description", description, validate::BODY_LIMIT)?;
    }
    request.shop.as_deref().map_or(Ok(()), |shop| validate::key("shop", shop))?;
    request.order.as_deref().map_or(Ok(()), |order| validate::key("order", order))?;
    validate::entries("items", request.items.len(), ENTRIES_LIMIT)?;
    for (at, item) in request.items.iter().enumerate() {
        validate::key(&format!("items[{at}]"), item)?;
    }
    unique("items", &request.items)?;
    validate::entries("references", request.references.len(), ENTRIES_LIMIT)?;
    for (at, Reference { kind, value }) in request.references.iter().enumerate() {
        validate::line(&format!("references[{at}].kind"), kind, 64)?;
        validate::line(&format!("references[{at}].value"), value, validate::LINE_LIMIT)?;
    }
    let pairs: Vec<_> = request.references.iter().map(|reference| (&reference.kind, &reference.value)).collect();
    unique("references", &pairs)?;
    validate::entries("fields", request.fields.len(), ENTRIES_LIMIT)
}

fn unique<T: Ord>(field: &str, entries: &[T]) -> Result<()> {
    let distinct: BTreeSet<&T> = entries.iter().collect();
    if distinct.len() == entries.len() { Ok(()) } else { Err(Error::field_error(ErrorCode::FieldDuplicate, field)) }
}

/// Checks that hold for every profile, shared by the form's own fields.
pub(super) fn check_text(field: &str, value: Option<&str>, limit: usize) -> Result<()> {
    value.map_or(Ok(()), |value| validate::line(field, value, limit))
}
