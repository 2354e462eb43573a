//! The search for the mistakes of a request: every part of it is read by itself, and what is right is checked as a whole.
//!
//! It runs only for a request that is refused anyway. It must know no operation. It repeats a key of the caller only where
//! the desk has that name too.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::parse::{ENTRIES_LIMIT, FREE_MAPS, NAMED_MAPS, PROBE};
use super::place::{Step, entry_at, path, read_path, request_of, root};
use super::{Error, ErrorCode, is_within};
use crate::closed_set::ClosedSet;

/// How many parts are read by themselves: more than a request has in which each list is as long as a list may be.
const PARTS_LIMIT: usize = 20_000;

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
    /// The fields that decide what is a mistake in others.
    fn deciding(&self) -> &'static [&'static str];
    /// Whether the desk has this name in a field whose keys are the caller's.
    fn knows(&self, field: &str, key: &str) -> bool;
}

/// Whether nothing is left of a list or an object.
pub(super) fn is_empty(left: &Value) -> bool {
    *left == json!([]) || *left == json!({})
}

/// A list, or an object with the caller's keys, as far as it is read: one entry more than any may have.
fn shortened(value: Value, is_free: bool) -> Value {
    match value {
        Value::Array(mut entries) => {
            entries.truncate(ENTRIES_LIMIT + 1);
            Value::Array(entries)
        }
        Value::Object(members) if is_free => Value::Object(members.into_iter().take(ENTRIES_LIMIT + 1).collect()),
        other => other,
    }
}

pub(super) struct Search<'r> {
    requests: &'r dyn Requests,
    pub(super) found: Vec<Error>,
    /// Where the mistakes found so far are told, and their codes.
    told: BTreeSet<(String, ErrorCode)>,
    /// The paths of what is wrong, with the caller's keys.
    wrong: BTreeSet<String>,
    /// Wrong values under names that the desk does not have. That the name is unknown says more, if the check says so.
    unknown: Vec<Error>,
    /// Lists without their wrong entries: path, and the places of the others before.
    pub(super) lists: Vec<(String, Vec<usize>)>,
    parts: usize,
}

impl<'r> Search<'r> {
    pub(super) fn new(requests: &'r dyn Requests) -> Self {
        Self {
            requests,
            found: Vec::new(),
            told: BTreeSet::new(),
            wrong: BTreeSet::new(),
            unknown: Vec::new(),
            lists: Vec::new(),
            parts: 0,
        }
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
        let is_whole = self.decide(&mut right) && known.is_empty();
        right.extend(known);
        for mistake in self.requests.check(&Value::Object(right).to_string(), is_whole) {
            let path = self.original(mistake.field().unwrap_or_default());
            if !self.is_told(&path) && !self.is_wrong(&path) && !self.was_taken_out(&mistake, &path) {
                self.tell(mistake.at(path));
            }
        }
        for mistake in std::mem::take(&mut self.unknown) {
            if !self.is_told(mistake.field().unwrap_or_default()) {
                self.tell(mistake);
            }
        }
    }

    /// Whether a mistake is told at this path.
    fn is_told(&self, path: &str) -> bool {
        let first = (path.to_owned(), ErrorCode::ALL[0]);
        self.told.range(first..).next().is_some_and(|(told, _)| told == path)
    }

    /// Whether something is wrong at this path, or with something that it leads into.
    fn is_wrong(&self, path: &str) -> bool {
        let outer = path.match_indices(['.', '[']).filter_map(|(at, _)| path.get(..at));
        outer.chain([path]).any(|outer| self.wrong.contains(outer))
    }

    /// Whether it is called missing only because what is wrong in it was taken out.
    fn was_taken_out(&self, mistake: &Error, path: &str) -> bool {
        let is_missing = matches!(
            mistake.code(),
            ErrorCode::FieldMissing
                | ErrorCode::FieldEmpty
                | ErrorCode::TextVariableMissing
                | ErrorCode::TemplateVariableMissing
        );
        is_missing && self.wrong.range(path.to_owned()..).next().is_some_and(|wrong| is_within(wrong, path))
    }

    fn tell(&mut self, mistake: Error) {
        if self.told.insert((mistake.field().unwrap_or_default().to_owned(), mistake.code())) {
            self.found.push(mistake);
        }
    }

