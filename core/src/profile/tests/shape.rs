//! The reader and the JSON Schema agree. Every profile that the reader accepts is valid; both reject a wrong shape,
//! with line and key path. The examples are generated from one profile that has every key.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::super::{FieldName, Profile, keys, macros, profile_schema, read, template};
use super::{SMALL, with};
use crate::rules::Priority;

/// A profile with every key of the reader.
fn full() -> Value {
    let deadlines = json!({
        "bound": "under",
        "first": "1h",
        "next": { "low": "4h", "medium": "3h", "high": "2h", "urgent": "1h" },
        "resolution": "3d",
    });
    let fields = json!({
        "category": "optional", "subject": "required", "title": "optional", "description": "required",
        "priority": "required", "order": "optional", "items": "optional", "references": "optional",
        "fields": "optional",
    });
    json!({
        "name": "full",
        "requesters": ["customer", "seller"],
        "default_priority": "none",
        "default_category": { "name": "own", "with_order": "plain" },
        "auto_close": "7d",
        "flood": { "openings": 20, "replies": 60, "reopenings": 10 },
        "reference_kinds": ["parcel", "post"],
        "limits": {
            "subject": 10, "title": 10, "description": 10, "message": 10, "references": 10, "items": 10, "thread": 10,
            "tags": 10,
        },
        "fields": fields,
        "deadlines": deadlines,
        "queues": [{
            "name": "desk", "handler": "shop", "reply_outcome": "waiting_for_user", "resolve_by_handler": false,
            "close_by": ["handler"], "reopen_window": "0d", "reply_reopens_closed": false, "edit_by_handler": true,
            "deadlines": deadlines,
        }],
        "categories": [
            {
                "name": "own", "queue": "desk", "regions": ["FR"], "fields": fields, "reply_outcome": "in_progress",
                "resolve_by_handler": true, "close_by": ["requester", "handler"], "reopen_window": "90min",
                "reply_reopens_closed": true, "edit_by_handler": false, "deadlines": deadlines,
            },
            { "name": "plain", "queue": "desk" },
        ],
        "custom_fields": [{
            "name": "colour", "kind": "choice", "required": false, "choices": ["red", "blue"],
            "categories": ["own", "plain"],
        }],
        "templates": [{
            "name": "thanks", "categories": ["own"], "roles": ["agent"],
            "variables": { "amount": "money", "days": "number" },
        }],
        "macros": [{
            "name": "done", "categories": ["own"],
            "steps": [
                { "action": "reply_and_resolve", "template": "thanks" },
                { "action": "close" },
                { "action": "set_priority", "priority": "high" },
                { "action": "set_category", "category": "plain" },
                { "action": "add_tag", "tag": "paid twice" },
                { "action": "assign" },
            ],
        }],
    })
}

/// The profile as TOML: each key of the first level on a line of its own, in the order of the names.
fn toml(profile: &Value) -> String {
    let lines = profile.as_object().unwrap().iter().map(|(key, value)| format!("{key} = {}\n", inline(value)));
    lines.collect()
}

