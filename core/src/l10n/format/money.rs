//! Amounts of money by CLDR and ISO 4217 (L-13). Amounts are integers in the currency's minor unit and never rounded.
//! The Iranian rial has no minor unit here: ISO's hundredths of it are in nobody's use. Neither has the toman, ten rials,
//! which is no currency of ISO's but that of every price in a shop.
//!
//! CLDR defines the place of the symbol and the space beside it. Asking it for each amount would cost more than writing
//! the number, so it is asked once per currency. After that, the answer is read without a lock.

use std::sync::OnceLock;

use fixed_decimal::{Decimal, Sign};
use icu_decimal::DecimalFormatter;
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::{CurrencyFormatter, CurrencyFormatterPreferences};
use icu_locale::Locale;
use icu_locale::subtags::{language, region};
use iso_currency::Currency;
use writeable::Writeable;

use super::numerals::Numerals;
use super::shape::MoneyStyle;
use super::symbols;

/// The number of slots for currencies, which is greater than the number of currencies.
const CURRENCIES: usize = 256;
/// The code of the toman, and the slot that no currency of ISO 4217 has.
const TOMAN: &str = "IRT";
const TOMAN_SLOT: usize = CURRENCIES - 1;

type Formatter = CurrencyFormatter<DecimalFormatter>;

/// The currencies of one locale in every style, filled on demand.
pub(in crate::l10n) struct MoneyFormats {
    preferences: CurrencyFormatterPreferences,
    /// A separator that CLDR replaces in amounts of money, and by what.
    replaced: Option<(char, char)>,
    /// Whether the currency's name is written behind the number, though CLDR has it before.
    persian: bool,
    /// The currencies whose symbol is their code.
    codes: &'static [&'static str],
    symbol: OnceLock<Currencies>,
    narrow: OnceLock<Currencies>,
    code: OnceLock<Currencies>,
}

/// One style of every currency. Most locales never meet money; most others meet one or two currencies.
type Currencies = Box<[OnceLock<Box<CurrencyFormat>>]>;

/// How a locale writes a currency.
enum CurrencyFormat {
    /// Around a number in the locale's usual form.
    Around { positive: Affixes, negative: Affixes, digits: u8 },
    /// With separators that the locale reserves for money.
    Own(Box<Formatter>),
    /// CLDR does not know the currency: the code and the number.
    Plain,
}

/// The text before and after the number.
struct Affixes {
    before: Box<str>,
    after: Box<str>,
}

/// An exact amount, with its sign apart.
struct Amount {
    negative: bool,
    units: u64,
    /// The units are 10 to the power of minus this.
    scale: u8,
}

impl Amount {
    /// The currency's minor units; `None` is the toman.
    fn new(minor: i64, currency: Option<Currency>) -> Amount {
        let currency = currency.filter(|currency| *currency != Currency::IRR);
        let exponent = currency.and_then(|currency| currency.exponent());
        let scale = exponent.and_then(|exponent| u8::try_from(exponent).ok()).unwrap_or(0);
        Amount { negative: minor < 0, units: minor.unsigned_abs(), scale }
    }

    /// Whether so many fraction digits show the whole amount.
    fn fits(&self, digits: u8) -> bool {
        let hidden = self.scale.saturating_sub(digits);
        10_u64.checked_pow(u32::from(hidden)).is_some_and(|unit| self.units.is_multiple_of(unit))
    }

    fn decimal(&self) -> Decimal {
        let mut value = Decimal::from(self.units);
        value.absolute.multiply_pow10(-i16::from(self.scale));
        if self.negative { value.with_sign(Sign::Negative) } else { value }
    }
}

impl MoneyFormats {
    /// No currency is filled in yet.
    pub(in crate::l10n) fn new(locale: &Locale) -> MoneyFormats {
        let (symbol, narrow, code) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let (language, region) = (locale.id.language, locale.id.region);
        let is = |l, r| language == l && region == Some(r);
        // ICU4X does not read these from CLDR yet.
        let replaced = if is(language!("fr"), region!("CH")) {
            Some((',', '.'))
        } else if is(language!("de"), region!("AT")) {
            Some(('\u{a0}', '.'))
        } else {
            None
        };
        let persian = language == language!("fa");
        let codes = symbols::codes(&locale.id);
        MoneyFormats { preferences: locale.into(), replaced, persian, codes, symbol, narrow, code }
    }

