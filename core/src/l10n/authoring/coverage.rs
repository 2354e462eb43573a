//! How much of the reference each locale translates. It counts; the checker judges texts.

use std::collections::HashSet;

use serde::Serialize;

use crate::l10n::check::model::source::Sources;
use crate::l10n::check::rules::ids;

/// What a locale has of the reference, counted in texts: a message's value and each of its attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The locale.
    pub locale: String,
    /// The number of texts of the reference that it has.
    pub translated: usize,
    /// The number of texts that the reference has.
    pub total: usize,
    /// The texts that it lacks, as `id` or `id.attribute`.
    pub missing: Vec<String>,
}

impl Coverage {
    /// The coverage in whole percent, rounded down: 100 means that nothing is missing.
    pub fn percent(&self) -> usize {
        (self.translated * 100).checked_div(self.total).unwrap_or(100)
    }
}

/// The coverage of every locale, the reference included.
pub fn coverage(sources: &Sources, reference: &str) -> Vec<Coverage> {
    let wanted = ids::present(sources, reference);
    let of_locale = |locale: &str| {
        let present: HashSet<String> = ids::present(sources, locale).into_iter().collect();
        let missing: Vec<String> = wanted.iter().filter(|name| !present.contains(*name)).cloned().collect();
        Coverage { locale: locale.to_owned(), translated: wanted.len() - missing.len(), total: wanted.len(), missing }
    };
    sources.locales().into_iter().map(of_locale).collect()
}

#[cfg(test)]
mod tests {
    use super::{Sources, coverage};

    #[test]
    fn a_missing_and_a_marked_text_do_not_count() {
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", "# one\none = One\n    .hint = Hint\ntwo = Two\nthree = Three\n");
        sources.add("de", "a.ftl", "one = Eins\ntwo = TODO Two\nfour = Vier\n");
        let found = coverage(&sources, "en");
        assert_eq!(found[0].percent(), 100);
        let german = &found[1];
        assert_eq!((german.translated, german.total, german.percent()), (1, 4, 25));
        assert_eq!(german.missing, ["one.hint", "two", "three"]);
    }

    #[test]
    fn an_empty_text_does_not_count() {
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", "one = One\ntwo = Two\n");
        sources.add("de", "a.ftl", "one = { \"\" }\ntwo = Zwei\n");
        assert_eq!(coverage(&sources, "en")[1].missing, ["one"]);
    }
}
