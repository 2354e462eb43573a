//! The desk's secret: 32 random bytes that are made with the store and stay in it and in its backups.
//!
//! Owns the bytes and the keys that are derived from them. It must not print them.

use std::fmt;

/// The secret of a desk.
#[derive(Clone)]
pub(crate) struct Secret([u8; 32]);

impl Secret {
    /// The secret that a store holds.
    pub fn of(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key for one purpose. Keys of different purposes tell nothing of each other.
    pub fn key(&self, purpose: &str) -> [u8; 32] {
        blake3::derive_key(purpose, &self.0)
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
        assert_eq!(one.key("a"), one.key("a"));
        assert_ne!(one.key("a"), one.key("b"));
        assert_ne!(one.key("a"), other.key("a"));
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert_eq!(format!("{:?}", Secret::of([7; 32])), "Secret");
    }
}
