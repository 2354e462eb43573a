//! Deadlines: when an answer is due, when it is late, how much time is left (T-40, T-42).
//!
//! Owns the arithmetic. It is pure: it knows no clock and no ticket.

use crate::clock::Time;
use crate::closed_set::closed_set;

closed_set! {
    /// Whether a target's last instant is still in time (T-42).
    pub enum Bound: "bound" {
        /// "Under 2 h": at the instant is late.
        Under = "under",
        /// "Within 48 h": at the instant is in time.
        Within = "within",
    }
}

/// When something is due, and the first instant at which it is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The end of the target.
    pub due: Time,
    /// The first instant that counts as late: the end itself for "under 2 h", a microsecond later for "within 48 h".
    pub late: Time,
}

/// The deadline of a target of this many seconds that began at `start`.
pub fn deadline(start: Time, seconds: i64, bound: Bound) -> Deadline {
    let due = start.plus_seconds(seconds);
    let late = match bound {
        Bound::Under => due,
        Bound::Within => Time::from_micros(due.micros().saturating_add(1)),
    };
    Deadline { due, late }
}

/// Whole seconds until `due`, rounded down; negative when it has passed.
pub fn time_left(now: Time, due: Time) -> i64 {
    due.seconds_since(now)
}
