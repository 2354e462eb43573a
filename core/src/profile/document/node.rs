//! TOML values that know their place: key path, line and column.
//!
//! Owns the way from a value back to its place, so that every mistake, of syntax or of sense, has one. The code walks
//! the tree by hand instead of with serde: serde ends at the first mistake, and forgets the place of a missing key. It
//! must not know what a profile means.

use toml::de::{DeTable, DeValue};

use super::similar::similar;
use super::{Document, Noted, Read};
use crate::closed_set::ClosedSet;
use crate::l10n::listed;
use crate::profile::ProfileError;

/// How many characters of a key a path repeats.
const KEY_LIMIT: usize = 64;

/// One value.
#[derive(Clone)]
pub(in crate::profile) struct Node<'d> {
    document: &'d Document<'d>,
    path: String,
    at: std::ops::Range<usize>,
    value: &'d DeValue<'d>,
}

impl<'d> Node<'d> {
    /// Notes a mistake that is here.
    pub(in crate::profile) fn wrong(&self, what: impl Into<String>) -> Noted {
        self.document.note(self.at.clone(), &self.path, what, "")
    }

    /// Notes a mistake, with what to do about it.
    pub(in crate::profile) fn wrong_with(&self, what: impl Into<String>, help: impl Into<String>) -> Noted {
        self.document.note(self.at.clone(), &self.path, what, help)
    }

    /// This place, for mistakes that are found later.
    pub(in crate::profile) fn place(&self) -> ProfileError {
        self.document.place(self.at.clone(), &self.path)
    }

