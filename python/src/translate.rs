//! What the translators' command needs: the checker, coverage, preview, pseudo-locales and skeletons over a set of
//! files.
//!
//! It converts and forwards. Every rule is the core's; files are read and written in `bazardesk/commands/`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use bazardesk::l10n::check::{self, CheckRule, Options, Severity, SourceFile, Sources};
use bazardesk::l10n::{self, PseudoLocale, Texts};
use bazardesk::{ClosedSet, Error};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::{pyclass, pymethods};

use crate::findings::{Coverage, Diagnostic, Preview};
use crate::library_texts::{defect, hosted, own, run, texts_of};
use crate::value::Tuple;

/// Rounds of correction: an edit may lay bare another fault, but not for ever.
const ROUNDS: usize = 8;

/// The files of all locales, read once. With `folder`, they are those of a host's folder and lie over the library's.
#[pyclass(frozen, module = "bazardesk._bazardesk")]
pub struct LocaleFiles {
    sources: Sources,
    unreadable: Vec<check::Diagnostic>,
    reference: String,
    folder: Option<PathBuf>,
    accepted: check::Acceptances,
    /// How the check of one file is run, for the advice of a finding.
    command: Option<String>,
}

/// What a run of the checker is limited to; empty lists limit nothing.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Filter {
    locales: Vec<String>,
    files: Vec<String>,
    rules: Vec<String>,
    skipped: Vec<String>,
}

impl Filter {
    fn keeps(&self, found: &check::Diagnostic) -> bool {
        let within = |names: &[String], name: &str| names.is_empty() || names.iter().any(|one| one == name);
        // In a folder of another kind every other finding would be wrong.
        found.rule == CheckRule::HostFolder
            || within(&self.locales, &found.locale)
                && within(&self.files, &found.file)
                && within(&self.rules, found.rule.as_str())
                && !self.skipped.iter().any(|rule| rule == found.rule.as_str())
    }
}

/// A text with its translation: file, name, comment, source, target, and whether the target is older than the source.
type Unit = (String, String, String, String, Option<String>, bool);

#[pymethods]
impl LocaleFiles {
    /// Takes files as locale, name and contents. `digests` are the contents of the files of accepted texts, by locale.
    /// `command` is how the check of one file is run, with `{}` for its place.
    #[new]
    #[pyo3(signature = (files, *, reference, folder=None, digests=Vec::new(), command=None))]
    fn new(
        py: Python<'_>,
        files: Vec<(String, String, PyBackedBytes)>,
        reference: String,
        folder: Option<PathBuf>,
        digests: Vec<(String, String)>,
        command: Option<String>,
    ) -> PyResult<LocaleFiles> {
        run(py, || {
            let (mut sources, mut unreadable) = (Sources::new(), Vec::new());
            for (locale, file, bytes) in &files {
                let (source, found) = check::decode(locale, file, bytes);
                sources.files.push(source);
                unreadable.extend(found);
            }
            let (accepted, damaged) = check::acceptances(&digests);
            unreadable.extend(damaged);
            Ok(LocaleFiles { accepted, sources, unreadable, reference, folder, command })
        })
    }

    /// Every finding in the locales and files and by the rules of `chosen`. `used` are the ids in use, if unused messages
    /// are to be found.
    fn check(&self, py: Python<'_>, used: Option<Vec<String>>, chosen: Filter) -> PyResult<Tuple<Diagnostic>> {
        run(py, || {
            let found = self.findings(used).into_iter().filter(|found| chosen.keeps(found));
            Ok(Tuple(found.map(Diagnostic).collect()))
        })
    }

    /// Why no new locale can be made of the reference, for each of its files of which none can.
    fn unwritable(&self, py: Python<'_>) -> PyResult<Tuple<Diagnostic>> {
        run(py, || {
            let reference = self.sources.files.iter().filter(|source| source.locale == self.reference);
            let first = |source| l10n::skeleton(source, &self.reference).err()?.into_iter().next().map(Diagnostic);
            Ok(Tuple(reference.filter_map(first).collect()))
        })
    }

