//! The canonical bytes of an event, version 1, and their hash.
//!
//! Owns the format, which ARCHITECTURE.md defines and anyone can compute without this library. Each part follows its
//! length as 8 bytes, least significant first; integers are 8 bytes in the same order. It must not touch the store.

use std::collections::BTreeMap;

use super::Stream;
use crate::closed_set::ClosedSet;

/// The head of a chain that has no event yet.
pub(super) const EMPTY: [u8; 32] = [0; 32];

const FORMAT: &[u8] = b"bazardesk event 1";
const CONTENT_FORMAT: &[u8] = b"bazardesk content 1";

/// What is hashed of an event. No personal text: only a salted digest of it.
pub(super) struct Canonical<'a> {
    pub previous: &'a [u8; 32],
    pub stream: Stream,
    pub seq: i64,
    pub at: i64,
    pub kind: &'a str,
    pub role: &'a str,
    pub data: &'a BTreeMap<String, String>,
    pub digest: &'a [u8; 32],
}

impl Canonical<'_> {
    /// The event's hash, which is the chain's new head.
    pub fn hash(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        part(&mut hasher, FORMAT);
        part(&mut hasher, self.previous);
        part(&mut hasher, self.stream.kind.as_str().as_bytes());
        part(&mut hasher, &self.stream.id.to_le_bytes());
        part(&mut hasher, &self.seq.to_le_bytes());
        part(&mut hasher, &self.at.to_le_bytes());
        part(&mut hasher, self.kind.as_bytes());
        part(&mut hasher, self.role.as_bytes());
        for (name, value) in self.data {
            part(&mut hasher, name.as_bytes());
            part(&mut hasher, value.as_bytes());
        }
        part(&mut hasher, self.digest);
        *hasher.finalize().as_bytes()
    }
}

/// The digest of an event's personal content, with a salt that can be erased.
pub(super) fn digest(salt: &[u8; 32], person: Option<&str>, texts: &[&str]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(salt);
    part(&mut hasher, CONTENT_FORMAT);
    match person {
        None => part(&mut hasher, &[0]),
        Some(person) => {
            part(&mut hasher, &[1]);
            part(&mut hasher, person.as_bytes());
        }
    }
    for text in texts {
        part(&mut hasher, text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

fn part(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    // A length fits 64 bits on every machine there is.
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}
