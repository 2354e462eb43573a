//! The error document: what every binding returns when a call fails.
//!
//! Owns its shape and the choice of its sentence. It must not know any operation.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Detail, Error, ErrorCode, NAMED, Status};
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::l10n::{Argument, Localizer, LocalizerOptions, TextMistake, Texts};
use crate::ordered;
use crate::rules::Rule;

/// The detail with the code of what is wrong with a text, for which people have a sentence.
const MISTAKE: &str = "mistake";

/// The codes with another sentence where a detail says more.
pub(crate) const SAYING_MORE: [(ErrorCode, &str); 2] =
    [(ErrorCode::FieldFormat, "example"), (ErrorCode::FieldCharacter, "line_break")];

/// The id of the sentence of a code with these details.
fn text_id(code: ErrorCode, details: &[(&str, &Detail)]) -> String {
    let is_said = |(of, detail): &&(ErrorCode, &str)| *of == code && details.iter().any(|(name, _)| name == detail);
    match SAYING_MORE.iter().find(is_said) {
        Some((_, detail)) => more_id(code, detail),
        None => code.text_id(),
    }
}

/// The id of a code's sentence that says a detail.
pub(crate) fn more_id(code: ErrorCode, detail: &str) -> String {
    format!("{}-{}", code.text_id(), detail.replace('_', "-"))
}

/// An error as C and the web see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ErrorDocument {
    /// The stable key; see the error table.
    pub code: ErrorCode,
    /// The kind of outcome.
    pub status: Status,
    /// One sentence for a person, in the session's locale.
    pub message: String,
    /// One sentence for a developer, in English, without anybody's data.
    pub developer_message: String,
    /// The path of the wrong field, when one field is wrong.
    pub field: Option<String>,
    /// The rule that forbids it, when one does.
    pub rule: Option<Rule>,
    /// When the rule no longer forbids it, where that is known.
    pub until: Option<Time>,
    /// What belongs to the error: the numbers `limit`, `least`, `most`, `line`, `column`; the versions `seen`, `current`;
    /// the code `mistake` of what is wrong with a template; an `example` of a value that is accepted; the code point
    /// `character` or `line_break`, as `U+000A`; the profile's `field`, where the request names it by a value; `more`, how many
    /// further mistakes were found that `errors` leaves out.
    pub details: BTreeMap<String, Detail>,
    /// Every mistake in a field of the request that was found, in the order of the form's fields: a page marks all of them
    /// at once. `field` is that of the first.
    pub errors: Vec<FieldMistake>,
}

/// A mistake in one field of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldMistake {
    /// The path of the field, as `ticket.form` names it: `subject`, `fields.colour`, `references[0].kind`. Empty for a field
    /// that the operation does not know.
    pub field: String,
    /// The stable key.
    pub code: ErrorCode,
    /// One sentence for a person, in the session's locale.
    pub message: String,
    /// One sentence for a developer, in English, without anybody's data.
    pub developer_message: String,
    /// What belongs to it: the numbers `limit`, `least`, `most`; `example`, `character`, `line_break`.
    pub details: BTreeMap<String, Detail>,
}

/// The document of `error`, with its sentence in `language`; without a language, in English.
pub fn error_document(error: &Error, language: Option<&Localizer>) -> ErrorDocument {
    let english = if language.is_none() { english() } else { None };
    let language = language.or(english.as_ref());
    ErrorDocument {
        code: error.code(),
        status: error.status(),
        message: message(error, language),
        developer_message: error.developer_message().to_owned(),
        field: error.field().map(str::to_owned),
        rule: error.rule(),
        until: error.ends(),
        details: details(error),
        errors: error.mistakes().map(|mistake| field_mistake(mistake, language)).collect(),
    }
}

fn english() -> Option<Localizer> {
    Texts::embedded().ok()?.localizer(Some("en"), None, &LocalizerOptions::default()).ok()
}

