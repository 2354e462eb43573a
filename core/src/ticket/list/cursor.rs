//! The cursor of a list of tickets: the place where the next page begins.
//!
//! Owns its bytes; `crate::cursor` makes the text.

use crate::cursor::{foreign, seal, unseal};
use crate::error::Result;

/// The place where the next page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ticket) struct Cursor {
    /// A digest of list, sort and filters: a cursor belongs to the list that returned it.
    pub question: [u8; 8],
    /// The sort key of the page's last ticket.
    pub key: i64,
    /// Its number.
    pub number: i64,
    /// The feed's position at the first page.
    pub begun: i64,
}

const VERSION: u8 = 1;
const LENGTH: usize = 1 + 8 + 8 + 8 + 8;

impl Cursor {
    /// The cursor as a text.
    pub fn encode(&self) -> String {
        let mut bytes = Vec::with_capacity(LENGTH + 4);
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.question);
        bytes.extend_from_slice(&self.key.to_le_bytes());
        bytes.extend_from_slice(&self.number.to_le_bytes());
        bytes.extend_from_slice(&self.begun.to_le_bytes());
        seal(bytes)
    }

    /// Reads the cursor from a text that this list returned.
    pub fn decode(text: &str, question: [u8; 8]) -> Result<Self> {
        let body: [u8; LENGTH] = unseal(text, "after")?;
        let part = |at: usize| -> Option<[u8; 8]> { body.get(at..at + 8)?.try_into().ok() };
        let number = |at: usize| part(at).map(i64::from_le_bytes);
        let read = || {
            let question = part(1).filter(|_| body.first() == Some(&VERSION))?;
            Some(Self { question, key: number(9)?, number: number(17)?, begun: number(25)? })
        };
        read().filter(|cursor| cursor.question == question).ok_or_else(|| foreign("after"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CURSOR: Cursor = Cursor { question: [7; 8], key: -1, number: i64::MAX, begun: 42 };

    #[test]
    fn a_cursor_comes_back_as_it_went_out() {
        assert_eq!(Cursor::decode(&CURSOR.encode(), [7; 8]).expect("ours"), CURSOR);
    }

    #[test]
    fn a_cursor_of_another_list_or_with_any_character_changed_is_refused() {
        assert!(Cursor::decode(&CURSOR.encode(), [8; 8]).is_err());
        let text = CURSOR.encode();
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            assert!(Cursor::decode(&changed, [7; 8]).is_err(), "{changed}");
        }
        for bad in ["", "x", "%%%", &"A".repeat(1000)] {
            assert!(Cursor::decode(bad, [7; 8]).is_err());
        }
    }
}
