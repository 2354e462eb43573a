//! The chain of a stream, computed from the rows without the library: ARCHITECTURE.md describes the bytes.
//!
//! Owns the computation. It must not know which texts an event covers; a test says so.

use std::collections::BTreeMap;

use bazardesk_tests::store::{Line, RawStore};
use rusqlite::types::Value;

/// Hashes one part of the canonical bytes: its length in 8 bytes, least significant first, then itself.
fn part(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

/// The columns of a row, of which each has its type.
struct Columns<'l>(&'l Line);

impl Columns<'_> {
    fn wrong(&self, column: &str) -> ! {
        unreachable!("{column} holds {:?}", self.0[column])
    }

    fn text(&self, column: &str) -> Option<&str> {
        match &self.0[column] {
            Value::Text(text) => Some(text),
            Value::Null => None,
            _ => self.wrong(column),
        }
    }

    fn bytes(&self, column: &str) -> &[u8] {
        match &self.0[column] {
            Value::Blob(bytes) => bytes,
            _ => self.wrong(column),
        }
    }

    fn number(&self, column: &str) -> [u8; 8] {
        match self.0[column] {
            Value::Integer(number) => number.to_le_bytes(),
            _ => self.wrong(column),
        }
    }

    fn map(&self, column: &str) -> BTreeMap<String, String> {
        serde_json::from_str(self.text(column).unwrap_or("{}")).expect("JSON")
    }
}

/// How many events the stream has, and its head. Each digest and each hash must be what is computed. `texts` gives the
/// texts that an event covers, by its kind and the text of its message.
pub fn computed(raw: &RawStore, stream: &str, id: i64, texts: &dyn Fn(&str, &str) -> Vec<String>) -> (usize, String) {
    let lines = raw.lines(&format!(
        "SELECT seq, event.at, event.kind, role, data, digest, hash, salt, person, words,
         (SELECT text FROM message WHERE key = event_content.message) AS text
         FROM event JOIN event_content ON event_content.event = event.id
         WHERE stream = '{stream}' AND stream_id = {id} ORDER BY seq"
    ));
    let mut head = vec![0; 32];
    for line in lines.iter().map(Columns) {
        let text = |column: &str| line.text(column).unwrap_or_default();
        let salt: [u8; 32] = line.bytes("salt").try_into().expect("a salt of 256 bits");
        let mut digest = blake3::Hasher::new_keyed(&salt);
        part(&mut digest, b"bazardesk content 1");
        part(&mut digest, &[u8::from(line.text("person").is_some())]);
        line.text("person").into_iter().for_each(|person| part(&mut digest, person.as_bytes()));
        texts(text("kind"), text("text")).iter().for_each(|text| part(&mut digest, text.as_bytes()));
        for (name, value) in line.map("words") {
            part(&mut digest, name.as_bytes());
            part(&mut digest, value.as_bytes());
        }
        assert_eq!(digest.finalize().as_bytes(), line.bytes("digest"), "the digest of what people wrote");
        let mut hash = blake3::Hasher::new();
        part(&mut hash, b"bazardesk event 1");
        part(&mut hash, &head);
        part(&mut hash, stream.as_bytes());
        part(&mut hash, &id.to_le_bytes());
        part(&mut hash, &line.number("seq"));
        part(&mut hash, &line.number("at"));
        part(&mut hash, text("kind").as_bytes());
        part(&mut hash, text("role").as_bytes());
        for (name, value) in line.map("data") {
            part(&mut hash, name.as_bytes());
            part(&mut hash, value.as_bytes());
        }
        part(&mut hash, line.bytes("digest"));
        head = hash.finalize().as_bytes().to_vec();
        assert_eq!(head, line.bytes("hash"));
    }
    (lines.len(), head.iter().map(|byte| format!("{byte:02x}")).collect())
}
