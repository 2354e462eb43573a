//! Marks that values of the core leave in serde's own error texts.
//!
//! Owns these texts. `error/parse.rs` turns them into error codes; a mark never reaches a caller. What a value may be is
//! said to developers.

/// A closed set does not have the key; its keys follow.
pub const CHOICE: &str = "bzd:choice ";
/// A value does not have the format of its kind, which follows.
pub const FORMAT: &str = "bzd:format ";
/// A value is no instant: the mark of that format, which the clock leaves without knowing the others.
pub const INSTANT: &str = "bzd:format Instant ";
/// An instant has no time zone.
pub const ZONE: &str = "bzd:zone";
/// A map has the same key twice.
pub const DUPLICATE: &str = "bzd:duplicate";

/// What a map or a struct of ours is read from.
pub const AN_OBJECT: &str = "an object";
/// What the value of a custom field is read from.
pub const SCALAR: &str = "a text, a whole number, true or false";
/// What the value of a variable is read from.
pub const VARIABLE: &str = "a text, a whole number or an object that says what it is";
