//! Errors: every way in which a call can fail, as one public type.
//!
//! Owns the error and its document; the codes are in `code.rs`. It must never carry a value that a person wrote: fields
//! have the library's own names, texts come from the locale files (L-09).

mod code;
mod detail;
mod document;
mod format;
pub mod mistakes;
pub mod parse;
mod place;
mod search;
mod several;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use code::{ErrorCode, Status};
pub use detail::Detail;
pub use document::{ErrorDocument, FieldMistake, error_document};
#[cfg(feature = "schema")]
pub(crate) use document::{SAYING_MORE, more_id};
pub(crate) use document::{document_json, sentence_of};
pub use format::Format;

use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::rules::Rule;

/// The result of every fallible call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// How many names an error lists.
const NAMES_LIMIT: usize = 20;

/// What every error of a format begins with.
const WRONG_FORMAT: &str = "the value does not have the format of its kind";

/// The detail with the field that the sentence for people names, where that is another one than the request's.
const NAMED: &str = "field";

/// Why a call failed. The store is as it was before the call.
#[derive(Clone, Debug)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    code: ErrorCode,
    field: Option<String>,
    rule: Option<Rule>,
    until: Option<Time>,
    details: BTreeMap<&'static str, Detail>,
    developer: Cow<'static, str>,
    /// Further mistakes of the same request.
    others: Vec<Error>,
}

