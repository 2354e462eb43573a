//! Errors: every way in which a call can be refused, as one public type.
//!
//! Owns the catalogue of codes with their numbers and statuses, and the error document. It must never carry a value
//! that a person wrote: fields are named by our own names, texts come from the locale files (L-09).

mod document;
pub mod parse;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use document::{ErrorDocument, error_document};

use crate::closed_set::{ClosedSet, closed_set};
use crate::ticket::Rule;

/// The result of everything that can be refused.
pub type Result<T, E = Error> = std::result::Result<T, E>;

closed_set! {
    /// The few kinds of outcome that a caller switches on. `0` is success in C.
    pub enum Status: "status" {
        /// The request is wrong; the same call will be refused again.
        Invalid = "invalid",
        /// There is no such thing, or the actor may not see it.
        NotFound = "not_found",
        /// A rule forbids it.
        Forbidden = "forbidden",
        /// Somebody else was faster.
        Conflict = "conflict",
        /// The store is in use; try again.
        Busy = "busy",
        /// The store failed.
        Storage = "storage",
        /// A handle of the C door is stale, foreign, closed or made up.
        Handle = "handle",
        /// The handle was opened before this process was forked.
        Forked = "forked",
        /// A defect of the library was caught at the door.
        Panic = "panic",
        /// A defect of the library.
        Internal = "internal",
    }
}

impl Status {
    /// The value of `bzd_status`; never reused.
    pub fn number(self) -> i32 {
        match self {
            Self::Invalid => 1,
            Self::NotFound => 2,
            Self::Forbidden => 3,
            Self::Conflict => 4,
            Self::Busy => 5,
            Self::Storage => 6,
            Self::Handle => 7,
            Self::Forked => 8,
            Self::Panic => 9,
            Self::Internal => 10,
        }
    }
}

closed_set! {
    /// The stable key of every error.
    pub enum ErrorCode: "error" {
        /// The request is not a JSON object in UTF-8.
        RequestMalformed = "request_malformed",
        /// The request is longer than [`crate::REQUEST_LIMIT`].
        RequestTooLarge = "request_too_large",
        /// The request nests deeper than [`crate::NESTING_LIMIT`].
        RequestTooDeep = "request_too_deep",
        /// A required field is absent.
        FieldMissing = "field_missing",
        /// There is no such field; `field` is the enclosing one, never the unknown name itself.
        FieldUnknown = "field_unknown",
        /// A field has another JSON type.
        FieldType = "field_type",
        /// A text is empty or blank.
        FieldEmpty = "field_empty",
        /// A text has more than `limit` characters.
        FieldTooLong = "field_too_long",
        /// A list has more than `limit` entries.
        FieldTooMany = "field_too_many",
        /// A value is none of the choices.
        FieldChoice = "field_choice",
        /// A number is not between `least` and `most`.
        FieldRange = "field_range",
        /// A value is not written as its kind is.
        FieldFormat = "field_format",
        /// A text holds a control character.
        FieldCharacter = "field_character",
        /// The profile does not have this field for this category (T-02).
        FieldNotOffered = "field_not_offered",
        /// A field or an entry stands twice.
        FieldDuplicate = "field_duplicate",
        /// A cursor is not one that this list gave out.
        CursorInvalid = "cursor_invalid",
        /// This list is not sorted in that way (T-30).
        SortNotOffered = "sort_not_offered",
        /// A profile is wrong at `line`.
        ProfileInvalid = "profile_invalid",
        /// The desk was opened with the system's clock.
        ClockNotManual = "clock_not_manual",
        /// A file of the host's texts is wrong at `line`.
        LocalesInvalid = "locales_invalid",
        /// There is no operation of that name.
        OperationUnknown = "operation_unknown",
        /// No ticket of that number is visible to the actor.
        TicketNotFound = "ticket_not_found",
        /// The host never put a person of that id.
        PersonNotFound = "person_not_found",
        /// The actor's role may not run the operation.
        RoleForbidden = "role_forbidden",
        /// The rule in `rule` forbids it.
        ActionRefused = "action_refused",
        /// Another process held the store for too long.
        Busy = "busy",
        /// The store could not be read or written.
        StorageFailed = "storage_failed",
        /// No room is left for the store.
        StorageFull = "storage_full",
        /// The store was written by a newer version of the library.
        StoreNewer = "store_newer",
        /// The store's file is damaged.
        StoreDamaged = "store_damaged",
        /// The file is no desk.
        StoreForeign = "store_foreign",
        /// The store cannot be written.
        StoreReadOnly = "store_read_only",
        /// A handle is stale, foreign or made up.
        HandleInvalid = "handle_invalid",
        /// The desk was closed.
        DeskClosed = "desk_closed",
        /// The process was forked after the desk was opened.
        Forked = "forked",
        /// A defect was caught.
        Panic = "panic",
        /// A defect.
        Internal = "internal",
        /// A locale file lacks a text or one of its values.
        TextMissing = "text_missing",
    }
}

