//! Requested locales, fallbacks and options.

use unic_langid::LanguageIdentifier;

use super::texts;
use crate::l10n::negotiate;
use crate::l10n::{Argument, Direction, LocalizerError, LocalizerOptions};

fn locale(wanted: &str, default: Option<&str>) -> String {
    let texts = texts(&[("en", "m = x\n"), ("fr", "m = x\n"), ("fa", "m = x\n")]);
    let localizer = texts.localizer(Some(wanted), default, &LocalizerOptions::default()).unwrap();
    localizer.locale().to_owned()
}

#[test]
fn wishes_are_served_in_order() {
    assert_eq!(locale("fr", None), "fr");
    assert_eq!(locale("fr-CA", None), "fr");
    assert_eq!(locale("fa-AF", None), "fa");
    assert_eq!(locale("fa-Arab-IR", None), "fa");
    assert_eq!(locale("en-GB", Some("fa")), "en");
    assert_eq!(locale("de-DE, fr-CH;q=0.9, en;q=0.8", None), "fr");
    assert_eq!(locale("en;q=0.2, fa;q=0.9", None), "fa");
    assert_eq!(locale("fr;q=0, fa;q=0.001", None), "fa");
    assert_eq!(locale("de", Some("fa-IR")), "fa");
    assert_eq!(locale("de", Some("pt")), "en");
    assert_eq!(locale("*", Some("fr")), "fr");
}

/// The locale of these that serves the wish.
fn served(wanted: &str, available: &[&str]) -> String {
    let files: Vec<_> = available.iter().map(|locale| (*locale, "m = x\n")).collect();
    let localizer = texts(&files).localizer(Some(wanted), None, &LocalizerOptions::default()).unwrap();
    localizer.locale().to_owned()
}

#[test]
fn l_02_extensions_are_passed_over() {
    let all = ["en", "fr", "fa"];
    assert_eq!(served("fa-IR-u-nu-latn-fw-sat", &all), "fa");
    assert_eq!(served("fr-FR-u-mu-celsius", &all), "fr");
    assert_eq!(served("fr-t-en-m0-true-x-a", &all), "fr");
    assert_eq!(served("fr_CA", &all), "fr");
    assert_eq!(served("prs", &all), "fa", "Dari is Persian");
}