    /// The file of accepted texts of a locale, once its translations are accepted, and the texts that stay outdated.
    /// `changed` are the new and changed translations, `named` others; only those of `file` if it is named.
    fn accept(
        &self,
        py: Python<'_>,
        locale: String,
        changed: bool,
        named: Vec<String>,
        file: Option<String>,
    ) -> PyResult<(String, Vec<String>)> {
        run(py, || {
            let choice = check::Choice { file: file.as_deref(), changed, named: &named };
            Ok(check::accepted(&self.layered(), &self.reference, &locale, choice, &self.accepted))
        })
    }

    /// Every text that is translated into the locale: of a host's folder, the host's own.
    fn units(&self, py: Python<'_>, locale: String) -> PyResult<Tuple<Unit>> {
        run(py, || {
            let all = self.layered();
            let old = check::outdated(&all, &self.reference, &locale, &self.accepted);
            let mut units = l10n::units(&all, &self.reference, &locale);
            if self.folder.is_some() {
                let wanted = check::ids_of_host(&hosted(), &self.sources, &self.reference, &locale);
                units.retain(|unit| wanted.contains(unit.name.split('.').next().unwrap_or_default()));
            }
            let given = units.into_iter().map(|unit| {
                let old = old.contains(&unit.name);
                (unit.file, unit.name, unit.comment, unit.source, unit.target, old)
            });
            Ok(Tuple(given.collect()))
        })
    }

    /// Takes translations: by name, the source and its translation. Returns the files that change, the names of texts
    /// whose source has changed meanwhile, which are left out, and of those that cannot be taken: then no file changes.
    #[expect(clippy::type_complexity, reason = "lists for one caller")]
    fn imported(
        &self,
        py: Python<'_>,
        locale: String,
        translations: BTreeMap<String, (String, String)>,
    ) -> PyResult<(Vec<(String, String)>, Vec<String>, Vec<String>)> {
        run(py, || {
            let (all, mut texts) = (self.layered(), translations);
            let old = l10n::translated_from_another(&all, &self.reference, &locale, &texts);
            old.iter().for_each(|name| drop(texts.remove(name)));
            let texts = texts.into_iter().map(|(name, (_, text))| (name, text)).collect();
            Ok(match l10n::imported(&all, &self.reference, &locale, &texts) {
                Ok(files) => (files, old, Vec::new()),
                Err(rejected) => (Vec::new(), old, rejected.into_iter().map(|one| one.name).collect()),
            })
        })
    }

    /// Why the library would not load the files: the first mistake of each broken file.
    fn refusals(&self, py: Python<'_>) -> PyResult<Tuple<Diagnostic>> {
        run(py, || Ok(Tuple(self.refused().into_iter().map(Diagnostic).collect())))
    }

    /// The finding as a compiler shows it.
    fn render(&self, py: Python<'_>, finding: &Diagnostic, colour: bool) -> PyResult<String> {
        let text = self.sources.text(&finding.0.locale, &finding.0.file).unwrap_or_default();
        run(py, || Ok(check::render(&finding.0, text, colour)))
    }

    /// The files that change when what is mechanical is corrected: locale, name and new text.
    fn fixed(&self, py: Python<'_>, chosen: Filter) -> PyResult<Tuple<(String, String, String)>> {
        run(py, || Ok(Tuple(self.corrected(&chosen))))
    }

    /// How much of the reference each locale has; of a host's folder, how much of what the host adds.
    fn coverage(&self, py: Python<'_>) -> PyResult<Tuple<Coverage>> {
        run(py, || {
            let covered = match self.folder {
                Some(_) => l10n::coverage_over(&hosted(), &self.sources, &self.reference),
                None => l10n::coverage(&self.sources, &self.reference),
            };
            Ok(Tuple(covered.into_iter().map(Coverage).collect()))
        })
    }

