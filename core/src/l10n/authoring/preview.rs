//! Previews: a message in every locale, filled with the examples of the reference's comment. It renders exactly as a
//! desk does and reports its errors.

use std::sync::Arc;

use iso_currency::Currency;
use jiff::civil;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::clock::noon;
use crate::l10n::argument::Argument;
use crate::l10n::check::model::source::Sources;
use crate::l10n::check::model::usage::Kind;
use crate::l10n::check::rules::comments::{Sample, samples};
use crate::l10n::negotiate::language_of_region;
use crate::l10n::options::LocalizerOptions;
use crate::l10n::texts::Texts;

/// The counts of a preview with a number: they cover every plural category of most languages.
const COUNTS: &[i64] = &[0, 1, 2, 5, 21, 1_000_000];
/// 18 February 2026, 12:00 UTC, in microseconds.
const INSTANT: i64 = 1_771_416_000_000_000;
/// An hour and twenty minutes, in seconds.
const SPAN: i64 = 4_800;

/// A text as one locale shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// The locale.
    pub locale: String,
    /// The text, as `id` or `id.attribute`.
    pub id: String,
    /// The count that it is rendered with, if the text has a number.
    pub count: Option<i64>,
    /// Whether the locale and, of a region, its language lack the text, so that another one provides it.
    pub fallback: bool,
    /// The text that a person reads.
    pub text: Option<String>,
    /// Why there is no text.
    pub error: Option<String>,
}

/// The message and its attributes in every locale; `None` if the reference has no such message.
///
/// `sources` are the files that `texts` was loaded from; the examples come from the comments of `reference`.
pub fn preview(texts: &Arc<Texts>, sources: &Sources, reference: &str, id: &str) -> Option<Vec<Preview>> {
    let samples = samples(sources, reference, id)?;
    let numbers: Vec<&str> =
        samples.iter().filter(|sample| sample.kind == Some(Kind::Number)).map(|sample| sample.name.as_str()).collect();
    // A title without a number is the same for every count.
    let counts = |name: &str| -> Vec<Option<i64>> {
        let used = texts.all_variables(name).unwrap_or_default();
        let counted = used.iter().any(|(variable, _)| numbers.contains(&variable.as_str()));
        if counted { COUNTS.iter().copied().map(Some).collect() } else { vec![None] }
    };
    let attribute = format!("{id}.");
    let mut names = texts.message_ids(reference);
    names.retain(|name| name == id || name.starts_with(&attribute));
    let mut previews = Vec::new();
    for locale in texts.locales() {
        let mut own = texts.message_ids(locale);
        own.extend(language_of_region(locale).iter().flat_map(|language| texts.message_ids(language)));
        for name in &names {
            for count in counts(name) {
                let rendered = render(texts, locale, name, &samples, count);
                let (text, error) = match rendered {
                    Ok(text) => (Some(text), None),
                    Err(error) => (None, Some(error)),
                };
                let fallback = !own.contains(name);
                previews.push(Preview { locale: locale.to_owned(), id: name.clone(), count, fallback, text, error });
            }
        }
    }
    Some(previews)
}

fn render(
    texts: &Arc<Texts>,
    locale: &str,
    name: &str,
    samples: &[Sample],
    count: Option<i64>,
) -> Result<String, String> {
    let localizer =
        texts.localizer(Some(locale), None, &LocalizerOptions::default()).map_err(|error| error.to_string())?;
    let items: Vec<Vec<&str>> = samples
        .iter()
        .map(|sample| sample.example.as_deref().unwrap_or(&sample.name).split(',').map(str::trim).collect())
        .collect();
    let arguments: Vec<(&str, Argument<'_>)> = samples
        .iter()
        .zip(&items)
        .map(|(sample, items)| (sample.name.as_str(), argument(sample, items, count)))
        .collect();
    match name.split_once('.') {
        None => localizer.message(name, &arguments),
        Some((id, attribute)) => localizer.attribute(id, attribute, &arguments),
    }
    .map_err(|error| error.to_string())
}

fn argument<'a>(sample: &'a Sample, items: &'a [&'a str], count: Option<i64>) -> Argument<'a> {
    let example = sample.example.as_deref().unwrap_or(&sample.name);
    match sample.kind {
        None | Some(Kind::Text) => Argument::Text(example),
        Some(Kind::Code) => Argument::Code(example),
        Some(Kind::Number) => Argument::Number(count.unwrap_or(1)),
        Some(Kind::Percent) => Argument::Percent { numerator: 25, denominator: 1000 },
        Some(Kind::Money) => money(example).unwrap_or(Argument::Money { minor: 123_450, currency: "EUR" }),
        Some(Kind::Time) => time(example).unwrap_or(Argument::Time(INSTANT)),
        Some(Kind::Duration) => Argument::Duration(SPAN),
        Some(Kind::Relative) => Argument::Relative(SPAN),
        Some(Kind::List) => Argument::List(items),
    }
}

