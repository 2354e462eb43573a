//! Generates bad requests from one valid request and the shape of its schema.
//!
//! Owns what is wrong with each request and which errors are expected. It must not know any operation.

use serde_json::{Value, json};

use crate::shape::{Location, Part, with, without};

/// A part of everything that is sent. No error may contain it.
pub const CANARY: &str = "kanarie7391";
/// The same as a number.
pub const NUMBER: i64 = 739_173_917_391;
/// A placeholder for raw text.
const HERE: &str = "@here@";

/// A bad request, with the expected codes and field of its error.
#[derive(Debug)]
pub struct Case {
    pub what: String,
    pub text: String,
    pub codes: &'static [&'static str],
    pub field: Option<String>,
}

const TYPE: &[&str] = &["field_type"];
const MALFORMED: &[&str] = &["request_malformed"];

/// Every bad request that follows from the schema.
pub fn cases(valid: &Value, locations: &[Location]) -> Vec<Case> {
    let mut cases = Vec::new();
    for location in locations {
        if location.path.is_empty() {
            continue;
        }
        missing(valid, location, &mut cases);
        wrong_types(valid, location, &mut cases);
        numbers(valid, location, &mut cases);
        strings(valid, location, &mut cases);
        lists(valid, location, &mut cases);
        twice(valid, location, &mut cases);
        deep(valid, location, &mut cases);
    }
    unknown(valid, locations, &mut cases);
    whole(valid, &mut cases);
    cases
}

fn case(
    cases: &mut Vec<Case>,
    location: &Location,
    what: &str,
    valid: &Value,
    value: Value,
    codes: &'static [&'static str],
) {
    let what = format!("{what} at {}", location.name().unwrap_or_default());
    let codes = location.codes(codes);
    cases.push(Case { what, text: with(valid, &location.path, value).to_string(), codes, field: location.name() });
}

/// A case with raw text as value: no JSON value, or one that a serializer writes differently.
fn raw(cases: &mut Vec<Case>, location: &Location, valid: &Value, text: &str, codes: &'static [&'static str]) {
    let what = format!("{} at {}", text.chars().take(40).collect::<String>(), location.name().unwrap_or_default());
    let request = with(valid, &location.path, json!(HERE)).to_string();
    let (codes, field) = if codes == MALFORMED { (codes, None) } else { (location.codes(codes), location.name()) };
    cases.push(Case { what, text: request.replace(&format!("\"{HERE}\""), text), codes, field });
}

fn missing(valid: &Value, location: &Location, cases: &mut Vec<Case>) {
    if location.required && matches!(location.path.last(), Some(Part::Name(_))) {
        cases.push(Case {
            what: format!("{} left out", location.name().unwrap_or_default()),
            text: without(&with(valid, &location.path, Value::Null), &location.path).to_string(),
            codes: &["field_missing"],
            field: location.name(),
        });
    }
}

fn wrong_types(valid: &Value, location: &Location, cases: &mut Vec<Case>) {
    for (kind, value) in [
        ("null", Value::Null),
        ("boolean", json!(true)),
        ("integer", json!(NUMBER)),
        ("number", json!(7391.739)),
        ("string", json!(CANARY)),
        ("array", json!([CANARY, NUMBER])),
        ("array", json!([])),
        ("array", json!([CANARY, CANARY])),
        ("array", json!([[CANARY, CANARY]])),
        ("object", json!({ CANARY: CANARY })),
        ("object", json!({})),
    ] {
        // A field that is null is left out; an entry of a list cannot be.
        let codes = match (kind, location.path.last()) {
            ("null", Some(Part::Free(_))) => continue,
            ("null", Some(Part::Name(_))) => &["field_missing"],
            _ => TYPE,
        };
        // Where the keys are the caller's, an empty list is an empty object.
        let is_empty_map = value == json!([]) && location.is_free_map();
        // A list with entries of a wrong type is wrong at its first entry.
        if !location.takes(kind) && !is_empty_map {
            case(cases, location, &format!("{kind} {value}"), valid, value, codes);
        }
    }
}

fn numbers(valid: &Value, location: &Location, cases: &mut Vec<Case>) {
    const RANGE: &[&str] = &["field_range", "field_format", "field_not_offered"];
    const FLOAT: &[&str] = &["field_type", "field_range", "field_format", "field_not_offered"];
    if !location.takes("integer") {
        return;
    }
    if let Some(least) = location.least {
        for value in [least - 1, i64::MIN] {
            case(cases, location, &format!("{value}"), valid, json!(value), RANGE);
        }
    }
    if let Some(most) = location.most {
        for value in [most + 1, i64::MAX] {
            case(cases, location, &format!("{value}"), valid, json!(value), RANGE);
        }
    }
    for text in ["9223372036854775808", "-9223372036854775809", "99999999999999999999999999999"] {
        raw(cases, location, valid, text, FLOAT);
    }
    for text in ["1.5", "-0", "1e2", "1e999", "-1e999", "1e-999", "0.0"] {
        raw(cases, location, valid, text, FLOAT);
    }
    for text in ["01", "+1", ".5", "1.", "NaN", "Infinity", "-Infinity", "0x10", "1_000", "۱"] {
        raw(cases, location, valid, text, MALFORMED);
    }
    // In a list, an empty text is a valid empty list.
    if location.path.last() != Some(&Part::First) {
        raw(cases, location, valid, "", MALFORMED);
    }
}

