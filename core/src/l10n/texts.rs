//! The compiled texts of all locales. They never change. Formatters are cached beside them, behind a lock that
//! rendering never takes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
#[cfg(test)]
use std::sync::PoisonError;
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};

use once_cell::sync::OnceCell;

use super::compiled::locale_texts::LocaleTexts;
use super::compiled::variables::{self, Branches, VariableUse};
use super::error::{LoadError, LocalizerError};
use super::format::{FormatKey, Formats};
use super::load::source::File;
use super::load::{self, embedded, folder};
use super::names;
use super::negotiate::{self, Available};
use super::options::Direction;

/// The maximum number of cached formatters. Regions come from user input, which must not exhaust the memory.
const CACHE_LIMIT: usize = 128;
static EMBEDDED: OnceCell<Arc<Texts>> = OnceCell::new();

/// The texts of all locales: immutable, parsed once, shared between threads.
pub struct Texts {
    locales: Vec<LocaleTexts>,
    available: Available,
    formats: Mutex<Cache>,
}

/// A list: it is short and searched once per session. `messages.rs` says why it is not a hash map.
type Cache = Vec<(FormatKey, Arc<Formats>)>;

impl Texts {
    /// The texts embedded in the library, compiled once per process.
    pub fn embedded() -> Result<Arc<Texts>, LoadError> {
        EMBEDDED.get_or_try_init(|| Texts::load(embedded::WITHOUT_COMMENTS).map(Arc::new)).cloned()
    }

    /// Compiles a set of files, each given as locale, name and source. It takes the whole set or nothing.
    pub fn load(files: &[(&str, &str, &str)]) -> Result<Texts, LoadError> {
        load::locales(files, &[], &[]).map(Texts::new)
    }

