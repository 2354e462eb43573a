//! From sources to compiled locales: limits, parsing, duplicate ids, positions of errors. The whole set is taken or
//! none of it. What a pattern means is the compiler's work.

use std::collections::HashMap;

use fluent::FluentResource;
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use super::compile::Compiler;
use super::nesting;
use super::texts::LocaleTexts;
use super::{LoadError, LoadProblem};

/// The greatest length of a file in bytes.
const FILE_LIMIT: usize = 1 << 20;

/// A parsed file.
pub(super) struct Source<'f> {
    locale: &'f str,
    file: &'f str,
    resource: FluentResource,
}

impl Source<'_> {
    /// The problem with its place; `at` is a part of this file's source.
    pub(super) fn error(&self, at: &str, what: LoadProblem) -> LoadError {
        let source = self.resource.source();
        // The parsed tree has no positions, but its strings are parts of the source.
        let offset = (at.as_ptr() as usize).saturating_sub(source.as_ptr() as usize);
        error(self.locale, self.file, source, offset, what)
    }
}

/// The messages and terms of one locale, by id, each with the index of its file.
pub(super) struct Index<'r> {
    pub(super) messages: HashMap<&'r str, (usize, &'r ast::Message<&'r str>)>,
    pub(super) terms: HashMap<&'r str, (usize, &'r ast::Term<&'r str>)>,
}

/// Compiles a set of files.
pub(super) fn locales(files: &[(&str, &str, &str)]) -> Result<Vec<LocaleTexts>, LoadError> {
    let mut order: Vec<(LanguageIdentifier, Vec<Source<'_>>)> = Vec::new();
    for (locale, file, source) in files {
        let id: LanguageIdentifier = locale.parse().map_err(|_| error(locale, file, source, 0, LoadProblem::Locale))?;
        let parsed = Source { locale, file, resource: parse(locale, file, source)? };
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
            let index = index(&sources)?;
            let messages = Compiler::new(&sources, &index).messages()?;
            Ok(LocaleTexts { tag: id.to_string(), id, messages })
        })
        .collect()
}

fn parse(locale: &str, file: &str, source: &str) -> Result<FluentResource, LoadError> {
    if source.len() > FILE_LIMIT {
        return Err(error(locale, file, "", 0, LoadProblem::TooLarge { limit: FILE_LIMIT }));
    }
    if let Some(offset) = nesting::too_deep(source) {
        let what = LoadProblem::TooDeep { limit: nesting::DEPTH_LIMIT };
        return Err(error(locale, file, source, offset, what));
    }
    FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
        let first = errors.into_iter().min_by_key(|error| error.pos.start);
        let (offset, what) = first.map_or((0, String::new()), |error| (error.pos.start, error.kind.to_string()));
        error(locale, file, source, offset, LoadProblem::Syntax(what))
    })
}

fn index<'r>(sources: &'r [Source<'_>]) -> Result<Index<'r>, LoadError> {
    let mut index = Index { messages: HashMap::new(), terms: HashMap::new() };
    for (file, source) in sources.iter().enumerate() {
        for entry in source.resource.entries() {
            match entry {
                ast::Entry::Message(message) => {
                    attributes(source, message.id.name, &message.attributes)?;
                    if index.messages.insert(message.id.name, (file, message)).is_some() {
                        let id = message.id.name;
                        return Err(source.error(id, LoadProblem::Duplicate(id.to_owned())));
                    }
                }
                ast::Entry::Term(term) => {
                    attributes(source, term.id.name, &term.attributes)?;
                    if index.terms.insert(term.id.name, (file, term)).is_some() {
                        let id = term.id.name;
                        return Err(source.error(id, LoadProblem::Duplicate(format!("-{id}"))));
                    }
                }
                ast::Entry::Comment(_) | ast::Entry::GroupComment(_) | ast::Entry::ResourceComment(_) => {}
                // The parser reports an error for each piece of junk, so that none comes this far.
                ast::Entry::Junk { content } => {
                    return Err(source.error(content, LoadProblem::Syntax("not Fluent".to_owned())));
                }
            }
        }
    }
    Ok(index)
}

fn attributes(source: &Source<'_>, id: &str, attributes: &[ast::Attribute<&str>]) -> Result<(), LoadError> {
    for (position, attribute) in attributes.iter().enumerate() {
        let name = attribute.id.name;
        if attributes.iter().take(position).any(|earlier| earlier.id.name == name) {
            return Err(source.error(name, LoadProblem::Duplicate(format!("{id}.{name}"))));
        }
    }
    Ok(())
}

fn error(locale: &str, file: &str, source: &str, offset: usize, what: LoadProblem) -> LoadError {
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
