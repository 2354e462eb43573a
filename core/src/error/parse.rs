//! From a reader's errors to typed errors.
//!
//! Owns the one place that reads the words in which serde and the core's types say what they expect. No part of a request
//! may enter an error but the names of the library's own fields: a value may be a card number.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

use super::{Error, ErrorCode, Format, Result};
use crate::json::{self, Cause, ReadError, Segment};
use crate::ordered;
use crate::wire::{AN_OBJECT, CHOICE, DUPLICATE, SCALAR, VARIABLE, ZONE};

/// The longest request, in bytes of UTF-8.
pub const REQUEST_LIMIT: usize = 1 << 20;
/// The deepest nesting of a request.
pub const NESTING_LIMIT: usize = 32;

/// The most entries of any list or object in a request.
pub const ENTRIES_LIMIT: usize = 1000;

/// Reads a request, a JSON object. An empty or blank text is `{}`.
// Not inlined, and only the part that depends on the request type: operations share request types, and all share the
// rest.
#[inline(never)]
pub fn request<T: DeserializeOwned>(text: &str) -> Result<T> {
    json::object(object(text)?).map_err(refusal)
}

/// The text, if it can be an object and is not too large.
fn object(text: &str) -> Result<&str> {
    if text.len() > REQUEST_LIMIT {
        return Err(Error::new(ErrorCode::RequestTooLarge, "the request is longer than details.limit bytes")
            .with("limit", i64::try_from(REQUEST_LIMIT).unwrap_or(i64::MAX)));
    }
    let text = if text.trim().is_empty() { "{}" } else { text };
    if json::nesting(text) > NESTING_LIMIT {
        return Err(Error::new(ErrorCode::RequestTooDeep, "the request nests deeper than details.limit")
            .with("limit", i64::try_from(NESTING_LIMIT).unwrap_or(i64::MAX)));
    }
    let begun = text.trim_start();
    if !begun.starts_with('{') {
        return Err(Error::malformed(&text.as_bytes()[..text.len() - begun.len()], MALFORMED));
    }
    Ok(text)
}

/// What every error of a request that cannot be read begins with.
const MALFORMED: &str = "the request is not one JSON object in UTF-8, from details.line and details.column on";

/// The place is told, the text is not.
#[cold]
fn malformed(line: usize, column: usize) -> Error {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Error::new(ErrorCode::RequestMalformed, MALFORMED).malformed_at(number(line), number(column))
}

/// Reads a field that may be left out: `null` is the same. Of an `Option`, serde knows that itself.
pub fn optional<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Reads a list of objects, which may be left out. The reader that serde derives for an object also accepts a list of its
/// values; this one does not.
pub fn objects<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let list: Vec<Object<T>> = optional(deserializer)?;
    Ok(list.into_iter().map(|Object(value)| value).collect())
}

/// Reads an object with the host's own keys, which may be left out.
pub fn optional_map<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, T>, D::Error> {
    let map: Option<FreeMap<T>> = Option::deserialize(deserializer)?;
    Ok(map.map(|FreeMap(map)| map).unwrap_or_default())
}

struct FreeMap<T>(BTreeMap<String, T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for FreeMap<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        free_map(deserializer).map(Self)
    }
}

/// Reads an object with the host's own keys. A duplicate key is an error; the last one does not win silently. A member may
/// be left out like a field: `null` is the same. An empty list is an empty object: PHP writes both alike.
pub fn free_map<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, T>, D::Error> {
    struct Read<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Read<T> {
        type Value = BTreeMap<String, T>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(AN_OBJECT)
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut entries = BTreeMap::new();
            while let Some((name, value)) = map.next_entry::<String, Option<T>>()? {
                if entries.insert(name, value).is_some() {
                    return Err(serde::de::Error::custom(DUPLICATE));
                }
            }
            Ok(ordered::map(entries.into_iter().filter_map(|(name, value)| Some((name, value?)))))
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            match list.next_element::<IgnoredAny>()? {
                None => Ok(BTreeMap::new()),
                Some(_) => Err(serde::de::Error::invalid_type(Unexpected::Seq, &self)),
            }
        }
    }
    // A map is no sequence for the reader, and an empty sequence must be met.
    deserializer.deserialize_any(Read(PhantomData))
}

struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Read<T> {
            type Value = Object<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(AN_OBJECT)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }
        deserializer.deserialize_map(Read(PhantomData))
    }
}

