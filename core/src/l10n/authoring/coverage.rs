//! How much of the reference each locale translates. It counts; the checker judges texts.

use std::collections::HashSet;

use serde::Serialize;

use crate::l10n::check::model::source::Sources;
use crate::l10n::check::rules::ids;
use crate::l10n::check::speaks;
use crate::l10n::negotiate::language_of_region;

/// What a locale has of the reference, counted in texts: a message's value and each of its attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The locale.
    pub locale: String,
    /// The number of texts of the reference that it has.
    pub translated: usize,
    /// The number of texts that the reference has.
    pub total: usize,
    /// The share in whole percent, rounded down: 100 means that nothing is missing.
    pub percent: usize,
    /// The texts that it lacks, as `id` or `id.attribute`.
    pub missing: Vec<String>,
    /// Those of them that are there and still begin with TODO.
    pub todo: Vec<String>,
}

/// The coverage of every locale, the reference included.
pub fn coverage(sources: &Sources, reference: &str) -> Vec<Coverage> {
    let wanted = ids::present(sources, reference);
    sources.locales().into_iter().map(|locale| counted(sources, locale, wanted.clone())).collect()
}

/// The coverage of a host's folder over the library's files: of what the host adds to the reference, and of the library's
/// texts too where the library does not speak the language.
pub fn coverage_over(own: &Sources, host: &Sources, reference: &str) -> Vec<Coverage> {
    let library = ids::present(own, reference);
    let known: HashSet<&String> = library.iter().collect();
    let added: Vec<String> = ids::present(host, reference).into_iter().filter(|name| !known.contains(name)).collect();
    let mut all = own.clone();
    all.files.extend(host.files.iter().cloned());
    let of_locale = |locale: &str| {
        let needed = if speaks(own, locale) { &[][..] } else { &library[..] };
        counted(&all, locale, needed.iter().chain(&added).cloned().collect())
    };
    all.locales().into_iter().map(of_locale).collect()
}

/// A region has the texts of its language.
fn counted(sources: &Sources, locale: &str, wanted: Vec<String>) -> Coverage {
    let tags: Vec<String> = std::iter::once(locale.to_owned()).chain(language_of_region(locale)).collect();
    let present: HashSet<String> = tags.iter().flat_map(|tag| ids::present(sources, tag)).collect();
    let marked: HashSet<String> = tags.iter().flat_map(|tag| ids::todo(sources, tag)).collect();
    let total = wanted.len();
    let missing: Vec<String> = wanted.into_iter().filter(|name| !present.contains(name)).collect();
    let todo = missing.iter().filter(|name| marked.contains(*name)).cloned().collect();
    let translated = total - missing.len();
    let percent = (translated * 100).checked_div(total).unwrap_or(100);
    Coverage { locale: locale.to_owned(), translated, total, percent, missing, todo }
}

#[cfg(test)]
mod tests {
    use super::{Sources, coverage, coverage_over};

    #[test]
    fn a_missing_and_a_marked_text_do_not_count() {
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", "# one\none = One\n    .hint = Hint\ntwo = Two\nthree = Three\n");
        sources.add("de", "a.ftl", "one = Eins\ntwo = TODO Two\nfour = Vier\n");
        let found = coverage(&sources, "en");
        assert_eq!(found[0].percent, 100);
        let german = &found[1];
        assert_eq!((german.translated, german.total, german.percent), (1, 4, 25));
        assert_eq!(german.missing, ["one.hint", "two", "three"]);
        assert_eq!(german.todo, ["two"]);
    }

    #[test]
    fn an_empty_text_does_not_count() {
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", "one = One\ntwo = Two\n");
        sources.add("de", "a.ftl", "one = { \"\" }\ntwo = Zwei\n");
        assert_eq!(coverage(&sources, "en")[1].missing, ["one"]);
    }

    #[test]
    fn a_host_translates_its_own_texts_and_a_new_language_the_librarys_too() {
        let own: Sources = [("en", "a.ftl", "a = A\nb = B\n"), ("fr", "a.ftl", "a = Á\nb = B\n")].into_iter().collect();
        let host = [
            ("en", "tea.ftl", "a = Ah\ntea = Tea\n    .hint = Hot\n"),
            ("fr", "tea.ftl", "tea = Thé\n"),
            ("fr-CA", "tea.ftl", "b = Bé\n"),
            ("de", "tea.ftl", "tea = Tee\na = Ah\n"),
        ];
        let found = coverage_over(&own, &host.into_iter().collect(), "en");
        let counts: Vec<_> = found.iter().map(|one| (&*one.locale, one.translated, one.total)).collect();
        assert_eq!(counts, [("en", 2, 2), ("fr", 1, 2), ("fr-CA", 1, 2), ("de", 2, 4)]);
        assert_eq!(found[3].missing, ["b", "tea.hint"]);
    }
}
