//! The options of the built-in functions. They are checked when a file is loaded, so that rendering cannot meet a wrong
//! one. It must not format anything.

use crate::closed_set::ClosedSet;
use crate::l10n::compiled::pattern::Function;
use crate::l10n::error::LoadProblem;
use crate::l10n::format::shape::{
    DateStyle, DateTimeShape, FormatOptions, ListStyle, MoneyStyle, NumberShape, PercentShape, SpanStyle, TimeStyle,
};
use crate::l10n::options::{Calendar, Digits};

/// A named argument as the file has it.
#[derive(Clone, Copy)]
pub(in crate::l10n) struct Choice<'s> {
    pub(in crate::l10n) name: &'s str,
    pub(in crate::l10n) value: &'s str,
    /// Whether it is a number literal rather than a string.
    pub(in crate::l10n) number: bool,
}

/// The function with this name and these options.
pub(in crate::l10n) fn function(name: &str, options: &[Choice<'_>]) -> Result<(Function, FormatOptions), LoadProblem> {
    let (options, format) = format_options(name, options);
    let function = match name {
        "NUMBER" => Function::Number(number(&options)?),
        "PERCENT" => Function::Percent(percent(&options)?),
        "MONEY" => Function::Money(choice(
            name,
            &options,
            "currencyDisplay",
            &[("symbol", MoneyStyle::Symbol), ("narrowSymbol", MoneyStyle::Narrow), ("code", MoneyStyle::Code)],
        )?),
        "DATETIME" => Function::DateTime(date_time(&options)?),
        "DURATION" => Function::Duration(span(name, &options)?),
        "RELATIVE" => Function::Relative(span(name, &options)?),
        "LIST" => Function::List(choice(
            name,
            &options,
            "type",
            &[("conjunction", ListStyle::And), ("disjunction", ListStyle::Or)],
        )?),
        _ => return Err(LoadProblem::Function(name.to_owned())),
    };
    Ok((function, format))
}

/// The place of what [`function`] rejects: the option after which it does, or the name of the function.
pub(super) fn rejected_at<'s>(name: &'s str, options: &[Choice<'s>]) -> &'s str {
    let rejects = |options: &[Choice<'_>]| function(name, options).is_err();
    let upto = |at: usize| options.get(..=at).unwrap_or_default();
    let first = options.iter().enumerate().find(|(at, _)| !rejects(&[]) && rejects(upto(*at)));
    first.map_or(name, |(_, option)| option.name)
}

/// Separates calendar and digits, by the names that CLDR and browsers use, from the other options. A value that is
/// neither stays, for the function to reject.
fn format_options<'s>(function: &str, options: &[Choice<'s>]) -> (Vec<Choice<'s>>, FormatOptions) {
    let mut format = FormatOptions::default();
    let mut rest = Vec::with_capacity(options.len());
    for option in options {
        let digits = Digits::ALL.iter().find(|digits| digits.keyword() == option.value);
        let calendar = Calendar::ALL.iter().find(|calendar| calendar.keyword() == option.value);
        match (option.name, digits, calendar) {
            ("numberingSystem", Some(digits), _) if function != "LIST" && !option.number => {
                format.digits = Some(*digits);
            }
            ("calendar", _, Some(calendar)) if function == "DATETIME" && !option.number => {
                format.calendar = Some(*calendar);
            }
            _ => rest.push(*option),
        }
    }
    (rest, format)
}

/// The value of a function's only option; the first value if the option is absent.
fn choice<T: Copy, const N: usize>(
    function: &str,
    options: &[Choice<'_>],
    name: &str,
    values: &[(&str, T); N],
) -> Result<T, LoadProblem> {
    let mut found = values[0].1;
    for option in options {
        let value = values.iter().find(|(value, _)| option.name == name && *value == option.value && !option.number);
        found = value.ok_or_else(|| rejected(function, option))?.1;
    }
    Ok(found)
}

fn span(function: &str, options: &[Choice<'_>]) -> Result<SpanStyle, LoadProblem> {
    choice(function, options, "style", &[("long", SpanStyle::Long), ("short", SpanStyle::Short)])
}

fn percent(options: &[Choice<'_>]) -> Result<PercentShape, LoadProblem> {
    let (mut least, mut most, mut half_even) = (None, None, false);
    for option in options {
        let count = || percent_digits(option).ok_or_else(|| rejected("PERCENT", option));
        match (option.name, option.value) {
            ("minimumFractionDigits", _) => least = Some(count()?),
            ("maximumFractionDigits", _) => most = Some(count()?),
            ("roundingMode", "halfEven") => half_even = true,
            ("roundingMode", "halfExpand") => half_even = false,
            _ => return Err(rejected("PERCENT", option)),
        }
        // The maximum must not be less than the minimum. The later option is reported.
        if least.zip(most).is_some_and(|(least, most)| least > most) {
            return Err(rejected("PERCENT", option));
        }
    }
    let least = least.unwrap_or(0);
    Ok(PercentShape { least, most: most.unwrap_or(least), half_even })
}

/// 128 bits hold a ratio of two 64-bit numbers with this many digits.
fn percent_digits(option: &Choice<'_>) -> Option<i16> {
    option.value.parse().ok().filter(|digits| option.number && (0..=15).contains(digits))
}

fn number(options: &[Choice<'_>]) -> Result<NumberShape, LoadProblem> {
    let mut shape = NumberShape::default();
    let (mut least, mut most) = (None, None);
    for option in options {
        match (option.name, option.value) {
            ("useGrouping", "true") => shape.grouping = true,
            ("useGrouping", "false") => shape.grouping = false,
            ("type", "cardinal") => shape.ordinal = false,
            ("type", "ordinal") => shape.ordinal = true,
            ("style", "decimal") => {}
            ("minimumIntegerDigits", value) if option.number => {
                shape.integer_digits = digits(value, 1).ok_or_else(|| rejected("NUMBER", option))?;
            }
            ("minimumFractionDigits", value) if option.number => {
                shape.fraction_digits = digits(value, 0).ok_or_else(|| rejected("NUMBER", option))?;
                least = Some(shape.fraction_digits);
            }
            // The callers' values are integers: there is never a digit to cut off. A literal is rounded when compiled.
            ("maximumFractionDigits", value) if option.number => {
                most = Some(digits(value, 0).ok_or_else(|| rejected("NUMBER", option))?);
            }
            _ => return Err(rejected("NUMBER", option)),
        }
        if least.zip(most).is_some_and(|(least, most)| least > most) {
            return Err(rejected("NUMBER", option));
        }
    }
    Ok(shape)
}

fn digits(value: &str, least: i16) -> Option<i16> {
    value.parse().ok().filter(|digits| (least..=20).contains(digits))
}

fn date_time(options: &[Choice<'_>]) -> Result<DateTimeShape, LoadProblem> {
    let mut shape = DateTimeShape { date: None, time: None };
    for option in options {
        match (option.name, option.value) {
            ("dateStyle", "full") => shape.date = Some(DateStyle::Full),
            ("dateStyle", "long") => shape.date = Some(DateStyle::Long),
            ("dateStyle", "medium") => shape.date = Some(DateStyle::Medium),
            ("dateStyle", "short") => shape.date = Some(DateStyle::Short),
            // Full and long times name the time zone. Texts use the reader's own zone, so seconds are enough.
            ("timeStyle", "full" | "long" | "medium") => shape.time = Some(TimeStyle::Medium),
            ("timeStyle", "short") => shape.time = Some(TimeStyle::Short),
            _ => return Err(rejected("DATETIME", option)),
        }
    }
    Ok(if options.is_empty() { DateTimeShape::DEFAULT } else { shape })
}

fn rejected(function: &str, option: &Choice<'_>) -> LoadProblem {
    let quote = if option.number { "" } else { "\"" };
    LoadProblem::FunctionArgument {
        function: function.to_owned(),
        argument: format!("{}: {quote}{}{quote}", option.name, option.value),
    }
}
