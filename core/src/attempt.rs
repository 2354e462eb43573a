//! One attempt at a write: its time and its randomness.
//!
//! Owns both, so that a repeated attempt has its own. The context draws it; nouns ask it.

use crate::clock::{Clock, Time};
use crate::error::{Error, Result};

/// The time at which a write happens, and its share of randomness. Each attempt draws anew.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// What time it is.
    pub now: Time,
    seed: [u8; 32],
}

impl Attempt {
    /// Draws the time and the randomness of one attempt.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub(crate) fn draw(clock: &Clock) -> Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| Error::internal("the system gave no random bytes"))?;
        Ok(Self { now: clock.now(), seed })
    }

    /// The same attempt, but no earlier than `at`: another process's clock may have been ahead.
    #[must_use]
    pub fn not_before(&self, at: Time) -> Self {
        Self { now: self.now.max(at), seed: self.seed }
    }

    /// Random bytes for something of this name; the same for the same name in one attempt.
    pub fn random(&self, name: &[u8]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.seed);
        hasher.update(b"name");
        hasher.update(name);
        *hasher.finalize().as_bytes()
    }
}
