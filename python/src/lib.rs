//! The Python door of bazardesk: the module `bazardesk._bazardesk`, which the package `bazardesk` re-exports.
//!
//! It owns what Python needs and Rust does not: classes round the core's documents ([`document`]), whose texts are written
//! when they are asked for ([`held`]), values that go in ([`argument`]) and come out ([`value`]), codes as enums ([`code`]), errors as exceptions ([`error`]), and who is
//! inside a desk that is about to be closed ([`gate`]). Everything else is the core's: a rule, a default or a sentence
//! for people found here is a defect.
//!
//! `bazardesk/_bazardesk.pyi` is generated from this crate; a test compares the two.

mod action;
mod argument;
mod bulk;
mod call;
mod catalogue;
mod code;
mod desk;
mod document;
mod edit;
mod error;
mod event;
mod form;
mod gate;
mod held;
mod history;
mod housekeeping;
mod list;
mod locale;
mod macros;
mod message;
mod pages;
mod part;
mod person;
mod seen;
mod session;
mod shop;
mod template;
mod text;
mod ticket;
mod transcript;
mod translate;
mod value;

/// The compiled half of the package: desk, session, and what operations give back.
#[pyo3::pymodule(name = "_bazardesk", gil_used = false)]
mod module {
    #[pymodule_export]
    use crate::action::{AvailableAction, AvailableActionLabels, AvailableActions};
    #[pymodule_export]
    use crate::bulk::{BulkError, BulkResult, BulkResultLabels, BulkResults};
    #[pymodule_export]
    use crate::catalogue::{Operation, catalogue, closed_sets, error_codes, profile_schema, schema, statuses, version};
    #[pymodule_export]
    use crate::desk::Desk;
    #[pymodule_export]
    use crate::event::{Event, EventLabels, EventPage};
    #[pymodule_export]
    use crate::form::{Form, FormChoice, FormField, OpenPermission, OpenPermissionLabels, OptionLabels};
    #[pymodule_export]
    use crate::history::{HistoryEntry, HistoryEntryLabels, TicketHistory, Verification, VerificationLabels};
    #[pymodule_export]
    use crate::housekeeping::{ClockState, ClockStateLabels, TickReport, TickReportLabels};
    #[pymodule_export]
    use crate::list::{
        ListCount, ListCountLabels, ListCounts, QueueCount, QueueCountLabels, TicketPage, TicketPageLabels,
    };
    #[pymodule_export]
    use crate::locale::{Locale, Locales};
    #[pymodule_export]
    use crate::macros::{Macro, MacroAction, MacroActionLabels, MacroLabels, Macros};
    #[pymodule_export]
    use crate::message::{Message, MessageLabels};
    #[pymodule_export]
    use crate::person::{BlockedPersons, Person, PersonLabels};
    #[pymodule_export]
    use crate::seen::{ReadMark, ReadMarkLabels};
    #[pymodule_export]
    use crate::session::Session;
    #[pymodule_export]
    use crate::shop::{Shop, ShopLabels};
    #[pymodule_export]
    use crate::template::{
        OwnTemplate, OwnTemplateLabels, RenderedTemplate, TemplateDeleted, TemplateLabels, TemplateOffer,
        TemplatePreview, TemplatePreviews, TemplateVariable, Templates,
    };
    #[pymodule_export]
    use crate::text::{Code, Money, Percent};
    #[pymodule_export]
    use crate::ticket::{Handler, Reference, Ticket, TicketLabels, TicketThread};
    #[pymodule_export]
    use crate::transcript::Transcript;
    #[pymodule_export]
    use crate::translate::{Coverage, Diagnostic, LocaleFiles, Preview, is_locale, library_files, message_ids, say};

    /// Runs once, when the module is first imported.
    #[pymodule_init]
    fn init() {
        crate::call::quieten();
    }
}
