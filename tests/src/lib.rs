//! What several test programs need: desks, stores, requests. It must not know what a test checks.

pub mod altered;
mod desk;
#[cfg(doctest)]
pub mod docs;
pub mod fuzzed;
pub mod market;
pub mod requests;
mod steps;
pub mod store;

use std::collections::BTreeMap;

use base64ct::{Base64UrlUnpadded, Encoding};
use bazardesk::l10n::Texts;
use bazardesk::l10n::check::language_of_region;
use bazardesk::ticket::{
    AssignRequest, HistoryRequest, MoveRequest, Priority, SetCategoryRequest, SetFieldRequest, SetPriorityRequest,
    TagRequest, TextRequest, Ticket, TicketAction, TicketRequest,
};
use bazardesk::warning::{WarningCode, WriteWarning};
use bazardesk::{Desk, DeskOptions, Result, Session, Time};

pub use desk::{Opening, TestDesk, calm_profile, opening};
pub use steps::Steps;

/// The time at which every test desk begins.
pub const BEGINNING: &str = "2025-11-05T08:00:00Z";

/// The languages in the library, English first. Tests use this list so that a new locale changes no test. Regions are
/// not in it: they have only what differs from their language.
///
/// # Panics
/// When the texts in the library do not load.
#[expect(clippy::expect_used, reason = "only tests call it")]
pub fn locales() -> Vec<String> {
    let texts = Texts::embedded().expect("the texts in the library");
    let all = texts.locales();
    let region = |locale: &str| language_of_region(locale).is_some_and(|language| all.contains(&&*language));
    all.iter().filter(|locale| !region(locale)).map(|locale| (*locale).to_owned()).collect()
}

/// Opens a desk with the freight profile, but without its flood limits (T-26).
pub fn open_calm(options: DeskOptions) -> Result<Desk> {
    let folder = folder();
    Desk::open(&DeskOptions { profile: calm_profile(folder.path()), ..options })
}

/// The number of changes in a ticket's version: the upper half of its bytes. Callers must not read it; tests may.
///
/// # Panics
/// When the text is not a version.
pub fn changes(version: &(impl ToString + ?Sized)) -> i64 {
    version_number(version) >> 32
}

/// A ticket's version as the store contains it.
///
/// # Panics
/// When the text is not a version.
#[expect(clippy::expect_used, reason = "only tests call it")]
pub fn version_number(version: &(impl ToString + ?Sized)) -> i64 {
    let bytes = Base64UrlUnpadded::decode_vec(&version.to_string()).expect("a version");
    i64::from_be_bytes(bytes.try_into().expect("eight bytes"))
}

/// A version that no ticket ever has.
pub const NO_VERSION: &str = "AAAAAAAAAAA";

/// The warning of a write that changed nothing.
pub fn unchanged(field: Option<&str>) -> WriteWarning {
    WriteWarning {
        code: WarningCode::Unchanged,
        field: field.map(str::to_owned),
        from: None,
        to: None,
        details: BTreeMap::new(),
    }
}

/// The instant this many seconds after [`BEGINNING`].
pub fn after(seconds: i64) -> Time {
    Time::parse(BEGINNING).unwrap_or_default().plus_seconds(seconds)
}

/// A request that names a ticket and needs nothing else.
pub trait OnTicket {
    /// The request about this ticket.
    fn on(ticket: i64) -> Self;
}

impl OnTicket for TicketRequest {
    fn on(ticket: i64) -> Self {
        Self { ticket }
    }
}

impl OnTicket for HistoryRequest {
    fn on(ticket: i64) -> Self {
        Self { ticket, ..Self::default() }
    }
}

impl OnTicket for MoveRequest {
    fn on(ticket: i64) -> Self {
        Self { ticket, ..Self::default() }
    }
}

/// An id or a reference as the desk keeps it (T-37), in words of our own: without the marks that a copied text brings
/// along, in ASCII digits.
pub fn typed(text: &str) -> String {
    let marks = ['\u{61C}', '\u{FEFF}'];
    let is_mark = |c: char| {
        let ranges = [0x200B..=0x200F, 0x202A..=0x202E, 0x2060..=0x2069];
        marks.contains(&c) || ranges.iter().any(|range| range.contains(&u32::from(c)))
    };
    let digit = |c: char| match "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩".chars().position(|known| known == c) {
        Some(at) => char::from_digit(u32::try_from(at % 10).unwrap_or(0), 10).unwrap_or(c),
        None => c,
    };
    text.chars().filter(|c| !is_mark(*c)).map(digit).collect::<String>().trim().to_owned()
}

/// A request that names this ticket.
pub fn on<R: OnTicket>(ticket: i64) -> R {
    R::on(ticket)
}

/// A request with a ticket and a text.
pub fn words(ticket: i64, text: &str) -> TextRequest {
    TextRequest { ticket, text: text.to_owned(), ..TextRequest::default() }
}

/// Tries an action on a ticket through its operation, with input that freight accepts. Freight has no custom field.
pub fn attempt(session: &Session, ticket: i64, action: TicketAction) -> Result<Ticket> {
    match action {
        TicketAction::Start => session.ticket_start(&on(ticket)),
        TicketAction::Reply => session.ticket_reply(&words(ticket, "words")),
        TicketAction::ReplyAndResolve => session.ticket_reply_and_resolve(&words(ticket, "words")),
        TicketAction::RequestInformation => session.ticket_request_information(&words(ticket, "words")),
        TicketAction::Resolve => session.ticket_resolve(&on(ticket)),
        TicketAction::Close => session.ticket_close(&on(ticket)),
        TicketAction::Reopen => session.ticket_reopen(&on(ticket)),
        TicketAction::Note => session.ticket_note(&words(ticket, "words")),
        TicketAction::Assign => {
            session.ticket_assign(&AssignRequest { ticket, assignee: Some("a-1".to_owned()), ..Default::default() })
        }
        TicketAction::SetPriority => {
            let priority = Priority::Low;
            session.ticket_set_priority(&SetPriorityRequest { ticket, priority, version: None, idempotency_key: None })
        }
        TicketAction::SetCategory => session.ticket_set_category(&SetCategoryRequest {
            ticket,
            category: "account".to_owned(),
            ..Default::default()
        }),
        TicketAction::AddTag => session.ticket_add_tag(&tag(ticket, "later")),
        TicketAction::RemoveTag => session.ticket_remove_tag(&tag(ticket, "later")),
        TicketAction::SetField => {
            session.ticket_set_field(&SetFieldRequest { ticket, field: "none".to_owned(), ..Default::default() })
        }
        TicketAction::MarkSpam => session.ticket_mark_spam(&on(ticket)),
    }
}

/// A request with a ticket and a tag.
pub fn tag(ticket: i64, tag: &str) -> TagRequest {
    TagRequest { ticket, tag: tag.to_owned(), ..TagRequest::default() }
}

/// A folder that is removed with its value. It is in memory where the system allows, since a durable store waits for
/// its disk.
///
/// # Panics
/// When it cannot be created.
#[expect(clippy::expect_used, reason = "only tests call it")]
pub fn folder() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    if memory.is_dir()
        && let Ok(folder) = tempfile::tempdir_in(memory)
    {
        return folder;
    }
    tempfile::tempdir().expect("a temporary folder")
}
