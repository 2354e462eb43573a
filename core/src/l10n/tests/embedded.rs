//! The embedded files load, and no language lacks what the reference has. A region has only what differs.

use fluent_syntax::ast::{Entry, Resource};
use fluent_syntax::parser;

use crate::l10n::Texts;
use crate::l10n::load::embedded;
use crate::l10n::negotiate::language_of_region;

#[test]
fn the_embedded_files_load_and_are_complete() {
    let texts = Texts::embedded().unwrap_or_else(|error| panic!("{error}"));
    let locales = texts.locales();
    assert_eq!(locales.first(), Some(&"en"), "the reference comes first");
    let reference = texts.message_ids("en");
    assert!(!reference.is_empty());
    for locale in locales {
        let ids = texts.message_ids(locale);
        match language_of_region(locale) {
            None => assert_eq!(ids, reference, "{locale}"),
            Some(_) => assert!(!ids.is_empty() && ids.iter().all(|id| reference.contains(id)), "{locale}"),
        }
    }
    assert_eq!(texts.locales_with("ticket-status-open"), ["en", "fr", "fa"]);
    assert_eq!(texts.locales_with("template-order-cancelled"), ["en", "fr", "fa", "en-GB"]);
}

/// The content of a file without its translators' comments.
fn content(source: &'static str) -> Vec<Entry<&'static str>> {
    let Resource { body } = parser::parse(source).expect("a sound file");
    body.into_iter()
        .filter_map(|entry| match entry {
            Entry::Message(mut message) => {
                message.comment = None;
                Some(Entry::Message(message))
            }
            Entry::Term(mut term) => {
                term.comment = None;
                Some(Entry::Term(term))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn files_without_comments_lack_nothing_else() {
    assert_eq!(embedded::WITHOUT_COMMENTS.len(), embedded::FILES.len());
    for ((locale, file, bare), (of, name, source)) in embedded::WITHOUT_COMMENTS.iter().zip(embedded::FILES) {
        assert_eq!((locale, file), (of, name));
        assert!(!content(bare).is_empty() && content(bare) == content(source), "{locale}/{file}");
        assert!(bare.lines().all(|line| !line.starts_with('#')), "{locale}/{file}");
        let expected = source.split_inclusive('\n').filter(|line| !line.starts_with('#')).collect::<String>();
        assert_eq!(*bare, expected, "{locale}/{file}");
    }
}
