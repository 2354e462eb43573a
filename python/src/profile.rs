//! A profile's file, for the command that checks it and writes the texts that it needs.
//!
//! It converts and forwards. What is a mistake, and which texts are needed, is known by the core.

use std::path::PathBuf;

use bazardesk::profile;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::{pyclass, pymethods};
use serde_json::json;

use crate::library_texts::{own, run, texts_of};
use crate::translate::LocaleFiles;
use crate::value::{Parsed, Tuple};

/// A profile's file, read as opening a desk does.
#[pyclass(frozen, module = "bazardesk._bazardesk")]
pub struct ProfileFile(profile::ProfileFile);

/// The changed files, the names of the texts that were added, and how many texts are still to be written.
type Added = (Vec<(String, String)>, Vec<String>, usize);

#[pymethods]
impl ProfileFile {
    /// Reads the file; a ValueError says why it cannot be read.
    #[new]
    fn new(path: &str) -> PyResult<Self> {
        profile::ProfileFile::read(path).map(Self).map_err(PyValueError::new_err)
    }

    /// Every mistake: as a dictionary, and as a compiler shows it. Labels are looked for in this locale of the library's
    /// texts, and of the folder's if it is given; not at all without `locale`. `shown` is the folder's path in messages.
    #[pyo3(signature = (path, *, colour, folder=None, locale=None, shown=None))]
    fn findings(
        &self,
        py: Python<'_>,
        path: String,
        colour: bool,
        folder: Option<PathBuf>,
        locale: Option<String>,
        shown: Option<String>,
    ) -> PyResult<Tuple<(Parsed, String)>> {
        run(py, || {
            let texts = locale.is_some().then(|| texts_of(folder.as_deref())).transpose()?;
            let found = self.0.mistakes(texts.as_deref().zip(locale.as_deref()), shown.as_deref());
            let shown = |one: &profile::ProfileError| {
                let dictionary = json!({
                    "rule": profile::FINDING, "severity": "error", "path": path, "line": one.line, "column": one.column,
                    "length": one.length, "offset": one.offset, "key": one.path, "message": one.what, "help": one.help,
                });
                (Parsed(dictionary.to_string()), self.0.render(one, &path, colour))
            };
            Ok(Tuple(found.iter().map(shown).collect()))
        })
    }

    /// The texts that a locale lacks, added to its files; `None` if the profile has mistakes.
    fn labels(&self, py: Python<'_>, files: &LocaleFiles, locale: String) -> PyResult<Option<Added>> {
        run(py, || {
            let added = self.0.labels(&own(), files.sources(), files.reference(), &locale).ok();
            Ok(added.map(|added| (added.files, added.added, added.waiting)))
        })
    }
}
