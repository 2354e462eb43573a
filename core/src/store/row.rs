//! Rows: what a query found, read by column name so that no list of columns is kept twice.
//!
//! Owns how values are kept between the engine and whoever reads them: all rows of a query share their names and one
//! stretch of text, so that a page of tickets is not thousands of allocations. It must know no engine.

use std::cell::Cell;
use std::sync::Arc;

use super::names::Names;
use super::wrong;
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::Result;

/// More than was ever counted; a ticket's number times 2^20, the key of its first message, is still an integer.
const COUNTED: i64 = 1 << 42;

/// The value, if it was counted up from nothing.
#[inline(always)]
pub(super) fn counted(column: &str, value: i64) -> Result<i64> {
    if (0..=COUNTED).contains(&value) { Ok(value) } else { Err(wrong(column)) }
}

/// A value as it lies in [`Found`].
#[derive(Clone, Copy, Debug)]
enum Slot {
    Null,
    Int(i64),
    /// From where to where in the text.
    Text(usize, usize),
    /// From where to where in the bytes.
    Bytes(usize, usize),
}

/// Everything that one query found.
#[derive(Debug)]
pub(super) struct Found {
    names: Arc<Names>,
    slots: Vec<Slot>,
    text: String,
    bytes: Vec<u8>,
}

impl Found {
    /// Nothing yet, under these columns.
    pub fn of(names: Arc<Names>) -> Self {
        // A few rows without growing.
        let (slots, text) = (Vec::with_capacity(names.len() * 4), String::with_capacity(1024));
        Self { names, slots, text, bytes: Vec::new() }
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.names.len()
    }

    /// The next value is SQL's NULL.
    pub fn null(&mut self) {
        self.slots.push(Slot::Null);
    }

    /// The next value is an integer.
    pub fn int(&mut self, value: i64) {
        self.slots.push(Slot::Int(value));
    }

    /// The next value is a text.
    #[inline]
    pub fn text(&mut self, value: &str) {
        let begin = self.text.len();
        self.text.push_str(value);
        self.slots.push(Slot::Text(begin, self.text.len()));
    }

    /// The next value is bytes.
    pub fn bytes(&mut self, value: &[u8]) {
        let begin = self.bytes.len();
        self.bytes.extend_from_slice(value);
        self.slots.push(Slot::Bytes(begin, self.bytes.len()));
    }

    /// The rows.
    pub fn rows(self) -> Vec<Row> {
        let (width, count) = (self.width(), self.slots.len());
        let found = Arc::new(self);
        let row = |first| Row { found: Arc::clone(&found), first, next: Cell::new(0) };
        (0..count).step_by(width.max(1)).map(row).collect()
    }
}

/// A row, read by column name.
#[derive(Clone, Debug)]
pub struct Row {
    found: Arc<Found>,
    /// Where its values begin.
    first: usize,
    /// Which column is looked at first: the one after the last that was asked for. Types read their columns in the
    /// order in which they ask for them.
    next: Cell<usize>,
}

impl Row {
    // Inlined: the name is known where it stands, and comparing it with the expected one is a few instructions.
    #[inline(always)]
    fn slot(&self, column: &str) -> Result<Slot> {
        let next = self.next.get();
        let expected = self.found.names.get(next).is_some_and(|name| **name == *column);
        let at = if expected { next } else { self.position(column)? };
        self.next.set(at + 1);
        self.found.slots.get(self.first + at).copied().ok_or_else(|| wrong(column))
    }

    fn position(&self, column: &str) -> Result<usize> {
        self.found.names.iter().position(|name| **name == *column).ok_or_else(|| wrong(column))
    }

    /// An integer.
    #[inline]
    pub fn int(&self, column: &str) -> Result<i64> {
        self.int_opt(column)?.ok_or_else(|| wrong(column))
    }

