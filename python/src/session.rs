//! The session: a desk as one actor sees it. Every operation of the product, one method each.
//!
//! A method names the operation and its request's fields; what left-out fields mean, who may and what happens is the
//! core's. A test compares the methods with the catalogue.

use std::collections::BTreeMap;
use std::sync::Arc;

use bazardesk::l10n::{Direction, Language};
use bazardesk::ticket::{
    self, FieldValue, GetRequest, ListRequest, MayOpenRequest, OpenRequest, Priority, TextRequest, TicketList,
    TicketRequest, TicketSort, TicketStatus,
};
use bazardesk::{Error, Model, Role, Time, housekeeping, locale, person};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use pyo3::{pyclass, pymethods};

use crate::action::Offers;
use crate::argument::{Argument, At};
use crate::call::{leaving, outside};
use crate::code::Code;
use crate::document::Document;
use crate::error;
use crate::form::{FormFields, Permission};
use crate::gate::Gate;
use crate::history::{History, Verification};
use crate::housekeeping::{Standing, TickReport};
use crate::list::{ListCounts, Page};
use crate::locale::Locales;
use crate::person::Person;
use crate::text::render;
use crate::ticket::{Thread, Ticket};

type Text = Argument<String>;
type Number = Argument<i64>;

/// A desk as one actor sees it. Any thread may use it; the interpreter is free while a call runs.
///
/// It is a context manager that closes itself. Every method is one operation of the catalogue; what it refuses is
/// raised as a `BazardeskError` in the session's locale, and leaves the store as it was.
#[pyclass(frozen, module = "bazardesk")]
pub struct Session {
    gate: Arc<Gate>,
    number: u64,
    role: Role,
    /// Kept here too, so that a closed desk is told of in the session's language.
    language: Language,
}

impl Session {
    /// Puts an opened session behind the gate.
    pub fn keep(gate: &Arc<Gate>, session: bazardesk::Session) -> Result<Self, Error> {
        let (role, language) = (session.role(), session.language().clone());
        Ok(Self { gate: Arc::clone(gate), number: gate.keep(session)?, role, language })
    }

