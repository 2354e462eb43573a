//! Previews: a message in every locale and in each of its branches, filled with the examples of the reference's comment. It
//! renders exactly as a desk does and reports its errors.

use std::collections::{BTreeMap, BTreeSet};
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
use crate::l10n::offered;
use crate::l10n::options::LocalizerOptions;
use crate::l10n::texts::Texts;

/// The counts of a preview with a number: they cover every plural category of most languages.
const COUNTS: &[i64] = &[0, 1, 2, 5, 21, 1_000_000];
/// The most combinations of words with which one text is rendered; beyond it, each word occurs at least once.
const COMBINATIONS: usize = 64;
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
    /// The words that select its variants, by variable; empty if all of them give the same.
    pub choices: Choices,
    /// Whether the locale and, of a region, its language lack the text, so that another one provides it.
    pub fallback: bool,
    /// The text that a person reads.
    pub text: Option<String>,
    /// Why there is no text.
    pub error: Option<String>,
}

/// A word for each variable that selects by words.
type Choices = BTreeMap<String, String>;

impl Preview {
    /// The branch that is shown, `2, viewer: other`; empty if there is only one.
    pub fn branch(&self) -> String {
        let count = self.count.iter().map(i64::to_string);
        let choices = self.choices.iter().map(|(name, word)| format!("{name}: {word}"));
        count.chain(choices).collect::<Vec<_>>().join(", ")
    }
}

/// The message and its attributes in every locale, in each branch; `None` if the reference has no such message.
///
/// `sources` are the files that `texts` was loaded from; the examples come from the comments of `reference`.
pub fn preview(texts: &Arc<Texts>, sources: &Sources, reference: &str, id: &str) -> Option<Vec<Preview>> {
    let mut samples = samples(sources, reference, id)?;
    // A translation of a template may use what its reference does not.
    if offered::is_template(id, texts.all_variables(&format!("{id}.title")).is_some()) {
        for (name, used) in texts.all_variables(id).unwrap_or_default() {
            if offered::takes(&name, used) && samples.iter().all(|sample| sample.name != name) {
                samples.push(Sample { kind: offered::kind(&name), name, example: None });
            }
        }
    }
    let numbers: Vec<&str> =
        samples.iter().filter(|sample| sample.kind == Some(Kind::Number)).map(|sample| sample.name.as_str()).collect();
    // A title without a number is the same for every count.
    let counts = |name: &str, exact: &BTreeSet<i64>| -> Vec<Option<i64>> {
        let used = texts.all_variables(name).unwrap_or_default();
        let counted = used.iter().any(|(variable, _)| numbers.contains(&variable.as_str()));
        let all: BTreeSet<i64> = COUNTS.iter().chain(exact).copied().collect();
        if counted { all.into_iter().map(Some).collect() } else { vec![None] }
    };
    let attribute = format!("{id}.");
    let mut names = texts.message_ids(reference);
    names.retain(|name| name == id || name.starts_with(&attribute));
    let mut previews = Vec::new();
    for locale in texts.locales() {
        let mut own = texts.message_ids(locale);
        own.extend(language_of_region(locale).iter().flat_map(|language| texts.message_ids(language)));
        for name in &names {
            let mut branches = texts.branches(name);
            branches.words.retain(|variable, _| !numbers.contains(&variable.as_str()));
            let all = combinations(&branches.words);
            for count in counts(name, &branches.numbers) {
                let render = |choices: &Choices| {
                    let rendered = render(texts, locale, name, &samples, (count, choices));
                    let (text, error) = match rendered {
                        Ok(text) => (Some(text), None),
                        Err(error) => (None, Some(error)),
                    };
                    let (locale, choices, fallback) = (locale.to_owned(), choices.clone(), !own.contains(name));
                    Preview { locale, id: name.clone(), count, choices, fallback, text, error }
                };
                let mut of_count: Vec<Preview> = all.iter().map(render).collect();
                // A locale need not select where another does.
                if of_count.iter().all(|one| of_count.first().is_some_and(|first| one.text == first.text)) {
                    of_count.truncate(1);
                    of_count.iter_mut().for_each(|one| one.choices.clear());
                }
                previews.append(&mut of_count);
            }
        }
    }
    Some(previews)
}

