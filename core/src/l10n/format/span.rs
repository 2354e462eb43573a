//! Durations and distances from now by CLDR, in days, hours, minutes and seconds. The caller knows the current time.

use fixed_decimal::{Decimal, Sign};
use icu_experimental::dimension::units::categorized_formatter::CategorizedFormatter;
use icu_experimental::dimension::units::options::{UnitsFormatterOptions, Width};
use icu_experimental::measure::category::Duration as DurationUnit;
use icu_experimental::relativetime::RelativeTimeFormatter;
use icu_experimental::relativetime::options::{Numeric, RelativeTimeFormatterOptions};
use icu_list::ListFormatter;
use icu_locale::Locale;
use writeable::Writeable;

use super::shape::{SpanStyle, error_text};

/// One unit of time: its length, and its formatters as an amount and as a distance from now.
struct Unit {
    seconds: u64,
    amount: CategorizedFormatter<DurationUnit>,
    distance: RelativeTimeFormatter,
}

/// The units of both styles, each from longest to shortest.
pub(in crate::l10n) struct SpanFormats {
    long: [Unit; 4],
    short: [Unit; 4],
}

impl SpanFormats {
    /// Builds all units.
    pub(in crate::l10n) fn new(locale: &Locale) -> Result<SpanFormats, String> {
        use RelativeTimeFormatter as Distance;
        // "Tomorrow" is not "in 24 hours". Only for seconds does the word ("now") mean the same as the number.
        let always = RelativeTimeFormatterOptions::default().with_numeric(Numeric::Always);
        let auto = RelativeTimeFormatterOptions::default().with_numeric(Numeric::Auto);
        let unit = |seconds, unit, width: Width, distance: Result<Distance, _>| {
            let options = UnitsFormatterOptions::from(width);
            let amount = CategorizedFormatter::try_new_outlier(locale.into(), unit, options).map_err(error_text)?;
            Ok::<_, String>(Unit { seconds, amount, distance: distance.map_err(error_text)? })
        };
        let (day, hour) = (DurationUnit::day, DurationUnit::hour);
        let (minute, second) = (DurationUnit::minute, DurationUnit::second);
        let l = || locale.into();
        Ok(SpanFormats {
            long: [
                unit(86_400, day(), Width::Long, Distance::try_new_long_day(l(), always))?,
                unit(3_600, hour(), Width::Long, Distance::try_new_long_hour(l(), always))?,
                unit(60, minute(), Width::Long, Distance::try_new_long_minute(l(), always))?,
                unit(1, second(), Width::Long, Distance::try_new_long_second(l(), auto))?,
            ],
            short: [
                unit(86_400, day(), Width::Short, Distance::try_new_short_day(l(), always))?,
                unit(3_600, hour(), Width::Short, Distance::try_new_short_hour(l(), always))?,
                unit(60, minute(), Width::Short, Distance::try_new_short_minute(l(), always))?,
                unit(1, second(), Width::Short, Distance::try_new_short_second(l(), auto))?,
            ],
        })
    }

    fn units(&self, style: SpanStyle) -> &[Unit; 4] {
        match style {
            SpanStyle::Long => &self.long,
            SpanStyle::Short => &self.short,
        }
    }

    /// Writes a duration in its largest unit and the next smaller one, joined by the list's conjunction.
    pub(in crate::l10n) fn write_duration(
        &self,
        out: &mut String,
        seconds: i64,
        style: SpanStyle,
        and: &ListFormatter,
    ) {
        let units = self.units(style);
        let length = seconds.unsigned_abs();
        let [.., second] = units;
        let first = units.iter().find(|unit| length >= unit.seconds).unwrap_or(second);
        let large = Decimal::from(length / first.seconds);
        let rest = length % first.seconds;
        let large = first.amount.format_fixed_decimal(&large);
        let next = units.iter().find(|unit| unit.seconds < first.seconds);
        let small = next.map(|unit| (unit, Decimal::from(rest / unit.seconds))).filter(|(_, n)| !n.absolute.is_zero());
        // Writing to a `String` cannot fail.
        let _ = match (&small, style) {
            (None, _) => large.write_to(out),
            (Some((unit, n)), SpanStyle::Long) => {
                let small = unit.amount.format_fixed_decimal(n);
                and.format([large, small].iter()).write_to(out)
            }
            (Some((unit, n)), SpanStyle::Short) => {
                let small = unit.amount.format_fixed_decimal(n);
                large.write_to(out).and_then(|()| {
                    out.push(' ');
                    small.write_to(out)
                })
            }
        };
    }

    /// Writes a distance from now in its largest unit: future if positive, past if negative.
    pub(in crate::l10n) fn write_relative(&self, out: &mut String, seconds: i64, style: SpanStyle) {
        let units = self.units(style);
        let length = seconds.unsigned_abs();
        let [.., second] = units;
        let unit = units.iter().find(|unit| length >= unit.seconds).unwrap_or(second);
        let mut count = Decimal::from(length / unit.seconds);
        if seconds < 0 {
            count = count.with_sign(Sign::Negative);
        }
        let _ = unit.distance.format(count).write_to(out);
    }
}
