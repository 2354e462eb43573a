//! From the core's errors to exceptions.
//!
//! The classes stand in `bazardesk/errors.py`; this file hands them the error document. It must not word anything.

use bazardesk::l10n::Localizer;
use bazardesk::{Error, error};
use pyo3::exceptions::PyTypeError;
use pyo3::types::PyAnyMethods;
use pyo3::{PyErr, Python, intern};

/// The exception for an error, its sentence in `language`; without one in English.
pub fn exception(py: Python<'_>, error: &Error, language: Option<&Localizer>) -> PyErr {
    let document = language
        .and_then(|language| serde_json::to_string(&error::error_document(error, Some(language))).ok())
        .unwrap_or_else(|| bazardesk::error_document(error));
    from_document(py, document)
}

/// The exception for an error document.
pub fn from_document(py: Python<'_>, document: String) -> PyErr {
    let made = py
        .import(intern!(py, "bazardesk.errors"))
        .and_then(|errors| errors.call_method1(intern!(py, "from_document"), (document,)));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    }
}

/// The refusal to pickle or copy what belongs to this process.
pub fn unpicklable(class: &str) -> PyErr {
    PyTypeError::new_err(format!("cannot pickle or copy a {class}: open one in the process that uses it"))
}
