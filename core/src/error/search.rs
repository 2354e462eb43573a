//! The search for the mistakes of a request: every part of it is read by itself, and what is right is checked as a whole.
//!
//! It runs only for a request that is refused anyway. It must know no operation. It repeats a key of the caller only where
//! the desk has that name too.

use serde_json::{Map, Value, json};

use super::parse::{FREE_MAPS, PROBE};
use super::{Error, ErrorCode, is_within};

/// How many parts are read by themselves: more than a good request has.
const PARTS_LIMIT: usize = 4_000;

/// Something of each type.
const FILLINGS: [&str; 5] = ["\"\"", "0", "false", "[]", "{}"];

/// What the search asks about the requests of one type.
pub trait Requests {
    /// The form's first mistake in a request, if it has one.
    fn read(&self, text: &str) -> Option<Error>;
    /// A request that can be read, with all fields; `null` in those that may be left out.
    fn blank(&self) -> Map<String, Value>;
    /// The mistakes in the values of a request that can be read. In one that is not `whole`, fields were filled in: what
    /// depends on several fields is not asked.
    fn check(&self, text: &str, whole: bool) -> Vec<Error>;
    /// The fields in the order of the form.
    fn order(&self) -> Vec<String>;
    /// Whether the desk has this name in a field whose keys are the caller's.
    fn knows(&self, field: &str, key: &str) -> bool;
}

/// The field of the request in which a path begins.
pub(super) fn root(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or(path)
}

/// The place of a list's entry in which a path begins.
pub(super) fn entry_at(path: &str) -> Option<usize> {
    path.strip_prefix('[')?.split_once(']')?.0.parse().ok()
}

/// Whether nothing is left of a list or an object.
pub(super) fn is_empty(left: &Value) -> bool {
    *left == json!([]) || *left == json!({})
}

/// A step from a value to one in it.
enum Step {
    /// A field.
    Field(String),
    /// A key of the caller.
    Key(String),
    Entry(usize),
}

pub(super) struct Search<'r> {
    requests: &'r dyn Requests,
    pub(super) found: Vec<Error>,
    /// The paths of what is wrong, with the caller's keys.
    wrong: Vec<String>,
    /// Lists without their wrong entries: path, and the places of the others before.
    pub(super) lists: Vec<(String, Vec<usize>)>,
    parts: usize,
}

impl<'r> Search<'r> {
    pub(super) fn new(requests: &'r dyn Requests) -> Self {
        Self { requests, found: Vec::new(), wrong: Vec::new(), lists: Vec::new(), parts: 0 }
    }

    pub(super) fn request(&mut self, request: Map<String, Value>) {
        let mut known = self.requests.blank();
        let mut right = Map::new();
        let mut has_unknown = false;
        for (name, value) in request {
            // One unknown field is told; the error lists the known ones.
            if !known.contains_key(&name) && std::mem::replace(&mut has_unknown, true) {
                continue;
            }
            let mut place = vec![Step::Field(name.clone())];
            if let Some(value) = self.sift(&mut place, value) {
                right.insert(name, value);
            }
        }
        // What a required field without a value is filled with.
        known.retain(|name, filling| !filling.is_null() && self.is_required(name) && !right.contains_key(name));
        for name in known.keys() {
            if !self.wrong.iter().any(|path| root(path) == name) {
                self.add(Error::field_error(ErrorCode::FieldMissing, name.as_str()), name.clone());
            }
        }
        let is_whole = known.is_empty();
        right.extend(known);
        for mistake in self.requests.check(&Value::Object(right).to_string(), is_whole) {
            let path = self.original(mistake.field().unwrap_or_default());
            let is_known = self.found.iter().any(|known| known.field().unwrap_or_default() == path);
            if !is_known && !self.wrong.iter().any(|wrong| is_within(&path, wrong)) {
                self.found.push(mistake.at(path));
            }
        }
    }

    fn is_required(&self, name: &str) -> bool {
        let alone = json!({ name: null }).to_string();
        let refused = self.requests.read(&alone);
        refused.is_some_and(|error| error.code() == ErrorCode::FieldMissing && error.field() == Some(name))
    }

    /// The value without what is wrong in it; `None` if nothing is left that can be read.
    fn sift(&mut self, place: &mut Vec<Step>, value: Value) -> Option<Value> {
        // A field of the request is always read: it must not be called missing.
        if self.parts > PARTS_LIMIT && place.len() > 1 {
            return None;
        }
        let Some(refused) = self.refused(place, &value) else { return Some(value) };
        let before = self.wrong.len();
        let is_unknown = !is_within(refused.field().unwrap_or_default(), &read_path(place));
        let left = match value {
            other if is_unknown => other,
            Value::Array(entries) => {
                let (mut left, mut places) = (Vec::new(), Vec::new());
                for (at, entry) in entries.into_iter().enumerate() {
                    if let Some(entry) = self.sift_part(place, Step::Entry(at), entry) {
                        left.push(entry);
                        places.push(at);
                    }
                }
                self.lists.push((path(place), places));
                Value::Array(left)
            }
            Value::Object(members) => {
                let is_free = matches!(&place[..], [Step::Field(name)] if FREE_MAPS.contains(&name.as_str()));
                let mut left = Map::new();
                for (name, member) in members {
                    let step = if is_free { Step::Key(name.clone()) } else { Step::Field(name.clone()) };
                    if let Some(member) = self.sift_part(place, step, member) {
                        left.insert(name, member);
                    }
                }
                Value::Object(left)
            }
            other => other,
        };
        if self.wrong.len() == before && refused.code() != ErrorCode::FieldMissing {
            self.add_at(place, refused);
            return None;
        }
        let is_readable = self.add_missing(place, left.clone());
        (is_readable && !is_empty(&left)).then_some(left)
    }

