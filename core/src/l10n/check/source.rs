//! A file under inspection: its text, its tree, and the way from a part of the text to line and column.

use std::ops::Range;

use fluent_syntax::ast;

use super::diagnostic::{CheckRule, Diagnostic, Edit, Severity};
use super::register::Register;

/// A file as the caller provides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The locale of its texts, for example `fr`.
    pub locale: String,
    /// The file's name, the same in every locale, for example `ticket.ftl`.
    pub file: String,
    /// The contents.
    pub text: String,
}

/// The files of all locales.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The files, in any order within a locale.
    pub files: Vec<SourceFile>,
}

impl Sources {
    /// An empty set.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a file.
    pub fn add(&mut self, locale: impl Into<String>, file: impl Into<String>, text: impl Into<String>) {
        self.files.push(SourceFile { locale: locale.into(), file: file.into(), text: text.into() });
    }

    /// The locales in the order of their first file.
    pub fn locales(&self) -> Vec<&str> {
        let mut locales: Vec<&str> = Vec::new();
        for file in &self.files {
            if !locales.contains(&file.locale.as_str()) {
                locales.push(&file.locale);
            }
        }
        locales
    }

    /// The text of a file.
    pub fn text(&self, locale: &str, file: &str) -> Option<&str> {
        self.files.iter().find(|source| source.locale == locale && source.file == file).map(|source| &*source.text)
    }
}

impl<L: Into<String>, F: Into<String>, T: Into<String>> FromIterator<(L, F, T)> for Sources {
    fn from_iter<I: IntoIterator<Item = (L, F, T)>>(files: I) -> Sources {
        let mut sources = Sources::new();
        for (locale, file, text) in files {
            sources.add(locale, file, text);
        }
        sources
    }
}

/// A parsed file.
pub(in crate::l10n) struct File<'s> {
    pub(super) locale: &'s str,
    pub(super) name: &'s str,
    pub(super) text: &'s str,
    pub(super) body: Vec<ast::Entry<&'s str>>,
    /// Whether the text was rejected before it was parsed, so that its messages are unknown.
    pub(super) unread: bool,
    lines: Vec<usize>,
}

impl<'s> File<'s> {
    pub(super) fn new(source: &'s SourceFile) -> File<'s> {
        let text = source.text.as_str();
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        File { locale: &source.locale, name: &source.file, text, body: Vec::new(), unread: false, lines }
    }

    /// The offset of a slice of this file's text. The tree has no positions, but its strings are slices of the source.
    pub(super) fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    /// The bytes of a slice of this file's text.
    pub(super) fn range(&self, part: &str) -> Range<usize> {
        let start = self.offset(part);
        start..start + part.len()
    }

    /// Line and column of a byte, both from 1. A byte inside a character counts as that character.
    pub(super) fn position(&self, offset: usize) -> (usize, usize) {
        let offset = floor(self.text, offset);
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        (line, self.text.get(start..offset).map_or(0, |before| before.chars().count()) + 1)
    }

    /// A finding at these bytes.
    pub(super) fn diagnostic(&self, range: Range<usize>, rule: CheckRule, message: String, help: String) -> Diagnostic {
        let start = floor(self.text, range.start);
        let end = floor(self.text, range.end).max(start);
        let text = self.text.get(start..end).unwrap_or_default();
        let (line, column) = self.position(start);
        Diagnostic {
            rule,
            severity: rule.severity(),
            locale: self.locale.to_owned(),
            file: self.name.to_owned(),
            line,
            column,
            length: text.chars().count(),
            offset: start,
            text: text.to_owned(),
            message,
            help,
            fix: None,
        }
    }

    /// The messages and terms of the file.
    pub(super) fn entries(&self) -> Vec<Entry<'_, 's>> {
        let mut entries = Vec::new();
        let mut file_register = None;
        let mut group_register = None;
        for entry in &self.body {
            match entry {
                ast::Entry::ResourceComment(comment) => {
                    file_register = Register::of_comment(comment).or(file_register);
                }
                ast::Entry::GroupComment(comment) => group_register = Register::of_comment(comment),
                ast::Entry::Message(message) => entries.push(Entry {
                    file: self,
                    term: false,
                    id: message.id.name,
                    value: message.value.as_ref(),
                    attributes: &message.attributes,
                    comment: message.comment.as_ref(),
                    register: group_register.or(file_register),
                }),
                ast::Entry::Term(term) => entries.push(Entry {
                    file: self,
                    term: true,
                    id: term.id.name,
                    value: Some(&term.value),
                    attributes: &term.attributes,
                    comment: term.comment.as_ref(),
                    register: group_register.or(file_register),
                }),
                ast::Entry::Comment(_) | ast::Entry::Junk { .. } => {}
            }
        }
        entries
    }
}

/// The last character boundary at or before a byte: the parser counts bytes and may stop inside a character.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A message or a term.
#[derive(Clone, Copy)]
pub(in crate::l10n) struct Entry<'f, 's> {
    pub(super) file: &'f File<'s>,
    pub(super) term: bool,
    pub(super) id: &'s str,
    pub(super) value: Option<&'f ast::Pattern<&'s str>>,
    pub(super) attributes: &'f [ast::Attribute<&'s str>],
    pub(super) comment: Option<&'f ast::Comment<&'s str>>,
    /// The register that the comments above it set.
    pub(super) register: Option<Register>,
}

