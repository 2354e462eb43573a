//! The options of the formatters, as values. It must not know how Fluent writes them or how they are applied.

use crate::l10n::options::{Calendar, Digits};

/// How NUMBER formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::l10n) struct NumberShape {
    pub(in crate::l10n) grouping: bool,
    pub(in crate::l10n) ordinal: bool,
    pub(in crate::l10n) integer_digits: i16,
    pub(in crate::l10n) fraction_digits: i16,
}

impl Default for NumberShape {
    fn default() -> Self {
        NumberShape { grouping: true, ordinal: false, integer_digits: 1, fraction_digits: 0 }
    }
}

/// How PERCENT formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::l10n) struct PercentShape {
    /// The minimum number of fraction digits.
    pub(in crate::l10n) least: i16,
    /// The maximum number of fraction digits; the rest is rounded.
    pub(in crate::l10n) most: i16,
    /// Whether halves round to even rather than away from zero.
    pub(in crate::l10n) half_even: bool,
}

impl PercentShape {
    /// Whole percent, halves away from zero: the default.
    pub(in crate::l10n) const DEFAULT: PercentShape = PercentShape { least: 0, most: 0, half_even: false };
}

/// How MONEY shows the currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::l10n) enum MoneyStyle {
    /// The symbol that is unambiguous in the locale.
    Symbol,
    /// The shortest symbol.
    Narrow,
    /// The ISO 4217 code.
    Code,
}

/// How much space DURATION and RELATIVE take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::l10n) enum SpanStyle {
    Long,
    Short,
}

/// How LIST joins its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::l10n) enum ListStyle {
    And,
    Or,
}

/// The format options of a reader, or those that a single call overrides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::l10n) struct FormatOptions {
    pub(in crate::l10n) calendar: Option<Calendar>,
    pub(in crate::l10n) digits: Option<Digits>,
}

/// How DATETIME formats: a date, a time or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::l10n) struct DateTimeShape {
    pub(in crate::l10n) date: Option<DateStyle>,
    pub(in crate::l10n) time: Option<TimeStyle>,
}

impl DateTimeShape {
    /// A long date with hours and minutes: the default.
    pub(in crate::l10n) const DEFAULT: DateTimeShape =
        DateTimeShape { date: Some(DateStyle::Long), time: Some(TimeStyle::Short) };
    /// A long date.
    pub(in crate::l10n) const DATE: DateTimeShape = DateTimeShape { date: Some(DateStyle::Long), time: None };
    /// Hours and minutes.
    pub(in crate::l10n) const TIME: DateTimeShape = DateTimeShape { date: None, time: Some(TimeStyle::Short) };
}

/// The length of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::l10n) enum DateStyle {
    Full,
    Long,
    Medium,
    Short,
}

impl DateStyle {
    pub(in crate::l10n) const ALL: [DateStyle; 4] =
        [DateStyle::Full, DateStyle::Long, DateStyle::Medium, DateStyle::Short];
}

/// The precision of a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::l10n) enum TimeStyle {
    /// With seconds.
    Medium,
    /// Hours and minutes.
    Short,
}

impl TimeStyle {
    pub(in crate::l10n) const ALL: [TimeStyle; 2] = [TimeStyle::Medium, TimeStyle::Short];
}

/// An error of the data provider, for developers.
pub(in crate::l10n) fn error_text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
