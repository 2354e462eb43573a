//! The values of a text's variables, as callers give them.
//!
//! Owns their JSON forms. It must not know a text: the user of a value says what a bare text or number means.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use crate::clock::{Time, noon};
use crate::error::{Error, Format, Result};
use crate::l10n::{Argument, VariableUse};
use crate::validate;
use crate::wire::VARIABLE;

/// The longest text that a variable may hold, in characters.
const TEXT_LIMIT: usize = 10_000;
/// The most values of one call: more than any text has variables.
pub(crate) const VALUES_LIMIT: usize = 100;
/// The most items of one list.
const LIST_LIMIT: usize = 100;

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

/// A ratio, which is written in percent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Percent {
    /// How many.
    pub numerator: i64,
    /// Of how many.
    pub denominator: i64,
}

/// The value of a text's or a template's variable, as a caller gives it.
///
/// A bare text or number is what the text makes of it. The objects say what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VariableValue {
    /// Words; where the text writes a date or a time, a day (`2026-01-31`) or an instant (RFC 3339).
    Text(String),
    /// A whole number; where the text calls `DURATION` or `RELATIVE` with it, seconds.
    Integer(i64),
    /// An amount of money.
    Money(Money),
    /// A ratio.
    Percent(Percent),
    /// A code, link or id, which people copy.
    Code(String),
    /// A day (`2026-01-31`), wherever it is written.
    Date(String),
    /// An instant, wherever it is written.
    Time(Time),
    /// A length of time in seconds, wherever it is written.
    Duration(i64),
    /// An enumeration of words.
    List(Vec<String>),
}

/// The object forms: exactly the fields of one of them are there.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Object<'v> {
    #[serde(skip_serializing_if = "Option::is_none")]
    minor: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<Cow<'v, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numerator: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    denominator: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Cow<'v, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Cow<'v, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<Cow<'v, [String]>>,
}

impl Object<'_> {
    /// The value; `None` if it is of no form, or of several.
    fn value(self) -> Option<VariableValue> {
        let Self { minor, currency, numerator, denominator, code, date, time, seconds, list } = self;
        Some(match (minor, currency, numerator, denominator, code, date, time, seconds, list) {
            (Some(minor), Some(currency), None, None, None, None, None, None, None) => {
                VariableValue::Money(Money { minor, currency: currency.into_owned() })
            }
            (None, None, Some(numerator), Some(denominator), None, None, None, None, None) => {
                VariableValue::Percent(Percent { numerator, denominator })
            }
            (None, None, None, None, Some(code), None, None, None, None) => VariableValue::Code(code.into_owned()),
            (None, None, None, None, None, Some(date), None, None, None) => {
                day(&date)?;
                VariableValue::Date(date.into_owned())
            }
            (None, None, None, None, None, None, Some(time), None, None) => VariableValue::Time(time),
            (None, None, None, None, None, None, None, Some(seconds), None) => VariableValue::Duration(seconds),
            (None, None, None, None, None, None, None, None, Some(list)) => VariableValue::List(list.into_owned()),
            _ => return None,
        })
    }
}