    /// The files embedded in the library: locale, name and source of each.
    pub fn embedded_files() -> &'static [(&'static str, &'static str, &'static str)] {
        embedded::FILES
    }

    /// Compiles a set of files with the files of a folder on top, which are found as `<locale>/<noun>.ftl`.
    ///
    /// A message of the folder replaces the one of the set and inherits the value or attributes that it lacks. It may
    /// use no other variables than the message that it replaces. The folder may add messages and locales. It takes
    /// everything or nothing.
    ///
    /// Names that begin with a dot and files that do not end in `.ftl` are ignored. Links are followed; what is no plain file is
    /// rejected.
    pub fn layered(files: &[(&str, &str, &str)], folder: &Path) -> Result<Texts, LoadError> {
        let over = folder::read(folder)?;
        let over: Vec<File<'_>> = over.iter().map(folder::HostFile::borrow).collect();
        Texts::layered_files(files, &over)
    }

    /// The same with the files of the folder as they were read.
    pub(super) fn layered_files(files: &[File<'_>], over: &[File<'_>]) -> Result<Texts, LoadError> {
        let reference = load::locales(files, &[], &[])?;
        load::locales(files, over, &reference).map(Texts::new)
    }

    fn new(locales: Vec<LocaleTexts>) -> Texts {
        // Nobody reads a language in which nothing is written yet; its translator is told what it lacks.
        let is_begun = |locale: &LocaleTexts| locale.messages.iter().any(|(_, message)| message.is_written());
        let (mut locales, unwritten): (Vec<_>, Vec<_>) = locales.into_iter().partition(is_begun);
        let available = Available::new(locales.iter().map(|locale| locale.id.clone()).collect());
        locales.extend(unwritten);
        Texts { locales, available, formats: Mutex::default() }
    }

    /// The native name of a locale, as a language menu shows it: «فارسی», "français". An unknown locale is named by its
    /// tag.
    pub fn native_name(locale: &str) -> String {
        names::native(locale)
    }

    /// The writing direction of a locale.
    pub fn direction(locale: &str) -> Direction {
        names::direction(locale)
    }

    /// The variables of a message (for `id.attribute`, of an attribute) in one locale, sorted by name, each with its
    /// use; `None` if the locale has no such text.
    pub fn variables(&self, locale: &str, id: &str) -> Option<Vec<(String, VariableUse)>> {
        let locale = self.locales.iter().find(|known| known.tag == locale)?;
        Some(owned(variables::of_locales(std::slice::from_ref(locale), bare(id).0, bare(id).1)?))
    }

    /// The same over all locales: a variable that one locale only inserts may select a variant in another.
    pub fn all_variables(&self, id: &str) -> Option<Vec<(String, VariableUse)>> {
        Some(owned(variables::of_locales(&self.locales, bare(id).0, bare(id).1)?))
    }

    /// What selects the variants of a text, over all locales.
    pub(in crate::l10n) fn branches(&self, id: &str) -> Branches {
        variables::branches(&self.locales, bare(id).0, bare(id).1)
    }

    /// The names of the variables of all texts.
    pub fn variable_names(&self) -> BTreeSet<String> {
        let messages = self.locales.iter().flat_map(|locale| locale.messages.iter());
        let patterns = messages.flat_map(|(_, message)| {
            message.value.iter().chain(message.attributes.iter().map(|(_, attribute)| attribute))
        });
        patterns.flat_map(|pattern| variables::of_pattern(pattern).into_keys().map(str::to_owned)).collect()
    }

    /// The locales in which something is written, in the order in which the files first name them.
    pub fn locales(&self) -> Vec<&str> {
        self.locales.iter().take(self.available.len()).map(|locale| locale.tag.as_str()).collect()
    }

    /// The locale that serves a wanted one: the same or, for a regional form, its language. `None` if there is none.
    pub fn serving(&self, wanted: &str) -> Option<&str> {
        let found = negotiate::chain(&negotiate::preferences(wanted), &self.available);
        Some(self.locale(*found.first()?)?.tag.as_str())
    }

    /// The language that serves a wanted locale. Of a region and its language it is the language: what people write has
    /// one translation for both.
    pub fn serving_language(&self, wanted: &str) -> Option<&str> {
        let found = self.serving(wanted)?;
        let language = negotiate::language_of_region(found);
        Some(self.locales().into_iter().find(|known| language.as_deref() == Some(*known)).unwrap_or(found))
    }

    /// The ids of a locale's messages and, as `id.attribute`, of their attributes, sorted; empty for an unknown locale.
    pub fn message_ids(&self, locale: &str) -> Vec<String> {
        let mut ids = BTreeSet::new();
        let messages = self.locales.iter().filter(|known| known.tag == locale).flat_map(|known| known.messages.iter());
        for (id, message) in messages {
            if message.value.is_some() {
                ids.insert(id.to_string());
            }
            ids.extend(message.attributes.iter().map(|(attribute, _)| format!("{id}.{attribute}")));
        }
        ids.into_iter().collect()
    }

    /// The locales that have a text for the message, in the order of [`Texts::locales`].
    pub fn locales_with(&self, id: &str) -> Vec<&str> {
        let has = |locale: &&LocaleTexts| locale.messages.get(id).is_some_and(|message| message.value.is_some());
        self.locales.iter().filter(has).map(|locale| locale.tag.as_str()).collect()
    }

    /// The ids of the messages that the host's folder replaces or adds, in any locale.
    pub fn host_ids(&self) -> BTreeSet<&str> {
        self.locales.iter().flat_map(|locale| locale.host.keys()).map(|id| bare(id).0).collect()
    }

    /// All locales' texts.
    pub(super) fn all(&self) -> &[LocaleTexts] {
        &self.locales
    }

    /// The texts of the locale with this tag, in any case of its letters.
    pub(super) fn of_tag(&self, tag: &str) -> Option<&LocaleTexts> {
        self.locales.iter().find(|locale| locale.tag.eq_ignore_ascii_case(tag))
    }

    /// The locales in their order, for negotiation.
    pub(super) fn available(&self) -> &Available {
        &self.available
    }

    /// One locale's texts.
    pub(super) fn locale(&self, index: usize) -> Option<&LocaleTexts> {
        self.locales.get(index)
    }

    /// Runs a function while the cache is locked: it finishes only if it needs no lock.
    #[cfg(test)]
    pub(super) fn while_locked<T>(&self, run: impl FnOnce() -> T) -> T {
        let _held = self.formats.lock().unwrap_or_else(PoisonError::into_inner);
        run()
    }

    #[cfg(test)]
    pub(super) fn cached_formats(&self) -> usize {
        self.formats.lock().map(|formats| formats.len()).unwrap_or(0)
    }

    /// The formatters with this key, from the cache or built anew.
    pub(super) fn formats(&self, key: FormatKey) -> Result<Arc<Formats>, LocalizerError> {
        let known =
            |cache: &Cache| cache.iter().find(|(known, _)| *known == key).map(|(_, formats)| Arc::clone(formats));
        if let Some(known) = self.cache().and_then(|cache| known(&cache)) {
            return Ok(known);
        }
        let formats = Arc::new(Formats::new(&key)?);
        if let Some(mut cache) = self.cache() {
            // Another thread may have added it in the meantime.
            if let Some(known) = known(&cache) {
                return Ok(known);
            }
            if cache.len() >= CACHE_LIMIT {
                cache.clear();
            }
            cache.push((key, Arc::clone(&formats)));
        }
        Ok(formats)
    }

    /// The cache, unless another thread holds it. It is never waited for: in a forked child the lock may belong to a
    /// thread that does not exist there. Building the formatters again costs less than hanging.
    fn cache(&self) -> Option<MutexGuard<'_, Cache>> {
        match self.formats.try_lock() {
            Ok(cache) => Some(cache),
            // A panic elsewhere cannot leave the list half changed: an entry is complete before it is pushed.
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("locales", &self.locales()).finish_non_exhaustive()
    }
}

/// The message's id and the attribute's name.
pub(super) fn bare(id: &str) -> (&str, Option<&str>) {
    id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)))
}

fn owned(found: BTreeMap<&str, VariableUse>) -> Vec<(String, VariableUse)> {
    found.into_iter().map(|(name, kind)| (name.to_owned(), kind)).collect()
}