fn inline(value: &Value) -> String {
    match value {
        Value::Array(entries) => format!("[{}]", entries.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Object(table) => {
            let pair = |(key, value): (&String, &Value)| format!("{} = {}", Value::from(key.as_str()), inline(value));
            format!("{{ {} }}", table.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        plain => plain.to_string(),
    }
}

/// Every place in the profile, as JSON pointers.
fn places(value: &Value, here: &str, pointers: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Array(entries) => entries.iter().enumerate().map(|(at, entry)| (at.to_string(), entry)).collect(),
        Value::Object(table) => table.iter().map(|(key, value)| (key.clone(), value)).collect(),
        _ => Vec::new(),
    };
    for (key, value) in inner {
        let there = format!("{here}/{key}");
        pointers.push(there.clone());
        places(value, &there, pointers);
    }
}

/// `/queues/0/name` in the form of errors: `queues[0].name`.
fn path(pointer: &str) -> String {
    pointer.split('/').skip(1).fold(String::new(), |path, part| match part.parse::<usize>() {
        Ok(at) => format!("{path}[{at}]"),
        Err(_) if path.is_empty() => part.to_owned(),
        Err(_) => format!("{path}.{part}"),
    })
}

pub(super) struct Schema(jsonschema::Validator);

impl Schema {
    pub(super) fn new() -> Self {
        let schema: Value = serde_json::from_str(&profile_schema()).unwrap();
        Self(jsonschema::validator_for(&schema).unwrap())
    }

    /// Whether the schema accepts a TOML file.
    pub(super) fn admits(&self, source: &str) -> bool {
        self.0.is_valid(&toml::from_str::<Value>(source).unwrap())
    }

    /// Asserts that reader and schema agree on a profile with a possible fault at this place; returns whether it is
    /// wrong.
    fn refused(&self, profile: &Value, pointer: &str) -> bool {
        let source = toml(profile);
        let (read, valid) = (Profile::parse("p.toml", &source), self.0.is_valid(profile));
        let errors = match read {
            Ok(_) => {
                assert!(valid, "the reader accepts what the schema does not: {source}");
                return false;
            }
            Err(errors) => errors,
        };
        if !valid {
            let first = pointer.split('/').nth(1).unwrap();
            let line = source.lines().position(|line| line.starts_with(&format!("{first} =")));
            // One fault is told once, and nothing that follows from it.
            for error in &errors {
                assert!(error.path.starts_with(&path(pointer)), "{pointer}: {errors:#?}");
                assert_eq!(error.line, line.map_or(1, |line| line + 1), "{pointer}: {error}");
                assert!(error.column >= 1 && !error.what.is_empty());
            }
        }
        !valid
    }
}

#[test]
fn every_key_of_the_reader_is_described() {
    let schema: Value = serde_json::from_str(&profile_schema()).unwrap();
    let described = |pointer: &str| -> Vec<String> {
        let table = schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer} is not there"));
        assert!(table["description"].is_string() && table["additionalProperties"] == false, "{pointer}");
        let properties = table["properties"].as_object().unwrap();
        assert!(properties.values().all(|key| key["description"].is_string()) || pointer.ends_with("/anyOf/1"));
        properties.keys().cloned().collect()
    };
    let full = full();
    let agree = |pointer: &str, example: &str, keys: &[&str]| {
        let mut keys: Vec<&str> = keys.to_vec();
        let table = full.pointer(example).and_then(Value::as_object).unwrap();
        assert!(keys.iter().all(|key| table.contains_key(*key)), "the example lacks a key at {example}");
        keys.sort_unstable();
        assert_eq!(described(pointer), keys, "{pointer}");
    };
    agree("", "", read::PROFILE);
    agree("/properties/default_category", "/default_category", keys::DEFAULT_CATEGORY);
    agree("/properties/flood", "/flood", &keys::FLOOD.map(|limit| limit.key));
    agree("/properties/limits", "/limits", &keys::LIMITS.map(|limit| limit.key));
    agree("/properties/fields", "/fields", &keys::form());
    agree("/properties/deadlines", "/deadlines", keys::DEADLINES);
    agree("/properties/deadlines/properties/next/anyOf/1", "/deadlines/next", &keys::of::<Priority>());
    agree("/properties/queues/items", "/queues/0", keys::QUEUE);
    agree("/properties/categories/items", "/categories/0", keys::CATEGORY);
    agree("/properties/categories/items/properties/fields", "/categories/0/fields", &keys::form());
    agree("/properties/custom_fields/items", "/custom_fields/0", keys::CUSTOM_FIELD);
    agree("/properties/templates/items", "/templates/0", template::TEMPLATE);
    agree("/properties/macros/items", "/macros/0", macros::MACRO);
    let steps = schema.pointer("/properties/macros/items/properties/steps/items/anyOf").unwrap();
    let taken: BTreeSet<String> = (0..steps.as_array().unwrap().len())
        .flat_map(|at| described(&format!("/properties/macros/items/properties/steps/items/anyOf/{at}")))
        .collect();
    assert_eq!(taken, macros::STEP.iter().map(|key| (*key).to_owned()).collect());
    assert!(!keys::form().contains(&FieldName::Shop.to_string().as_str()), "a shop's field follows from the handler");
}

#[test]
fn profiles_that_the_reader_accepts_match_the_schema() {
    let schema = Schema::new();
    for (name, source) in Profile::SHIPPED {
        assert!(schema.admits(source), "{name}");
    }
    let full = toml(&full());
    Profile::parse("full.toml", &full).unwrap();
    assert!(schema.admits(&full));
    assert!(schema.admits(SMALL));
    assert!(schema.admits(&with("auto_close = \"none\"\nlimits.tags = 100", "")));
}

#[test]
fn a_wrong_value_at_any_key_is_refused_with_line_and_path() {
    let (schema, full) = (Schema::new(), full());
    let mut pointers = Vec::new();
    places(&full, "", &mut pointers);
    let wrong = [
        json!(7),
        json!(0),
        json!(-1),
        json!(2.5),
        json!(true),
        json!("Ö?"),
        json!(""),
        json!("-2h"),
        json!("0h"),
        json!("1m"),
        json!([]),
        json!(["Ö?"]),
        json!([7]),
        json!({}),
        json!({ "zz": 1 }),
    ];
    let mut refused = 0;
    for pointer in &pointers {
        let mut here = 0;
        for value in &wrong {
            let mut profile = full.clone();
            *profile.pointer_mut(pointer).unwrap() = value.clone();
            here += usize::from(schema.refused(&profile, pointer));
        }
        assert!(here >= 9, "{pointer}: only {here} wrong values are refused by their shape");
        refused += here;
    }
    assert!(refused > 1_000, "{refused}");
}

#[test]
fn an_unknown_key_in_any_table_is_refused_with_line_and_path() {
    let (schema, full) = (Schema::new(), full());
    let mut pointers = vec![String::new()];
    places(&full, "", &mut pointers);
    let mut tables = 0;
    for pointer in &pointers {
        let mut profile = full.clone();
        let Some(table) = profile.pointer_mut(pointer).unwrap().as_object_mut() else { continue };
        table.insert("zz_unheard_of".to_owned(), json!(1));
        assert!(schema.refused(&profile, &format!("{pointer}/zz_unheard_of")), "{pointer}");
        tables += 1;
    }
    assert_eq!(tables, 25, "the tables of the example");
}

#[test]
fn a_missing_key_is_refused_by_both_or_by_neither() {
    let (schema, full) = (Schema::new(), full());
    let mut pointers = Vec::new();
    places(&full, "", &mut pointers);
    let mut missed = Vec::new();
    for pointer in &pointers {
        let (table, key) = pointer.rsplit_once('/').unwrap();
        let mut profile = full.clone();
        let Some(table) = profile.pointer_mut(table).unwrap().as_object_mut() else { continue };
        table.remove(key);
        let valid = schema.0.is_valid(&profile);
        match Profile::parse("p.toml", &toml(&profile)) {
            Ok(_) => assert!(valid, "{pointer}"),
            // A missing default makes a form contradict itself, which no shape can express.
            Err(errors) => {
                assert_eq!(!valid, errors[0].what == "the key is missing", "{pointer}: {errors:#?}");
                assert!(valid || errors.len() == 1, "{pointer}: {errors:#?}");
            }
        }
        if !valid {
            missed.push(path(pointer));
        }
    }
    assert!(
        ["name", "queues[0].handler", "deadlines.bound", "custom_fields[0].choices"]
            .iter()
            .all(|key| missed.contains(&(*key).to_owned())),
        "{missed:?}"
    );
}

#[test]
fn templates_and_macros_have_their_shape() {
    let schema = Schema::new();
    let valid = |key: &str, value: Value| {
        let mut profile: Map<String, Value> = toml::from_str(SMALL).unwrap();
        profile.insert(key.to_owned(), value);
        schema.0.is_valid(&Value::Object(profile))
    };
    let template =
        json!({ "name": "thanks", "categories": ["general"], "roles": ["agent"], "variables": { "amount": "money" } });
    assert!(valid("templates", json!([template, { "name": "plain" }])));
    for wrong in [
        json!([]),
        json!([{}]),
        json!([{ "name": "A" }]),
        json!([{ "name": "a", "roles": ["customer"] }]),
        json!([{ "name": "a", "variables": { "amount": "float" } }]),
        json!([{ "name": "a", "text": "Hello" }]),
    ] {
        assert!(!valid("templates", wrong.clone()), "{wrong}");
    }
    let steps = json!([
        { "action": "reply_and_resolve", "template": "thanks" },
        { "action": "close" },
        { "action": "set_priority", "priority": "high" },
        { "action": "set_category", "category": "general" },
        { "action": "add_tag", "tag": "paid twice" },
        { "action": "assign" },
    ]);
    assert!(valid("macros", json!([{ "name": "done", "categories": ["general"], "steps": steps }])));
    for wrong in [
        json!([]),
        json!([{ "action": "reply" }]),
        json!([{ "action": "close", "template": "thanks" }]),
        json!([{ "action": "set_priority", "priority": "none" }]),
        json!([{ "action": "merge" }]),
        json!([{ "template": "thanks" }]),
    ] {
        assert!(!valid("macros", json!([{ "name": "done", "steps": wrong }])), "{wrong}");
    }
}
