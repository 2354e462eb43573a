//! The files of one locale as a whole.

use std::collections::HashMap;

use unic_langid::LanguageIdentifier;

use super::source::{Entry, File};

/// The files and entries of a locale.
pub(super) struct Locale<'f, 's> {
    pub(super) tag: &'s str,
    /// The language without script and region: `fr` for `fr-CA`.
    pub(super) language: String,
    pub(super) files: Vec<&'f File<'s>>,
    pub(super) entries: Vec<Entry<'f, 's>>,
    messages: HashMap<&'s str, usize>,
    terms: HashMap<&'s str, usize>,
}

impl<'f, 's> Locale<'f, 's> {
    pub(super) fn new(tag: &'s str, files: Vec<&'f File<'s>>) -> Locale<'f, 's> {
        let language = tag.parse::<LanguageIdentifier>().map(|id| id.language.as_str().to_owned()).unwrap_or_default();
        let entries: Vec<Entry<'f, 's>> = files.iter().flat_map(|file| file.entries()).collect();
        let mut messages = HashMap::new();
        let mut terms = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            if entry.term { &mut terms } else { &mut messages }.entry(entry.id).or_insert(index);
        }
        Locale { tag, language, files, entries, messages, terms }
    }

    /// The messages in file order, duplicates included.
    pub(super) fn messages(&self) -> impl Iterator<Item = Entry<'f, 's>> + '_ {
        self.entries.iter().copied().filter(|entry| !entry.term)
    }

    /// The first message with this id.
    pub(super) fn message(&self, id: &str) -> Option<Entry<'f, 's>> {
        self.messages.get(id).and_then(|index| self.entries.get(*index)).copied()
    }

    /// The first term with this id.
    pub(super) fn term(&self, id: &str) -> Option<Entry<'f, 's>> {
        self.terms.get(id).and_then(|index| self.entries.get(*index)).copied()
    }
}
