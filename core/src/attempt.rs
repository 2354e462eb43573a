//! One attempt at a write: its time and its randomness.
//!
//! Owns both, so that each repeated attempt has its own. The context draws it; nouns read it.

use crate::clock::{Clock, Time};
use crate::error::{Error, Result};

/// The time and the random bytes of one try of a write. Each try draws anew.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The time of the write.
    pub now: Time,
    seed: [u8; 32],
}

impl Attempt {
    /// Draws the time and the randomness of one attempt.
    ///
    /// # Errors
    /// If the system gives no random bytes.
    pub(crate) fn draw(clock: &Clock) -> Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| Error::internal("the system gave no random bytes"))?;
        Ok(Self { now: clock.now(), seed })
    }

    /// The same attempt, but no earlier than `at`: the clock of another process may have been ahead, though not by far.
    #[must_use]
    pub fn not_before(&self, at: Time) -> Self {
        Self { now: self.now.not_before(at), seed: self.seed }
    }

    /// Random bytes for this name; the same for the same name within one attempt.
    pub fn random(&self, name: &[u8]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.seed);
        hasher.update(b"name");
        hasher.update(name);
        *hasher.finalize().as_bytes()
    }
}
