//! `python/src/operations.rs`: a method of Python's `Session` for each operation, and an iterator for each that has
//! pages. Its source text is `operations.txt`.

use crate::description::{Description, Field, Operation, Shape, Type};
use crate::names;
use crate::source::{doc, fill};

const TEMPLATES: &str = include_str!("operations.txt");

/// The file.
pub fn write(description: &Description) -> String {
    let mut methods = String::new();
    for operation in &description.operations {
        let Some(request) = description.shapes.get(&operation.request) else { continue };
        methods += &method(description, operation, request);
        methods += &iterator(description, operation, request).unwrap_or_default();
    }
    let map = if methods.contains("BTreeMap<") { "use std::collections::BTreeMap;\n\n" } else { "" };
    let types = if methods.contains("<PyBytes>") { "use pyo3::types::PyBytes;\n" } else { "" };
    fill(TEMPLATES, "file", &[("map", map), ("types", types), ("methods", methods.trim_end())])
}

fn method(description: &Description, operation: &Operation, request: &Shape) -> String {
    let (more, run, handed): (&[&str], _, _) = match operation.bytes.as_str() {
        "in" => (&["bytes"], "run_with_bytes", "bytes, "),
        "out" => (&[], "run_for_bytes", ""),
        _ => (&[], "run", ""),
    };
    let bytes = if more.is_empty() { "" } else { "bytes: &[u8], " };
    let reply = format!("documents::{}", operation.reply);
    let values = [
        ("head", &*head(request, more)),
        ("name", &names::method(operation)),
        ("taken", &(taken(description, &request.fields) + bytes)),
        ("reply", &if operation.bytes == "out" { format!("({reply}, Py<PyBytes>)") } else { reply }),
        ("run", run),
        ("operation", &operation.path),
        ("bytes", handed),
        ("made", &made(request)),
    ];
    doc(&names::described(description, operation), "    ") + &fill(TEMPLATES, "method", &values)
}

fn iterator(description: &Description, operation: &Operation, request: &Shape) -> Option<String> {
    let paged = Paged::of(description, operation)?;
    let reply = description.object(&operation.reply)?;
    let next = reply.fields.iter().find(|field| field.name == "next")?;
    let more = reply.fields.iter().any(|field| field.name == "more");
    let values = [
        ("head", &*head(request, &[])),
        ("name", paged.iterator),
        ("taken", &taken(description, &request.fields)),
        ("item", paged.item),
        ("items", paged.items),
        ("made", &made(request)),
        ("operation", &operation.path),
        ("next", if matches!(next.kind, Type::Optional(_)) { "page.next" } else { "Some(page.next)" }),
        ("more", if more { "page.more" } else { "request.after.is_some()" }),
    ];
    Some(doc(&paged.doc(description, operation), "    ") + &fill(TEMPLATES, "iterator", &values))
}

/// Whether the reply of an operation is a page.
struct Paged<'a> {
    items: &'a str,
    iterator: &'a str,
    item: &'a str,
}

impl<'a> Paged<'a> {
    fn of(description: &'a Description, operation: &'a Operation) -> Option<Self> {
        let (items, iterator) = operation.pages.as_ref()?;
        let reply = description.object(&operation.reply)?;
        let item = reply.fields.iter().find(|field| field.name == *items)?.kind.name()?;
        let request = description.shapes.get(&operation.request)?;
        request.fields.iter().find(|field| field.name == "after")?;
        Some(Self { items, iterator, item })
    }

    fn doc(&self, description: &Description, operation: &Operation) -> String {
        let (items, name) = (self.items, names::method(operation));
        let by = names::prose(description, &operation.by);
        format!(
            "Iterates over `{items}` of `{name}`, with its arguments: a page of `limit` is read once its first entry is \
             asked for. `after` is where to begin.\n\nBy {by}."
        )
    }
}

/// Every method with its name, signature and docstring, for the stubs.
pub fn signatures(description: &Description) -> Vec<(String, String, String)> {
    let mut methods = Vec::new();
    for operation in &description.operations {
        let Some(request) = description.shapes.get(&operation.request) else { continue };
        let mut add = |name: &str, more: &[&str], result: &str, doc: String| {
            let signature = format!("(self, /{}) -> {result}", arguments(description, &request.fields, more));
            methods.push((name.to_owned(), signature, doc));
        };
        if let Some(paged) = Paged::of(description, operation) {
            let result = format!("Iterator[{}]", paged.item);
            add(paged.iterator, &[], &result, paged.doc(description, operation));
        }
        let bytes: &[&str] = if operation.bytes == "in" { &["bytes: bytes"] } else { &[] };
        let reply = &operation.reply;
        let reply = if operation.bytes == "out" { format!("tuple[{reply}, bytes]") } else { reply.clone() };
        add(&names::method(operation), bytes, &reply, names::described(description, operation));
    }
    methods
}

/// Keyword arguments in stubs, with `more` after the fields.
pub fn arguments(description: &Description, fields: &[Field], more: &[&str]) -> String {
    keywords(fields, more, |field| {
        let path = field.path.then(|| "str | PathLike[str]".to_owned());
        let kind = path.unwrap_or_else(|| names::argument(description, &field.kind));
        let optional = if matches!(field.kind, Type::Optional(_)) { "" } else { " | None" };
        let end = if field.required { String::new() } else { format!("{optional} = None") };
        format!("{}: {kind}{end}", field.name)
    })
}

/// Keyword arguments in pyo3's signature, with `more` after the fields.
pub fn listed(fields: &[Field], more: &[&str]) -> String {
    let one = |field: &Field| {
        let default = if field.required { "" } else { "=None" };
        names::identifier(&field.name) + default
    };
    keywords(fields, more, one).trim_start_matches(", ").to_owned()
}

/// Keyword arguments after other parameters; empty if there are none.
fn keywords(fields: &[Field], more: &[&str], one: impl Fn(&Field) -> String) -> String {
    let parts: Vec<String> = ordered(fields).into_iter().map(one).chain(more.iter().map(|&part| part.into())).collect();
    if parts.is_empty() { String::new() } else { format!(", *, {}", parts.join(", ")) }
}

/// Required fields come first.
fn ordered(fields: &[Field]) -> Vec<&Field> {
    let (required, optional): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|field| field.required);
    [required, optional].concat()
}

fn head(request: &Shape, more: &[&str]) -> String {
    let mut text = match &*listed(&request.fields, more) {
        "" => String::new(),
        listed => format!("#[pyo3(signature = ({listed}))]\n"),
    };
    if request.fields.len() + 2 > 7 {
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

/// The request, built from the arguments.
pub fn made(request: &Shape) -> String {
    let one = |field: &Field| {
        let name = names::identifier(&field.name);
        let end = match (&field.kind, field.required, field.path) {
            (Type::Optional(_), _, true) => ".map(|path| path.0)",
            (_, _, true) => ".0",
            (Type::Optional(_), ..) | (_, true, _) => "",
            (_, false, _) => ".unwrap_or_default()",
        };
        format!("{name}: {name}.at(\"{}\", wrong)?{end}, ", field.name)
    };
    let fields: String = request.fields.iter().map(one).collect();
    format!("|{}| Ok(bazardesk::{} {{ {fields}}})", if fields.is_empty() { "_" } else { "wrong" }, request.path)
}
