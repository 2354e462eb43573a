//! From characters to tokens.
//!
//! Owns the place in the text and the grammar of single values. Escapes and fractions, which are rare, it leaves to
//! `serde_json`. It must know no type.

use std::borrow::Cow;

use super::error::{Cause, ReadError};

/// A value, or the beginning of a list or an object.
pub(super) enum Token<'t> {
    Null,
    Bool(bool),
    /// A whole number that is not negative.
    Unsigned(u64),
    /// A negative whole number.
    Signed(i64),
    Float(f64),
    Text(Cow<'t, str>),
    List,
    Object,
}

/// A text, and how far it is read.
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte behind blanks. It is not taken.
    pub fn peek(&mut self) -> Option<u8> {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                other => return other,
            }
        }
    }

    /// Takes the next byte behind blanks, if it is this one.
    pub fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes the next byte behind blanks, which must be this one.
    pub fn need(&mut self, byte: u8) -> Result<(), ReadError> {
        if self.takes(byte) { Ok(()) } else { Err(ReadError::malformed()) }
    }

    /// The next value. Of a list and an object, the bracket is taken.
    #[inline(never)]
    pub fn token(&mut self) -> Result<Token<'t>, ReadError> {
        match self.peek() {
            Some(b'"') => self.text().map(Token::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'n') => self.word("null", Token::Null),
            Some(b't') => self.word("true", Token::Bool(true)),
            Some(b'f') => self.word("false", Token::Bool(false)),
            Some(b'[') => self.word("[", Token::List),
            Some(b'{') => self.word("{", Token::Object),
            _ => Err(ReadError::malformed()),
        }
    }

    fn word(&mut self, word: &str, token: Token<'t>) -> Result<Token<'t>, ReadError> {
        let is_next = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.at += word.len();
        if is_next { Ok(token) } else { Err(ReadError::malformed()) }
    }

    /// The text that begins here.
    #[inline(never)]
    pub fn text(&mut self) -> Result<Cow<'t, str>, ReadError> {
        let (bytes, start) = (self.text.as_bytes(), self.at);
        self.need(b'"')?;
        let mut has_escapes = false;
        loop {
            while let Some(eight) = bytes.get(self.at..).and_then(<[u8]>::first_chunk) {
                if !is_plain(*eight) {
                    break;
                }
                self.at += eight.len();
            }
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => {
                    has_escapes = true;
                    self.at += 2;
                }
                Some(0..b' ') | None => return Err(ReadError::malformed()),
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        let quoted = self.text.get(start..self.at).ok_or_else(ReadError::malformed)?;
        if has_escapes {
            return serde_json::from_str(quoted).map(Cow::Owned).map_err(|_| ReadError::malformed());
        }
        quoted.get(1..quoted.len() - 1).map(Cow::Borrowed).ok_or_else(ReadError::malformed)
    }

    fn digits(&mut self) -> Result<(), ReadError> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(ReadError::malformed()) }
    }

    fn number(&mut self) -> Result<Token<'t>, ReadError> {
        let start = self.at;
        self.at += usize::from(self.byte() == Some(b'-'));
        let first = self.at;
        self.digits()?;
        if self.text.as_bytes().get(first) == Some(&b'0') && self.at > first + 1 {
            return Err(ReadError::malformed());
        }
        let mut is_whole = true;
        if self.byte() == Some(b'.') {
            is_whole = false;
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            is_whole = false;
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
        }
        let number = self.text.get(start..self.at).unwrap_or_default();
        if is_whole {
            if let Ok(number) = number.parse() {
                return Ok(Token::Unsigned(number));
            }
            if let Ok(number @ ..0) = number.parse() {
                return Ok(Token::Signed(number));
            }
        }
        serde_json::from_str(number).map(Token::Float).map_err(|_| ReadError::new(Cause::NumberRange))
    }
}

/// Whether none of the bytes ends a text, begins an escape or is a control character.
fn is_plain(bytes: [u8; 8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let word = u64::from_ne_bytes(bytes);
    // The highest bit of a byte is set if it is less than `limit`, or one before it is.
    let less = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word;
    let is_byte = |byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
    (less(word, b' ') | is_byte(b'"') | is_byte(b'\\')) & (ONES << 7) == 0
}
