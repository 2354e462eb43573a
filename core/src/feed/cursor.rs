//! The cursor of the feed: the position of the last event that the caller has read, and its identity.
//!
//! Owns its bytes; `crate::cursor` makes the text.

use crate::cursor::{foreign, seal, unseal};
use crate::error::Result;

/// Not a number with which cursors of ticket lists begin.
const FEED: u8 = 128;

/// The cursor behind the event at this position; 0 is before the first.
pub(super) fn encode(position: i64) -> String {
    let mut bytes = Vec::with_capacity(1 + 8 + 4);
    bytes.push(FEED);
    bytes.extend_from_slice(&position.to_le_bytes());
    seal(bytes)
}

/// Reads the position from a cursor that the feed returned.
pub(super) fn decode(text: &str) -> Result<i64> {
    let [kind, position @ ..]: [u8; 9] = unseal(text, "after")?;
    let position = i64::from_le_bytes(position);
    if kind == FEED && position >= 0 { Ok(position) } else { Err(foreign("after")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went_out_and_nothing_else_does() {
        for position in [0, 1, i64::MAX] {
            assert_eq!(decode(&encode(position)).expect("ours"), position);
        }
        assert!(decode(&encode(-1)).is_err());
        assert!(decode(&seal(vec![1, 7, 0, 0, 0, 0, 0, 0, 0])).is_err(), "of another list");
        for bad in ["", "x", "%%%", &"A".repeat(1000)] {
            assert!(decode(bad).is_err());
        }
    }
}