    /// Notes a name that is none of these `names`. It may be one of those that could not be read.
    pub(in crate::profile) fn undefined<'n>(
        &self,
        kind: &'static str,
        mut names: impl Iterator<Item = &'n str> + Clone,
    ) -> Noted {
        self.undefined_among(kind, &mut names.clone(), &mut names)
    }

    /// The same, with the names twice.
    fn undefined_among<'n>(
        &self,
        kind: &'static str,
        names: &mut dyn Iterator<Item = &'n str>,
        again: &mut dyn Iterator<Item = &'n str>,
    ) -> Noted {
        if self.document.lacks(kind) {
            return Noted;
        }
        let what = format!("there is no {kind} of this name");
        if self.document.is_full() {
            return self.wrong(what);
        }
        let near = self.as_text().and_then(|name| similar(name, names));
        let near = near.map(|name| format!("did you mean {name}? ")).unwrap_or_default();
        self.wrong_with(what, format!("{near}known here: {}", listed(again)))
    }

    /// Remembers that something of this kind could not be read, so that what depends on it is no second mistake.
    pub(in crate::profile) fn lacking(&self, kind: &str) {
        self.document.lacking(kind);
    }

    /// Whether something of this kind could not be read.
    pub(in crate::profile) fn lacks(&self, kind: &str) -> bool {
        self.document.lacks(kind)
    }

    /// Notes a value of another type.
    #[cold]
    #[inline(never)]
    pub(in crate::profile) fn mismatch(&self, wanted: &str) -> Noted {
        self.wrong(format!("{wanted} is wanted here, not a value of type {}", self.value.type_str()))
    }

    /// A text.
    pub(in crate::profile) fn text(&self) -> Read<&'d str> {
        self.value.as_str().ok_or_else(|| self.mismatch("a text"))
    }

    /// A text, if it is one.
    pub(in crate::profile) fn as_text(&self) -> Option<&'d str> {
        self.value.as_str()
    }

    /// `true` or `false`.
    pub(in crate::profile) fn boolean(&self) -> Read<bool> {
        self.value.as_bool().ok_or_else(|| self.mismatch("true or false"))
    }

    /// A whole number from `least` to `most`.
    #[inline(never)]
    pub(in crate::profile) fn number(&self, least: usize, most: usize) -> Read<usize> {
        let integer = self.value.as_integer().ok_or_else(|| self.mismatch("a whole number"))?;
        usize::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .filter(|number| (least..=most).contains(number))
            .ok_or_else(|| self.wrong(format!("the number must be from {least} to {most}")))
    }

    /// A code of a closed set.
    pub(in crate::profile) fn choice<T: ClosedSet>(&self) -> Read<T> {
        T::from_key(self.text()?).ok_or_else(|| self.none_of(T::ALL.iter().map(|value| value.as_str())))
    }

    /// A code of a closed set, where another word is possible as well.
    pub(in crate::profile) fn choice_or<T: ClosedSet>(&self, other: &'static str) -> Read<T> {
        let choices = T::ALL.iter().map(|value| value.as_str()).chain([other]);
        T::from_key(self.text()?).ok_or_else(|| self.none_of(choices))
    }

    /// Notes that the value is none of the possible ones.
    pub(in crate::profile) fn none_of(&self, choices: impl Iterator<Item = &'static str>) -> Noted {
        self.none_among(&choices.collect::<Vec<&'static str>>())
    }

    #[cold]
    #[inline(never)]
    fn none_among(&self, choices: &[&'static str]) -> Noted {
        let near = self.as_text().and_then(|text| similar(text, choices.iter().copied()));
        let help = near.map(|choice| format!("did you mean {choice}?")).unwrap_or_default();
        self.wrong_with(format!("must be one of: {}", choices.join(", ")), help)
    }

    /// The entries of a list, which may be empty.
    #[inline(never)]
    pub(in crate::profile) fn list(&self) -> Read<Vec<Node<'d>>> {
        let entries = self.value.as_array().ok_or_else(|| self.mismatch("a list"))?;
        Ok(entries
            .iter()
            .enumerate()
            .map(|(index, entry)| Node {
                document: self.document,
                path: format!("{}[{index}]", self.path),
                at: entry.span(),
                value: entry.get_ref(),
            })
            .collect())
    }

    /// The entries of a list that must not be empty.
    #[inline(never)]
    pub(in crate::profile) fn full_list(&self) -> Read<Vec<Node<'d>>> {
        let entries = self.list()?;
        if entries.is_empty() {
            return Err(self.wrong("the list is empty; leave the key out instead, where it is optional"));
        }
        Ok(entries)
    }

    /// Whether it is a table.
    pub(in crate::profile) fn is_table(&self) -> bool {
        self.value.is_table()
    }

    /// A table that has only these keys. Each other key is noted, and the rest is read.
    #[inline(never)]
    pub(in crate::profile) fn table(&self, keys: &[&'static str]) -> Read<Table<'d>> {
        let entries = self.value.as_table().ok_or_else(|| self.mismatch("a table"))?;
        Ok(Table::new(self.document, self.path.clone(), self.at.clone(), entries).only(keys))
    }

    /// A table with keys of the profile's own: each key in the file's order, with a node that points at the key.
    /// [`Table::get`] gives the value's own node.
    pub(in crate::profile) fn open_table(&self) -> Read<(Table<'d>, Vec<(&'d str, Node<'d>)>)> {
        let entries = self.value.as_table().ok_or_else(|| self.mismatch("a table"))?;
        let table = Table::new(self.document, self.path.clone(), self.at.clone(), entries);
        let mut keys: Vec<(&str, Node<'_>)> = Vec::new();
        for (key, value) in entries {
            let (name, at) = (key.get_ref().as_ref(), key.span());
            let node = Node { document: self.document, path: table.path_to(name), at, value: value.get_ref() };
            keys.push((name, node));
        }
        keys.sort_by_key(|(_, node)| node.at.start);
        Ok((table, keys))
    }
}

/// One table.
#[derive(Clone)]
pub(in crate::profile) struct Table<'d> {
    document: &'d Document<'d>,
    path: String,
    at: std::ops::Range<usize>,
    entries: &'d DeTable<'d>,
    /// The keys that unknown ones probably mean.
    meant: Vec<&'static str>,
    /// Whether it has a key that it should not have.
    stray: bool,
}

impl<'d> Table<'d> {
    /// The whole file, with these keys.
    pub(in crate::profile) fn root(
        document: &'d Document<'d>,
        entries: &'d DeTable<'d>,
        keys: &'static [&'static str],
    ) -> Self {
        document.has_keys(keys);
        Self::new(document, String::new(), 0..0, entries).only(keys)
    }

    fn new(document: &'d Document<'d>, path: String, at: std::ops::Range<usize>, entries: &'d DeTable<'d>) -> Self {
        Self { document, path, at, entries, meant: Vec::new(), stray: false }
    }

    /// Notes a mistake that is in the table as a whole, with what to do about it.
    pub(in crate::profile) fn wrong_with(&self, what: impl Into<String>, help: impl Into<String>) -> Noted {
        self.document.note(self.at.clone(), &self.path, what, help)
    }

    /// Whether the table is empty.
    pub(in crate::profile) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Notes each key that is none of these.
    ///
    /// This runs before any key is looked up: a misspelt key is one mistake, not a missing key besides.
    fn only(mut self, keys: &[&'static str]) -> Self {
        let mut unknown: Vec<_> = self.entries.keys().filter(|key| !keys.contains(&key.get_ref().as_ref())).collect();
        unknown.sort_by_key(|key| key.span().start);
        self.stray = !unknown.is_empty();
        for key in unknown {
            if self.document.is_full() {
                self.document.note(key.span(), "", "unknown key", "");
                continue;
            }
            let absent = keys.iter().copied().filter(|known| !self.entries.contains_key(*known));
            // A key below the header of a table belongs to that table, wherever it is meant to be.
            let astray = self.document.has_key(key.get_ref());
            let near = similar(key.get_ref(), absent).filter(|_| !astray);
            let help = near.map(|near| format!("did you mean {near}? ")).unwrap_or_default();
            let help = if astray { "a key of the whole file belongs above the first table; " } else { &help };
            let help = format!("{help}this table has {}", keys.join(", "));
            self.document.note(key.span(), &self.path_to(key.get_ref()), "unknown key", help);
            self.meant.extend(near);
        }
        self
    }

    /// The value of a key that may be left out.
    #[inline(never)]
    pub(in crate::profile) fn get(&self, key: &str) -> Option<Node<'d>> {
        let value = self.entries.get(key)?;
        Some(Node { document: self.document, path: self.path_to(key), at: value.span(), value: value.get_ref() })
    }

    /// The value of a key that must be there.
    #[inline(never)]
    pub(in crate::profile) fn need(&self, key: &str) -> Read<Node<'d>> {
        self.get(key).ok_or_else(|| {
            if self.meant.contains(&key) {
                return Noted;
            }
            self.document.note(self.at.clone(), &self.path_to(key), "the key is missing", "")
        })
    }

    /// Whether all its keys are known.
    pub(in crate::profile) fn has_known_keys(&self) -> bool {
        !self.stray
    }

    /// Whether a key is there, be it misspelt.
    pub(in crate::profile) fn means(&self, key: &str) -> bool {
        self.meant.contains(&key) || self.entries.contains_key(key)
    }

    /// Remembers that names of this kind could not be read.
    pub(in crate::profile) fn lacking(&self, kind: &str) {
        self.document.lacking(kind);
    }

    /// The path to a key. A key that no profile has may be as long as the file, and is cut.
    fn path_to(&self, key: &str) -> String {
        let end = key.char_indices().nth(KEY_LIMIT).map_or(key.len(), |(end, _)| end);
        let (key, cut) = (key.get(..end).unwrap_or(key), if end < key.len() { "…" } else { "" });
        let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let key = if bare { format!("{key}{cut}") } else { format!("\"{}{cut}\"", key.escape_debug()) };
        if self.path.is_empty() { key } else { format!("{}.{key}", self.path) }
    }
}
