//! The compiled form of a text: immutable, without borrowed sources, with every reference resolved. It holds data
//! only; writing it out is the renderer's work.

use std::sync::Arc;

use fixed_decimal::Decimal;

use super::function::{DateTimeShape, NumberShape};

/// The value of a message or an attribute.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) segments: Box<[Segment]>,
    /// How many segments are written at most, references unfolded.
    pub(super) weight: usize,
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
    pub(super) operand: Operand,
}

/// The builtin functions with their options.
#[derive(Clone, Debug)]
pub(super) enum Function {
    Number(NumberShape),
    DateTime(DateTimeShape),
    Duration,
    Relative,
    List,
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