impl ErrorCode {
    /// The number of the code; never reused.
    pub fn number(self) -> i32 {
        match self {
            Self::RequestMalformed => 101,
            Self::RequestTooLarge => 102,
            Self::RequestTooDeep => 103,
            Self::FieldMissing => 104,
            Self::FieldUnknown => 105,
            Self::FieldType => 106,
            Self::FieldEmpty => 107,
            Self::FieldTooLong => 108,
            Self::FieldTooMany => 109,
            Self::FieldChoice => 110,
            Self::FieldRange => 111,
            Self::FieldFormat => 112,
            Self::FieldCharacter => 113,
            Self::FieldNotOffered => 114,
            Self::FieldDuplicate => 115,
            Self::CursorInvalid => 116,
            Self::SortNotOffered => 117,
            Self::ProfileInvalid => 118,
            Self::ClockNotManual => 119,
            Self::LocalesInvalid => 120,
            Self::OperationUnknown => 201,
            Self::TicketNotFound => 202,
            Self::PersonNotFound => 203,
            Self::RoleForbidden => 301,
            Self::ActionRefused => 302,
            Self::Busy => 501,
            Self::StorageFailed => 601,
            Self::StorageFull => 602,
            Self::StoreNewer => 603,
            Self::StoreDamaged => 604,
            Self::StoreForeign => 605,
            Self::StoreReadOnly => 606,
            Self::HandleInvalid => 701,
            Self::DeskClosed => 702,
            Self::Forked => 801,
            Self::Panic => 901,
            Self::Internal => 1001,
            Self::TextMissing => 1002,
        }
    }

    /// The status under which it is reported: the hundreds of its number.
    pub fn status(self) -> Status {
        match self.number() / 100 {
            1 => Status::Invalid,
            2 => Status::NotFound,
            3 => Status::Forbidden,
            4 => Status::Conflict,
            5 => Status::Busy,
            6 => Status::Storage,
            7 => Status::Handle,
            8 => Status::Forked,
            9 => Status::Panic,
            _ => Status::Internal,
        }
    }
}

/// Why a call was refused. The store is as it was before the call.
#[derive(Clone, Debug)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    code: ErrorCode,
    field: Option<String>,
    rule: Option<Rule>,
    details: BTreeMap<&'static str, i64>,
    developer: Cow<'static, str>,
}

impl Error {
    /// An error with this code and a sentence for developers, which holds nothing that a person wrote.
    pub fn new(code: ErrorCode, developer: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner { code, field: None, rule: None, details: BTreeMap::new(), developer: developer.into() }))
    }

    /// An error of a request's field.
    pub fn field_error(code: ErrorCode, field: impl Into<String>) -> Self {
        let developer = match code {
            ErrorCode::FieldMissing => "a required field is absent",
            ErrorCode::FieldUnknown => "the request has a field that the operation does not know",
            ErrorCode::FieldType => "the field has another JSON type than the schema says",
            ErrorCode::FieldEmpty => "the text is empty or blank",
            ErrorCode::FieldTooLong => "the text has more characters than details.limit",
            ErrorCode::FieldTooMany => "the list has more entries than details.limit",
            ErrorCode::FieldChoice => "the value is none of the choices",
            ErrorCode::FieldRange => "the number is not between details.least and details.most",
            ErrorCode::FieldFormat => "the value is not written as its kind is",
            ErrorCode::FieldCharacter => "the text holds a control character",
            ErrorCode::FieldNotOffered => "the profile does not have this field here",
            ErrorCode::FieldDuplicate => "the field or entry stands twice",
            _ => "the field is refused",
        };
        Self::new(code, developer).at(field)
    }

    /// A refusal by a rule (T-19).
    pub fn refused(rule: Rule) -> Self {
        let mut error = Self::new(ErrorCode::ActionRefused, format!("refused by the rule {rule}"));
        error.0.rule = Some(rule);
        error
    }

    /// A refusal because the permission table does not name the actor's role.
    pub fn role() -> Self {
        let mut error = Self::new(ErrorCode::RoleForbidden, "the role may not run this operation");
        error.0.rule = Some(Rule::Role);
        error
    }

    /// A defect of the library; `why` is a sentence without data.
    pub fn internal(why: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorCode::Internal, why)
    }

    /// A panic that a door caught.
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

    /// The same error with a number that its text mentions.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: i64) -> Self {
        self.0.details.insert(name, value);
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

    /// Which field of the request is wrong, as a path (`references[0].kind`).
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// Which rule forbids it.
    pub fn rule(&self) -> Option<Rule> {
        self.0.rule
    }

    /// Numbers that belong to the error: `limit`, `least`, `most`, `line`, `column`.
    pub fn details(&self) -> &BTreeMap<&'static str, i64> {
        &self.0.details
    }

    /// One English sentence for developers; never holds what a person wrote.
    pub fn developer_message(&self) -> &str {
        &self.0.developer
    }
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