    /// Fills in what decides about other fields, if it is wrong. `false` if there is nothing to fill in.
    fn decide(&mut self, right: &mut Map<String, Value>) -> bool {
        let deciding = self.requests.deciding().iter().filter(|name| self.wrong.contains(**name));
        let missing: Vec<&str> = deciding.copied().filter(|name| !right.contains_key(*name)).collect();
        let fillings: Vec<(&str, Option<Value>)> =
            missing.into_iter().map(|name| (name, self.filling(&[Step::Field(name.to_owned())]))).collect();
        let is_filled = fillings.iter().all(|(_, filling)| filling.is_some());
        right.extend(fillings.into_iter().filter_map(|(name, filling)| Some((name.to_owned(), filling?))));
        is_filled
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
        let is_free = matches!(&place[..], [Step::Field(name)] if FREE_MAPS.contains(&name.as_str()));
        let value = shortened(value, is_free);
        let Some(refused) = self.refused(place, &value) else { return Some(value) };
        if let [Step::Field(field), Step::Key(key)] = &place[..]
            && NAMED_MAPS.contains(&field.as_str())
            && !self.requests.knows(field, key)
        {
            self.unknown.push(refused.at(field.as_str()));
            return self.filling(place);
        }
        let before = self.wrong.len() + self.unknown.len();
        let is_unknown = !is_within(refused.field().unwrap_or_default(), &read_path(place));
        let left = match value {
            other if is_unknown => other,
            Value::Array(entries) => self.sift_list(place, entries),
            Value::Object(members) => {
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
        if self.wrong.len() + self.unknown.len() == before && refused.code() != ErrorCode::FieldMissing {
            self.add_at(place, refused);
            return None;
        }
        let is_readable = self.add_missing(place, left.clone());
        (is_readable && !is_empty(&left)).then_some(left)
    }

    /// A list without its wrong entries. One that is too long stays so, with something else in their places; so does one
    /// that decides about other fields.
    fn sift_list(&mut self, place: &mut Vec<Step>, entries: Vec<Value>) -> Value {
        let filling = self.entry_filling(place, entries.len());
        let (mut left, mut places) = (Vec::new(), Vec::new());
        for (at, entry) in entries.into_iter().enumerate() {
            let read = self.sift_part(place, Step::Entry(at), entry);
            let other = || filling.clone().filter(|_| self.is_wrong(&format!("{}[{at}]", path(place))));
            if let Some(entry) = read.or_else(other) {
                left.push(entry);
                places.push(at);
            }
        }
        self.lists.push((path(place), places));
        Value::Array(left)
    }

    /// The same for the right entries of a list, which had so many wrong ones beside them.
    pub(super) fn fill(&mut self, field: &str, entries: &mut Vec<Value>, wrong: usize) {
        let length = entries.len() + wrong;
        if let Some(filling) = self.entry_filling(&mut vec![Step::Field(field.to_owned())], length) {
            entries.resize(length, filling);
        }
    }

    /// Something that can be read as an entry of the list at this place, if it needs that.
    fn entry_filling(&mut self, list: &mut Vec<Step>, length: usize) -> Option<Value> {
        let decides = matches!(&list[..], [Step::Field(name)] if self.requests.deciding().contains(&name.as_str()));
        if !decides && length <= ENTRIES_LIMIT {
            return None;
        }
        list.push(Step::Entry(0));
        let filling = self.filling(list);
        list.pop();
        filling
    }

    /// Something that can be read at this place.
    fn filling(&mut self, place: &[Step]) -> Option<Value> {
        let mut fillings = FILLINGS.iter().filter_map(|filling| serde_json::from_str(filling).ok());
        fillings.find(|filling| self.refused(place, filling).is_none())
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
        if self.is_wrong(&full) {
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
        // An unknown member is told of its object, in which the others may be wrong too.
        let wrong = if mistake.code() == ErrorCode::FieldUnknown { path(place) } else { full };
        self.add(mistake.at(field), wrong);
    }

    /// Adds a mistake. Unknown keys of one field are one mistake.
    pub(super) fn add(&mut self, mistake: Error, path: String) {
        self.wrong.insert(path);
        self.tell(mistake);
    }

    /// Adds a mistake in the value of a name that the desk does not have; `false` if it is not such a mistake. The request
    /// gets such a name, so that the check meets one.
    pub(super) fn add_unknown(&mut self, request: &mut Map<String, Value>, mistake: &Error, path: &str) -> bool {
        let field = root(path);
        let is_unknown = NAMED_MAPS.contains(&field) && path != field && self.repeatable(path) == field;
        if is_unknown {
            self.unknown.push(mistake.clone().at(field));
            let filling = self.filling(&[Step::Field(field.to_owned()), Step::Key(PROBE.to_owned())]);
            if let (Value::Object(members), Some(filling)) = (request.entry(field).or_insert(json!({})), filling) {
                members.insert(PROBE.to_owned(), filling);
            }
        }
        is_unknown
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
