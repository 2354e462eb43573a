//! One person's language: the chain of locales that serve them, their zone, their customs. It is what the rest of the
//! desk sees of localisation. Cloning it is cheap; using it takes no lock.

use std::sync::Arc;

use icu_collator::Collator;
use icu_collator::options::CollatorOptions;
use icu_locale::Locale;
use jiff::tz::TimeZone;

use super::format::Formats;
use super::function::{Customs, DateTimeShape, ListStyle, MoneyStyle, NumberShape, PercentShape, SpanStyle};
use super::messages::Message;
use super::pattern::Pattern;
use super::render::{Fault, Renderer};
use super::texts::LocaleTexts;
use super::{Direction, LanguageOptions, TextError, Texts, names};

/// A value for a message's variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument<'a> {
    /// Something that a person or another message wrote. It is data: braces in it are not Fluent.
    Text(&'a str),
    /// A code, link or id that people copy: never isolated.
    Code(&'a str),
    /// A whole number, exact over the full range.
    Number(i64),
    /// A ratio of two whole numbers, written in percent and rounded exactly; the denominator must not be zero.
    Percent {
        /// How many …
        numerator: i64,
        /// … of how many.
        denominator: i64,
    },
    /// An amount of money.
    Money {
        /// How many of the currency's smallest unit by ISO 4217: cents of a euro, whole yens.
        minor: i64,
        /// The code of ISO 4217 in capitals, such as `EUR`.
        currency: &'a str,
    },
    /// An instant in microseconds since 1970 in UTC, written in the reader's zone.
    Time(i64),
    /// A day, as any instant of it in UTC; its time of day is never written, and no zone makes another day of it.
    Date(i64),
    /// A length of time in seconds; its sign is not written.
    Duration(i64),
    /// A distance from now in seconds: positive in the future, negative in the past.
    Relative(i64),
    /// An enumeration.
    List(&'a [&'a str]),
}

impl Argument<'_> {
    /// About how many bytes it is written in, isolation included.
    fn room(&self) -> usize {
        match self {
            Argument::Text(text) | Argument::Code(text) => text.len() + 8,
            Argument::List(items) => items.iter().map(|item| item.len() + 16).sum(),
            Argument::Number(_) | Argument::Percent { .. } | Argument::Money { .. } => 24,
            Argument::Time(_) | Argument::Date(_) | Argument::Duration(_) | Argument::Relative(_) => 48,
        }
    }
}

/// One locale of a chain with its formatters.
pub(super) struct Link {
    pub(super) locale: usize,
    pub(super) formats: Arc<Formats>,
    /// What single calls of the locale's texts ask for against the reader's customs.
    pub(super) special: Box<[(Customs, Arc<Formats>)]>,
}

impl Link {
    /// The formatters for a call's customs.
    pub(super) fn formats(&self, customs: Customs) -> &Formats {
        if customs == Customs::default() {
            return &self.formats;
        }
        self.special.iter().find(|(known, _)| *known == customs).map_or(&self.formats, |(_, formats)| formats)
    }
}

struct Inner {
    texts: Arc<Texts>,
    first: Link,
    others: Vec<Link>,
    zone: TimeZone,
    /// What the reader asked for, whatever the locale's own customs are.
    customs: Customs,
    direction: Direction,
    tag: String,
}

/// A chain of locales with formatters that were built once.
#[derive(Clone)]
pub struct Language {
    inner: Arc<Inner>,
    isolating: bool,
    /// What the ids of somebody's own wording begin with.
    own: Option<Arc<str>>,
}

impl Language {
    pub(super) fn new(texts: Arc<Texts>, first: Link, others: Vec<Link>, zone: TimeZone, customs: Customs) -> Language {
        let tag = texts.locale(first.locale).map(|locale| locale.tag.clone()).unwrap_or_default();
        let direction = names::direction(&tag);
        let inner = Arc::new(Inner { texts, first, others, zone, customs, direction, tag });
        Language { inner, isolating: true, own: None }
    }

    /// The same language for places that show no isolation, such as an e-mail's subject: values are not set between
    /// FSI and PDI. Stray bidirectional controls in them are still removed.
    #[must_use]
    pub fn plain(&self) -> Language {
        Language { isolating: false, ..self.clone() }
    }

    /// The same language for whoever has wording of their own: [`Language::worded`] looks for `<own>-<id>` first.
    #[must_use]
    pub fn preferring(&self, own: &str) -> Language {
        Language { own: Some(own.replace('_', "-").into()), ..self.clone() }
    }

