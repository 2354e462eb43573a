//! `ffi/src/operations.rs`: a function of C for each operation, from which cbindgen writes the header. Its source text is
//! `functions.txt`.

use crate::description::{Description, Operation};
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
    for field in fields.iter().filter(|field| !field.common) {
        let required = field.required.then_some("required");
        let marks: Vec<&str> = required.into_iter().chain(field.limit.as_deref()).collect();
        let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join("; ")) };
        let about = field.doc.replace("[`", "`").replace("`]", "`");
        text = format!("{text}\n- `{}`{marks}: {about}", field.name);
    }
    let common = fields.iter().filter(|field| field.common);
    let common: Vec<String> = common.map(|field| format!("`{}`", field.name)).collect();
    if !common.is_empty() {
        text = format!("{text}\n- {}: see the rules above.", common.join(", "));
    }
    text
}
