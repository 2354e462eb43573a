//! The files of one locale as a whole.

use std::collections::HashMap;

use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use super::file::{Entry, File};

/// The files and entries of a locale.
pub(in crate::l10n) struct Locale<'f, 's> {
    pub(in crate::l10n) tag: &'s str,
    /// The language without script and region: `fr` for `fr-CA`.
    pub(in crate::l10n) language: String,
    pub(in crate::l10n) files: Vec<&'f File<'s>>,
    pub(in crate::l10n) entries: Vec<Entry<'f, 's>>,
    messages: HashMap<&'s str, usize>,
    terms: HashMap<&'s str, usize>,
}

impl<'f, 's> Locale<'f, 's> {
    pub(in crate::l10n) fn new(tag: &'s str, files: Vec<&'f File<'s>>) -> Locale<'f, 's> {
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
    pub(in crate::l10n) fn messages(&self) -> impl Iterator<Item = Entry<'f, 's>> + '_ {
        self.entries.iter().copied().filter(|entry| !entry.term)
    }

    /// The first message with this id.
    pub(in crate::l10n) fn message(&self, id: &str) -> Option<Entry<'f, 's>> {
        self.messages.get(id).and_then(|index| self.entries.get(*index)).copied()
    }

    /// The first term with this id.
    pub(in crate::l10n) fn term(&self, id: &str) -> Option<Entry<'f, 's>> {
        self.terms.get(id).and_then(|index| self.entries.get(*index)).copied()
    }

    /// Whether an entry with this name, a term's with its dash, is there but does not parse.
    pub(in crate::l10n) fn in_junk(&self, name: &str) -> bool {
        let begins = |line: &str| line.strip_prefix(name).is_some_and(|rest| !rest.starts_with(part_of_name));
        self.junk().any(|content| content.lines().any(begins))
    }

    /// Whether text that does not parse mentions this name, so that it may be in use.
    pub(in crate::l10n) fn named_in_junk(&self, name: &str) -> bool {
        self.junk().any(|content| {
            content.match_indices(name).any(|(at, _)| {
                let after = content.get(at + name.len()..).unwrap_or_default();
                !after.starts_with(part_of_name)
                    && !content.get(..at).unwrap_or_default().ends_with(|ch: char| ch == '$' || part_of_name(ch))
            })
        })
    }

    fn junk(&self) -> impl Iterator<Item = &'s str> + '_ {
        let entries = self.files.iter().flat_map(|file| &file.body);
        entries.filter_map(|entry| match entry {
            ast::Entry::Junk { content } => Some(*content),
            _ => None,
        })
    }
}

fn part_of_name(ch: char) -> bool {
    ch.is_ascii_alphanumeric() || matches!(ch, '-' | '_')
}
