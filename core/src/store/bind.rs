//! The values that a statement is given.
//!
//! Owns the conversions from Rust values. Each engine converts a [`Bind`] to its own type in its own folder.

use crate::clock::Time;

/// A value bound to a placeholder.
#[derive(Clone, Copy, Debug)]
pub enum Bind<'a> {
    /// SQL's NULL.
    Null,
    /// An integer; times are microseconds.
    Int(i64),
    /// A text.
    Text(&'a str),
    /// Bytes: hashes, salts.
    Bytes(&'a [u8]),
}

impl From<i64> for Bind<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<bool> for Bind<'_> {
    fn from(value: bool) -> Self {
        Self::Int(i64::from(value))
    }
}
impl From<Time> for Bind<'_> {
    fn from(value: Time) -> Self {
        Self::Int(value.micros())
    }
}
impl<'a> From<&'a str> for Bind<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}
impl<'a> From<&'a String> for Bind<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}
impl<'a> From<&'a [u8]> for Bind<'a> {
    fn from(value: &'a [u8]) -> Self {
        Self::Bytes(value)
    }
}
impl<'a, const N: usize> From<&'a [u8; N]> for Bind<'a> {
    fn from(value: &'a [u8; N]) -> Self {
        Self::Bytes(value)
    }
}
impl<'a, T: Into<Bind<'a>>> From<Option<T>> for Bind<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
