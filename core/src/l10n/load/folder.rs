//! Reads the host's folder of locales. This is the only part of localisation that touches files. It must not interpret
//! them; the loader does.
//!
//! It reads only plain files directly inside a folder named after a locale. It follows links, by which Kubernetes, Nix and
//! releases put files in place. What they lead to must be a plain file as well: a pipe would never end.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::path::Path;

use unic_langid::LanguageIdentifier;

use super::source::{FILE_LIMIT, File, error_at};
use crate::l10n::error::{LoadError, LoadProblem};
use crate::unreadable::{self, Unread};

/// The maximum number of files and folders.
const COUNT_LIMIT: usize = 2_000;
/// The maximum number of bytes in all files together.
const TOTAL_LIMIT: usize = 16 << 20;

/// The longest code of a language.
const LANGUAGE_LENGTH: usize = 3;

/// A file of the folder.
pub(in crate::l10n) struct HostFile {
    locale: String,
    name: String,
    source: String,
}

impl HostFile {
    /// The file in the loader's form.
    pub(in crate::l10n) fn borrow(&self) -> File<'_> {
        (&self.locale, &self.name, &self.source)
    }
}

/// Reads every file of the folder, sorted by locale and name.
pub(in crate::l10n) fn read(folder: &Path) -> Result<Vec<HostFile>, LoadError> {
    let mut files = Vec::new();
    let (mut count, mut total, mut locales) = (0, 0, BTreeMap::new());
    for entry in entries(folder, "", &mut count)? {
        let locale = name(&entry, "")?;
        let kind = fs::metadata(entry.path()).map_err(|e| unreadable(&entry.path(), &locale, &e))?;
        if !kind.is_dir() {
            // Its texts would be shown to nobody.
            if entry.path().extension() == Some(OsStr::new("ftl")) {
                return Err(problem("", &locale, LoadProblem::NoLocale));
            }
            // For example a README.
            continue;
        }
        // Longer words have the form of a language too, but are names such as "english".
        let tag = locale.parse().ok().filter(|tag: &LanguageIdentifier| tag.language.as_str().len() <= LANGUAGE_LENGTH);
        let Some(tag) = tag else {
            return Err(problem(&locale, "", LoadProblem::Locale));
        };
        if let Some(other) = locales.insert(tag, locale.clone()) {
            return Err(problem(&locale, "", LoadProblem::SameLocale(other)));
        }
        for entry in entries(&entry.path(), &locale, &mut count)? {
            if entry.path().extension() != Some(OsStr::new("ftl")) {
                continue;
            }
            let name = name(&entry, &locale)?;
            let source = source(&entry.path(), &locale, &name)?;
            total += source.len();
            if total > TOTAL_LIMIT {
                return Err(problem(&locale, &name, LoadProblem::TooLarge { limit: TOTAL_LIMIT }));
            }
            files.push(HostFile { locale: locale.clone(), name, source });
        }
    }
    Ok(files)
}

/// The entries of a folder, sorted, without hidden ones.
fn entries(folder: &Path, locale: &str, count: &mut usize) -> Result<Vec<DirEntry>, LoadError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| unreadable(folder, locale, &e))? {
        *count += 1;
        if *count > COUNT_LIMIT {
            return Err(problem(locale, "", LoadProblem::TooMany { limit: COUNT_LIMIT }));
        }
        let entry = entry.map_err(|e| unreadable(folder, locale, &e))?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            entries.push(entry);
        }
    }
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

fn name(entry: &DirEntry, locale: &str) -> Result<String, LoadError> {
    entry.file_name().into_string().map_err(|name| problem(locale, &name.to_string_lossy(), LoadProblem::Name))
}

fn source(path: &Path, locale: &str, name: &str) -> Result<String, LoadError> {
    let bytes = unreadable::read(path, FILE_LIMIT).map_err(|unread| match unread {
        Unread::NotAFile => problem(locale, name, LoadProblem::NotAFile),
        Unread::Failed(why) => problem(locale, name, LoadProblem::Unreadable(why)),
    })?;
    if bytes.len() > FILE_LIMIT {
        return Err(problem(locale, name, LoadProblem::TooLarge { limit: FILE_LIMIT }));
    }
    String::from_utf8(bytes).map_err(|broken| {
        let valid = broken.utf8_error().valid_up_to();
        let read = String::from_utf8_lossy(broken.as_bytes().get(..valid).unwrap_or_default());
        error_at(locale, name, &read, read.len(), LoadProblem::Encoding)
    })
}

/// A folder that cannot be read.
fn unreadable(path: &Path, locale: &str, error: &std::io::Error) -> LoadError {
    problem(locale, "", LoadProblem::Unreadable(unreadable::why(path, error)))
}

fn problem(locale: &str, file: &str, what: LoadProblem) -> LoadError {
    error_at(locale, file, "", 0, what)
}