impl Error {
    /// An error with this code and a sentence for developers, which never contains what a person wrote.
    pub fn new(code: ErrorCode, developer: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            code,
            field: None,
            rule: None,
            until: None,
            details: BTreeMap::new(),
            developer: developer.into(),
            others: Vec::new(),
        }))
    }

    /// An error of a request's field.
    pub fn field_error(code: ErrorCode, field: impl Into<String>) -> Self {
        let developer = match code {
            ErrorCode::FieldMissing => "a required field is absent",
            ErrorCode::FieldUnknown => "the request has a field that the operation does not know",
            ErrorCode::FieldType => "the field does not have the JSON type of the schema",
            ErrorCode::FieldEmpty => "the text is empty or blank",
            ErrorCode::FieldTooLong => "the text has more characters than details.limit",
            ErrorCode::FieldTooMany => "the list has more entries than details.limit",
            ErrorCode::FieldChoice => "the value is none of the choices",
            ErrorCode::FieldRange => "the number is not between details.least and details.most",
            ErrorCode::FieldFormat => WRONG_FORMAT,
            ErrorCode::FieldCharacter => "the text holds a control character",
            ErrorCode::FieldNotOffered => "the field is not offered here: leave it out",
            ErrorCode::TimePassed => "the instant is in the past",
            ErrorCode::FieldDuplicate => "the field or entry occurs twice",
            ErrorCode::TemplateVariableUnknown => "neither the template nor a ticket has a variable with this name",
            ErrorCode::TemplateVariableMissing => "give a value for this variable: the template needs it",
            ErrorCode::TemplateVariableKind => "the variable's value has another kind than the template uses",
            ErrorCode::TextVariableMissing => "give a value for this variable: the text needs it",
            ErrorCode::TextVariableKind => "the text uses the variable as another kind of value",
            ErrorCode::CurrencyUnknown => "the currency is no code of ISO 4217 in capitals",
            _ => "the field is refused",
        };
        Self::new(code, developer).at(field)
    }

    /// An error of a value without the format of its kind.
    pub fn wrong_format(format: Format, field: impl Into<String>) -> Self {
        let accepted = format.accepted();
        let error = Self::field_error(ErrorCode::FieldFormat, field);
        match format.example() {
            Some(example) => {
                let about = format!("{WRONG_FORMAT}: give {accepted}, such as {example}");
                error.saying(about).with("example", example)
            }
            None => error.saying(format!("{WRONG_FORMAT}: give {accepted}")),
        }
    }

    /// An error of a text with a character that it may not have.
    pub(crate) fn character(character: char, field: impl Into<String>) -> Self {
        let error = Self::field_error(ErrorCode::FieldCharacter, field);
        let code = format!("U+{:04X}", u32::from(character));
        match character {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => {
                error.saying("the text holds the line break details.line_break: give one line").with("line_break", code)
            }
            _ => error.saying("the text holds the control character details.character").with("character", code),
        }
    }

    /// The error of a request that is no JSON object, at the end of what can be read of it.
    #[cold]
    pub fn malformed(readable: &[u8], about: impl Into<Cow<'static, str>>) -> Self {
        let lines = || readable.split(|byte| *byte == b'\n');
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let column = lines().next_back().map_or(0, <[u8]>::len);
        Self::new(ErrorCode::RequestMalformed, about).malformed_at(number(lines().count()), number(column + 1))
    }

    /// The same error, at a line and a byte of it, both from 1 on.
    fn malformed_at(self, line: i64, column: i64) -> Self {
        self.with("line", line).with("column", column)
    }

    /// The value of a closed set with this key.
    ///
    /// # Errors
    /// `field_choice` with the set's keys.
    pub fn chosen<T: ClosedSet>(key: &str) -> Result<T> {
        T::from_key(key).ok_or_else(|| Self::none_of("", T::ALL.iter().map(|value| value.as_str())))
    }

    /// An error of an object with a key that is none of these names. The key is the caller's word and is not repeated:
    /// the error names the enclosing field.
    pub(crate) fn unknown_key<'n>(field: impl Into<String>, names: impl Iterator<Item = &'n str>) -> Self {
        Self::field_error(ErrorCode::FieldUnknown, field).knowing("there is no such name in this field", names)
    }

    /// An error of a field whose value is none of these names, of which developers are told some.
    pub(crate) fn none_of<'n>(field: impl Into<String>, names: impl Iterator<Item = &'n str>) -> Self {
        let error = Self::field_error(ErrorCode::FieldChoice, field);
        let about = error.developer_message().to_owned();
        error.knowing(&about, names)
    }

    /// The same error, saying some of the names that would be right.
    fn knowing<'n>(self, about: &str, names: impl Iterator<Item = &'n str>) -> Self {
        let mut names: Vec<&str> = names.take(NAMES_LIMIT + 1).collect();
        if names.len() > NAMES_LIMIT {
            names.truncate(NAMES_LIMIT);
            names.push("…");
        }
        let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        self.saying(format!("{about}; known here: {names}"))
    }

    /// An error because a rule forbids it (T-19).
    pub fn refused(rule: Rule) -> Self {
        let mut error = Self::new(ErrorCode::ActionRefused, format!("refused by the rule {rule}"));
        error.0.rule = Some(rule);
        error
    }

    /// The same error, until this instant.
    #[must_use]
    pub fn until(mut self, until: Option<Time>) -> Self {
        self.0.until = until;
        self
    }

    /// An error because the permission table does not name the actor's role.
    pub fn role() -> Self {
        let mut error = Self::new(ErrorCode::RoleForbidden, "the role may not run this operation");
        error.0.rule = Some(Rule::Role);
        error
    }

    /// A defect of the library; `why` is a sentence without data.
    pub fn internal(why: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorCode::Internal, why)
    }

    /// A panic that a binding caught.
    pub fn panic() -> Self {
        Self::new(ErrorCode::Panic, "a defect was caught; the desk can still be used")
    }

    /// A handle that was opened before `fork`.
    pub fn forked() -> Self {
        Self::new(ErrorCode::Forked, "open the desk in the process that uses it")
    }

    /// A handle that is stale, foreign or made up.
    pub fn handle() -> Self {
        Self::new(ErrorCode::HandleInvalid, "this handle is stale, of another kind, or was never given out")
    }

    /// A place for a handle that is not there.
    pub fn no_place() -> Self {
        Self::handle().saying("there is no place for the handle: the pointer is NULL")
    }

    /// A desk that was closed.
    pub fn desk_closed() -> Self {
        Self::new(ErrorCode::DeskClosed, "the desk was closed")
    }

    /// The same error, at this field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        let field = field.into();
        self.0.field = (!field.is_empty()).then_some(field);
        self
    }

    /// The same error, which people read as one of this field of the profile: the request names it by a value.
    #[must_use]
    pub(crate) fn naming(self, field: &str) -> Self {
        self.with(NAMED, field)
    }

    /// The same error with another sentence for developers.
    #[must_use]
    pub fn saying(mut self, developer: impl Into<Cow<'static, str>>) -> Self {
        self.0.developer = developer.into();
        self
    }

    /// The same error with a number, or an opaque text, that belongs to it.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Detail>) -> Self {
        self.0.details.insert(name, value.into());
        self
    }

    /// The stable key.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// The kind of outcome.
    pub fn status(&self) -> Status {
        self.0.code.status()
    }

    /// The path of the wrong field (`references[0].kind`).
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// The rule that forbids it.
    pub fn rule(&self) -> Option<Rule> {
        self.0.rule
    }

    /// When the rule ends, where that is known (T-26).
    pub fn ends(&self) -> Option<Time> {
        self.0.until
    }

    /// What belongs to the error: the numbers `limit`, `least`, `most`, `line`, `column`; the versions `seen`, `current`.
    pub fn details(&self) -> &BTreeMap<&'static str, Detail> {
        &self.0.details
    }

    /// One English sentence for developers; it never contains what a person wrote.
    pub fn developer_message(&self) -> &str {
        &self.0.developer
    }
}

/// Whether a path is this one or leads into it.
fn is_within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code().as_str())?;
        if let Some(field) = self.field() {
            write!(f, " ({field})")?;
        }
        write!(f, ": {}", self.developer_message())
    }
}

impl std::error::Error for Error {}
