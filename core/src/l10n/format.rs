//! Numbers, durations, relative times and lists by CLDR, for one locale with its calendar and digits. Everything is
//! prepared when it is built; writing takes no lock, and no number passes through floating point.

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_experimental::dimension::units::categorized_formatter::CategorizedFormatter;
use icu_experimental::dimension::units::options::{UnitsFormatterOptions, Width};
use icu_experimental::measure::category::Duration as DurationUnit;
use icu_experimental::relativetime::RelativeTimeFormatter;
use icu_experimental::relativetime::options::{Numeric, RelativeTimeFormatterOptions};
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use unic_langid::LanguageIdentifier;
use writeable::Writeable;

use super::format_time::TimeFormats;
use super::function::NumberShape;
use super::isolate;
use super::{Calendar, Digits, LanguageError};

/// What a set of formatters depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct FormatKey {
    pub(super) locale: LanguageIdentifier,
    pub(super) calendar: Option<Calendar>,
    pub(super) digits: Option<Digits>,
}

impl FormatKey {
    /// The locale with the keywords by which CLDR is asked.
    fn tag(&self) -> String {
        let mut tag = self.locale.to_string();
        // Persian is read with the Persian calendar and digits wherever it is read; for every other language CLDR
        // knows the custom of the region.
        let persian = self.locale.language.as_str() == "fa";
        let calendar = self.calendar.or(persian.then_some(Calendar::Persian));
        let digits = self.digits.or(persian.then_some(Digits::Persian));
        if calendar.is_some() || digits.is_some() {
            tag.push_str("-u");
        }
        if let Some(calendar) = calendar {
            tag.push_str("-ca-");
            tag.push_str(calendar.keyword());
        }
        if let Some(digits) = digits {
            tag.push_str("-nu-");
            tag.push_str(digits.keyword());
        }
        tag
    }
}

/// One unit of time: how long it is, and how it is named as an amount and as a distance from now.
struct Unit {
    seconds: u64,
    amount: CategorizedFormatter<DurationUnit>,
    distance: RelativeTimeFormatter,
}

/// Every formatter of one locale.
pub(super) struct Formats {
    grouped: DecimalFormatter,
    ungrouped: DecimalFormatter,
    cardinal: PluralRules,
    ordinal: PluralRules,
    list: ListFormatter,
    /// From the longest to the shortest.
    units: [Unit; 4],
    times: TimeFormats,
}

impl Formats {
    /// Prepares everything for a locale.
    pub(super) fn new(key: &FormatKey) -> Result<Formats, LanguageError> {
        let tag = key.tag();
        let refused = |why: String| LanguageError::Formats { locale: tag.clone(), why };
        let locale: Locale = tag.parse().map_err(|e| refused(format!("{e}")))?;
        Self::build(&locale).map_err(refused)
    }

    fn build(locale: &Locale) -> Result<Formats, String> {
        let decimal = |grouping: GroupingStrategy| {
            let mut options = DecimalFormatterOptions::default();
            options.grouping_strategy = Some(grouping);
            DecimalFormatter::try_new(locale.into(), options).map_err(said)
        };
        let distance = |numeric| RelativeTimeFormatterOptions::default().with_numeric(numeric);
        let amount = |unit| {
            let options = UnitsFormatterOptions::from(Width::Long);
            CategorizedFormatter::try_new_outlier(locale.into(), unit, options).map_err(said)
        };
        // "Tomorrow" is not "in 24 hours": only for the second does the word ("now") say the same as the number.
        let always = distance(Numeric::Always);
        let units = [
            Unit {
                seconds: 86_400,
                amount: amount(DurationUnit::day())?,
                distance: RelativeTimeFormatter::try_new_long_day(locale.into(), always).map_err(said)?,
            },
            Unit {
                seconds: 3_600,
                amount: amount(DurationUnit::hour())?,
                distance: RelativeTimeFormatter::try_new_long_hour(locale.into(), always).map_err(said)?,
            },
            Unit {
                seconds: 60,
                amount: amount(DurationUnit::minute())?,
                distance: RelativeTimeFormatter::try_new_long_minute(locale.into(), always).map_err(said)?,
            },
            Unit {
                seconds: 1,
                amount: amount(DurationUnit::second())?,
                distance: RelativeTimeFormatter::try_new_long_second(locale.into(), distance(Numeric::Auto))
                    .map_err(said)?,
            },
        ];
        let list = ListFormatterOptions::default().with_length(ListLength::Wide);
        Ok(Formats {
            grouped: decimal(GroupingStrategy::Auto)?,
            ungrouped: decimal(GroupingStrategy::Never)?,
            cardinal: PluralRules::try_new_cardinal(locale.into()).map_err(said)?,
            ordinal: PluralRules::try_new_ordinal(locale.into()).map_err(said)?,
            list: ListFormatter::try_new_and(locale.into(), list).map_err(said)?,
            units,
            times: TimeFormats::new(locale)?,
        })
    }

