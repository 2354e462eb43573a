//! Numbers, dates and durations as people write them.

use super::texts;
use crate::closed_set::ClosedSet;
use crate::l10n::{Argument, Calendar, Digits, Localizer, LocalizerOptions};

/// 2025-11-05 10:30:00 in Tehran.
const MOMENT: i64 = 1_762_326_000_000_000;

fn localizer(wanted: &str, calendar: Option<Calendar>, digits: Option<Digits>) -> Localizer {
    let texts = texts(&[("en", "m = x\n"), ("fr", "m = x\n"), ("fa", "m = x\n")]);
    let options = LocalizerOptions { time_zone: Some("Asia/Tehran".to_owned()), calendar, digits };
    texts.localizer(Some(wanted), None, &options).unwrap()
}

#[test]
fn dates_and_times() {
    let cases = [
        ("fa", None, None, "۱۴ آبان ۱۴۰۴ ساعت ۱۰:۳۰", "۱۴ آبان ۱۴۰۴", "۱۰:۳۰"),
        ("fr", None, None, "5 novembre 2025 à 10:30", "5 novembre 2025", "10:30"),
        ("en", None, None, "November 5, 2025 at 10:30 AM", "November 5, 2025", "10:30 AM"),
        ("en-GB", None, None, "5 November 2025 at 10:30", "5 November 2025", "10:30"),
        ("fa", Some(Calendar::Gregorian), None, "۵ نوامبر ۲۰۲۵ ساعت ۱۰:۳۰", "۵ نوامبر ۲۰۲۵", "۱۰:۳۰"),
        ("fa", None, Some(Digits::Latin), "14 آبان 1404 ساعت 10:30", "14 آبان 1404", "10:30"),
        ("fr", Some(Calendar::Gregorian), Some(Digits::Persian), "۵ novembre ۲۰۲۵ à ۱۰:۳۰", "۵ novembre ۲۰۲۵", "۱۰:۳۰"),
    ];
    for (wanted, calendar, digits, both, date, time) in cases {
        let localizer = localizer(wanted, calendar, digits);
        let plain = |text: String| text.replace('\u{202f}', " ");
        assert_eq!(plain(localizer.date_time(MOMENT)), both, "{wanted}");
        assert_eq!(plain(localizer.date(MOMENT)), date, "{wanted}");
        assert_eq!(plain(localizer.time(MOMENT)), time, "{wanted}");
    }
    let english = localizer("en", Some(Calendar::Persian), None);
    assert!(english.date(MOMENT).contains("Aban 14, 1404"), "{}", english.date(MOMENT));
}

#[test]
fn instants_out_of_range_are_not_a_panic() {
    for wanted in ["en", "fa"] {
        for micros in [i64::MIN, i64::MAX, 0, -1] {
            assert!(!localizer(wanted, None, None).date_time(micros).is_empty());
        }
    }
}

/// What CLDR has otherwise than its readers write.
#[test]
fn l_03_dates_as_their_readers_write_them() {
    // Noon of 1 January and of 18 February 2026 in Tehran.
    let (first, other) = (1_767_256_200_000_000, 1_771_403_400_000_000);
    let text = |wanted: &str, micros: i64, style: &str| {
        let message = format!("m = {{ DATETIME($at, {style}) }}\n");
        let texts = texts(&[("en", message.as_str()), ("fr", message.as_str()), ("fa", message.as_str())]);
        let options = LocalizerOptions { time_zone: Some("Asia/Tehran".to_owned()), ..LocalizerOptions::default() };
        let localizer = texts.localizer(Some(wanted), None, &options).unwrap();
        localizer.message("m", &[("at", Argument::Time(micros))]).unwrap()
    };
    let (long, short) = ("dateStyle: \"long\"", "dateStyle: \"short\"");
    let both = "dateStyle: \"short\", timeStyle: \"short\"";
    let cases = [
        ("fr", first, long, "1er janvier 2026"),
        ("fr", first, "dateStyle: \"medium\"", "1er janv. 2026"),
        ("fr", first, "dateStyle: \"full\"", "jeudi 1er janvier 2026"),
        ("fr-CA", first, "", "1er janvier 2026 à 12 h 00"),
        ("fr", first, short, "01/01/2026"),
        ("fr", other, long, "18 février 2026"),
        ("fa", other, both, "۱۴۰۴/۱۱/۲۹، ۱۲:۰۰"),
        ("fa", other, "dateStyle: \"full\"", "چهارشنبه ۲۹ بهمن ۱۴۰۴"),
        ("en-CA", first, short, "2026-01-01"),
        ("en-CA", first, both, "2026-01-01, 12:00 p.m."),
        ("en-GB", first, short, "01/01/2026"),
        ("en", first, both, "1/1/26, 12:00 PM"),
    ];
    for (wanted, micros, style, expected) in cases {
        let plain = text(wanted, micros, style).replace(['\u{202f}', '\u{a0}'], " ");
        assert_eq!(plain, expected, "{wanted} {style}");
    }
}

