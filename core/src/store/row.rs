//! Rows that outlive their statement, read by column name.
//!
//! Owns how values are stored between the engine and their reader. All rows of a query share their names and one text
//! buffer, so a page of tickets needs few allocations. It must know no engine.

use std::cell::Cell;
use std::sync::Arc;

use super::error::damaged;
use super::names::Names;
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::Result;

/// The largest count or number that is accepted. A ticket's number times 2^20, the key of its first message, must still
/// fit an integer.
const MAX_COUNT: i64 = 1 << 42;

/// The value, if it is a plausible count: neither negative nor too large.
#[inline(always)]
pub(super) fn check_count(column: &str, value: i64) -> Result<i64> {
    if (0..=MAX_COUNT).contains(&value) { Ok(value) } else { Err(damaged(column)) }
}

/// A value as [`RowSet`] stores it.
#[derive(Clone, Copy, Debug)]
enum Slot {
    Null,
    Int(i64),
    /// A range of the text buffer.
    Text(usize, usize),
    /// A range of the byte buffer.
    Bytes(usize, usize),
}

/// All rows of one query.
#[derive(Debug)]
pub(super) struct RowSet {
    names: Arc<Names>,
    slots: Vec<Slot>,
    text: String,
    bytes: Vec<u8>,
}

impl RowSet {
    /// An empty set with these columns.
    pub fn of(names: Arc<Names>) -> Self {
        // Enough for a few rows without growing.
        let (slots, text) = (Vec::with_capacity(names.len() * 4), String::with_capacity(1024));
        Self { names, slots, text, bytes: Vec::new() }
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.names.len()
    }

    /// Appends SQL's NULL.
    pub fn null(&mut self) {
        self.slots.push(Slot::Null);
    }

    /// Appends an integer.
    pub fn int(&mut self, value: i64) {
        self.slots.push(Slot::Int(value));
    }

    /// Appends a text.
    #[inline]
    pub fn text(&mut self, value: &str) {
        let begin = self.text.len();
        self.text.push_str(value);
        self.slots.push(Slot::Text(begin, self.text.len()));
    }

    /// Appends bytes.
    pub fn bytes(&mut self, value: &[u8]) {
        let begin = self.bytes.len();
        self.bytes.extend_from_slice(value);
        self.slots.push(Slot::Bytes(begin, self.bytes.len()));
    }

    /// The rows.
    pub fn rows(self) -> Vec<Row> {
        let (width, count) = (self.width(), self.slots.len());
        let set = Arc::new(self);
        let row = |first| Row { set: Arc::clone(&set), first, next: Cell::new(0) };
        (0..count).step_by(width.max(1)).map(row).collect()
    }
}

/// A row, read by column name.
#[derive(Clone, Debug)]
pub struct Row {
    set: Arc<RowSet>,
    /// The index of its first value.
    first: usize,
    /// The column that is tried first: the one after the last that was read. Most readers follow the statement's order.
    next: Cell<usize>,
}

impl Row {
    // Inlined: the name is a constant in the caller, so the comparison is a few instructions.
    #[inline(always)]
    fn slot(&self, column: &str) -> Result<Slot> {
        let next = self.next.get();
        let expected = self.set.names.get(next).is_some_and(|name| **name == *column);
        let at = if expected { next } else { self.position(column)? };
        self.next.set(at + 1);
        self.set.slots.get(self.first + at).copied().ok_or_else(|| damaged(column))
    }

    fn position(&self, column: &str) -> Result<usize> {
        self.set.names.iter().position(|name| **name == *column).ok_or_else(|| damaged(column))
    }

    /// An integer.
    #[inline]
    pub fn int(&self, column: &str) -> Result<i64> {
        self.int_opt(column)?.ok_or_else(|| damaged(column))
    }

    /// An integer or NULL.
    #[inline]
    pub fn int_opt(&self, column: &str) -> Result<Option<i64>> {
        match self.slot(column)? {
            Slot::Null => Ok(None),
            Slot::Int(value) => Ok(Some(value)),
            Slot::Text(..) | Slot::Bytes(..) => Err(damaged(column)),
        }
    }

    /// A count or a sequential number: never negative, and never close to an overflow.
    pub fn count(&self, column: &str) -> Result<i64> {
        check_count(column, self.int(column)?)
    }

    /// A number that is 0 for no and 1 for yes.
    pub fn flag(&self, column: &str) -> Result<bool> {
        Ok(self.int(column)? != 0)
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

    /// A borrowed text.
    #[inline]
    pub fn str(&self, column: &str) -> Result<&str> {
        self.str_opt(column)?.ok_or_else(|| damaged(column))
    }

    #[inline]
    fn str_opt(&self, column: &str) -> Result<Option<&str>> {
        match self.slot(column)? {
            Slot::Null => Ok(None),
            Slot::Text(begin, end) => self.set.text.get(begin..end).map(Some).ok_or_else(|| damaged(column)),
            Slot::Int(_) | Slot::Bytes(..) => Err(damaged(column)),
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
                let bytes = self.set.bytes.get(begin..end).ok_or_else(|| damaged(column))?;
                Ok(Some(bytes.to_owned()))
            }
            Slot::Int(_) | Slot::Text(..) => Err(damaged(column)),
        }
    }

    /// A hash of 32 bytes.
    pub fn hash(&self, column: &str) -> Result<[u8; 32]> {
        let Slot::Bytes(begin, end) = self.slot(column)? else { return Err(damaged(column)) };
        let bytes = self.set.bytes.get(begin..end).ok_or_else(|| damaged(column))?;
        bytes.try_into().map_err(|_| damaged(column))
    }

    /// A key of a closed set.
    #[inline]
    pub fn key<T: ClosedSet>(&self, column: &str) -> Result<T> {
        T::from_key(self.str(column)?).ok_or_else(|| damaged(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three_rows() -> Vec<Row> {
        let mut set = RowSet::of(["a", "ab", "b"].map(Into::into).into());
        for at in 1..=2 {
            set.int(at);
            set.text("words");
            set.bytes(&[7; 32]);
        }
        set.null();
        set.null();
        set.null();
        set.rows()
    }

    #[test]
    fn columns_are_found_by_name_in_any_order() {
        let rows = three_rows();
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
    fn a_missing_column_or_another_type_is_an_error() {
        let row = &three_rows()[0];
        assert!(row.int("c").is_err() && row.int("").is_err() && row.int("aab").is_err());
        assert!(row.int("ab").is_err() && row.text("a").is_err() && row.hash("ab").is_err());
        assert!(three_rows()[2].int("a").is_err(), "NULL is not a number");
    }
}
