//! All mistakes of a request at once (T-02).
//!
//! Owns how requests are asked for all that is wrong with them, and in which order it is told. It must know no operation.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::parse;
use super::place::{entry_at, root};
pub use super::search::Requests;
use super::search::{Search, is_empty};
use super::{Error, ErrorCode, Result};
use crate::json;

/// The error for a request whose form is wrong; `first` is what its reader met first.
#[cold]
pub fn of_text(requests: &dyn Requests, text: &str, first: Error) -> Error {
    if first.field().is_none() && first.code() != ErrorCode::FieldUnknown {
        return first;
    }
    // As its reader does.
    let text = if text.trim().is_empty() { "{}" } else { text };
    let mut first = first;
    // A number that no type can hold ends the reading of a text. One that is only too long does not.
    let mut text = Cow::Borrowed(text);
    if serde_json::from_str::<Map<String, Value>>(&text).is_err() {
        text = Cow::Owned(json::with_finite_numbers(&text));
        first = requests.read(&text).unwrap_or(first);
    }
    let Ok(mut request) = serde_json::from_str::<Map<String, Value>>(&text) else { return first };
    if first.code() == ErrorCode::FieldMissing {
        // What is null is met before what is not there.
        let known = requests.blank();
        request.retain(|name, value| !value.is_null() || !known.contains_key(name));
        first = requests.read(&Value::Object(request.clone()).to_string()).unwrap_or(first);
    }
    let mut search = Search::new(requests);
    search.request(request);
    refusal(requests, search.found, Some(first))
}

/// The error for the mistakes that were found; `first` is what the reader met first.
fn refusal(requests: &dyn Requests, mut found: Vec<Error>, first: Option<Error>) -> Error {
    if let Some(first) = first {
        // A map cannot hold a field that occurs twice, and the search reads maps.
        if first.code() == ErrorCode::FieldDuplicate {
            found.retain(|known| known.field() != first.field());
        }
        let of = |mistake: &Error| mistake.field().map(|path| root(path).to_owned());
        if first.code() == ErrorCode::FieldDuplicate || found.iter().all(|known| of(known) != of(&first)) {
            found.push(first);
        }
    }
    Error::told(found, &|| requests.order()).unwrap_or_else(|| Error::internal("a refused request has no mistake"))
}

/// How something is opened: like a request, without an operation.
pub struct Options<'o, T> {
    /// Options that can be read, with all that are required.
    pub blank: &'o T,
    /// What is wrong with options that can be read; with the second, none was filled in.
    pub check: fn(&T, bool) -> Vec<Error>,
}

impl<T: Serialize + DeserializeOwned> Options<'_, T> {
    /// Reads options.
    pub fn parse(&self, text: &str) -> Result<T> {
        parse::request(text).map_err(|first| of_text(self, text, first))
    }

    /// Refuses options that a binding has built, if there are mistakes; see [`of_parts`].
    pub fn refuse(&self, options: &T, mistakes: Vec<Error>) -> Result<()> {
        if mistakes.is_empty() { Ok(()) } else { Err(of_parts(self, fields(options), mistakes)) }
    }
}

impl<T: Serialize + DeserializeOwned> Requests for Options<'_, T> {
    fn read(&self, text: &str) -> Option<Error> {
        parse::request::<T>(text).err()
    }

    fn blank(&self) -> Map<String, Value> {
        fields(self.blank)
    }

    fn check(&self, text: &str, whole: bool) -> Vec<Error> {
        parse::request(text).map_or_else(|_| Vec::new(), |options| (self.check)(&options, whole))
    }

    fn order(&self) -> Vec<String> {
        order(self.blank)
    }

    fn deciding(&self) -> &'static [&'static str] {
        &[]
    }

    fn knows(&self, _: &str, _: &str) -> bool {
        false
    }
}

/// The names of the fields, in the order of the struct: a map has another one.
fn order<T: Serialize>(blank: &T) -> Vec<String> {
    as_written(fields(blank), &serde_json::to_string(blank).unwrap_or_default())
}

fn as_written(fields: Map<String, Value>, written: &str) -> Vec<String> {
    let mut names: Vec<String> = fields.into_iter().map(|(name, _)| name).collect();
    names.sort_by_key(|name| written.find(&format!("\"{name}\":")));
    names
}

/// The fields of a request.
pub fn fields<T: Serialize>(request: &T) -> Map<String, Value> {
    match serde_json::to_value(request) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) | Err(_) => Map::new(),
    }
}

/// The request with something blank in the place of each mistake: no value that a limit forbids reaches the store.
#[cold]
pub fn blanked<'m>(mut request: Map<String, Value>, mistakes: impl Iterator<Item = &'m Error>) -> Map<String, Value> {
    for path in mistakes.filter_map(Error::field) {
        let field = root(path);
        let rest = path.get(field.len()..).unwrap_or_default();
        match request.get_mut(field) {
            Some(Value::Array(entries)) if rest.starts_with('[') => {
                // An object without its members cannot be read: it is left out below.
                if let Some(entry) = entry_at(rest).and_then(|at| entries.get_mut(at)) {
                    *entry = if entry.is_object() { Value::Null } else { blank(entry) };
                }
            }
            Some(Value::Object(members)) if rest.starts_with('.') => {
                members.remove(root(rest.trim_start_matches('.')));
            }
            Some(value) => *value = blank(value),
            None => {}
        }
    }
    for entries in request.values_mut().filter_map(Value::as_array_mut) {
        entries.retain(|entry| !entry.is_null());
    }
    request
}

/// Something of the same type.
fn blank(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Bool(_) => false.into(),
        Value::Number(_) => 0.into(),
        Value::String(_) => "".into(),
        Value::Array(_) => Value::Array(Vec::new()),
        Value::Object(_) => Value::Object(Map::new()),
    }
}

/// The error for a request that a binding has built of the right values among its arguments; `mistakes` are in the others.
#[cold]
pub fn of_parts(requests: &dyn Requests, mut request: Map<String, Value>, mistakes: Vec<Error>) -> Error {
    let mut search = Search::new(requests);
    let mut wrong: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for mistake in mistakes {
        let path = mistake.field().unwrap_or_default().to_owned();
        // Beside wrong entries and members of a field the request has the right ones.
        let root = root(&path);
        match path.strip_prefix(root).filter(|rest| !rest.is_empty()) {
            Some(rest) => wrong.entry(root.to_owned()).or_default().extend(entry_at(rest)),
            None => drop(request.remove(root)),
        }
        if search.add_unknown(&mut request, &mistake, &path) {
            continue;
        }
        let field = search.repeatable(&path);
        search.add(mistake.at(field), path);
    }
    for (field, wrong) in wrong {
        if let Some(Value::Array(left)) = request.get_mut(&field) {
            let places = (0..).filter(|at| !wrong.contains(at)).take(left.len());
            search.lists.push((field.clone(), places.chain(wrong.iter().copied()).collect()));
            search.fill(&field, left, wrong.len());
        }
        if request.get(&field).is_some_and(is_empty) {
            request.remove(&field);
        }
    }
    search.request(request);
    refusal(requests, search.found, None)
}
