//! What schemas say beside JSON Schema, for those who generate bindings from them.
//!
//! Owns the names of these keywords and how they are added. It must not know any particular type.

use schemars::Schema;
use serde_json::{Map, Value, json};

/// Where a type is, for the generator: the module that declares it.
pub(crate) const PATH: &str = "x-rust";
/// Whether the document has its labels beside it.
pub(crate) const LABELLED: &str = "x-labelled";
/// Whether many requests have the field.
pub(crate) const COMMON: &str = "x-common";
/// The fields in the order of the struct.
pub(crate) const ORDER: &str = "x-order";
/// What kind of text a person wrote into a field: `text`, `line` or `id`.
pub(crate) const KIND: &str = "x-kind";

/// Adds to a schema what its type alone does not say.
pub(crate) fn described(schema: &mut Schema, path: &str, order: &[&str]) {
    schema.insert(PATH.to_owned(), json!(path));
    let order = order.iter().map(|field| field.trim_start_matches("r#")).collect::<Vec<_>>();
    schema.insert(ORDER.to_owned(), json!(order));
    let fields = schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut);
    // What is left out has this value, and null is the same.
    for field in fields.filter(|field| field.get("default").is_some_and(|default| !default.is_null())) {
        if let Some(kind) = field.get_mut("type").filter(|kind| kind.is_string()) {
            *kind = json!([kind, "null"]);
        }
    }
}

/// Adds something to the schema of one field.
pub(crate) fn field(schema: &mut Schema, field: &str, key: &str, value: Value) {
    let name = field.trim_start_matches("r#");
    if let Some(property) =
        schema.get_mut("properties").and_then(|all| all.get_mut(name)).and_then(Value::as_object_mut)
    {
        property.insert(key.to_owned(), value);
    }
}
