//! From models to documents: codes, and a text beside each code.
//!
//! Owns the traits [`Model`] and [`Labelled`], the `labels` of documents and the choice of a message for a code. It
//! must not format anything itself; `l10n` does.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock::{Time, noon};
use crate::closed_set::ClosedSet;
use crate::description::{LABELLED, ORDER};
use crate::error::{Error, ErrorCode, Result};
use crate::l10n::{Argument, Localizer, TextError};
use crate::ordered;

/// A reply without texts, from which the document is made.
///
/// It can be stored and read back. A repeated call then returns the model with today's labels.
pub trait Model: Serialize + DeserializeOwned {
    /// What bindings return.
    type Document: Serialize + DeserializeOwned + JsonSchema + Clone + PartialEq + std::fmt::Debug + Send + Sync;

    /// The document with labels from this labeller.
    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document>;
}

/// A model with labels: a reply, or a part of one. Its labels depend only on itself and the labeller. They can be
/// written later, and for one part of a reply without the others.
pub trait Labelled {
    /// The texts.
    type Labels;

    /// Writes them.
    fn labels(&self, words: &Labeller<'_>) -> Result<Self::Labels>;

    /// The model with its labels.
    fn labelled(&self, words: &Labeller<'_>) -> Result<Localised<Self, Self::Labels>>
    where
        Self: Clone,
    {
        Ok(Localised { model: self.clone(), labels: self.labels(words)? })
    }
}

/// A model with its labels beside it: `{…the model's fields…, "labels": {…}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localised<M, L> {
    /// The codes.
    #[serde(flatten)]
    pub model: M,
    /// Their texts, in the session's locale, field by field.
    pub labels: L,
}

/// The schema of the model, under its own name, with one field more.
impl<M: JsonSchema, L: JsonSchema> JsonSchema for Localised<M, L> {
    fn schema_name() -> Cow<'static, str> {
        M::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        format!("{} with {}", M::schema_id(), L::schema_id()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = M::json_schema(generator);
        let mut labels = generator.subschema_for::<L>();
        labels.insert("description".to_owned(), json!("Its texts, in the session's locale, field by field."));
        let list = |schema: &mut Schema, key: &str| {
            if let Some(list) = schema.get_mut(key).and_then(Value::as_array_mut) {
                list.push(json!("labels"));
            }
        };
        if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            properties.insert("labels".to_owned(), labels.to_value());
        }
        list(&mut schema, "required");
        list(&mut schema, ORDER);
        schema.insert(LABELLED.to_owned(), json!(true));
        schema
    }
}

/// Implements [`Model`] for a value that is its own document.
macro_rules! plain_model {
    ($($Type:ty),+) => {
        $(impl $crate::localise::Model for $Type {
            type Document = Self;

            fn document(&self, _: &$crate::localise::Labeller<'_>) -> $crate::error::Result<Self> {
                Ok(self.clone())
            }
        })+
    };
}
pub(crate) use plain_model;

plain_model!(String, i64, bool, Time);

impl<T> Model for T
where
    T: ClosedSet + Serialize + DeserializeOwned + JsonSchema + Send + Sync,
{
    type Document = Self;

    fn document(&self, _: &Labeller<'_>) -> Result<Self> {
        Ok(*self)
    }
}

impl<T: Model> Model for Option<T> {
    type Document = Option<T::Document>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        self.as_ref().map(|value| value.document(words)).transpose()
    }
}

impl<T: Model> Model for Vec<T> {
    type Document = Vec<T::Document>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        self.iter().map(|value| value.document(words)).collect()
    }
}

impl<K, T: Model> Model for BTreeMap<K, T>
where
    K: Ord + Clone + Serialize + DeserializeOwned + JsonSchema + std::fmt::Debug + Send + Sync,
{
    type Document = BTreeMap<K, T::Document>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        ordered::try_map(self.iter().map(|(key, value)| Ok((key.clone(), value.document(words)?))))
    }
}

/// A value whose label follows from its type: a code, a time, a number, or one that may be absent.
pub(crate) trait ToLabel {
    /// A text, or one that may be absent.
    type Label;

    /// Writes it.
    fn to_label(&self, words: &Labeller<'_>) -> Result<Self::Label>;
}

impl<C: ClosedSet> ToLabel for C {
    type Label = String;

    fn to_label(&self, words: &Labeller<'_>) -> Result<String> {
        words.of(*self)
    }
}

impl ToLabel for Time {
    type Label = String;

    fn to_label(&self, words: &Labeller<'_>) -> Result<String> {
        Ok(words.date_time(*self))
    }
}

impl ToLabel for i64 {
    type Label = String;

    fn to_label(&self, words: &Labeller<'_>) -> Result<String> {
        Ok(words.language.number(*self))
    }
}

impl<T: ToLabel> ToLabel for Option<T> {
    type Label = Option<T::Label>;

    fn to_label(&self, words: &Labeller<'_>) -> Result<Self::Label> {
        self.as_ref().map(|value| value.to_label(words)).transpose()
    }
}

/// A session's language, and the profile whose texts come before the general ones.
#[derive(Clone, Copy, Debug)]
pub struct Labeller<'a> {
    /// The session's language.
    pub language: &'a Localizer,
    /// The profile's name.
    pub profile: &'a str,
    /// The kinds of the profile's own fields.
    pub fields: &'a FieldKinds,
}

