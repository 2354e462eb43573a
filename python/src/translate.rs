//! What the translators' command needs: the checker, coverage, preview, pseudo-locales and skeletons over a set of
//! files, and the command's own sentences.
//!
//! It converts and forwards. Every rule is the core's; files are read and written in `bazardesk/cli.py`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use bazardesk::l10n::check::{self, Options, Severity, SourceFile, Sources};
use bazardesk::l10n::{self, Argument, LocalizerOptions, PseudoLocale, Texts};
use bazardesk::{Error, l10n::LoadError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::{pyclass, pyfunction, pymethods};

use crate::call::outside;
use crate::error::exception;
use crate::value::{Parsed, Tuple};

/// Rounds of correction: an edit may lay bare another fault, but not for ever.
const ROUNDS: usize = 8;

/// A finding of the checker, with its place.
#[pyclass(frozen, module = "bazardesk._bazardesk")]
pub struct Diagnostic(check::Diagnostic);

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
pub struct Coverage(l10n::Coverage);

#[pymethods]
impl Coverage {
    /// The locale.
    #[getter]
    fn locale(&self) -> &str {
        &self.0.locale
    }

    /// How many texts of the reference it has.
    #[getter]
    fn translated(&self) -> usize {
        self.0.translated
    }

    /// How many texts the reference has.
    #[getter]
    fn total(&self) -> usize {
        self.0.total
    }

    /// The whole percents, rounded down.
    #[getter]
    fn percent(&self) -> usize {
        self.0.percent()
    }

    /// The texts that it lacks, as `id` and `id.attribute`.
    #[getter]
    fn missing(&self) -> Tuple<String> {
        Tuple(self.0.missing.clone())
    }
}

/// A text as one locale shows it.
#[pyclass(frozen, module = "bazardesk._bazardesk")]
pub struct Preview(l10n::Preview);

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

    /// The count that it is shown for, if the message has a number.
    #[getter]
    fn count(&self) -> Option<i64> {
        self.0.count
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

/// The files of all locales, read once. With `folder`, they are those of a host's folder and lie over the library's.
#[pyclass(frozen, module = "bazardesk._bazardesk")]
pub struct LocaleFiles {
    sources: Sources,
    unreadable: Vec<check::Diagnostic>,
    reference: String,
    folder: Option<PathBuf>,
}

#[pymethods]
impl LocaleFiles {
    /// Takes files as locale, name and contents.
    #[new]
    #[pyo3(signature = (files, *, reference, folder=None))]
    fn new(
        py: Python<'_>,
        files: Vec<(String, String, PyBackedBytes)>,
        reference: String,
        folder: Option<PathBuf>,
    ) -> PyResult<LocaleFiles> {
        run(py, || {
            let (mut sources, mut unreadable) = (Sources::new(), Vec::new());
            for (locale, file, bytes) in &files {
                let (source, found) = check::decode(locale, file, bytes);
                sources.files.push(source);
                unreadable.extend(found);
            }
            Ok(LocaleFiles { sources, unreadable, reference, folder })
        })
    }

    /// Every finding. `used` are the ids in use, if unused messages are to be found.
    #[pyo3(signature = (used=None))]
    fn check(&self, py: Python<'_>, used: Option<Vec<String>>) -> PyResult<Tuple<Diagnostic>> {
        run(py, || Ok(Tuple(self.findings(used).into_iter().map(Diagnostic).collect())))
    }

    /// Why the library would not load the files, if it would not.
    fn refusal(&self, py: Python<'_>) -> PyResult<Option<Diagnostic>> {
        run(py, || Ok(self.refused().map(Diagnostic)))
    }

    /// The finding as a compiler shows it.
    fn render(&self, py: Python<'_>, finding: &Diagnostic, colour: bool) -> PyResult<String> {
        let text = self.sources.text(&finding.0.locale, &finding.0.file).unwrap_or_default();
        run(py, || Ok(check::render(&finding.0, text, colour)))
    }

    /// The files that change when what is mechanical is corrected: locale, name and new text.
    fn fixed(&self, py: Python<'_>) -> PyResult<Tuple<(String, String, String)>> {
        run(py, || Ok(Tuple(self.corrected())))
    }

    /// How much of the reference each locale has.
    fn coverage(&self, py: Python<'_>) -> PyResult<Tuple<Coverage>> {
        run(py, || {
            let all = self.with_own();
            Ok(Tuple(l10n::coverage(&all, &self.reference).into_iter().map(Coverage).collect()))
        })
    }

    /// The ids of the reference's messages.
    fn message_ids(&self, py: Python<'_>) -> PyResult<Tuple<String>> {
        run(py, || {
            let texts = self.texts()?;
            let ids = texts.message_ids(&self.reference).into_iter();
            let mut ids: Vec<String> = ids.map(|id| id.split('.').next().unwrap_or_default().to_owned()).collect();
            ids.dedup();
            Ok(Tuple(ids))
        })
    }

    /// A message in every locale; `None` if the reference has no such message.
    fn preview(&self, py: Python<'_>, id: String) -> PyResult<Option<Tuple<Preview>>> {
        run(py, || {
            let shown = l10n::preview(&self.texts()?, &self.with_own(), &self.reference, &id);
            Ok(shown.map(|shown| Tuple(shown.into_iter().map(Preview).collect())))
        })
    }

    /// The files of the pseudo-locale: locale, name and text.
    fn pseudo(&self, py: Python<'_>, rtl: bool) -> PyResult<Tuple<(String, String, String)>> {
        let kind = if rtl { PseudoLocale::Rtl } else { PseudoLocale::Accented };
        run(py, || self.made(kind.locale(), |source| l10n::pseudo(source, kind)))
    }

    /// The files with which a new locale begins: locale, name and text.
    fn skeleton(&self, py: Python<'_>, locale: String) -> PyResult<Tuple<(String, String, String)>> {
        run(py, || self.made(&locale, |source| l10n::skeleton(source, &locale)))
    }
}

impl LocaleFiles {
    fn options(&self, used: Option<Vec<String>>) -> Options {
        let used_ids = used.map(|ids| ids.into_iter().collect());
        Options { reference: self.reference.clone(), used_ids, ..Options::default() }
    }

    fn checked(&self, sources: &Sources, used: Option<Vec<String>>) -> Vec<check::Diagnostic> {
        match self.folder {
            Some(_) => check::check_over(&own(), sources, &self.options(used)),
            None => check::check(sources, &self.options(used)),
        }
    }

    fn findings(&self, used: Option<Vec<String>>) -> Vec<check::Diagnostic> {
        let mut found = self.unreadable.clone();
        found.extend(self.checked(&self.sources, used));
        if found.iter().all(|found| found.severity != Severity::Error) {
            found.extend(self.refused());
        }
        found
    }

    fn refused(&self) -> Option<check::Diagnostic> {
        self.unreadable.first().cloned().or_else(|| match &self.folder {
            Some(folder) => l10n::load_error_over(&own(), folder, &self.sources),
            None => l10n::load_error(&self.sources),
        })
    }

    fn corrected(&self) -> Vec<(String, String, String)> {
        let mut sources = self.sources.clone();
        for _ in 0..ROUNDS {
            let found = self.checked(&sources, None);
            let mut changed = false;
            for source in &mut sources.files {
                // A file that is not UTF-8 would be written back with holes.
                let broken = |found: &check::Diagnostic| found.locale == source.locale && found.file == source.file;
                if self.unreadable.iter().any(broken) {
                    continue;
                }
                let here: Vec<check::Diagnostic> = found.iter().filter(|found| broken(found)).cloned().collect();
                let text = check::fix(&source.text, &here);
                changed |= text != source.text;
                source.text = text;
            }
            if !changed {
                break;
            }
        }
        let pairs = sources.files.into_iter().zip(&self.sources.files);
        let changed = pairs.filter(|(new, old)| new.text != old.text);
        changed.map(|(new, _)| (new.locale, new.file, new.text)).collect()
    }

    /// The files as people get them: a host's lie over the library's.
    fn with_own(&self) -> Sources {
        let mut all = if self.folder.is_some() { own() } else { Sources::new() };
        all.files.extend(self.sources.files.iter().cloned());
        all
    }

    fn texts(&self) -> Result<Arc<Texts>, Error> {
        let made = match &self.folder {
            Some(folder) => Texts::layered(Texts::embedded_files(), folder),
            None => {
                let files = self.sources.files.iter().map(|source| (&*source.locale, &*source.file, &*source.text));
                Texts::load(&files.collect::<Vec<_>>())
            }
        };
        made.map(Arc::new).map_err(|error| failed(&error))
    }

    fn made(
        &self,
        locale: &str,
        make: impl Fn(&SourceFile) -> Result<String, Vec<check::Diagnostic>>,
    ) -> Result<Tuple<(String, String, String)>, Error> {
        let all = if self.folder.is_some() { own() } else { self.sources.clone() };
        let reference = all.files.iter().filter(|source| source.locale == self.reference);
        let files = reference.map(|source| match make(source) {
            Ok(text) => Ok((locale.to_owned(), source.file.clone(), text)),
            Err(_) => Err(Error::internal("the reference is not Fluent")),
        });
        files.collect::<Result<_, Error>>().map(Tuple)
    }
}

fn own() -> Sources {
    Texts::embedded_files().iter().copied().collect()
}

fn failed(error: &LoadError) -> Error {
    Error::internal(error.to_string())
}

fn parsed(value: &impl serde::Serialize) -> PyResult<Parsed> {
    let text = serde_json::to_string(value);
    text.map(Parsed).map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
}

fn run<T: Send>(py: Python<'_>, body: impl FnOnce() -> Result<T, Error> + Send) -> PyResult<T> {
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

/// Whether a locale can be named like this.
#[pyfunction]
pub fn is_locale(tag: &str) -> bool {
    check::is_locale(tag)
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
        let texts = Texts::embedded().map_err(|error| failed(&error))?;
        let language = texts.localizer(Some(&wanted), None, &LocalizerOptions::default());
        // A terminal shows marks of direction as boxes, or as nothing.
        let language = language.map_err(|error| Error::internal(error.to_string()))?.plain();
        let codes = codes.iter().map(|(name, code)| (name.as_str(), Argument::Code(code)));
        let numbers = numbers.iter().map(|(name, number)| (name.as_str(), Argument::Number(*number)));
        let arguments: Vec<(&str, Argument<'_>)> = codes.chain(numbers).collect();
        language.message(&id, &arguments).map_err(|error| Error::internal(error.to_string()))
    })
}
