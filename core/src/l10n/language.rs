//! One person's language: the chain of locales that serve them, their zone, their customs. It is what the rest of the
//! desk sees of localisation. Cloning it is cheap; using it takes no lock.

use std::sync::Arc;

use icu_locale::LocaleDirectionality;
use jiff::tz::TimeZone;

use super::format::Formats;
use super::function::{DateTimeShape, NumberShape};
use super::pattern::Pattern;
use super::render::{Fault, Renderer};
use super::texts::{LocaleTexts, Message};
use super::{Direction, TextError, Texts};

/// A value for a message's variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument<'a> {
    /// Something that a person or another message wrote. It is data: braces in it are not Fluent.
    Text(&'a str),
    /// A code, link or id that people copy: never isolated.
    Code(&'a str),
    /// A whole number, exact over the full range.
    Number(i64),
    /// An instant in microseconds since 1970 in UTC, written in the reader's zone.
    Time(i64),
    /// A length of time in seconds; its sign is not written.
    Duration(i64),
    /// A distance from now in seconds: positive in the future, negative in the past.
    Relative(i64),
    /// An enumeration.
    List(&'a [&'a str]),
}

/// One locale of a chain with its formatters.
pub(super) struct Link {
    pub(super) locale: usize,
    pub(super) formats: Arc<Formats>,
}

struct Inner {
    texts: Arc<Texts>,
    first: Link,
    others: Vec<Link>,
    zone: TimeZone,
    direction: Direction,
    tag: String,
}

/// A chain of locales with formatters that were built once.
#[derive(Clone)]
pub struct Language {
    inner: Arc<Inner>,
    isolating: bool,
}

impl Language {
    pub(super) fn new(texts: Arc<Texts>, first: Link, others: Vec<Link>, zone: TimeZone) -> Language {
        let tag = texts.locale(first.locale).map(|locale| locale.tag.clone()).unwrap_or_default();
        let rtl = tag.parse().is_ok_and(|id| LocaleDirectionality::new_extended().is_right_to_left(&id));
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        Language { inner: Arc::new(Inner { texts, first, others, zone, direction, tag }), isolating: true }
    }

    /// The same language for places that show no isolation, such as an e-mail's subject: values are not set between
    /// FSI and PDI. Stray bidirectional controls in them are still removed.
    #[must_use]
    pub fn plain(&self) -> Language {
        Language { inner: Arc::clone(&self.inner), isolating: false }
    }

    /// The locale that texts are taken from first.
    pub fn locale(&self) -> &str {
        &self.inner.tag
    }

    /// The direction in which that locale is written.
    pub fn direction(&self) -> Direction {
        self.inner.direction
    }

    /// The reader's time zone as the IANA database names it.
    pub fn time_zone(&self) -> &str {
        self.inner.zone.iana_name().unwrap_or("UTC")
    }

    /// Whether a locale of the chain has the message, or for `id.attribute` the attribute.
    pub fn has(&self, id: &str) -> bool {
        match id.split_once('.') {
            None => self.find(id, |message| message.value.as_ref()).is_some(),
            Some((id, attribute)) => self.find(id, |message| message.attribute(attribute)).is_some(),
        }
    }

    /// The text of a message. Values that it does not use are passed over; one that it needs and does not get is an
    /// error, never a gap in the text.
    pub fn message(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, TextError> {
        let found = self.find(id, |message| message.value.as_ref());
        self.render(found, || id.to_owned(), arguments)
    }

    /// The text of a message's attribute.
    pub fn attribute(
        &self,
        id: &str,
        attribute: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, TextError> {
        let found = self.find(id, |message| message.attribute(attribute));
        self.render(found, || format!("{id}.{attribute}"), arguments)
    }

    /// A number with the locale's digits and grouping.
    pub fn number(&self, number: i64) -> String {
        self.written(|formats, out| formats.write_number(out, &number.into(), NumberShape::default()))
    }

    /// A number with the locale's digits and without grouping, as it stands in codes.
    pub fn code_number(&self, number: i64) -> String {
        let shape = NumberShape { grouping: false, ..NumberShape::default() };
        self.written(|formats, out| formats.write_number(out, &number.into(), shape))
    }

    /// The date of an instant (microseconds since 1970 in UTC), in the reader's zone and calendar.
    pub fn date(&self, micros: i64) -> String {
        self.written(|formats, out| formats.times().write(out, micros, &self.inner.zone, DateTimeShape::DATE))
    }

    /// The time of day of an instant, in hours and minutes.
    pub fn time(&self, micros: i64) -> String {
        self.written(|formats, out| formats.times().write(out, micros, &self.inner.zone, DateTimeShape::TIME))
    }

    /// The date and the time of day of an instant.
    pub fn date_time(&self, micros: i64) -> String {
        self.written(|formats, out| formats.times().write(out, micros, &self.inner.zone, DateTimeShape::DEFAULT))
    }

    /// A length of time in its largest unit and the next smaller one, without sign.
    pub fn duration(&self, seconds: i64) -> String {
        self.written(|formats, out| formats.write_duration(out, seconds))
    }

    /// A distance from now: positive in the future, negative in the past.
    pub fn relative(&self, seconds: i64) -> String {
        self.written(|formats, out| formats.write_relative(out, seconds))
    }

    /// An enumeration; each of several items is isolated from the words between them.
    pub fn list(&self, items: &[&str]) -> String {
        self.written(|formats, out| formats.write_list(out, items, self.isolating, true))
    }

    fn written(&self, write: impl FnOnce(&Formats, &mut String)) -> String {
        let mut out = String::new();
        write(&self.inner.first.formats, &mut out);
        out
    }

    fn chain(&self) -> impl Iterator<Item = (&LocaleTexts, &Formats)> {
        let links = std::iter::once(&self.inner.first).chain(&self.inner.others);
        links.filter_map(|link| Some((self.inner.texts.locale(link.locale)?, &*link.formats)))
    }

    fn find<'l>(
        &'l self,
        id: &str,
        part: impl Fn(&'l Message) -> Option<&'l Arc<Pattern>>,
    ) -> Option<(&'l Pattern, &'l Formats)> {
        self.chain().find_map(|(locale, formats)| {
            let pattern = part(locale.messages.get(id)?)?;
            Some((&**pattern, formats))
        })
    }

    fn render(
        &self,
        found: Option<(&Pattern, &Formats)>,
        id: impl Fn() -> String,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, TextError> {
        let Some((pattern, formats)) = found else {
            return Err(TextError::MessageMissing { id: id() });
        };
        let renderer = Renderer { formats, zone: &self.inner.zone, arguments, isolating: self.isolating };
        let mut out = String::new();
        renderer.pattern(&mut out, pattern, true).map_err(|fault| match fault {
            Fault::Missing(variable) => TextError::VariableMissing { message: id(), variable: variable.to_owned() },
            Fault::Kind(variable) => TextError::VariableKind { message: id(), variable: variable.to_owned() },
        })?;
        Ok(out)
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Language")
            .field("locale", &self.locale())
            .field("time_zone", &self.time_zone())
            .field("isolating", &self.isolating)
            .finish_non_exhaustive()
    }
}
