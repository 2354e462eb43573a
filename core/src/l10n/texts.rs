//! The compiled texts of all locales, and how a language is made of them. Texts never change; what is cached beside
//! them are formatters, behind a lock that rendering never touches.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
#[cfg(test)]
use std::sync::PoisonError;
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};

use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

use super::format::{FormatKey, Formats};
use super::function::Customs;
use super::language::{Language, Link};
use super::load::File;
use super::messages::Messages;
use super::variables::{self, VariableKind};
use super::{Calendar, Digits, Direction, LanguageError, LoadError, embedded, folder, load, names, negotiate};

/// Formatters kept at most: regions are a person's wish, and wishes must not fill the memory.
const CACHE_LIMIT: usize = 128;
/// No name in the IANA database is nearly as long.
const ZONE_LENGTH_LIMIT: usize = 64;

/// Every message of one locale.
pub(super) struct LocaleTexts {
    pub(super) id: LanguageIdentifier,
    pub(super) tag: String,
    pub(super) messages: Messages,
    /// What single calls ask for against the reader's customs, each once.
    pub(super) customs: Vec<Customs>,
    /// The ids of the messages that stand over others or were added to them: the host's own.
    pub(super) over: BTreeSet<String>,
}

/// The texts of all locales: immutable, parsed once, shared by threads.
pub struct Texts {
    locales: Vec<LocaleTexts>,
    available: Vec<LanguageIdentifier>,
    formats: Mutex<Cache>,
}

/// Few, and asked for once a session: looking through them is as fast as a map. Why it is none: `messages.rs`.
type Cache = Vec<(FormatKey, Arc<Formats>)>;

/// How a language writes dates and numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageOptions {
    /// The reader's time zone as the IANA database names it; UTC if none is given.
    pub time_zone: Option<String>,
    /// The calendar, if it is to differ from the locale's own.
    pub calendar: Option<Calendar>,
    /// The digits, if they are to differ from the locale's own.
    pub digits: Option<Digits>,
}

impl Texts {
    /// The texts that are part of the library. They are compiled once in the life of the process.
    pub fn embedded() -> Result<Arc<Texts>, LoadError> {
        embedded::texts()
    }

    /// Compiles a set of files, each given by its locale, its name and its source. The whole set is taken or none of
    /// it.
    pub fn load(files: &[(&str, &str, &str)]) -> Result<Texts, LoadError> {
        load::locales(files, &[], &[]).map(Texts::new)
    }

