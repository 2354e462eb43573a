//! The values of a template's variables, as a template uses them.
//!
//! Owns the check that a value has the variable's kind. It must not know where a value comes from; its JSON forms are in
//! `text/value.rs`.

use crate::clock::Time;
use crate::error::{Error, ErrorCode, Result};
use crate::l10n::Argument;
use crate::profile::VariableKind;
use crate::text::{Money, VariableValue, day, is_link};

/// The value of a variable of any kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Filled {
    Text(String),
    /// An id or a link, which people copy: nothing invisible may be beside it (L-05).
    Code(String),
    /// The label of a code.
    Label {
        code: String,
        text: String,
    },
    Number(i64),
    Money(Money),
    Date(i64),
    Time(Time),
    Duration(i64),
}

impl Filled {
    /// A person's text, or the link that it is.
    pub(super) fn words(text: &str) -> Self {
        if is_link(text) { Self::Code(text.to_owned()) } else { Self::Text(text.to_owned()) }
    }

    /// Something of this kind that means nothing.
    pub(super) fn blank(kind: VariableKind) -> Self {
        match kind {
            VariableKind::Text => Self::Text(String::new()),
            VariableKind::Number => Self::Number(0),
            VariableKind::Money => Self::Money(Money { minor: 0, currency: "EUR".to_owned() }),
            VariableKind::Date => Self::Date(0),
            VariableKind::DateTime => Self::Time(Time::from_micros(0)),
            VariableKind::Duration => Self::Duration(0),
        }
    }

    /// The value as an argument of a message.
    pub(super) fn argument(&self) -> Argument<'_> {
        match self {
            Self::Text(text) => Argument::Text(text),
            Self::Code(code) => Argument::Code(code),
            Self::Label { code, text } => Argument::Label { code, text },
            Self::Number(number) => Argument::Number(*number),
            Self::Money(money) => Argument::Money { minor: money.minor, currency: &money.currency },
            Self::Date(micros) => Argument::Date(*micros),
            Self::Time(time) => Argument::Time(time.micros()),
            Self::Duration(seconds) => Argument::Duration(*seconds),
        }
    }

    /// Reads a caller's value for a variable of this kind, or gives `field_…` or `template_variable_kind` at its place.
    pub(super) fn read(field: &str, kind: VariableKind, value: &VariableValue) -> Result<Self> {
        value.check(field)?;
        let read = match (kind, value) {
            (VariableKind::Text, VariableValue::Text(text)) => Some(Self::words(text)),
            (VariableKind::Text, VariableValue::Code(code)) => Some(Self::Code(code.clone())),
            (VariableKind::Date, VariableValue::Text(text) | VariableValue::Date(text)) => day(text).map(Self::Date),
            (VariableKind::DateTime, VariableValue::Text(text)) => Time::parse(text).map(Self::Time),
            (VariableKind::DateTime, VariableValue::Time(time)) => Some(Self::Time(*time)),
            (VariableKind::Number, VariableValue::Integer(number)) => Some(Self::Number(*number)),
            (VariableKind::Duration, VariableValue::Integer(seconds) | VariableValue::Duration(seconds)) => {
                Some(Self::Duration(*seconds))
            }
            (VariableKind::Money, VariableValue::Money(money)) => Some(Self::Money(money.clone())),
            (
                VariableKind::Text
                | VariableKind::Date
                | VariableKind::DateTime
                | VariableKind::Number
                | VariableKind::Duration
                | VariableKind::Money,
                _,
            ) => None,
        };
        read.ok_or_else(|| {
            let error = Error::field_error(ErrorCode::TemplateVariableKind, field);
            let about = format!("{}: give {}", error.developer_message(), accepted(kind));
            error.saying(about)
        })
    }
}

/// What a variable of this kind takes.
fn accepted(kind: VariableKind) -> &'static str {
    match kind {
        VariableKind::Text => "a text or {\"code\": \"AB-12\"}",
        VariableKind::Date => "a date, 2026-01-31 or {\"date\": \"2026-01-31\"}",
        VariableKind::DateTime => "an instant, 2026-01-31T08:00:00Z or {\"time\": \"2026-01-31T08:00:00Z\"}",
        VariableKind::Number => "a whole number",
        VariableKind::Duration => "a length of time in seconds, 5400 or {\"seconds\": 5400}",
        VariableKind::Money => "{\"minor\": 1250, \"currency\": \"EUR\"}",
    }
}

/// The error for a value that a variable of this kind does not take, at its place.
pub(crate) fn check_value(field: &str, kind: VariableKind, value: &VariableValue) -> Result<()> {
    Filled::read(field, kind, value).map(drop)
}
