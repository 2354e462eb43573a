//! The values of a template's variables, as callers give them and as a text uses them.
//!
//! Owns their JSON forms and the check that a value has the variable's kind. It must not know where a value comes from.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::clock::{Time, noon};
use crate::error::{Error, ErrorCode, Result};
use crate::l10n::Argument;
use crate::profile::VariableKind;
use crate::validate;

/// The longest text that a variable may hold, in characters.
const TEXT_LIMIT: usize = 10_000;

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// How many of the currency's smallest unit: cents of a euro, whole yens. Of rials and tomans it is the amount itself,
    /// though ISO 4217 has hundredths of a rial (L-13).
    pub minor: i64,
    /// The code of ISO 4217 in capitals: `EUR`.
    pub currency: String,
}

/// The value of a template's variable, as a caller gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VariableValue {
    /// Words, a day (`2026-01-31`) or an instant (RFC 3339), as the variable's kind says.
    Text(String),
    /// A whole number, or a length of time in seconds.
    Integer(i64),
    /// An amount of money.
    Money(Money),
}

impl Serialize for VariableValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Money(money) => money.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for VariableValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = VariableValue;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text, a whole number or an amount of money")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<VariableValue, E> {
                Ok(VariableValue::Text(text.to_owned()))
            }
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<VariableValue, E> {
                Ok(VariableValue::Integer(number))
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<VariableValue, E> {
                i64::try_from(number).map(VariableValue::Integer).map_err(|_| E::custom(crate::wire::FORMAT))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<VariableValue, A::Error> {
                Money::deserialize(MapAccessDeserializer::new(map)).map(VariableValue::Money)
            }
        }
        deserializer.deserialize_any(Read)
    }
}

impl JsonSchema for VariableValue {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "VariableValue".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let money = generator.subschema_for::<Money>();
        json_schema!({
            "x-rust": "template::VariableValue",
            "x-native": ["date", "duration"],
            "type": ["string", "integer", "object"],
            "x-object": money,
            "description": "Words, a day (2026-01-31) or an instant (RFC 3339); a whole number, or a length of time in seconds; an amount of money as {\"minor\": 1250, \"currency\": \"EUR\"}."
        })
    }
}

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
        let link = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme))
            && text.bytes().all(|byte| byte.is_ascii_graphic());
        if link { Self::Code(text.to_owned()) } else { Self::Text(text.to_owned()) }
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
        let wrong = || Error::field_error(ErrorCode::TemplateVariableKind, field);
        match (kind, value) {
            (VariableKind::Text, VariableValue::Text(text)) => {
                validate::body(field, text, TEXT_LIMIT)?;
                Ok(Self::words(text))
            }
            (VariableKind::Date, VariableValue::Text(text)) => day(text).map(Self::Date).ok_or_else(wrong),
            (VariableKind::DateTime, VariableValue::Text(text)) => Time::parse(text).map(Self::Time).ok_or_else(wrong),
            (VariableKind::Number, VariableValue::Integer(number)) => Ok(Self::Number(*number)),
            (VariableKind::Duration, VariableValue::Integer(seconds)) => Ok(Self::Duration(*seconds)),
            (VariableKind::Money, VariableValue::Money(money)) => Ok(Self::Money(money.clone())),
            (
                VariableKind::Text | VariableKind::Date | VariableKind::DateTime,
                VariableValue::Integer(_) | VariableValue::Money(_),
            )
            | (VariableKind::Number | VariableKind::Duration, VariableValue::Text(_) | VariableValue::Money(_))
            | (VariableKind::Money, VariableValue::Text(_) | VariableValue::Integer(_)) => Err(wrong()),
        }
    }
}

/// Noon in UTC of a day such as `2026-01-31`.
fn day(text: &str) -> Option<i64> {
    let date: jiff::civil::Date = text.parse().ok().filter(|_| text.len() == 10)?;
    if date.year() < 1 {
        return None;
    }
    noon(date)
}

/// The error for a value that a variable of this kind does not take, at its place.
pub(crate) fn check_value(field: &str, kind: VariableKind, value: &VariableValue) -> Result<()> {
    Filled::read(field, kind, value).map(drop)
}