/// Every combination of words, if there are not too many; otherwise each word at least once.
fn combinations(words: &BTreeMap<String, Vec<String>>) -> Vec<Choices> {
    let mut all = vec![Choices::new()];
    for (name, words) in words {
        let few = all.len() * words.len() <= COMBINATIONS;
        let with = |choices: &Choices, word: &String| {
            let mut choices = choices.clone();
            choices.insert(name.clone(), word.clone());
            choices
        };
        let longest = if few { all.len() } else { 1 };
        let (first, others) = all.split_at(longest.min(all.len()));
        let mut next: Vec<Choices> =
            first.iter().flat_map(|choices| words.iter().map(move |word| with(choices, word))).collect();
        next.extend(others.iter().flat_map(|choices| words.first().map(|word| with(choices, word))));
        all = next;
    }
    all
}

fn render(
    texts: &Arc<Texts>,
    locale: &str,
    name: &str,
    samples: &[Sample],
    (count, choices): (Option<i64>, &Choices),
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
        .filter(|(sample, _)| !choices.contains_key(&sample.name))
        .map(|(sample, items)| (sample.name.as_str(), argument(sample, items, count)))
        .chain(choices.iter().map(|(name, word)| (name.as_str(), Argument::Code(word))))
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
    fn every_branch_is_shown_in_each_locale_that_has_it() {
        let texts = Texts::embedded().unwrap();
        let sources: Sources = Texts::embedded_files().iter().copied().collect();
        let shown = preview(&texts, &sources, "en", "ticket-status-waiting-for-user").unwrap();
        let english: Vec<_> = shown
            .iter()
            .filter(|one| one.locale == "en" && !one.id.contains('.'))
            .map(|one| (one.branch(), one.text.as_deref().unwrap()))
            .collect();
        let expected = [("viewer: requester", "Waiting for your reply"), ("viewer: other", "Waiting for customer")];
        assert_eq!(english, expected.map(|(branch, text)| (branch.to_owned(), text)));
        for locale in texts.locales() {
            assert_eq!(shown.iter().filter(|one| one.locale == locale && one.id.ends_with(".hint")).count(), 2);
        }
    }

    /// What a message shows in a locale, by branch.
    fn shown(files: &[(&str, &str, &str)], locale: &str) -> Vec<(String, String)> {
        let texts = Arc::new(Texts::load(files).unwrap());
        let sources: Sources = files.iter().copied().collect();
        let found = preview(&texts, &sources, "en", "a").unwrap().into_iter().filter(|one| one.locale == locale);
        found.map(|one| (one.branch(), one.text.unwrap().replace(['\u{2068}', '\u{2069}'], ""))).collect()
    }

    #[test]
    fn words_numbers_and_what_a_text_refers_to_are_branches() {
        let english = "b = { $viewer ->\n    [requester] you\n   *[other] them\n    }\n\
                       # $status (Code): which. Example: open\n\
                       # $n (Number): how many. Example: 2\n\
                       a = { b } { $status ->\n    [closed] { $n ->\n    [7] seven\n   *[other] n\n    }\n   *[open] open\n    }\n";
        let files = [("en", "a.ftl", english), ("fr", "a.ftl", "a = { $n } rien\n")];
        let found = shown(&files, "en");
        let has = |branch: &str, text: &str| found.contains(&(branch.to_owned(), text.to_owned()));
        for viewer in [("requester", "you"), ("other", "them")] {
            assert!(
                has(&format!("7, status: closed, viewer: {}", viewer.0), &format!("{} seven", viewer.1)),
                "{found:?}"
            );
            assert!(has(&format!("2, status: closed, viewer: {}", viewer.0), &format!("{} n", viewer.1)), "{found:?}");
            assert!(has(&format!("2, status: open, viewer: {}", viewer.0), &format!("{} open", viewer.1)), "{found:?}");
        }
        // What does not select says everything once.
        let french = shown(&files, "fr");
        assert_eq!(french.len(), super::COUNTS.len() + 1, "{french:?}");
        assert_eq!(french[2], ("2".to_owned(), "2 rien".to_owned()));
    }

    #[test]
    fn of_very_many_branches_each_word_is_shown() {
        let words = |name: &str| (0..9).map(|at| format!("    [{name}{at}] {name}{at}\n")).collect::<String>();
        let part = |name: &str| format!("{{ ${name} ->\n{}   *[other] o\n    }}", words(name));
        let all: Vec<String> = ('a'..'n').map(|letter| letter.to_string()).collect();
        let english = format!("a = {}\n", all.iter().map(|name| part(name)).collect::<Vec<_>>().join(" "));
        let found = shown(&[("en", "a.ftl", &english)], "en");
        assert!(found.len() < 200, "{}", found.len());
        for name in &all {
            for at in 0..9 {
                assert!(found.iter().any(|(_, text)| text.contains(&format!("{name}{at}"))), "{name}{at}");
            }
        }
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
