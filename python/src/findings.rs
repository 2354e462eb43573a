//! What the translators' command finds: faults, what a locale lacks, and texts as they are shown.
//!
//! It owns these classes and converts nothing else. `translate.rs` makes them.

use bazardesk::l10n;
use bazardesk::l10n::check::{self, Severity};
use pyo3::prelude::*;
use pyo3::{pyclass, pymethods};

use crate::value::Parsed;

/// A finding of the checker, with its place.
#[pyclass(frozen, module = "bazardesk._bazardesk")]
pub struct Diagnostic(pub check::Diagnostic);

#[pymethods]
impl Diagnostic {
    /// Whether the files cannot be shipped like this; otherwise a person decides.
    #[getter]
    fn is_error(&self) -> bool {
        self.0.severity == Severity::Error
    }

    /// The finding as a dictionary.
    fn to_dict(&self) -> PyResult<Parsed> {
        parsed(&self.0)
    }

    fn __repr__(&self) -> String {
        let check::Diagnostic { rule, locale, file, line, column, .. } = &self.0;
        format!("Diagnostic({rule}, {locale}/{file}:{line}:{column})")
    }
}

/// What a locale has of the reference, counted in texts.
#[pyclass(frozen, module = "bazardesk._bazardesk")]
pub struct Coverage(pub l10n::Coverage);

#[pymethods]
impl Coverage {
    /// What the locale has as a dictionary.
    fn to_dict(&self) -> PyResult<Parsed> {
        parsed(&self.0)
    }
}

/// A text as one locale shows it.
#[pyclass(frozen, module = "bazardesk._bazardesk")]
pub struct Preview(pub l10n::Preview);

#[pymethods]
impl Preview {
    /// The locale.
    #[getter]
    fn locale(&self) -> &str {
        &self.0.locale
    }

    /// The text, as `id` or `id.attribute`.
    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    /// The branch that is shown, such as `2, viewer: other`; empty if there is only one.
    #[getter]
    fn branch(&self) -> String {
        self.0.branch()
    }

    /// Whether another locale had to help out.
    #[getter]
    fn fallback(&self) -> bool {
        self.0.fallback
    }

    /// What a person reads.
    #[getter]
    fn text(&self) -> Option<&str> {
        self.0.text.as_deref()
    }

    /// Why nothing can be read.
    #[getter]
    fn error(&self) -> Option<&str> {
        self.0.error.as_deref()
    }

    /// The text as a dictionary.
    fn to_dict(&self) -> PyResult<Parsed> {
        parsed(&self.0)
    }
}

fn parsed(value: &impl serde::Serialize) -> PyResult<Parsed> {
    let text = serde_json::to_string(value);
    text.map(Parsed).map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
}
