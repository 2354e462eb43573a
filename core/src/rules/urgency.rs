//! The order by priority: the most urgent ticket first, within a priority the earliest deadline (T-30).
//!
//! Owns the number that gives this order. It is pure.

use crate::clock::Time;
use crate::rules::Priority;

/// How many numbers each priority has. Every instant is less than the last of them.
const SPAN: i64 = 1 << 58;

/// The place of a ticket in the order by priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Urgency(i64);

impl Urgency {
    /// The place of a ticket with this deadline. Those without one have the last place of their priority.
    pub fn of(priority: Priority, due: Option<Time>) -> Self {
        let rank = match priority {
            Priority::Urgent => 0,
            Priority::High => 1,
            Priority::Medium => 2,
            Priority::Low => 3,
        };
        Self(rank * SPAN + due.map_or(SPAN - 1, Time::micros))
    }

    /// The place with this number, if there is one.
    pub fn numbered(number: i64) -> Option<Self> {
        (0..4 * SPAN).contains(&number).then_some(Self(number))
    }

    /// Its number.
    pub const fn number(self) -> i64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::closed_set::ClosedSet;

    #[test]
    fn the_priority_decides_then_the_deadline_and_none_is_last() {
        let dues = [Some(Time::default()), Some(Time::from_micros(1)), Some(Time::LAST), None];
        let places: Vec<Urgency> =
            Priority::ALL.iter().rev().flat_map(|&priority| dues.map(|due| Urgency::of(priority, due))).collect();
        assert_eq!(Priority::ALL.last(), Some(&Priority::Urgent));
        assert!(places.is_sorted_by(|a, b| a < b), "{places:?}");
        assert!(places.iter().all(|place| Urgency::numbered(place.number()) == Some(*place)), "{places:?}");
        assert_eq!((Urgency::numbered(-1), Urgency::numbered(4 * SPAN)), (None, None));
    }
}
