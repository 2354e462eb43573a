//! The core's description, as the writers use it: operations, documents, closed sets.
//!
//! Owns the reading of the schema. It must not know a language.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::Failure;

/// The whole description.
pub struct Description {
    pub operations: Vec<Operation>,
    pub shapes: BTreeMap<String, Shape>,
    pub sets: BTreeMap<String, Set>,
}

/// An operation. Its statements are a sentence with their ids.
pub struct Operation {
    pub name: String,
    pub doc: String,
    pub by: String,
    pub statements: String,
    pub bytes: String,
    pub pages: Option<(String, String)>,
    pub path: String,
    pub request: String,
    pub reply: String,
}

/// An object, or a scalar with its own type.
pub struct Shape {
    pub path: String,
    pub doc: String,
    pub fields: Vec<Field>,
    pub forms: Vec<Type>,
    pub native: Vec<String>,
    pub object: bool,
    pub labelled: bool,
    pub given: bool,
    pub told: bool,
}

/// A field.
pub struct Field {
    pub name: String,
    pub doc: String,
    pub kind: Type,
    pub required: bool,
    pub common: bool,
    pub path: bool,
    pub limit: Option<String>,
}

/// The type of a field.
#[derive(Clone, PartialEq)]
pub enum Type {
    Text,
    Integer,
    Boolean,
    Instant,
    Named(String),
    List(Box<Type>),
    Map(Box<Type>),
    Optional(Box<Type>),
}

/// A closed set.
pub struct Set {
    pub path: String,
    pub doc: String,
    pub values: Vec<(String, String)>,
}

impl Description {
    /// Reads the core's description.
    pub fn read(described: &Value) -> Result<Self, Failure> {
        let mut shapes = BTreeMap::new();
        let mut sets = BTreeMap::new();
        for (name, schema) in described["$defs"].as_object().into_iter().flatten() {
            let values = &schema["oneOf"];
            if values.is_array() {
                let values = items(values).iter().map(|value| (text(&value["const"]), text(&value["description"])));
                let path =
                    described["closed_sets"][name].as_str().ok_or_else(|| format!("{name}: not a closed set"))?;
                let set = Set { path: path.to_owned(), doc: text(&schema["description"]), values: values.collect() };
                sets.insert(name.clone(), set);
            } else {
                shapes.insert(name.clone(), shape(name, schema)?);
            }
        }
        let operations = items(&described["operations"]).iter().map(operation).collect::<Result<Vec<_>, Failure>>()?;
        let ends: Vec<_> = operations.iter().map(|one| (one.request.clone(), one.reply.clone())).collect();
        let mut description = Self { operations, shapes, sets };
        for (request, reply) in ends {
            description.mark(&request, true);
            description.mark(&reply, false);
        }
        Ok(description)
    }

    /// Marks all parts of a shape with the direction in which they are used.
    fn mark(&mut self, name: &str, given: bool) {
        let Some(shape) = self.shapes.get_mut(name) else { return };
        let known = if given { &mut shape.given } else { &mut shape.told };
        if std::mem::replace(known, true) {
            return;
        }
        let kinds = shape.fields.iter().map(|field| &field.kind).chain(&shape.forms);
        for part in kinds.filter_map(Type::name).map(str::to_owned).collect::<Vec<_>>() {
            self.mark(&part, given);
        }
    }

    /// The documents and their parts.
    pub fn documents(&self) -> impl Iterator<Item = (&String, &Shape)> {
        self.shapes.iter().filter(|(_, shape)| shape.told && shape.object)
    }

    /// A shape that is an object.
    pub fn object(&self, name: &str) -> Option<&Shape> {
        self.shapes.get(name).filter(|shape| shape.object)
    }

    /// The request of an operation.
    pub fn request(&self, operation: &Operation) -> Result<&Shape, Failure> {
        self.shapes.get(&operation.request).ok_or_else(|| format!("{}: no request", operation.name).into())
    }
}

impl Type {
    /// The shape or the set in it.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::List(inner) | Self::Map(inner) | Self::Optional(inner) => inner.name(),
            Self::Text | Self::Integer | Self::Boolean | Self::Instant => None,
        }
    }
}

