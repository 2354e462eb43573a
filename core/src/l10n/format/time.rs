//! Dates and times of day by CLDR, in the reader's time zone. Instants are microseconds since 1970 in UTC; the caller
//! resolves the time zone.

use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::builder::{DateFields, FieldSetBuilder};
use icu_datetime::fieldsets::enums::CompositeDateTimeFieldSet;
use icu_datetime::options::{Length, TimePrecision};
use icu_locale::Locale;
use icu_time::DateTime;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use writeable::Writeable;

use super::shape::{DateStyle, DateTimeShape, TimeStyle, error_text};

type Formatter = DateTimeFormatter<CompositeDateTimeFieldSet>;

/// A formatter for each combination of a date style and a time style.
pub(in crate::l10n) struct TimeFormats {
    formats: Vec<(DateTimeShape, Formatter)>,
}

impl TimeFormats {
    /// Builds every combination.
    pub(in crate::l10n) fn new(locale: &Locale) -> Result<TimeFormats, String> {
        let dates = DateStyle::ALL.map(Some).into_iter().chain([None]);
        let mut formats = Vec::new();
        for date in dates {
            for time in TimeStyle::ALL.map(Some).into_iter().chain([None]) {
                if date.is_none() && time.is_none() {
                    continue;
                }
                let shape = DateTimeShape { date, time };
                let formatter = Formatter::try_new(locale.into(), fields(shape)?).map_err(error_text)?;
                formats.push((shape, formatter));
            }
        }
        Ok(TimeFormats { formats })
    }

    /// Writes an instant in the time zone.
    pub(in crate::l10n) fn write(&self, out: &mut String, micros: i64, zone: &TimeZone, shape: DateTimeShape) {
        let edge = if micros < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let civil = zone.to_datetime(Timestamp::from_microsecond(micros).unwrap_or(edge));
        let formatter = self.formats.iter().find(|(known, _)| *known == shape);
        match (formatter, iso(civil)) {
            (Some((_, formatter)), Some(time)) => {
                let _ = formatter.format(&time).write_to(out);
            }
            // Unreachable with the shapes above and jiff's range of years. Plain is better than nothing.
            _ => out.push_str(&civil.to_string()),
        }
    }
}

fn iso(civil: jiff::civil::DateTime) -> Option<DateTime<Iso>> {
    let date = icu_calendar::Date::try_new_iso(
        i32::from(civil.year()),
        u8::try_from(civil.month()).ok()?,
        u8::try_from(civil.day()).ok()?,
    );
    let time = icu_time::Time::try_new(
        u8::try_from(civil.hour()).ok()?,
        u8::try_from(civil.minute()).ok()?,
        u8::try_from(civil.second()).ok()?,
        0,
    );
    Some(DateTime { date: date.ok()?, time: time.ok()? })
}

fn fields(shape: DateTimeShape) -> Result<CompositeDateTimeFieldSet, String> {
    let mut builder = FieldSetBuilder::new();
    builder.length = Some(match shape.date {
        Some(DateStyle::Full | DateStyle::Long) => Length::Long,
        Some(DateStyle::Medium) | None => Length::Medium,
        Some(DateStyle::Short) => Length::Short,
    });
    builder.date_fields = shape.date.map(|date| match date {
        DateStyle::Full => DateFields::YMDE,
        DateStyle::Long | DateStyle::Medium | DateStyle::Short => DateFields::YMD,
    });
    builder.time_precision = shape.time.map(|time| match time {
        TimeStyle::Medium => TimePrecision::Second,
        TimeStyle::Short => TimePrecision::Minute,
    });
    builder.build_composite_datetime().map_err(error_text)
}