    /// The text of a message that needs no values, in one's own wording where there is one.
    pub fn worded(&self, id: &str) -> Result<String, TextError> {
        let own = self.own.as_deref().map(|own| format!("{own}-{id}")).filter(|own| self.has(own));
        self.message(own.as_deref().unwrap_or(id), &[])
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

    /// The reader's customs, with which another language is made for the same reader.
    pub fn options(&self) -> LanguageOptions {
        let Customs { calendar, digits } = self.inner.customs;
        LanguageOptions { time_zone: Some(self.time_zone().to_owned()), calendar, digits }
    }

    /// Whether a locale of the chain has the message, or for `id.attribute` the attribute.
    pub fn has(&self, id: &str) -> bool {
        match id.split_once('.') {
            None => self.find(id, |message| message.value.as_ref()).is_some(),
            Some((id, attribute)) => self.find(id, |message| message.attribute(attribute)).is_some(),
        }
    }

    /// The locale of the chain from which a message's text is taken; `None` where none has it.
    pub fn locale_of(&self, id: &str) -> Option<&str> {
        let mut chain = self.chain().map(|(locale, _)| locale);
        let found = chain.find(|locale| locale.messages.get(id).is_some_and(|message| message.value.is_some()));
        found.map(|locale| locale.tag.as_str())
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
        self.written(|formats, out| formats.write_integer(out, number, NumberShape::default()))
    }

    /// A number with the locale's digits and without grouping, as it stands in codes.
    pub fn code_number(&self, number: i64) -> String {
        let shape = NumberShape { grouping: false, ..NumberShape::default() };
        self.written(|formats, out| formats.write_integer(out, number, shape))
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
        self.written(|formats, out| formats.spans().write_duration(out, seconds, SpanStyle::Long, formats.and()))
    }

    /// A distance from now: positive in the future, negative in the past.
    pub fn relative(&self, seconds: i64) -> String {
        self.written(|formats, out| formats.spans().write_relative(out, seconds, SpanStyle::Long))
    }

    /// An enumeration; each of several items is isolated from the words between them.
    pub fn list(&self, items: &[&str]) -> String {
        self.written(|formats, out| formats.write_list(out, items, ListStyle::And, self.isolating, true))
    }

    /// A ratio in whole percents; `None` if the denominator is zero.
    pub fn percent(&self, numerator: i64, denominator: i64) -> Option<String> {
        let write = |formats: &Formats, out: &mut String| {
            formats.write_percent(out, numerator, denominator, PercentShape::DEFAULT);
        };
        (denominator != 0).then(|| self.written(write))
    }

    /// An amount of money, given in the smallest unit of the currency; `None` if ISO 4217 does not know the currency.
    pub fn money(&self, minor: i64, currency: &str) -> Option<String> {
        let mut known = false;
        let text = self.written(|formats, out| {
            known = formats.write_money(out, minor, currency, MoneyStyle::Symbol);
        });
        known.then_some(text)
    }

    /// Sorts texts as the locale's dictionaries do; equal ones keep their order.
    pub fn sort<S: AsRef<str>>(&self, texts: &mut [S]) {
        self.sort_by(texts, S::as_ref);
    }

    /// Sorts things by their texts as the locale's dictionaries do; things with equal texts keep their order.
    pub fn sort_by<T>(&self, things: &mut [T], text: impl Fn(&T) -> &str) {
        let locale: Option<Locale> = self.inner.tag.parse().ok();
        // Menus are sorted now and then: a collator for each person would take more than it gives.
        let collator = locale.and_then(|locale| Collator::try_new((&locale).into(), CollatorOptions::default()).ok());
        match collator {
            Some(collator) => things.sort_by(|a, b| collator.compare(text(a), text(b))),
            None => things.sort_by(|a, b| text(a).cmp(text(b))),
        }
    }

    fn written(&self, write: impl FnOnce(&Formats, &mut String)) -> String {
        let mut out = String::new();
        write(&self.inner.first.formats, &mut out);
        out
    }

    fn chain(&self) -> impl Iterator<Item = (&LocaleTexts, &Link)> {
        let links = std::iter::once(&self.inner.first).chain(&self.inner.others);
        links.filter_map(|link| Some((self.inner.texts.locale(link.locale)?, link)))
    }

    fn find<'l>(
        &'l self,
        id: &str,
        part: impl Fn(&'l Message) -> Option<&'l Arc<Pattern>>,
    ) -> Option<(&'l Pattern, &'l Link)> {
        self.chain().find_map(|(locale, link)| {
            let pattern = part(locale.messages.get(id)?)?;
            Some((&**pattern, link))
        })
    }

    fn render(
        &self,
        found: Option<(&Pattern, &Link)>,
        id: impl Fn() -> String,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, TextError> {
        let Some((pattern, link)) = found else {
            return Err(TextError::MessageMissing { id: id() });
        };
        let renderer = Renderer { link, zone: &self.inner.zone, arguments, isolating: self.isolating };
        let values = arguments.iter().map(|(_, argument)| argument.room()).sum::<usize>();
        let mut out = String::with_capacity(pattern.room + values);
        renderer.pattern(&mut out, pattern, true).map_err(|fault| match fault {
            Fault::Missing(variable) => TextError::VariableMissing { message: id(), variable: variable.to_owned() },
            Fault::Kind(variable) => TextError::VariableKind { message: id(), variable: variable.to_owned() },
            Fault::Currency(variable) => TextError::CurrencyUnknown { message: id(), variable: variable.to_owned() },
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