impl<'f, 's> Entry<'f, 's> {
    /// The id as it is written in the file.
    pub(super) fn name(&self) -> String {
        if self.term { format!("-{}", self.id) } else { self.id.to_owned() }
    }

    /// The value and the attributes, each with its attribute's name.
    pub(super) fn patterns(&self) -> Vec<(Option<&'s str>, &'f ast::Pattern<&'s str>)> {
        let attributes = self.attributes.iter().map(|attribute| (Some(attribute.id.name), &attribute.value));
        self.value.iter().map(|value| (None, *value)).chain(attributes).collect()
    }

    /// The pattern of the value or of an attribute.
    pub(super) fn pattern(&self, attribute: Option<&str>) -> Option<&'f ast::Pattern<&'s str>> {
        match attribute {
            None => self.value,
            Some(name) => self.attributes.iter().find(|a| a.id.name == name).map(|a| &a.value),
        }
    }

    /// The lines of the comment directly above it.
    pub(super) fn comment_lines(&self) -> &'f [&'s str] {
        self.comment.map_or(&[], |comment| &comment.content)
    }
}

/// A finding at a line and column of a file, both from 1.
pub(in crate::l10n) fn at(
    source: &SourceFile,
    (line, column): (usize, usize),
    rule: CheckRule,
    message: String,
    help: String,
) -> Diagnostic {
    let file = File::new(source);
    let start = file.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
    let rest = source.text.get(start..).unwrap_or_default();
    let offset = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(offset, _)| offset);
    let name = rest.get(offset..).unwrap_or_default();
    let length = name.find(|ch: char| !(ch.is_ascii_alphanumeric() || matches!(ch, '-' | '_'))).unwrap_or(name.len());
    file.diagnostic(start + offset..start + offset + length, rule, message, help)
}

/// Collects the findings of the rules.
#[derive(Default)]
pub(super) struct Report {
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a finding that a person must correct.
    pub(super) fn add(
        &mut self,
        file: &File<'_>,
        range: Range<usize>,
        rule: CheckRule,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(file.diagnostic(range, rule, message.into(), help.into()));
    }

    /// Adds a finding that is probably, not certainly, an error.
    pub(super) fn warn(
        &mut self,
        file: &File<'_>,
        range: Range<usize>,
        rule: CheckRule,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let mut diagnostic = file.diagnostic(range, rule, message.into(), help.into());
        diagnostic.severity = Severity::Warning;
        self.diagnostics.push(diagnostic);
    }

    /// Adds a finding with the edit that corrects it; `edit` may be narrower or wider than the place.
    pub(super) fn fixable(
        &mut self,
        file: &File<'_>,
        range: Range<usize>,
        rule: CheckRule,
        message: impl Into<String>,
        edit: (Range<usize>, &str),
    ) {
        let (at, replacement) = edit;
        let help = match (file.text.get(at.clone()).unwrap_or_default(), replacement) {
            ("", new) => format!("insert {}", super::characters::described(new)),
            (old, "") => format!("remove {}", super::characters::described(old)),
            (_, new) => format!("write {}", super::characters::described(new)),
        };
        let mut diagnostic = file.diagnostic(range, rule, message.into(), help);
        diagnostic.fix = Some(Edit { start: at.start, end: at.end, replacement: replacement.to_owned() });
        self.diagnostics.push(diagnostic);
    }
}