    /// An integer or NULL.
    #[inline]
    pub fn int_opt(&self, column: &str) -> Result<Option<i64>> {
        match self.slot(column)? {
            Slot::Null => Ok(None),
            Slot::Int(value) => Ok(Some(value)),
            Slot::Text(..) | Slot::Bytes(..) => Err(wrong(column)),
        }
    }

    /// A count, or a number that was counted up from nothing: never negative, and never near where counting on would
    /// overflow.
    pub fn count(&self, column: &str) -> Result<i64> {
        counted(column, self.int(column)?)
    }

    /// A time.
    #[inline]
    pub fn time(&self, column: &str) -> Result<Time> {
        self.int(column).map(Time::from_micros)
    }

    /// A time or NULL.
    #[inline]
    pub fn time_opt(&self, column: &str) -> Result<Option<Time>> {
        Ok(self.int_opt(column)?.map(Time::from_micros))
    }

    /// A text that is only looked at.
    #[inline]
    pub fn str(&self, column: &str) -> Result<&str> {
        self.str_opt(column)?.ok_or_else(|| wrong(column))
    }

    #[inline]
    fn str_opt(&self, column: &str) -> Result<Option<&str>> {
        match self.slot(column)? {
            Slot::Null => Ok(None),
            Slot::Text(begin, end) => self.found.text.get(begin..end).map(Some).ok_or_else(|| wrong(column)),
            Slot::Int(_) | Slot::Bytes(..) => Err(wrong(column)),
        }
    }

    /// A text.
    pub fn text(&self, column: &str) -> Result<String> {
        self.str(column).map(str::to_owned)
    }

    /// A text or NULL.
    #[inline]
    pub fn text_opt(&self, column: &str) -> Result<Option<String>> {
        Ok(self.str_opt(column)?.map(str::to_owned))
    }

    /// Bytes or NULL.
    pub fn bytes_opt(&self, column: &str) -> Result<Option<Vec<u8>>> {
        match self.slot(column)? {
            Slot::Null => Ok(None),
            Slot::Bytes(begin, end) => {
                let bytes = self.found.bytes.get(begin..end).ok_or_else(|| wrong(column))?;
                Ok(Some(bytes.to_owned()))
            }
            Slot::Int(_) | Slot::Text(..) => Err(wrong(column)),
        }
    }

    /// A hash of 32 bytes.
    pub fn hash(&self, column: &str) -> Result<[u8; 32]> {
        let Slot::Bytes(begin, end) = self.slot(column)? else { return Err(wrong(column)) };
        let bytes = self.found.bytes.get(begin..end).ok_or_else(|| wrong(column))?;
        bytes.try_into().map_err(|_| wrong(column))
    }

    /// A key of a closed set.
    #[inline]
    pub fn key<T: ClosedSet>(&self, column: &str) -> Result<T> {
        T::from_key(self.str(column)?).ok_or_else(|| wrong(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Vec<Row> {
        let mut found = Found::of(["a", "ab", "b"].map(Into::into).into());
        for at in 1..=2 {
            found.int(at);
            found.text("words");
            found.bytes(&[7; 32]);
        }
        found.null();
        found.null();
        found.null();
        found.rows()
    }

    #[test]
    fn columns_are_found_by_name_in_any_order() {
        let rows = two();
        assert_eq!(rows.len(), 3);
        let row = &rows[1];
        for _ in 0..2 {
            assert_eq!(row.hash("b").expect("bytes"), [7; 32]);
            assert_eq!(row.str("ab").expect("a text"), "words");
            assert_eq!(row.int("a").expect("a number"), 2);
        }
        assert_eq!(rows[2].text_opt("ab").expect("NULL"), None);
    }

    #[test]
    fn a_column_that_is_not_there_or_holds_something_else_is_an_error() {
        let row = &two()[0];
        assert!(row.int("c").is_err() && row.int("").is_err() && row.int("aab").is_err());
        assert!(row.int("ab").is_err() && row.text("a").is_err() && row.hash("ab").is_err());
        assert!(two()[2].int("a").is_err(), "NULL is no number");
    }
}
