//! The desk: opening, closing, giving out sessions. It owns no default: what is left out is the core's to fill.

use std::sync::Arc;

use bazardesk::l10n::{Calendar, Digits};
use bazardesk::{DeskDocument, DeskOptions, Error, Role, SessionOptions, Time};
use pyo3::prelude::*;
use pyo3::{pyclass, pymethods};

use crate::argument::{Argument, At, FilePath};
use crate::call::{leaving, outside};
use crate::document::{Core, Document};
use crate::documents::WriteWarning;
use crate::error;
use crate::in_flight::InFlight;
use crate::lazy::Lazy;
use crate::session::Session;
use crate::value::Tuple;

/// An opened helpdesk: one store, one profile. Any thread may use it.
///
/// It is a context manager that closes itself. After `os.fork` the child's calls raise `ForkedError`: open the desk in
/// the process that uses it.
#[pyclass(frozen, module = "bazardesk")]
pub struct Desk {
    in_flight: Arc<InFlight>,
    profile: String,
    locale: String,
    warnings: Vec<Core<WriteWarning>>,
}

#[pymethods]
impl Desk {
    /// Opens a desk; creates its file or schema if there is none.
    ///
    /// `path` is a file, `:memory:`, or the address of a desk in PostgreSQL. `profile` is `freight`, `services`, or the path of
    /// a profile of your own, a file that ends in `.toml`. A desk refuses another profile than its own, unless `profile_was` is
    /// the name of its own. `locale` and `time_zone` are those of people who have set none; left out, `en` and `UTC`.
    /// `locales` is a folder of your own texts, which replace the library's. `check=True` checks the whole file, with
    /// its indexes and references, even if it was closed properly. `create=False` refuses a desk that does not exist, as
    /// `store_missing`, instead of creating it. `clock` gives the desk a manual clock that shows this instant, for tests.
    ///
    /// An address is a `str` (a `Path` would drop a slash): `postgresql://user:password@host:port/database?schema=name`. After
    /// the question mark, each optional: `schema`, the desk's own (`bazardesk`); `connections`, the most that this desk opens
    /// (8); `sslmode` (`disable`: no TLS; `prefer`, the default: TLS if the server offers it; `require`: TLS or nothing;
    /// `verify-full`: the same as `require`); `sslrootcert`, a PEM file of the authorities to trust instead of the system's;
    /// `host`, a folder with the server's socket; and others that PostgreSQL's own clients know. An unknown one is refused.
    /// TLS always checks the server's certificate and its name.
    ///
    /// While the desk is open, its file belongs to the library within this process: do not open it with `sqlite3`, even to
    /// read. A file that was open when the process was forked is refused in the child.
    #[staticmethod]
    #[pyo3(signature = (
        path, *, profile, profile_was=None, locale=None, time_zone=None, locales=None, check=None, create=None,
        clock=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    fn open(
        py: Python<'_>,
        path: Argument<FilePath>,
        profile: Argument<FilePath>,
        profile_was: Option<Argument<String>>,
        locale: Option<Argument<String>>,
        time_zone: Option<Argument<String>>,
        locales: Option<Argument<FilePath>>,
        check: Option<Argument<bool>>,
        create: Option<Argument<bool>>,
        clock: Option<Argument<Time>>,
    ) -> PyResult<Self> {
        let mut wrong = Vec::new();
        let options = DeskOptions {
            path: path.at("path", &mut wrong)?.0,
            profile: profile.at("profile", &mut wrong)?.0,
            profile_was: profile_was.at("profile_was", &mut wrong)?,
            locale: locale.at("locale", &mut wrong)?,
            time_zone: time_zone.at("time_zone", &mut wrong)?,
            locales: locales.at("locales", &mut wrong)?.map(|path| path.0),
            check: check.at("check", &mut wrong)?,
            create: create.at("create", &mut wrong)?,
            clock: clock.at("clock", &mut wrong)?,
        };
        let opened = outside(py, || options.refuse(wrong).and_then(|()| bazardesk::Desk::open(&options)));
        let desk = opened.map_err(|refused| error::exception(py, &refused, None))?;
        let DeskDocument { profile, locale, warnings, .. } = desk.document();
        Ok(Self { in_flight: InFlight::new(Arc::new(desk)), profile, locale, warnings })
    }

    /// The desk as one actor sees it. The host vouches for who that is.
    ///
    /// `person` is the host's id of a person that it put, required but for the host; `shop` the id of a seller's shop.
    /// `locale` may be an Accept-Language header as it is; left out, it is the person's, else the desk's, and so is
    /// `time_zone`. `calendar` and `digits` are the locale's unless they are given. A refusal is in the
    /// locale that the session would have had.
    #[pyo3(signature = (
        *, role, person=None, shop=None, locale=None, time_zone=None, calendar=None, digits=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    fn session(
        &self,
        py: Python<'_>,
        role: Argument<Role>,
        person: Option<Argument<String>>,
        shop: Option<Argument<String>>,
        locale: Option<Argument<String>>,
        time_zone: Option<Argument<String>>,
        calendar: Option<Argument<Calendar>>,
        digits: Option<Argument<Digits>>,
    ) -> PyResult<Session> {
        let mut wrong = Vec::new();
        let options = SessionOptions {
            role: role.at("role", &mut wrong)?,
            person: person.at("person", &mut wrong)?,
            shop: shop.at("shop", &mut wrong)?,
            locale: locale.at("locale", &mut wrong)?,
            time_zone: time_zone.at("time_zone", &mut wrong)?,
            calendar: calendar.at("calendar", &mut wrong)?,
            digits: digits.at("digits", &mut wrong)?,
        };
        let inside = self.in_flight.desk().map_err(|refused| error::exception(py, &refused, None))?;
        let document = |refused: Error| error::from_document(py, inside.it.refusal(&refused, &options));
        let opened =
            outside(py, || options.refuse(wrong).and_then(|()| inside.it.session(&options))).map_err(document)?;
        Session::keep(&self.in_flight, opened).map_err(document)
    }

    /// Refuses new calls, ends the sessions, waits for the calls that are inside, and closes the file. Closing again
    /// does nothing.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        outside(py, || self.in_flight.close()).map_err(|refused| error::exception(py, &refused, None))
    }

    /// The profile's name.
    #[getter]
    fn profile(&self) -> &str {
        &self.profile
    }

    /// The locale of people and sessions that have set none.
    #[getter]
    fn locale(&self) -> &str {
        &self.locale
    }

    /// What was noticed at opening it, in the desk's locale: names that the profile no longer has, and tickets may have.
    #[getter]
    fn warnings(&self) -> Tuple<WriteWarning> {
        Tuple(self.warnings.iter().map(|warning| WriteWarning::of(Lazy::document(warning.clone()))).collect())
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
        outside(py, || leaving(self.in_flight.close())).map_err(|refused| error::exception(py, &refused, None))
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(error::unpicklable("Desk"))
    }

    fn __repr__(&self) -> String {
        format!("Desk(profile='{}', locale='{}')", self.profile, self.locale)
    }
}
