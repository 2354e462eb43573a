//! The closed sets of localisation: calendars, digits, writing directions. It holds names only, no formatting.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// The calendar in which dates are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// The Solar Hijri calendar of Iran and Afghanistan.
    Persian,
    /// The Gregorian calendar.
    Gregorian,
}

impl Calendar {
    /// Every calendar, in the order of declaration.
    pub const ALL: &'static [Calendar] = &[Calendar::Persian, Calendar::Gregorian];

    /// The name in documents and options.
    pub const fn as_str(self) -> &'static str {
        match self {
            Calendar::Persian => "persian",
            Calendar::Gregorian => "gregorian",
        }
    }

    /// The value of the Unicode locale keyword `ca`.
    pub(super) const fn keyword(self) -> &'static str {
        match self {
            Calendar::Persian => "persian",
            Calendar::Gregorian => "gregory",
        }
    }
}

/// The digits in which numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Digits {
    /// ۰۱۲۳۴۵۶۷۸۹
    Persian,
    /// 0123456789
    Latin,
}

impl Digits {
    /// Every set of digits, in the order of declaration.
    pub const ALL: &'static [Digits] = &[Digits::Persian, Digits::Latin];

    /// The name in documents and options.
    pub const fn as_str(self) -> &'static str {
        match self {
            Digits::Persian => "persian",
            Digits::Latin => "latin",
        }
    }

    /// The value of the Unicode locale keyword `nu`.
    pub(super) const fn keyword(self) -> &'static str {
        match self {
            Digits::Persian => "arabext",
            Digits::Latin => "latn",
        }
    }
}

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Both directions.
    pub const ALL: &'static [Direction] = &[Direction::Ltr, Direction::Rtl];

    /// The value of HTML's `dir`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// Reads a name. The derived way would also take `{"persian": null}`, and would call a number a broken document.
fn named<'de, D: Deserializer<'de>, T: Copy>(
    deserializer: D,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<T, D::Error> {
    let given = Cow::<str>::deserialize(deserializer)?;
    let found = all.iter().copied().find(|value| name(*value) == given);
    found.ok_or_else(|| D::Error::custom("unknown variant"))
}

impl<'de> Deserialize<'de> for Calendar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        named(deserializer, Self::ALL, Self::as_str)
    }
}

impl<'de> Deserialize<'de> for Digits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        named(deserializer, Self::ALL, Self::as_str)
    }
}
