//! The stage on which tests play: a freight desk with a manual clock and a few people.
//!
//! Owns what several tests need. It must not know what any of them checks.

pub mod altered;
#[cfg(doctest)]
pub mod docs;
pub mod fuzzed;
pub mod market;
pub mod requests;
pub mod store;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bazardesk::desk::ClockSetRequest;
use bazardesk::person::PutRequest;
use bazardesk::profile::Profile;
use bazardesk::shop;
use bazardesk::ticket::{
    AssignRequest, Awaiting, MoveRequest, OpenRequest, Priority, SetCategoryRequest, SetFieldRequest,
    SetPriorityRequest, State, TagRequest, TextRequest, Ticket, TicketAction, TicketRequest, TicketStatus,
};
use bazardesk::{Desk, DeskOptions, Result, Role, Session, SessionOptions, Time};
use store::Place;

/// When every play begins.
pub const BEGINNING: &str = "2025-11-05T08:00:00Z";

/// A desk with people in it.
pub struct Stage {
    /// The desk.
    pub desk: Arc<Desk>,
    /// The host's session.
    pub host: Session,
    /// Sara, a customer who reads Persian.
    pub sara: Session,
    /// Luc, a customer who reads French.
    pub luc: Session,
    /// Anna, an agent who reads English.
    pub anna: Session,
    /// Remi, an agent who reads French.
    pub remi: Session,
    /// Mina, a mediator who reads Persian.
    pub mina: Session,
    /// Its store, if nobody else keeps it: the last to go.
    place: Option<Place>,
}

impl Stage {
    /// A stage on a store of its own.
    pub fn new() -> Result<Self> {
        let place = Place::new();
        let mut stage = Self::on(&place)?;
        stage.place = Some(place);
        Ok(stage)
    }

    /// A stage on this store.
    pub fn on(place: &Place) -> Result<Self> {
        Self::at(place.path())
    }

    /// A stage at the path of a store.
    pub fn at(path: &str) -> Result<Self> {
        let options = DeskOptions { path: path.to_owned(), clock: Time::parse(BEGINNING), ..DeskOptions::default() };
        let desk = Arc::new(open_calm(options)?);
        let host = desk.session(&SessionOptions::new(Role::Host))?;
        for (id, name, locale, zone) in [
            ("c-1", "سارا احمدی", "fa", "Asia/Tehran"),
            ("c-2", "Luc Martin", "fr", "Europe/Paris"),
            ("a-1", "Anna Smith", "en", "Europe/London"),
            ("a-2", "Rémi Durand", "fr", "Europe/Paris"),
            ("m-1", "مینا رضایی", "fa", "Asia/Tehran"),
        ] {
            host.person_put(&PutRequest {
                id: id.to_owned(),
                name: name.to_owned(),
                locale: Some(locale.to_owned()),
                time_zone: Some(zone.to_owned()),
                ..PutRequest::default()
            })?;
        }
        Ok(Self {
            sara: desk.session(&SessionOptions::of(Role::Customer, "c-1"))?,
            luc: desk.session(&SessionOptions::of(Role::Customer, "c-2"))?,
            anna: desk.session(&SessionOptions::of(Role::Agent, "a-1"))?,
            remi: desk.session(&SessionOptions::of(Role::Agent, "a-2"))?,
            mina: desk.session(&SessionOptions::of(Role::Mediator, "m-1"))?,
            host,
            desk,
            place: None,
        })
    }

    /// A seller's session: this person as a member of a shop that is put for it.
    pub fn seller(&self, shop: &str, person: &str) -> Result<Session> {
        self.host.shop_put(&shop::PutRequest {
            id: shop.to_owned(),
            name: "La Boutique".to_owned(),
            members: vec![person.to_owned()],
            ..shop::PutRequest::default()
        })?;
        let options = SessionOptions { shop: Some(shop.to_owned()), ..SessionOptions::of(Role::Seller, person) };
        self.desk.session(&options)
    }

