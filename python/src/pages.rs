//! Iterators over pages: all entries of a list, one by one, without a cursor in anybody's hands.
//!
//! Owns the iterator; the methods that give one are generated (`operations.rs`). It must not decide what is on a page: it
//! runs the operation that reads a single one, when the next page is needed and not before.

use std::marker::PhantomData;
use std::sync::{Mutex, PoisonError};
use std::vec;

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::{PyClass, PyTypeInfo, type_hint_identifier, type_hint_subscript};
use pyo3::{pyclass, pymethods};

use crate::argument::Wrong;
use crate::document::Document;
use crate::session::Session;

/// What is on a page, and whether there is another behind it.
pub type Page<D> = (Vec<<D as Document>::Model>, bool);
type Turn = dyn FnMut(&Session, Python<'_>) -> PyResult<(Box<dyn AtHand>, bool)> + Send;

/// What is left of a page that was read. An object is made when it is given out; it holds no other of the page.
trait AtHand: Send {
    fn next(&mut self, session: &Session, py: Python<'_>) -> Option<PyResult<Py<PyAny>>>;
    fn left(&self) -> usize;
}

struct Rest<D: Document>(vec::IntoIter<D::Model>);

impl<D: Document> AtHand for Rest<D> {
    fn next(&mut self, session: &Session, py: Python<'_>) -> Option<PyResult<Py<PyAny>>> {
        let model = self.0.next()?;
        Some(Py::new(py, D::of(session.lazy(model))).map(Py::into_any))
    }

    fn left(&self) -> usize {
        self.0.len()
    }
}

/// An iterator over pages. Any thread may use it; each entry is given to one of them.
///
/// It raises when a page cannot be read, and keeps its place: the next call reads that page again.
#[pyclass(frozen, module = "bazardesk")]
pub struct PageIterator {
    session: Py<Session>,
    place: Mutex<Place>,
}

struct Place {
    at_hand: Box<dyn AtHand>,
    goes_on: bool,
    turn: Box<Turn>,
}

#[pymethods]
impl PageIterator {
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

/// A [`PageIterator`] over documents of one class, which is all that stubs tell of it.
pub struct Pages<D>(PageIterator, PhantomData<fn() -> D>);

impl<'py, D: PyClass> IntoPyObject<'py> for Pages<D> {
    type Target = PageIterator;
    type Output = Bound<'py, PageIterator>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterator"), <D as PyTypeInfo>::TYPE_HINT);

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PageIterator>> {
        Bound::new(py, self.0)
    }
}

/// An iterator that begins at the page that `request` names. `turn` takes a page apart: its entries, whether there is
/// another page, and in the request where that one begins.
pub fn begin<O, D>(
    session: Py<Session>,
    py: Python<'_>,
    request: impl FnOnce(&mut Wrong) -> PyResult<O::Request>,
    turn: fn(&mut O::Request, O::Reply) -> Page<D>,
) -> PyResult<Pages<D>>
where
    O: bazardesk::Operation<Request: Clone + Send + 'static, Reply: Send + 'static>,
    D: Document,
{
    let mut request = session.get().request::<O>(py, request)?;
    let turn = move |session: &Session, py: Python<'_>| {
        let reply = session.reply::<O>(py, |_| Ok(request.clone()))?;
        let (entries, goes_on) = turn(&mut request, reply);
        Ok((Box::new(Rest::<D>(entries.into_iter())) as Box<dyn AtHand>, goes_on))
    };
    let at_hand = Box::new(Rest::<D>(Vec::new().into_iter()));
    let place = Place { at_hand, goes_on: true, turn: Box::new(turn) };
    Ok(Pages(PageIterator { session, place: Mutex::new(place) }, PhantomData))
}
