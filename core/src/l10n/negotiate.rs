//! Locale negotiation. Requested locales are untrusted and never an error: unreadable ones are skipped.
//!
//! CLDR says which codes are old names of others, which script and region a language has when it names none, and what
//! a region falls back to (L-02).

use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use icu_locale::fallback::LocaleFallbackConfig;
use icu_locale::subtags::language;
use icu_locale::{DataLocale, Locale, LocaleCanonicalizer, LocaleExpander, LocaleFallbacker};
use unic_langid::LanguageIdentifier;

/// Longer lists are cut. No browser sends as much.
const LENGTH_LIMIT: usize = 1024;
/// Further entries are ignored.
const COUNT_LIMIT: usize = 16;

/// The locales of a list like an Accept-Language header, most preferred first.
pub(super) fn preferences(list: &str) -> Vec<LanguageIdentifier> {
    let mut end = list.len().min(LENGTH_LIMIT);
    while !list.is_char_boundary(end) {
        end -= 1;
    }
    let mut preferences: Vec<(u16, LanguageIdentifier)> = list[..end]
        .split(',')
        .filter_map(|preference| {
            let mut parts = preference.split(';');
            let locale = canonical(parts.next()?.trim())?;
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(1000, thousandths);
            Some((weight, locale))
        })
        .filter(|(weight, _)| *weight > 0)
        .take(COUNT_LIMIT)
        .collect();
    // The sort is stable: equal weights keep their written order.
    preferences.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    preferences.into_iter().map(|(_, locale)| locale).collect()
}

/// A weight such as `0.8` in thousandths. An unreadable one counts as the lowest, without excluding the locale.
fn thousandths(weight: &str) -> u16 {
    let (whole, fraction) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let digits = format!("{fraction:0<3}");
    match (whole, digits.get(..3).and_then(|digits| digits.parse::<u16>().ok())) {
        ("1", Some(_)) => 1000,
        ("0", Some(fraction)) => fraction,
        _ => 1,
    }
}

/// The locale that a tag asks for, by its present name. Extensions such as a preferred calendar are passed over.
fn canonical(tag: &str) -> Option<LanguageIdentifier> {
    let mut locale: Locale = tag.replace('_', "-").parse().ok()?;
    LocaleCanonicalizer::new_common().canonicalize(&mut locale);
    locale.id.to_string().parse().ok()
}

/// The locale with the script and the region that CLDR thinks most likely.
fn expanded(expander: &LocaleExpander, id: &LanguageIdentifier) -> LanguageIdentifier {
    let known: Option<Locale> = id.to_string().parse().ok();
    let expanded = known.and_then(|mut known| {
        LocaleCanonicalizer::new_common().canonicalize(&mut known);
        // For CLDR, Bokmål is one of the two languages that are Norwegian; readers say either.
        if known.id.language == language!("no") {
            known.id.language = language!("nb");
        }
        expander.maximize(&mut known.id);
        known.id.to_string().parse().ok()
    });
    expanded.unwrap_or_else(|| id.clone())
}

/// The languages whose readers know both scripts, or read the other one more easily than another language.
const TWO_SCRIPTS: [(&str, &str, &str); 3] = [("zh", "Hans", "Hant"), ("sr", "Cyrl", "Latn"), ("bs", "Latn", "Cyrl")];

/// The same locale in the other script of its language.
fn other_script(id: &LanguageIdentifier) -> Option<LanguageIdentifier> {
    let script = id.script?;
    let (_, one, other) = TWO_SCRIPTS.iter().find(|(language, ..)| id.language.as_str() == *language)?;
    let found = if script.as_str() == *one { other } else { one };
    let mut changed = id.clone();
    changed.script = Some(found.parse().ok()?);
    Some(changed)
}

/// The locale in which the texts of a group of regions are written. For CLDR, Australia, India, Ireland and many others
/// share the English of the world, which is written like the British one.
const WRITTEN_AS: [(&str, &str); 1] = [("en-001", "en-GB")];