impl Serialize for VariableValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let object = match self {
            Self::Text(text) => return serializer.serialize_str(text),
            Self::Integer(number) => return serializer.serialize_i64(*number),
            Self::Money(money) => return money.serialize(serializer),
            Self::Percent(ratio) => return ratio.serialize(serializer),
            Self::Code(code) => Object { code: Some(code.into()), ..Object::default() },
            Self::Date(date) => Object { date: Some(date.into()), ..Object::default() },
            Self::Time(time) => Object { time: Some(*time), ..Object::default() },
            Self::Duration(seconds) => Object { seconds: Some(*seconds), ..Object::default() },
            Self::List(items) => Object { list: Some(items.into()), ..Object::default() },
        };
        object.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for VariableValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = VariableValue;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(VARIABLE)
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<VariableValue, E> {
                Ok(VariableValue::Text(text.to_owned()))
            }
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<VariableValue, E> {
                Ok(VariableValue::Integer(number))
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<VariableValue, E> {
                i64::try_from(number).map(VariableValue::Integer).map_err(|_| E::custom(Format::Integer.mark()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<VariableValue, A::Error> {
                let object = Object::deserialize(MapAccessDeserializer::new(map))?;
                object.value().ok_or_else(|| serde::de::Error::custom(Format::Variable.mark()))
            }
        }
        deserializer.deserialize_any(Read)
    }
}

impl JsonSchema for VariableValue {
    fn schema_name() -> Cow<'static, str> {
        "VariableValue".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (money, percent) = (generator.subschema_for::<Money>(), generator.subschema_for::<Percent>());
        let form = |name: &str, value: Value, about: &str| {
            json!({
                "type": "object", "properties": { name: value }, "required": [name], "additionalProperties": false,
                "description": about,
            })
        };
        let forms = [
            money.to_value(),
            percent.to_value(),
            form(
                "code",
                json!({ "type": "string" }),
                "A code, link or id that people copy: nothing invisible is set round it.",
            ),
            form("date", json!({ "type": "string", "format": "date" }), "A day."),
            form("time", json!({ "type": "string", "format": "date-time" }), "An instant."),
            form(
                "seconds",
                json!({ "type": "integer" }),
                "A length of time; for a distance from now, negative in the past.",
            ),
            form(
                "list",
                json!({ "type": "array", "items": { "type": "string" }, "maxItems": LIST_LIMIT }),
                "An enumeration of words.",
            ),
        ];
        json_schema!({
            "x-rust": "text::VariableValue",
            "x-native": ["Money", "Percent", "Code", "date", "duration", "list[str]"],
            "type": ["string", "integer", "object"],
            "if": { "type": "object" },
            "then": { "oneOf": forms },
            "description": "Words; where the text writes a date or a time, a day (2026-01-31) or an instant (RFC 3339). A whole number; where the text calls DURATION or RELATIVE with it, seconds. Or an object that says what it is: {\"minor\": 1250, \"currency\": \"EUR\"}, {\"numerator\": 1, \"denominator\": 4}, {\"code\": \"AB-12\"}, {\"date\": \"2026-01-31\"}, {\"time\": \"2026-01-31T08:00:00Z\"}, {\"seconds\": 5400}, {\"list\": [\"A\", \"B\"]}."
        })
    }
}

impl VariableValue {
    /// Checks the length and the characters of what is text in it.
    pub(crate) fn check(&self, field: &str) -> Result<()> {
        match self {
            Self::Text(text) => validate::body(field, text, TEXT_LIMIT),
            Self::Code(code) => validate::line(field, code, TEXT_LIMIT),
            Self::List(items) => {
                validate::entries(field, items.len(), LIST_LIMIT)?;
                let item =
                    |(at, item): (usize, &String)| validate::line(&format!("{field}.list[{at}]"), item, TEXT_LIMIT);
                Error::all(items.iter().enumerate().filter_map(|entry| item(entry).err()).collect())
            }
            Self::Integer(_)
            | Self::Money(_)
            | Self::Percent(_)
            | Self::Date(_)
            | Self::Time(_)
            | Self::Duration(_) => Ok(()),
        }
    }

    /// The items of an enumeration.
    pub(super) fn items(&self) -> Vec<&str> {
        match self {
            Self::List(items) => items.iter().map(String::as_str).collect(),
            Self::Text(_)
            | Self::Integer(_)
            | Self::Money(_)
            | Self::Percent(_)
            | Self::Code(_)
            | Self::Date(_)
            | Self::Time(_)
            | Self::Duration(_) => Vec::new(),
        }
    }

    /// The value as an argument of a text that uses it in this way; `items` are its own. `None`: a bare text is neither a
    /// day nor an instant where the text writes one.
    pub(super) fn argument<'v>(&'v self, used: VariableUse, items: &'v [&'v str]) -> Option<Argument<'v>> {
        Some(match self {
            Self::Text(text) if used == VariableUse::Time => match day(text) {
                Some(micros) => Argument::Date(micros),
                None => Argument::Time(Time::parse(text)?.micros()),
            },
            Self::Text(text) if is_link(text) => Argument::Code(text),
            Self::Text(text) => Argument::Text(text),
            Self::Integer(number) => Argument::Number(*number),
            Self::Money(money) => Argument::Money { minor: money.minor, currency: &money.currency },
            Self::Percent(ratio) => Argument::Percent { numerator: ratio.numerator, denominator: ratio.denominator },
            Self::Code(code) => Argument::Code(code),
            Self::Date(date) => Argument::Date(day(date)?),
            Self::Time(time) => Argument::Time(time.micros()),
            Self::Duration(seconds) => Argument::Duration(*seconds),
            Self::List(_) => Argument::List(items),
        })
    }
}

/// Noon in UTC of a day such as `2026-01-31`.
pub(crate) fn day(text: &str) -> Option<i64> {
    let date: jiff::civil::Date = text.parse().ok().filter(|_| text.len() == 10)?;
    if date.year() < 1 {
        return None;
    }
    noon(date)
}

/// Whether a text is a link, beside which nothing invisible may be (L-05).
pub(crate) fn is_link(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme))
        && text.bytes().all(|byte| byte.is_ascii_graphic())
}
