//! A parsed file, the index of its entries, and errors with their places. It must not interpret a pattern.

use std::collections::{HashMap, HashSet};

use fluent::FluentResource;
use fluent_syntax::ast;

use super::nesting::{self, Hazard};
use crate::l10n::check::rules::placeholder;
use crate::l10n::compiled::host_places::TextPlace;
use crate::l10n::error::{LoadError, LoadProblem};

/// The maximum length of a file in bytes.
pub(in crate::l10n) const FILE_LIMIT: usize = 1 << 20;

/// A file as the caller provides it: locale, name, source.
pub(in crate::l10n) type File<'f> = (&'f str, &'f str, &'f str);

/// A parsed file.
pub(super) struct Source<'f> {
    locale: &'f str,
    file: &'f str,
    /// The index of its locale.
    locale_at: usize,
    /// Whether it belongs to the upper layer, whose entries replace those below.
    over: bool,
    resource: FluentResource,
    /// The first byte of each line, in the upper layer.
    lines: Vec<usize>,
}

impl<'f> Source<'f> {
    /// Parses a file of a locale in the lower layer or, if `over` is set, in the upper one.
    pub(super) fn parse(file: File<'f>, locale_at: usize, over: bool) -> Result<Source<'f>, LoadError> {
        let (locale, name, text) = file;
        let resource = resource(locale, name, text)?;
        let breaks = resource.source().bytes().enumerate().filter(|(_, byte)| over && *byte == b'\n');
        let lines = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Ok(Source { locale, file: name, locale_at, over, resource, lines })
    }

    /// The index of the file's locale.
    pub(super) fn locale_at(&self) -> usize {
        self.locale_at
    }

    /// Whether the file belongs to the upper layer.
    pub(super) fn is_over(&self) -> bool {
        self.over
    }

    /// The error at `at`, which is a slice of this file's source.
    pub(super) fn error(&self, at: &str, what: LoadProblem) -> LoadError {
        error_at(self.locale, self.file, self.resource.source(), self.offset(at), what)
    }

    /// The place of `at`, which is a slice of this file's source.
    pub(super) fn place(&self, at: &str) -> TextPlace {
        let source = self.resource.source();
        let offset = self.offset(at);
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|line| self.lines.get(line)).copied().unwrap_or(0);
        let column = source.get(start..offset).map_or(0, |before| before.chars().count()) + 1;
        TextPlace { locale: self.locale.to_owned(), file: self.file.to_owned(), line: line.max(1), column }
    }

    fn offset(&self, at: &str) -> usize {
        // The syntax tree has no positions, but its strings are slices of the source.
        (at.as_ptr() as usize).saturating_sub(self.resource.source().as_ptr() as usize)
    }
}

/// A pattern of the tree and the index of its file.
#[derive(Clone, Copy)]
pub(super) struct Place<'r> {
    pub(super) file: usize,
    pub(super) pattern: &'r ast::Pattern<&'r str>,
}

impl Place<'_> {
    /// Whether somebody has replaced the text of the skeleton.
    pub(super) fn translated(&self) -> bool {
        !placeholder::untranslated_mark(self.pattern)
    }
}

/// A message or a term.
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
}

/// Messages and terms by id.
#[derive(Default)]
pub(super) struct Index<'r> {
    pub(super) messages: HashMap<&'r str, Entry<'r>>,
    pub(super) terms: HashMap<&'r str, Entry<'r>>,
}

fn resource(locale: &str, file: &str, source: &str) -> Result<FluentResource, LoadError> {
    // Some editors put a byte order mark there.
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    if source.len() > FILE_LIMIT {
        return Err(error_at(locale, file, "", 0, LoadProblem::TooLarge { limit: FILE_LIMIT }));
    }
    if let Some((hazard, offset)) = nesting::hazard(source) {
        let what = match hazard {
            Hazard::TooDeep => LoadProblem::TooDeep { limit: nesting::DEPTH_LIMIT },
            Hazard::Escape => LoadProblem::Syntax("an escape has too few digits".to_owned()),
        };
        return Err(error_at(locale, file, source, offset, what));
    }
    FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
        let first = errors.into_iter().min_by_key(|error| error.pos.start);
        let (offset, what) = first.map_or((0, String::new()), |error| (error.pos.start, error.kind.to_string()));
        error_at(locale, file, source, offset, LoadProblem::Syntax(what))
    })
}

/// The entries of one layer of a locale.
pub(super) fn index<'r>(sources: &'r [Source<'_>], locale_at: usize, over: bool) -> Result<Index<'r>, LoadError> {
    let of_layer = |source: &&Source<'_>| source.locale_at == locale_at && source.over == over;
    let entries = sources.iter().filter(of_layer).map(|source| source.resource.entries().count());
    let mut index = Index { messages: HashMap::with_capacity(entries.sum()), terms: HashMap::new() };
    for (file, source) in sources.iter().enumerate().filter(|(_, source)| of_layer(source)) {
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
    let mut names = HashSet::with_capacity(attributes.len());
    for attribute in attributes {
        let name = attribute.id.name;
        if !names.insert(name) {
            return Err(source.error(name, LoadProblem::Duplicate(format!("{id}.{name}"))));
        }
        places.push((name, Place { file, pattern: &attribute.value }));
    }
    Ok(places)
}

/// The error at a byte offset of a file.
pub(super) fn error_at(locale: &str, file: &str, source: &str, offset: usize, what: LoadProblem) -> LoadError {
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
