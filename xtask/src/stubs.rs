//! `_bazardesk.pyi`: the type stubs of the compiled module, in the form of pyo3's own.
//!
//! `python/src/stubs.pyi` describes what is written by hand in Rust. The rest follows from the description.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Lines;

use crate::description::Description;
use crate::{Failure, names, python_methods, source};

/// The members of the module.
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
#[derive(Clone, Default)]
pub struct Function {
    pub marks: Vec<String>,
    pub signature: String,
    pub doc: Vec<String>,
}

/// The class in `stubs.pyi` whose members every document has.
const COMMON: &str = "Document";

/// Reads the hand-written description.
pub fn read(text: &str) -> Result<Stubs, Failure> {
    let mut lines = text.lines().peekable();
    let mut stubs = Stubs { doc: documentation(&mut lines), ..Stubs::default() };
    let (mut class, mut marks) = (String::new(), Vec::new());
    while let Some(line) = lines.next() {
        let part = line.trim();
        if let Some((module, names)) = part.strip_prefix("from ").and_then(|rest| rest.split_once(" import ")) {
            stubs.imports.extend(names.split(", ").map(|name| (name.to_owned(), module.to_owned())));
        } else if part.starts_with('@') || ["# private", "# at once"].contains(&part) {
            marks.push(part.to_owned());
        } else if let Some((name, rest)) = part.strip_prefix("def ").and_then(|rest| rest.split_once('(')) {
            let signature = format!("({}", rest.trim_end_matches(" ...").trim_end_matches(':'));
            let function = Function { marks: std::mem::take(&mut marks), signature, doc: documentation(&mut lines) };
            let inside = line.starts_with(' ');
            stubs.private.extend(function.marks.iter().any(|mark| mark == "# private").then(|| name.to_owned()));
            let among = if inside { stubs.members(&class) } else { &mut stubs.functions };
            among.insert(name.to_owned(), function);
        } else if let Some(name) = part.strip_prefix("class ").and_then(|rest| rest.strip_suffix(':')) {
            name.clone_into(&mut class);
            stubs.private.extend(marks.drain(..).any(|mark| mark == "# private").then(|| name.to_owned()));
            stubs.classes.insert(class.clone(), Class { doc: documentation(&mut lines), ..Class::default() });
        } else if !part.is_empty() && !part.starts_with('#') {
            return Err(format!("python/src/stubs.pyi: unknown syntax: {part:?}").into());
        }
    }
    Ok(stubs)
}

/// The docstring on the next line, if there is one.
fn documentation(lines: &mut Peekable<Lines<'_>>) -> Vec<String> {
    match lines.next_if(|line| line.trim() == "\"\"\"") {
        Some(_) => lines.map(str::trim).take_while(|line| *line != "\"\"\"").map(str::to_owned).collect(),
        None => Vec::new(),
    }
}

impl Stubs {
    fn members(&mut self, class: &str) -> &mut BTreeMap<String, Function> {
        &mut self.classes.entry(class.to_owned()).or_default().members
    }
}

/// Adds the members that follow from the description.
pub fn whole(description: &Description, mut stubs: Stubs) -> Stubs {
    stubs.imports.extend(description.sets.keys().map(|name| (name.clone(), "bazardesk.enums".to_owned())));
    let common = stubs.classes.remove(COMMON).unwrap_or_default().members;
    for (name, shape) in description.documents() {
        let mut members = common.clone();
        members.values_mut().for_each(|function| function.signature = function.signature.replace("Self", name));
        if shape.given {
            let arguments = python_methods::arguments(description, &shape.fields, &[]);
            let signature = format!("(cls, /{arguments}) -> {name}");
            members.insert("__new__".to_owned(), Function { signature, ..Function::default() });
        }
        for field in &shape.fields {
            let signature = format!("(self, /) -> {}", names::python(description, &field.kind));
            let doc = source::wrapped(&names::prose(description, &field.doc), source::WIDTH - 8);
            let marks = vec!["@property".to_owned()];
            members.insert(names::attribute(&field.name), Function { marks, signature, doc });
        }
        let doc = source::wrapped(&names::prose(description, &shape.doc), source::WIDTH - 4);
        stubs.classes.insert(name.clone(), Class { doc, members });
    }
    for (name, signature, doc) in python_methods::signatures(description) {
        let doc = source::wrapped(&doc, source::WIDTH - 8);
        stubs.members("Session").insert(name, Function { marks: Vec::new(), signature, doc });
    }
    stubs
}

/// The names that a piece of source uses.
pub fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').collect()
}

/// The used names, by the module from which they are imported.
pub fn imports<'a>(stubs: &'a Stubs, used: &BTreeSet<&str>) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, module) in stubs.imports.iter().filter(|(name, _)| used.contains(name.as_str())) {
        modules.entry(module).or_default().push(name);
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
