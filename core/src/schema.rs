//! The description of everything that leaves the library: operations, documents, closed sets, options, errors.
//!
//! Owns the document in `include/bazardesk.schema.json`. It must add nothing of its own: shapes belong to the types.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::actor;
use crate::catalogue::{CATALOGUE, CLOSED_SETS};
use crate::closed_set::doc_text;
use crate::description::{ORDER, PATH};
use crate::desk::{DeskDocument, DeskOptions};
use crate::error::ErrorDocument;
use crate::session::{SessionDocument, SessionOptions};

/// The schema of every document, as JSON text. It has `operations.<name>.request` and `.reply`, `error`, `desk_options`
/// and `desk`, `session_options` and `session`, and the shared types under `$defs`.
///
/// `x-order` is the order of an object's fields, `x-kind` what a person wrote into a field: `text`, `line` or `id`.
pub fn schema() -> String {
    let mut document = description();
    let operations = document["operations"].as_array().cloned().unwrap_or_default();
    let named = operations.into_iter().map(|mut operation| {
        let name = operation["name"].as_str().unwrap_or_default().to_owned();
        operation["description"] = operation["doc"].take();
        for key in ["name", "doc", PATH] {
            remove(&mut operation, key);
        }
        (name, operation)
    });
    document["operations"] = Value::Object(named.collect());
    remove(&mut document, "closed_sets");
    for definition in document["$defs"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        remove(definition, PATH);
        // What a binding may take beside the forms of JSON, as values of its own language.
        remove(definition, "x-native");
    }
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// The schema, and what generators of bindings need beside it: the catalogue's order and the core's own types.
#[doc(hidden)]
pub fn description() -> Value {
    // What goes in may lack optional fields; what comes out has every field.
    let mut given = SchemaSettings::draft2020_12().into_generator();
    let mut told = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut operations = Vec::new();
    for entry in CATALOGUE {
        let (request, reply) = (entry.schema)(&mut given, &mut told);
        operations.push(json!({
            "name": entry.name,
            "doc": doc_text(entry.doc),
            "by": actor::by(entry.grants),
            "statements": entry.statements,
            "kind": entry.kind,
            "bytes": entry.bytes,
            "pages": entry.pages,
            PATH: public((entry.path)()),
            "request": request,
            "reply": reply,
        }));
    }
    let error = told.subschema_for::<ErrorDocument>();
    let desk = told.subschema_for::<DeskDocument>();
    let session = told.subschema_for::<SessionDocument>();
    let desk_options = given.subschema_for::<DeskOptions>();
    let session_options = given.subschema_for::<SessionOptions>();
    let mut closed_sets = Map::new();
    let mut definitions = given.take_definitions(true);
    definitions.extend(told.take_definitions(true));
    for set in CLOSED_SETS {
        closed_sets.insert(set.name.to_owned(), json!(set.path));
        definitions.insert(set.name.to_owned(), (set.schema)(&mut told).to_value());
    }
    definitions.values_mut().for_each(tidy);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Bazardesk",
        "description": "Every document that goes in or comes out, by operation.",
        "operations": operations,
        "closed_sets": closed_sets,
        "error": error,
        "desk_options": desk_options,
        "desk": desk,
        "session_options": session_options,
        "session": session,
        "$defs": definitions,
    })
}

/// A type's public path: types are exported by the first module of theirs.
fn public(path: &str) -> String {
    match path.split("::").collect::<Vec<_>>()[..] {
        ["bazardesk", module, .., name] => format!("{module}::{name}"),
        _ => path.to_owned(),
    }
}

/// Fields that are not written have no order, and paths are public ones.
fn tidy(definition: &mut Value) {
    if let Some(path) = definition[PATH].as_str().map(public) {
        definition[PATH] = json!(path);
    }
    let names: Vec<String> = definition["properties"].as_object().into_iter().flat_map(Map::keys).cloned().collect();
    if let Some(order) = definition.get_mut(ORDER).and_then(Value::as_array_mut) {
        order.retain(|field| field.as_str().is_some_and(|field| names.iter().any(|name| name == field)));
    }
}

fn remove(value: &mut Value, key: &str) {
    if let Some(object) = value.as_object_mut() {
        object.remove(key);
    }
}
