//! From a tree to values: serde's deserializer.
//!
//! Owns the path to a mistake. What occurs in many types is not inlined, so that it is there once.

use std::borrow::Cow;
use std::vec::IntoIter;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::error::{ReadError, Segment};
use super::tree::Tree;

/// The error for a value of another type.
#[cold]
#[inline(never)]
fn wrong_type(found: &Tree<'_>, expected: &dyn Expected) -> ReadError {
    match found {
        Tree::Float(number) => ReadError::wrong_number(*number, expected),
        other => ReadError::wrong_type(matches!(other, Tree::Null), expected),
    }
}

fn visit_text<'de, V: Visitor<'de>>(text: Cow<'de, str>, visitor: V) -> Result<V::Value, ReadError> {
    match text {
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        Cow::Owned(text) => visitor.visit_string(text),
    }
}

fn visit_list<'de, V: Visitor<'de>>(entries: Vec<Tree<'de>>, visitor: V) -> Result<V::Value, ReadError> {
    let mut entries = Entries { rest: entries.into_iter(), at: 0 };
    let value = visitor.visit_seq(&mut entries)?;
    if entries.rest.len() == 0 { Ok(value) } else { Err(ReadError::custom("the list has too many entries")) }
}

fn visit_object<'de, V: Visitor<'de>>(
    members: Vec<(Cow<'de, str>, Tree<'de>)>,
    visitor: V,
) -> Result<V::Value, ReadError> {
    visitor.visit_map(Members { rest: members.into_iter(), key: Cow::Borrowed(""), value: None })
}

impl<'de> Deserializer<'de> for Tree<'de> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Tree::Null => visitor.visit_unit(),
            Tree::Bool(value) => visitor.visit_bool(value),
            Tree::Unsigned(number) => visitor.visit_u64(number),
            Tree::Signed(number) => visitor.visit_i64(number),
            Tree::Float(number) => visitor.visit_f64(number),
            Tree::Text(text) => visit_text(text, visitor),
            Tree::List(entries) => visit_list(entries, visitor),
            Tree::Object(members) => visit_object(members, visitor),
        }
    }

    #[inline(never)]
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Tree::Bool(value) => visitor.visit_bool(value),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Tree::Unsigned(number) => visitor.visit_u64(number),
            Tree::Signed(number) => visitor.visit_i64(number),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Tree::Text(text) => visit_text(text, visitor),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    #[inline(never)]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Tree::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    #[inline(never)]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Tree::List(entries) => visit_list(entries, visitor),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self {
            Tree::Object(members) => visit_object(members, visitor),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    // What serde derives for a struct also reads a list of its fields.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match self {
            Tree::Object(members) => visit_object(members, visitor),
            Tree::List(entries) => visit_list(entries, visitor),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct enum identifier
        ignored_any
    }
}

/// The outermost value, an object: no code is compiled for others.
pub(super) struct Outermost<'de>(pub Tree<'de>);

impl<'de> Deserializer<'de> for Outermost<'de> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0 {
            Tree::Object(members) => visit_object(members, visitor),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The entries of a list.
struct Entries<'de> {
    rest: IntoIter<Tree<'de>>,
    at: usize,
}

impl<'de> SeqAccess<'de> for &mut Entries<'de> {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ReadError> {
        let Some(entry) = self.rest.next() else { return Ok(None) };
        let at = self.at;
        self.at += 1;
        seed.deserialize(entry).map(Some).map_err(|error| error.within(Segment::Entry(at)))
    }
}

/// The members of an object.
struct Members<'de> {
    rest: IntoIter<(Cow<'de, str>, Tree<'de>)>,
    /// The member whose key was read last.
    key: Cow<'de, str>,
    value: Option<Tree<'de>>,
}

impl<'de> Members<'de> {
    /// The next key, if there is one.
    #[inline(never)]
    fn next_key(&mut self) -> Option<&str> {
        let (key, value) = self.rest.next()?;
        self.value = Some(value);
        self.key = key;
        Some(&self.key)
    }

    #[cold]
    #[inline(never)]
    fn located(&self, error: ReadError) -> ReadError {
        error.within(Segment::Member(self.key.clone().into_owned()))
    }
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        let Some(key) = self.next_key() else { return Ok(None) };
        match seed.deserialize(StrDeserializer::new(key)) {
            Ok(key) => Ok(Some(key)),
            Err(error) => Err(self.located(error)),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ReadError> {
        let value = self.value.take().ok_or_else(|| ReadError::custom("a value is read before its key"))?;
        seed.deserialize(value).map_err(|error| self.located(error))
    }
}
