//! Time: the one place that reads the system's clock, and the clock that tests and hosts set by hand.
//!
//! Owns [`Time`] and [`Clock`]. Nothing else in the core may read a clock; rules get times as values.

use std::sync::atomic::{AtomicI64, Ordering};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::wire;

/// An instant: microseconds since 1970 in UTC. In documents RFC 3339 with six decimals and `Z`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(i64);

impl Time {
    /// The last instant: `9999-12-30T21:59:59.999999Z`, still within the year 9999 in every time zone.
    pub const LAST: Self = Self(253_402_207_199_999_999);

    /// The instant this many microseconds after 1970.
    pub fn from_micros(micros: i64) -> Self {
        Self(micros.clamp(0, Self::LAST.0))
    }

    /// Microseconds since 1970.
    pub fn micros(self) -> i64 {
        self.0
    }

    /// Reads an instant of RFC 3339 (`2026-01-31T09:30:00+03:30`), and no other form, from 1970 to 9999.
    pub fn parse(text: &str) -> Option<Self> {
        if !matches!(shape(text), Some(Shape::Instant)) {
            return None;
        }
        // The last day of year 9999 is beyond the last instant in some time zones: it means "never".
        if text.starts_with("9999-12-3") && text.parse::<jiff::Timestamp>().is_err() {
            let (local, zone) = text.split_at_checked(19)?;
            let is_zone = format!("2000-01-01T00:00:00{zone}").parse::<jiff::Timestamp>().is_ok();
            return (is_zone && local.parse::<jiff::civil::DateTime>().is_ok()).then_some(Self::LAST);
        }
        let timestamp: jiff::Timestamp = text.parse().ok()?;
        let micros = timestamp.as_microsecond();
        (micros >= 0).then(|| Self::from_micros(micros))
    }

    /// The instant this many seconds later, kept within the range that documents can write.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_micros(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// This instant, or `at` if that is later: another process's clock may be ahead. A clock that was more than a day
    /// ahead was wrong, and nothing waits until its time has come.
    #[must_use]
    pub(crate) fn not_before(self, at: Self) -> Self {
        if at.is_far_ahead_of(self) { self } else { self.max(at) }
    }

    /// Whether only a wrong clock showed this instant, if it is `now`.
    pub(crate) fn is_far_ahead_of(self, now: Self) -> bool {
        self.0.saturating_sub(now.0) > 86_400_000_000
    }

    /// Whole seconds from `earlier` to this instant, rounded down.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).div_euclid(1_000_000)
    }
}

/// Noon of a day in UTC, in microseconds since 1970. The last day of the calendar has no instant in every time zone, so
/// this is no `Time`.
pub(crate) fn noon(day: jiff::civil::Date) -> Option<i64> {
    let noon = day.at(12, 0, 0, 0).duration_since(jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0));
    i64::try_from(noon.as_micros()).ok()
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let timestamp = jiff::Timestamp::from_microsecond(self.0).map_err(|_| std::fmt::Error)?;
        write!(f, "{timestamp:.6}")
    }
}

/// Whether a text is a date, or a date and time, without a time zone: no instant.
fn has_no_zone(text: &str) -> bool {
    matches!(shape(text), Some(Shape::Local)) && text.parse::<jiff::civil::DateTime>().is_ok()
}

/// What a text of digits and signs looks like.
enum Shape {
    /// An instant of RFC 3339. The parser takes other forms of ISO 8601 too, and zones that contradict the offset.
    Instant,
    /// A date, or a date and time, without a time zone.
    Local,
}

fn shape(text: &str) -> Option<Shape> {
    let digits = text.bytes().take(41).map(|byte| if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_uppercase() });
    let digits: Vec<u8> = digits.collect();
    let rest = match digits.strip_prefix(b"0000-00-00").filter(|_| digits.len() <= 40)? {
        [] => return Some(Shape::Local),
        [b'T' | b' ', rest @ ..] => rest,
        _ => return None,
    };
    let Some(rest) = rest.strip_prefix(b"00:00:00") else { return (rest == b"00:00").then_some(Shape::Local) };
    let zone = match rest {
        [b'.', b'0', rest @ ..] => &rest[rest.iter().take_while(|byte| **byte == b'0').count()..],
        rest => rest,
    };
    match zone {
        [] => Some(Shape::Local),
        b"Z" | b"+00:00" | b"-00:00" => Some(Shape::Instant),
        _ => None,
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str> as Deserialize>::deserialize(deserializer)?;
        let wrong = || if has_no_zone(&text) { wire::ZONE } else { wire::INSTANT };
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(wrong()))
    }
}

impl JsonSchema for Time {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Time".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date-time", "maxLength": 40, "x-rust": "Time" })
    }
}

/// How long something takes. It measures work and never decides a rule: a manual clock does not stop it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts measuring.
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Microseconds since the start.
    pub fn micros(self) -> u128 {
        self.0.elapsed().as_micros()
    }
}

/// The clock of a desk.
#[derive(Debug)]
pub enum Clock {
    /// The system's.
    System,
    /// One that does not move until it is set, for tests and for hosts' tests.
    Manual(AtomicI64),
}

impl Clock {
    /// A manual clock, set to this instant.
    pub fn manual(at: Time) -> Self {
        Self::Manual(AtomicI64::new(at.0))
    }

    /// The current time.
    pub fn now(&self) -> Time {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
            Self::System => Time::from_micros(jiff::Timestamp::now().as_microsecond()),
            Self::Manual(at) => Time(at.load(Ordering::SeqCst)),
        }
    }

    /// Sets a manual clock; `false` when the desk uses the system's.
    pub fn set(&self, at: Time) -> bool {
        match self {
            Self::System => false,
            Self::Manual(clock) => {
                clock.store(at.0, Ordering::SeqCst);
                true
            }
        }
    }
}
