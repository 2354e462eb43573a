//! `bazardesk/aio.py`: every method of a desk and of a session, to be awaited.
//!
//! Owns the rule by which a method becomes a coroutine, and no list of methods:
//!
//! - what gives a desk or a session is opened: it can be awaited, or entered with `async with`;
//! - what gives an iterator gives an asynchronous one;
//! - properties, and methods marked `at once`, stay what they are;
//! - every other method is a coroutine.

use std::collections::BTreeMap;

use crate::python_package::docstring;
use crate::source::WIDTH;
use crate::stubs::{Class, Function, Stubs, imports, words};

const CLASSES: [&str; 2] = ["Desk", "Session"];

/// The file.
pub fn write(stubs: &Stubs, prelude: &str, frame: &str) -> String {
    let classes: Vec<(&str, &Class)> =
        CLASSES.iter().filter_map(|name| Some((*name, stubs.classes.get(*name)?))).collect();
    let public = classes.iter().flat_map(|(_, class)| &class.members).filter(|(name, _)| !name.starts_with('_'));
    let signatures: Vec<&str> = public.map(|(_, function)| function.signature.as_str()).collect();
    let signatures = signatures.join(" ");
    let mut used = words(&signatures);
    used.remove("Iterator");
    let mut modules = imports(stubs, &used);
    modules.entry("collections.abc".to_owned()).or_default().insert(0, "AsyncIterator".to_owned());
    modules.entry("types".to_owned()).or_default().push("TracebackType".to_owned());
    let ours: Vec<String> = stubs.classes.keys().filter(|name| used.contains(name.as_str())).cloned().collect();
    let ours = ours.into_iter().filter(|name| !CLASSES.contains(&name.as_str())).collect();
    modules.insert("bazardesk._bazardesk".to_owned(), ours);
    let needed = ["Opening", "PageIterator", "call", "call_shielded"];
    modules.insert("bazardesk._executor".to_owned(), needed.map(str::to_owned).to_vec());
    let (own, foreign): (BTreeMap<_, _>, BTreeMap<_, _>) =
        modules.into_iter().partition(|(module, _)| module.starts_with("bazardesk"));
    let mut lines = vec![prelude.to_owned(), "from __future__ import annotations\n".to_owned()];
    lines.extend(foreign.iter().map(|(module, names)| format!("from {module} import {}", names.join(", "))));
    lines.push("\nfrom bazardesk import _bazardesk".to_owned());
    for (module, names) in &own {
        let mut names = names.clone();
        names.sort_by_key(|name| (name.starts_with(|c: char| c.is_lowercase()), name.to_lowercase()));
        let line = format!("from {module} import {}", names.join(", "));
        let listed: String = names.iter().map(|name| format!("    {name},\n")).collect();
        lines.push(if line.len() <= WIDTH { line } else { format!("from {module} import (\n{listed})") });
    }
    let listed = CLASSES.map(|name| format!("\"{name}\"")).join(", ");
    lines.push(format!("\n__all__ = [{listed}]"));
    let mut text = lines.join("\n");
    for (name, class) in classes {
        let doc = docstring(&class.doc.join("\n"), "    ");
        let frame = frame.replace("CLASS", name).replace("NOUN", &name.to_lowercase());
        text += &format!("\n\n\nclass {name}:\n{doc}\n{}", frame.trim_end());
        for (method, function) in class.members.iter().filter(|(name, _)| !name.starts_with('_')) {
            text += "\n\n";
            text += &awaited(name, method, function).join("\n");
        }
    }
    text + "\n"
}

/// Something in brackets, on one line if it fits, else one part a line.
fn broken(begin: &str, parts: &[String], end: &str, indent: &str) -> Vec<String> {
    let line = format!("{indent}{begin}({}){end}", parts.join(", "));
    if line.len() <= WIDTH {
        return vec![line];
    }
    let mut lines = vec![format!("{indent}{begin}(")];
    lines.extend(parts.iter().map(|part| format!("{indent}    {part},")));
    lines.push(format!("{indent}){end}"));
    lines
}

/// The parameters of a signature, and its result.
fn parts(signature: &str) -> (Vec<String>, &str) {
    let (parameters, result) = signature.rsplit_once(") -> ").unwrap_or((signature, "None"));
    let (mut depth, mut list, mut part) = (0, Vec::new(), String::new());
    for c in parameters.trim_start_matches('(').chars() {
        depth += i32::from(c == '[') - i32::from(c == ']');
        if c == ',' && depth == 0 {
            list.push(std::mem::take(&mut part));
        } else if !(c == ' ' && part.is_empty()) {
            part.push(c);
        }
    }
    list.extend((!part.is_empty()).then_some(part));
    (list, result)
}

/// A method of a desk or of a session, as it is awaited.
fn awaited(of: &str, name: &str, function: &Function) -> Vec<String> {
    let (mut taken, gives) = parts(&function.signature);
    // A method of Rust takes `self` by position only, which one of Python need not say.
    if taken.get(1).is_some_and(|second| second == "/") {
        taken.remove(1);
    }
    let by_position = taken.iter().position(|part| part == "/").unwrap_or_default();
    let handed: Vec<String> = taken
        .iter()
        .enumerate()
        .filter(|(_, part)| !["self", "/", "*"].contains(&part.as_str()))
        .map(|(at, part)| {
            let name = part.split(':').next().unwrap_or_default();
            if at < by_position || name.starts_with("**") { name.to_owned() } else { format!("{name}={name}") }
        })
        .collect();
    let taken: Vec<String> = taken.iter().map(|part| part.replace('"', "")).collect();
    let marked = |mark: &str| function.marks.iter().any(|one| one == mark);
    let (indent, inside) = ("    ", "        ");
    let doc = docstring(&function.doc.join("\n"), inside).trim_end().to_owned();
    let fixed = marked("@staticmethod");
    let inner = if fixed { format!("_bazardesk.{of}.{name}") } else { format!("self._inner.{name}") };
    let with = |first: &str| std::iter::once(first.to_owned()).chain(handed.iter().cloned()).collect::<Vec<_>>();
    let mut lines: Vec<String> = fixed.then(|| format!("{indent}@staticmethod")).into_iter().collect();
    if marked("@property") {
        lines.extend([format!("{indent}@property"), format!("{indent}def {name}(self) -> {gives}:"), doc]);
        lines.push(format!("{inside}return {inner}"));
    } else if CLASSES.contains(&gives) {
        lines.extend(broken(&format!("def {name}"), &taken, &format!(" -> Opening[{gives}]:"), indent));
        lines.extend([doc, String::new(), format!("{inside}async def opening() -> {gives}:")]);
        lines.extend(broken(&format!("return {gives}(await call"), &with(&inner), ")", "            "));
        lines.extend([String::new(), format!("{inside}return Opening(opening)")]);
    } else if gives.starts_with("Iterator[") {
        lines.extend(broken(&format!("def {name}"), &taken, &format!(" -> Async{gives}:"), indent));
        lines.push(doc);
        lines.extend(broken(&format!("return PageIterator({inner}"), &handed, ")", inside));
    } else if marked("# at once") {
        lines.extend(broken(&format!("def {name}"), &taken, &format!(" -> {gives}:"), indent));
        lines.push(doc);
        lines.extend(broken(&format!("return {inner}"), &handed, "", inside));
    } else {
        lines.extend(broken(&format!("async def {name}"), &taken, &format!(" -> {gives}:"), indent));
        lines.push(doc);
        let result = if gives == "None" { "await call" } else { "return await call" };
        lines.extend(broken(result, &with(&inner), "", inside));
    }
    lines
}
