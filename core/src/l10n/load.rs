//! Turns sources into compiled locales: limits, parsing, duplicate ids, layering. It takes the whole set or nothing.
//! It must not interpret a pattern; the compiler does.

use std::collections::{BTreeSet, HashMap};

use fluent::FluentResource;
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use super::compile::{Compiled, Compiler};
use super::messages::Message;
use super::nesting::Hazard;
use super::texts::LocaleTexts;
use super::{LoadError, LoadProblem, nesting, variables};

/// The maximum length of a file in bytes.
pub(super) const FILE_LIMIT: usize = 1 << 20;

/// A file as the caller provides it: locale, name, source.
pub(super) type File<'f> = (&'f str, &'f str, &'f str);

/// A parsed file.
pub(super) struct Source<'f> {
    locale: &'f str,
    file: &'f str,
    /// Whether it belongs to the upper layer, whose entries replace those below.
    over: bool,
    resource: FluentResource,
}

impl Source<'_> {
    /// The error at `at`, which is a slice of this file's source.
    pub(super) fn error(&self, at: &str, what: LoadProblem) -> LoadError {
        let source = self.resource.source();
        // The syntax tree has no positions, but its strings are slices of the source.
        let offset = (at.as_ptr() as usize).saturating_sub(source.as_ptr() as usize);
        error(self.locale, self.file, source, offset, what)
    }
}

/// A pattern of the tree and the index of its file.
#[derive(Clone, Copy)]
pub(super) struct Place<'r> {
    pub(super) file: usize,
    pub(super) pattern: &'r ast::Pattern<&'r str>,
}

/// A message or a term.
pub(super) struct Entry<'r> {
    /// The index of its file, and its id as a slice of that file.
    pub(super) at: (usize, &'r str),
    pub(super) value: Option<Place<'r>>,
    pub(super) attributes: Vec<(&'r str, Place<'r>)>,
}

/// The messages and terms of one locale, by id.
#[derive(Default)]
pub(super) struct Index<'r> {
    pub(super) messages: HashMap<&'r str, Entry<'r>>,
    pub(super) terms: HashMap<&'r str, Entry<'r>>,
}

