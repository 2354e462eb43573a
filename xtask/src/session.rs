//! `core/src/session/operations.rs`: a method of `Session` for each operation. Its source text is `session.txt`.

use crate::description::{Description, Operation};
use crate::names;
use crate::source::{doc, fill};

const TEMPLATES: &str = include_str!("session.txt");

/// The file.
pub fn write(description: &Description) -> String {
    let methods: String = description.operations.iter().map(|operation| method(description, operation)).collect();
    fill(TEMPLATES, "file", &[("methods", &methods)])
}

fn method(description: &Description, operation: &Operation) -> String {
    let path = |name: &str| format!("crate::{}", names::path(description, name));
    let (taken, run, handed) = match operation.bytes.as_str() {
        "in" => (", bytes: &[u8]", "run_with_bytes", ", bytes"),
        "out" => ("", "run_for_bytes", ""),
        _ => ("", "run", ""),
    };
    let reply = path(&operation.reply);
    let values = [
        ("name", &*names::method(operation)),
        ("request", &path(&operation.request)),
        ("taken", taken),
        ("reply", &*if operation.bytes == "out" { format!("({reply}, Vec<u8>)") } else { reply }),
        ("run", run),
        ("operation", &operation.path),
        ("handed", handed),
    ];
    let prose = format!("{}\n\nBy {}. {}", operation.doc, operation.by, operation.statements);
    doc(&prose, "    ") + &fill(TEMPLATES, "method", &values)
}