    /// Adds all that is missing in a value, beside what is wrong; whether it can be read as it is.
    fn add_missing(&mut self, place: &[Step], mut value: Value) -> bool {
        let mut is_readable = true;
        while let Some(missing) = self.refused(place, &value) {
            is_readable = false;
            let field = missing.field().unwrap_or_default().to_owned();
            let name = field.strip_prefix(&format!("{}.", read_path(place))).map(str::to_owned);
            if missing.code() != ErrorCode::FieldMissing {
                break;
            }
            self.add_at(place, missing);
            let (Some(name), Value::Object(members)) = (name, &value) else { break };
            // Something that can be read there, so that the next one is met.
            let filled = FILLINGS.iter().map(|filling| {
                let filling = serde_json::from_str(filling).unwrap_or_default();
                Value::Object(members.clone().into_iter().chain([(name.clone(), filling)]).collect())
            });
            let is_read = |filled: &Value| self.refused(place, filled).is_none_or(|next| next.field() != Some(&field));
            let Some(filled) = filled.collect::<Vec<_>>().into_iter().find(is_read) else { break };
            value = filled;
        }
        is_readable
    }

    fn sift_part(&mut self, place: &mut Vec<Step>, step: Step, part: Value) -> Option<Value> {
        place.push(step);
        let left = self.sift(place, part);
        place.pop();
        left
    }

    /// The mistake in a value that is alone in its request.
    fn refused(&mut self, place: &[Step], value: &Value) -> Option<Error> {
        self.parts += 1;
        let error = self.requests.read(&request_of(place, value))?;
        let (own, outer) = (read_path(place), read_path(place.split_last().map_or(&[], |(_, outer)| outer)));
        let told = error.field().unwrap_or_default();
        // An unknown field is told of where it is.
        let is_own = is_within(told, &own) || error.code() == ErrorCode::FieldUnknown && told == outer;
        is_own.then_some(error)
    }

    /// Adds a mistake that was found in a value alone.
    fn add_at(&mut self, place: &[Step], mistake: Error) {
        let told = mistake.field().unwrap_or_default();
        let inner = (0..=place.len()).rev().find_map(|depth| {
            let rest = told.strip_prefix(read_path(&place[..depth]).as_str())?;
            is_within(told, &read_path(&place[..depth])).then(|| format!("{}{rest}", path(&place[..depth])))
        });
        let full = inner.unwrap_or_else(|| told.to_owned());
        if self.wrong.iter().any(|wrong| is_within(&full, wrong) && !wrong.is_empty()) {
            return;
        }
        let key = place.iter().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Field(_) | Step::Entry(_) => None,
        });
        let field = match (place, key) {
            ([Step::Field(field), ..], Some(key)) if !self.requests.knows(field, key) => field.clone(),
            _ => full.clone(),
        };
        self.add(mistake.at(field), full);
    }

    /// Adds a mistake. Unknown keys of one field are one mistake.
    pub(super) fn add(&mut self, mistake: Error, path: String) {
        self.wrong.push(path);
        let is_same = |known: &Error| known.field() == mistake.field() && known.code() == mistake.code();
        if !self.found.iter().any(is_same) {
            self.found.push(mistake);
        }
    }

    /// The path, as far as it is of the desk's own names.
    pub(super) fn repeatable(&self, path: &str) -> String {
        let field = root(path);
        let key = path.strip_prefix(field).and_then(|rest| rest.strip_prefix('.')).map(root);
        match key {
            Some(key) if FREE_MAPS.contains(&field) && !self.requests.knows(field, key) => field.to_owned(),
            _ => path.to_owned(),
        }
    }

    /// The path in the request as it was sent: wrong entries were taken out of its lists.
    fn original(&self, path: &str) -> String {
        let moved = |(list, places): &(String, Vec<usize>)| {
            let within = path.strip_prefix(list.as_str())?;
            let (at, (_, rest)) = (places.get(entry_at(within)?)?, within.split_once(']')?);
            Some(format!("{list}[{at}]{rest}"))
        };
        self.lists.iter().find_map(moved).unwrap_or_else(|| path.to_owned())
    }
}

/// A request with nothing but this value at its place.
fn request_of(place: &[Step], value: &Value) -> String {
    let (mut text, mut end) = (String::new(), String::new());
    for step in place {
        match step {
            Step::Field(name) => {
                text.push('{');
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                end.insert(0, '}');
            }
            Step::Key(_) => {
                text.push_str(&format!("{{\"{PROBE}\":"));
                end.insert(0, '}');
            }
            Step::Entry(_) => {
                text.push('[');
                end.insert(0, ']');
            }
        }
    }
    format!("{text}{value}{end}")
}

/// The place as the reader of [`request_of`] tells it.
fn read_path(place: &[Step]) -> String {
    written(place, |_| PROBE.to_owned(), |_| 0)
}

/// The place as the caller knows it.
fn path(place: &[Step]) -> String {
    written(place, str::to_owned, |at| at)
}

fn written(place: &[Step], key: impl Fn(&str) -> String, entry: impl Fn(usize) -> usize) -> String {
    let mut path = String::new();
    for step in place {
        let name = match step {
            Step::Field(name) => name.clone(),
            Step::Key(name) => key(name),
            Step::Entry(at) => {
                path.push_str(&format!("[{}]", entry(*at)));
                continue;
            }
        };
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(&name);
    }
    path
}
