//! The desk's secret: 32 random bytes that are made with the store and stay in it and in its backups.
//!
//! Owns the keys that are derived from them, one for each purpose. It must not print them.

use std::fmt;

/// The keys of a desk. Keys of different purposes tell nothing of each other.
#[derive(Clone)]
pub(crate) struct Secret {
    /// For cursors.
    pub cursor: [u8; 32],
    /// For the ids of events.
    pub event_id: [u8; 32],
}

impl Secret {
    /// The keys that follow from the bytes that a store holds.
    pub fn of(bytes: [u8; 32]) -> Self {
        let key = |purpose| blake3::derive_key(purpose, &bytes);
        Self { cursor: key("bazardesk cursor 1"), event_id: key("bazardesk event id 1") }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_and_each_desk_has_its_own_key() {
        let (one, other) = (Secret::of([1; 32]), Secret::of([2; 32]));
        assert_eq!(one.cursor, Secret::of([1; 32]).cursor);
        let keys = [one.cursor, one.event_id, other.cursor, other.event_id];
        assert!((1..keys.len()).all(|at| !keys[..at].contains(&keys[at])));
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert_eq!(format!("{:?}", Secret::of([7; 32])), "Secret");
    }
}