fn strings(valid: &Value, location: &Location, cases: &mut Vec<Case>) {
    if !location.takes("string") {
        return;
    }
    let (blank, control, long): (&'static [_], &'static [_], &'static [_]) = if location.choices {
        (&["field_choice"], &["field_choice"], &["field_choice"])
    } else if location.date {
        (&["field_format"], &["field_format"], &["field_format"])
    } else if location.any_value() && !location.in_free_map() {
        // The profile decides which values are valid, if the action takes one.
        let codes = &["field_not_offered", "field_choice"];
        (codes, codes, codes)
    } else if location.in_free_map() {
        // Below an unknown name, or in a text by locale.
        (
            &["field_not_offered", "field_unknown", "field_empty"],
            &["field_not_offered", "field_unknown", "field_character"],
            &["field_not_offered", "field_unknown", "field_too_long"],
        )
    } else {
        (&["field_empty"], &["field_character", "field_format"], &["field_too_long", "field_format"])
    };
    for text in ["", " ", "\t", " \n ", "\u{3000}\u{a0}"] {
        case(cases, location, &format!("blank {text:?}"), valid, json!(text), blank);
    }
    for c in ['\0', '\u{1}', '\u{7}', '\u{8}', '\u{b}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9f}'] {
        // With a small limit, the text would be too long first.
        let around = if location.most_characters.is_some_and(|most| most < 64) { "K" } else { CANARY };
        let text = format!("{around}{c}{around}");
        case(cases, location, &format!("control {c:?}"), valid, json!(text), control);
    }
    let limit = location.most_characters.unwrap_or(100_000);
    for (what, pattern) in [("Latin", CANARY), ("Persian", "قناری۷۳۹۱"), ("outside the BMP", "🐤")] {
        let text: String = pattern.chars().cycle().take(limit + 1).collect();
        case(cases, location, &format!("{} characters, {what}", limit + 1), valid, json!(text), long);
    }
    let text: String = CANARY.chars().cycle().take(900_000).collect();
    case(cases, location, "900,000 characters", valid, json!(text), long);
    for text in [
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"kanarie7391\n\"",
        "\"\\x41\"",
        "'kanarie7391'",
        "\"\\u12\"",
        "kanarie7391",
    ] {
        raw(cases, location, valid, text, MALFORMED);
    }
}

fn lists(valid: &Value, location: &Location, cases: &mut Vec<Case>) {
    const MANY: &[&str] = &["field_too_many", "field_not_offered"];
    if location.takes("array") {
        let entry = valid.pointer(&format!("/{}/0", location.name().unwrap_or_default())).cloned();
        let entries = |count: usize| {
            let entry = |at: usize| match &entry {
                Some(Value::Object(entry)) => {
                    let mut entry = entry.clone();
                    entry.insert("value".to_owned(), json!(format!("{CANARY}-{at}")));
                    Value::Object(entry)
                }
                Some(Value::Number(_)) => json!(NUMBER - i64::try_from(at).expect("small")),
                _ => json!(format!("{CANARY}-{at}")),
            };
            Value::Array((0..count).map(entry).collect())
        };
        case(cases, location, "1,001 entries", valid, entries(1001), MANY);
        case(cases, location, "15,000 entries", valid, entries(15_000), MANY);
        if location.least_entries > 0 {
            case(cases, location, "no entry", valid, json!([]), &["field_empty"]);
        }
        // What is not there is a mistake before it is there twice.
        let entry = entry.clone().unwrap_or_else(|| entries(1)[0].clone());
        case(cases, location, "an entry twice", valid, json!([entry, entry]), &["field_duplicate"]);
        if let Some(Case { field, .. }) = cases.last_mut() {
            *field = field.as_ref().map(|field| format!("{field}[1]"));
        }
    }
    if location.takes("object") && location.needs.is_none() {
        let map: serde_json::Map<String, Value> =
            (0..20_000).map(|at| (format!("{CANARY}-{at}"), json!(CANARY))).collect();
        case(cases, location, "20,000 keys", valid, Value::Object(map), MANY);
        raw(cases, location, valid, "{\"kanarie7391\":\"1\",\"kanarie7391\":\"2\"}", &["field_duplicate"]);
    }
}

