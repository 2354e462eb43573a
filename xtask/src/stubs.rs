//! `_bazardesk.pyi`: what type checkers know of the compiled module, in the form that pyo3 gives it.
//!
//! What is written by hand in Rust is described by hand in `python/src/stubs.pyi`; the rest follows from the description.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::description::Description;
use crate::{Failure, names, python_methods, source};

/// What the module holds.
#[derive(Default)]
pub struct Stubs {
    pub doc: Vec<String>,
    pub imports: BTreeMap<String, String>,
    pub classes: BTreeMap<String, Class>,
    pub functions: BTreeMap<String, Function>,
    pub private: BTreeSet<String>,
}

/// A class.
#[derive(Default)]
pub struct Class {
    pub doc: Vec<String>,
    pub members: BTreeMap<String, Function>,
}

/// A function, a method or a property.
#[derive(Default)]
pub struct Function {
    pub marks: Vec<String>,
    pub signature: String,
    pub doc: Vec<String>,
}

/// Reads what is described by hand.
pub fn read(text: &str) -> Result<Stubs, Failure> {
    let mut stubs = Stubs::default();
    let mut class: Option<String> = None;
    let (mut marks, mut private) = (Vec::new(), false);
    let mut lines = text.lines().peekable();
    let doc = |lines: &mut std::iter::Peekable<std::str::Lines<'_>>| {
        let mut doc = Vec::new();
        if lines.next_if(|line| line.trim() == "\"\"\"").is_some() {
            doc.extend(lines.by_ref().take_while(|line| line.trim() != "\"\"\"").map(|line| line.trim().to_owned()));
        }
        doc
    };
    stubs.doc = doc(&mut lines);
    while let Some(line) = lines.next() {
        if !line.starts_with(' ') && !line.is_empty() && !line.starts_with('#') && !line.starts_with('@') {
            class = None;
        }
        let part = line.trim();
        if let Some((module, names)) = part.strip_prefix("from ").and_then(|rest| rest.split_once(" import ")) {
            stubs.imports.extend(names.split(", ").map(|name| (name.to_owned(), module.to_owned())));
        } else if part.starts_with("# `") || part.starts_with("# Types") {
        } else if part == "# private" {
            private = true;
        } else if part.starts_with('@') || part == "# at once" {
            marks.push(part.to_owned());
        } else if let Some(name) = part.strip_prefix("class ").and_then(|rest| rest.strip_suffix(':')) {
            marks.clear();
            let doc = doc(&mut lines);
            stubs.classes.insert(name.to_owned(), Class { doc, members: BTreeMap::new() });
            stubs.private.extend(std::mem::take(&mut private).then(|| name.to_owned()));
            class = Some(name.to_owned());
        } else if let Some(rest) = part.strip_prefix("def ") {
            let (name, rest) = rest.split_once('(').ok_or("a definition without arguments")?;
            let signature = rest.trim_end_matches(": ...").trim_end_matches(':');
            let function = Function {
                marks: std::mem::take(&mut marks),
                signature: format!("({signature}"),
                doc: doc(&mut lines),
            };
            match class.as_ref().and_then(|class| stubs.classes.get_mut(class)) {
                Some(class) => drop(class.members.insert(name.to_owned(), function)),
                None => {
                    stubs.private.extend(std::mem::take(&mut private).then(|| name.to_owned()));
                    stubs.functions.insert(name.to_owned(), function);
                }
            }
        } else if !part.is_empty() && !part.starts_with('#') {
            return Err(format!("python/src/stubs.pyi: {part:?} is not understood").into());
        }
    }
    Ok(stubs)
}

