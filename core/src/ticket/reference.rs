//! Free references (kind and value) and values of custom fields: the profile's additions to a ticket.
//!
//! Owns their JSON forms. It must not know which of them a category has.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::document::document;
use crate::error::Result;
use crate::localise::{Labeller, plain_model};

document! {
    /// A number of the host's world that the ticket is about: a request number, a post's id.
    #[serde(deny_unknown_fields)]
    pub struct Reference {
        /// One of the kinds that the profile lists.
        #[schemars(length(min = 1, max = 64))]
        pub kind: String,
        /// The number or id, up to 200 characters.
        #[schemars(length(min = 1, max = 200))]
        pub value: String [line],
    }
}

/// The value of a custom field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// A text, a choice or a date (`2026-01-31`).
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
}

impl FieldValue {
    /// Its words as the value of this custom field.
    pub(crate) fn label(&self, field: &str, words: &Labeller<'_>) -> Result<String> {
        match self {
            Self::Text(text) => words.field_text(field, text),
            Self::Integer(number) => Ok(words.language.code_number(*number)),
            Self::Boolean(value) => words.yes_or_no(*value),
        }
    }
}

impl Serialize for FieldValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Boolean(value) => serializer.serialize_bool(*value),
        }
    }
}

impl<'de> Deserialize<'de> for FieldValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = FieldValue;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(crate::wire::SCALAR)
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(text.to_owned()))
            }
            fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<FieldValue, E> {
                Ok(FieldValue::Boolean(value))
            }
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<FieldValue, E> {
                Ok(FieldValue::Integer(number))
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<FieldValue, E> {
                i64::try_from(number)
                    .map(FieldValue::Integer)
                    .map_err(|_| E::custom(crate::error::Format::Integer.mark()))
            }
        }
        deserializer.deserialize_any(Read)
    }
}

impl JsonSchema for FieldValue {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FieldValue".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "integer", "boolean"],
            "x-rust": "ticket::FieldValue",
            "x-native": ["date"]
        })
    }
}

plain_model!(FieldValue);
