//! What keeps people from writing: a block, or the hourly limit (T-26).
//!
//! Owns the prediction. It must not call the library.

use crate::model::{HOUR, Refusal};

/// The end of a block without an end.
pub const FOR_GOOD: i64 = i64::MAX;

/// What may keep a person from writing (T-26).
#[derive(Clone, Debug, Default)]
pub struct Restrictions {
    /// The end of the person's block.
    pub blocked: Option<i64>,
    /// The times at which a customer wrote; empty without a limit.
    pub wrote: Vec<i64>,
    /// How often a customer may write in an hour; 0 without a limit.
    pub most: usize,
}

impl Restrictions {
    /// The rule that forbids writing at this instant, and when it ends.
    pub fn forbids(&self, now: i64, flood: bool) -> Option<Refusal> {
        if let Some(end) = self.blocked.filter(|end| now < *end) {
            return Some(Refusal::Until("blocked", Some(end).filter(|end| *end != FOR_GOOD)));
        }
        let mut recent: Vec<i64> = self.wrote.iter().copied().filter(|at| *at > now - HOUR).collect();
        recent.sort_unstable();
        // The limit ends when enough messages are an hour old for one more.
        let oldest = recent.len().checked_sub(self.most).filter(|_| flood && self.most > 0)?;
        Some(Refusal::Until("flood_limit", Some(recent[oldest] + HOUR)))
    }
}
