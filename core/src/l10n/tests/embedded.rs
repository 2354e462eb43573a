//! The product's own files load, and no locale lacks what the reference has.

use crate::l10n::Texts;

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
