//! The builtin functions' options, checked when a file is loaded so that rendering cannot meet a wrong one. It knows
//! names and values, no formatting.

use super::LoadProblem;
use super::pattern::Function;

/// How NUMBER writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumberShape {
    pub(super) grouping: bool,
    pub(super) ordinal: bool,
    pub(super) integer_digits: i16,
    pub(super) fraction_digits: i16,
}

impl Default for NumberShape {
    fn default() -> Self {
        NumberShape { grouping: true, ordinal: false, integer_digits: 1, fraction_digits: 0 }
    }
}

/// How DATETIME writes: a date, a time or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct DateTimeShape {
    pub(super) date: Option<DateStyle>,
    pub(super) time: Option<TimeStyle>,
}

impl DateTimeShape {
    /// A long date with hours and minutes: what a time looks like where nothing is said.
    pub(super) const DEFAULT: DateTimeShape =
        DateTimeShape { date: Some(DateStyle::Long), time: Some(TimeStyle::Short) };
    /// A long date.
    pub(super) const DATE: DateTimeShape = DateTimeShape { date: Some(DateStyle::Long), time: None };
    /// Hours and minutes.
    pub(super) const TIME: DateTimeShape = DateTimeShape { date: None, time: Some(TimeStyle::Short) };
}

/// The lengths of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum DateStyle {
    Full,
    Long,
    Medium,
    Short,
}

impl DateStyle {
    pub(super) const ALL: [DateStyle; 4] = [DateStyle::Full, DateStyle::Long, DateStyle::Medium, DateStyle::Short];
}

/// The precisions of a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum TimeStyle {
    /// With seconds.
    Medium,
    /// Hours and minutes.
    Short,
}

impl TimeStyle {
    pub(super) const ALL: [TimeStyle; 2] = [TimeStyle::Medium, TimeStyle::Short];
}

/// A named argument as it stands in the file.
pub(super) struct Choice<'s> {
    pub(super) name: &'s str,
    pub(super) value: &'s str,
    /// Whether it is a number literal rather than a string.
    pub(super) number: bool,
}

/// The function of this name with these options.
pub(super) fn function(name: &str, options: &[Choice<'_>]) -> Result<Function, LoadProblem> {
    match name {
        "NUMBER" => number(options).map(Function::Number),
        "DATETIME" => date_time(options).map(Function::DateTime),
        "DURATION" => none(name, options, Function::Duration),
        "RELATIVE" => none(name, options, Function::Relative),
        "LIST" => none(name, options, Function::List),
        _ => Err(LoadProblem::Function(name.to_owned())),
    }
}

fn none(name: &str, options: &[Choice<'_>], function: Function) -> Result<Function, LoadProblem> {
    match options.first() {
        None => Ok(function),
        Some(option) => Err(refused(name, option)),
    }
}

fn number(options: &[Choice<'_>]) -> Result<NumberShape, LoadProblem> {
    let mut shape = NumberShape::default();
    for option in options {
        match (option.name, option.value) {
            ("useGrouping", "true") => shape.grouping = true,
            ("useGrouping", "false") => shape.grouping = false,
            ("type", "cardinal") => shape.ordinal = false,
            ("type", "ordinal") => shape.ordinal = true,
            ("style", "decimal") => {}
            ("minimumIntegerDigits", value) if option.number => {
                shape.integer_digits = digits(value, 1).ok_or_else(|| refused("NUMBER", option))?;
            }
            ("minimumFractionDigits", value) if option.number => {
                shape.fraction_digits = digits(value, 0).ok_or_else(|| refused("NUMBER", option))?;
            }
            // The values are whole numbers: there is never a digit to be cut off.
            ("maximumFractionDigits", value) if option.number => {
                digits(value, 0).ok_or_else(|| refused("NUMBER", option))?;
            }
            _ => return Err(refused("NUMBER", option)),
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
            // Full and long times name the zone; the desk's texts are in the reader's own zone, so seconds are enough.
            ("timeStyle", "full" | "long" | "medium") => shape.time = Some(TimeStyle::Medium),
            ("timeStyle", "short") => shape.time = Some(TimeStyle::Short),
            _ => return Err(refused("DATETIME", option)),
        }
    }
    Ok(if options.is_empty() { DateTimeShape::DEFAULT } else { shape })
}

fn refused(function: &str, option: &Choice<'_>) -> LoadProblem {
    let quote = if option.number { "" } else { "\"" };
    LoadProblem::FunctionArgument {
        function: function.to_owned(),
        argument: format!("{}: {quote}{}{quote}", option.name, option.value),
    }
}
