//! The compiled form of a text: immutable, without borrowed sources, with every reference resolved. It is data; the
//! renderer writes it.

use std::sync::Arc;

use fixed_decimal::Decimal;

use crate::fold::is_invisible;
use crate::l10n::format::shape::{
    DateTimeShape, FormatOptions, ListStyle, MoneyStyle, NumberShape, PercentShape, SpanStyle,
};

/// The value of a message or an attribute.
#[derive(Debug)]
pub(in crate::l10n) struct Pattern {
    pub(in crate::l10n) segments: Box<[Segment]>,
    /// The maximum number of segments that are written, with references expanded.
    pub(in crate::l10n) weight: usize,
    /// The approximate length of its own text in bytes.
    pub(in crate::l10n) size_hint: usize,
    /// The depth of references below this pattern.
    pub(in crate::l10n) depth: usize,
}

/// One part of a pattern.
#[derive(Debug)]
pub(in crate::l10n) enum Segment {
    /// The translator's own text.
    Text(Box<str>),
    /// A string literal, or a string that a reference gives its term; only the latter is isolated.
    Literal { text: Box<str>, isolate: bool },
    /// A number literal, or a number that a reference gives its term; only the latter is isolated.
    Number { value: Decimal, isolate: bool },
    /// An argument of the caller.
    Variable(Box<str>),
    /// An argument of the caller, formatted by a function.
    Call(Call),
    /// Another message, or a term with its arguments bound.
    Reference(Arc<Pattern>),
    /// A selection of one of several patterns.
    Select(Box<Select>),
}

/// A call of a built-in function.
#[derive(Debug)]
pub(in crate::l10n) struct Call {
    pub(in crate::l10n) function: Function,
    pub(in crate::l10n) options: FormatOptions,
    pub(in crate::l10n) operand: Operand,
}

/// The built-in functions with their options.
#[derive(Clone, Copy, Debug)]
pub(in crate::l10n) enum Function {
    Number(NumberShape),
    Percent(PercentShape),
    Money(MoneyStyle),
    DateTime(DateTimeShape),
    Duration(SpanStyle),
    Relative(SpanStyle),
    List(ListStyle),
}

/// The operand of a function.
#[derive(Debug)]
pub(in crate::l10n) enum Operand {
    Variable(Box<str>),
    Number(Decimal),
}

/// A selection among variants.
#[derive(Debug)]
pub(in crate::l10n) struct Select {
    pub(in crate::l10n) selector: Selector,
    pub(in crate::l10n) variants: Box<[Variant]>,
    /// The index of the default variant.
    pub(in crate::l10n) default: usize,
}

/// The selector of a selection.
#[derive(Debug)]
pub(in crate::l10n) enum Selector {
    Variable(Box<str>),
    Call(Call),
    Text(Box<str>),
    Number(Decimal),
    /// A term's attribute.
    Pattern(Arc<Pattern>),
    /// A variable that the term does not receive: always the default variant.
    Nothing,
}

/// One variant.
#[derive(Debug)]
pub(in crate::l10n) struct Variant {
    pub(in crate::l10n) key: Key,
    pub(in crate::l10n) value: Pattern,
}

/// A variant's key.
#[derive(Debug)]
pub(in crate::l10n) enum Key {
    /// A string to match, or a plural category.
    Word(Box<str>),
    /// A number to match; it precedes every category.
    Number(Decimal),
}

impl Pattern {
    /// Whether it shows nothing, whatever its variables are.
    pub(in crate::l10n) fn is_blank(&self) -> bool {
        self.segments.iter().all(|segment| match segment {
            Segment::Text(text) | Segment::Literal { text, .. } => text.chars().all(is_invisible),
            Segment::Number { .. } | Segment::Variable(_) | Segment::Call(_) => false,
            Segment::Reference(pattern) => pattern.is_blank(),
            Segment::Select(select) => select.variants.iter().all(|variant| variant.value.is_blank()),
        })
    }
}

impl Segment {
    /// The maximum number of parts that are written, with references expanded.
    pub(in crate::l10n) fn weight(&self) -> usize {
        match self {
            Segment::Reference(pattern) => pattern.weight.saturating_add(1),
            Segment::Select(select) => {
                let selector = if let Selector::Pattern(pattern) = &select.selector { pattern.weight } else { 0 };
                let variant = select.variants.iter().map(|variant| variant.value.weight).max().unwrap_or(0);
                selector.saturating_add(variant).saturating_add(1)
            }
            Segment::Text(_)
            | Segment::Literal { .. }
            | Segment::Number { .. }
            | Segment::Variable(_)
            | Segment::Call(_) => 1,
        }
    }

    /// The approximate length of its own text in bytes: a hint with an upper limit.
    pub(in crate::l10n) fn size_hint(&self) -> usize {
        let size_hint = match self {
            Segment::Text(text) | Segment::Literal { text, .. } => text.len(),
            Segment::Reference(pattern) => pattern.size_hint,
            Segment::Select(select) => select.variants.iter().map(|variant| variant.value.size_hint).max().unwrap_or(0),
            Segment::Number { .. } | Segment::Variable(_) | Segment::Call(_) => 0,
        };
        size_hint.min(4_096)
    }

    /// The depth of references.
    pub(in crate::l10n) fn depth(&self) -> usize {
        match self {
            Segment::Reference(pattern) => pattern.depth.saturating_add(1),
            Segment::Select(select) => {
                let selector = if let Selector::Pattern(pattern) = &select.selector { pattern.depth + 1 } else { 0 };
                select.variants.iter().map(|variant| variant.value.depth).max().unwrap_or(0).max(selector)
            }
            Segment::Text(_)
            | Segment::Literal { .. }
            | Segment::Number { .. }
            | Segment::Variable(_)
            | Segment::Call(_) => 0,
        }
    }
}

/// The number without leading and trailing zeros, so that equal numbers compare equal.
pub(in crate::l10n) fn normal(value: Decimal) -> Decimal {
    let mut value = value;
    value.absolute.trim_start();
    value.absolute.trim_end();
    value
}