    /// Dates and times of day.
    pub(super) fn times(&self) -> &TimeFormats {
        &self.times
    }

    /// The number as NUMBER with this shape writes it.
    pub(super) fn write_number(&self, out: &mut String, value: &Decimal, shape: NumberShape) {
        let formatter = if shape.grouping { &self.grouped } else { &self.ungrouped };
        // A `String` takes everything that is written to it.
        let _ = formatter.format(&shaped(value, shape)).write_to(out);
    }

    /// The plural category of a number as it is written.
    pub(super) fn category(&self, value: &Decimal, shape: NumberShape) -> PluralCategory {
        let rules = if shape.ordinal { &self.ordinal } else { &self.cardinal };
        rules.category_for(&shaped(value, shape))
    }

    /// A length of time in its largest unit and the next smaller one.
    pub(super) fn write_duration(&self, out: &mut String, seconds: i64) {
        let length = seconds.unsigned_abs();
        let [.., second] = &self.units;
        let first = self.units.iter().find(|unit| length >= unit.seconds).unwrap_or(second);
        let large = Decimal::from(length / first.seconds);
        let rest = length % first.seconds;
        let large = first.amount.format_fixed_decimal(&large);
        let next = self.units.iter().find(|unit| unit.seconds < first.seconds);
        let small = next.map(|unit| (unit, Decimal::from(rest / unit.seconds))).filter(|(_, n)| !n.absolute.is_zero());
        let _ = match &small {
            None => large.write_to(out),
            Some((unit, n)) => {
                let small = unit.amount.format_fixed_decimal(n);
                self.list.format([large, small].iter()).write_to(out)
            }
        };
    }

    /// A distance from now in its largest unit: in the future if positive, in the past if negative.
    pub(super) fn write_relative(&self, out: &mut String, seconds: i64) {
        let length = seconds.unsigned_abs();
        let [.., second] = &self.units;
        let unit = self.units.iter().find(|unit| length >= unit.seconds).unwrap_or(second);
        let mut count = Decimal::from(length / unit.seconds);
        if seconds < 0 {
            count = count.with_sign(fixed_decimal::Sign::Negative);
        }
        let _ = unit.distance.format(count).write_to(out);
    }

    /// An enumeration with "and". Each of several items is isolated by itself, so that the words between them keep
    /// their places; a single one is isolated only where its surroundings ask for it.
    pub(super) fn write_list(&self, out: &mut String, items: &[&str], isolating: bool, alone: bool) {
        let isolate = isolating && (items.len() > 1 || !alone);
        let items: Vec<String> = items
            .iter()
            .map(|item| {
                let mut text = String::with_capacity(item.len() + 6);
                isolate::write_text(&mut text, item, isolate);
                text
            })
            .collect();
        let _ = self.list.format(items.iter()).write_to(out);
    }
}

/// What a data provider said, for developers.
pub(super) fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn shaped(value: &Decimal, shape: NumberShape) -> Decimal {
    let mut value = value.clone();
    value.absolute.pad_start(shape.integer_digits);
    if shape.fraction_digits > 0 {
        value.absolute.pad_end(-shape.fraction_digits);
    }
    value
}
