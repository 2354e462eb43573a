//! The reader beside `serde_json`, which reads the same texts, and the path to a mistake.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::*;

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Outer {
    text: Option<String>,
    number: Option<i64>,
    flag: Option<bool>,
    list: Option<Vec<Inner>>,
    map: BTreeMap<String, Option<i64>>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inner {
    name: String,
    any: Value,
}

/// The path of the mistake and what is wrong there.
fn mistake(text: &str) -> String {
    let (cause, path) = object::<Outer>(text).expect_err("a mistake").into_parts();
    let path: Vec<String> = path
        .into_iter()
        .map(|segment| match segment {
            Segment::Member(key) => key,
            Segment::Entry(at) => at.to_string(),
        })
        .collect();
    format!("{}: {cause:?}", path.join("/"))
}

#[test]
fn a_mistake_is_told_with_its_path() {
    for (text, told) in [
        (r#"{"text": 1}"#, r#"text: Type("a string")"#),
        (r#"{"text": {}}"#, r#"text: Type("a string")"#),
        (r#"{"number": "1"}"#, r#"number: Type("i64")"#),
        (r#"{"number": 1.5}"#, r#"number: Type("i64")"#),
        (r#"{"number": -0}"#, r#"number: Type("i64")"#),
        (r#"{"number": 9223372036854775808}"#, "number: Value"),
        (r#"{"number": 1e999}"#, "number: NumberRange"),
        (r#"{"flag": null, "list": [{"name": null}]}"#, r#"list/0/name: Null("a string")"#),
        (r#"{"list": [{"name": "a", "any": 1}, {"name": "b"}]}"#, r#"list/1: Missing("any")"#),
        (r#"{"list": [["a", 1], ["b"]]}"#, r#"list/1: Type("struct Inner with 2 elements")"#),
        (r#"{"list": {}}"#, r#"list: Type("a sequence")"#),
        (r#"{"list": [{"n\u0061me": "a", "name": "b"}]}"#, r#"list/0: Duplicate("name")"#),
        (r#"{"list": [{"name": "a", "other": 1}]}"#, r#"list/0/other: Unknown(["name", "any"])"#),
        (r#"{"map": {"one": true}}"#, r#"map/one: Type("i64")"#),
        (r#"{"map": []}"#, r#"map: Type("a map")"#),
        (r#"{"number": 18446744073709551616, "text": 1}"#, r#"number: LongNumber("i64")"#),
        (r#"{"list": [{"name": 1e30}]}"#, r#"list/0/name: LongNumber("a string")"#),
        (r#"{"map": {"a": [0, {"b": 1e999}]}}"#, "map/a/1/b: NumberRange"),
        (r#"{"flag": 0, nothing"#, ": Malformed { line: 1, column: 13 }"),
        (r#"{"flag": true, nothing"#, ": Malformed { line: 1, column: 16 }"),
        ("[]", r#": Type("struct Outer")"#),
    ] {
        assert_eq!(mistake(text), told, "{text}");
    }
}

#[test]
fn nesting_has_an_end() {
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    assert!(value::<Value>(&nested(127)).is_ok());
    assert!(value::<Value>(&nested(128)).is_err());
    assert!(value::<Value>(&"[".repeat(1_000_000)).is_err());
}

#[test]
fn bytes_are_utf_8() {
    assert_eq!(bytes::<String>("\"é\"".as_bytes()).ok().as_deref(), Some("é"));
    assert!(bytes::<String>(b"\"\xe9\"").is_err());
}

/// Parts of which valid and invalid JSON is made.
const PARTS: [&str; 44] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    "\n",
    "\"",
    "\\",
    "\"text\"",
    "\"number\"",
    "\"flag\"",
    "\"list\"",
    "\"map\"",
    "\"name\"",
    "\"any\"",
    "null",
    "true",
    "false",
    "0",
    "-",
    "1",
    "12345678901234567890",
    "9223372036854775807",
    ".",
    "e",
    "E+",
    "1e999",
    "-0",
    "\\u00e9",
    "\\ud83d\\ude00",
    "\\ud800",
    "\\n",
    "\\x",
    "é",
    "\u{1F600}",
    "\u{1}",
    "\t",
    "a",
    "long words without an end",
    "{\"name\":\"a\",\"any\":",
    "\"text\":",
    "\"list\":[",
];

fn texts() -> impl Strategy<Value = String> {
    let parts = proptest::collection::vec(proptest::sample::select(&PARTS[..]), 0..24);
    let object = |parts: Vec<&str>| format!("{{{}}}", parts.concat());
    // Texts that are nearly right: one part of a right one is another.
    let right = r#"{"text":"a\u0062é","number":-12,"flag":true,"list":[{"name":"b","any":[1,2.5e3,null]}],"map":{"x":1,"y":null}}"#;
    let ends: Vec<usize> = right.char_indices().map(|(at, _)| at).collect();
    let near =
        (proptest::sample::select(ends.clone()), proptest::sample::select(ends), proptest::sample::select(&PARTS[..]))
            .prop_map(move |(one, other, part)| {
                let (start, end) = (one.min(other), one.max(other));
                let end = if end - start > 12 { start } else { end };
                format!("{}{part}{}", &right[..start], &right[end..])
            });
    prop_oneof![parts.clone().prop_map(object), parts.prop_map(|parts| parts.concat()), near]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn texts_are_read_as_serde_json_reads_them(text in texts()) {
        let known = serde_json::from_str::<Outer>(&text);
        let own = value::<Outer>(&text);
        prop_assert_eq!(own.as_ref().ok(), known.as_ref().ok());
        if let (Err(own), Err(known)) = (own, known) {
            // The whole text is read before a type is.
            let is_json = match serde_json::from_str::<Value>(&text) {
                Ok(_) => true,
                Err(error) => error.to_string().starts_with("number out of range"),
            };
            prop_assert_eq!(!matches!(own.into_parts().0, Cause::Malformed { .. }), is_json, "{}", known);
        }
        prop_assert_eq!(value::<Value>(&text).ok(), serde_json::from_str::<Value>(&text).ok());
    }
}