    fn run<O, D>(&self, py: Python<'_>, request: impl FnOnce() -> Result<O::Request, Error>) -> PyResult<D>
    where
        O: bazardesk::Operation<Request: Send>,
        O::Reply: Model<Document = D::Core>,
        D: Document,
    {
        let request = request();
        let document = outside(py, || {
            let inside = self.gate.session(self.number)?;
            let reply = inside.it.run::<O>(&request?)?;
            inside.it.document(&reply)
        });
        document.map(D::of).map_err(|refused| error::exception(py, &refused, Some(&self.language)))
    }

    fn act<O>(&self, py: Python<'_>, ticket: Number) -> PyResult<Ticket>
    where
        O: bazardesk::Operation<Request = TicketRequest, Reply = ticket::Ticket>,
    {
        self.run::<O, _>(py, || Ok(TicketRequest { ticket: ticket.at("ticket")? }))
    }

    fn write<O>(&self, py: Python<'_>, ticket: Number, text: Text) -> PyResult<Ticket>
    where
        O: bazardesk::Operation<Request = TextRequest, Reply = ticket::Ticket>,
    {
        self.run::<O, _>(py, || Ok(TextRequest { ticket: ticket.at("ticket")?, text: text.at("text")? }))
    }
}

impl Drop for Session {
    /// A session that nobody holds is ended; in a forked child it is the parent's.
    fn drop(&mut self) {
        drop(self.gate.end(self.number));
    }
}

#[pymethods]
impl Session {
    /// Tells the desk about a person; what was told before is replaced. By the host.
    #[pyo3(signature = (*, id, name, email=None, locale=None, region=None, time_zone=None))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    fn person_put(
        &self,
        py: Python<'_>,
        id: Text,
        name: Text,
        email: Option<Text>,
        locale: Option<Text>,
        region: Option<Text>,
        time_zone: Option<Text>,
    ) -> PyResult<Person> {
        self.run::<person::Put, _>(py, || {
            Ok(person::PutRequest {
                id: id.at("id")?,
                name: name.at("name")?,
                email: email.at("email")?,
                locale: locale.at("locale")?,
                region: region.at("region")?,
                time_zone: time_zone.at("time_zone")?,
            })
        })
    }

    /// Describes the form of a ticket: fields, required marks, choices, defaults, limits, hints.
    #[pyo3(signature = (*, category=None))]
    fn ticket_form(&self, py: Python<'_>, category: Option<Text>) -> PyResult<FormFields> {
        self.run::<ticket::Form, _>(py, || Ok(ticket::FormRequest { category: category.at("category")? }))
    }

    /// Says whether the actor may open a ticket of a category, and which rule forbids it.
    #[pyo3(signature = (*, category, order=None))]
    fn ticket_may_open(&self, py: Python<'_>, category: Text, order: Option<Text>) -> PyResult<Permission> {
        self.run::<ticket::MayOpen, _>(py, || {
            Ok(MayOpenRequest { category: category.at("category")?, order: order.at("order")? })
        })
    }

    /// Opens a ticket about the actor. The profile says per category which fields are required, optional or absent.
    #[pyo3(signature = (
        *, category=None, subject=None, title=None, description=None, priority=None, order=None, items=None,
        references=None, fields=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    fn ticket_open(
        &self,
        py: Python<'_>,
        category: Option<Text>,
        subject: Option<Text>,
        title: Option<Text>,
        description: Option<Text>,
        priority: Option<Argument<Priority>>,
        order: Option<Text>,
        items: Option<Argument<Vec<String>>>,
        references: Option<Argument<Vec<ticket::Reference>>>,
        fields: Option<Argument<BTreeMap<String, FieldValue>>>,
    ) -> PyResult<Ticket> {
        self.run::<ticket::Open, _>(py, || {
            Ok(OpenRequest {
                category: category.at("category")?,
                subject: subject.at("subject")?,
                title: title.at("title")?,
                description: description.at("description")?,
                priority: priority.at("priority")?,
                order: order.at("order")?,
                items: items.at("items")?.unwrap_or_default(),
                references: references.at("references")?.unwrap_or_default(),
                fields: fields.at("fields")?.unwrap_or_default(),
            })
        })
    }

    /// Reads a ticket with its thread: at most `limit` messages, those behind `after`, an earlier reply's `next`.
    #[pyo3(signature = (*, ticket, after=None, limit=None))]
    fn ticket_get(
        &self,
        py: Python<'_>,
        ticket: Number,
        after: Option<Number>,
        limit: Option<Number>,
    ) -> PyResult<Thread> {
        self.run::<ticket::Get, _>(py, || {
            Ok(GetRequest { ticket: ticket.at("ticket")?, after: after.at("after")?, limit: limit.at("limit")? })
        })
    }

    /// Reads a page of a list of tickets. `cursor` is the `next` of an earlier page of the same list.
    #[pyo3(signature = (
        *, list=None, status=None, category=None, priority=None, order=None, assignee=None, opened_from=None,
        opened_until=None, sort=None, limit=None, cursor=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    fn ticket_list(
        &self,
        py: Python<'_>,
        list: Option<Argument<TicketList>>,
        status: Option<Argument<TicketStatus>>,
        category: Option<Text>,
        priority: Option<Argument<Priority>>,
        order: Option<Text>,
        assignee: Option<Text>,
        opened_from: Option<Argument<Time>>,
        opened_until: Option<Argument<Time>>,
        sort: Option<Argument<TicketSort>>,
        limit: Option<Number>,
        cursor: Option<Text>,
    ) -> PyResult<Page> {
        self.run::<ticket::List, _>(py, || {
            Ok(ListRequest {
                list: list.at("list")?,
                status: status.at("status")?,
                category: category.at("category")?,
                priority: priority.at("priority")?,
                order: order.at("order")?,
                assignee: assignee.at("assignee")?,
                opened_from: opened_from.at("opened_from")?,
                opened_until: opened_until.at("opened_until")?,
                sort: sort.at("sort")?,
                limit: limit.at("limit")?,
                cursor: cursor.at("cursor")?,
            })
        })
    }

    /// Counts every list of the actor in one call.
    fn ticket_counts(&self, py: Python<'_>) -> PyResult<ListCounts> {
        self.run::<ticket::Counts, _>(py, || Ok(ticket::CountsRequest {}))
    }

    /// Begins to work on a ticket; the answer is still awaited.
    #[pyo3(signature = (*, ticket))]
    fn ticket_start(&self, py: Python<'_>, ticket: Number) -> PyResult<Ticket> {
        self.act::<ticket::Start>(py, ticket)
    }

    /// Writes to the other side; what becomes of the ticket depends on who writes.
    #[pyo3(signature = (*, ticket, text))]
    fn ticket_reply(&self, py: Python<'_>, ticket: Number, text: Text) -> PyResult<Ticket> {
        self.write::<ticket::Reply>(py, ticket, text)
    }

    /// Writes to the requester and resolves the ticket.
    #[pyo3(signature = (*, ticket, text))]
    fn ticket_reply_and_resolve(&self, py: Python<'_>, ticket: Number, text: Text) -> PyResult<Ticket> {
        self.write::<ticket::ReplyAndResolve>(py, ticket, text)
    }

    /// Asks the requester something; the ticket waits for the user.
    #[pyo3(signature = (*, ticket, text))]
    fn ticket_request_information(&self, py: Python<'_>, ticket: Number, text: Text) -> PyResult<Ticket> {
        self.write::<ticket::RequestInformation>(py, ticket, text)
    }

    /// Says that a ticket's matter is done.
    #[pyo3(signature = (*, ticket))]
    fn ticket_resolve(&self, py: Python<'_>, ticket: Number) -> PyResult<Ticket> {
        self.act::<ticket::Resolve>(py, ticket)
    }

    /// Ends a ticket.
    #[pyo3(signature = (*, ticket))]
    fn ticket_close(&self, py: Python<'_>, ticket: Number) -> PyResult<Ticket> {
        self.act::<ticket::Close>(py, ticket)
    }

    /// Takes a ticket up again.
    #[pyo3(signature = (*, ticket))]
    fn ticket_reopen(&self, py: Python<'_>, ticket: Number) -> PyResult<Ticket> {
        self.act::<ticket::Reopen>(py, ticket)
    }

    /// Writes an internal note, which only the platform's staff sees.
    #[pyo3(signature = (*, ticket, text))]
    fn ticket_note(&self, py: Python<'_>, ticket: Number, text: Text) -> PyResult<Ticket> {
        self.write::<ticket::Note>(py, ticket, text)
    }

    /// Lists every action on a ticket: allowed or not, the rule, the deadline.
    #[pyo3(signature = (*, ticket))]
    fn ticket_available_actions(&self, py: Python<'_>, ticket: Number) -> PyResult<Offers> {
        self.run::<ticket::AvailableActions, _>(py, || Ok(TicketRequest { ticket: ticket.at("ticket")? }))
    }

    /// Reads what happened to a ticket, oldest first.
    #[pyo3(signature = (*, ticket))]
    fn ticket_history(&self, py: Python<'_>, ticket: Number) -> PyResult<History> {
        self.run::<ticket::History, _>(py, || Ok(TicketRequest { ticket: ticket.at("ticket")? }))
    }

    /// Verifies a ticket's history and names the first fault.
    #[pyo3(signature = (*, ticket))]
    fn ticket_verify(&self, py: Python<'_>, ticket: Number) -> PyResult<Verification> {
        self.run::<ticket::Verify, _>(py, || Ok(TicketRequest { ticket: ticket.at("ticket")? }))
    }

    /// The locales that the desk speaks, for a language menu.
    fn locale_list(&self, py: Python<'_>) -> PyResult<Locales> {
        self.run::<locale::List, _>(py, || Ok(locale::LocaleRequest {}))
    }

    /// Reads the host's folder of texts anew, as a whole or not at all; sessions opened from now on speak them. By the
    /// host.
    fn locale_reload(&self, py: Python<'_>) -> PyResult<Locales> {
        self.run::<locale::Reload, _>(py, || Ok(locale::LocaleRequest {}))
    }

    /// Does what time has made due: overdue answers, automatic closing. By the host.
    #[pyo3(signature = (*, limit=None))]
    fn desk_tick(&self, py: Python<'_>, limit: Option<Number>) -> PyResult<TickReport> {
        self.run::<housekeeping::Tick, _>(py, || Ok(housekeeping::TickRequest { limit: limit.at("limit")? }))
    }

    /// Sets the manual clock of a desk that was opened with one. By the host.
    #[pyo3(signature = (*, now))]
    fn clock_set(&self, py: Python<'_>, now: Argument<Time>) -> PyResult<Standing> {
        self.run::<housekeeping::ClockSet, _>(py, || Ok(housekeeping::ClockSetRequest { now: now.at("now")? }))
    }

    /// A text by the id of its message, or an attribute of it, in the session's locale: the library's or the host's own.
    ///
    /// A variable's value is a `str`, `int`, aware `datetime`, `timedelta`, `Money`, `Percent`, `Code` or a list of
    /// `str`. It reads nothing of the desk, and serves on when the session is closed.
    #[pyo3(signature = (id, /, attribute=None, **values: "object"))]
    fn text(
        &self,
        id: &Bound<'_, PyString>,
        attribute: Option<&Bound<'_, PyString>>,
        values: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<String> {
        render(&self.language, id, attribute, values)
    }

    /// As whom the session acts.
    #[getter]
    fn role(&self) -> Code<Role> {
        Code(self.role)
    }

    /// The locale that was found for what was wanted.
    #[getter]
    fn locale(&self) -> &str {
        self.language.locale()
    }

    /// In which direction a page in this locale runs.
    #[getter]
    fn direction(&self) -> Code<Direction> {
        Code(self.language.direction())
    }

    /// Ends the session. A call that is inside finishes as it would have. Closing again does nothing.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        outside(py, || self.gate.end(self.number))
            .map_err(|refused| error::exception(py, &refused, Some(&self.language)))
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __exit__(
        &self,
        py: Python<'_>,
        _kind: &Bound<'_, PyAny>,
        _error: &Bound<'_, PyAny>,
        _traceback: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        outside(py, || leaving(self.gate.end(self.number)))
            .map_err(|refused| error::exception(py, &refused, Some(&self.language)))
    }

    fn __repr__(&self) -> String {
        format!("Session(role='{}', locale='{}')", self.role, self.language.locale())
    }
}