fn field_mistake(error: &Error, language: Option<&Localizer>) -> FieldMistake {
    FieldMistake {
        field: error.field().unwrap_or_default().to_owned(),
        code: error.code(),
        message: message(error, language),
        developer_message: error.developer_message().to_owned(),
        details: details(error),
    }
}

fn details(error: &Error) -> BTreeMap<String, Detail> {
    ordered::map(error.details().iter().map(|(name, value)| ((*name).to_owned(), value.clone())))
}

fn message(error: &Error, language: Option<&Localizer>) -> String {
    let sentence = language.and_then(|language| sentence(error, language));
    // Not the developer's sentence, which may name a server or a part of the profile.
    sentence.unwrap_or_else(|| error.code().as_str().to_owned())
}

fn sentence(error: &Error, language: &Localizer) -> Option<String> {
    let details = error.details().iter().map(|(name, value)| (*name, value));
    sentence_of(error.code(), error.rule(), error.field(), error.ends(), details, language)
}

/// The sentence for people, from the parts of an error; `None` if the locale lacks a text.
pub(crate) fn sentence_of<'n>(
    code: ErrorCode,
    rule: Option<Rule>,
    field: Option<&str>,
    until: Option<Time>,
    details: impl Iterator<Item = (&'n str, &'n Detail)>,
    language: &Localizer,
) -> Option<String> {
    let rule = match rule {
        Some(rule) => language.message(&rule.text_id(), &[]).ok()?,
        None => String::new(),
    };
    let (named, details): (Vec<_>, Vec<_>) = details.partition(|(name, _)| *name == NAMED);
    let field = match named.first() {
        Some((_, Detail::Text(field))) => Some(field.as_str()),
        Some((_, Detail::Number(_))) | None => field,
    };
    let field = field.map(|field| label(field, language)).unwrap_or_default();
    let mistake = match details.iter().find(|(name, _)| *name == MISTAKE) {
        Some((_, Detail::Text(code))) => language.message(&TextMistake::from_key(code)?.text_id(), &[]).ok()?,
        Some((_, Detail::Number(_))) | None => String::new(),
    };
    let id = text_id(code, &details);
    let mut arguments = vec![("field", Argument::Text(&field)), ("rule", Argument::Code(&rule))];
    arguments.extend(details.into_iter().map(|(name, value)| match value {
        Detail::Number(number) => (name, Argument::Number(*number)),
        Detail::Text(_) if name == MISTAKE => (name, Argument::Code(&mistake)),
        Detail::Text(text) => (name, Argument::Code(text)),
    }));
    let sentence = language.message(&id, &arguments).ok()?;
    let Some(until) = until else { return Some(sentence) };
    let ends = language.message("refused-until", &[("until", Argument::Time(until.micros()))]).ok()?;
    Some(format!("{sentence} {ends}"))
}

/// The label of the last named part of a field's path; the path itself if no locale names it. A variable of a text
/// (`$name`) has no label: its author looks for it by its name.
fn label(path: &str, language: &Localizer) -> String {
    let name = path.rsplit('.').next().unwrap_or(path);
    if name.starts_with('$') {
        return name.to_owned();
    }
    let name = name.split('[').next().unwrap_or(name);
    let unnamed = if path.starts_with("variables.") { name } else { path };
    language.worded(&format!("field-{}", name.replace('_', "-"))).unwrap_or_else(|_| unnamed.to_owned())
}

/// An error document as JSON; in English without a language.
pub(crate) fn document_json(error: &Error, language: Option<&Localizer>) -> String {
    serde_json::to_string(&error_document(error, language)).unwrap_or_else(|_| fallback(error))
}

/// A minimal document, without a serialiser that might fail.
fn fallback(error: &Error) -> String {
    format!(
        "{{\"code\":\"{}\",\"status\":\"{}\",\"message\":\"\",\"developer_message\":\"\",\"field\":null,\"rule\":null,\"until\":null,\"details\":{{}},\"errors\":[]}}",
        error.code().as_str(),
        error.status().as_str()
    )
}
