//! The session: a desk as one actor sees it, with a method for each operation.
//!
//! Owns nothing but the list. It must not decide: a method names the operation, the catalogue and the noun do the rest.

mod open;

use std::sync::Arc;

use serde::Serialize;

use crate::actor::{Actor, Role};
use crate::catalogue;
use crate::context::Context;
use crate::desk::{
    Backup, BackupReport, BackupRequest, ClockSet, ClockSetRequest, ClockState, Desk, Tick, TickReport, TickRequest,
};
use crate::error::{Error, Result, document_json};
use crate::event::Verification;
use crate::feed::{self, EventListRequest, EventPage};
use crate::l10n::{Argument, Localizer};
use crate::locale::{self, LocaleRequest, Locales};
use crate::localise::{Labeller, Model};
use crate::macros;
use crate::operation::{self, Operation};
use crate::person::{self, Person, PutRequest};
use crate::shop::{self, Shop};
use crate::template::{
    self, OwnTemplate, RenderRequest, RenderedTemplate, TemplateDeleteRequest, TemplateDeleted, TemplatePreviews,
    TemplatePutRequest, TemplateRequest, Templates, TemplatesRequest,
};
use crate::ticket::{
    self, AvailableActions, CountsRequest, Form, FormRequest, GetRequest, ListCounts, ListRequest, MayOpenRequest,
    MoveRequest, OpenPermission, OpenRequest, TextRequest, Ticket, TicketHistory, TicketPage, TicketRequest,
    TicketThread, Transcript, TranscriptRequest,
};

pub use open::{SessionDocument, SessionOptions};

/// A desk as one actor sees it. Cheap to clone; any thread may use it.
///
/// ```
/// use std::sync::Arc;
/// use bazardesk::{Desk, DeskOptions, Role, SessionOptions, person, ticket};
///
/// let options = DeskOptions { path: ":memory:".into(), profile: "freight".into(), ..DeskOptions::default() };
/// let desk = Arc::new(Desk::open(&options)?);
/// let host = desk.session(&SessionOptions::new(Role::Host))?;
/// host.person_put(&person::PutRequest { id: "c-1".into(), name: "Sara".into(), ..Default::default() })?;
///
/// let sara = desk.session(&SessionOptions::of(Role::Customer, "c-1"))?;
/// let ticket = sara.ticket_open(&ticket::OpenRequest {
///     category: Some("technical".into()),
///     subject: Some("The map stays white".into()),
///     description: Some("Since this morning.".into()),
///     ..Default::default()
/// })?;
/// assert_eq!(ticket.number, 1);
/// assert_eq!(sara.document(&ticket)?.labels.status, "Open");
/// # Ok::<(), bazardesk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Session {
    desk: Arc<Desk>,
    actor: Arc<Actor>,
    language: Localizer,
}

impl Session {
    pub(crate) fn new(desk: Arc<Desk>, actor: Actor, language: Localizer) -> Self {
        Self { desk, actor: Arc::new(actor), language }
    }

    /// Tells the desk about a person.
    pub fn person_put(&self, request: &PutRequest) -> Result<Person> {
        self.run::<person::Put>(request)
    }

    /// Blocks a person.
    pub fn person_block(&self, request: &person::BlockRequest) -> Result<Person> {
        self.run::<person::Block>(request)
    }

    /// Takes a person from the block list.
    pub fn person_unblock(&self, request: &person::UnblockRequest) -> Result<Person> {
        self.run::<person::Unblock>(request)
    }

    /// Lists who is blocked.
    pub fn person_list_blocked(&self, request: &person::ListBlockedRequest) -> Result<person::BlockedPersons> {
        self.run::<person::ListBlocked>(request)
    }

    /// Tells the desk about a shop.
    pub fn shop_put(&self, request: &shop::PutRequest) -> Result<Shop> {
        self.run::<shop::Put>(request)
    }

    /// Describes the form of a ticket.
    pub fn ticket_form(&self, request: &FormRequest) -> Result<Form> {
        self.run::<ticket::GetForm>(request)
    }

    /// Says whether a ticket may be opened.
    pub fn ticket_may_open(&self, request: &MayOpenRequest) -> Result<OpenPermission> {
        self.run::<ticket::MayOpen>(request)
    }

    /// Opens a ticket about the actor.
    pub fn ticket_open(&self, request: &OpenRequest) -> Result<Ticket> {
        self.run::<ticket::Open>(request)
    }

    /// Reads a ticket with its thread.
    pub fn ticket_get(&self, request: &GetRequest) -> Result<TicketThread> {
        self.run::<ticket::Get>(request)
    }

