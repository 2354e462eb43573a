//! The compiled form of a text: immutable, without borrowed sources, with every reference resolved. It holds data
//! only; writing it out is the renderer's work.

use std::sync::Arc;

use fixed_decimal::Decimal;

use super::function::{Customs, DateTimeShape, ListStyle, MoneyStyle, NumberShape, PercentShape, SpanStyle};

/// The value of a message or an attribute.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) segments: Box<[Segment]>,
    /// How many segments are written at most, references unfolded.
    pub(super) weight: usize,
    /// About how many bytes its own words take.
    pub(super) room: usize,
    /// How many references follow one another below this pattern.
    pub(super) depth: usize,
}

/// One part of a pattern.
#[derive(Debug)]
pub(super) enum Segment {
    /// The translator's own words.
    Text(Box<str>),
    /// A string literal, or a string that a reference gave to its term; only the latter is isolated.
    Literal { text: Box<str>, isolate: bool },
    /// A number that stands in the file.
    Number { value: Decimal, isolate: bool },
    /// A value of the caller's.
    Variable(Box<str>),
    /// A value of the caller's in a wanted form.
    Call(Call),
    /// Another message, or a term with its variables put in.
    Reference(Arc<Pattern>),
    /// One of several patterns.
    Select(Box<Select>),
}

/// A call of a builtin function.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) function: Function,
    pub(super) customs: Customs,
    pub(super) operand: Operand,
}

/// The builtin functions with their options.
#[derive(Clone, Copy, Debug)]
pub(super) enum Function {
    Number(NumberShape),
    Percent(PercentShape),
    Money(MoneyStyle),
    DateTime(DateTimeShape),
    Duration(SpanStyle),
    Relative(SpanStyle),
    List(ListStyle),
}

/// What a function is applied to.
#[derive(Debug)]
pub(super) enum Operand {
    Variable(Box<str>),
    Number(Decimal),
}

/// A selection among variants.
#[derive(Debug)]
pub(super) struct Select {
    pub(super) selector: Selector,
    pub(super) variants: Box<[Variant]>,
    /// The index of the default variant.
    pub(super) default: usize,
}

/// What decides.
#[derive(Debug)]
pub(super) enum Selector {
    Variable(Box<str>),
    Call(Call),
    Text(Box<str>),
    Number(Decimal),
    /// A term's attribute.
    Pattern(Arc<Pattern>),
    /// A variable that a term was not given: always the default.
    Nothing,
}

/// One variant.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) key: Key,
    pub(super) value: Pattern,
}

/// A variant's key.
#[derive(Debug)]
pub(super) enum Key {
    /// A word: a string to be equal to, or a plural category.
    Word(Box<str>),
    /// A number to be equal to; it goes before every category.
    Number(Decimal),
}

impl Segment {
    /// How many parts are written at most, references unfolded.
    pub(super) fn weight(&self) -> usize {
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

    /// About how many bytes its own words take; it is a hint, and has a limit.
    pub(super) fn room(&self) -> usize {
        let room = match self {
            Segment::Text(text) | Segment::Literal { text, .. } => text.len(),
            Segment::Reference(pattern) => pattern.room,
            Segment::Select(select) => select.variants.iter().map(|variant| variant.value.room).max().unwrap_or(0),
            Segment::Number { .. } | Segment::Variable(_) | Segment::Call(_) => 0,
        };
        room.min(4_096)
    }

    /// How many references follow one another.
    pub(super) fn depth(&self) -> usize {
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
