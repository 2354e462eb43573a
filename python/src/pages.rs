//! Walks along pages: all tickets of a list, all messages of a thread, one by one, without a cursor in anybody's hands.
//!
//! Owns the iterator and the session's methods that give one. It must not decide what is on a page: it asks the same
//! operations that read a single one, when the next page is needed and not before.

use std::marker::PhantomData;
use std::sync::{Mutex, PoisonError};
use std::vec;

use bazardesk::ticket::{self, GetRequest, ListRequest, Priority, TicketList, TicketSort, TicketStatus};
use bazardesk::{Error, Time};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::{PyClass, PyTypeInfo, type_hint_identifier, type_hint_subscript};
use pyo3::{pyclass, pymethods};

use crate::argument::{Argument, At};
use crate::document::Document;
use crate::message::Message;
use crate::session::{Number, Session, Text};
use crate::ticket::Ticket;

/// What is on a page, and whether there is another behind it.
type Page<D> = (Vec<<D as Document>::Bare>, bool);
type Turn = dyn FnMut(&Session, Python<'_>) -> PyResult<(Box<dyn AtHand>, bool)> + Send;

/// What is left of a page that was read. An object is made when it is given out; it holds no other of the page.
trait AtHand: Send {
    fn next(&mut self, session: &Session, py: Python<'_>) -> Option<PyResult<Py<PyAny>>>;
    fn left(&self) -> usize;
}

struct Rest<D: Document>(vec::IntoIter<D::Bare>);

impl<D: Document> AtHand for Rest<D> {
    fn next(&mut self, session: &Session, py: Python<'_>) -> Option<PyResult<Py<PyAny>>> {
        let bare = self.0.next()?;
        Some(Py::new(py, D::of(session.held(bare))).map(Py::into_any))
    }

    fn left(&self) -> usize {
        self.0.len()
    }
}

/// An iterator over what stands on pages. Any thread may use it; each thing is given to one of them.
///
/// Where a page cannot be read it raises, and stands where it stood: asked again, it reads that page again.
#[pyclass(frozen, module = "bazardesk")]
pub struct Walk {
    session: Py<Session>,
    place: Mutex<Place>,
}

struct Place {
    at_hand: Box<dyn AtHand>,
    goes_on: bool,
    turn: Box<Turn>,
}

impl Walk {
    /// A walk that begins at the first page, which nobody has read yet. `turn` reads a page and remembers the next.
    pub fn begin<D, F>(session: Py<Session>, mut turn: F) -> Along<D>
    where
        D: Document,
        F: FnMut(&Session, Python<'_>) -> PyResult<Page<D>> + Send + 'static,
    {
        let turn = move |session: &Session, py: Python<'_>| {
            let (found, goes_on) = turn(session, py)?;
            Ok((Box::new(Rest::<D>(found.into_iter())) as Box<dyn AtHand>, goes_on))
        };
        let at_hand = Box::new(Rest::<D>(Vec::new().into_iter()));
        let place = Place { at_hand, goes_on: true, turn: Box::new(turn) };
        Along(Self { session, place: Mutex::new(place) }, PhantomData)
    }
}

#[pymethods]
impl Walk {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let session = self.session.get();
        // Asked before the lock: in a forked child it may be held by a thread that is not there.
        session.here().map_err(|refused| session.exception(py, &refused))?;
        let mut place = self.place.lock_py_attached(py).unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(next) = place.at_hand.next(session, py) {
                return next.map(Some);
            }
            if !place.goes_on {
                return Ok(None);
            }
            (place.at_hand, place.goes_on) = (place.turn)(session, py)?;
        }
    }

    /// How many can be had before a page has to be read.
    fn __length_hint__(&self, py: Python<'_>) -> PyResult<usize> {
        let session = self.session.get();
        session.here().map_err(|refused| session.exception(py, &refused))?;
        Ok(self.place.lock_py_attached(py).unwrap_or_else(PoisonError::into_inner).at_hand.left())
    }
}

/// A [`Walk`] along documents of one class, which is all that stubs tell of it.
pub struct Along<D>(Walk, PhantomData<fn() -> D>);

impl<'py, D: PyClass> IntoPyObject<'py> for Along<D> {
    type Target = Walk;
    type Output = Bound<'py, Walk>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterator"), <D as PyTypeInfo>::TYPE_HINT);

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, Walk>> {
        Bound::new(py, self.0)
    }
}

#[pymethods]
impl Session {
    /// All tickets of a list, one by one: `ticket_list` without its cursor. A page of `limit` is read when its first
    /// ticket is asked for, and each page shows the list as it is then.
    #[pyo3(signature = (
        *, list=None, queue=None, shop=None, tag=None, status=None, category=None, priority=None, order=None,
        assignee=None, opened_from=None, opened_until=None, sort=None, limit=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    fn tickets(
        slf: Py<Self>,
        py: Python<'_>,
        list: Option<Argument<TicketList>>,
        queue: Option<Text>,
        shop: Option<Text>,
        tag: Option<Text>,
        status: Option<Argument<TicketStatus>>,
        category: Option<Text>,
        priority: Option<Argument<Priority>>,
        order: Option<Text>,
        assignee: Option<Text>,
        opened_from: Option<Argument<Time>>,
        opened_until: Option<Argument<Time>>,
        sort: Option<Argument<TicketSort>>,
        limit: Option<Number>,
    ) -> PyResult<Along<Ticket>> {
        let request = || {
            Ok(ListRequest {
                list: list.at("list")?,
                queue: queue.at("queue")?,
                shop: shop.at("shop")?,
                tag: tag.at("tag")?,
                status: status.at("status")?,
                category: category.at("category")?,
                priority: priority.at("priority")?,
                order: order.at("order")?,
                assignee: assignee.at("assignee")?,
                opened_from: opened_from.at("opened_from")?,
                opened_until: opened_until.at("opened_until")?,
                sort: sort.at("sort")?,
                limit: limit.at("limit")?,
                cursor: None,
            })
        };
        let mut request = request().map_err(|refused: Error| slf.get().exception(py, &refused))?;
        Ok(Walk::begin(slf, move |session, py| {
            let page = session.reply::<ticket::List>(py, || Ok(request.clone()))?;
            request.cursor = page.next;
            Ok((page.tickets, request.cursor.is_some()))
        }))
    }

    /// All messages of a ticket, one by one, oldest first: `ticket_get` without its `after`. A page of `limit` is read
    /// when its first message is asked for.
    #[pyo3(signature = (*, ticket, limit=None))]
    fn messages(slf: Py<Self>, py: Python<'_>, ticket: Number, limit: Option<Number>) -> PyResult<Along<Message>> {
        let request = || Ok(GetRequest { ticket: ticket.at("ticket")?, after: None, limit: limit.at("limit")? });
        let mut request = request().map_err(|refused: Error| slf.get().exception(py, &refused))?;
        Ok(Walk::begin(slf, move |session, py| {
            let thread = session.reply::<ticket::Get>(py, || Ok(request.clone()))?;
            request.after = thread.next;
            Ok((thread.messages, request.after.is_some()))
        }))
    }
}
