//! What the checker says about a region, which has only what differs from its language.

use crate::l10n::check::{CheckRule, Options, Severity, Sources, check, check_over};
use crate::l10n::{coverage, coverage_over, load_errors};

const ENGLISH: (&str, &str, &str) =
    ("en", "a.ftl", "-brand = Center\n# Text.\na = Color\n    .hint = The color\n# Text.\nb = At { -brand }\n");
const FRENCH: (&str, &str, &str) =
    ("fr", "a.ftl", "-brand = Centre\na = Couleur\n    .hint = La couleur\nb = Au { -brand }\n");

/// Rule, locale, line and text of each finding.
fn found(region: (&str, &str, &str)) -> Vec<(CheckRule, String, usize, String)> {
    let sources: Sources = [ENGLISH, FRENCH, region].into_iter().collect();
    let found = check(&sources, &Options::default()).into_iter();
    found.map(|found| (found.rule, found.locale, found.line, found.text)).collect()
}

#[test]
fn l_02_a_region_need_not_have_what_its_language_has() {
    for text in
        ["a = Colour\n", "a =\n    .hint = The colour\n", "-brand = Centre\n", "b = Within { -brand }, { a.hint }\n"]
    {
        assert_eq!(found(("en-GB", "a.ftl", text)), [], "{text}");
        let sources: Sources = [ENGLISH, FRENCH, ("en-GB", "a.ftl", text)].into_iter().collect();
        assert_eq!(load_errors(&sources, &[]), [], "{text}");
        let covered = coverage(&sources, "en");
        assert!(covered.iter().all(|one| (one.translated, one.total) == (3, 3)), "{covered:?}");
    }
    assert_eq!(found(("fr-CA", "a.ftl", "b = Chez { -brand }\n")), []);
}

#[test]
fn a_copy_of_the_language_is_a_warning() {
    let text = "a = Color\n    .hint = The colour\nb = At { -brand }\n";
    let rule = |line, text: &str| (CheckRule::Untranslated, "en-GB".to_owned(), line, text.to_owned());
    assert_eq!(found(("en-GB", "a.ftl", text)), [rule(1, "a"), rule(3, "b")]);
    let sources: Sources = [ENGLISH, ("en-GB", "a.ftl", text)].into_iter().collect();
    let warnings = check(&sources, &Options::default());
    assert!(warnings.iter().all(|found| found.severity == Severity::WriteWarning), "{warnings:?}");
    assert!(warnings[0].message.contains("the same in “en”"), "{warnings:?}");
    assert_eq!(found(("en-GB", "a.ftl", "# allow: untranslated\na = Color\n")), []);
}

#[test]
fn l_06_faults_of_a_region_are_found() {
    let rules =
        |text: &str| -> Vec<CheckRule> { found(("en-GB", "a.ftl", text)).into_iter().map(|(rule, ..)| rule).collect() };
    assert_eq!(rules("b = At { -brnad }\n"), [CheckRule::TermMissing]);
    assert_eq!(rules("b = At { c }\n"), [CheckRule::ReferenceUnknown]);
    assert_eq!(rules("b = At { a.hnit }\n"), [CheckRule::ReferenceUnknown]);
    assert_eq!(rules("c = See\n"), [CheckRule::MessageSuperfluous]);
    assert_eq!(rules("-shop = Shop\n"), [CheckRule::Unused]);
    assert_eq!(rules("a = Colour { $x }\n"), [CheckRule::VariableSuperfluous]);
    assert_eq!(rules("a = Colour\n    .title = Hue\n"), [CheckRule::AttributeSuperfluous]);
}

#[test]
fn a_hosts_region_may_refer_to_the_library() {
    let own: Sources = [ENGLISH, FRENCH, ("en-GB", "a.ftl", "-brand = Centre\na = Colour\n")].into_iter().collect();
    let host = |text: &str| -> Vec<(CheckRule, usize)> {
        let host: Sources = [("en-GB", "ours.ftl", text), ("fr-CA", "ours.ftl", text)].into_iter().collect();
        let found = check_over(&own, &host, &Options::default());
        found.into_iter().map(|found| (found.rule, found.line)).collect()
    };
    assert_eq!(host("b = Within { -brand }, { a.hint }\n"), []);
    assert_eq!(host("b = Within { -brnad }\n"), [(CheckRule::TermMissing, 1); 2]);
    let folder: Sources = [("en-GB", "ours.ftl", "b = Within { -brand }\n")].into_iter().collect();
    let covered = coverage_over(&own, &folder, "en");
    assert!(covered.iter().all(|one| one.missing.is_empty()), "{covered:?}");
}
