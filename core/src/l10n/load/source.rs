//! A parsed file, and errors with their places. It must not interpret a pattern.

use fluent::FluentResource;
use fluent_syntax::ast;
use fluent_syntax::parser::{self, ErrorKind, ParserError};

use super::nesting::{self, Hazard};
use crate::fold::is_noncharacter;
use crate::l10n::check::rules::placeholder;
use crate::l10n::compiled::host_places::TextPlace;
use crate::l10n::error::{LoadError, LoadProblem, short};

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
    /// Parses a file of a locale in the lower layer or, if `over` is set, in the upper one. Of a file that is known to
    /// be `harmless`, nothing is kept from the parser.
    pub(super) fn parse(file: File<'f>, locale_at: usize, over: bool, harmless: bool) -> Result<Source<'f>, LoadError> {
        let (locale, name, text) = file;
        let resource = resource(locale, name, text, harmless)?;
        let found = resource.source().char_indices().find(|(_, ch)| over && is_noncharacter(*ch));
        if let Some((at, ch)) = found {
            let what = LoadProblem::Noncharacter(format!("U+{:04X}", u32::from(ch)));
            return Err(error_at(locale, name, resource.source(), at, what));
        }
        let lines = if over { lines(resource.source()) } else { Vec::new() };
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

    /// Its messages, terms and comments.
    pub(super) fn entries(&self) -> impl Iterator<Item = &ast::Entry<&str>> {
        self.resource.entries()
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

/// The first byte of each line.
fn lines(source: &str) -> Vec<usize> {
    std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

fn resource(locale: &str, file: &str, source: &str, harmless: bool) -> Result<FluentResource, LoadError> {
    // Some editors put a byte order mark there.
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    if source.len() > FILE_LIMIT {
        return Err(error_at(locale, file, "", 0, LoadProblem::TooLarge { limit: FILE_LIMIT }));
    }
    let hazard = if harmless { None } else { nesting::hazard(source) };
    if let Some((hazard, offset)) = hazard {
        let what = match hazard {
            Hazard::TooDeep => LoadProblem::TooDeep { limit: nesting::DEPTH_LIMIT },
            Hazard::Escape => LoadProblem::Syntax("an escape has too few digits".to_owned()),
        };
        return Err(error_at(locale, file, source, offset, what));
    }
    FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
        let first = errors.into_iter().min_by_key(|error| error.pos.start);
        let (offset, what) = first.map_or((0, String::new()), |error| match of_attribute(source, &error) {
            Some((base, AttributeMistake::Empty(name))) => {
                (base, format!("the attribute \".{}\" has no text", short(name)))
            }
            Some((base, AttributeMistake::Other(error))) => (base + error.pos.start, in_one_line(&error.kind)),
            None => (error.pos.start, in_one_line(&error.kind)),
        });
        error_at(locale, file, source, offset, LoadProblem::Syntax(what))
    })
}

/// What is wrong with an attribute.
pub(in crate::l10n) enum AttributeMistake<'t> {
    /// The one of this name has no text.
    Empty(&'t str),
    /// What the parser would say of a message; its positions count from the attribute's name.
    Other(ParserError),
}

/// The mistake in an attribute, and the offset of the attribute's name. The parser keeps it to itself and says only that
/// no message begins there, or that the message has nothing. So the attribute is read once more, as a message.
pub(in crate::l10n) fn of_attribute<'t>(text: &'t str, error: &ParserError) -> Option<(usize, AttributeMistake<'t>)> {
    let entry = error.slice.as_ref()?;
    let begin = match error.kind {
        ErrorKind::ExpectedMessageField { .. } => error.pos.end,
        ErrorKind::ExpectedCharRange { .. } => entry.start,
        _ => return None,
    };
    let rest = text.get(begin..entry.end)?;
    let attribute = rest.trim_start_matches(' ').strip_prefix('.')?;
    let (read, errors) = parser::parse(attribute).map_or_else(|read| read, |read| (read, Vec::new()));
    let first = errors.into_iter().next();
    let is_empty = match read.body.first() {
        Some(ast::Entry::Message(message)) => message.value.is_none(),
        _ => matches!(first, Some(ParserError { kind: ErrorKind::ExpectedMessageField { .. }, .. })),
    };
    let mistake = if is_empty {
        AttributeMistake::Empty(attribute.split([' ', '=']).next().unwrap_or_default())
    } else {
        AttributeMistake::Other(first?)
    };
    Some((begin + rest.len() - attribute.len(), mistake))
}

/// What the parser says, which writes a line break as it is.
pub(in crate::l10n) fn in_one_line(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::ExpectedCharRange { range } if range.contains('\n') => "Expected a line break".to_owned(),
        ErrorKind::ExpectedMessageField { entry_id } => {
            format!("\"{}\" has neither a text nor an attribute", short(entry_id))
        }
        ErrorKind::ExpectedTermField { entry_id } => format!("\"-{}\" has no text", short(entry_id)),
        kind => kind.to_string(),
    }
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
