//! From a text to a tree of values.
//!
//! Owns the tree, which keeps each member of an object, also those with one name. `serde_json` reads the text. It must
//! know no type of ours.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::error::{Cause, ReadError, Segment};

/// A value of a text.
pub(super) enum Tree<'t> {
    Null,
    Bool(bool),
    /// A whole number that is not negative.
    Unsigned(u64),
    /// A negative whole number.
    Signed(i64),
    /// A fraction, or a number that is too long for the others.
    Float(f64),
    Text(Cow<'t, str>),
    List(Vec<Tree<'t>>),
    Object(Vec<(Cow<'t, str>, Tree<'t>)>),
}

impl<'t> Tree<'t> {
    /// Reads a text that is one value.
    pub fn read(text: &'t str) -> Result<Self, ReadError> {
        let path = RefCell::default();
        let mut json = serde_json::Deserializer::from_str(text);
        let read = Part { path: &path }.deserialize(&mut json).and_then(|tree| json.end().map(|()| tree));
        read.map_err(|error| unreadable(&error, path.into_inner()))
    }
}

/// For the parser, a number like 1e999 is a mistake of grammar; for the caller, it is a wrong value.
#[cold]
fn unreadable(error: &serde_json::Error, path: Vec<Segment>) -> ReadError {
    if error.to_string().starts_with("number out of range") {
        return path.into_iter().fold(ReadError::new(Cause::NumberRange), ReadError::within);
    }
    ReadError::new(Cause::Malformed { line: error.line(), column: error.column() })
}

/// Reads one value, and notes the way to it if it cannot be read, the innermost step first.
#[derive(Clone, Copy)]
struct Part<'p> {
    path: &'p RefCell<Vec<Segment>>,
}

impl<'t> DeserializeSeed<'t> for Part<'_> {
    type Value = Tree<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Tree<'t>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Part<'_> {
    type Value = Tree<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Tree<'t>, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree<'t>, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree<'t>, E> {
        Ok(Tree::Unsigned(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree<'t>, E> {
        Ok(Tree::Signed(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree<'t>, E> {
        Ok(Tree::Float(number))
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Tree<'t>, E> {
        Ok(Tree::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree<'t>, E> {
        Ok(Tree::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Tree<'t>, A::Error> {
        let mut entries = Vec::new();
        loop {
            match list.next_element_seed(self) {
                Ok(Some(entry)) => entries.push(entry),
                Ok(None) => return Ok(Tree::List(entries)),
                Err(error) => {
                    self.path.borrow_mut().push(Segment::Entry(entries.len()));
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'t>>(self, mut object: A) -> Result<Tree<'t>, A::Error> {
        let mut members = Vec::new();
        while let Some(key) = object.next_key_seed(Key)? {
            match object.next_value_seed(self) {
                Ok(value) => members.push((key, value)),
                Err(error) => {
                    self.path.borrow_mut().push(Segment::Member(key.into_owned()));
                    return Err(error);
                }
            }
        }
        Ok(Tree::Object(members))
    }
}

/// Reads the key of a member.
struct Key;

impl<'t> DeserializeSeed<'t> for Key {
    type Value = Cow<'t, str>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Cow<'t, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'t> Visitor<'t> for Key {
    type Value = Cow<'t, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'t str) -> Result<Cow<'t, str>, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Cow<'t, str>, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}
