//! `python/src/operations.rs`: a method of Python's `Session` for each operation, and an iterator for each that has pages.

use std::fmt::Write as _;

use crate::description::{Description, Field, Operation, Shape, Type};
use crate::{names, source};

/// The file.
pub fn write(description: &Description) -> String {
    let mut text = String::new();
    for operation in &description.operations {
        let Some(request) = description.shapes.get(&operation.request) else { continue };
        text += &method(description, operation, request);
        text += &iterator(description, operation, request).unwrap_or_default();
    }
    let map = if text.contains("BTreeMap<") { "use std::collections::BTreeMap;\n\n" } else { "" };
    format!(
        "//! The methods of [`Session`]: one an operation, and an iterator for each that has pages.\n\n{map}\
         use pyo3::prelude::*;\n\nuse crate::argument::{{Argument, At, FilePath}};\nuse crate::documents;\n\
         use crate::pages::{{self, Pages}};\nuse crate::session::Session;\n\n\
         #[pymethods]\nimpl Session {{\n{}\n}}\n",
        text.trim_end()
    )
}

fn method(description: &Description, operation: &Operation, request: &Shape) -> String {
    let mut text = source::doc(&names::described(description, operation), "    ");
    let mut arguments = taken(description, &request.fields);
    let mut listed = listed(&request.fields);
    let (run, handed) = match operation.bytes.as_str() {
        "in" => {
            arguments.push_str("bytes: &[u8], ");
            listed = if listed.is_empty() { "*, bytes".to_owned() } else { format!("{listed}, bytes") };
            ("run_with_bytes", "bytes, ")
        }
        _ => ("run", ""),
    };
    text += &head(&listed, request.fields.len() + 2);
    let _ = writeln!(
        text,
        "fn {}(&self, py: Python<'_>, {arguments}) -> PyResult<documents::{}> {{\n\
         self.{run}::<bazardesk::{}, _>(py, {handed}|| Ok({}))\n}}\n",
        names::method(operation),
        operation.reply,
        operation.path,
        made(request),
    );
    text
}

fn iterator(description: &Description, operation: &Operation, request: &Shape) -> Option<String> {
    let paged = Paged::of(description, operation)?;
    let mut text = source::doc(&paged.doc(description, operation), "    ");
    text += &head(&listed(&request.fields), request.fields.len() + 2);
    let reply = description.object(&operation.reply)?;
    let next = reply.fields.iter().find(|field| field.name == "next")?;
    let next = if matches!(next.kind, Type::Optional(_)) { "page.next" } else { "Some(page.next)" };
    let more = if reply.fields.iter().any(|field| field.name == "more") {
        "page.more".to_owned()
    } else {
        format!("request.{}.is_some()", paged.after)
    };
    let _ = writeln!(
        text,
        "fn {}(slf: Py<Self>, py: Python<'_>, {}) -> PyResult<Pages<documents::{}>> {{\n\
         let request = || Ok({});\n\
         pages::begin::<bazardesk::{}, _>(slf, py, request, |request, page| {{\n\
         request.{} = {next};\n(page.{}, {more})\n}})\n}}\n",
        paged.iterator,
        taken(description, &request.fields),
        paged.item,
        made(request),
        operation.path,
        paged.after,
        paged.items,
    );
    Some(text)
}

/// An operation whose reply is a page.
struct Paged<'a> {
    items: &'a str,
    iterator: &'a str,
    item: &'a str,
    after: &'a str,
}

impl<'a> Paged<'a> {
    fn of(description: &'a Description, operation: &'a Operation) -> Option<Self> {
        let (items, iterator) = operation.pages.as_ref()?;
        let reply = description.object(&operation.reply)?;
        let item = reply.fields.iter().find(|field| field.name == *items)?.kind.name()?;
        let request = description.shapes.get(&operation.request)?;
        let after = request.fields.iter().map(|field| field.name.as_str()).find(|name| *name == "after")?;
        Some(Self { items, iterator, item, after })
    }

