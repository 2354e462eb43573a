//! TOML values that know their place: key path, line and column.
//!
//! Owns the way from a value back to its place, so that every error, of syntax or of sense, has one. The code walks the
//! tree by hand instead of with serde: serde forgets the place of a missing key, or of a list that contradicts another.
//! It must not know what a profile means.

use toml::de::{DeTable, DeValue};

use super::ProfileError;
use crate::closed_set::ClosedSet;

/// The outcome of reading a part of a profile.
pub(super) type Read<T> = Result<T, ProfileError>;

/// The text that is read, with its name in errors.
pub(super) struct Document<'d> {
    file: &'d str,
    source: &'d str,
}

impl<'d> Document<'d> {
    pub(super) fn new(file: &'d str, source: &'d str) -> Self {
        Self { file, source }
    }

    /// An error of the TOML parser.
    pub(super) fn syntax(&self, error: &toml::de::Error) -> ProfileError {
        let at = error.span().map_or(0, |span| span.start);
        self.error(at, String::new(), error.message())
    }

    /// The whole file.
    pub(super) fn root(&'d self, entries: &'d DeTable<'d>) -> Table<'d> {
        Table { document: self, path: String::new(), at: 0, entries }
    }

    fn error(&self, at: usize, path: String, what: impl Into<String>) -> ProfileError {
        let (line, column) = position(self.source, at);
        ProfileError { file: self.file.to_owned(), line, column, path, what: what.into() }
    }
}

impl ProfileError {
    /// An error that points to the end of `source`, behind which nothing could be read.
    pub(super) fn at_end(file: &str, source: &str, what: &str) -> Self {
        Document::new(file, source).error(source.len(), String::new(), what)
    }
}

/// Line and column, both from 1, of a byte offset. An offset within a character gives that character's column.
fn position(source: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    let before = source.get(..at).unwrap_or(source);
    let before = before.strip_prefix('\u{feff}').unwrap_or(before);
    let last = before.rsplit('\n').next().unwrap_or(before);
    (before.matches('\n').count() + 1, last.chars().count() + 1)
}

/// One value.
#[derive(Clone)]
pub(super) struct Node<'d> {
    document: &'d Document<'d>,
    path: String,
    at: usize,
    value: &'d DeValue<'d>,
}

impl<'d> Node<'d> {
    /// An error that points here.
    pub(super) fn error(&self, what: impl Into<String>) -> ProfileError {
        self.document.error(self.at, self.path.clone(), what)
    }

    /// The error of a value of another type.
    pub(super) fn mismatch(&self, wanted: &str) -> ProfileError {
        self.error(format!("{wanted} is wanted here, not a value of type {}", self.value.type_str()))
    }

