//! `ffi/src/operations.rs`: a function of C for each operation, from which cbindgen writes the header.

use std::fmt::Write as _;

use crate::description::{Description, Operation};
use crate::session::statements;
use crate::{names, source};

/// The file.
pub fn write(description: &Description) -> String {
    let mut text = String::from(
        "//! Operations: one function each.\n\
         #![expect(unsafe_code, reason = \"exports unmangled names\")]\n\n\
         use std::ffi::c_char;\n\nuse crate::call;\nuse crate::status::{bzd_session, bzd_status};\n\n",
    );
    for operation in &description.operations {
        text += &source::doc(&doc(description, operation), "");
        let (bytes, named, handed) = match operation.bytes.as_str() {
            "in" => ("bytes: *const u8, length: usize, ", "named_with_bytes", "bytes, length, "),
            _ => ("", "named", ""),
        };
        let _ = writeln!(
            text,
            "#[unsafe(no_mangle)]\npub extern \"C\" fn bzd_{}(session: bzd_session, request: *const c_char, {bytes}\
             reply: *mut *mut c_char) -> bzd_status {{\n    call::{named}(session, \"{}\", request, {handed}reply)\n}}\n",
            names::method(operation),
            operation.name,
        );
    }
    text
}

/// What the header says of an operation.
fn doc(description: &Description, operation: &Operation) -> String {
    let ids = statements(&operation.statements);
    let mut text = format!("{}\n\nOperation {}, by {}. {ids}\n\n", operation.doc, operation.name, operation.by);
    let fields = description.request(operation).map_or(&[][..], |shape| shape.fields.as_slice());
    text += if fields.is_empty() { "Request: no fields." } else { "Request:" };
    for field in fields.iter().filter(|field| !field.common) {
        let required = field.required.then_some("required");
        let marks: Vec<&str> = required.into_iter().chain(field.limit.as_deref()).collect();
        let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join("; ")) };
        let about = field.doc.replace("[`", "`").replace("`]", "`");
        text = format!("{text}\n- `{}`{marks}: {about}", field.name);
    }
    let common: Vec<String> =
        fields.iter().filter(|field| field.common).map(|field| format!("`{}`", field.name)).collect();
    if !common.is_empty() {
        text = format!("{text}\n- {}: see the rules above.", common.join(", "));
    }
    text
}
