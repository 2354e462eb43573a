//! Verifying: whether a stream is still as it was written, whole and in order (T-83).
//!
//! Owns following a chain and naming its first fault. It must not repair anything, nor reveal what the right content
//! would have been.

use std::collections::BTreeMap;

use super::chain::{Canonical, EMPTY, digest};
use super::{Chain, EventKind, Stream, Subject, subject};
use crate::closed_set::{ClosedSet, closed_set};
use crate::document::document;
use crate::error::Result;
use crate::json;
use crate::l10n::Argument;
use crate::localise::Labeller;
use crate::store::{Row, Tx};

closed_set! {
    /// What a verification found.
    pub enum ChainState: "chain" {
        /// Every event is as it was written.
        Intact = "intact",
        /// An event, or a text that it covers, was changed.
        Altered = "altered",
        /// An event is gone.
        Missing = "missing",
        /// Events are in another order.
        Reordered = "reordered",
    }
}

document! {
    /// The result of verifying one stream.
    pub struct Verification labelled VerificationLabels {
        /// What the stream is about.
        pub subject: Subject,
        /// How many events the stream has by its own count.
        pub events: i64,
        /// How many of them had their content erased, which is no fault.
        pub erased: i64,
        /// What was found.
        pub state: ChainState [label],
        /// How many events had their content erased; `null` when none had.
        label erased: Option<String> = Self::erased_label,
        /// The position of the first fault, from 1; `null` when there is none, or when the thread has a message that no
        /// event covers.
        pub fault: Option<i64>,
        /// The hash of the last event, 64 hexadecimal digits. A host that keeps it can prove later that the whole chain
        /// was not rewritten.
        pub head: String,
    }
}

impl Verification {
    fn erased_label(&self, words: &Labeller<'_>) -> Result<Option<String>> {
        match self.erased {
            0 => Ok(None),
            count => words.message("chain-erased", &[("count", Argument::Number(count))]).map(Some),
        }
    }
}

/// What an event records of the message that it covers.
pub(crate) struct Covered<'a> {
    /// The event's kind.
    pub kind: &'a str,
    /// The role in which it was done.
    pub role: &'a str,
    /// When, in microseconds.
    pub at: i64,
    /// The key of its message.
    pub message: Option<i64>,
}

/// Gives the texts that an event covers; `None` if its message is gone or does not match the event.
type Texts<'a> = dyn FnMut(&mut dyn Tx, &Covered<'_>) -> Result<Option<Vec<String>>> + 'a;

struct Line {
    id: i64,
    seq: i64,
    at: i64,
    kind: String,
    audience: i64,
    role: String,
    data: Option<BTreeMap<String, String>>,
    digest: [u8; 32],
    hash: [u8; 32],
    content: Option<Content>,
}

struct Content {
    salt: [u8; 32],
    person: Option<String>,
    message: Option<i64>,
    /// Name and value of each text, in order; `None` if they are not what was written.
    words: Option<BTreeMap<String, String>>,
}

impl Line {
    fn from_row(row: &Row) -> Result<Self> {
        let salt = row.bytes_opt("salt")?;
        Ok(Self {
            id: row.int("id")?,
            seq: row.int("seq")?,
            at: row.int("at")?,
            kind: row.text("kind")?,
            audience: row.int("audience")?,
            role: row.text("role")?,
            data: json::value(&row.text("data")?).ok(),
            digest: fixed(row.bytes_opt("digest")?),
            hash: fixed(row.bytes_opt("hash")?),
            content: salt
                .map(|salt| -> Result<Content> {
                    Ok(Content {
                        salt: fixed(Some(salt)),
                        person: row.text_opt("person")?,
                        message: row.int_opt("message")?,
                        words: match row.text_opt("words")? {
                            None => Some(BTreeMap::new()),
                            Some(words) => json::value(&words).ok(),
                        },
                    })
                })
                .transpose()?,
        })
    }

