//! What a pattern is compiled with: its name and the variables that it sees. It must not compile.

use std::collections::HashMap;

use fixed_decimal::Decimal;

/// The variables that a pattern sees.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    /// The caller's arguments.
    Caller,
    /// The arguments that a reference gives its term, and their spelling as a part of the compiled pattern's name.
    Term { bound: &'a HashMap<String, TermArgument>, spelling: &'a str },
}

/// An argument that a reference gives its term.
#[derive(Clone, Debug)]
pub(super) enum TermArgument {
    Text(String),
    Number(Decimal),
}

/// The name of a message, a term or an attribute.
pub(super) fn full_name(id: &str, attribute: Option<&str>) -> String {
    attribute.map_or_else(|| id.to_owned(), |attribute| format!("{id}.{attribute}"))
}

/// The id in the name of a compiled pattern, without the arguments of a term.
pub(super) fn bare(name: &str) -> String {
    name.split([' ', '(']).next().unwrap_or_default().to_owned()
}