    /// The files that are part of the library: locale, file name and source of each.
    pub fn embedded_files() -> &'static [(&'static str, &'static str, &'static str)] {
        embedded::FILES
    }

    /// Compiles a set of files, and over it the files of a folder, which lie in it as `<locale>/<noun>.ftl`. A message
    /// of the folder replaces the one of the set; what it does not have, a value or an attribute, stays. It may use no
    /// other variables than the message that it replaces. Messages and locales that the set does not have are added.
    /// Everything is taken or nothing.
    ///
    /// Names that begin with a dot and files that do not end in `.ftl` are passed over; links are refused.
    pub fn layered(files: &[(&str, &str, &str)], folder: &Path) -> Result<Texts, LoadError> {
        let over = folder::read(folder)?;
        let over: Vec<File<'_>> = over.iter().map(folder::HostFile::borrow).collect();
        let reference = load::locales(files, &[], &[])?;
        load::locales(files, &over, &reference).map(Texts::new)
    }

    fn new(locales: Vec<LocaleTexts>) -> Texts {
        let available = locales.iter().map(|locale| locale.id.clone()).collect();
        Texts { locales, available, formats: Mutex::default() }
    }

    /// The name of a locale in its own language, as a menu of languages shows it: «فارسی», "français". A locale that is
    /// not known is named by its tag.
    pub fn native_name(locale: &str) -> String {
        names::native(locale)
    }

    /// The direction in which a locale is written.
    pub fn direction(locale: &str) -> Direction {
        names::direction(locale)
    }

    /// The variables of a message, or for `id.attribute` of an attribute, in one locale, sorted by name, each with the
    /// way in which it is used; `None` where the locale has no such text.
    pub fn variables(&self, locale: &str, id: &str) -> Option<Vec<(String, VariableKind)>> {
        let locale = self.locales.iter().find(|known| known.tag == locale)?;
        Some(owned(variables::known(std::slice::from_ref(locale), bare(id).0, bare(id).1)?))
    }

    /// The same over all locales: a variable that one locale only writes may select or be counted in another.
    pub fn all_variables(&self, id: &str) -> Option<Vec<(String, VariableKind)>> {
        Some(owned(variables::known(&self.locales, bare(id).0, bare(id).1)?))
    }

    /// The locales, in the order in which they were first given.
    pub fn locales(&self) -> Vec<&str> {
        self.locales.iter().map(|locale| locale.tag.as_str()).collect()
    }

    /// The ids of a locale's messages and, as `id.attribute`, of their attributes, sorted; none for a locale that is
    /// not there.
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

    /// The locales that have a message's text, in the order in which they were first given.
    pub fn locales_with(&self, id: &str) -> Vec<&str> {
        let has = |locale: &&LocaleTexts| locale.messages.get(id).is_some_and(|message| message.value.is_some());
        self.locales.iter().filter(has).map(|locale| locale.tag.as_str()).collect()
    }

    /// The ids of the messages that the host's folder has in any locale, replaced ones included.
    pub fn host_ids(&self) -> BTreeSet<&str> {
        self.locales.iter().flat_map(|locale| &locale.over).map(String::as_str).collect()
    }

    /// The language for a person: what is wanted (a locale, or a list in the form of an Accept-Language header), else
    /// the desk's default, else English. Wishes that cannot be read or served are passed over; a message that is
    /// missing in one locale is taken from the next.
    pub fn language(
        self: &Arc<Self>,
        wanted: Option<&str>,
        default: Option<&str>,
        options: &LanguageOptions,
    ) -> Result<Language, LanguageError> {
        let mut wishes = wanted.map(negotiate::wishes).unwrap_or_default();
        wishes.extend(default.map(negotiate::wishes).unwrap_or_default());
        wishes.extend("en".parse::<LanguageIdentifier>());
        let order = negotiate::chain(&wishes, &self.available);
        let zone = zone(options.time_zone.as_deref())?;
        let own = Customs { calendar: options.calendar, digits: options.digits };
        let link = |index: usize| {
            let known = self.available.get(index);
            let locale = known.map(|known| negotiate::customs(known, &wishes)).unwrap_or_default();
            let formats = |customs| self.formats(FormatKey { locale: locale.clone(), customs });
            let special = self.locale(index).map(|locale| locale.customs.as_slice()).unwrap_or_default();
            let special = special
                .iter()
                .map(|call| {
                    let (calendar, digits) = (call.calendar.or(own.calendar), call.digits.or(own.digits));
                    Ok((*call, formats(Customs { calendar, digits })?))
                })
                .collect::<Result<_, LanguageError>>()?;
            Ok(Link { locale: index, formats: formats(own)?, special })
        };
        // Where not one locale of the chain is there, not even English, what is there is better than nothing; a set
        // of texts is never without a locale.
        let first = link(order.first().copied().unwrap_or(0))?;
        let others = order.iter().skip(1).copied().map(link).collect::<Result<_, _>>()?;
        Ok(Language::new(Arc::clone(self), first, others, zone, own))
    }

    /// One locale's texts.
    pub(super) fn locale(&self, index: usize) -> Option<&LocaleTexts> {
        self.locales.get(index)
    }

    /// Runs something while the lock of the formatters is held: what it does comes to an end only without the lock.
    #[cfg(test)]
    pub(super) fn while_locked<T>(&self, run: impl FnOnce() -> T) -> T {
        let _held = self.formats.lock().unwrap_or_else(PoisonError::into_inner);
        run()
    }

    #[cfg(test)]
    pub(super) fn cached_formats(&self) -> usize {
        self.formats.lock().map(|formats| formats.len()).unwrap_or(0)
    }

    fn formats(&self, key: FormatKey) -> Result<Arc<Formats>, LanguageError> {
        let known =
            |cache: &Cache| cache.iter().find(|(known, _)| *known == key).map(|(_, formats)| Arc::clone(formats));
        if let Some(known) = self.cache().and_then(|cache| known(&cache)) {
            return Ok(known);
        }
        let formats = Arc::new(Formats::new(&key)?);
        if let Some(mut cache) = self.cache() {
            // Another thread may have been here meanwhile.
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

    /// The cache, if nobody else is at it. It is never waited for: in a forked child the lock may be held by a thread
    /// that does not exist there, and building the formats anew costs less than hanging.
    fn cache(&self) -> Option<MutexGuard<'_, Cache>> {
        match self.formats.try_lock() {
            Ok(cache) => Some(cache),
            // A panic elsewhere cannot leave the list half changed: an entry is complete before it goes in.
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
fn bare(id: &str) -> (&str, Option<&str>) {
    id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)))
}

fn owned(found: BTreeMap<&str, VariableKind>) -> Vec<(String, VariableKind)> {
    found.into_iter().map(|(name, kind)| (name.to_owned(), kind)).collect()
}

fn zone(name: Option<&str>) -> Result<TimeZone, LanguageError> {
    let Some(name) = name else { return Ok(TimeZone::UTC) };
    if name.len() > ZONE_LENGTH_LIMIT {
        return Err(LanguageError::TimeZone);
    }
    // The database has an entry that stands for "unknown"; whoever asks for it has not said where they are.
    TimeZone::get(name).ok().filter(|zone| !zone.is_unknown()).ok_or(LanguageError::TimeZone)
}
