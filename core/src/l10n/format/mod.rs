//! Numbers, ratios and lists by CLDR, and all other formatters of one locale with its calendar and digits. Everything
//! is built up front. Writing takes no lock, and no number passes through floating point.

pub(in crate::l10n) mod money;
pub(in crate::l10n) mod numerals;
pub(in crate::l10n) mod shape;
mod span;
pub(in crate::l10n) mod symbols;
mod time;

use std::cmp::Ordering;

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_experimental::dimension::percent::formatter::PercentFormatter;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use unic_langid::LanguageIdentifier;
use writeable::Writeable;

use crate::l10n::error::LocalizerError;
use crate::l10n::isolate;
use crate::l10n::options::{Calendar, Digits};
use money::MoneyFormats;
use numerals::Numerals;
use shape::{FormatOptions, ListStyle, MoneyStyle, NumberShape, PercentShape, error_text};
use span::SpanFormats;
use time::TimeFormats;

/// The key of a set of formatters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::l10n) struct FormatKey {
    pub(in crate::l10n) locale: LanguageIdentifier,
    pub(in crate::l10n) options: FormatOptions,
}

impl FormatKey {
    /// The locale with the Unicode keywords for calendar and digits.
    fn tag(&self) -> String {
        let mut tag = self.locale.to_string();
        // Persian uses the Persian calendar and digits in every region. For every other language CLDR knows the
        // region's convention.
        let persian = self.locale.language.as_str() == "fa";
        let calendar = self.options.calendar.or(persian.then_some(Calendar::Persian));
        let digits = self.options.digits.or(persian.then_some(Digits::Persian));
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

/// Every formatter of one locale.
pub(in crate::l10n) struct Formats {
    grouped: DecimalFormatter,
    ungrouped: DecimalFormatter,
    numerals: Option<Numerals>,
    cardinal: PluralRules,
    ordinal: PluralRules,
    percent: PercentFormatter<DecimalFormatter>,
    /// Whether the digits belong to the Arabic script, which has a percent sign of its own. CLDR defines it, but the
    /// formatter's data only has the sign of Latin digits.
    arabic: bool,
    and: ListFormatter,
    or: ListFormatter,
    spans: SpanFormats,
    times: TimeFormats,
    money: MoneyFormats,
}

impl Formats {
    /// Builds the formatters of a locale.
    pub(in crate::l10n) fn new(key: &FormatKey) -> Result<Formats, LocalizerError> {
        let tag = key.tag();
        let unavailable = |why: String| LocalizerError::Formats { locale: tag.clone(), why };
        let locale: Locale = tag.parse().map_err(|e| unavailable(format!("{e}")))?;
        Self::build(&locale).map_err(unavailable)
    }

    fn build(locale: &Locale) -> Result<Formats, String> {
        let decimal = |grouping: GroupingStrategy| {
            let mut options = DecimalFormatterOptions::default();
            options.grouping_strategy = Some(grouping);
            DecimalFormatter::try_new(locale.into(), options).map_err(error_text)
        };
        let grouped = decimal(GroupingStrategy::Auto)?;
        let zero = grouped.format(&Decimal::from(0_u8)).write_to_string().into_owned();
        let list = ListFormatterOptions::default().with_length(ListLength::Wide);
        Ok(Formats {
            numerals: Numerals::learn(&grouped),
            grouped,
            ungrouped: decimal(GroupingStrategy::Never)?,
            cardinal: PluralRules::try_new_cardinal(locale.into()).map_err(error_text)?,
            ordinal: PluralRules::try_new_ordinal(locale.into()).map_err(error_text)?,
            percent: PercentFormatter::try_new(locale.into(), Default::default()).map_err(error_text)?,
            arabic: zero == "۰" || zero == "٠",
            and: ListFormatter::try_new_and(locale.into(), list).map_err(error_text)?,
            or: ListFormatter::try_new_or(locale.into(), list).map_err(error_text)?,
            spans: SpanFormats::new(locale)?,
            times: TimeFormats::new(locale)?,
            money: MoneyFormats::new(locale),
        })
    }

    /// Dates and times of day.
    pub(in crate::l10n) fn times(&self) -> &TimeFormats {
        &self.times
    }

    /// Durations and distances from now.
    pub(in crate::l10n) fn spans(&self) -> &SpanFormats {
        &self.spans
    }

    /// Writes an amount of money; `false` if the currency does not exist.
    pub(in crate::l10n) fn write_money(&self, out: &mut String, minor: i64, currency: &str, style: MoneyStyle) -> bool {
        self.money.write(out, minor, currency, style, &self.grouped, self.numerals.as_ref())
    }

    /// The formatter of conjunctions.
    pub(in crate::l10n) fn and(&self) -> &ListFormatter {
        &self.and
    }

    /// Writes an integer in this shape.
    pub(in crate::l10n) fn write_integer(&self, out: &mut String, value: i64, shape: NumberShape) {
        match &self.numerals {
            Some(numerals) if shape.fraction_digits == 0 && shape.integer_digits <= 1 => {
                numerals.write(out, value, shape.grouping);
            }
            _ => self.write_number(out, &Decimal::from(value), shape),
        }
    }

    /// The plural category of an integer in this shape.
    pub(in crate::l10n) fn integer_category(&self, value: i64, shape: NumberShape) -> PluralCategory {
        if shape.fraction_digits > 0 {
            return self.category(&Decimal::from(value), shape);
        }
        let rules = if shape.ordinal { &self.ordinal } else { &self.cardinal };
        rules.category_for(value.unsigned_abs())
    }

    /// Writes a number in this shape.
    pub(in crate::l10n) fn write_number(&self, out: &mut String, value: &Decimal, shape: NumberShape) {
        let formatter = if shape.grouping { &self.grouped } else { &self.ungrouped };
        // Writing to a `String` cannot fail.
        let _ = formatter.format(&shaped(value, shape)).write_to(out);
    }

    /// The plural category of a number in this shape.
    pub(in crate::l10n) fn category(&self, value: &Decimal, shape: NumberShape) -> PluralCategory {
        let rules = if shape.ordinal { &self.ordinal } else { &self.cardinal };
        rules.category_for(&shaped(value, shape))
    }

    /// Writes a ratio of integers in percent with exact rounding. The denominator must not be zero.
    pub(in crate::l10n) fn write_percent(
        &self,
        out: &mut String,
        numerator: i64,
        denominator: i64,
        shape: PercentShape,
    ) {
        // Below 2^63 × 10^17, which 128 bits hold.
        let power = u32::try_from(shape.most).unwrap_or(0) + 2;
        let dividend = u128::from(numerator.unsigned_abs()) * 10_u128.pow(power);
        let divisor = u128::from(denominator.unsigned_abs()).max(1);
        let (quotient, rest) = (dividend / divisor, dividend % divisor);
        let up = match (rest * 2).cmp(&divisor) {
            Ordering::Less => false,
            Ordering::Equal => !shape.half_even || quotient % 2 == 1,
            Ordering::Greater => true,
        };
        let rounded = quotient + u128::from(up);
        let mut value = Decimal::from(rounded);
        value.absolute.multiply_pow10(-shape.most);
        value.absolute.trim_end();
        if shape.least > 0 {
            value.absolute.pad_end(-shape.least);
        }
        if rounded > 0 && (numerator < 0) != (denominator < 0) {
            value.set_sign(fixed_decimal::Sign::Negative);
        }
        let text = self.percent.format(&value).write_to_string().into_owned();
        if self.arabic { out.push_str(&text.replace('%', "٪")) } else { out.push_str(&text) }
    }

    /// Writes a list. With several items, each is isolated, so that the words between them keep their places. A single
    /// item is isolated only if something is beside it.
    pub(in crate::l10n) fn write_list(
        &self,
        out: &mut String,
        items: &[&str],
        style: ListStyle,
        isolating: bool,
        alone: bool,
    ) {
        let formatter = match style {
            ListStyle::And => &self.and,
            ListStyle::Or => &self.or,
        };
        let isolate = isolating && (items.len() > 1 || !alone);
        let items: Vec<String> = items
            .iter()
            .map(|item| {
                let mut text = String::with_capacity(item.len() + 6);
                isolate::write_text(&mut text, item, isolate);
                text
            })
            .collect();
        let _ = formatter.format(items.iter()).write_to(out);
    }
}

/// The number with the digits that the shape requires.
fn shaped(value: &Decimal, shape: NumberShape) -> Decimal {
    let mut value = value.clone();
    value.absolute.pad_start(shape.integer_digits);
    if shape.fraction_digits > 0 {
        value.absolute.pad_end(-shape.fraction_digits);
    }
    value
}
