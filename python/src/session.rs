//! The session: a desk as one actor sees it.
//!
//! Owns what all its operations have in common; their methods are generated (`operations.rs`). What left-out fields mean,
//! who may and what happens is the core's.

use std::sync::Arc;

use bazardesk::l10n::Direction;
use bazardesk::{Error, Role};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use pyo3::{pyclass, pymethods};

use crate::argument::Wrong;
use crate::call::{leaving, outside};
use crate::code::Code;
use crate::document::Document;
use crate::error;
use crate::in_flight::InFlight;
use crate::lazy::{Lazy, Words};
use crate::shared::Shared;
use crate::text::{Name, render};

/// A desk as one actor sees it. Any thread may use it; the interpreter is free while a call runs.
///
/// It is a context manager that closes itself. Every method is one operation of the catalogue; what it refuses is
/// raised as a `BazardeskError` in the session's locale, and leaves the store as it was.
///
/// What a method gives holds what was read; its texts (`labels`) are written when they are first asked for, be it by `to_json`,
/// `==` or pickling. They are in the words that the session had when it was opened: neither its end nor `locale_reload`
/// changes them. A part, such as a ticket of a page, keeps the whole that it is of; one that was copied or pickled does not.
#[pyclass(frozen, module = "bazardesk")]
pub struct Session {
    in_flight: Arc<InFlight>,
    number: u64,
    role: Role,
    /// Kept here too, so that a closed desk is told of in the session's language; and what was read from it says on.
    words: Arc<Words>,
}

impl Session {
    /// Puts an opened session behind the gate.
    pub fn keep(in_flight: &Arc<InFlight>, session: bazardesk::Session) -> Result<Self, Error> {
        let (role, words) = (session.role(), Words::of(&session));
        Ok(Self { in_flight: Arc::clone(in_flight), number: in_flight.keep(session)?, role, words })
    }

    /// Refuses a process that was forked since the desk was opened.
    pub fn here(&self) -> Result<(), Error> {
        self.in_flight.here()
    }

    /// The exception for an error, in the session's language.
    pub fn exception(&self, py: Python<'_>, refused: &Error) -> PyErr {
        error::exception(py, refused, Some(self.words.language()))
    }

    /// The request that arguments make. Those that the core's types cannot hold are refused with what else is wrong.
    pub fn request<O: bazardesk::Operation<Request: Send>>(
        &self,
        py: Python<'_>,
        request: impl FnOnce(&mut Wrong) -> PyResult<O::Request>,
    ) -> PyResult<O::Request> {
        let mut wrong = Vec::new();
        let request = request(&mut wrong)?;
        if wrong.is_empty() {
            return Ok(request);
        }
        let refused = outside(py, move || Ok(self.in_flight.session(self.number)?.it.refusal::<O>(&request, wrong)));
        Err(self.exception(py, &refused.unwrap_or_else(|refused| refused)))
    }

    /// Runs an operation; what it gives, not in a class yet.
    pub fn reply<O>(
        &self,
        py: Python<'_>,
        request: impl FnOnce(&mut Wrong) -> PyResult<O::Request>,
    ) -> PyResult<O::Reply>
    where
        O: bazardesk::Operation<Request: Send, Reply: Send>,
    {
        self.inside::<O, _>(py, request, |session, request| session.run::<O>(&request))
    }

    /// What an operation returned or a part of it, with the words for it.
    pub fn lazy<D: Document>(&self, model: D::Model) -> Lazy<D> {
        Lazy::Model(Shared::whole(model), Arc::clone(&self.words))
    }

