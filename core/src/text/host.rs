//! One text for a host's page, with its values: for `text.render`, and for bindings that take their own values.
//!
//! Owns the two ways to name an attribute, days and instants that are given as words, and the errors. It must not read
//! the store.

use super::value::day;
use crate::clock::Time;
use crate::error::{Error, ErrorCode, Result, parse};
use crate::l10n::{Argument, Localizer, TextError, Texts, VariableUse, listed};

/// A text that a host asks for by the id of its message, or an attribute of it: `id.attribute`, or the attribute apart.
///
/// Words are a day (`2026-01-31`) or an instant (RFC 3339) where the text writes a date or a time.
///
/// # Errors
/// `text_unknown` for an id that no locale has; `text_variable_missing`, `text_variable_kind` and `currency_unknown` at
/// the variable, all that are missing at once; `text_missing` if the texts themselves are at fault.
pub fn host_text(
    language: &Localizer,
    id: &str,
    attribute: Option<&str>,
    arguments: &[(&str, Argument<'_>)],
) -> Result<String> {
    let (message, part) = match (attribute, id.split_once('.')) {
        (None, Some((message, attribute))) => (message, Some(attribute)),
        (attribute, _) => (id, attribute),
    };
    let write = |arguments: &[(&str, Argument<'_>)]| match part {
        None => language.message(message, arguments),
        Some(attribute) => language.attribute(message, attribute, arguments),
    };
    let written = match write(arguments) {
        Err(error @ TextError::VariableKind { .. }) => match timed(language, message, part, arguments) {
            Some(arguments) => write(&arguments),
            None => Err(error),
        },
        written => written,
    };
    written.map_err(|error| refusal(error, language, message, part, arguments))
}

/// What is said of a negative length of time.
pub(crate) const NEGATIVE: &str = "the text writes a length of time, which is never negative: give 0 or more seconds";

/// The arguments with words as times where the text writes one; `None` if no word is a time.
fn timed<'a>(
    language: &Localizer,
    id: &str,
    attribute: Option<&str>,
    arguments: &[(&'a str, Argument<'a>)],
) -> Option<Vec<(&'a str, Argument<'a>)>> {
    let used = language.variables(&named(id, attribute))?;
    let is_time = |name: &str| used.iter().any(|(known, used)| known == name && *used == VariableUse::Time);
    let mut changed = false;
    let read = |(name, argument): &(&'a str, Argument<'a>)| match argument {
        Argument::Text(words) if is_time(name) => {
            let time = || Time::parse(words).map(|time| Argument::Time(time.micros()));
            let time = day(words).map(Argument::Date).or_else(time);
            changed |= time.is_some();
            (*name, time.unwrap_or(*argument))
        }
        _ => (*name, *argument),
    };
    let arguments = arguments.iter().map(read).collect();
    changed.then_some(arguments)
}

/// Whether it is the label of a name of a profile. Not every reader is offered each name (T-33): who renders its label
/// knows it already.
fn is_of_a_profile(id: &str) -> bool {
    let nouns = ["category", "choice", "field", "macro", "queue", "reference", "template"];
    id.split(['-', '.']).any(|part| nouns.contains(&part))
}

fn named(id: &str, attribute: Option<&str>) -> String {
    attribute.map_or_else(|| id.to_owned(), |attribute| format!("{id}.{attribute}"))
}

/// The error for an id that no locale has, with those that it may be a slip of.
pub(super) fn unknown(near: &[String]) -> Error {
    let near = near.join(", ");
    let near = if near.is_empty() { "locales/en lists them".to_owned() } else { format!("known here: {near}") };
    let about = "no locale has a message of this id, or the message no such attribute";
    Error::new(ErrorCode::TextUnknown, format!("{about}; {near}")).at("id")
}

fn refusal(
    error: TextError,
    language: &Localizer,
    id: &str,
    attribute: Option<&str>,
    arguments: &[(&str, Argument<'_>)],
) -> Error {
    let whole = named(id, attribute);
    match &error {
        TextError::MessageMissing { id: missing } if *missing == whole => {
            let mut near = language.near(missing);
            let own = Texts::embedded().map(|own| own.message_ids("en")).unwrap_or_default();
            near.retain(|id| own.contains(id) || !is_of_a_profile(id));
            unknown(&near)
        }
        TextError::MessageMissing { .. } => error.into(),
        TextError::VariableMissing { .. } => {
            let known = language.variables(&whole).unwrap_or_default();
            let known = listed(known.iter().map(|(name, _)| name.as_str()));
            let says = format!("give a value for this variable: the text {whole} needs it; its variables: {known}");
            let mistake = |variable| Error::field_error(ErrorCode::TextVariableMissing, variable).saying(says.clone());
            let missing = language.missing(&whole, arguments);
            Error::all(missing.into_iter().map(mistake).collect()).err().unwrap_or_else(|| error.into())
        }
        TextError::TooLong { .. } => too_large(),
        TextError::VariableKind { variable, .. } => {
            let variables = language.variables(&whole).unwrap_or_default();
            let used = variables.iter().find(|(name, _)| name == variable).map(|(_, used)| *used);
            wrong_kind(variable, used)
        }
        TextError::DurationNegative { variable, .. } => {
            Error::field_error(ErrorCode::TextVariableKind, variable).saying(NEGATIVE)
        }
        TextError::CurrencyUnknown { variable, .. } => Error::field_error(ErrorCode::CurrencyUnknown, variable),
    }
}

/// No more text is returned than a request may be long: a value may be long and occur often.
pub(super) fn too_large() -> Error {
    Error::new(ErrorCode::ReplyTooLarge, "the texts would be longer than details.limit bytes")
        .with("limit", i64::try_from(parse::REQUEST_LIMIT).unwrap_or(i64::MAX))
}

/// The error of a value that the text uses in another way, which it names.
pub(super) fn wrong_kind(field: impl Into<String>, used: Option<VariableUse>) -> Error {
    let error = Error::field_error(ErrorCode::TextVariableKind, field);
    match used {
        Some(VariableUse::Time) => {
            error.saying("the text writes a date or a time: give a day (2026-01-31) or an instant (RFC 3339)")
        }
        Some(used) => error.saying(format!("the text uses the variable as another kind of value: {used}")),
        None => error,
    }
}
