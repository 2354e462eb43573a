//! The codes of errors, with their numbers and statuses.
//!
//! Owns the table that `tests/golden/error_table.txt` prints. A code, once released, keeps its meaning and its number.
//! It must hold no sentence: those for people are in the locale files.

use crate::closed_set::closed_set;

closed_set! {
    /// The few kinds of outcome that a caller switches on. `0` is success in C.
    pub enum Status: "status" {
        /// The request is wrong; the same call fails again.
        Invalid = "invalid",
        /// There is no such thing, or the actor may not see it.
        NotFound = "not_found",
        /// A rule forbids it.
        Forbidden = "forbidden",
        /// Another write came first.
        Conflict = "conflict",
        /// The store is in use; try again.
        Busy = "busy",
        /// The store failed.
        Storage = "storage",
        /// A handle of C is stale, foreign, closed or made up.
        Handle = "handle",
        /// The handle was opened before this process was forked.
        Forked = "forked",
        /// A defect of the library was caught by the binding.
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
        /// A value does not have the format of its kind.
        FieldFormat = "field_format",
        /// A text holds a control character.
        FieldCharacter = "field_character",
        /// The field is not for this category (T-02), this action, this role or this store.
        FieldNotOffered = "field_not_offered",
        /// A field or an entry occurs twice.
        FieldDuplicate = "field_duplicate",
        /// A cursor is not one that this list returned.
        CursorInvalid = "cursor_invalid",
        /// This list does not offer this order (T-30).
        SortNotOffered = "sort_not_offered",
        /// A profile is wrong at `line`.
        ProfileInvalid = "profile_invalid",
        /// The desk was made with the profile `desk`, and not with `given` (T-36).
        ProfileDiffers = "profile_differs",
        /// The desk was opened with the system's clock.
        ClockNotManual = "clock_not_manual",
        /// A file of the host's texts is wrong at `line`.
        LocalesInvalid = "locales_invalid",
        /// A text of a template is wrong at `line` and `column` (T-53).
        TemplateInvalid = "template_invalid",
        /// A template or its caller names a variable that does not exist (T-53).
        TemplateVariableUnknown = "template_variable_unknown",
        /// A template needs a variable that has no value here (T-51).
        TemplateVariableMissing = "template_variable_missing",
        /// A variable's value has another kind than the template uses (T-50).
        TemplateVariableKind = "template_variable_kind",
        /// The caller saw version `seen`, but the version is `current` (T-20).
        VersionConflict = "version_conflict",
        /// The idempotency key was used for another request (T-21).
        IdempotencyReused = "idempotency_reused",
        /// The instruction has another answer already, which led to `state`.
        InstructionAnswered = "instruction_answered",
        /// A file exists where the backup was to be written.
        BackupExists = "backup_exists",
        /// The library does not copy a store of this kind.
        BackupNotOffered = "backup_not_offered",
        /// An instant that must be in the future is in the past.
        TimePassed = "time_passed",
        /// A text needs a variable that has no value (L-12).
        TextVariableMissing = "text_variable_missing",
        /// A text uses a variable as another kind of value.
        TextVariableKind = "text_variable_kind",
        /// The currency of an amount is not in ISO 4217.
        CurrencyUnknown = "currency_unknown",
        /// The reply would be longer than `limit` bytes.
        ReplyTooLarge = "reply_too_large",
        /// There is no operation with this name.
        OperationUnknown = "operation_unknown",
        /// The actor sees no ticket with this number.
        TicketNotFound = "ticket_not_found",
        /// The host never put a person with this id.
        PersonNotFound = "person_not_found",
        /// The actor or the ticket is offered no template with this name.
        TemplateNotFound = "template_not_found",
        /// The host never put a shop with this id.
        ShopNotFound = "shop_not_found",
        /// No locale has a message of this id.
        TextUnknown = "text_unknown",
        /// The profile has no macro with this name for the ticket.
        MacroNotFound = "macro_not_found",
        /// The person is not a member of the shop.
        ShopForbidden = "shop_forbidden",
        /// On a shop's ticket, the person is not one of the shop's members.
        AssigneeForbidden = "assignee_forbidden",
        /// The actor sees no message with this number.
        MessageNotFound = "message_not_found",
        /// The desk never gave an instruction with this id.
        InstructionNotFound = "instruction_not_found",
        /// The actor's role may not run the operation.
        RoleForbidden = "role_forbidden",
        /// The rule in `rule` forbids it.
        ActionRefused = "action_refused",
        /// Another process held the store for too long.
        Busy = "busy",
        /// The store could not be read or written.
        StorageFailed = "storage_failed",
        /// No space is left for the store.
        StorageFull = "storage_full",
        /// The store was written by a newer version of the library.
        StoreNewer = "store_newer",
        /// The store's file is damaged.
        StoreDamaged = "store_damaged",
        /// The file is not a desk.
        StoreForeign = "store_foreign",
        /// The store cannot be written.
        StoreReadOnly = "store_read_only",
        /// The server of the store cannot be reached.
        StoreUnreachable = "store_unreachable",
        /// There is no store at the path, and none may be created there.
        StoreMissing = "store_missing",
        /// The store's file was renamed, deleted or replaced while it was open, or while it was opened.
        StoreMoved = "store_moved",
        /// The store's file has a second name, or another copy of the library in this process has it open.
        StoreInUse = "store_in_use",
        /// The store may not be read by this user.
        StoreNoAccess = "store_no_access",
        /// The connection to the store was lost during a commit: the write is done whole or not at all.
        ConnectionLost = "connection_lost",
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
            Self::TemplateInvalid => 121,
            Self::TemplateVariableUnknown => 122,
            Self::TemplateVariableMissing => 123,
            Self::TemplateVariableKind => 124,
            Self::ReplyTooLarge => 125,
            Self::TimePassed => 126,
            Self::BackupNotOffered => 127,
            Self::ProfileDiffers => 128,
            Self::TextVariableMissing => 129,
            Self::TextVariableKind => 130,
            Self::CurrencyUnknown => 131,
            Self::OperationUnknown => 201,
            Self::TicketNotFound => 202,
            Self::PersonNotFound => 203,
            Self::TemplateNotFound => 204,
            Self::ShopNotFound => 205,
            Self::MacroNotFound => 206,
            Self::MessageNotFound => 207,
            Self::InstructionNotFound => 208,
            Self::TextUnknown => 209,
            Self::RoleForbidden => 301,
            Self::ActionRefused => 302,
            Self::ShopForbidden => 303,
            Self::AssigneeForbidden => 304,
            Self::VersionConflict => 401,
            Self::IdempotencyReused => 402,
            Self::BackupExists => 403,
            Self::InstructionAnswered => 404,
            Self::Busy => 501,
            Self::StorageFailed => 601,
            Self::StorageFull => 602,
            Self::StoreNewer => 603,
            Self::StoreDamaged => 604,
            Self::StoreForeign => 605,
            Self::StoreReadOnly => 606,
            Self::StoreUnreachable => 607,
            Self::ConnectionLost => 608,
            Self::StoreMissing => 609,
            Self::StoreMoved => 610,
            Self::StoreInUse => 611,
            Self::StoreNoAccess => 612,
            Self::HandleInvalid => 701,
            Self::DeskClosed => 702,
            Self::Forked => 801,
            Self::Panic => 901,
            Self::Internal => 1001,
            Self::TextMissing => 1002,
        }
    }

    /// The status of the code: the hundreds of its number.
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
