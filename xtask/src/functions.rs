//! `ffi/src/operations.rs`: a function of C for each operation, from which cbindgen writes the header. Its source text is
//! `functions.txt`.

use crate::description::{Description, Field, Operation};
use crate::names;
use crate::source::{self, fill};

const TEMPLATES: &str = include_str!("functions.txt");

/// The file.
pub fn write(description: &Description) -> String {
    let function = |operation: &Operation| {
        let (taken, run, handed) = match operation.bytes.as_str() {
            "out" => ("bytes: *mut *mut u8, length: *mut usize, ", "named_for_bytes", "bytes, length, "),
            "in" => ("bytes: *const u8, length: usize, ", "named_with_bytes", "bytes, length, "),
            _ => ("", "named", ""),
        };
        let (name, method) = (&*operation.name, names::method(operation));
        let values = [("name", &*method), ("taken", taken), ("run", run), ("operation", name), ("handed", handed)];
        source::doc(&doc(description, operation), "") + &fill(TEMPLATES, "function", &values)
    };
    let mut functions: String = description.operations.iter().map(function).collect();
    if description.operations.iter().any(|operation| operation.bytes == "out") {
        functions += &fill(TEMPLATES, "free", &[]);
    }
    fill(TEMPLATES, "file", &[("functions", &functions)])
}

/// The comment of an operation in the header.
fn doc(description: &Description, operation: &Operation) -> String {
    let Operation { name, doc, by, statements, .. } = operation;
    let mut text = format!("{doc}\n\nOperation {name}, by {by}. {statements}\n\n");
    let fields = description.request(operation).map_or(&[][..], |shape| shape.fields.as_slice());
    text += if fields.is_empty() { "Request: no fields." } else { "Request:" };
    let rules = |field: &Field| format!("\n- `{}`: see the rules above.", field.name);
    let entry = |field: &Field| if field.common { rules(field) } else { names::entry(description, field) };
    text + &fields.iter().map(entry).collect::<String>()
}
