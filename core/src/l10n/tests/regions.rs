//! A region has what differs from its language: what it inherits, what follows its texts, and what a host changes.

use std::sync::Arc;

use super::host_folder::folder;
use crate::l10n::{LoadError, LoadProblem, Localizer, LocalizerOptions, Texts};

const BASE: &[(&str, &str, &str)] = &[
    (
        "en",
        "a.ftl",
        "a = color\n    .hint = hint\nb = { a } b\nc = c\n    .x = { a.hint }\n-brand = Center\nd = At { -brand }\n",
    ),
    ("fr", "a.ftl", "a = couleur\n    .hint = note\nb = { a } b\nc = c\nd = d\n"),
    ("en-GB", "a.ftl", "a = colour\n-brand = Centre\n"),
];

fn layered(files: &[(&str, &str)]) -> Result<Arc<Texts>, LoadError> {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, source)| (*path, source.as_bytes())).collect();
    Texts::layered(BASE, folder(&files).path()).map(Arc::new)
}

fn localizer(texts: &Arc<Texts>, wanted: &str) -> Localizer {
    texts.localizer(Some(wanted), None, &LocalizerOptions::default()).unwrap().plain()
}

/// What a reader of this locale gets for `a`, its hint, `b`, `c` and `d`.
fn read(texts: &Arc<Texts>, wanted: &str) -> [String; 5] {
    let reader = localizer(texts, wanted);
    let text = |id: &str| reader.message(id, &[]).unwrap();
    [text("a"), reader.attribute("a", "hint", &[]).unwrap(), text("b"), text("c"), text("d")]
}

#[test]
fn l_02_a_region_has_its_own_texts_and_what_refers_to_them() {
    let texts = Arc::new(Texts::load(BASE).unwrap());
    assert_eq!(read(&texts, "en-GB"), ["colour", "hint", "colour b", "c", "At Centre"]);
    assert_eq!(read(&texts, "en-US"), ["color", "hint", "color b", "c", "At Center"]);
    assert_eq!(texts.message_ids("en-GB"), ["a", "b", "d"], "the language is not copied");
    let british = localizer(&texts, "en-GB");
    let from = ["a", "a.hint", "b", "c", "c.x", "d"].map(|id| british.locale_of(id).unwrap_or_default().to_owned());
    assert_eq!(from, ["en-GB", "en", "en-GB", "en", "en", "en-GB"]);
    assert_eq!(british.locale(), "en-GB");
}

#[test]
fn l_02_the_order_of_the_files_makes_no_difference() {
    let mut files = BASE.to_vec();
    files.reverse();
    let texts = Arc::new(Texts::load(&files).unwrap());
    assert_eq!(read(&texts, "en-GB"), ["colour", "hint", "colour b", "c", "At Centre"]);
}

#[test]
fn l_02_what_a_host_writes_for_the_language_comes_before_the_librarys_region() {
    let texts = layered(&[("en/ours.ftl", "a = paint\n-brand = Bazaar\n")]).unwrap();
    for wanted in ["en-GB", "en-US"] {
        assert_eq!(read(&texts, wanted), ["paint", "hint", "paint b", "c", "At Bazaar"], "{wanted}");
    }
    assert_eq!(texts.message_ids("en-GB"), Vec::<String>::new());
    // An attribute alone replaces nothing else.
    let texts = layered(&[("en/ours.ftl", "a =\n    .hint = clue\n")]).unwrap();
    assert_eq!(read(&texts, "en-GB"), ["colour", "clue", "colour b", "c", "At Centre"]);
    // A text of the host that refers to one of the library's follows it.
    let texts = layered(&[("en/ours.ftl", "c = { a } c\n")]).unwrap();
    assert_eq!(read(&texts, "en-GB")[3], "colour c");
    assert_eq!(read(&texts, "en-US")[3], "color c");
}

#[test]
fn l_02_what_a_host_writes_for_a_region_comes_first() {
    let texts = layered(&[("en/ours.ftl", "a = paint\nb = coat\n"), ("en-GB/ours.ftl", "a = gloss\n")]).unwrap();
    assert_eq!(read(&texts, "en-GB"), ["gloss", "hint", "coat", "c", "At Centre"]);
    assert_eq!(read(&texts, "en"), ["paint", "hint", "coat", "c", "At Center"]);
    // Australia: its own texts, then the British ones, then those of the language.
    let texts = layered(&[("en-AU/ours.ftl", "c = mate\n")]).unwrap();
    assert_eq!(read(&texts, "en-AU"), ["colour", "hint", "colour b", "mate", "At Centre"]);
    assert_eq!(read(&texts, "en-GB")[3], "c");
    let texts = layered(&[("en-AU/ours.ftl", "c = no { a }\n"), ("en-CA/ours.ftl", "c = no { a }\n")]).unwrap();
    assert_eq!((read(&texts, "en-AU")[3].as_str(), read(&texts, "en-CA")[3].as_str()), ("no colour", "no color"));
    assert_eq!(read(&texts, "en-CA")[0], "color");
}

#[test]
fn l_14_a_text_of_a_region_that_is_not_translated_is_the_languages() {
    let texts = layered(&[("en-GB/ours.ftl", "a = TODO color\nc = TODO c\n")]).unwrap();
    assert_eq!(read(&texts, "en-GB"), ["colour", "hint", "colour b", "c", "At Centre"]);
    let texts = layered(&[("en/ours.ftl", "a = TODO color\n"), ("fr-CA/ours.ftl", "a = TODO\n")]).unwrap();
    assert_eq!(read(&texts, "en-GB")[0], "colour");
    assert_eq!(read(&texts, "fr-CA")[0], "couleur");
}

#[test]
fn l_02_a_region_may_refer_to_what_its_language_has() {
    let texts = layered(&[("fr-CA/ours.ftl", "c = { a }, { a.hint }, { b }\n")]).unwrap();
    assert_eq!(localizer(&texts, "fr-CA").message("c", &[]).unwrap(), "couleur, note, couleur b");
    let texts = layered(&[("en-GB/ours.ftl", "e = { -brand } { c }\n")]).unwrap();
    assert_eq!(localizer(&texts, "en-GB").message("e", &[]).unwrap(), "Centre c");
    let unknown = layered(&[("fr-CA/ours.ftl", "c = { z }\n")]).unwrap_err();
    assert_eq!((unknown.locale.as_str(), unknown.what), ("fr-CA", LoadProblem::Unknown("z".into())));
    // Portuguese of the host's own, without the language: there is nothing to inherit.
    assert!(layered(&[("pt-BR/ours.ftl", "x = { a }\n")]).is_err());
}

#[test]
fn l_12_a_circle_through_the_language_is_refused() {
    let error = layered(&[("fr-CA/ours.ftl", "a = { b }\n")]).unwrap_err();
    assert!(matches!(error.what, LoadProblem::Circle(_)), "{error}");
}

#[test]
fn the_hosts_ids_are_those_of_its_own_files() {
    let texts = layered(&[("en/ours.ftl", "a = paint\n"), ("en-GB/ours.ftl", "c = c!\n")]).unwrap();
    assert_eq!(texts.host_ids().into_iter().collect::<Vec<_>>(), ["a", "c"]);
}