#[test]
fn the_last_and_the_first_day_of_the_calendar_are_shown() {
    let texts = texts(&[("en", "m = { DATETIME($day) }\n")]);
    let west = LocalizerOptions { time_zone: Some("Pacific/Honolulu".to_owned()), ..LocalizerOptions::default() };
    let localizer = texts.localizer(Some("en"), None, &west).unwrap();
    for (day, expected) in [("9999-12-31", "December 31, 9999"), ("0001-01-01", "January 1, 1 AD")] {
        let micros = crate::clock::noon(day.parse().unwrap()).unwrap();
        assert_eq!(localizer.day(micros), expected);
        assert_eq!(localizer.message("m", &[("day", Argument::Date(micros))]).unwrap(), expected);
    }
}

#[test]
fn numbers() {
    assert_eq!(localizer("fa", None, None).number(1_234_567), "۱٬۲۳۴٬۵۶۷");
    assert_eq!(localizer("fa", None, Some(Digits::Latin)).code_number(1_234_567), "1234567");
    assert_eq!(localizer("fa", None, None).code_number(1_234_567), "۱۲۳۴۵۶۷");
    assert_eq!(localizer("fr", None, None).number(1_234_567), "1\u{202f}234\u{202f}567");
    assert_eq!(localizer("en", None, None).number(-1_234_567), "-1,234,567");
}

#[test]
fn durations() {
    let cases = [
        (4_800, "1 hour and 20 minutes", "1 heure et 20 minutes", "۱ ساعت و ۲۰ دقیقه"),
        (0, "0 seconds", "0 seconde", "۰ ثانیه"),
        (45, "45 seconds", "45 secondes", "۴۵ ثانیه"),
        (60, "1 minute", "1 minute", "۱ دقیقه"),
        (-7_200, "2 hours", "2 heures", "۲ ساعت"),
        (86_400 + 59, "1 day", "1 jour", "۱ روز"),
        (2 * 86_400 + 3_600, "2 days and 1 hour", "2 jours et 1 heure", "۲ روز و ۱ ساعت"),
    ];
    for (seconds, english, french, persian) in cases {
        for (wanted, expected) in [("en", english), ("fr", french), ("fa", persian)] {
            let text = localizer(wanted, None, None).duration(seconds);
            assert_eq!(text.replace('\u{a0}', " "), expected, "{wanted}");
        }
    }
    assert!(!localizer("en", None, None).duration(i64::MIN).is_empty());
}

#[test]
fn relative_times() {
    let cases = [
        (7_200, "in 2 hours", "dans 2 heures", "۲ ساعت بعد"),
        (-60, "1 minute ago", "il y a 1 minute", "۱ دقیقه پیش"),
        (86_400, "in 1 day", "dans 1 jour", "۱ روز دیگر"),
        (0, "now", "maintenant", "اکنون"),
    ];
    for (seconds, english, french, persian) in cases {
        for (wanted, expected) in [("en", english), ("fr", french), ("fa", persian)] {
            let text = localizer(wanted, None, None).relative(seconds);
            assert_eq!(text.replace('\u{a0}', " "), expected, "{wanted}");
        }
    }
    assert!(!localizer("en", None, None).relative(i64::MIN).is_empty());
}

#[test]
fn lists() {
    let list = |wanted: &str| localizer(wanted, None, None).plain().list(&["a", "b", "c"]);
    assert_eq!(list("en"), "a, b, and c");
    assert_eq!(list("fr"), "a, b et c");
    assert_eq!(list("fa"), "a،\u{200f} b، و c");
}

#[test]
fn closed_sets_have_one_spelling() {
    for calendar in Calendar::ALL {
        assert_eq!(serde_json::to_value(calendar).unwrap(), calendar.as_str());
    }
    for digits in Digits::ALL {
        assert_eq!(serde_json::to_value(digits).unwrap(), digits.as_str());
    }
}