/// Adds what follows from the description.
pub fn whole(description: &Description, mut stubs: Stubs) -> Stubs {
    let imports = [
        ("collections.abc", "Iterable"),
        ("collections.abc", "Iterator"),
        ("collections.abc", "Mapping"),
        ("datetime", "datetime"),
        ("os", "PathLike"),
        ("typing", "Any"),
        ("typing", "final"),
    ];
    stubs.imports.extend(imports.map(|(module, name)| (name.to_owned(), module.to_owned())));
    stubs.imports.extend(description.sets.keys().map(|name| (name.clone(), "bazardesk.enums".to_owned())));
    for (name, shape) in description.documents() {
        let mut members = BTreeMap::new();
        let mut add = |name: &str, mark: Option<&str>, signature: String, doc: &str| {
            let doc = if doc.is_empty() { Vec::new() } else { source::wrapped(doc, source::WIDTH - 8) };
            let marks = mark.into_iter().map(str::to_owned).collect();
            members.insert(name.to_owned(), Function { marks, signature, doc });
        };
        add("__eq__", None, "(self, value: object, /) -> bool".to_owned(), "");
        add("__hash__", None, "(self, /) -> int".to_owned(), "");
        add("__reduce__", None, "(self, /) -> tuple[Any, tuple[str]]".to_owned(), "");
        add("__repr__", None, "(self, /) -> str".to_owned(), "");
        if shape.given {
            let arguments = python_methods::arguments(description, &shape.fields);
            add("__new__", None, format!("(cls, /, *, {arguments}) -> {name}"), "");
        }
        for field in &shape.fields {
            let signature = format!("(self, /) -> {}", names::python(description, &field.kind));
            add(&names::attribute(&field.name), Some("@property"), signature, &names::prose(description, &field.doc));
        }
        add(
            "from_json",
            Some("@staticmethod"),
            format!("(json: str) -> {name}"),
            "The object whose `to_json()` this is.",
        );
        add(
            "to_dict",
            None,
            "(self, /) -> dict[str, Any]".to_owned(),
            "The document as a dictionary: its JSON, parsed.",
        );
        add("to_json", None, "(self, /) -> str".to_owned(), "The document as JSON, byte for byte what C gets.");
        let doc = source::wrapped(&names::prose(description, &shape.doc), source::WIDTH - 4);
        stubs.classes.insert(name.clone(), Class { doc, members });
    }
    let session = stubs.classes.entry("Session".to_owned()).or_default();
    for (name, signature, doc) in python_methods::signatures(description) {
        let doc = source::wrapped(&doc, source::WIDTH - 8);
        session.members.insert(name, Function { marks: Vec::new(), signature, doc });
    }
    stubs
}

/// The names that a piece of source uses.
pub fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').collect()
}

/// An import statement for each module, of those names that are used.
pub fn imports(stubs: &Stubs, used: &BTreeSet<&str>) -> BTreeMap<String, Vec<String>> {
    let mut modules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, module) in stubs.imports.iter().filter(|(name, _)| used.contains(name.as_str())) {
        modules.entry(module.clone()).or_default().push(name.clone());
    }
    modules
}

/// The file.
pub fn write(stubs: &Stubs) -> String {
    let mut body = String::new();
    for (name, class) in &stubs.classes {
        let _ = writeln!(body, "@final\nclass {name}:");
        documented(&mut body, &class.doc, "    ");
        for (name, member) in &class.members {
            function(&mut body, name, member, "    ");
        }
        body.push('\n');
    }
    for (name, one) in &stubs.functions {
        function(&mut body, name, one, "");
        body.push('\n');
    }
    let signatures = stubs.classes.values().flat_map(|class| class.members.values()).chain(stubs.functions.values());
    let signatures = signatures.map(|one| one.signature.as_str()).collect::<Vec<_>>().join(" ") + " final";
    let mut text = String::new();
    documented(&mut text, &stubs.doc, "");
    text.push('\n');
    for (module, names) in imports(stubs, &words(&signatures)) {
        let _ = writeln!(text, "from {module} import {}", names.join(", "));
    }
    let all: Vec<String> =
        stubs.classes.keys().chain(stubs.functions.keys()).map(|name| format!("\"{name}\"")).collect();
    format!("{text}\n__all__ = [{}]\n\n{}\n", all.join(", "), body.trim_end())
}

fn function(text: &mut String, name: &str, function: &Function, indent: &str) {
    for mark in function.marks.iter().filter(|mark| mark.starts_with('@')) {
        let _ = writeln!(text, "{indent}{mark}");
    }
    let end = if function.doc.is_empty() { " ..." } else { "" };
    let _ = writeln!(text, "{indent}def {name}{}:{end}", function.signature);
    documented(text, &function.doc, &format!("{indent}    "));
}

fn documented(text: &mut String, doc: &[String], indent: &str) {
    if !doc.is_empty() {
        let lines = std::iter::once("\"\"\"").chain(doc.iter().map(String::as_str)).chain(["\"\"\""]);
        lines.for_each(|line| *text += &(format!("{indent}{line}").trim_end().to_owned() + "\n"));
    }
}
