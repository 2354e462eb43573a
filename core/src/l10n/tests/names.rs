//! What menus of languages and categories need: native names, directions, order.

use super::{localizer, texts};
use crate::l10n::autonyms::AUTONYMS;
use crate::l10n::{Direction, LocalizerOptions, Texts};

#[test]
fn locales_have_their_own_names() {
    for (locale, name) in [
        ("en", "English"),
        ("fr", "français"),
        ("fa", "فارسی"),
        ("fa-AF", "دری"),
        ("fr-CA", "français canadien"),
        ("fr-BE", "français (BE)"),
        ("de", "Deutsch"),
        ("ckb", "کوردیی ناوەندی"),
        ("ckb-IQ", "کوردیی ناوەندی (IQ)"),
        ("zh-Hant", "繁體中文"),
        ("zh-Hant-HK", "繁體中文 (HK)"),
        ("fa-Arab", "فارسی"),
        ("xx", "xx"),
        ("not a locale", "not a locale"),
    ] {
        assert_eq!(Texts::native_name(locale), name, "{locale}");
    }
    assert!(AUTONYMS.is_sorted_by_key(|(tag, _)| *tag));
    assert!(
        AUTONYMS.iter().all(|(tag, name)| !name.is_empty() && tag.parse::<unic_langid::LanguageIdentifier>().is_ok())
    );
}

#[test]
fn locales_have_a_direction() {
    for locale in ["fa", "fa-AF", "ckb", "ar", "he", "ur", "az-Arab"] {
        assert_eq!(Texts::direction(locale), Direction::Rtl, "{locale}");
    }
    for locale in ["en", "fr", "de", "az", "ku", "nonsense nonsense"] {
        assert_eq!(Texts::direction(locale), Direction::Ltr, "{locale}");
    }
}

#[test]
fn menus_are_sorted_alphabetically() {
    let sorted = |locale: &str, texts: &[&'static str]| {
        let mut texts = texts.to_vec();
        localizer(locale, "m = x\n").sort(&mut texts);
        texts
    };
    assert_eq!(
        sorted("fa", &["یک", "گل", "کار", "پدر", "تا", "بد", "آب", "چای", "ژاله", "زرد"]),
        ["آب", "بد", "پدر", "تا", "چای", "زرد", "ژاله", "کار", "گل", "یک"]
    );
    assert_eq!(sorted("fr", &["zèbre", "Étude", "etc", "école", "Eau"]), ["Eau", "école", "etc", "Étude", "zèbre"]);
    assert_eq!(sorted("sv", &["ö", "z", "å", "ä", "a"]), ["a", "z", "å", "ä", "ö"]);
    assert_eq!(sorted("de", &["z", "ö", "o", "p"]), ["o", "ö", "p", "z"]);
    // Items with the same text keep their order.
    let texts = texts(&[("en", "m = x\n")]);
    let localizer = texts.localizer(None, None, &LocalizerOptions::default()).unwrap();
    let mut things = [(1, "b".to_owned()), (2, "a".to_owned()), (3, "b".to_owned()), (4, "a".to_owned())];
    localizer.sort_by(&mut things, |(_, text)| text);
    assert_eq!(things.map(|(number, _)| number), [2, 4, 1, 3]);
}
