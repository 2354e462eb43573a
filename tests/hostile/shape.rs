//! The shape of a request according to its schema: the location of every value.
//!
//! Owns the reading of the schema. It must not know any operation.

use serde_json::{Map, Value};

/// A step from an object or a list to a value in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Name(String),
    /// A key that the host chooses, in a free map.
    Free(String),
    First,
}

/// The location of a value, and what is valid there.
#[derive(Clone, Debug)]
pub struct Location {
    pub path: Vec<Part>,
    pub types: Vec<String>,
    pub choices: bool,
    pub date: bool,
    pub most_characters: Option<usize>,
    /// The minimum number of entries of a list.
    pub least_entries: u64,
    pub least: Option<i64>,
    pub most: Option<i64>,
    pub required: bool,
    /// The required fields of an object of the schema; `None` for anything else.
    pub needs: Option<Vec<String>>,
}

impl Location {
    pub fn takes(&self, kind: &str) -> bool {
        self.types.iter().any(|known| known == kind)
    }

    /// The name in errors, which leaves out the keys of free maps: they are texts of people.
    pub fn name(&self) -> Option<String> {
        name(&self.path)
    }

    pub fn in_free_map(&self) -> bool {
        self.path.iter().any(|part| matches!(part, Part::Free(_)))
    }

    /// The codes for a wrong value: under a name that the desk does not have, it is the name that is wrong.
    pub fn codes(&self, codes: &'static [&'static str]) -> &'static [&'static str] {
        let is_named = matches!(self.path.first(), Some(Part::Name(field)) if field != "texts");
        if is_named && self.in_free_map() { &["field_unknown"] } else { codes }
    }

    /// Whether it is an object whose keys are the caller's.
    pub fn is_free_map(&self) -> bool {
        matches!(&self.path[..], [Part::Name(name)] if ["fields", "variables", "texts"].contains(&name.as_str()))
    }

    /// Whether it is the value of a custom field, which may have any type.
    pub fn any_value(&self) -> bool {
        self.takes("string") && self.takes("boolean")
    }
}

fn name(path: &[Part]) -> Option<String> {
    let mut name = String::new();
    for part in path {
        match part {
            Part::Name(own) if name.is_empty() => name.push_str(own),
            Part::Name(own) => name.push_str(&format!(".{own}")),
            Part::First => name.push_str("[0]"),
            Part::Free(_) => break,
        }
    }
    (!name.is_empty()).then_some(name)
}

/// The schema of everything.
pub fn schema() -> Value {
    serde_json::from_str(&bazardesk::schema()).expect("the schema is JSON")
}

/// All places of a request, the request itself first.
pub fn locations(root: &Value, schema: &Value) -> Vec<Location> {
    let mut found = Vec::new();
    walk(root, schema, &mut Vec::new(), true, &mut found);
    found
}

fn walk(root: &Value, schema: &Value, path: &mut Vec<Part>, required: bool, found: &mut Vec<Location>) {
    let mut types = Vec::new();
    let mut inner = schema;
    let mut nullable = false;
    loop {
        if let Some(reference) = inner["$ref"].as_str() {
            inner = root.pointer(reference.trim_start_matches('#')).expect("a reference that resolves");
        } else if let Some(options) = inner["anyOf"].as_array() {
            assert!(options.len() == 2 && options[1]["type"] == "null", "an unknown kind of choice: {inner}");
            nullable = true;
            inner = &options[0];
        } else {
            break;
        }
    }
    // Choices with a description each.
    let described = inner["oneOf"].as_array();
    match &inner["type"] {
        Value::String(kind) => types.push(kind.clone()),
        Value::Array(kinds) => types.extend(kinds.iter().map(|kind| kind.as_str().expect("a type").to_owned())),
        other => panic!("an unknown type: {other}"),
    }
    if nullable {
        types.push("null".to_owned());
    }
    let properties = inner["properties"].as_object().cloned().unwrap_or_default();
    let needs: Vec<String> = inner["required"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|name| name.as_str().expect("a name").to_owned())
        .collect();
    let free = inner["additionalProperties"].is_object();
    let object = types.iter().any(|kind| kind == "object");
    found.push(Location {
        path: path.clone(),
        choices: inner["enum"].is_array() || described.is_some(),
        date: inner["format"] == "date-time",
        most_characters: inner["maxLength"].as_u64().map(|limit| usize::try_from(limit).expect("small")),
        least_entries: inner["minItems"].as_u64().unwrap_or(0),
        least: inner["minimum"].as_i64(),
        most: inner["maximum"].as_i64(),
        required,
        needs: (object && !free).then(|| needs.clone()),
        types,
    });
    for (name, property) in &properties {
        path.push(Part::Name(name.clone()));
        walk(root, property, path, needs.contains(name), found);
        path.pop();
    }
    for (part, schema) in
        [(Part::Free("kanarie".to_owned()), &inner["additionalProperties"]), (Part::First, &inner["items"])]
    {
        if schema.is_object() {
            path.push(part);
            walk(root, schema, path, true, found);
            path.pop();
        }
    }
}

/// The request with another value at a location. Missing objects and lists on the way are created.
pub fn with(request: &Value, path: &[Part], value: Value) -> Value {
    let Some((part, rest)) = path.split_first() else { return value };
    match part {
        Part::Name(name) | Part::Free(name) => {
            let mut object = request.as_object().cloned().unwrap_or_else(Map::new);
            let old = object.get(name).cloned().unwrap_or(Value::Null);
            // A new object has only this value.
            let old = if old.is_null() && !rest.is_empty() { Value::Object(Map::new()) } else { old };
            object.insert(name.clone(), with(&old, rest, value));
            Value::Object(object)
        }
        Part::First => {
            let mut list = request.as_array().cloned().unwrap_or_default();
            let old = list.first().cloned().unwrap_or(Value::Null);
            let new = with(&old, rest, value);
            match list.first_mut() {
                Some(first) => *first = new,
                None => list.push(new),
            }
            Value::Array(list)
        }
    }
}

/// The request without the value at a location.
pub fn without(request: &Value, path: &[Part]) -> Value {
    let mut request = request.clone();
    let (last, leading) = path.split_last().expect("a field");
    let mut at = &mut request;
    for part in leading {
        at = match part {
            Part::Name(name) | Part::Free(name) => &mut at[name.as_str()],
            Part::First => &mut at[0],
        };
    }
    if let (Part::Name(name), Some(object)) = (last, at.as_object_mut()) {
        object.remove(name);
    }
    request
}