    /// Writes an amount in the currency's minor unit; `false` if the currency does not exist. `number` writes numbers
    /// as the locale does, and so do the numerals, if any.
    pub(in crate::l10n) fn write(
        &self,
        out: &mut String,
        minor: i64,
        code: &str,
        style: MoneyStyle,
        number: &DecimalFormatter,
        numerals: Option<&Numerals>,
    ) -> bool {
        let currency = Currency::from_code(code);
        if currency.is_none() && code != TOMAN {
            return false;
        }
        let slots = match style {
            MoneyStyle::Symbol => &self.symbol,
            MoneyStyle::Narrow => &self.narrow,
            MoneyStyle::Code => &self.code,
        };
        let slots = slots.get_or_init(|| (0..CURRENCIES).map(|_| OnceLock::new()).collect());
        // Without a slot, the answer is not kept.
        let other;
        let format = match slots.get(currency.map_or(TOMAN_SLOT, |currency| currency as usize)) {
            Some(slot) => slot.get_or_init(|| Box::new(self.ask(code, style, number))),
            None => {
                other = self.ask(code, style, number);
                &other
            }
        };
        let amount = Amount::new(minor, currency);
        match format {
            CurrencyFormat::Around { positive, negative, digits } => {
                // The customary digits; all of them where these would hide a part of the amount.
                let fraction_digits = if amount.fits(*digits) { *digits } else { amount.scale };
                let affixes = if amount.negative { negative } else { positive };
                out.push_str(&affixes.before);
                let start = out.len();
                match numerals {
                    Some(numerals) => {
                        numerals.write_unsigned(out, amount.units, amount.scale.into(), fraction_digits.into(), true);
                    }
                    None => {
                        let mut value = amount.decimal();
                        value.set_sign(Sign::None);
                        value.absolute.trim_end();
                        value.absolute.pad_end(-i16::from(fraction_digits));
                        let _ = number.format(&value).write_to(out);
                    }
                }
                if let Some((usual, own)) = self.replaced {
                    let written = out.split_off(start);
                    out.extend(written.chars().map(|c| if c == usual { own } else { c }));
                }
                out.push_str(&affixes.after);
            }
            CurrencyFormat::Own(formatter) => {
                let _ = formatter.format_fixed_decimal(&amount.decimal()).write_to(out);
            }
            CurrencyFormat::Plain => {
                out.push_str(code);
                out.push('\u{a0}');
                let _ = number.format(&amount.decimal()).write_to(out);
            }
        }
        true
    }

    fn ask(&self, code: &str, style: MoneyStyle, number: &DecimalFormatter) -> CurrencyFormat {
        // CLDR does not know the toman's name.
        let toman = code == TOMAN;
        if toman && self.persian && !matches!(style, MoneyStyle::Code) {
            let (positive, negative) = behind("تومان", number);
            return CurrencyFormat::Around { positive, negative, digits: 0 };
        }
        let by_code = matches!(style, MoneyStyle::Symbol) && self.codes.contains(&code);
        let style = if toman || by_code { MoneyStyle::Code } else { style };
        let Ok(currency) = CurrencyType::try_from_str(code) else { return CurrencyFormat::Plain };
        let formatter = match style {
            MoneyStyle::Symbol => Formatter::try_new_symbol(self.preferences, currency, Default::default()),
            MoneyStyle::Narrow => Formatter::try_new_symbol_narrow(self.preferences, currency, Default::default()),
            MoneyStyle::Code => Formatter::try_new_code(self.preferences, currency, Default::default()),
        };
        let Ok(formatter) = formatter else { return CurrencyFormat::Plain };
        // A number with seven digits has every separator.
        let sample = |sign| {
            let value = Decimal::from(1_234_567_u32).with_sign(sign);
            let whole = formatter.format_fixed_decimal(&value).write_to_string().into_owned();
            let start = whole.find(char::is_numeric)?;
            let end = whole.rfind(char::is_numeric)? + whole.chars().rfind(|c| c.is_numeric())?.len_utf8();
            let affixes = Affixes { before: whole[..start].into(), after: whole[end..].into() };
            Some((affixes, whole[start..end].to_owned()))
        };
        let found = sample(Sign::None).zip(sample(Sign::Negative));
        if let Some(((positive, middle), (negative, _))) = found {
            let digits = middle.chars().filter(|c| c.is_numeric()).count().saturating_sub(7);
            if let Ok(digits) = u8::try_from(digits) {
                let mut value = Decimal::from(1_234_567_u32);
                value.absolute.pad_end(-i16::from(digits));
                let word = positive.before.trim_matches(not_alphabetic);
                if self.persian && !word.is_ascii() {
                    let (positive, negative) = behind(word, number);
                    return CurrencyFormat::Around { positive, negative, digits };
                }
                if number.format(&value).write_to_string() == middle {
                    let digits = if toman { 0 } else { digits };
                    return CurrencyFormat::Around { positive, negative, digits };
                }
            }
        }
        CurrencyFormat::Own(Box::new(formatter))
    }
}

/// The affixes of a currency whose name is written behind the number. Without the mark before it, the sign would decide
/// the direction of the whole amount.
fn behind(word: &str, number: &DecimalFormatter) -> (Affixes, Affixes) {
    let minus = number.format(&Decimal::from(-1)).write_to_string().into_owned();
    let minus = &minus[..minus.find(char::is_numeric).unwrap_or(0)];
    let after: Box<str> = format!("\u{a0}{word}").into();
    let before = format!("\u{200f}{minus}").into();
    (Affixes { before: "".into(), after: after.clone() }, Affixes { before, after })
}

fn not_alphabetic(c: char) -> bool {
    !c.is_alphabetic()
}
