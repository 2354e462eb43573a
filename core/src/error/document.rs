//! The error document: what every door gives back when a call is refused.
//!
//! Owns its shape and the choice of its sentence. It must not know any operation.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Error, ErrorCode, Status};
use crate::closed_set::ClosedSet;
use crate::l10n::{Argument, Language};
use crate::ticket::Rule;

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
    /// Numbers that belong to the error: `limit`, `least`, `most`, `line`, `column`.
    pub details: BTreeMap<String, i64>,
}

/// The document of `error`, its sentence in `language`; without one, the developer's sentence stands for it.
pub fn error_document(error: &Error, language: Option<&Language>) -> ErrorDocument {
    let message =
        language.and_then(|language| sentence(error, language)).unwrap_or_else(|| error.developer_message().to_owned());
    ErrorDocument {
        code: error.code(),
        status: error.status(),
        message,
        developer_message: error.developer_message().to_owned(),
        field: error.field().map(str::to_owned),
        rule: error.rule(),
        details: error.details().iter().map(|(name, value)| ((*name).to_owned(), *value)).collect(),
    }
}

fn sentence(error: &Error, language: &Language) -> Option<String> {
    let rule = match error.rule() {
        Some(rule) => language.message(&rule.text_id(), &[]).ok()?,
        None => String::new(),
    };
    let field = error.field().map(|field| label(field, language)).unwrap_or_default();
    let mut arguments = vec![("field", Argument::Text(&field)), ("rule", Argument::Code(&rule))];
    for (name, value) in error.details() {
        arguments.push((name, Argument::Number(*value)));
    }
    language.message(&error.code().text_id(), &arguments).ok()
}

/// The localised label of the last named part of a field's path; the path itself where no locale names it.
fn label(path: &str, language: &Language) -> String {
    let name = path.rsplit('.').next().unwrap_or(path);
    let name = name.split('[').next().unwrap_or(name);
    language.message(&format!("field-{}", name.replace('_', "-")), &[]).unwrap_or_else(|_| path.to_owned())
}