/// What the labels of custom fields depend on: the fields of each kind whose values are not shown as they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldKinds {
    /// The names of the fields whose value is a date.
    pub dates: BTreeSet<String>,
    /// The names of the fields whose value is a choice.
    pub choices: BTreeSet<String>,
    /// The names of the fields whose value is a whole number.
    pub integers: BTreeSet<String>,
    /// The names of the fields whose value is yes or no.
    pub booleans: BTreeSet<String>,
}

impl Labeller<'_> {
    /// The label of a value, as its type says.
    pub(crate) fn label<V: ToLabel>(&self, value: &V) -> Result<V::Label> {
        value.to_label(self)
    }

    /// The label that a function writes from a whole document.
    pub(crate) fn written<D, T>(&self, document: &D, write: impl FnOnce(&D, &Self) -> Result<T>) -> Result<T> {
        write(document, self)
    }

    /// The label of a code: the profile's own text, else the general one.
    pub fn of(&self, code: impl ClosedSet) -> Result<String> {
        let id = code.text_id();
        let own = format!("{}-{id}", self.kebab_profile());
        if self.language.has(&own) { self.message(&own, &[]) } else { self.message(&id, &[]) }
    }

    /// The hint of a code: the profile's own text, else the general one.
    pub fn hint(&self, id: &str) -> Result<Option<String>> {
        let own = format!("{}-{id}", self.kebab_profile());
        for candidate in [own.as_str(), id] {
            if self.language.has(&format!("{candidate}.hint")) {
                return Ok(Some(self.language.attribute(candidate, "hint", &[])?));
            }
        }
        Ok(None)
    }

    /// The label of a name of the profile (`category-technical`): the profile's own text, else the general one, else
    /// the name itself.
    pub fn named(&self, noun: &str, name: &str) -> Result<String> {
        let name_id = format!("{noun}-{}", name.replace('_', "-"));
        let own = format!("{}-{name_id}", self.kebab_profile());
        for candidate in [&own, &name_id] {
            if self.language.has(candidate) {
                return self.message(candidate, &[]);
            }
        }
        Ok(name.to_owned())
    }

    /// The hint of a name of the profile, likewise.
    pub(crate) fn hint_named(&self, noun: &str, name: &str) -> Result<Option<String>> {
        self.hint(&format!("{noun}-{}", name.replace('_', "-")))
    }

    /// The title of a name of the profile or the host: the profile's own text, else the general one, else the name
    /// itself. A text with variables is no title.
    pub fn title(&self, noun: &str, name: &str) -> String {
        let general = format!("{noun}-{}", name.replace('_', "-"));
        let own = format!("{}-{general}", self.kebab_profile());
        let title = [own, general].iter().find_map(|id| self.language.attribute(id, "title", &[]).ok());
        title.unwrap_or_else(|| name.to_owned())
    }

    /// A message.
    pub fn message(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String> {
        Ok(self.language.message(id, arguments)?)
    }

    /// The words of a custom field's value as a history keeps it: numbers and yes or no are texts there. What is none, from
    /// a time when the field was of another kind, stays as it is.
    pub(crate) fn field_value(&self, field: &str, value: &str) -> Result<String> {
        let number = || value.parse().ok().filter(|_| self.fields.integers.contains(field));
        match value {
            "true" | "false" if self.fields.booleans.contains(field) => self.yes_or_no(value == "true"),
            _ => number().map_or_else(|| self.field_text(field, value), |value| Ok(self.language.code_number(value))),
        }
    }

    /// The words of a value that is yes or no.
    pub(crate) fn yes_or_no(&self, value: bool) -> Result<String> {
        self.message(if value { "transcript-yes" } else { "transcript-no" }, &[])
    }

    /// The words of a text in a custom field: a choice's name, a date in the session's calendar, else the text itself.
    pub(crate) fn field_text(&self, field: &str, text: &str) -> Result<String> {
        // A choice that the profile no longer has keeps its label as long as there is one. What somebody once sent when the
        // field took any text is not the id of a text, nor that of an attribute.
        let is_name = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if self.fields.choices.contains(field) && is_name(text) {
            return self.named(&format!("choice-{}", field.replace('_', "-")), text);
        }
        let day = if self.fields.dates.contains(field) { self.day(text) } else { None };
        Ok(day.unwrap_or_else(|| text.to_owned()))
    }

    /// A day (`2026-01-31`) as the reader writes it.
    pub(crate) fn day(&self, text: &str) -> Option<String> {
        let date: jiff::civil::Date = text.parse().ok()?;
        noon(date).map(|micros| self.language.day(micros))
    }

    /// A date and time in the session's zone, calendar and digits.
    pub fn date_time(&self, time: Time) -> String {
        self.language.date_time(time.micros())
    }

    fn kebab_profile(&self) -> String {
        self.profile.replace('_', "-")
    }
}

impl From<TextError> for Error {
    /// The missing or unusable variable is the error's field.
    fn from(error: TextError) -> Self {
        let sentence = error.to_string();
        let variable = match error {
            TextError::MessageMissing { .. } | TextError::TooLong { .. } => String::new(),
            TextError::VariableMissing { variable, .. }
            | TextError::VariableKind { variable, .. }
            | TextError::DurationNegative { variable, .. }
            | TextError::CurrencyUnknown { variable, .. } => variable,
        };
        Error::new(ErrorCode::TextMissing, sentence).at(variable)
    }
}
