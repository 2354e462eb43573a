//! `python/src/documents.rs`: a class for each document and each part of a document. Its source text is `documents.txt`.

use crate::description::{Description, Field, Shape, Type};
use crate::source::{doc, fill};
use crate::{names, python_methods};

const TEMPLATES: &str = include_str!("documents.txt");

/// The file.
pub fn write(description: &Description) -> String {
    let classes: String = description.documents().map(|(name, shape)| class(description, name, shape)).collect();
    let map = if classes.contains("BTreeMap<") { "use std::collections::BTreeMap;\n\n" } else { "" };
    fill(TEMPLATES, "file", &[("map", map), ("classes", &classes)])
}

/// The source section of a field's getter, and the class of the field if it is a document.
fn getter<'a>(description: &Description, shape: &Shape, field: &'a Field) -> (&'static str, &'a str) {
    let (section, kind) = match &field.kind {
        Type::List(kind) => ("many", &**kind),
        Type::Optional(kind) => ("maybe", &**kind),
        kind if shape.labelled && field.name == "labels" => ("labels", kind),
        kind => ("one", kind),
    };
    match kind {
        Type::Named(class) if description.object(class).is_some() => (section, class),
        _ => ("value", ""),
    }
}

fn class(description: &Description, name: &str, shape: &Shape) -> String {
    let core = format!("bazardesk::{}", shape.path);
    let model = if shape.labelled { "core.model" } else { "core" };
    let (mut fields, mut empty, mut getters, mut shown) = (String::new(), String::new(), String::new(), String::new());
    for field in &shape.fields {
        let (at, attribute) = (&names::identifier(&field.name), names::attribute(&field.name));
        let (section, class) = getter(description, shape, field);
        let renamed = if attribute == field.name { String::new() } else { format!("({attribute})") };
        let kind = names::rust(description, &field.kind);
        let values = [("renamed", &*renamed), ("at", at), ("type", &kind), ("model", model), ("class", class)];
        getters += &doc(&names::prose(description, &field.doc), "    ");
        getters += &fill(TEMPLATES, section, &values);
        let arguments = if section == "value" { "()" } else { "(py)?" };
        shown += &format!("document::described(py, \"{attribute}\", self.{at}{arguments})?,\n");
        if section != "value" {
            let container = if section == "many" { "Many" } else { "One" };
            fields += &format!("{at}: {container}<{class}>,\n");
            empty += &format!("{at}: {container}::new(),\n");
        }
    }
    let made = [
        ("listed", &*python_methods::listed(&shape.fields, &[])),
        ("taken", &python_methods::taken(description, &shape.fields)),
        ("made", &python_methods::made(shape)),
    ];
    let new = if shape.given { fill(TEMPLATES, "new", &made) } else { String::new() };
    let values = [("name", name), ("core", &core), ("fields", &fields), ("empty", &empty), ("new", &new)];
    let values = [&values[..], &[("getters", &getters), ("shown", &shown)]].concat();
    let sections: &[&str] = if shape.given { &["class", "argument"] } else { &["class"] };
    let texts = sections.iter().map(|section| fill(TEMPLATES, section, &values));
    doc(&names::prose(description, &shape.doc), "") + &texts.collect::<String>()
}
