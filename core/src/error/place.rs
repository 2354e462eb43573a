//! Places in a request: the steps to them, and their paths.
//!
//! Owns how a path is written, as the caller knows it and as the reader of one value tells it. It must not judge a value.

use serde_json::Value;

use super::parse::PROBE;

/// The field of the request in which a path begins.
pub(super) fn root(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or(path)
}

/// The place of a list's entry in which a path begins.
pub(super) fn entry_at(path: &str) -> Option<usize> {
    path.strip_prefix('[')?.split_once(']')?.0.parse().ok()
}

/// A step from a value to one in it.
pub(super) enum Step {
    /// A field.
    Field(String),
    /// A key of the caller.
    Key(String),
    Entry(usize),
}

/// A request with nothing but this value at its place.
pub(super) fn request_of(place: &[Step], value: &Value) -> String {
    let (mut text, mut end) = (String::new(), String::new());
    for step in place {
        match step {
            Step::Field(name) => {
                text.push('{');
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                end.insert(0, '}');
            }
            Step::Key(_) => {
                text.push_str(&format!("{{\"{PROBE}\":"));
                end.insert(0, '}');
            }
            Step::Entry(_) => {
                text.push('[');
                end.insert(0, ']');
            }
        }
    }
    format!("{text}{value}{end}")
}

/// The place as the reader of [`request_of`] tells it.
pub(super) fn read_path(place: &[Step]) -> String {
    written(place, |_| PROBE.to_owned(), |_| 0)
}

/// The place as the caller knows it.
pub(super) fn path(place: &[Step]) -> String {
    written(place, str::to_owned, |at| at)
}

fn written(place: &[Step], key: impl Fn(&str) -> String, entry: impl Fn(usize) -> usize) -> String {
    let mut path = String::new();
    for step in place {
        let name = match step {
            Step::Field(name) => name.clone(),
            Step::Key(name) => key(name),
            Step::Entry(at) => {
                path.push_str(&format!("[{}]", entry(*at)));
                continue;
            }
        };
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(&name);
    }
    path
}