/// The path of the field, and whether it ends before a word of the caller. Errors contain our own names only: a key of
/// a free map (custom fields) is a word of the caller until the desk knows it (mistakes.rs).
fn path(segments: &[Segment]) -> (Vec<String>, bool) {
    let mut names: Vec<String> = Vec::new();
    for segment in segments {
        match segment {
            Segment::Member(key) => {
                let inside_free_map = names.last().is_some_and(|name| FREE_MAPS.contains(&name.as_str()));
                if inside_free_map && key != PROBE || !is_name(key) {
                    return (names, inside_free_map);
                }
                names.push(key.clone());
            }
            Segment::Entry(at) => names.push(format!("[{at}]")),
        }
    }
    (names, false)
}

/// The request fields with keys of the caller: custom fields, values of a template's variables, texts by locale.
pub(super) const FREE_MAPS: [&str; 3] = ["fields", "variables", "texts"];
/// Those whose keys are names of the desk: a key that it does not have is a mistake, whatever its value.
pub(super) const NAMED_MAPS: [&str; 2] = ["fields", "variables"];
/// The key of a caller's member that is read by itself: no caller's word.
pub(super) const PROBE: &str = "_";

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

/// The error for a field that the request does not have, with the fields that it has.
fn unknown_field(known: &[&'static str]) -> Error {
    let about = "the request has a field that the operation does not know";
    let known: Vec<&str> = known.iter().copied().filter(|name| is_name(name)).collect();
    let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
    Error::new(ErrorCode::FieldUnknown, format!("{about}; known here: {known}"))
}

#[cold]
fn refusal(error: ReadError) -> Error {
    let (cause, segments) = error.into_parts();
    let (path, in_free_map) = path(&segments);
    let field = |code| Error::field_error(code, join(&path));
    // If a word of the caller comes between, the path ends before it.
    let inner = |code, name: &str| match in_free_map {
        true => field(code),
        false => Error::field_error(code, join(&[&path[..], &[name.to_owned()]].concat())),
    };
    match cause {
        Cause::Malformed { line, column } => malformed(line, column),
        // To leave a field out and to send null is the same.
        Cause::Null(_) if matches!(segments.last(), Some(Segment::Member(_))) => field(ErrorCode::FieldMissing),
        Cause::Null(expected) | Cause::Type(expected) => wrong_type(field(ErrorCode::FieldType), &expected),
        // A number of any length is a number, except where a text is expected.
        Cause::LongNumber(expected) => match accepted(&expected) {
            Some("a whole number" | SCALAR | VARIABLE) => Error::wrong_format(Format::Integer, join(&path)),
            _ => wrong_type(field(ErrorCode::FieldType), &expected),
        },
        Cause::Missing(name) => inner(ErrorCode::FieldMissing, name),
        Cause::Duplicate(name) if path.last().is_some_and(|last| last == name) => field(ErrorCode::FieldDuplicate),
        Cause::Duplicate(name) => inner(ErrorCode::FieldDuplicate, name),
        Cause::Unknown(known) => {
            // The path ends with the unknown key: name the enclosing field instead.
            let enclosing = segments.split_last().map_or(&[][..], |(_, enclosing)| enclosing);
            unknown_field(known).at(join(&self::path(enclosing).0))
        }
        Cause::Variant(known) => Error::none_of(join(&path), known.iter().copied()),
        // For JSON, a number like 1e999 is a number; for the caller, it is a wrong value.
        Cause::NumberRange | Cause::Value => Error::wrong_format(Format::Integer, join(&path)),
        Cause::Words(words) => {
            if let Some(listed) = words.strip_prefix(CHOICE) {
                // The keys of our own closed set, which its mark lists.
                Error::none_of(join(&path), listed.split(", ").filter(|name| is_name(name)))
            } else if words == ZONE {
                Error::wrong_format(Format::Instant, join(&path))
                    .saying("the instant has no time zone: write Z or an offset behind it, as in 2026-01-31T08:00:00Z")
            } else if let Some(format) = Format::marked(&words) {
                Error::wrong_format(format, join(&path))
            } else if words == DUPLICATE {
                field(ErrorCode::FieldDuplicate)
            } else {
                field(ErrorCode::FieldType)
            }
        }
    }
}

/// The error for a value of another type, with what is read, where that is known.
fn wrong_type(wrong: Error, expected: &str) -> Error {
    match accepted(expected) {
        Some(accepted) => wrong.saying(format!("the field does not have the JSON type of the schema: give {accepted}")),
        None => wrong,
    }
}

/// What is read where serde met another type: in words of ours or its own, which are listed here.
fn accepted(expected: &str) -> Option<&'static str> {
    Some(match expected {
        "a string" | "a borrowed string" | "string" => "a text",
        "i64" => "a whole number",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        AN_OBJECT => "an object",
        SCALAR => SCALAR,
        VARIABLE => VARIABLE,
        _ if expected.starts_with("struct ") => "an object",
        _ => return None,
    })
}
