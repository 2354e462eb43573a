//! The library's own texts, for the translators' command: its files, what names them, and the command's sentences.
//!
//! It converts and forwards. It must not check a text.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use bazardesk::l10n::check::{self, Sources};
use bazardesk::l10n::{Argument, LocalizerOptions, Texts};
use bazardesk::{ClosedSet, Error};
use pyo3::prelude::*;
use pyo3::pyfunction;

use crate::call::outside;
use crate::error::exception;
use crate::value::Tuple;

/// The library's files, and the host's folder over them if it is given.
pub fn texts_of(folder: Option<&Path>) -> Result<Arc<Texts>, Error> {
    let texts = match folder {
        Some(folder) => Texts::layered(Texts::embedded_files(), folder).map(Arc::new),
        None => Texts::embedded(),
    };
    texts.map_err(|error| defect(&error))
}

/// The library's files.
pub fn own() -> Sources {
    Texts::embedded_files().iter().copied().collect()
}

/// Those of them that a host may translate: the command's own sentences are no concern of a host.
pub fn hosted() -> Sources {
    let mut own = own();
    own.files.retain(|source| source.file != "command.ftl");
    own
}

/// What the checks of the command exclude.
pub fn defect(error: &impl ToString) -> Error {
    Error::internal(error.to_string())
}

pub fn run<T: Send>(py: Python<'_>, body: impl FnOnce() -> Result<T, Error> + Send) -> PyResult<T> {
    outside(py, body).map_err(|error| exception(py, &error, None))
}

/// The names of the library's own files: locale and file.
#[pyfunction]
pub fn library_files() -> Tuple<(&'static str, &'static str)> {
    Tuple(Texts::embedded_files().iter().map(|(locale, file, _)| (*locale, *file)).collect())
}

/// The ids of the messages that the library shows.
#[pyfunction]
pub fn message_ids(py: Python<'_>) -> Tuple<String> {
    py.detach(|| Tuple(bazardesk::message_ids().into_iter().collect()))
}

/// A locale in its usual form, de-DE for de_DE; None if it is no locale.
#[pyfunction]
pub fn canonical_locale(tag: &str) -> Option<String> {
    check::canonical_locale(tag)
}

/// The names of the checker's rules.
#[pyfunction]
pub fn check_rules() -> Tuple<&'static str> {
    Tuple(check::CheckRule::ALL.iter().map(|rule| rule.as_str()).collect())
}

/// A message of the library in the language of `wanted` (as an Accept-Language header says it), filled with codes,
/// which people can copy, and with numbers.
#[pyfunction]
pub fn say(
    py: Python<'_>,
    wanted: String,
    id: String,
    codes: BTreeMap<String, String>,
    numbers: BTreeMap<String, i64>,
) -> PyResult<String> {
    run(py, || {
        let texts = Texts::embedded().map_err(|error| defect(&error))?;
        let language = texts.localizer(Some(&wanted), None, &LocalizerOptions::default());
        // A terminal shows marks of direction as boxes, or as nothing.
        let language = language.map_err(|error| defect(&error))?.plain();
        let codes = codes.iter().map(|(name, code)| (name.as_str(), Argument::Code(code)));
        let numbers = numbers.iter().map(|(name, number)| (name.as_str(), Argument::Number(*number)));
        let arguments: Vec<(&str, Argument<'_>)> = codes.chain(numbers).collect();
        language.message(&id, &arguments).map_err(|error| defect(&error))
    })
}
