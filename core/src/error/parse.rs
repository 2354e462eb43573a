//! From serde's refusals to typed errors.
//!
//! Owns the one place that reads serde's own words, and drops them: they quote values, and a value may be a card
//! number. It must not let any part of a request into an error but the names of our own fields.

use serde::de::DeserializeOwned;

use super::{Error, ErrorCode, Result};

/// What a closed set answers to an unknown key.
pub const CHOICE: &str = "bzd:choice";
/// What a value answers that is not written as its kind is.
pub const FORMAT: &str = "bzd:format";
/// What a map answers whose key stands twice.
pub const DUPLICATE: &str = "bzd:duplicate";

/// The longest request, in bytes of UTF-8.
pub const REQUEST_LIMIT: usize = 1 << 20;
/// How deep a request may nest.
pub const NESTING_LIMIT: usize = 32;

/// Reads a request, a JSON object. An empty or blank text is `{}`.
pub fn request<T: DeserializeOwned>(text: &str) -> Result<T> {
    if text.len() > REQUEST_LIMIT {
        return Err(Error::new(ErrorCode::RequestTooLarge, "the request is longer than details.limit bytes")
            .with("limit", i64::try_from(REQUEST_LIMIT).unwrap_or(i64::MAX)));
    }
    let text = if text.trim().is_empty() { "{}" } else { text };
    if nesting(text) > NESTING_LIMIT {
        return Err(Error::new(ErrorCode::RequestTooDeep, "the request nests deeper than details.limit")
            .with("limit", i64::try_from(NESTING_LIMIT).unwrap_or(i64::MAX)));
    }
    if !text.trim_start().starts_with('{') {
        return Err(malformed());
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| classify(&path(error.path()), error.inner(), text))?;
    json.end().map_err(|_| malformed())?;
    Ok(value)
}

fn malformed() -> Error {
    Error::new(ErrorCode::RequestMalformed, "the request is not one JSON object in UTF-8")
}

/// How deep brackets nest outside strings; an upper bound is enough for text that is no JSON.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Our own names only: a key of a free map (custom fields) is a person's word until the profile knows it.
fn path(path: &serde_path_to_error::Path) -> Vec<String> {
    use serde_path_to_error::Segment;
    let mut names: Vec<String> = Vec::new();
    for segment in path {
        match segment {
            Segment::Map { key } => {
                let inside_free_map = names.last().is_some_and(|name| name == FREE_MAP);
                if inside_free_map || !is_name(key) {
                    break;
                }
                names.push(key.clone());
            }
            Segment::Seq { index } => names.push(format!("[{index}]")),
            Segment::Enum { .. } | Segment::Unknown => break,
        }
    }
    names
}

/// The one request field whose keys are the host's.
const FREE_MAP: &str = "fields";

fn is_name(key: &str) -> bool {
    !key.is_empty() && key.len() <= 64 && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn join(names: &[String]) -> String {
    let mut joined = String::new();
    for name in names {
        if !joined.is_empty() && !name.starts_with('[') {
            joined.push('.');
        }
        joined.push_str(name);
    }
    joined
}

fn classify(path: &[String], error: &serde_json::Error, _text: &str) -> Error {
    use serde_json::error::Category;
    match error.classify() {
        Category::Data => {}
        Category::Io | Category::Syntax | Category::Eof => return malformed(),
    }
    let words = error.to_string();
    let field = |code| Error::field_error(code, join(path));
    if words.starts_with("missing field `") {
        // The name between the back-ticks is one of our own structs' fields.
        let name = words.split('`').nth(1).unwrap_or_default().to_owned();
        let mut full = path.to_vec();
        full.push(name);
        Error::field_error(ErrorCode::FieldMissing, join(&full))
    } else if words.starts_with("unknown field") {
        // The path ends with the unknown key: name the enclosing field instead.
        let enclosing = path.split_last().map_or(&[][..], |(_, rest)| rest);
        Error::field_error(ErrorCode::FieldUnknown, join(enclosing))
    } else if words.starts_with("duplicate field `") {
        let name = words.split('`').nth(1).unwrap_or_default().to_owned();
        let mut full = path.to_vec();
        if full.last() != Some(&name) {
            full.push(name);
        }
        Error::field_error(ErrorCode::FieldDuplicate, join(&full))
    } else if words.starts_with(CHOICE) || words.starts_with("unknown variant") {
        field(ErrorCode::FieldChoice)
    } else if words.starts_with(FORMAT) || words.starts_with("invalid value") {
        field(ErrorCode::FieldFormat)
    } else if words.starts_with(DUPLICATE) {
        field(ErrorCode::FieldDuplicate)
    } else {
        field(ErrorCode::FieldType)
    }
}