    /// Whether translations can be of texts in this locale: it is of the reference's language.
    fn is_source(&self, locale: &str) -> bool {
        check::is_same_language(locale, &self.reference)
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

    /// The files with which a new locale begins: locale, name and text. A region begins with an empty one; `None` if its
    /// language has no texts yet.
    fn skeleton(&self, py: Python<'_>, locale: String) -> PyResult<Option<Tuple<(String, String, String)>>> {
        run(py, || {
            let made = l10n::new_locale(self.library().as_ref(), &self.sources, &self.reference, &locale);
            made.map(|made| made.map(Tuple)).map_err(|_| Error::internal("the reference is not Fluent"))
        })
    }
}

impl LocaleFiles {
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    pub fn reference(&self) -> &str {
        &self.reference
    }

    fn options(&self, used: Option<Vec<String>>) -> Options {
        let used_ids = used.map(|ids| ids.into_iter().collect());
        let (accepted, other) = (self.accepted.clone(), Options::default());
        let command = self.command.clone().unwrap_or(other.command);
        Options { reference: self.reference.clone(), used_ids, accepted, command, ..Options::default() }
    }

    fn checked(&self, sources: &Sources, used: Option<Vec<String>>) -> Vec<check::Diagnostic> {
        match self.folder {
            Some(_) => check::check_over(&own(), sources, &self.options(used)),
            None => check::check_all(&own(), sources, &self.options(used)),
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

    fn refused(&self) -> Vec<check::Diagnostic> {
        match &self.folder {
            Some(folder) => l10n::load_errors_over(&own(), folder, &self.sources, &self.unreadable),
            None => match check::host_folder(&own(), &self.sources, &self.reference) {
                Some(found) if self.unreadable.is_empty() => vec![found],
                _ => l10n::load_errors(&self.sources, &self.unreadable),
            },
        }
    }

    fn corrected(&self, filter: &Filter) -> Vec<(String, String, String)> {
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
                let here: Vec<check::Diagnostic> =
                    found.iter().filter(|found| broken(found) && filter.keeps(found)).cloned().collect();
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

    /// The host's files, and the reference as its people get it: with the library's messages.
    fn layered(&self) -> Sources {
        let mut all = self.sources.clone();
        if self.folder.is_some() {
            all.files.retain(|source| source.locale != self.reference);
            all.files.extend(check::merged(&own(), &self.sources, &self.reference));
        }
        all
    }

    /// The library's files that a host's folder lies over.
    fn library(&self) -> Option<Sources> {
        self.folder.is_some().then(hosted)
    }

    /// The files as people get them: a host's lie over the library's.
    fn with_own(&self) -> Sources {
        let mut all = if self.folder.is_some() { own() } else { Sources::new() };
        all.files.extend(self.sources.files.iter().cloned());
        all
    }

    fn texts(&self) -> Result<Arc<Texts>, Error> {
        if self.folder.is_some() {
            return texts_of(self.folder.as_deref());
        }
        let files = self.sources.files.iter().map(|source| (&*source.locale, &*source.file, &*source.text));
        Texts::load(&files.collect::<Vec<_>>()).map(Arc::new).map_err(|error| defect(&error))
    }

    fn made(
        &self,
        locale: &str,
        make: impl Fn(&SourceFile) -> Result<String, Vec<check::Diagnostic>>,
    ) -> Result<Tuple<(String, String, String)>, Error> {
        let library = self.library();
        let reference = l10n::beginnings(library.as_ref(), &self.sources, &self.reference, locale);
        let files = reference.iter().map(|source| match make(source) {
            Ok(text) => Ok((locale.to_owned(), source.file.clone(), text)),
            Err(_) => Err(Error::internal("the reference is not Fluent")),
        });
        files.collect::<Result<_, Error>>().map(Tuple)
    }
}
