//! The floor's history: an event's bytes as ARCHITECTURE.md defines them, hashed by hand.
//!
//! Owns a second implementation of that format on purpose: at the end of the run the library verifies its events.

/// An event.
pub struct Event<'a> {
    pub ticket: i64,
    pub seq: i64,
    pub at: i64,
    pub kind: &'a str,
    pub role: &'a str,
    pub person: &'a str,
    /// In the order of the names.
    pub data: &'a [(&'a str, &'a str)],
    pub texts: &'a [&'a str],
}

impl Event<'_> {
    /// The digest of its personal content, and its hash.
    pub fn hash(&self, previous: &[u8], salt: &[u8; 32]) -> (blake3::Hash, blake3::Hash) {
        let mut digest = blake3::Hasher::new_keyed(salt);
        part(&mut digest, b"bazardesk content 1");
        part(&mut digest, &[1]);
        part(&mut digest, self.person.as_bytes());
        for text in self.texts {
            part(&mut digest, text.as_bytes());
        }
        let digest = digest.finalize();
        let mut hash = blake3::Hasher::new();
        part(&mut hash, b"bazardesk event 1");
        part(&mut hash, previous);
        part(&mut hash, b"ticket");
        part(&mut hash, &self.ticket.to_le_bytes());
        part(&mut hash, &self.seq.to_le_bytes());
        part(&mut hash, &self.at.to_le_bytes());
        part(&mut hash, self.kind.as_bytes());
        part(&mut hash, self.role.as_bytes());
        for (name, value) in self.data {
            part(&mut hash, name.as_bytes());
            part(&mut hash, value.as_bytes());
        }
        part(&mut hash, digest.as_bytes());
        (digest, hash.finalize())
    }

    /// The codes as the row stores them; they need no escapes.
    pub fn json(&self) -> String {
        let parts: Vec<String> = self.data.iter().map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
        format!("{{{}}}", parts.join(","))
    }
}

fn part(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}
