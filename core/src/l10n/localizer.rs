//! The localizer: the locale chain, time zone and format options of one reader. The rest of the core sees only this.
//! Cloning it is cheap; using it takes no lock.

use std::collections::BTreeSet;
use std::sync::Arc;

use icu_collator::Collator;
use icu_collator::options::CollatorOptions;
use icu_locale::Locale;
use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

use super::argument::Argument;
use super::chain_link::ChainLink;
use super::compiled::locale_texts::LocaleTexts;
use super::compiled::messages::Message;
use super::compiled::pattern::Pattern;
use super::compiled::variables::VariableUse;
use super::error::{LocalizerError, TextError};
use super::format::shape::{DateTimeShape, FormatOptions, ListStyle, MoneyStyle, NumberShape, PercentShape, SpanStyle};
use super::format::{FormatKey, Formats};
use super::label_texts::LabelTexts;
use super::options::{Direction, LocalizerOptions, Viewer};
use super::render::{RenderError, Renderer};
use super::texts::{Texts, bare};
use super::{names, negotiate, similar};

/// No name in the IANA database comes close to this length.
const ZONE_LENGTH_LIMIT: usize = 64;

struct Inner {
    texts: Arc<Texts>,
    first: ChainLink,
    others: Vec<ChainLink>,
    zone: TimeZone,
    /// What the reader asks for, whatever the locale's own conventions are.
    options: FormatOptions,
    direction: Direction,
    tag: String,
}

/// A chain of locales with formatters that are built once.
#[derive(Clone)]
pub struct Localizer {
    inner: Arc<Inner>,
    isolating: bool,
    /// The prefix of the ids of custom wording.
    prefix: Option<Arc<str>>,
    /// Who reads.
    viewer: Viewer,
    /// The most bytes of a text.
    limit: usize,
}

impl Texts {
    /// The localizer for a reader. The candidates are the requested locales (one, or a list like an Accept-Language
    /// header), then the desk's default, then English. Unreadable and unavailable locales are skipped. A message that
    /// one locale lacks comes from the next.
    pub fn localizer(
        self: &Arc<Self>,
        wanted: Option<&str>,
        default: Option<&str>,
        options: &LocalizerOptions,
    ) -> Result<Localizer, LocalizerError> {
        let mut requested = wanted.map(negotiate::preferences).unwrap_or_default();
        requested.extend(default.map(negotiate::preferences).unwrap_or_default());
        requested.extend("en".parse::<LanguageIdentifier>());
        let order = negotiate::chain(&requested, self.available());
        let zone = zone(options.time_zone.as_deref())?;
        let reader = FormatOptions { calendar: options.calendar, digits: options.digits };
        let link = |index: usize| {
            let available = self.available().get(index);
            let locale = available.map(|available| negotiate::format_locale(available, &requested)).unwrap_or_default();
            let formats = |options| self.formats(FormatKey { locale: locale.clone(), options });
            let calls = self.locale(index).map(|locale| locale.call_options.as_slice()).unwrap_or_default();
            let overrides = calls
                .iter()
                .map(|call| {
                    let (calendar, digits) = (call.calendar.or(reader.calendar), call.digits.or(reader.digits));
                    Ok((*call, formats(FormatOptions { calendar, digits })?))
                })
                .collect::<Result<_, LocalizerError>>()?;
            let right_to_left =
                self.locale(index).is_some_and(|locale| names::direction(&locale.tag) == Direction::Rtl);
            Ok(ChainLink { locale: index, right_to_left, formats: formats(reader)?, overrides })
        };
        // Where no locale of the chain is available, not even English, any locale is better than none. A set always has
        // one.
        let first = link(order.first().copied().unwrap_or(0))?;
        let others = order.iter().skip(1).copied().map(link).collect::<Result<_, _>>()?;
        Ok(Localizer::new(Arc::clone(self), first, others, zone, reader))
    }
}

impl Localizer {
    pub(super) fn new(
        texts: Arc<Texts>,
        first: ChainLink,
        others: Vec<ChainLink>,
        zone: TimeZone,
        options: FormatOptions,
    ) -> Localizer {
        let tag = texts.locale(first.locale).map(|locale| locale.tag.clone()).unwrap_or_default();
        let direction = names::direction(&tag);
        let inner = Arc::new(Inner { texts, first, others, zone, options, direction, tag });
        Localizer { inner, isolating: true, prefix: None, viewer: Viewer::default(), limit: usize::MAX }
    }

    /// A copy for places that show no isolation, such as an email subject: values are not wrapped in FSI and PDI. Stray
    /// bidirectional controls in them are still removed.
    #[must_use]
    pub fn plain(&self) -> Localizer {
        Localizer { isolating: false, ..self.clone() }
    }

    /// A copy that prefers custom wording: [`Localizer::worded`] looks for `<prefix>-<id>` first.
    #[must_use]
    pub fn preferring(&self, prefix: &str) -> Localizer {
        Localizer { prefix: Some(prefix.replace('_', "-").into()), ..self.clone() }
    }

