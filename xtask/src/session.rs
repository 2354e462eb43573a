//! `core/src/session/operations.rs`: a method of `Session` for each operation.

use std::fmt::Write as _;

use crate::description::Description;
use crate::{names, source};

/// The file.
pub fn write(description: &Description) -> String {
    let mut text = String::from(
        "//! The methods of [`Session`]: one an operation.\n\n\
         use super::Session;\nuse crate::error::Result;\n\nimpl Session {\n",
    );
    for operation in &description.operations {
        let doc = format!("{}\n\nBy {}. {}", operation.doc, operation.by, statements(&operation.statements));
        text += &source::doc(&doc, "    ");
        let path = |name: &str| format!("crate::{}", names::path(description, name));
        let (bytes, run) = match operation.bytes.as_str() {
            "in" => (", bytes: &[u8]", "run_with_bytes"),
            _ => ("", "run"),
        };
        let handed = if bytes.is_empty() { "" } else { ", bytes" };
        let _ = writeln!(
            text,
            "    pub fn {}(&self, request: &{}{bytes}) -> Result<{}> {{\n        self.{run}::<crate::{}>(request{handed})\n    }}\n",
            names::method(operation),
            path(&operation.request),
            path(&operation.reply),
            operation.path,
        );
    }
    text.trim_end().to_owned() + "\n}\n"
}

/// The ids of statements, as a sentence.
pub fn statements(ids: &[String]) -> String {
    if ids.is_empty() { String::new() } else { format!("{}.", ids.join(", ")) }
}
