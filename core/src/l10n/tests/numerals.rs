//! The fast way of writing numbers writes what CLDR's formatter writes, in every locale with a known name.

use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale::Locale;
use writeable::Writeable;

use crate::l10n::autonyms::AUTONYMS;
use crate::l10n::format::numerals::Numerals;

fn formatter(locale: &str, grouping: GroupingStrategy) -> DecimalFormatter {
    let locale: Locale = locale.parse().unwrap();
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(grouping);
    DecimalFormatter::try_new((&locale).into(), options).unwrap()
}

#[test]
fn the_same_as_cldr() {
    let more =
        ["en-IN", "de-CH", "fr-CH", "es-MX", "fa-u-nu-latn", "en-u-nu-arabext", "ar-EG", "hi-u-nu-deva", "pt-PT"];
    let locales = AUTONYMS.iter().map(|(tag, _)| *tag).chain(more);
    let mut learned = 0;
    for locale in locales {
        let grouped = formatter(locale, GroupingStrategy::Auto);
        let Some(numerals) = Numerals::learn(&grouped) else { continue };
        learned += 1;
        let plain = formatter(locale, GroupingStrategy::Never);
        let mut numbers = vec![0, i64::MAX, i64::MIN, 9_007_199_254_740_993];
        for power in 0..19 {
            let number = 10_i64.pow(power);
            numbers.extend([number, number - 1, -number, number.saturating_mul(7) / 3]);
        }
        for number in numbers {
            for (formatter, groups) in [(&grouped, true), (&plain, false)] {
                let mut text = String::new();
                numerals.write(&mut text, number, groups);
                assert_eq!(text, formatter.format(&number.into()).write_to_string(), "{locale} {number}");
            }
            for (scale, fraction_digits) in [(2, 2), (3, 3), (3, 1), (1, 2), (0, 0)] {
                let mut value = fixed_decimal::Decimal::from(number.unsigned_abs());
                value.absolute.multiply_pow10(-scale);
                value.absolute.trunc(-fraction_digits);
                value.absolute.pad_end(-fraction_digits);
                let (scale, fraction_digits) =
                    (usize::try_from(scale).unwrap(), usize::try_from(fraction_digits).unwrap());
                let mut text = String::new();
                numerals.write_unsigned(&mut text, number.unsigned_abs(), scale, fraction_digits, true);
                assert_eq!(
                    text,
                    grouped.format(&value).write_to_string(),
                    "{locale} {number} {scale} {fraction_digits}"
                );
            }
        }
    }
    assert!(learned > 110, "{learned}");
}
