//! From tokens to values: serde's deserializer.
//!
//! Owns the grammar of lists and objects and the path to a mistake. What occurs in many types is not inlined, so that it
//! is there once.

use std::borrow::Cow;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Expected, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::error::ReadError;
use super::scanner::{Scanner, Token};

/// The deepest nesting that is read. No type of ours is that deep; a file of the store may be hostile.
const DEPTH_LIMIT: usize = 128;

/// A text that is read value by value.
pub(super) struct Reader<'de> {
    scanner: Scanner<'de>,
    depth: usize,
}

impl<'de> Reader<'de> {
    pub fn new(text: &'de str) -> Self {
        Self { scanner: Scanner::new(text), depth: 0 }
    }

    /// The end of the text.
    pub fn end(&mut self) -> Result<(), ReadError> {
        if self.scanner.peek().is_none() { Ok(()) } else { Err(ReadError::malformed()) }
    }

    /// Whether the open list or object has another part, up to which this reads.
    #[inline(never)]
    fn another(&mut self, is_first: bool, bracket: u8) -> Result<bool, ReadError> {
        let next = self.scanner.peek();
        if next == Some(bracket) {
            return Ok(false);
        }
        if !is_first {
            self.scanner.need(b',')?;
            if self.scanner.peek() == Some(bracket) {
                return Err(ReadError::malformed());
            }
        }
        if next.is_some() { Ok(true) } else { Err(ReadError::malformed()) }
    }

    fn enter(&mut self) -> Result<(), ReadError> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT { Err(ReadError::malformed()) } else { Ok(()) }
    }

    fn leave(&mut self, bracket: u8) -> Result<(), ReadError> {
        self.depth -= 1;
        self.scanner.need(bracket)
    }

    fn list<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, ReadError> {
        self.enter()?;
        let value = visitor.visit_seq(Entries { reader: self, at: 0 })?;
        self.leave(b']')?;
        Ok(value)
    }

    fn object<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, ReadError> {
        self.enter()?;
        let value = visitor.visit_map(Members { reader: self, key: None })?;
        self.leave(b'}')?;
        Ok(value)
    }
}

/// The error for a value of another type.
#[cold]
#[inline(never)]
fn wrong_type(found: &Token<'_>, expected: &dyn Expected) -> ReadError {
    ReadError::wrong_type(matches!(found, Token::Null), expected)
}

fn visit_text<'de, V: Visitor<'de>>(text: Cow<'de, str>, visitor: V) -> Result<V::Value, ReadError> {
    match text {
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        Cow::Owned(text) => visitor.visit_string(text),
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.scanner.token()? {
            Token::Null => visitor.visit_unit(),
            Token::Bool(value) => visitor.visit_bool(value),
            Token::Unsigned(number) => visitor.visit_u64(number),
            Token::Signed(number) => visitor.visit_i64(number),
            Token::Float(number) => visitor.visit_f64(number),
            Token::Text(text) => visit_text(text, visitor),
            Token::List => self.list(visitor),
            Token::Object => self.object(visitor),
        }
    }

    #[inline(never)]
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.scanner.token()? {
            Token::Bool(value) => visitor.visit_bool(value),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.scanner.token()? {
            Token::Unsigned(number) => visitor.visit_u64(number),
            Token::Signed(number) => visitor.visit_i64(number),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.scanner.token()? {
            Token::Text(text) => visit_text(text, visitor),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    #[inline(never)]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.scanner.peek() == Some(b'n') {
            self.scanner.token()?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    #[inline(never)]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.scanner.token()? {
            Token::List => self.list(visitor),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    #[inline(never)]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.scanner.token()? {
            Token::Object => self.object(visitor),
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
        match self.scanner.token()? {
            Token::Object => self.object(visitor),
            Token::List => self.list(visitor),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct enum identifier
        ignored_any
    }
}

/// The outermost value, an object: no code is compiled for others.
pub(super) struct Outermost<'r, 'de>(pub &'r mut Reader<'de>);

impl<'de> Deserializer<'de> for Outermost<'_, 'de> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0.scanner.token()? {
            Token::Object => self.0.object(visitor),
            other => Err(wrong_type(&other, &visitor)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The entries of an open list.
struct Entries<'r, 'de> {
    reader: &'r mut Reader<'de>,
    at: usize,
}

impl<'de> SeqAccess<'de> for Entries<'_, 'de> {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ReadError> {
        let at = self.at;
        if !self.reader.another(at == 0, b']')? {
            return Ok(None);
        }
        self.at += 1;
        seed.deserialize(&mut *self.reader).map(Some).map_err(|error| error.in_entry(at))
    }
}

/// The members of an open object.
struct Members<'r, 'de> {
    reader: &'r mut Reader<'de>,
    /// The key that was read last.
    key: Option<Cow<'de, str>>,
}

impl Members<'_, '_> {
    /// The next key, if there is one.
    #[inline(never)]
    fn next_key(&mut self) -> Result<Option<&str>, ReadError> {
        if !self.reader.another(self.key.is_none(), b'}')? {
            return Ok(None);
        }
        let key = self.reader.scanner.text()?;
        Ok(Some(self.key.insert(key)))
    }

    #[cold]
    #[inline(never)]
    fn located(&self, error: ReadError) -> ReadError {
        error.in_member(self.key.as_deref().unwrap_or_default())
    }
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        let Some(key) = self.next_key()? else { return Ok(None) };
        match seed.deserialize(StrDeserializer::new(key)) {
            Ok(key) => Ok(Some(key)),
            Err(error) => Err(self.located(error)),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ReadError> {
        self.reader.scanner.need(b':')?;
        seed.deserialize(&mut *self.reader).map_err(|error| self.located(error))
    }
}
