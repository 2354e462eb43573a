//! Dates and times of day by CLDR, in the reader's time zone. Instants are microseconds since 1970 in UTC; the caller
//! resolves the time zone.
//!
//! Owns also what readers write otherwise than CLDR has it (`Custom`).

use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::builder::{DateFields, FieldSetBuilder};
use icu_datetime::fieldsets::enums::CompositeDateTimeFieldSet;
use icu_datetime::options::{Alignment, Length, TimePrecision, YearStyle};
use icu_locale::Locale;
use icu_locale::subtags::{language, region, script};
use icu_time::DateTime;
use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use writeable::Writeable;

use super::shape::{DateStyle, DateTimeShape, TimeStyle, error_text};

type Formatter = DateTimeFormatter<CompositeDateTimeFieldSet>;

/// A formatter for each combination of a date style and a time style.
pub(in crate::l10n) struct TimeFormats {
    formats: Vec<(DateTimeShape, Formatter)>,
    custom: Custom,
}

/// What the readers of a language write otherwise than CLDR has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Custom {
    /// As CLDR has it.
    None,
    /// French: the first day of a month is an ordinal number, «1er janvier».
    First,
    /// The Arabic script has a comma of its own.
    Comma,
    /// Canada's English: short dates are those of ISO 8601, with four digits of the year.
    Iso,
}

impl Custom {
    fn of(locale: &Locale) -> Custom {
        let id = &locale.id;
        let arabic =
            [language!("ar"), language!("ckb"), language!("fa"), language!("ps"), language!("ug"), language!("ur")];
        if id.language == language!("fr") {
            Custom::First
        } else if id.script.map_or(arabic.contains(&id.language), |own| own == script!("Arab")) {
            Custom::Comma
        } else if id.language == language!("en") && id.region == Some(region!("CA")) {
            Custom::Iso
        } else {
            Custom::None
        }
    }

    /// Writes a date in this form.
    fn apply(self, out: &mut String, text: &impl Writeable) {
        match self {
            Custom::None | Custom::Iso => {
                let _ = text.write_to(out);
            }
            Custom::Comma => out.push_str(&text.write_to_string().replace(',', "،")),
            Custom::First => {
                let text = text.write_to_string();
                let mut words = text.split(' ').peekable();
                while let Some(word) = words.next() {
                    out.push_str(word);
                    if word == "1" && words.peek().is_some_and(|month| month.starts_with(char::is_alphabetic)) {
                        out.push_str("er");
                    }
                    if words.peek().is_some() {
                        out.push(' ');
                    }
                }
            }
        }
    }
}

impl TimeFormats {
    /// Builds every combination.
    pub(in crate::l10n) fn new(locale: &Locale) -> Result<TimeFormats, String> {
        let dates = DateStyle::ALL.map(Some).into_iter().chain([None]);
        let (mut formats, custom) = (Vec::new(), Custom::of(locale));
        for date in dates {
            for time in TimeStyle::ALL.map(Some).into_iter().chain([None]) {
                if date.is_none() && time.is_none() {
                    continue;
                }
                let shape = DateTimeShape { date, time };
                let formatter = Formatter::try_new(locale.into(), fields(shape, custom)?).map_err(error_text)?;
                formats.push((shape, formatter));
            }
        }
        Ok(TimeFormats { formats, custom })
    }

    /// Writes an instant in the time zone.
    pub(in crate::l10n) fn write(&self, out: &mut String, micros: i64, zone: &TimeZone, shape: DateTimeShape) {
        let civil = match Timestamp::from_microsecond(micros) {
            Ok(instant) => zone.to_datetime(instant),
            // The calendar's last hours are no instants in every time zone.
            Err(_) => civil::date(1970, 1, 1)
                .at(0, 0, 0, 0)
                .checked_add(SignedDuration::from_micros(micros))
                .unwrap_or(if micros < 0 { civil::DateTime::MIN } else { civil::DateTime::MAX }),
        };
        let formatter = self.formats.iter().find(|(known, _)| *known == shape);
        match (formatter, iso(civil)) {
            (Some((_, formatter)), Some(time)) => {
                self.custom.apply(out, &formatter.format(&time));
            }
            // Unreachable with the shapes above and jiff's range of years. Plain is better than nothing.
            _ => out.push_str(&civil.to_string()),
        }
    }
}

fn iso(civil: civil::DateTime) -> Option<DateTime<Iso>> {
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

fn fields(shape: DateTimeShape, custom: Custom) -> Result<CompositeDateTimeFieldSet, String> {
    let mut builder = FieldSetBuilder::new();
    builder.length = Some(match shape.date {
        Some(DateStyle::Full | DateStyle::Long) => Length::Long,
        Some(DateStyle::Medium) | None => Length::Medium,
        Some(DateStyle::Short) => Length::Short,
    });
    if custom == Custom::Iso && shape.date == Some(DateStyle::Short) {
        builder.year_style = Some(YearStyle::Full);
        builder.alignment = Some(Alignment::Column);
    }
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