/// A locale and what it falls back to by CLDR, up to its language: for Australia en-AU, en-001, en-GB, en; for Canada
/// en-CA, en.
pub(super) fn with_parents(id: &LanguageIdentifier) -> Vec<LanguageIdentifier> {
    let mut all = vec![id.clone()];
    let Ok(locale) = id.to_string().parse::<Locale>() else { return all };
    let fallbacker = LocaleFallbacker::new();
    let mut parent = fallbacker.for_config(LocaleFallbackConfig::default()).fallback_for(DataLocale::from(&locale));
    while !parent.get().is_unknown() {
        let tag = parent.get().into_locale().to_string();
        let written_as = WRITTEN_AS.iter().filter(|(group, _)| *group == tag).map(|(_, region)| *region);
        let steps = [tag.as_str()].into_iter().chain(written_as).filter_map(|tag| tag.parse().ok());
        all.extend(steps.filter(|step| step != id));
        parent.step();
    }
    all
}

/// The locales that texts exist in, in their order.
pub(super) struct Available {
    ids: Vec<LanguageIdentifier>,
    /// The same with their likely scripts and regions: every session asks for them.
    expanded: Vec<LanguageIdentifier>,
}

impl Available {
    pub(super) fn new(ids: Vec<LanguageIdentifier>) -> Self {
        let expander = LocaleExpander::new_extended();
        let expanded = ids.iter().map(|id| expanded(&expander, id)).collect();
        Self { ids, expanded }
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<&LanguageIdentifier> {
        self.ids.get(index)
    }
}

/// The indexes of the available locales that serve the preferences, best first, without duplicates.
pub(super) fn chain(preferences: &[LanguageIdentifier], available: &Available) -> Vec<usize> {
    let expander = LocaleExpander::new_extended();
    let Available { ids: available, expanded: known } = available;
    let position = |all: &[LanguageIdentifier], id: &LanguageIdentifier| all.iter().position(|locale| locale == id);
    let mut order: Vec<usize> = Vec::new();
    for preference in preferences {
        let parents = with_parents(preference);
        // By name first: for CLDR, en and en-US are the same.
        let found: Vec<usize> = parents
            .iter()
            .filter_map(|id| position(available, id).or_else(|| position(known, &expanded(&expander, id))))
            .collect();
        // Other regions have only what differs from the language, so they serve where the language itself is not there.
        let whole = parents.last().is_some_and(|language| available.contains(language));
        let full = expanded(&expander, preference);
        let other = other_script(&full);
        let wanted: Vec<LanguageIdentifier> = (!whole).then_some(full).into_iter().chain(other).collect();
        let others = negotiate_languages(&wanted, known, None, NegotiationStrategy::Filtering);
        let others = others.into_iter().filter_map(|id| position(known, id));
        for index in found.into_iter().chain(others) {
            if !order.contains(&index) {
                order.push(index);
            }
        }
    }
    order
}

/// The language of which a locale is a region: `fr` for `fr-CA`. A region has only what differs from its language.
pub fn language_of_region(locale: &str) -> Option<String> {
    let id: LanguageIdentifier = locale.parse().ok()?;
    (id.region.is_some() && id.script.is_none()).then(|| id.language.as_str().to_owned())
}

/// Whether two locales are of one language: other programs may name its country, en-US for en.
pub fn is_same_language(one: &str, other: &str) -> bool {
    let language = |tag: &str| tag.parse::<LanguageIdentifier>().ok().map(|id| id.language);
    one == other || language(one).is_some_and(|known| language(other) == Some(known))
}

/// The locale whose conventions a text's numbers and dates follow: the text's own, in the region that is first
/// requested for its language. English texts for en-GB have British dates, and British texts for en-AU Australian ones.
pub(super) fn format_locale(text: &LanguageIdentifier, preferences: &[LanguageIdentifier]) -> LanguageIdentifier {
    let mut locale = text.clone();
    let wanted = preferences.iter().find(|preference| preference.language == text.language);
    locale.region = wanted.and_then(|preference| preference.region).or(locale.region);
    locale
}

/// The available locale that serves best: a requested one, else the default, else English, else the first.
pub(crate) fn best<'a>(wanted: &str, default: Option<&str>, available: &[&'a str]) -> Option<&'a str> {
    let mut all = preferences(wanted);
    all.extend(default.map(preferences).unwrap_or_default());
    all.extend("en".parse::<LanguageIdentifier>());
    let parsed: Vec<(LanguageIdentifier, &str)> =
        available.iter().filter_map(|locale| Some((locale.parse().ok()?, *locale))).collect();
    let ids: Vec<LanguageIdentifier> = parsed.iter().map(|(id, _)| id.clone()).collect();
    let first = chain(&all, &Available::new(ids)).first().copied().unwrap_or(0);
    parsed.get(first).map(|(_, locale)| *locale)
}