fn operation(described: &Value) -> Result<Operation, Failure> {
    let name = text(&described["name"]);
    let end = |part: &str| reference(&described[part]).ok_or_else(|| format!("{name}: its {part} has no name"));
    let pages = &described["pages"];
    let ids: Vec<String> = items(&described["statements"]).iter().map(text).collect();
    Ok(Operation {
        doc: text(&described["doc"]),
        by: text(&described["by"]),
        statements: if ids.is_empty() { String::new() } else { ids.join(", ") + "." },
        bytes: text(&described["bytes"]),
        pages: pages.is_object().then(|| (text(&pages["items"]), text(&pages["iterator"]))),
        path: text(&described["x-rust"]),
        request: end("request")?,
        reply: end("reply")?,
        name,
    })
}

fn shape(name: &str, schema: &Value) -> Result<Shape, Failure> {
    let required: Vec<String> = items(&schema["required"]).iter().map(text).collect();
    let fields = items(&schema["x-order"]).iter().map(text).map(|field| {
        let property = &schema["properties"][&field];
        Ok(Field {
            doc: text(&property["description"]),
            kind: kind(property).ok_or_else(|| format!("{name}.{field}: an unknown type"))?,
            required: required.contains(&field),
            common: property["x-common"] == true,
            path: property["x-kind"] == "path",
            limit: limit(property),
            name: field,
        })
    });
    let object = schema["properties"].is_object() || schema["type"] == "object";
    let forms = if object { Vec::new() } else { forms(schema) };
    Ok(Shape {
        path: text(&schema["x-rust"]),
        doc: text(&schema["description"]),
        fields: fields.collect::<Result<_, Failure>>()?,
        forms,
        object,
        native: items(&schema["x-native"]).iter().map(|kind| text(kind).replace("duration", "timedelta")).collect(),
        labelled: schema["x-labelled"] == true,
        given: false,
        told: false,
    })
}

/// The types that a caller may pass for a scalar.
fn forms(schema: &Value) -> Vec<Type> {
    let form = |name: &Value| match name.as_str() {
        Some("object") => kind(&schema["x-object"]),
        _ => kind(&serde_json::json!({ "type": name })),
    };
    match &schema["type"] {
        Value::Array(names) => names.iter().filter_map(form).collect(),
        _ => kind(schema).into_iter().collect(),
    }
}

fn kind(schema: &Value) -> Option<Type> {
    if let Some(name) = reference(schema) {
        return Some(Type::Named(name));
    }
    let optional = |schema: &Value| kind(schema).map(|kind| Type::Optional(Box::new(kind)));
    match (items(&schema["anyOf"]), items(&schema["type"])) {
        ([first, second], _) if second["type"] == "null" => return optional(first),
        (_, [name, second]) if second == "null" => {
            let mut inner = schema.clone();
            inner["type"] = name.clone();
            return if inner["default"].is_null() { optional(&inner) } else { kind(&inner) };
        }
        _ => {}
    }
    match schema["type"].as_str()? {
        "string" if schema["format"] == "date-time" => Some(Type::Instant),
        "string" => Some(Type::Text),
        "integer" => Some(Type::Integer),
        "boolean" => Some(Type::Boolean),
        "array" => kind(&schema["items"]).map(|kind| Type::List(Box::new(kind))),
        "object" => kind(&schema["additionalProperties"]).map(|kind| Type::Map(Box::new(kind))),
        _ => None,
    }
}

/// The name that a schema refers to.
fn reference(schema: &Value) -> Option<String> {
    schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()).map(str::to_owned)
}

/// The limits of a field, as a phrase.
fn limit(property: &Value) -> Option<String> {
    let keys = ["maxLength", "minimum", "maximum", "maxItems"];
    match keys.map(|key| property[key].as_i64()) {
        [Some(most), ..] => Some(format!("at most {most} characters")),
        [_, Some(least), Some(most), _] => Some(format!("{least} to {most}")),
        [.., Some(most)] => Some(format!("at most {most} entries")),
        _ => None,
    }
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
