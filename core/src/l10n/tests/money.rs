//! Amounts are written as CLDR's own formatter writes them, in every locale with a known name. What is learned once
//! about a currency holds for every amount.

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::CurrencyFormatter;
use icu_locale::Locale;
use writeable::Writeable;

use crate::l10n::autonyms::AUTONYMS;
use crate::l10n::format::money::MoneyFormats;
use crate::l10n::format::numerals::Numerals;
use crate::l10n::format::shape::MoneyStyle;
use crate::l10n::format::symbols;

/// Currencies whose customary digits are those of ISO 4217.
const CURRENCIES: [(&str, i16); 8] =
    [("EUR", 2), ("USD", 2), ("CHF", 2), ("GBP", 2), ("INR", 2), ("CAD", 2), ("JPY", 0), ("TND", 3)];
const AMOUNTS: [i64; 12] = [0, 1, -1, 7, 99, 100, -12_345, 123_456, 1_000_000, -98_765_432_109, i64::MAX, i64::MIN];

#[test]
fn the_same_as_cldr() {
    let more = ["en-IN", "de-CH", "de-LI", "it-CH", "es-CR", "fa-u-nu-latn", "ar-EG", "en-ZA", "pt-MZ"];
    // ICU4X does not know these locales' separators of money yet; `functions.rs` has their amounts.
    for tag in AUTONYMS.iter().map(|(tag, _)| *tag).chain(more).filter(|tag| !matches!(*tag, "de-AT" | "fr-CH")) {
        let locale: Locale = tag.parse().unwrap();
        let number = DecimalFormatter::try_new((&locale).into(), Default::default()).unwrap();
        let numerals = Numerals::learn(&number);
        let money = MoneyFormats::new(&locale);
        for (code, scale) in CURRENCIES {
            let currency = CurrencyType::try_from_str(code).unwrap();
            let by_code = symbols::codes(&locale.id).contains(&code);
            let new = if by_code { CurrencyFormatter::try_new_code } else { CurrencyFormatter::try_new_symbol };
            let theirs = new((&locale).into(), currency, Default::default()).unwrap();
            for minor in AMOUNTS {
                let mut value = Decimal::from(minor);
                value.absolute.multiply_pow10(-scale);
                let expected = theirs.format_fixed_decimal(&value).write_to_string().into_owned();
                for numerals in [numerals.as_ref(), None] {
                    let mut text = String::new();
                    assert!(money.write(&mut text, minor, code, MoneyStyle::Symbol, &number, numerals));
                    assert_eq!(text, expected, "{tag} {code} {minor} {}", numerals.is_some());
                }
            }
        }
    }
}