    /// Moves the clock to so many seconds after [`BEGINNING`].
    pub fn clock(&self, seconds: i64) -> Result<()> {
        self.clock_at(after(seconds))
    }

    /// Moves the clock to this instant.
    pub fn clock_at(&self, now: Time) -> Result<()> {
        self.host.clock_set(&ClockSetRequest { now }).map(|_| ())
    }

    /// A technical ticket of this customer.
    pub fn open(&self, customer: &Session) -> Result<Ticket> {
        customer.ticket_open(&OpenRequest {
            category: Some("technical".to_owned()),
            subject: Some("The map stays white".to_owned()),
            description: Some("Since this morning.".to_owned()),
            ..OpenRequest::default()
        })
    }

    /// The number of a ticket of Sara's that Anna and she have brought into this state.
    pub fn ticket_in(&self, state: State) -> Result<i64> {
        let number = self.open(&self.sara)?.number;
        match (state.status, state.awaiting) {
            (TicketStatus::Open, _) => {}
            (TicketStatus::InProgress, Awaiting::Requester) => {
                self.anna.ticket_reply(&words(number, "Please start the app again."))?;
            }
            (TicketStatus::InProgress, Awaiting::Handler | Awaiting::Nobody) => {
                self.anna.ticket_start(&on(number))?;
            }
            (TicketStatus::WaitingForUser, _) => {
                self.anna.ticket_request_information(&words(number, "Which version is it?"))?;
            }
            (TicketStatus::Resolved, _) => {
                self.anna.ticket_resolve(&on(number))?;
            }
            (TicketStatus::Closed, _) => {
                self.sara.ticket_close(&on(number))?;
            }
        }
        Ok(number)
    }
}

/// Opens a desk with the freight profile but for its flood limits (T-26): a play writes in a minute what people write in
/// a week.
pub fn open_calm(options: DeskOptions) -> Result<Desk> {
    let folder = folder();
    Desk::open(&DeskOptions { profile: calm_profile(folder.path()), ..options })
}

/// The path of that profile, which is written into this folder.
pub fn calm_profile(folder: &Path) -> String {
    let file = folder.join("freight.toml");
    let source = Profile::SHIPPED.iter().find(|(name, _)| *name == "freight").map_or("", |(_, source)| *source);
    let limits = ["[flood]", "openings = ", "replies = "];
    let calm = source.lines().filter(|line| !limits.iter().any(|limit| line.starts_with(limit)));
    // A file that could not be written is not there to be opened.
    let _ = fs::write(&file, calm.collect::<Vec<_>>().join("\n"));
    file.to_string_lossy().into_owned()
}

/// The instant so many seconds after [`BEGINNING`].
pub fn after(seconds: i64) -> Time {
    Time::parse(BEGINNING).unwrap_or_default().plus_seconds(seconds)
}

/// A request that names a ticket and nothing else.
pub trait OnTicket {
    /// The request about this ticket.
    fn on(ticket: i64) -> Self;
}

impl OnTicket for TicketRequest {
    fn on(ticket: i64) -> Self {
        Self { ticket }
    }
}

impl OnTicket for MoveRequest {
    fn on(ticket: i64) -> Self {
        Self { ticket, ..Self::default() }
    }
}

/// Names a ticket.
pub fn on<R: OnTicket>(ticket: i64) -> R {
    R::on(ticket)
}

/// Names a ticket and brings a text.
pub fn words(ticket: i64, text: &str) -> TextRequest {
    TextRequest { ticket, text: text.to_owned(), ..TextRequest::default() }
}

/// Does an action to a ticket through its own operation, with input that freight accepts; it has no field to set.
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

/// Names a ticket and a tag.
pub fn tag(ticket: i64, tag: &str) -> TagRequest {
    TagRequest { ticket, tag: tag.to_owned(), ..TagRequest::default() }
}

/// A folder that goes away with its value; in memory where the system has such a place, since a durable store waits for
/// its disk.
///
/// # Panics
/// When none can be made.
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