    /// Reads a page of a list.
    pub fn ticket_list(&self, request: &ListRequest) -> Result<TicketPage> {
        self.run::<ticket::List>(request)
    }

    /// Counts every list.
    pub fn ticket_counts(&self, request: &CountsRequest) -> Result<ListCounts> {
        self.run::<ticket::Counts>(request)
    }

    /// Begins to work on a ticket.
    pub fn ticket_start(&self, request: &MoveRequest) -> Result<Ticket> {
        self.run::<ticket::Start>(request)
    }

    /// Writes to the other side.
    pub fn ticket_reply(&self, request: &TextRequest) -> Result<Ticket> {
        self.run::<ticket::Reply>(request)
    }

    /// Writes to the requester and resolves the ticket.
    pub fn ticket_reply_and_resolve(&self, request: &TextRequest) -> Result<Ticket> {
        self.run::<ticket::ReplyAndResolve>(request)
    }

    /// Asks the requester something.
    pub fn ticket_request_information(&self, request: &TextRequest) -> Result<Ticket> {
        self.run::<ticket::RequestInformation>(request)
    }

    /// Says that a ticket's matter is done.
    pub fn ticket_resolve(&self, request: &MoveRequest) -> Result<Ticket> {
        self.run::<ticket::Resolve>(request)
    }

    /// Ends a ticket.
    pub fn ticket_close(&self, request: &MoveRequest) -> Result<Ticket> {
        self.run::<ticket::Close>(request)
    }

    /// Takes a ticket up again.
    pub fn ticket_reopen(&self, request: &MoveRequest) -> Result<Ticket> {
        self.run::<ticket::Reopen>(request)
    }

    /// Writes an internal note.
    pub fn ticket_note(&self, request: &TextRequest) -> Result<Ticket> {
        self.run::<ticket::Note>(request)
    }

    /// Says who works on a ticket.
    pub fn ticket_assign(&self, request: &ticket::AssignRequest) -> Result<Ticket> {
        self.run::<ticket::Assign>(request)
    }

    /// Changes how urgent a ticket is.
    pub fn ticket_set_priority(&self, request: &ticket::SetPriorityRequest) -> Result<Ticket> {
        self.run::<ticket::SetPriority>(request)
    }

    /// Changes what a ticket is about.
    pub fn ticket_set_category(&self, request: &ticket::SetCategoryRequest) -> Result<Ticket> {
        self.run::<ticket::SetCategory>(request)
    }

    /// Changes one of the profile's own fields.
    pub fn ticket_set_field(&self, request: &ticket::SetFieldRequest) -> Result<Ticket> {
        self.run::<ticket::SetField>(request)
    }

    /// Adds a tag to a ticket.
    pub fn ticket_add_tag(&self, request: &ticket::TagRequest) -> Result<Ticket> {
        self.run::<ticket::AddTag>(request)
    }

    /// Removes a tag from a ticket.
    pub fn ticket_remove_tag(&self, request: &ticket::TagRequest) -> Result<Ticket> {
        self.run::<ticket::RemoveTag>(request)
    }

    /// Marks a ticket as spam.
    pub fn ticket_mark_spam(&self, request: &MoveRequest) -> Result<Ticket> {
        self.run::<ticket::MarkSpam>(request)
    }

    /// Marks a thread as seen.
    pub fn ticket_mark_read(&self, request: &ticket::MarkReadRequest) -> Result<ticket::ReadMark> {
        self.run::<ticket::MarkRead>(request)
    }

    /// Lists the macros.
    pub fn ticket_list_macros(&self, request: &macros::ListMacrosRequest) -> Result<macros::Macros> {
        self.run::<macros::ListMacros>(request)
    }

    /// Runs a macro on tickets.
    pub fn ticket_run_macro(&self, request: &macros::RunMacroRequest) -> Result<ticket::BulkResults> {
        self.run::<macros::RunMacro>(request)
    }

    /// Does one thing to many tickets.
    pub fn ticket_bulk(&self, request: &ticket::BulkRequest) -> Result<ticket::BulkResults> {
        self.run::<ticket::Bulk>(request)
    }

    /// Lists every action on a ticket.
    pub fn ticket_available_actions(&self, request: &TicketRequest) -> Result<AvailableActions> {
        self.run::<ticket::ListAvailableActions>(request)
    }

    /// Reads what happened to a ticket.
    pub fn ticket_history(&self, request: &TicketRequest) -> Result<TicketHistory> {
        self.run::<ticket::ReadHistory>(request)
    }

    /// Writes a ticket with its whole thread as HTML or text.
    pub fn ticket_transcript(&self, request: &TranscriptRequest) -> Result<Transcript> {
        self.run::<ticket::WriteTranscript>(request)
    }

