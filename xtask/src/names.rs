//! Names and types in Rust and in Python.

use crate::description::{Description, Field, Operation, Type};

/// The method of an operation: `noun_verb`.
pub fn method(operation: &Operation) -> String {
    operation.name.replace('.', "_")
}

/// A field's name in Rust.
pub fn identifier(field: &str) -> String {
    const KEYWORDS: [&str; 8] = ["as", "in", "macro", "match", "move", "ref", "type", "use"];
    if KEYWORDS.contains(&field) { format!("r#{field}") } else { field.to_owned() }
}

/// A field's name as an attribute in Python.
pub fn attribute(field: &str) -> String {
    const KEYWORDS: [&str; 10] = ["as", "class", "from", "global", "import", "in", "is", "lambda", "pass", "with"];
    if KEYWORDS.contains(&field) { format!("{field}_") } else { field.to_owned() }
}

/// The core's type of a field.
pub fn rust(description: &Description, kind: &Type) -> String {
    let inner = |kind: &Type| rust(description, kind);
    match kind {
        Type::Text => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Instant => "bazardesk::Time".to_owned(),
        Type::Named(name) => format!("bazardesk::{}", path(description, name)),
        Type::List(kind) => format!("Vec<{}>", inner(kind)),
        Type::Map(kind) => format!("BTreeMap<String, {}>", inner(kind)),
        Type::Optional(kind) => format!("Option<{}>", inner(kind)),
    }
}

/// The path of a shape or a set in the core.
pub fn path<'a>(description: &'a Description, name: &str) -> &'a str {
    let set = description.sets.get(name).map(|set| set.path.as_str());
    set.or_else(|| description.shapes.get(name).map(|shape| shape.path.as_str())).unwrap_or_default()
}

/// The type of a result in Python.
pub fn python(description: &Description, kind: &Type) -> String {
    annotation(description, kind, false)
}

/// The type of an argument in Python.
pub fn argument(description: &Description, kind: &Type) -> String {
    annotation(description, kind, true)
}

fn annotation(description: &Description, kind: &Type, given: bool) -> String {
    let inner = |kind: &Type| annotation(description, kind, given);
    match kind {
        Type::Text => "str".to_owned(),
        Type::Integer => "int".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Instant => "datetime".to_owned(),
        Type::Named(name) => match description.shapes.get(name) {
            Some(shape) if !shape.object => {
                let native = shape.native.iter().filter(|_| given).cloned();
                shape.forms.iter().map(inner).chain(native).collect::<Vec<_>>().join(" | ")
            }
            None if given => format!("{name} | str"),
            _ => name.clone(),
        },
        Type::List(kind) if given => format!("Iterable[{}]", inner(kind)),
        Type::List(kind) => format!("tuple[{}, ...]", inner(kind)),
        Type::Map(kind) if given => format!("Mapping[str, {}]", inner(kind)),
        Type::Map(kind) => format!("dict[str, {}]", inner(kind)),
        Type::Optional(kind) => format!("{} | None", inner(kind)),
    }
}

/// Prose for Python: operations become methods, `null` becomes `None`, links become plain text.
pub fn prose(description: &Description, text: &str) -> String {
    let mut prose = text.replace("`null`", "`None`").replace("[`", "`").replace("`]", "`");
    for operation in &description.operations {
        prose = prose.replace(&format!("`{}`", operation.name), &format!("`{}`", method(operation)));
    }
    prose
}

/// The docstring of an operation's method.
pub fn described(description: &Description, operation: &Operation) -> String {
    let fields = description.request(operation).map_or(&[][..], |shape| shape.fields.as_slice());
    let entries: String = fields.iter().map(|field| entry(description, field)).collect();
    let arguments = if entries.is_empty() { String::new() } else { format!("\n\nArguments:{entries}") };
    prose(description, &format!("{}\n\nBy {}.{arguments}", operation.doc, operation.by))
}

/// A field of a request in a list: its limits, the values that it takes, and what it is.
pub fn entry(description: &Description, field: &Field) -> String {
    let set = field.kind.name().and_then(|name| description.sets.get(name));
    let keys = set.map(|set| set.values.iter().map(|(key, _)| format!("`{key}`")).collect::<Vec<_>>().join(", "));
    let required = field.required.then(|| "required".to_owned());
    let marks: Vec<String> = required.into_iter().chain(field.limit.clone()).chain(keys).collect();
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join("; ")) };
    format!("\n- `{}`{marks}: {}", field.name, field.doc.replace("[`", "`").replace("`]", "`"))
}