/// An amount such as `EUR 45.00`.
fn money(example: &str) -> Option<Argument<'_>> {
    let (currency, amount) = example.split_once(' ')?;
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    let digits = usize::from(Currency::from_code(currency)?.exponent().unwrap_or(0));
    let minor = format!("{whole}{fraction:0<digits$}");
    let known = fraction.len() <= digits && minor.bytes().all(|byte| byte.is_ascii_digit());
    Some(Argument::Money { minor: minor.parse().ok().filter(|_| known)?, currency })
}

/// A day such as `2026-02-18`, or an instant in UTC such as `2026-02-18 12:00`.
fn time(example: &str) -> Option<Argument<'_>> {
    if let Some(day) = example.parse::<civil::Date>().ok().filter(|_| example.len() == 10) {
        return Some(Argument::Date(noon(day)?));
    }
    let local: civil::DateTime = example.parse().ok()?;
    Some(Argument::Time(local.to_zoned_datetime(TimeZone::UTC).ok()?.timestamp().as_microsecond()))
}

#[cfg(test)]
mod tests {
    use super::{Arc, Sources, Texts, preview};

    #[test]
    fn every_message_of_ours_can_be_previewed() {
        let texts = Texts::embedded().unwrap();
        let sources: Sources = Texts::embedded_files().iter().copied().collect();
        for id in texts.message_ids("en").iter().filter(|id| !id.contains('.')) {
            for one in preview(&texts, &sources, "en", id).unwrap() {
                let text = one.text.as_deref().unwrap_or_else(|| panic!("{one:?}"));
                assert!(!one.fallback && !text.is_empty() && !text.contains('{'), "{one:?}");
            }
        }
        assert_eq!(preview(&texts, &sources, "en", "no-such-message"), None);
    }

    #[test]
    fn undescribed_variables_get_samples_from_their_use() {
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", "a = { MONEY($m) }, { $n }, { LIST($l) }\nb = { $t }\n");
        sources.add("fr", "a.ftl", "b = { DATETIME($t) }\n");
        let found = super::samples(&sources, "en", "a").unwrap();
        let kinds: Vec<_> = found.iter().map(|sample| sample.kind).collect();
        assert_eq!(kinds, [Some(super::Kind::Money), None, Some(super::Kind::List)]);
        let debug = |sample: &super::Sample| {
            let items = vec![sample.name.as_str()];
            format!("{:?}", super::argument(sample, &items, None))
        };
        assert_eq!(debug(&found[1]), "Text(\"n\")");
        let elsewhere = super::samples(&sources, "en", "b").unwrap();
        assert_eq!(elsewhere[0].kind, Some(super::Kind::Time));
    }

    #[test]
    fn l_07_the_examples_of_the_comment_are_shown() {
        let mut sources = Sources::new();
        let comment = "# A text.\n\
                       # $m (Money): what. Example: EUR 45.00\n\
                       # $y (Money): what. Example: JPY 4500\n\
                       # $day (Time): when. Example: 2026-01-31\n\
                       # $at (Time): when. Example: 2026-01-31 09:05\n\
                       # $n (Number): how many. Example: 3\n";
        let text = "a = { MONEY($m) }, { MONEY($y) }, { DATETIME($day) }, { DATETIME($at) }, { $n }\n    .title = T\n";
        let file = format!("{comment}{text}");
        sources.add("en", "a.ftl", file.as_str());
        let texts = Arc::new(Texts::load(&[("en", "a.ftl", file.as_str())]).unwrap());
        let previews = preview(&texts, &sources, "en", "a").unwrap();
        let plain = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "").replace('\u{202f}', " ");
        let shown: Vec<_> = previews.iter().map(|one| (one.id.as_str(), one.count)).collect();
        assert_eq!(shown.len(), super::COUNTS.len() + 1, "a title without a number is shown once: {shown:?}");
        assert_eq!(shown.last(), Some(&("a.title", None)));
        let text = plain(previews[0].text.as_deref().unwrap());
        assert_eq!(text, "€45.00, ¥4,500, January 31, 2026, January 31, 2026 at 9:05 AM, 0");
        for (wrong, known) in
            [("EUR 4.005", false), ("EUR -4", false), ("QQQ 4", false), ("EUR", false), ("EUR 4", true)]
        {
            assert_eq!(super::money(wrong).is_some(), known, "{wrong}");
        }
        assert_eq!(super::time("soon"), None);
    }

    #[test]
    fn a_count_is_shown_in_every_plural_form() {
        let texts = Texts::embedded().unwrap();
        let sources: Sources = Texts::embedded_files().iter().copied().collect();
        let previews = preview(&texts, &sources, "en", "chain-erased").unwrap();
        let million = previews.iter().find(|one| one.locale == "fr" && one.count == Some(1_000_000)).unwrap();
        assert!(million.text.as_deref().unwrap().contains("d’entrées"), "{million:?}");
    }
}
