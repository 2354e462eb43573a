//! The session: a desk as one actor sees it.
//!
//! Owns what all its operations have in common; the operations themselves, one method each, stand with their nouns. A
//! method names the operation and its request's fields; what left-out fields mean, who may and what happens is the
//! core's. A test compares the methods with the catalogue.

use std::sync::Arc;

use bazardesk::l10n::Direction;
use bazardesk::{Error, Model, Role};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use pyo3::{pyclass, pymethods};

use crate::argument::Argument;
use crate::call::{leaving, outside};
use crate::code::Code;
use crate::document::Document;
use crate::error;
use crate::gate::Gate;
use crate::held::{Held, Words};
use crate::part::Part;
use crate::text::render;

/// A text, as an argument.
pub type Text = Argument<String>;
/// A number, as an argument.
pub type Number = Argument<i64>;

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
    gate: Arc<Gate>,
    number: u64,
    role: Role,
    /// Kept here too, so that a closed desk is told of in the session's language; and what was read from it says on.
    words: Arc<Words>,
}

impl Session {
    /// Puts an opened session behind the gate.
    pub fn keep(gate: &Arc<Gate>, session: bazardesk::Session) -> Result<Self, Error> {
        let (role, words) = (session.role(), Words::of(&session));
        Ok(Self { gate: Arc::clone(gate), number: gate.keep(session)?, role, words })
    }

    /// Refuses a process that was forked since the desk was opened.
    pub fn here(&self) -> Result<(), Error> {
        self.gate.here()
    }

    /// The exception for an error, in the session's language.
    pub fn exception(&self, py: Python<'_>, refused: &Error) -> PyErr {
        error::exception(py, refused, Some(self.words.language()))
    }

    /// Runs an operation; what it gives, not in a class yet.
    pub fn reply<O>(&self, py: Python<'_>, request: impl FnOnce() -> Result<O::Request, Error>) -> PyResult<O::Reply>
    where
        O: bazardesk::Operation<Request: Send, Reply: Send>,
    {
        self.inside(py, request(), |session, request| session.run::<O>(&request))
    }

    /// What an operation gave or a part of it, with the words for it.
    pub fn held<D: Document>(&self, bare: D::Bare) -> Held<D> {
        Held::Bare(Part::whole(bare), Arc::clone(&self.words))
    }

    /// Runs an operation.
    pub fn run<O, D>(&self, py: Python<'_>, request: impl FnOnce() -> Result<O::Request, Error>) -> PyResult<D>
    where
        O: bazardesk::Operation<Request: Send, Reply: Send>,
        D: Document<Bare = O::Reply>,
    {
        self.reply::<O>(py, request).map(|reply| D::of(self.held(reply)))
    }

    /// Runs an operation whose texts belong to it as a whole, and writes them at once.
    pub fn run_written<O, D>(&self, py: Python<'_>, request: impl FnOnce() -> Result<O::Request, Error>) -> PyResult<D>
    where
        O: bazardesk::Operation<Request: Send, Reply: Model<Document = D::Core>>,
        D: Document,
    {
        let run = |session: &bazardesk::Session, request| session.document(&session.run::<O>(&request)?);
        self.inside(py, request(), run).map(|core| D::of(Held::written(core)))
    }

    fn inside<R: Send, T: Send>(
        &self,
        py: Python<'_>,
        request: Result<R, Error>,
        body: impl FnOnce(&bazardesk::Session, R) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        let done = outside(py, || {
            let inside = self.gate.session(self.number)?;
            body(&inside.it, request?)
        });
        done.map_err(|refused| self.exception(py, &refused))
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
        render(self.words.language(), id, attribute, values)
    }

    /// As whom the session acts.
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
        outside(py, || self.gate.end(self.number)).map_err(|refused| self.exception(py, &refused))
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
        outside(py, || leaving(self.gate.end(self.number))).map_err(|refused| self.exception(py, &refused))
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(error::unpicklable("Session"))
    }

    fn __repr__(&self) -> String {
        format!("Session(role='{}', locale='{}')", self.role, self.words.language().locale())
    }
}
