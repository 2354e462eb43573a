//! Shared by the tests of the loader: a small profile to change.

mod accepted;
mod labels;
mod large;
mod noise;
mod refused;
mod shape;
mod templates;
mod together;

/// The smallest possible profile; the tests add to it or change it.
const SMALL: &str = r#"name = "small"
requesters = ["customer"]
[[queues]]
name = "desk"
handler = "shop"
[[categories]]
name = "general"
queue = "desk"
"#;

/// `SMALL` with keys before its first table and lines after its last.
fn with(keys: &str, lines: &str) -> String {
    format!("{keys}\n{SMALL}{lines}")
}