/// Compiles `files` with the files of `over` on top: their messages replace those of `files`. `reference` is the lower
/// layer alone: a message may use only the variables that the message it replaces receives.
pub(super) fn locales(
    files: &[File<'_>],
    over: &[File<'_>],
    reference: &[LocaleTexts],
) -> Result<Vec<LocaleTexts>, LoadError> {
    let mut order: Vec<(LanguageIdentifier, Vec<Source<'_>>)> = Vec::new();
    let layers = files.iter().map(|file| (file, false)).chain(over.iter().map(|file| (file, true)));
    for ((locale, file, source), over) in layers {
        let id: LanguageIdentifier = locale.parse().map_err(|_| error(locale, file, source, 0, LoadProblem::Locale))?;
        let parsed = Source { locale, file, over, resource: parse(locale, file, source)? };
        match order.iter_mut().find(|(known, _)| *known == id) {
            Some((_, sources)) => sources.push(parsed),
            None => order.push((id, vec![parsed])),
        }
    }
    if order.is_empty() {
        return Err(error("", "", "", 0, LoadProblem::Nothing));
    }
    order
        .into_iter()
        .map(|(id, sources)| {
            let index = layered(&sources)?;
            let Compiled { messages, customs } = Compiler::new(&sources, &index).compile()?;
            let mut own = BTreeSet::new();
            for (message, entry) in &index.messages {
                let Some(source) = sources.get(entry.at.0).filter(|source| source.over) else { continue };
                if let Some(what) = messages.get(message).and_then(|found| foreign(message, found, reference)) {
                    return Err(source.error(entry.at.1, what));
                }
                own.insert((*message).to_owned());
            }
            Ok(LocaleTexts { tag: id.to_string(), id, messages, customs, over: own })
        })
        .collect()
}

/// The first variable of a message that the reference does not use, or uses as another kind of value.
fn foreign(id: &str, message: &Message, reference: &[LocaleTexts]) -> Option<LoadProblem> {
    let values = message.value.iter().map(|pattern| (None, pattern));
    let attributes = message.attributes.iter().map(|(name, pattern)| (Some(&**name), pattern));
    values.chain(attributes).find_map(|(attribute, pattern)| {
        let known = variables::known(reference, id, attribute)?;
        let used = variables::of(pattern);
        let wrong = used.into_iter().find(|(name, kind)| known.get(name).is_none_or(|known| !kind.serves(*known)));
        wrong.map(|(variable, _)| LoadProblem::Variable { id: id.to_owned(), variable: variable.to_owned() })
    })
}

fn parse(locale: &str, file: &str, source: &str) -> Result<FluentResource, LoadError> {
    if source.len() > FILE_LIMIT {
        return Err(error(locale, file, "", 0, LoadProblem::TooLarge { limit: FILE_LIMIT }));
    }
    if let Some((hazard, offset)) = nesting::hazard(source) {
        let what = match hazard {
            Hazard::TooDeep => LoadProblem::TooDeep { limit: nesting::DEPTH_LIMIT },
            Hazard::Escape => LoadProblem::Syntax("an escape has too few digits".to_owned()),
        };
        return Err(error(locale, file, source, offset, what));
    }
    FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
        let first = errors.into_iter().min_by_key(|error| error.pos.start);
        let (offset, what) = first.map_or((0, String::new()), |error| (error.pos.start, error.kind.to_string()));
        error(locale, file, source, offset, LoadProblem::Syntax(what))
    })
}

/// The entries of one locale after layering. An upper entry inherits the value or attributes that it lacks.
fn layered<'r>(sources: &'r [Source<'_>]) -> Result<Index<'r>, LoadError> {
    let mut index = index(sources, false)?;
    let over = self::index(sources, true)?;
    lay(&mut index.messages, over.messages);
    lay(&mut index.terms, over.terms);
    Ok(index)
}

fn lay<'r>(under: &mut HashMap<&'r str, Entry<'r>>, over: HashMap<&'r str, Entry<'r>>) {
    for (id, mut entry) in over {
        if let Some(replaced) = under.remove(id) {
            entry.value = entry.value.or(replaced.value);
            for (name, place) in replaced.attributes {
                if entry.attributes.iter().all(|(own, _)| *own != name) {
                    entry.attributes.push((name, place));
                }
            }
        }
        under.insert(id, entry);
    }
}

fn index<'r>(sources: &'r [Source<'_>], over: bool) -> Result<Index<'r>, LoadError> {
    let mut index = Index::default();
    for (file, source) in sources.iter().enumerate().filter(|(_, source)| source.over == over) {
        for entry in source.resource.entries() {
            match entry {
                ast::Entry::Message(message) => {
                    let id = message.id.name;
                    let value = message.value.as_ref().map(|pattern| Place { file, pattern });
                    let attributes = attributes(source, file, id, &message.attributes)?;
                    if index.messages.insert(id, Entry { at: (file, id), value, attributes }).is_some() {
                        return Err(source.error(id, LoadProblem::Duplicate(id.to_owned())));
                    }
                }
                ast::Entry::Term(term) => {
                    let id = term.id.name;
                    let value = Some(Place { file, pattern: &term.value });
                    let attributes = attributes(source, file, id, &term.attributes)?;
                    if index.terms.insert(id, Entry { at: (file, id), value, attributes }).is_some() {
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

fn attributes<'r>(
    source: &Source<'_>,
    file: usize,
    id: &str,
    attributes: &'r [ast::Attribute<&'r str>],
) -> Result<Vec<(&'r str, Place<'r>)>, LoadError> {
    let mut places: Vec<(&str, Place<'_>)> = Vec::with_capacity(attributes.len());
    for attribute in attributes {
        let name = attribute.id.name;
        if places.iter().any(|(earlier, _)| *earlier == name) {
            return Err(source.error(name, LoadProblem::Duplicate(format!("{id}.{name}"))));
        }
        places.push((name, Place { file, pattern: &attribute.value }));
    }
    Ok(places)
}

/// The error at a byte offset of a file.
pub(super) fn error(locale: &str, file: &str, source: &str, offset: usize, what: LoadProblem) -> LoadError {
    let mut end = offset.min(source.len());
    // The parser counts bytes and may stop inside a character.
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let before = &source[..end];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    LoadError {
        locale: locale.to_owned(),
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        what,
    }
}