    /// Whether the line follows `previous` at position `seq`.
    fn follows(&self, stream: Stream, previous: &[u8; 32], seq: i64) -> bool {
        let Some(data) = &self.data else { return false };
        let canonical = Canonical {
            previous,
            stream,
            seq,
            at: self.at,
            kind: &self.kind,
            role: &self.role,
            data,
            digest: &self.digest,
        };
        canonical.hash() == self.hash
    }

    /// Whether those may learn of it who may by its kind. The audience is not hashed: it follows from what is.
    fn is_for_its_audience(&self) -> bool {
        EventKind::from_key(&self.kind).is_some_and(|kind| kind.audience().level() == self.audience)
    }
}

/// A hash that was cut short is a wrong hash, not a reason to stop.
fn fixed(bytes: Option<Vec<u8>>) -> [u8; 32] {
    bytes.and_then(|bytes| bytes.try_into().ok()).unwrap_or([0xFF; 32])
}

/// Walks the stream from its first event to the head that the object's row keeps.
///
/// `texts` gives the words that an event covers.
pub(crate) fn verify(tx: &mut dyn Tx, stream: Stream, chain: &Chain, texts: &mut Texts<'_>) -> Result<Verification> {
    let rows = tx.query(
        "SELECT event.id AS id, seq, at, kind, audience, role, data, digest, hash, salt, person, message, words
         FROM event LEFT JOIN event_content ON event_content.event = event.id
         WHERE stream = $1 AND stream_id = $2 ORDER BY seq",
        &[stream.kind.as_str().into(), stream.id.into()],
    )?;
    let lines = rows.iter().map(Line::from_row).collect::<Result<Vec<Line>>>()?;
    let mut result = Verification {
        subject: subject(tx, stream)?,
        events: chain.seq,
        erased: i64::try_from(lines.iter().filter(|line| line.content.is_none()).count()).unwrap_or(i64::MAX),
        state: ChainState::Intact,
        fault: None,
        head: blake3::Hash::from_bytes(chain.head).to_hex().to_string(),
    };
    let mut previous = EMPTY;
    let mut expected = 1;
    for line in &lines {
        let sound = line.seq == expected
            && line.follows(stream, &previous, expected)
            && line.is_for_its_audience()
            && covered(tx, line, texts)?;
        if !sound {
            result.fault = Some(expected);
            result.state = fault(stream, &lines, line.seq != expected);
            return Ok(result);
        }
        previous = line.hash;
        expected += 1;
    }
    if expected - 1 != chain.seq {
        result.fault = Some(expected);
        result.state = ChainState::Missing;
    } else if previous != chain.head {
        result.fault = Some(chain.seq);
        result.state = ChainState::Altered;
    }
    Ok(result)
}

/// Whether the texts still have the hashed digest; erased ones cannot be checked.
fn covered(tx: &mut dyn Tx, line: &Line, texts: &mut Texts<'_>) -> Result<bool> {
    let Some(content) = &line.content else { return Ok(true) };
    let covered = Covered { kind: &line.kind, role: &line.role, at: line.at, message: content.message };
    let Some(texts) = texts(tx, &covered)? else { return Ok(false) };
    let Some(words) = &content.words else { return Ok(false) };
    let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    texts.extend(words.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]));
    Ok(digest(&content.salt, content.person.as_deref(), &texts) == line.digest)
}

/// Names the fault. Lines that form a sound chain in the order of writing, but are stored in another order, were
/// reordered. If the order is right, the chain is sound and a text that it covers is not.
fn fault(stream: Stream, lines: &[Line], gap: bool) -> ChainState {
    let moved = !lines.is_sorted_by_key(|line| line.id);
    let mut written: Vec<&Line> = lines.iter().collect();
    written.sort_by_key(|line| line.id);
    let mut previous = EMPTY;
    let mut position = 0;
    let in_order = written.iter().all(|line| {
        position += 1;
        let follows = line.follows(stream, &previous, position);
        previous = line.hash;
        follows
    });
    if moved && in_order {
        ChainState::Reordered
    } else if gap {
        ChainState::Missing
    } else {
        ChainState::Altered
    }
}
