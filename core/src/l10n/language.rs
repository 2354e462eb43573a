//! The localizer: the locale chain, time zone and format options of one reader. The rest of the core sees only this.
//! Cloning it is cheap; using it takes no lock.

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
    /// Text written by a person or rendered from another message. It is data: its braces are not Fluent.
    Text(&'a str),
    /// A code, link or id that people copy. It is never isolated.
    Code(&'a str),
    /// A whole number, exact over the full range.
    Number(i64),
    /// A ratio of two integers, written in percent with exact rounding. The denominator must not be zero.
    Percent {
        /// The numerator.
        numerator: i64,
        /// The denominator.
        denominator: i64,
    },
    /// An amount of money.
    Money {
        /// The amount in the minor unit of ISO 4217: cents for the euro, whole yen.
        minor: i64,
        /// The ISO 4217 code in upper case, such as `EUR`.
        currency: &'a str,
    },
    /// An instant in microseconds since 1970 in UTC, written in the reader's time zone.
    Time(i64),
    /// A day, given as any instant of that day in UTC. Its time of day is not written, and no time zone shifts it.
    Date(i64),
    /// A duration in seconds. Its sign is not written.
    Duration(i64),
    /// A distance from now in seconds: positive in the future, negative in the past.
    Relative(i64),
    /// A list of items.
    List(&'a [&'a str]),
}

impl Argument<'_> {
    /// The approximate length of its text in bytes, isolation marks included.
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
    /// The formatters of the calls in this locale's texts that override the reader's format options.
    pub(super) special: Box<[(Customs, Arc<Formats>)]>,
}

impl Link {
    /// The formatters for a call's format options.
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
    /// What the reader asks for, whatever the locale's own conventions are.
    customs: Customs,
    direction: Direction,
    tag: String,
}

/// A chain of locales with formatters that are built once.
#[derive(Clone)]
pub struct Language {
    inner: Arc<Inner>,
    isolating: bool,
    /// The prefix of the ids of custom wording.
    own: Option<Arc<str>>,
}

impl Language {
    pub(super) fn new(texts: Arc<Texts>, first: Link, others: Vec<Link>, zone: TimeZone, customs: Customs) -> Language {
        let tag = texts.locale(first.locale).map(|locale| locale.tag.clone()).unwrap_or_default();
        let direction = names::direction(&tag);
        let inner = Arc::new(Inner { texts, first, others, zone, customs, direction, tag });
        Language { inner, isolating: true, own: None }
    }

    /// A copy for places that show no isolation, such as an email subject: values are not wrapped in FSI and PDI. Stray
    /// bidirectional controls in them are still removed.
    #[must_use]
    pub fn plain(&self) -> Language {
        Language { isolating: false, ..self.clone() }
    }

    /// A copy that prefers custom wording: [`Localizer::worded`] looks for `<prefix>-<id>` first.
    #[must_use]
    pub fn preferring(&self, own: &str) -> Language {
        Language { own: Some(own.replace('_', "-").into()), ..self.clone() }
    }

    /// The text of a message without variables, in custom wording if there is any.
    pub fn worded(&self, id: &str) -> Result<String, TextError> {
        let own = self.own.as_deref().map(|own| format!("{own}-{id}")).filter(|own| self.has(own));
        self.message(own.as_deref().unwrap_or(id), &[])
    }

    /// The first locale of the chain.
    pub fn locale(&self) -> &str {
        &self.inner.tag
    }

    /// The writing direction of that locale.
    pub fn direction(&self) -> Direction {
        self.inner.direction
    }

    /// The reader's time zone, by its IANA name.
    pub fn time_zone(&self) -> &str {
        self.inner.zone.iana_name().unwrap_or("UTC")
    }

    /// The reader's options, to build another localizer for the same reader.
    pub fn options(&self) -> LanguageOptions {
        let Customs { calendar, digits } = self.inner.customs;
        LanguageOptions { time_zone: Some(self.time_zone().to_owned()), calendar, digits }
    }

    /// Whether a locale of the chain has the message or, for `id.attribute`, the attribute.
    pub fn has(&self, id: &str) -> bool {
        match id.split_once('.') {
            None => self.find(id, |message| message.value.as_ref()).is_some(),
            Some((id, attribute)) => self.find(id, |message| message.attribute(attribute)).is_some(),
        }
    }

    /// The locale of the chain that provides a message's text; `None` if none does.
    pub fn locale_of(&self, id: &str) -> Option<&str> {
        let mut chain = self.chain().map(|(locale, _)| locale);
        let found = chain.find(|locale| locale.messages.get(id).is_some_and(|message| message.value.is_some()));
        found.map(|locale| locale.tag.as_str())
    }

    /// The text of a message. Arguments that it does not use are ignored. A variable without an argument is an error,
    /// never a gap in the text.
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

    /// A number with the locale's digits and without grouping, as in a ticket number.
    pub fn code_number(&self, number: i64) -> String {
        let shape = NumberShape { grouping: false, ..NumberShape::default() };
        self.written(|formats, out| formats.write_integer(out, number, shape))
    }

    /// The date of an instant (microseconds since 1970 in UTC), in the reader's time zone and calendar.
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

    /// A duration in its largest unit and the next smaller one, without a sign.
    pub fn duration(&self, seconds: i64) -> String {
        self.written(|formats, out| formats.spans().write_duration(out, seconds, SpanStyle::Long, formats.and()))
    }

    /// A distance from now: positive in the future, negative in the past.
    pub fn relative(&self, seconds: i64) -> String {
        self.written(|formats, out| formats.spans().write_relative(out, seconds, SpanStyle::Long))
    }

    /// A list. With several items, each is isolated from the words between them.
    pub fn list(&self, items: &[&str]) -> String {
        self.written(|formats, out| formats.write_list(out, items, ListStyle::And, self.isolating, true))
    }

    /// A ratio in whole percent; `None` if the denominator is zero.
    pub fn percent(&self, numerator: i64, denominator: i64) -> Option<String> {
        let write = |formats: &Formats, out: &mut String| {
            formats.write_percent(out, numerator, denominator, PercentShape::DEFAULT);
        };
        (denominator != 0).then(|| self.written(write))
    }

    /// An amount of money, given in the minor unit; `None` if ISO 4217 does not define the currency.
    pub fn money(&self, minor: i64, currency: &str) -> Option<String> {
        let mut known = false;
        let text = self.written(|formats, out| {
            known = formats.write_money(out, minor, currency, MoneyStyle::Symbol);
        });
        known.then_some(text)
    }

    /// Sorts texts in the locale's dictionary order. The sort is stable.
    pub fn sort<S: AsRef<str>>(&self, texts: &mut [S]) {
        self.sort_by(texts, S::as_ref);
    }

    /// Sorts items by their text in the locale's dictionary order. The sort is stable.
    pub fn sort_by<T>(&self, things: &mut [T], text: impl Fn(&T) -> &str) {
        let locale: Option<Locale> = self.inner.tag.parse().ok();
        // Menus are sorted rarely: a collator kept for each reader would cost more than it saves.
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