/// A name that occurs twice in one object.
fn twice(valid: &Value, location: &Location, cases: &mut Vec<Case>) {
    let Some((Part::Name(name), leading)) = location.path.split_last() else { return };
    let value = valid.pointer(&pointer(&location.path)).cloned().unwrap_or(Value::Null);
    let enclosing = valid.pointer(&pointer(leading)).filter(|enclosing| enclosing.is_object());
    let (Some(enclosing), false) = (enclosing, value.is_null()) else { return };
    let text = enclosing.to_string();
    let text = format!("{{\"{name}\":{value},{}", &text[1..]);
    let request = with(valid, leading, json!(HERE)).to_string();
    cases.push(Case {
        what: format!("{} twice", location.name().unwrap_or_default()),
        text: request.replace(&format!("\"{HERE}\""), &text),
        codes: &["field_duplicate"],
        field: location.name(),
    });
}

fn pointer(path: &[Part]) -> String {
    path.iter()
        .map(|part| match part {
            Part::Name(name) | Part::Free(name) => format!("/{name}"),
            Part::First => "/0".to_owned(),
        })
        .collect()
}

fn deep(valid: &Value, location: &Location, cases: &mut Vec<Case>) {
    let request = with(valid, &location.path, json!(HERE)).to_string();
    for (open, close) in [("[", "]"), ("{\"kanarie7391\":", "}")] {
        for depth in [40, 10_000] {
            let value = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            cases.push(Case {
                what: format!("{depth} levels of {open} at {}", location.name().unwrap_or_default()),
                text: request.replace(&format!("\"{HERE}\""), &value),
                codes: &["request_too_deep"],
                field: None,
            });
        }
    }
}

/// Unknown fields, in every object of the schema. The error names the enclosing object and never repeats their names.
fn unknown(valid: &Value, locations: &[Location], cases: &mut Vec<Case>) {
    for location in locations.iter().filter(|location| location.needs.is_some()) {
        let Some(object) = valid.pointer(&pointer(&location.path)) else { continue };
        let long = CANARY.repeat(20);
        for name in [CANARY, "kanarie_name", "Kanarie7391", "kanarie7391 { $x }", "kanarie7391\u{202e}", "", &long] {
            for value in [json!(CANARY), json!({ CANARY: [CANARY] }), Value::Null] {
                let mut object = object.clone();
                object[name] = value;
                cases.push(Case {
                    what: format!("unknown {name:?} in {}", location.name().unwrap_or_default()),
                    text: with(valid, &location.path, object).to_string(),
                    codes: &["field_unknown"],
                    field: location.name(),
                });
            }
        }
        let mut many = object.clone();
        for at in 0..20_000 {
            many[format!("{CANARY}-{at}")] = json!(at);
        }
        cases.push(Case {
            what: "20,000 unknown fields".to_owned(),
            text: with(valid, &location.path, many).to_string(),
            codes: &["field_unknown"],
            field: location.name(),
        });
    }
}

/// Requests that are wrong as a whole.
fn whole(valid: &Value, cases: &mut Vec<Case>) {
    let good = valid.to_string();
    let mut add = |what: &str, text: String, codes: &'static [&'static str]| {
        cases.push(Case { what: what.to_owned(), text, codes, field: None });
    };
    for text in [
        CANARY,
        "[]",
        "[{}]",
        "null",
        "true",
        "7391739",
        "\"kanarie7391\"",
        "{",
        "}",
        "{]",
        "{kanarie7391:1}",
        "{'kanarie7391':1}",
        "{,}",
        "\0",
        "--kanarie7391",
        "<kanarie7391/>",
        "{\"kanarie7391",
        "{\"\\ud800\":1}",
    ] {
        add(text, text.to_owned(), MALFORMED);
    }
    // The parser reads the name before what should follow it.
    add("a name only", "{\"kanarie7391\"}".to_owned(), &["request_malformed", "field_unknown"]);
    for after in ["}", "{}", "[]", "/**/", "\0", "\u{a0}", "//", ",", "\"kanarie7391\"", "{\"kanarie7391\":1}"] {
        add(&format!("{after:?} after it"), format!("{good}{after}"), MALFORMED);
    }
    for before in ["\u{feff}", "\u{a0}", "// kanarie7391\n", "[", ",", "\0"] {
        add(&format!("{before:?} before it"), format!("{before}{good}"), MALFORMED);
    }
    add("garbage after it", format!("{good} {CANARY}"), MALFORMED);
    add("the request twice", format!("{good}{good}"), MALFORMED);
    add("a list of it", format!("[{good}]"), MALFORMED);
    add("cut short", good[..good.len() - 1].to_owned(), MALFORMED);
    add("ten megabytes of it", format!("{good}{}", " ".repeat(10 << 20)), &["request_too_large"]);
    add("ten megabytes of blanks", " ".repeat(10 << 20), &["request_too_large"]);
    add("ten megabytes of words", CANARY.repeat(1_000_000), &["request_too_large"]);
    add("a string of ten megabytes", format!("{{\"{CANARY}\":\"{}\"}}", "x".repeat(10 << 20)), &["request_too_large"]);
    for bracket in ["[", "{", "{\"kanarie7391\":", "[[]", "{\"a\":["] {
        add(&format!("10,000 × {bracket}"), bracket.repeat(10_000), &["request_too_deep"]);
    }
}