    /// A text.
    pub(super) fn text(&self) -> Read<&'d str> {
        self.value.as_str().ok_or_else(|| self.mismatch("a text"))
    }

    /// A text, if it is one.
    pub(super) fn as_text(&self) -> Option<&'d str> {
        self.value.as_str()
    }

    /// `true` or `false`.
    pub(super) fn boolean(&self) -> Read<bool> {
        self.value.as_bool().ok_or_else(|| self.mismatch("true or false"))
    }

    /// A whole number from `least` to `most`.
    pub(super) fn number(&self, least: usize, most: usize) -> Read<usize> {
        let integer = self.value.as_integer().ok_or_else(|| self.mismatch("a whole number"))?;
        usize::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .filter(|number| (least..=most).contains(number))
            .ok_or_else(|| self.error(format!("the number must be from {least} to {most}")))
    }

    /// A code of a closed set.
    pub(super) fn choice<T: ClosedSet>(&self) -> Read<T> {
        T::from_key(self.text()?).ok_or_else(|| self.none_of(T::ALL.iter().map(|value| value.as_str())))
    }

    /// The error that lists the possible values.
    pub(super) fn none_of(&self, choices: impl Iterator<Item = &'static str>) -> ProfileError {
        self.error(format!("must be one of: {}", choices.collect::<Vec<_>>().join(", ")))
    }

    /// The entries of a list, which may be empty.
    pub(super) fn list(&self) -> Read<Vec<Node<'d>>> {
        let entries = self.value.as_array().ok_or_else(|| self.mismatch("a list"))?;
        Ok(entries
            .iter()
            .enumerate()
            .map(|(index, entry)| Node {
                document: self.document,
                path: format!("{}[{index}]", self.path),
                at: entry.span().start,
                value: entry.get_ref(),
            })
            .collect())
    }

    /// The entries of a list that must not be empty.
    pub(super) fn full_list(&self) -> Read<Vec<Node<'d>>> {
        let entries = self.list()?;
        if entries.is_empty() {
            return Err(self.error("the list is empty; leave the key out instead, where it is optional"));
        }
        Ok(entries)
    }

    /// Whether it is a table.
    pub(super) fn is_table(&self) -> bool {
        self.value.is_table()
    }

    /// A table that has only these keys.
    pub(super) fn table(&self, keys: &[&str]) -> Read<Table<'d>> {
        let entries = self.value.as_table().ok_or_else(|| self.mismatch("a table"))?;
        let table = Table { document: self.document, path: self.path.clone(), at: self.at, entries };
        table.only(keys)?;
        Ok(table)
    }

    /// A table with keys of the profile's own: each key in the file's order, with a node that points at the key.
    /// [`Table::get`] gives the value's own node.
    pub(super) fn open_table(&self) -> Read<(Table<'d>, Vec<(&'d str, Node<'d>)>)> {
        let entries = self.value.as_table().ok_or_else(|| self.mismatch("a table"))?;
        let table = Table { document: self.document, path: self.path.clone(), at: self.at, entries };
        let mut keys: Vec<(&str, Node<'_>)> = Vec::new();
        for (key, value) in entries {
            let (name, at) = (key.get_ref().as_ref(), key.span().start);
            let node = Node { document: self.document, path: table.path_to(name), at, value: value.get_ref() };
            keys.push((name, node));
        }
        keys.sort_by_key(|(_, node)| node.at);
        Ok((table, keys))
    }
}

/// One table.
#[derive(Clone)]
pub(super) struct Table<'d> {
    document: &'d Document<'d>,
    path: String,
    at: usize,
    entries: &'d DeTable<'d>,
}

impl<'d> Table<'d> {
    /// An error that points at the table.
    pub(super) fn error(&self, what: impl Into<String>) -> ProfileError {
        self.document.error(self.at, self.path.clone(), what)
    }

    /// Whether the table is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Rejects the first key, in the file's order, that is none of these.
    ///
    /// This runs before any key is looked up. A misspelt key is then reported as such, not as a missing key.
    pub(super) fn only(&self, keys: &[&str]) -> Read<()> {
        let unknown = self
            .entries
            .keys()
            .filter(|key| !keys.contains(&key.get_ref().as_ref()))
            .min_by_key(|key| key.span().start);
        match unknown {
            None => Ok(()),
            Some(key) => Err(self.document.error(
                key.span().start,
                self.path_to(key.get_ref()),
                format!("unknown key; this table has {}", keys.join(", ")),
            )),
        }
    }

    /// The value of a key that may be left out.
    pub(super) fn get(&self, key: &str) -> Option<Node<'d>> {
        let value = self.entries.get(key)?;
        Some(Node { document: self.document, path: self.path_to(key), at: value.span().start, value: value.get_ref() })
    }

    /// The value of a key that must be there.
    pub(super) fn need(&self, key: &str) -> Read<Node<'d>> {
        self.get(key).ok_or_else(|| self.document.error(self.at, self.path_to(key), "the key is missing"))
    }

    fn path_to(&self, key: &str) -> String {
        let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let key = if bare { key.to_owned() } else { format!("\"{}\"", key.escape_debug()) };
        if self.path.is_empty() { key } else { format!("{}.{key}", self.path) }
    }
}
