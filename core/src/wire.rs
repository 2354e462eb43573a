//! Marks that values of the core leave in serde's own error texts.
//!
//! Owns the four texts. `error/parse.rs` turns them into error codes; a mark never reaches a caller.

/// A closed set does not have the key.
pub const CHOICE: &str = "bzd:choice";
/// A value does not have the format of its kind.
pub const FORMAT: &str = "bzd:format";
/// An instant has no time zone.
pub const ZONE: &str = "bzd:zone";
/// A map has the same key twice.
pub const DUPLICATE: &str = "bzd:duplicate";