#[test]
fn l_02_aliases_and_likely_scripts_are_known() {
    let chinese = ["en", "zh-Hans", "zh-Hant"];
    for (wanted, expected) in [
        ("zh-TW,zh;q=0.9,en-US;q=0.8", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-Hant-CN", "zh-Hant"),
    ] {
        assert_eq!(served(wanted, &chinese), expected, "{wanted}");
    }
    assert_eq!(served("zh-TW", &["en", "zh-Hans"]), "zh-Hans", "rather than English");
    assert_eq!(served("iw-IL", &["en", "he"]), "he");
    assert_eq!(served("he", &["en", "iw"]), "iw");
    assert_eq!(served("no-NO", &["en", "nb"]), "nb");
    assert_eq!(served("nb", &["en", "no"]), "no");
    assert_eq!(served("in", &["en", "id"]), "id");
    for wanted in ["sr-RS", "sr", "sr-Latn", "sh"] {
        assert_eq!(served(wanted, &["en", "sr-Latn"]), "sr-Latn", "{wanted}");
    }
    assert_eq!(served("sr", &["en", "sr", "sr-Latn"]), "sr");
}

#[test]
fn l_02_another_script_does_not_serve() {
    assert_eq!(served("ku-Arab", &["en", "ku"]), "en");
    assert_eq!(served("fa-Latn", &["en", "fa"]), "en");
    assert_eq!(served("az-Arab", &["en", "az"]), "en");
}

#[test]
fn l_02_a_region_follows_its_language() {
    assert_eq!(served("fr-CA", &["en", "fr", "fr-CA"]), "fr-CA");
    assert_eq!(served("fr", &["en", "fr-CA", "fr"]), "fr");
    assert_eq!(served("fr-BE", &["en", "fr", "fr-CA"]), "fr");
    assert_eq!(served("en-GB", &["en", "en-GB"]), "en-GB");
}

/// The locales of a chain, by the texts that only one of them has.
fn chained(wanted: &str, available: &[&str]) -> Vec<String> {
    let wanted: Vec<LanguageIdentifier> = negotiate::preferences(wanted);
    let ids: Vec<LanguageIdentifier> = available.iter().map(|tag| tag.parse().unwrap()).collect();
    negotiate::chain(&wanted, &negotiate::Available::new(ids)).into_iter().map(|at| available[at].to_owned()).collect()
}

#[test]
fn l_02_a_chain_has_the_parents_of_cldr_and_ends_in_the_language() {
    let english = ["en", "fr", "fa", "en-GB", "en-AU", "en-IN", "en-US"];
    for (wanted, expected) in [
        ("en-GB", &["en-GB", "en"][..]),
        ("en-AU", &["en-AU", "en-GB", "en"]),
        ("en-IN", &["en-IN", "en-GB", "en"]),
        ("en-NZ", &["en-GB", "en"]),
        ("en-150", &["en-GB", "en"]),
        ("en-001", &["en-GB", "en"]),
        ("en-US", &["en-US", "en"]),
        ("en-CA", &["en"]),
        ("en", &["en"]),
        ("fr-CA", &["fr"]),
        ("de, en-IE, fr", &["en-GB", "en", "fr"]),
        ("en-US, en-AU", &["en-US", "en", "en-AU", "en-GB"]),
    ] {
        assert_eq!(chained(wanted, &english), expected, "{wanted}");
    }
    let spanish = ["en", "es", "es-419", "es-MX", "pt", "pt-PT"];
    assert_eq!(chained("es-AR", &spanish), ["es-419", "es"]);
    assert_eq!(chained("es-MX", &spanish), ["es-MX", "es-419", "es"]);
    assert_eq!(chained("es-ES", &spanish), ["es"]);
    assert_eq!(chained("pt-AO", &spanish), ["pt-PT", "pt"]);
    assert_eq!(chained("pt-BR", &spanish), ["pt"]);
    // Without the language, another region is better than another language.
    assert_eq!(chained("pt-BR", &["en", "pt-PT"]), ["pt-PT"]);
    assert_eq!(chained("en-CA", &["fr", "en-GB"]), ["en-GB"]);
    assert_eq!(chained("zh-TW", &["en", "zh-Hans", "zh-Hant"]), ["zh-Hant", "zh-Hans"]);
    assert_eq!(chained("sr-Latn-RS", &["en", "sr", "sr-Latn"]), ["sr-Latn", "sr"]);
}

#[test]
fn l_03_formats_are_those_of_the_first_region_that_is_wanted_for_the_language() {
    let formats = |text: &str, wanted: &str| {
        negotiate::format_locale(&text.parse().unwrap(), &negotiate::preferences(wanted)).to_string()
    };
    assert_eq!(formats("en", "en-GB"), "en-GB");
    assert_eq!(formats("en-GB", "en-AU, en-US"), "en-AU");
    assert_eq!(formats("en-GB", "en"), "en-GB");
    assert_eq!(formats("en-GB", "fr-FR"), "en-GB");
    assert_eq!(formats("fr", "en-AU, fr-CH"), "fr-CH");
}

#[test]
fn malformed_wishes_fall_back() {
    let long = "xx-".repeat(100_000);
    for wish in ["", ",,;;", "fr_", "\u{0}", "q=1", "ف", "fr-\u{202e}", "--", ";q=fr", &long, &"é,".repeat(9_999)] {
        assert_eq!(locale(wish, Some("fa")), "fa", "{wish:.20?}");
    }
    assert_eq!(locale("fr;q=nonsense", Some("fa")), "fr");
}

#[test]
fn a_missing_message_follows_the_chain() {
    let texts = texts(&[
        ("en", "a = en\nb = en { $n }\nc = en\n .x = en\n"),
        ("fr", "a = fr\nb = fr { $n }\n"),
        ("fa", "a = fa\nc = fa\n"),
    ]);
    let localizer = texts.localizer(Some("fa-AF"), Some("fr"), &LocalizerOptions::default()).unwrap().plain();
    assert_eq!(localizer.message("a", &[]).unwrap(), "fa");
    // The number follows the conventions of the locale that provides the text.
    assert_eq!(localizer.message("b", &[("n", Argument::Number(12_345))]).unwrap(), "fr 12\u{202f}345");
    assert_eq!(localizer.attribute("c", "x", &[]).unwrap(), "en");
    assert_eq!(texts.locales(), ["en", "fr", "fa"]);
    assert_eq!(texts.message_ids("en"), ["a", "b", "c", "c.x"]);
}

#[test]
fn texts_without_english_still_have_a_language() {
    let texts = texts(&[("fr", "a = fr\n")]);
    assert_eq!(texts.localizer(Some("de"), None, &LocalizerOptions::default()).unwrap().locale(), "fr");
}

#[test]
fn directions() {
    for (tag, direction) in
        [("en", Direction::Ltr), ("fr", Direction::Ltr), ("fa", Direction::Rtl), ("ar", Direction::Rtl)]
            .into_iter()
            .chain(["ckb", "he", "ur", "ps", "az-Arab"].map(|tag| (tag, Direction::Rtl)))
    {
        assert_eq!(super::localizer(tag, "a = a\n").direction(), direction, "{tag}");
    }
}

#[test]
fn time_zones_come_from_the_database() {
    let texts = texts(&[("en", "m = x\n")]);
    let zone = |name: &str| {
        let options = LocalizerOptions { time_zone: Some(name.to_owned()), ..LocalizerOptions::default() };
        texts.localizer(None, None, &options).map(|localizer| localizer.time_zone().to_owned())
    };
    assert_eq!(zone("Asia/Tehran").unwrap(), "Asia/Tehran");
    assert_eq!(zone("UTC").unwrap(), "UTC");
    for wrong in ["", "Mars/Olympus", "../../etc/passwd", "Etc/Unknown", &"A".repeat(10_000)] {
        assert_eq!(zone(wrong), Err(LocalizerError::TimeZone), "{wrong:.20}");
    }
    let localizer = texts.localizer(None, None, &LocalizerOptions::default()).unwrap();
    assert_eq!(localizer.time_zone(), "UTC");
}

#[test]
fn many_regions_do_not_fill_the_memory() {
    let texts = texts(&[("en", "m = x\n")]);
    for first in 'A'..='Z' {
        for second in "ABCDEFGHIJ".chars() {
            let wanted = format!("en-{first}{second}");
            texts.localizer(Some(&wanted), None, &LocalizerOptions::default()).unwrap();
        }
    }
    assert!(texts.cached_formats() <= 128);
}