    fn doc(&self, description: &Description, operation: &Operation) -> String {
        format!(
            "Iterates over `{}` of `{}`, page after page: a page of `limit` is read when its first entry is asked for. \
             `{}` is where to begin.\n\nBy {}.",
            self.items,
            names::method(operation),
            self.after,
            names::prose(description, &operation.by),
        )
    }
}

/// Every method by its name, its signature and what it says of itself, for the stubs.
pub fn signatures(description: &Description) -> Vec<(String, String, String)> {
    let mut methods = Vec::new();
    for operation in &description.operations {
        let Some(request) = description.shapes.get(&operation.request) else { continue };
        let mut listed = arguments(description, &request.fields);
        let given = if listed.is_empty() { String::new() } else { format!(", *, {listed}") };
        if let Some(paged) = Paged::of(description, operation) {
            let signature = format!("(self, /{given}) -> Iterator[{}]", paged.item);
            methods.push((paged.iterator.to_owned(), signature, paged.doc(description, operation)));
        }
        if operation.bytes == "in" {
            listed = if listed.is_empty() { "bytes: bytes".to_owned() } else { format!("{listed}, bytes: bytes") };
        }
        let given = if listed.is_empty() { String::new() } else { format!(", *, {listed}") };
        let signature = format!("(self, /{given}) -> {}", operation.reply);
        methods.push((names::method(operation), signature, names::described(description, operation)));
    }
    methods
}

/// Keyword arguments in stubs; required ones come first.
pub fn arguments(description: &Description, fields: &[Field]) -> String {
    let shown = |field: &&Field| {
        let kind =
            if field.path { "str | PathLike[str]".to_owned() } else { names::argument(description, &field.kind) };
        let optional = matches!(field.kind, Type::Optional(_));
        let (kind, default) = match (field.required, optional) {
            (true, _) => (kind, ""),
            (false, true) => (kind, " = None"),
            (false, false) => (format!("{kind} | None"), " = None"),
        };
        format!("{}: {kind}{default}", field.name)
    };
    ordered(fields).iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// Required fields come first.
fn ordered(fields: &[Field]) -> Vec<&Field> {
    let (required, optional): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|field| field.required);
    [required, optional].concat()
}

/// Keyword arguments as pyo3 is told of them.
fn listed(fields: &[Field]) -> String {
    let one = |field: &&Field| {
        let default = if field.required { "" } else { "=None" };
        format!(", {}{default}", names::identifier(&field.name))
    };
    let listed: String = ordered(fields).iter().map(one).collect();
    if listed.is_empty() { listed } else { format!("*{listed}") }
}

fn head(listed: &str, count: usize) -> String {
    let mut text = String::new();
    if !listed.is_empty() {
        let _ = writeln!(text, "#[pyo3(signature = ({listed}))]");
    }
    if count > 7 {
        text += "#[expect(clippy::too_many_arguments, reason = \"each is a keyword in Python\")]\n";
    }
    text
}

/// The arguments of the method in Rust.
pub fn taken(description: &Description, fields: &[Field]) -> String {
    let one = |field: &&Field| {
        let inner = match &field.kind {
            Type::Optional(inner) => inner,
            kind => kind,
        };
        let kind = if field.path { "FilePath".to_owned() } else { names::rust(description, inner) };
        let kind = if field.required { format!("Argument<{kind}>") } else { format!("Option<Argument<{kind}>>") };
        format!("{}: {kind}, ", names::identifier(&field.name))
    };
    ordered(fields).iter().map(one).collect()
}

/// The request, made of the arguments.
pub fn made(request: &Shape) -> String {
    let one = |field: &Field| {
        let name = names::identifier(&field.name);
        let end = match (&field.kind, field.required, field.path) {
            (Type::Optional(_), _, true) => ".map(|path| path.0)",
            (_, _, true) => ".0",
            (Type::Optional(_), ..) | (_, true, _) => "",
            (_, false, _) => ".unwrap_or_default()",
        };
        format!("{name}: {name}.at(\"{}\")?{end}, ", field.name)
    };
    let fields: String = request.fields.iter().map(one).collect();
    format!("bazardesk::{} {{ {fields}}}", request.path)
}
