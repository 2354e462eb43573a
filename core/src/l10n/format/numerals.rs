//! Integers and amounts in a locale's digits, fast. Digits, separators and signs are learned from CLDR's formatter. A
//! locale whose formatter does anything beyond these keeps using that formatter.

use fixed_decimal::{Decimal, Sign};
use icu_decimal::DecimalFormatter;
use writeable::Writeable;

/// A number with so many digits always fits in 64 bits.
const LONGEST: usize = 19;
/// The digits of the greatest 64-bit number.
const ROOM: usize = 20;

/// How a locale writes numbers.
#[derive(Debug, PartialEq)]
pub(in crate::l10n) struct Numerals {
    digits: [char; 10],
    /// The group separator.
    group: Box<str>,
    /// The size of the last group, and of each group before it.
    last: usize,
    others: usize,
    /// The number of digits from which there are groups.
    threshold: usize,
    /// The decimal separator.
    point: Box<str>,
    /// The text before and after a negative number.
    negative: (Box<str>, Box<str>),
}

impl Numerals {
    /// Learns what the formatter does; `None` if these fields cannot describe it.
    pub(in crate::l10n) fn learn(formatter: &DecimalFormatter) -> Option<Numerals> {
        let write = |value: &Decimal| formatter.format(value).write_to_string().into_owned();
        let mut digits = ['0'; 10];
        for (value, digit) in (0_u8..).zip(&mut digits) {
            let text = write(&Decimal::from(value));
            let mut chars = text.chars();
            *digit = chars.next().filter(|_| chars.as_str().is_empty())?;
        }
        let one = digits[1];
        let ones = |count: usize| (0..count).fold(0_u64, |number, _| number * 10 + 1);
        let long = write(&Decimal::from(ones(LONGEST)));
        let group: Box<str> = {
            let rest = long.trim_start_matches(one);
            rest.split(one).next().unwrap_or_default().into()
        };
        let threshold = (2..=LONGEST).find(|count| write(&Decimal::from(ones(*count))).chars().any(|c| c != one));
        let sizes: Vec<usize> = match threshold {
            None => vec![LONGEST],
            Some(_) => long.rsplit(&*group).map(|run| run.chars().count()).collect(),
        };
        let last = *sizes.first()?;
        let around = |text: String| {
            let (before, after) = text.split_once(one)?;
            Some((Box::from(before), Box::from(after)))
        };
        let mut tenth = Decimal::from(11_u8);
        tenth.absolute.multiply_pow10(-1);
        let point = write(&tenth).strip_prefix(one)?.strip_suffix(one)?.into();
        let numerals = Numerals {
            digits,
            group,
            last,
            others: sizes.get(1).copied().unwrap_or(last),
            threshold: threshold.unwrap_or(usize::MAX),
            point,
            negative: around(write(&Decimal::from(1_u8).with_sign(Sign::Negative)))?,
        };
        // Only what reproduces the formatter's output is kept.
        [1, 12, 123, 1_234, 12_345, 123_456, 1_234_567, 12_345_678_901, i64::MAX, -1, -45_678, i64::MIN]
            .into_iter()
            .all(|number| {
                let mut text = String::new();
                numerals.write(&mut text, number, true);
                text == write(&Decimal::from(number))
            })
            .then_some(numerals)
    }

    /// Writes an integer, with groups or without.
    pub(in crate::l10n) fn write(&self, out: &mut String, number: i64, groups: bool) {
        if number < 0 {
            out.push_str(&self.negative.0);
        }
        self.write_unsigned(out, number.unsigned_abs(), 0, 0, groups);
        if number < 0 {
            out.push_str(&self.negative.1);
        }
    }

    /// Writes a number in units of 10 to the power of minus `scale`, with `fraction_digits` fraction digits. Missing digits are
    /// zeros; further ones are left out.
    pub(in crate::l10n) fn write_unsigned(
        &self,
        out: &mut String,
        number: u64,
        scale: usize,
        fraction_digits: usize,
        groups: bool,
    ) {
        let mut reversed = [0_u8; ROOM];
        let (mut rest, mut count) = (number, 0_usize);
        for digit in &mut reversed {
            *digit = u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
            count += 1;
            if rest == 0 {
                break;
            }
        }
        // The digit at this place, counted from the end of the number.
        let digit = |place: usize| {
            let value = reversed.get(place).copied().unwrap_or(0);
            self.digits.get(usize::from(value)).copied().unwrap_or('0')
        };
        let whole = count.saturating_sub(scale).max(1);
        let groups = groups && whole >= self.threshold;
        for place in (0..whole).rev() {
            out.push(digit(place + scale));
            if groups && place >= self.last && (place - self.last).is_multiple_of(self.others) {
                out.push_str(&self.group);
            }
        }
        if fraction_digits > 0 {
            out.push_str(&self.point);
            for place in 1..=fraction_digits {
                out.push(if place > scale { self.digits[0] } else { digit(scale - place) });
            }
        }
    }
}
