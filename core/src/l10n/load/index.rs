//! The entries of a locale by id: of one layer, and of all layers that it is made of. It must not interpret a pattern.
//!
//! Most locales have one layer. So an index of all layers borrows the lowest, and holds only what others change in it.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use fluent_syntax::ast;

use super::source::{Place, Source};
use crate::l10n::error::{LoadError, LoadProblem};

/// A message or a term.
#[derive(Clone)]
pub(super) struct Entry<'r> {
    /// The index of its file, and its id as a slice of that file.
    pub(super) at: (usize, &'r str),
    pub(super) value: Option<Place<'r>>,
    pub(super) attributes: Vec<(&'r str, Place<'r>)>,
}

impl<'r> Entry<'r> {
    /// The value or an attribute.
    pub(super) fn part(&self, attribute: Option<&str>) -> Option<Place<'r>> {
        match attribute {
            None => self.value,
            Some(wanted) => self.attributes.iter().find(|(name, _)| *name == wanted).map(|(_, place)| *place),
        }
    }

    /// This entry over another one, from which it inherits the value or attributes that it lacks, and those that nobody
    /// has translated yet (L-14).
    fn over(&self, replaced: &Entry<'r>) -> Entry<'r> {
        let mut entry = self.clone();
        entry.value = entry.value.filter(Place::translated).or(replaced.value).or(entry.value);
        for (name, place) in &replaced.attributes {
            match entry.attributes.iter_mut().find(|(own, _)| own == name) {
                None => entry.attributes.push((name, *place)),
                Some((_, own)) if !own.translated() => *own = *place,
                Some(_) => {}
            }
        }
        entry
    }
}

/// Entries by id, in the order in which the files have them.
#[derive(Default)]
pub(super) struct Entries<'r> {
    all: Vec<Entry<'r>>,
    position: HashMap<&'r str, usize>,
}

impl<'r> Entries<'r> {
    fn with_capacity(count: usize) -> Self {
        Self { all: Vec::with_capacity(count), position: HashMap::with_capacity(count) }
    }

    fn get(&self, id: &str) -> Option<&Entry<'r>> {
        self.position.get(id).and_then(|position| self.all.get(*position))
    }

    /// Adds an entry, unless there is one with its id.
    fn add(&mut self, entry: Entry<'r>) -> bool {
        let Slot::Vacant(slot) = self.position.entry(entry.at.1) else { return false };
        slot.insert(self.all.len());
        self.all.push(entry);
        true
    }

    /// Adds an entry or replaces the one with its id.
    fn put(&mut self, entry: Entry<'r>) {
        match self.position.get(entry.at.1).and_then(|position| self.all.get_mut(*position)) {
            Some(known) => *known = entry,
            None => {
                self.add(entry);
            }
        }
    }
}

/// The messages and terms of one layer of a locale.
#[derive(Default)]
pub(super) struct Index<'r> {
    messages: Entries<'r>,
    terms: Entries<'r>,
}

impl<'r> Index<'r> {
    /// The entries of one layer of a locale.
    pub(super) fn new(sources: &'r [Source<'_>], locale_at: usize, over: bool) -> Result<Self, LoadError> {
        let of_layer = |source: &&Source<'_>| source.locale_at() == locale_at && source.is_over() == over;
        let count = sources.iter().filter(of_layer).map(|source| source.entries().count()).sum();
        let mut index = Index { messages: Entries::with_capacity(count), terms: Entries::default() };
        for (file, source) in sources.iter().enumerate().filter(|(_, source)| of_layer(source)) {
            for entry in source.entries() {
                match entry {
                    ast::Entry::Message(message) => {
                        let id = message.id.name;
                        let value = message.value.as_ref().map(|pattern| Place { file, pattern });
                        let attributes = attributes(source, file, id, &message.attributes)?;
                        if !index.messages.add(Entry { at: (file, id), value, attributes }) {
                            return Err(source.error(id, LoadProblem::Duplicate(id.to_owned())));
                        }
                    }
                    ast::Entry::Term(term) => {
                        let id = term.id.name;
                        let value = Some(Place { file, pattern: &term.value });
                        let attributes = attributes(source, file, id, &term.attributes)?;
                        if !index.terms.add(Entry { at: (file, id), value, attributes }) {
                            return Err(source.error(id, LoadProblem::Duplicate(format!("-{id}"))));
                        }
                    }
                    ast::Entry::Comment(_) | ast::Entry::GroupComment(_) | ast::Entry::ResourceComment(_) => {}
                    // The parser reports an error for each piece of junk, so none reaches this point.
                    ast::Entry::Junk { content } => {
                        return Err(source.error(content, LoadProblem::Syntax("not Fluent".to_owned())));
                    }
                }
            }
        }
        Ok(index)
    }
}

fn attributes<'r>(
    source: &Source<'_>,
    file: usize,
    id: &str,
    attributes: &'r [ast::Attribute<&'r str>],
) -> Result<Vec<(&'r str, Place<'r>)>, LoadError> {
    let mut places: Vec<(&str, Place<'_>)> = Vec::with_capacity(attributes.len());
    for attribute in attributes {
        let name = attribute.id.name;
        if places.iter().any(|(known, _)| *known == name) {
            return Err(source.error(name, LoadProblem::Duplicate(format!("{id}.{name}"))));
        }
        places.push((name, Place { file, pattern: &attribute.value }));
    }
    Ok(places)
}

/// The messages or the terms of a locale, of all its layers.
pub(super) struct Layers<'i, 'r> {
    lowest: Option<&'i Entries<'r>>,
    /// The entries that others lie over, and those that only others have.
    changed: Entries<'r>,
}

impl<'i, 'r> Layers<'i, 'r> {
    fn new(mut layers: impl Iterator<Item = &'i Entries<'r>>) -> Self {
        let mut whole = Self { lowest: layers.next(), changed: Entries::default() };
        for entry in layers.flat_map(|entries| &entries.all) {
            let entry = whole.get(entry.at.1).map_or_else(|| entry.clone(), |replaced| entry.over(replaced));
            whole.changed.put(entry);
        }
        whole
    }

    pub(super) fn get(&self, id: &str) -> Option<&Entry<'r>> {
        self.changed.get(id).or_else(|| self.lowest?.get(id))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry<'r>> {
        let lowest = self.lowest.into_iter().flat_map(|entries| &entries.all);
        let unchanged = lowest.filter(|entry| self.changed.get(entry.at.1).is_none());
        unchanged.chain(self.changed())
    }

    /// The entries that are not as the lowest layer has them.
    pub(super) fn changed(&self) -> impl Iterator<Item = &Entry<'r>> {
        self.changed.all.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.lowest.map_or(0, |entries| entries.all.len()) + self.changed.all.len()
    }
}

/// The entries of one locale after layering.
pub(super) struct Layered<'i, 'r> {
    pub(super) messages: Layers<'i, 'r>,
    pub(super) terms: Layers<'i, 'r>,
}

impl<'i, 'r> Layered<'i, 'r> {
    /// The entries of all layers: each lies over those before it.
    pub(super) fn new(layers: &[&'i Index<'r>]) -> Self {
        Layered {
            messages: Layers::new(layers.iter().map(|index| &index.messages)),
            terms: Layers::new(layers.iter().map(|index| &index.terms)),
        }
    }
}
