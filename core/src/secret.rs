//! The desk's secret: 32 random bytes that are made with the store and stay in it and in its backups.
//!
//! Owns the keys that are derived from them, one for each purpose. It must not print them.

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};

/// The keys of a desk. Keys of different purposes tell nothing of each other.
pub(crate) struct Secret {
    /// For cursors.
    pub cursor: [u8; 32],
    /// For the ids of events.
    pub event_id: [u8; 32],
    /// The next [`Self::noise`].
    noise: AtomicI64,
}

impl Secret {
    /// The keys that follow from the bytes that a store holds. `noise` is a number by chance.
    pub fn of(bytes: [u8; 32], noise: i64) -> Self {
        let key = |purpose| blake3::derive_key(purpose, &bytes);
        let noise = AtomicI64::new(noise);
        Self { cursor: key("bazardesk cursor 1"), event_id: key("bazardesk event id 1"), noise }
    }

    /// A number that no other call of any process gets: two who open the desk begin at numbers by chance. It is only ever
    /// encrypted, so it need not be a secret.
    pub fn noise(&self) -> i64 {
        self.noise.fetch_add(1, Ordering::Relaxed)
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
        let (one, other) = (Secret::of([1; 32], 1), Secret::of([2; 32], 1));
        assert_eq!(one.cursor, Secret::of([1; 32], 2).cursor);
        let keys = [one.cursor, one.event_id, other.cursor, other.event_id];
        assert!((1..keys.len()).all(|at| !keys[..at].contains(&keys[at])));
    }

    #[test]
    fn no_two_calls_get_the_same_noise() {
        let secret = Secret::of([1; 32], i64::MAX);
        let drawn = [secret.noise(), secret.noise(), secret.noise()];
        assert_eq!(drawn, [i64::MAX, i64::MIN, i64::MIN + 1]);
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert_eq!(format!("{:?}", Secret::of([7; 32], 7)), "Secret");
    }
}