    /// A copy for this reader: the variable `$viewer` of every message. Without it the reader may be anybody.
    #[must_use]
    pub fn viewed_by(&self, viewer: Viewer) -> Localizer {
        Localizer { viewer, ..self.clone() }
    }

    /// A copy whose texts have at most about this many bytes: no longer one is written.
    #[must_use]
    pub(crate) fn limited(&self, limit: usize) -> Localizer {
        Localizer { limit, ..self.clone() }
    }

    /// The text of a message without variables, in custom wording if there is any.
    pub fn worded(&self, id: &str) -> Result<String, TextError> {
        let custom = self.prefix.as_deref().map(|prefix| format!("{prefix}-{id}")).filter(|custom| self.has(custom));
        self.message(custom.as_deref().unwrap_or(id), &[])
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
    pub fn options(&self) -> LocalizerOptions {
        let FormatOptions { calendar, digits } = self.inner.options;
        LocalizerOptions { time_zone: Some(self.time_zone().to_owned()), calendar, digits }
    }

    /// Whether a locale of the chain has the message or, for `id.attribute`, the attribute.
    pub fn has(&self, id: &str) -> bool {
        match id.split_once('.') {
            None => self.find(id, |message| message.value.as_ref()).is_some(),
            Some((id, attribute)) => self.find(id, |message| message.attribute(attribute)).is_some(),
        }
    }

    /// The locale of the chain that provides a message's text or, for `id.attribute`, the attribute; `None` if none does.
    pub fn locale_of(&self, id: &str) -> Option<&str> {
        let (id, attribute) = bare(id);
        let part = |message: &Message| match attribute {
            None => message.value.is_some(),
            Some(attribute) => message.attribute(attribute).is_some(),
        };
        let mut chain = self.chain().map(|(locale, _)| locale);
        chain.find(|locale| locale.messages.get(id).is_some_and(part)).map(|locale| locale.tag.as_str())
    }

    /// The texts of its chain, in which labels are looked for.
    pub(crate) fn label_texts(&self) -> LabelTexts<'_> {
        LabelTexts::of(&self.inner.texts, self.chain().map(|(locale, _)| locale).collect())
    }

    /// The variables of a message or, for `id.attribute`, of the attribute, over all locales; `None` if none has it.
    pub fn variables(&self, id: &str) -> Option<Vec<(String, VariableUse)>> {
        self.inner.texts.all_variables(id)
    }

