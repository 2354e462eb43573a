//! Formats: what a text must look like, with an example of each.
//!
//! Owns the one table of them, for those who develop and for those who fill in a form. It must not read a value.

use crate::wire::{FORMAT, INSTANT};

/// The kinds of text that `field_format` is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A day.
    Date,
    /// An e-mail address.
    Email,
    /// An id of the host, and what callers hand back.
    Id,
    /// An instant.
    Instant,
    /// A whole number.
    Integer,
    /// A language tag.
    Locale,
    /// A name as in a profile.
    Name,
    /// A region.
    Region,
    /// A time zone.
    TimeZone,
    /// Text in Unicode.
    Unicode,
    /// The value of a text's variable.
    Variable,
    /// The version of a ticket.
    Version,
}

impl Format {
    /// All of them.
    const ALL: [Self; 12] = [
        Self::Date,
        Self::Email,
        Self::Id,
        Self::Instant,
        Self::Integer,
        Self::Locale,
        Self::Name,
        Self::Region,
        Self::TimeZone,
        Self::Unicode,
        Self::Variable,
        Self::Version,
    ];

    /// What is accepted, for developers.
    pub fn accepted(self) -> &'static str {
        match self {
            Self::Date => "a date of the Gregorian calendar, from the year 1 on",
            Self::Email => "an e-mail address without blanks, of at most 254 characters",
            Self::Id => "printable ASCII characters without spaces",
            Self::Instant => "an instant of RFC 3339, from 1970 on",
            Self::Integer => "a whole number from -9223372036854775808 to 9223372036854775807",
            Self::Locale => "a language tag of BCP 47",
            Self::Name => "a name of a to z, 0 to 9 and _ that begins with a letter",
            Self::Region => "two capital letters of ISO 3166 or three digits of UN M.49",
            Self::TimeZone => "a time zone of the IANA data",
            Self::Unicode => "a text without half a surrogate pair",
            Self::Variable => {
                "an object with the fields of one kind: {\"minor\": 1250, \"currency\": \"EUR\"}, \
                 {\"numerator\": 1, \"denominator\": 4}, {\"code\": \"AB-12\"}, {\"date\": \"2026-01-31\"}, \
                 {\"time\": \"2026-01-31T08:00:00Z\"}, {\"seconds\": 5400} or {\"list\": [\"A\", \"B\"]}"
            }
            Self::Version => "the version that a reply has, unchanged",
        }
    }

    /// A value that is accepted, where a person may write one. ASCII digits: no other is read.
    pub fn example(self) -> Option<&'static str> {
        match self {
            Self::Date => Some("2026-01-31"),
            Self::Email => Some("sara@example.org"),
            Self::Id => Some("order-1042"),
            Self::Instant => Some("2026-01-31T08:00:00Z"),
            Self::Locale => Some("fr-CA"),
            Self::Name => Some("thanks_2"),
            Self::Region => Some("FR"),
            Self::TimeZone => Some("Asia/Tehran"),
            Self::Integer | Self::Unicode | Self::Variable | Self::Version => None,
        }
    }

    /// What a value that is read from JSON leaves in serde's error.
    pub(crate) fn mark(self) -> String {
        match self {
            Self::Instant => INSTANT.to_owned(),
            _ => format!("{FORMAT}{self:?} "),
        }
    }

    /// The format whose mark begins serde's error.
    pub(super) fn marked(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| words.starts_with(&format.mark()))
    }
}
