//! How people stand with the desk: blocked, or at the end of what may be written in an hour (T-26).
//!
//! Owns the prediction. It must not call the library.

use crate::model::{HOUR, Refusal};

/// When a block that does not end by itself ends.
pub const FOR_GOOD: i64 = i64::MAX;

/// How somebody stands with the desk (T-26).
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Until when the person is blocked.
    pub blocked: Option<i64>,
    /// When a customer wrote, and how often that is allowed in an hour; empty where there is no limit.
    pub wrote: Vec<i64>,
    pub most: usize,
}

impl Standing {
    /// What forbids writing at this instant: the rule, and when it ends.
    pub fn forbids(&self, now: i64, flood: bool) -> Option<Refusal> {
        if let Some(end) = self.blocked.filter(|end| now < *end) {
            return Some(Refusal::Until("blocked", Some(end).filter(|end| *end != FOR_GOOD)));
        }
        let mut recent: Vec<i64> = self.wrote.iter().copied().filter(|at| *at > now - HOUR).collect();
        recent.sort_unstable();
        // Until so many of them have left the hour that one more fits in.
        let oldest = recent.len().checked_sub(self.most).filter(|_| flood && self.most > 0)?;
        Some(Refusal::Until("flood_limit", Some(recent[oldest] + HOUR)))
    }
}
