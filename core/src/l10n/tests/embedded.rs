//! The embedded files load, and no locale lacks what the reference has.

use fluent_syntax::ast::{Entry, Resource};
use fluent_syntax::parser;

use crate::l10n::Texts;
use crate::l10n::load::embedded;

#[test]
fn the_embedded_files_load_and_are_complete() {
    let texts = Texts::embedded().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(texts.locales(), ["en", "fr", "fa"]);
    let reference = texts.message_ids("en");
    assert!(!reference.is_empty());
    for locale in ["fr", "fa"] {
        assert_eq!(texts.message_ids(locale), reference, "{locale}");
    }
}

/// The content of a file without its translators' comments.
fn said(source: &'static str) -> Vec<Entry<&'static str>> {
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
fn what_is_spoken_is_every_file_without_its_comments() {
    assert_eq!(embedded::WITHOUT_COMMENTS.len(), embedded::FILES.len());
    for ((locale, file, spoken), (of, name, source)) in embedded::WITHOUT_COMMENTS.iter().zip(embedded::FILES) {
        assert_eq!((locale, file), (of, name));
        assert!(!said(spoken).is_empty() && said(spoken) == said(source), "{locale}/{file}");
        assert!(spoken.lines().all(|line| !line.starts_with('#')), "{locale}/{file}");
        let kept = source.split_inclusive('\n').filter(|line| !line.starts_with('#')).collect::<String>();
        assert_eq!(*spoken, kept, "{locale}/{file}");
    }
}
