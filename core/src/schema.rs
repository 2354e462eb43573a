//! The JSON Schema of every document: requests, replies, errors, options.
//!
//! Owns the document in `include/bazardesk.schema.json`. It must add nothing of its own: shapes belong to the types.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::catalogue::CATALOGUE;
use crate::desk::{DeskDocument, DeskOptions};
use crate::error::ErrorDocument;
use crate::session::{SessionDocument, SessionOptions};

/// The schema of every document, as JSON text. It has `operations.<name>.request` and `.reply`, `error`, `desk_options`
/// and `desk`, `session_options` and `session`, and the shared types under `$defs`.
pub fn schema() -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut operations = Map::new();
    for entry in CATALOGUE {
        let (request, reply) = (entry.schema)(&mut generator);
        let described = json!({
            "description": entry.summary,
            "kind": entry.kind,
            "request": request,
            "reply": reply,
        });
        operations.insert(entry.name.to_owned(), described);
    }
    let error = generator.subschema_for::<ErrorDocument>();
    let desk_options = generator.subschema_for::<DeskOptions>();
    let session_options = generator.subschema_for::<SessionOptions>();
    let desk = generator.subschema_for::<DeskDocument>();
    let session = generator.subschema_for::<SessionDocument>();
    let definitions = generator.take_definitions(true);
    let document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Bazardesk",
        "description": "Every document that goes in or comes out, by operation.",
        "operations": Value::Object(operations),
        "error": error,
        "desk_options": desk_options,
        "desk": desk,
        "session_options": session_options,
        "session": session,
        "$defs": definitions,
    });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