    /// The ids of the chain that differ least from one that no locale has; of a message without this attribute, its
    /// parts.
    pub(crate) fn near(&self, id: &str) -> Vec<String> {
        let known: BTreeSet<String> =
            self.chain().flat_map(|(locale, _)| self.inner.texts.message_ids(&locale.tag)).collect();
        similar::near(id, known)
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

    /// The variables without an argument that the text of a message or, for `id.attribute`, of an attribute needs, each
    /// once.
    pub(crate) fn missing(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Vec<String> {
        let (id, attribute) = bare(id);
        let found = self.find(id, |message| match attribute {
            None => message.value.as_ref(),
            Some(attribute) => message.attribute(attribute),
        });
        let mut missing = Vec::new();
        if let Some((pattern, link)) = found {
            self.renderer(link, arguments).missing(pattern, &mut missing);
        }
        missing.into_iter().map(str::to_owned).collect()
    }

    /// A number with the locale's digits and grouping.
    pub fn number(&self, number: i64) -> String {
        self.format(|formats, out| formats.write_integer(out, number, NumberShape::default()))
    }

    /// A number with the locale's digits and without grouping, as in a ticket number.
    pub fn code_number(&self, number: i64) -> String {
        let shape = NumberShape { grouping: false, ..NumberShape::default() };
        self.format(|formats, out| formats.write_integer(out, number, shape))
    }

    /// The date of an instant (microseconds since 1970 in UTC), in the reader's time zone and calendar.
    pub fn date(&self, micros: i64) -> String {
        self.format(|formats, out| formats.times().write(out, micros, &self.inner.zone, DateTimeShape::DATE))
    }

    /// A day, given as any instant of it in UTC, in the reader's calendar. No time zone shifts it.
    pub fn day(&self, micros: i64) -> String {
        self.format(|formats, out| formats.times().write(out, micros, &TimeZone::UTC, DateTimeShape::DATE))
    }

    /// The time of day of an instant, in hours and minutes.
    pub fn time(&self, micros: i64) -> String {
        self.format(|formats, out| formats.times().write(out, micros, &self.inner.zone, DateTimeShape::TIME))
    }

    /// The date and the time of day of an instant.
    pub fn date_time(&self, micros: i64) -> String {
        self.format(|formats, out| formats.times().write(out, micros, &self.inner.zone, DateTimeShape::DEFAULT))
    }

    /// A duration in its largest unit and the next smaller one, without a sign.
    pub fn duration(&self, seconds: i64) -> String {
        self.format(|formats, out| formats.spans().write_duration(out, seconds, SpanStyle::Long, formats.and()))
    }

    /// A distance from now: positive in the future, negative in the past.
    pub fn relative(&self, seconds: i64) -> String {
        self.format(|formats, out| formats.spans().write_relative(out, seconds, SpanStyle::Long))
    }

    /// A list. With several items, each is isolated from the words between them.
    pub fn list(&self, items: &[&str]) -> String {
        self.format(|formats, out| formats.write_list(out, items, ListStyle::And, self.isolating, true))
    }

    /// A ratio in whole percent; `None` if the denominator is zero.
    pub fn percent(&self, numerator: i64, denominator: i64) -> Option<String> {
        let write = |formats: &Formats, out: &mut String| {
            formats.write_percent(out, numerator, denominator, PercentShape::DEFAULT);
        };
        (denominator != 0).then(|| self.format(write))
    }

    /// An amount of money, given in the minor unit; `None` if ISO 4217 does not define the currency.
    pub fn money(&self, minor: i64, currency: &str) -> Option<String> {
        let mut exists = false;
        let text = self.format(|formats, out| {
            exists = formats.write_money(out, minor, currency, MoneyStyle::Symbol);
        });
        exists.then_some(text)
    }

    /// Sorts texts in the locale's dictionary order. The sort is stable.
    pub fn sort<S: AsRef<str>>(&self, texts: &mut [S]) {
        self.sort_by(texts, S::as_ref);
    }

    /// Sorts items by their text in the locale's dictionary order. The sort is stable.
    pub fn sort_by<T>(&self, items: &mut [T], text: impl Fn(&T) -> &str) {
        let locale: Option<Locale> = self.inner.tag.parse().ok();
        // Menus are sorted rarely: a collator kept for each reader would cost more than it saves.
        let collator = locale.and_then(|locale| Collator::try_new((&locale).into(), CollatorOptions::default()).ok());
        match collator {
            Some(collator) => items.sort_by(|a, b| collator.compare(text(a), text(b))),
            None => items.sort_by(|a, b| text(a).cmp(text(b))),
        }
    }

    fn format(&self, write: impl FnOnce(&Formats, &mut String)) -> String {
        let mut out = String::new();
        write(&self.inner.first.formats, &mut out);
        out
    }

    fn chain(&self) -> impl Iterator<Item = (&LocaleTexts, &ChainLink)> {
        let links = std::iter::once(&self.inner.first).chain(&self.inner.others);
        links.filter_map(|link| Some((self.inner.texts.locale(link.locale)?, link)))
    }

    fn find<'l>(
        &'l self,
        id: &str,
        part: impl Fn(&'l Message) -> Option<&'l Arc<Pattern>>,
    ) -> Option<(&'l Pattern, &'l ChainLink)> {
        self.chain().find_map(|(locale, link)| {
            let pattern = part(locale.messages.get(id)?)?;
            Some((&**pattern, link))
        })
    }

    fn render(
        &self,
        found: Option<(&Pattern, &ChainLink)>,
        id: impl Fn() -> String,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, TextError> {
        let Some((pattern, link)) = found else {
            return Err(TextError::MessageMissing { id: id() });
        };
        let renderer = self.renderer(link, arguments);
        let values = arguments.iter().map(|(_, argument)| argument.size_hint()).sum::<usize>();
        let mut out = String::with_capacity(pattern.size_hint + values);
        renderer.pattern(&mut out, pattern, true).map_err(|error| match error {
            RenderError::Missing(variable) => {
                TextError::VariableMissing { message: id(), variable: variable.to_owned() }
            }
            RenderError::Kind(variable) => TextError::VariableKind { message: id(), variable: variable.to_owned() },
            RenderError::Negative(variable) => {
                TextError::DurationNegative { message: id(), variable: variable.to_owned() }
            }
            RenderError::Currency(variable) => {
                TextError::CurrencyUnknown { message: id(), variable: variable.to_owned() }
            }
            RenderError::TooLong => TextError::TooLong { message: id() },
        })?;
        Ok(out)
    }

    fn renderer<'a>(&'a self, link: &'a ChainLink, arguments: &'a [(&'a str, Argument<'a>)]) -> Renderer<'a> {
        let (zone, limit) = (&self.inner.zone, self.limit);
        Renderer { link, zone, arguments, viewer: self.viewer, isolating: self.isolating, limit }
    }
}

impl std::fmt::Debug for Localizer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Localizer")
            .field("locale", &self.locale())
            .field("time_zone", &self.time_zone())
            .field("isolating", &self.isolating)
            .finish_non_exhaustive()
    }
}

fn zone(name: Option<&str>) -> Result<TimeZone, LocalizerError> {
    let Some(name) = name else { return Ok(TimeZone::UTC) };
    if name.len() > ZONE_LENGTH_LIMIT {
        return Err(LocalizerError::TimeZone);
    }
    // The database has an entry for "unknown". A request for it names no zone.
    TimeZone::get(name).ok().filter(|zone| !zone.is_unknown()).ok_or(LocalizerError::TimeZone)
}
