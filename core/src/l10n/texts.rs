//! The compiled texts of all locales, and how a language is made of them. Texts never change; what is cached beside
//! them are formatters, behind a lock that rendering never touches.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};

use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

use super::format::{FormatKey, Formats};
use super::language::{Language, Link};
use super::pattern::Pattern;
use super::{Calendar, Digits, LanguageError, LoadError, embedded, load, negotiate};

/// Formatters kept at most: regions are a person's wish, and wishes must not fill the memory.
const CACHE_LIMIT: usize = 128;
/// No name in the IANA database is nearly as long.
const ZONE_LENGTH_LIMIT: usize = 64;

/// One message of one locale.
pub(super) struct Message {
    pub(super) value: Option<Arc<Pattern>>,
    pub(super) attributes: Box<[(Box<str>, Arc<Pattern>)]>,
}

impl Message {
    /// The attribute's pattern.
    pub(super) fn attribute(&self, name: &str) -> Option<&Arc<Pattern>> {
        self.attributes.iter().find(|(known, _)| **known == *name).map(|(_, pattern)| pattern)
    }
}

/// Every message of one locale.
pub(super) struct LocaleTexts {
    pub(super) id: LanguageIdentifier,
    pub(super) tag: String,
    pub(super) messages: HashMap<Box<str>, Message>,
}

/// The texts of all locales: immutable, parsed once, shared by threads.
pub struct Texts {
    locales: Vec<LocaleTexts>,
    available: Vec<LanguageIdentifier>,
    formats: Mutex<HashMap<FormatKey, Arc<Formats>>>,
}

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
        let locales = load::locales(files)?;
        let available = locales.iter().map(|locale| locale.id.clone()).collect();
        Ok(Texts { locales, available, formats: Mutex::default() })
    }

    /// The locales, in the order in which they were first given.
    pub fn locales(&self) -> Vec<&str> {
        self.locales.iter().map(|locale| locale.tag.as_str()).collect()
    }

    /// The ids of a locale's messages and, as `id.attribute`, of their attributes, sorted; none for a locale that is
    /// not there.
    pub fn message_ids(&self, locale: &str) -> Vec<String> {
        let mut ids = BTreeSet::new();
        let messages = self.locales.iter().filter(|known| known.tag == locale).flat_map(|known| &known.messages);
        for (id, message) in messages {
            if message.value.is_some() {
                ids.insert(id.to_string());
            }
            ids.extend(message.attributes.iter().map(|(attribute, _)| format!("{id}.{attribute}")));
        }
        ids.into_iter().collect()
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
        let link = |locale: usize| {
            let known = self.available.get(locale);
            let customs = known.map(|known| negotiate::customs(known, &wishes)).unwrap_or_default();
            let key = FormatKey { locale: customs, calendar: options.calendar, digits: options.digits };
            Ok(Link { locale, formats: self.formats(key)? })
        };
        // Where not one locale of the chain is there, not even English, what is there is better than nothing; a set
        // of texts is never without a locale.
        let first = link(order.first().copied().unwrap_or(0))?;
        let others = order.iter().skip(1).copied().map(link).collect::<Result<_, _>>()?;
        Ok(Language::new(Arc::clone(self), first, others, zone))
    }

    /// One locale's texts.
    pub(super) fn locale(&self, index: usize) -> Option<&LocaleTexts> {
        self.locales.get(index)
    }

    #[cfg(test)]
    pub(super) fn cached_formats(&self) -> usize {
        self.formats.lock().map(|formats| formats.len()).unwrap_or(0)
    }

    fn formats(&self, key: FormatKey) -> Result<Arc<Formats>, LanguageError> {
        if let Some(known) = self.cache().and_then(|cache| cache.get(&key).map(Arc::clone)) {
            return Ok(known);
        }
        let formats = Arc::new(Formats::new(&key)?);
        if let Some(mut cache) = self.cache() {
            if cache.len() >= CACHE_LIMIT {
                cache.clear();
            }
            cache.insert(key, Arc::clone(&formats));
        }
        Ok(formats)
    }

    /// The cache, if nobody else is at it. It is never waited for: in a forked child the lock may be held by a thread
    /// that does not exist there, and building the formats anew costs less than hanging.
    fn cache(&self) -> Option<MutexGuard<'_, HashMap<FormatKey, Arc<Formats>>>> {
        match self.formats.try_lock() {
            Ok(cache) => Some(cache),
            // A panic elsewhere cannot leave the map half changed: an entry is complete before it goes in.
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

fn zone(name: Option<&str>) -> Result<TimeZone, LanguageError> {
    let Some(name) = name else { return Ok(TimeZone::UTC) };
    if name.len() > ZONE_LENGTH_LIMIT {
        return Err(LanguageError::TimeZone);
    }
    // The database has an entry that stands for "unknown"; whoever asks for it has not said where they are.
    TimeZone::get(name).ok().filter(|zone| !zone.is_unknown()).ok_or(LanguageError::TimeZone)
}