    /// Verifies a ticket's history.
    pub fn ticket_verify(&self, request: &TicketRequest) -> Result<Verification> {
        self.run::<ticket::Verify>(request)
    }

    /// Reads the feed of everything that happened.
    pub fn event_list(&self, request: &EventListRequest) -> Result<EventPage> {
        self.run::<feed::List>(request)
    }

    /// Lists reply templates.
    pub fn template_list(&self, request: &TemplatesRequest) -> Result<Templates> {
        self.run::<template::List>(request)
    }

    /// Fills in a template for a ticket.
    pub fn template_render(&self, request: &RenderRequest) -> Result<RenderedTemplate> {
        self.run::<template::Render>(request)
    }

    /// Shows a template with sample values in every locale.
    pub fn template_preview(&self, request: &TemplateRequest) -> Result<TemplatePreviews> {
        self.run::<template::Preview>(request)
    }

    /// Keeps a template of the actor's own side.
    pub fn template_put(&self, request: &TemplatePutRequest) -> Result<OwnTemplate> {
        self.run::<template::Put>(request)
    }

    /// Deletes a template of the actor's own side.
    pub fn template_delete(&self, request: &TemplateDeleteRequest) -> Result<TemplateDeleted> {
        self.run::<template::Delete>(request)
    }

    /// Lists the locales that the desk speaks.
    pub fn locale_list(&self, request: &LocaleRequest) -> Result<Locales> {
        self.run::<locale::List>(request)
    }

    /// Reads the host's folder of texts anew; sessions opened from now on speak them.
    pub fn locale_reload(&self, request: &LocaleRequest) -> Result<Locales> {
        self.run::<locale::Reload>(request)
    }

    /// Lets time act on the desk.
    pub fn desk_tick(&self, request: &TickRequest) -> Result<TickReport> {
        self.run::<Tick>(request)
    }

    /// Copies the living desk into a new file.
    pub fn desk_backup(&self, request: &BackupRequest) -> Result<BackupReport> {
        self.run::<Backup>(request)
    }

    /// Sets the manual clock.
    pub fn clock_set(&self, request: &ClockSetRequest) -> Result<ClockState> {
        self.run::<ClockSet>(request)
    }

    /// Runs an operation by type.
    pub fn run<O: Operation>(&self, request: &O::Request) -> Result<O::Reply> {
        operation::run::<O>(&self.ctx(), request)
    }

    /// Runs an operation by name, on JSON, as C does.
    pub fn call(&self, name: &str, request: &str) -> Result<String> {
        let entry = catalogue::find(name)?;
        (entry.call)(&self.ctx(), request)
    }

    /// The document of a reply: its codes, and their texts in the session's locale.
    pub fn document<M: Model>(&self, reply: &M) -> Result<M::Document> {
        reply.document(&self.words())
    }

    /// The canonical bytes of a document: what `call` returns.
    pub fn to_json<T: Serialize>(&self, document: &T) -> Result<String> {
        operation::to_json(document)
    }

    /// The error document, as JSON, in the session's locale.
    pub fn error_document(&self, error: &Error) -> String {
        document_json(error, Some(&self.language))
    }

    /// What opening it tells.
    pub fn opened(&self) -> SessionDocument {
        SessionDocument {
            role: self.actor.role,
            locale: self.language.locale().to_owned(),
            direction: self.language.direction(),
        }
    }

    /// A text by the id of its message, or an attribute of it, in the session's language: the library's or the host's
    /// own. It reads nothing of the desk.
    pub fn text(&self, id: &str, attribute: Option<&str>, arguments: &[(&str, Argument<'_>)]) -> Result<String> {
        Ok(match attribute {
            None => self.language.message(id, arguments)?,
            Some(attribute) => self.language.attribute(id, attribute, arguments)?,
        })
    }

    /// The session's locale.
    pub fn locale(&self) -> &str {
        self.language.locale()
    }

    /// The session's language, to format what a page shows beside the documents.
    pub fn language(&self) -> &Localizer {
        &self.language
    }

    /// As whom the session acts.
    pub fn role(&self) -> Role {
        self.actor.role
    }

    /// What labels are written with: the texts that were in force when the session was opened.
    pub fn words(&self) -> Labeller<'_> {
        Labeller { language: &self.language, profile: self.desk.profile() }
    }

    fn ctx(&self) -> Context<'_> {
        let desk = &self.desk;
        let defaults = desk.defaults();
        Context::new(&self.actor, &desk.profile, &desk.clock, &self.language, &desk.texts, defaults, &desk.store)
    }
}
