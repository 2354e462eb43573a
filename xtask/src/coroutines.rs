//! `bazardesk/aio.py`: every method of a desk and of a session as a coroutine.
//!
//! Owns the rule by which a method becomes a coroutine, and no list of methods:
//!
//! - a method that returns a desk or a session can be awaited, or entered with `async with`;
//! - a method that returns an iterator returns an asynchronous one;
//! - properties, and methods marked `at once`, stay synchronous;
//! - every other method is a coroutine.

use crate::python_package::{docstring, import};
use crate::source::WIDTH;
use crate::stubs::{Class, Function, Stubs, imports, words};

const CLASSES: [&str; 2] = ["Desk", "Session"];

/// The file.
pub fn write(stubs: &Stubs, prelude: &str, frame: &str) -> String {
    let classes: Vec<(&str, &Class)> =
        CLASSES.iter().filter_map(|name| Some((*name, stubs.classes.get(*name)?))).collect();
    let public = classes.iter().flat_map(|(_, class)| &class.members).filter(|(name, _)| !name.starts_with('_'));
    let signatures: String = public.map(|(_, function)| function.signature.clone() + " ").collect();
    let mut used = words(&signatures);
    used.remove("Iterator");
    let mut modules = imports(stubs, &used);
    modules.entry("collections.abc").or_default().push("AsyncIterator");
    modules.entry("types").or_default().push("TracebackType");
    let ours = stubs.classes.keys().map(String::as_str).filter(|name| used.contains(name) && !CLASSES.contains(name));
    modules.insert("bazardesk._bazardesk", ours.collect());
    modules.insert("bazardesk._executor", vec!["Opening", "PageIterator", "call", "call_shielded"]);
    let imported = |own: bool| -> String {
        let modules = modules.iter().filter(|(module, _)| module.starts_with("bazardesk") == own);
        modules.map(|(module, names)| import(module, names)).collect()
    };
    let mut text = format!(
        "{prelude}\nfrom __future__ import annotations\n\n{}\nfrom bazardesk import _bazardesk\n{}\n__all__ = [{}]",
        imported(false),
        imported(true),
        CLASSES.map(|name| format!("\"{name}\"")).join(", "),
    );
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

/// A bracketed list, on one line if it fits, otherwise with one part per line.
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
    let mut list: Vec<String> = Vec::new();
    for part in parameters.trim_start_matches('(').split(", ") {
        match list.last_mut().filter(|last| last.matches('[').count() > last.matches(']').count()) {
            Some(open) => *open = format!("{open}, {part}"),
            None => list.push(part.to_owned()),
        }
    }
    (list, result)
}

/// The asynchronous form of a method of a desk or of a session.
fn awaited(of: &str, name: &str, function: &Function) -> Vec<String> {
    let (mut taken, gives) = parts(&function.signature);
    // Methods in Rust take `self` by position only; methods in Python need no mark for that.
    if taken.get(1).is_some_and(|second| second == "/") {
        taken.remove(1);
    }
    let by_position = taken.iter().position(|part| part == "/").unwrap_or_default();
    let hand = |(at, part): (usize, &String)| {
        let name = part.split(':').next().unwrap_or_default();
        if at < by_position || name.starts_with("**") { name.to_owned() } else { format!("{name}={name}") }
    };
    let handed = taken.iter().enumerate().filter(|(_, part)| !["self", "/", "*"].contains(&part.as_str()));
    let handed: Vec<String> = handed.map(hand).collect();
    let taken: Vec<String> = taken.iter().map(|part| part.replace('"', "")).collect();
    let marked = |mark: &str| function.marks.iter().any(|one| one == mark);
    let inner = if marked("@staticmethod") { format!("_bazardesk.{of}.{name}") } else { format!("self._inner.{name}") };
    let called = || std::iter::once(inner.clone()).chain(handed.iter().cloned()).collect::<Vec<_>>();
    let (indent, inside) = ("    ", "        ");
    let (define, result, body) = if marked("@property") {
        ("def", gives.to_owned(), vec![format!("{inside}return {inner}")])
    } else if CLASSES.contains(&gives) {
        let mut body = vec![String::new(), format!("{inside}async def opening() -> {gives}:")];
        body.extend(broken(&format!("return {gives}(await call"), &called(), ")", "            "));
        body.extend([String::new(), format!("{inside}return Opening(opening)")]);
        ("def", format!("Opening[{gives}]"), body)
    } else if gives.starts_with("Iterator[") {
        ("def", format!("Async{gives}"), broken(&format!("return PageIterator({inner}"), &handed, ")", inside))
    } else if marked("# at once") {
        ("def", gives.to_owned(), broken(&format!("return {inner}"), &handed, "", inside))
    } else {
        let begin = if gives == "None" { "await call" } else { "return await call" };
        ("async def", gives.to_owned(), broken(begin, &called(), "", inside))
    };
    let mut lines: Vec<String> =
        function.marks.iter().filter(|mark| mark.starts_with('@')).map(|mark| format!("{indent}{mark}")).collect();
    lines.extend(broken(&format!("{define} {name}"), &taken, &format!(" -> {result}:"), indent));
    lines.push(docstring(&function.doc.join("\n"), inside).trim_end().to_owned());
    lines.extend(body);
    lines
}
