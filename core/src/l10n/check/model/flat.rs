//! A pattern as a reader sees it: a sequence of characters, each with its place in the file. A placeable becomes one
//! stand-in character, so that rules about neighbours see it.

use std::ops::Range;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::file::File;

/// The stand-in for a placeable.
pub(in crate::l10n) const PLACEABLE: char = '\u{FFFC}';

/// A character with its place.
#[derive(Clone, Copy, Debug)]
pub(in crate::l10n) struct Unit {
    pub(in crate::l10n) ch: char,
    pub(in crate::l10n) start: usize,
    pub(in crate::l10n) end: usize,
    /// Whether the file contains it literally; false for placeables and string literals.
    pub(in crate::l10n) plain: bool,
}

/// A pattern without its variants.
pub(in crate::l10n) struct Flat {
    pub(in crate::l10n) units: Vec<Unit>,
}

impl Flat {
    pub(in crate::l10n) fn new(file: &File<'_>, pattern: &Pattern<&str>) -> Flat {
        let mut units = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    let start = file.offset(value);
                    units.extend(value.char_indices().map(|(at, ch)| Unit {
                        ch,
                        start: start + at,
                        end: start + at + ch.len_utf8(),
                        plain: true,
                    }));
                }
                PatternElement::Placeable { expression } => placeable(file, expression, &mut units),
            }
        }
        Flat { units }
    }

    /// The character at an index.
    pub(in crate::l10n) fn ch(&self, index: usize) -> Option<char> {
        self.units.get(index).map(|unit| unit.ch)
    }

    /// The character before an index.
    pub(in crate::l10n) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.ch(index))
    }

    /// The bytes of a run of characters.
    pub(in crate::l10n) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let start = self.units.get(range.start).map_or_else(|| self.end(), |unit| unit.start);
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start);
        start..last.and_then(|last| self.units.get(last)).map_or(start, |unit| unit.end)
    }

    /// Whether every character of a run can be edited.
    pub(in crate::l10n) fn plain(&self, range: Range<usize>) -> bool {
        self.units.get(range).is_some_and(|units| units.iter().all(|unit| unit.plain))
    }

    /// The text with stand-ins.
    pub(in crate::l10n) fn text(&self) -> String {
        self.units.iter().map(|unit| unit.ch).collect()
    }

    /// The runs of characters that pass the test.
    pub(in crate::l10n) fn runs(&self, belongs: impl Fn(char) -> bool) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut start = None;
        for (index, unit) in self.units.iter().enumerate() {
            match (belongs(unit.ch), start) {
                (true, None) => start = Some(index),
                (false, Some(from)) => {
                    runs.push(from..index);
                    start = None;
                }
                _ => {}
            }
        }
        runs.extend(start.map(|from| from..self.units.len()));
        runs
    }

    /// The characters of a run.
    pub(in crate::l10n) fn slice(&self, range: Range<usize>) -> String {
        self.units.get(range).unwrap_or_default().iter().map(|unit| unit.ch).collect()
    }

    /// For each character, whether it belongs to something that is copied verbatim: an address, a path, an entity.
    pub(in crate::l10n) fn verbatim(&self) -> Vec<bool> {
        let mut marks = vec![false; self.units.len()];
        for run in self.runs(|ch| !ch.is_whitespace() && !matches!(ch, '\u{202F}' | '\u{A0}' | '«' | '»')) {
            let word = self.slice(run.clone());
            let address = word.contains("://") || word.starts_with("www.") || word.contains('@') && word.contains('.');
            let entity = word.starts_with('&') && word.ends_with(';');
            if address || entity {
                // The punctuation mark at the end of the sentence is not part of the address.
                let tail = word.chars().rev().take_while(|ch| matches!(ch, '.' | ',' | '!' | ';' | ':')).count();
                let end = if address { run.end - tail } else { run.end };
                for mark in marks.iter_mut().take(end).skip(run.start) {
                    *mark = true;
                }
            }
        }
        marks
    }

    fn end(&self) -> usize {
        self.units.last().map_or(0, |unit| unit.end)
    }
}

fn placeable(file: &File<'_>, expression: &Expression<&str>, units: &mut Vec<Unit>) {
    let before = units.last().map_or(0, |unit| unit.end);
    match expression {
        // `{"\u00A0"}` is a usual way to write an invisible character.
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            let range = file.range(value);
            let text = unescape_unicode_to_string(value);
            units.extend(text.chars().map(|ch| Unit { ch, start: range.start, end: range.end, plain: false }));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => placeable(file, expression, units),
        other => {
            let range = head(other).map_or(before..before, |part| file.range(part));
            units.push(Unit { ch: PLACEABLE, start: range.start, end: range.end, plain: false });
        }
    }
}

/// The name at the beginning of a placeable.
fn head<'s>(expression: &Expression<&'s str>) -> Option<&'s str> {
    let inline = match expression {
        Expression::Select { selector, .. } => selector,
        Expression::Inline(inline) => inline,
    };
    match inline {
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => Some(value),
        InlineExpression::FunctionReference { id, .. }
        | InlineExpression::MessageReference { id, .. }
        | InlineExpression::TermReference { id, .. }
        | InlineExpression::VariableReference { id } => Some(id.name),
        InlineExpression::Placeable { expression } => head(expression),
    }
}

/// The pattern itself and the patterns of all variants inside it.
pub(in crate::l10n) fn leaves<'p, 's>(pattern: &'p Pattern<&'s str>) -> Vec<&'p Pattern<&'s str>> {
    let mut found = vec![pattern];
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            variants(expression, &mut found);
        }
    }
    found
}

fn variants<'p, 's>(expression: &'p Expression<&'s str>, found: &mut Vec<&'p Pattern<&'s str>>) {
    match expression {
        Expression::Select { selector, variants: list } => {
            inline(selector, found);
            for variant in list {
                found.extend(leaves(&variant.value));
            }
        }
        Expression::Inline(expression) => inline(expression, found),
    }
}

fn inline<'p, 's>(expression: &'p InlineExpression<&'s str>, found: &mut Vec<&'p Pattern<&'s str>>) {
    if let InlineExpression::Placeable { expression } = expression {
        variants(expression, found);
    }
}
