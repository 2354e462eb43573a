//! From models to documents: codes, and a text beside each code.
//!
//! Owns the traits [`Model`] and [`Labelled`], the `labels` of documents and the choice of a message for a code. It
//! must not format anything itself; `l10n` does.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::{Error, ErrorCode, Result};
use crate::l10n::{Argument, Localizer, TextError};

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Localised<M, L> {
    /// The codes.
    #[serde(flatten)]
    pub model: M,
    /// Their texts, in the session's locale, field by field.
    pub labels: L,
}

/// A session's language, and the profile whose texts come before the general ones.
#[derive(Clone, Copy, Debug)]
pub struct Labeller<'a> {
    /// The session's language.
    pub language: &'a Localizer,
    /// The profile's name.
    pub profile: &'a str,
}

impl Labeller<'_> {
    /// The label of a code: the profile's own text, else the general one.
    pub fn of(&self, code: impl ClosedSet) -> Result<String> {
        let id = code.text_id();
        let own = format!("{}-{id}", self.kebab_profile());
        if self.language.has(&own) { self.message(&own, &[]) } else { self.message(&id, &[]) }
    }

    /// The label of a code that may be absent.
    pub fn of_opt(&self, code: Option<impl ClosedSet>) -> Result<Option<String>> {
        code.map(|code| self.of(code)).transpose()
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

    /// A date and time in the session's zone, calendar and digits.
    pub fn date_time(&self, time: Time) -> String {
        self.language.date_time(time.micros())
    }

    /// A date and time that may be absent.
    pub fn date_time_opt(&self, time: Option<Time>) -> Option<String> {
        time.map(|time| self.date_time(time))
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
            TextError::MessageMissing { .. } => String::new(),
            TextError::VariableMissing { variable, .. }
            | TextError::VariableKind { variable, .. }
            | TextError::CurrencyUnknown { variable, .. } => variable,
        };
        Error::new(ErrorCode::TextMissing, sentence).at(variable)
    }
}