    /// Runs an operation.
    pub fn run<O, D>(&self, py: Python<'_>, request: impl FnOnce(&mut Wrong) -> PyResult<O::Request>) -> PyResult<D>
    where
        O: bazardesk::Operation<Request: Send, Reply: Send>,
        D: Document<Model = O::Reply>,
    {
        self.reply::<O>(py, request).map(|reply| D::of(self.lazy(reply)))
    }

    /// Runs an operation that takes bytes beside its request.
    #[allow(dead_code, reason = "generated methods use it as soon as an operation takes bytes")]
    pub fn run_with_bytes<O, D>(
        &self,
        py: Python<'_>,
        bytes: &[u8],
        request: impl FnOnce(&mut Wrong) -> PyResult<O::Request>,
    ) -> PyResult<D>
    where
        O: bazardesk::Operation<Request: Send, Reply: Send>,
        D: Document<Model = O::Reply>,
    {
        let run = |session: &bazardesk::Session, request| session.run_with_bytes::<O>(&request, bytes);
        let reply = self.inside::<O, _>(py, request, run)?;
        Ok(D::of(self.lazy(reply)))
    }

    /// Runs an operation that gives bytes beside its reply.
    #[allow(dead_code, reason = "generated methods use it as soon as an operation gives bytes")]
    pub fn run_for_bytes<O, D>(
        &self,
        py: Python<'_>,
        request: impl FnOnce(&mut Wrong) -> PyResult<O::Request>,
    ) -> PyResult<(D, Py<PyBytes>)>
    where
        O: bazardesk::Operation<Request: Send, Reply: Send>,
        D: Document<Model = O::Reply>,
    {
        let run = |session: &bazardesk::Session, request| session.run_for_bytes::<O>(&request);
        let (reply, bytes) = self.inside::<O, _>(py, request, run)?;
        Ok((D::of(self.lazy(reply)), PyBytes::new(py, &bytes).unbind()))
    }

    fn inside<O: bazardesk::Operation<Request: Send>, T: Send>(
        &self,
        py: Python<'_>,
        request: impl FnOnce(&mut Wrong) -> PyResult<O::Request>,
        body: impl FnOnce(&bazardesk::Session, O::Request) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        let request = self.request::<O>(py, request)?;
        let done = outside(py, || body(&self.in_flight.session(self.number)?.it, request));
        done.map_err(|refused| self.exception(py, &refused))
    }
}

impl Drop for Session {
    /// A session that nobody holds is ended; in a forked child it is the parent's.
    fn drop(&mut self) {
        drop(self.in_flight.end(self.number));
    }
}

#[pymethods]
impl Session {
    /// A text by the id of its message, or an attribute of it (apart, or as `id.attribute`), in the session's locale: the
    /// library's or the host's own.
    ///
    /// A variable's value is a `str`, `int`, `date`, aware `datetime`, `timedelta`, `Money`, `Percent`, `Code` or a list
    /// of `str`; where the text writes a date or a time, also a `str` such as `2026-01-31`. It reads nothing of the desk, and serves on when the session is closed.
    #[pyo3(signature = (id, /, attribute=None, **values: "object"))]
    fn text(
        &self,
        py: Python<'_>,
        id: Name<'_>,
        attribute: Option<Name<'_>>,
        values: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<String> {
        render(py, self.words.language(), id, attribute, values)
    }

    /// The role of the session.
    #[getter]
    fn role(&self) -> Code<Role> {
        Code(self.role)
    }

    /// The locale that was found for what was wanted.
    #[getter]
    fn locale(&self) -> &str {
        self.words.language().locale()
    }

    /// In which direction a page in this locale runs.
    #[getter]
    fn direction(&self) -> Code<Direction> {
        Code(self.words.language().direction())
    }

    /// Ends the session. A call that is inside finishes as it would have. Closing again does nothing.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        outside(py, || self.in_flight.end(self.number)).map_err(|refused| self.exception(py, &refused))
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
        outside(py, || leaving(self.in_flight.end(self.number))).map_err(|refused| self.exception(py, &refused))
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(error::unpicklable("Session"))
    }

    fn __repr__(&self) -> String {
        format!("Session(role='{}', locale='{}')", self.role, self.words.language().locale())
    }
}
