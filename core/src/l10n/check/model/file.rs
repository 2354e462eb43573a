//! A file under inspection: its text, its tree, and the way from a part of the text to line and column.

use std::ops::Range;

use fluent_syntax::ast;

use super::diagnostic::{CheckRule, Diagnostic};
use super::register::Register;
use super::source::SourceFile;

/// A parsed file.
pub(in crate::l10n) struct File<'s> {
    pub(in crate::l10n) locale: &'s str,
    pub(in crate::l10n) name: &'s str,
    pub(in crate::l10n) text: &'s str,
    pub(in crate::l10n) body: Vec<ast::Entry<&'s str>>,
    /// Whether the text was rejected before it was parsed, so that its messages are unknown.
    pub(in crate::l10n) unread: bool,
    lines: Vec<usize>,
}

impl<'s> File<'s> {
    pub(in crate::l10n) fn new(source: &'s SourceFile) -> File<'s> {
        let text = source.text.as_str();
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        File { locale: &source.locale, name: &source.file, text, body: Vec::new(), unread: false, lines }
    }

    /// The offset of a slice of this file's text. The tree has no positions, but its strings are slices of the source.
    pub(in crate::l10n) fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    /// The bytes of a slice of this file's text.
    pub(in crate::l10n) fn range(&self, part: &str) -> Range<usize> {
        let start = self.offset(part);
        start..start + part.len()
    }

    /// Line and column of a byte, both from 1. A byte inside a character counts as that character.
    pub(in crate::l10n) fn position(&self, offset: usize) -> (usize, usize) {
        let offset = floor(self.text, offset);
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        (line, self.text.get(start..offset).map_or(0, |before| before.chars().count()) + 1)
    }

    /// A finding at these bytes.
    pub(in crate::l10n) fn diagnostic(
        &self,
        range: Range<usize>,
        rule: CheckRule,
        message: String,
        help: String,
    ) -> Diagnostic {
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
    pub(in crate::l10n) fn entries(&self) -> Vec<Entry<'_, 's>> {
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
    pub(in crate::l10n) file: &'f File<'s>,
    pub(in crate::l10n) term: bool,
    pub(in crate::l10n) id: &'s str,
    pub(in crate::l10n) value: Option<&'f ast::Pattern<&'s str>>,
    pub(in crate::l10n) attributes: &'f [ast::Attribute<&'s str>],
    pub(in crate::l10n) comment: Option<&'f ast::Comment<&'s str>>,
    /// The register that the comments above it set.
    pub(in crate::l10n) register: Option<Register>,
}

impl<'f, 's> Entry<'f, 's> {
    /// The id as it is written in the file.
    pub(in crate::l10n) fn name(&self) -> String {
        if self.term { format!("-{}", self.id) } else { self.id.to_owned() }
    }

    /// The value and the attributes, each with its attribute's name.
    pub(in crate::l10n) fn patterns(&self) -> Vec<(Option<&'s str>, &'f ast::Pattern<&'s str>)> {
        let attributes = self.attributes.iter().map(|attribute| (Some(attribute.id.name), &attribute.value));
        self.value.iter().map(|value| (None, *value)).chain(attributes).collect()
    }

    /// The pattern of the value or of an attribute.
    pub(in crate::l10n) fn pattern(&self, attribute: Option<&str>) -> Option<&'f ast::Pattern<&'s str>> {
        match attribute {
            None => self.value,
            Some(name) => self.attributes.iter().find(|a| a.id.name == name).map(|a| &a.value),
        }
    }

    /// The entry as the file writes it, from its id on: the line of the id and those that continue it.
    pub(in crate::l10n) fn source(&self) -> &'s str {
        let start = self.file.offset(self.id);
        let rest = self.file.text.get(start..).unwrap_or_default();
        let mut end = rest.find('\n').unwrap_or(rest.len());
        while let Some(line) = rest.get(end + 1..).filter(|line| line.starts_with([' ', '\n', '\r', '}', '[', '*'])) {
            end += 1 + line.find('\n').unwrap_or(line.len());
        }
        rest.get(..end).unwrap_or_default()
    }

    /// The lines of the comment directly above it.
    pub(in crate::l10n) fn comment_lines(&self) -> &'f [&'s str] {
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
