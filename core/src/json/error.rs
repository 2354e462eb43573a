//! Why a text is not read, and where.
//!
//! Owns the causes that callers are told apart by. It keeps names and words of the library's own types, and nothing of
//! what the text contains but the keys on the way to the mistake.

use std::fmt;

use serde::de::{Error, Expected, Unexpected};

/// From here on, a number without a fraction may have been read as one with it.
const LONG_NUMBER: f64 = 9_223_372_036_854_775_808.0;

/// A text that is not read.
#[derive(Debug)]
pub struct ReadError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    cause: Cause,
    /// The innermost first.
    path: Vec<Segment>,
}

/// What is wrong.
#[derive(Debug)]
pub enum Cause {
    /// It is not JSON, from here on: a line and a byte of it, both counted from 1.
    Malformed { line: usize, column: usize },
    /// A number has too many digits for any type.
    NumberRange,
    /// There is `null` instead of a value; what is expected.
    Null(String),
    /// A value has another type; what is expected.
    Type(String),
    /// A number is longer than 64 bits; what is expected.
    LongNumber(String),
    /// A value of the right type is refused.
    Value,
    /// A variant that the type does not have; those that it has.
    Variant(&'static [&'static str]),
    /// This field is not there.
    Missing(&'static str),
    /// A field that the object does not have, the last segment of the path; those that it has.
    Unknown(&'static [&'static str]),
    /// This field is there twice.
    Duplicate(&'static str),
    /// The words of a type's own reader.
    Words(String),
}

/// A step of the path from the outermost value to the mistake.
#[derive(Debug)]
pub enum Segment {
    /// The member with this key.
    Member(String),
    /// The entry at this place of a list.
    Entry(usize),
}

impl ReadError {
    #[cold]
    #[inline(never)]
    pub(super) fn new(cause: Cause) -> Self {
        Self(Box::new(Inner { cause, path: Vec::new() }))
    }

    /// Another type than expected.
    #[cold]
    #[inline(never)]
    pub(super) fn wrong_type(is_null: bool, expected: &dyn Expected) -> Self {
        let expected = expected.to_string();
        Self::new(if is_null { Cause::Null(expected) } else { Cause::Type(expected) })
    }

    /// A fraction, or a number that no type can hold, instead of what is expected.
    pub(super) fn wrong_number(number: f64, expected: &dyn Expected) -> Self {
        let is_long = number.abs() >= LONG_NUMBER;
        if is_long { Self::new(Cause::LongNumber(expected.to_string())) } else { Self::wrong_type(false, expected) }
    }

    /// The same error one step further in.
    #[cold]
    #[inline(never)]
    pub(super) fn within(mut self, step: Segment) -> Self {
        self.0.path.push(step);
        self
    }

    /// What is wrong, and the path to it, the outermost segment first.
    pub fn into_parts(self) -> (Cause, Vec<Segment>) {
        let Inner { cause, mut path } = *self.0;
        path.reverse();
        (cause, path)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text cannot be read")
    }
}

impl std::error::Error for ReadError {}

impl Error for ReadError {
    #[cold]
    fn custom<T: fmt::Display>(words: T) -> Self {
        Self::new(Cause::Words(words.to_string()))
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match unexpected {
            Unexpected::Float(number) => Self::wrong_number(number, expected),
            other => Self::wrong_type(other == Unexpected::Unit, expected),
        }
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::new(Cause::Value)
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::wrong_type(false, expected)
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Self::new(Cause::Variant(known))
    }

    fn unknown_field(_: &str, known: &'static [&'static str]) -> Self {
        Self::new(Cause::Unknown(known))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Cause::Missing(field))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(Cause::Duplicate(field))
    }
}
