//! The request for a new ticket, and the checks that hold for every profile (T-02).
//!
//! Owns the request. `fields.rs` checks the fields of a category.

use std::collections::BTreeMap;

use crate::error::{Error, Result, parse};
use crate::request::request;
use crate::rules::Priority;
use crate::ticket::reference::{FieldValue, Reference};
use crate::validate;

request! {
    /// What a ticket begins with. The profile says per category which fields are required, optional or absent.
    #[derive(Default)]
    pub struct OpenRequest: idempotent, checked {
        /// The category's name in the profile; absent: the profile's default for tickets with or without an order.
        pub category: Option<String> [line(64)],
        /// What it is about, in one line.
        pub subject: Option<String> [line(1000)],
        /// A title.
        pub title: Option<String> [line(1000)],
        /// The first message.
        pub description: Option<String> [text(validate::BODY_LIMIT)],
        /// The priority; absent: the profile's default.
        pub priority: Option<Priority>,
        /// The host's id of the shop that shall answer; only where the category's queue belongs to shops.
        pub shop: Option<String> [id],
        /// The order's id.
        pub order: Option<String> [typed_id],
        /// The ids of the order's items that are affected.
        #[serde(default, deserialize_with = "parse::optional")]
        pub items: Vec<String> [typed_ids(ENTRIES_LIMIT)],
        /// Other numbers that it is about.
        #[serde(default, deserialize_with = "parse::objects")]
        pub references: Vec<Reference>,
        /// Custom fields of the profile.
        #[serde(default, deserialize_with = "parse::optional_map")]
        pub fields: BTreeMap<String, FieldValue>,
        /// For staff: the host's id of the person that the ticket is about.
        pub on_behalf_of: Option<String> [id],
    }
}

impl OpenRequest {
    /// What the limits do not say.
    fn check_more(&self) -> Result<()> {
        check_form(self)
    }

    /// The order's id in its one form (T-37).
    pub(in crate::ticket) fn typed_order(&self) -> Option<String> {
        self.order.as_deref().map(validate::typed)
    }

    /// The items' ids, likewise.
    pub(in crate::ticket) fn typed_items(&self) -> Vec<String> {
        self.items.iter().map(|item| validate::typed(item)).collect()
    }

    /// The references, likewise.
    pub(in crate::ticket) fn typed_references(&self) -> Vec<Reference> {
        let typed = |reference: &Reference| Reference { value: validate::typed(&reference.value), ..reference.clone() };
        self.references.iter().map(typed).collect()
    }
}

/// More entries than any profile may allow.
const ENTRIES_LIMIT: usize = validate::ENTRIES_LIMIT;

/// Checks formats that hold for every profile.
fn check_form(request: &OpenRequest) -> Result<()> {
    let mut mistakes = Vec::new();
    mistakes.extend(validate::repeated("items", request.typed_items()));
    mistakes.extend(validate::entries("references", request.references.len(), ENTRIES_LIMIT).err());
    for (at, Reference { kind, value }) in request.references.iter().enumerate().take(ENTRIES_LIMIT) {
        mistakes.extend(validate::line(&format!("references[{at}].kind"), kind, 64).err());
        let value_path = format!("references[{at}].value");
        // As it was sent, and as it is kept: of marks alone nothing is left.
        let value = validate::line(&value_path, value, validate::LINE_LIMIT)
            .and_then(|()| validate::line(&value_path, &validate::typed(value), validate::LINE_LIMIT));
        mistakes.extend(value.err());
    }
    // What is wrong by itself is not called repeated.
    if mistakes.iter().all(|mistake| mistake.field().is_none_or(|field| !field.starts_with("references"))) {
        let pairs = request.typed_references().into_iter().map(|reference| (reference.kind, reference.value));
        mistakes.extend(validate::repeated("references", pairs));
    }
    mistakes.extend(validate::entries("fields", request.fields.len(), ENTRIES_LIMIT).err());
    Error::all(mistakes)
}

/// Checks that hold for every profile, shared by the form's own fields.
pub(super) fn check_text(field: &str, value: Option<&str>, limit: usize) -> Result<()> {
    value.map_or(Ok(()), |value| validate::line(field, value, limit))
}
