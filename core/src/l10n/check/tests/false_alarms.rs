//! What translators of other projects write, and must not be told that it is wrong.

use crate::l10n::check::{CheckRule, Options, Severity, Sources, check, check_over};

/// The findings in these files, without those about the reference's comments.
fn found(files: &[(&str, &str, &str)]) -> Vec<(String, usize, usize, CheckRule)> {
    let sources: Sources = files.iter().copied().collect();
    let found = check(&sources, &Options::default()).into_iter();
    let other = found.filter(|d| !matches!(d.rule, CheckRule::CommentMissing | CheckRule::CommentVariable));
    other.map(|d| (d.locale, d.line, d.column, d.rule)).collect()
}

/// The findings in a translation of one message.
fn one(reference: &str, locale: &str, text: &str) -> Vec<(usize, usize, CheckRule)> {
    let of_both = found(&[("en", "a.ftl", &format!("a = {reference}\n")), (locale, "a.ftl", &format!("a = {text}\n"))]);
    of_both.into_iter().filter(|(of, ..)| of == locale).map(|(_, line, column, rule)| (line, column, rule)).collect()
}

/// The good work of all locales is not called superfluous because of one brace.
#[test]
fn a_syntax_error_in_the_reference_is_one_finding() {
    let english = "# Text.\ntea = Tea\n\n# Text.\ncup = Cup of { -brand }\n\n# Text.\nbroken = { $x\n";
    let french = "tea = Thé\ncup = Tasse\nbroken = cassé\n";
    let host: Sources = [("en", "tea.ftl", english), ("en", "terms.ftl", "-brand = T\n"), ("fr", "tea.ftl", french)]
        .into_iter()
        .collect();
    for found in [check(&host, &Options::default()), check_over(&Sources::new(), &host, &Options::default())] {
        let found: Vec<_> = found.iter().map(|d| (&*d.locale, d.line, d.column, d.rule)).collect();
        assert_eq!(found, [("en", 8, 10, CheckRule::Syntax)]);
    }
    // A file that is not read at all may have every message.
    let bomb = format!("a = {}\n", "{".repeat(100));
    let of_bomb = found(&[("en", "a.ftl", &bomb), ("fr", "a.ftl", "a = { -b }\n")]);
    assert_eq!(
        of_bomb.iter().map(|(.., rule)| *rule).collect::<Vec<_>>(),
        [CheckRule::Nesting, CheckRule::TermMissing]
    );
}

#[test]
fn what_a_broken_entry_uses_is_in_use() {
    let french = "-brand = Bazar\n-other = Autre\na = { -brand\nb = { a }\n";
    assert_eq!(
        found(&[("fr", "a.ftl", french)]),
        [("fr".to_owned(), 2, 2, CheckRule::Unused), ("fr".to_owned(), 3, 5, CheckRule::Syntax)]
    );
}

#[test]
fn an_open_brace_is_shown_where_it_is() {
    let text = "a = One\nb = { $n ->\n    [one] x\n   *[other] { $n } y\n\n# Comment.\nc = Two\n";
    let sources: Sources = [("en", "a.ftl", text)].into_iter().collect();
    let found = check(&sources, &Options::default());
    let syntax = found.iter().find(|d| d.rule == CheckRule::Syntax).unwrap();
    assert_eq!((syntax.line, syntax.column), (2, 5));
    assert!(syntax.message.contains("“b”"), "{syntax:?}");
}

#[test]
fn marks_that_a_script_needs() {
    let rule = |line, column| vec![(line, column, CheckRule::ControlCharacter)];
    assert_eq!(one("{ $w } offer", "ar", "\u{200F}{ $w } عرض"), []);
    assert_eq!(one("Order { $n }", "fa", "سفارش \u{200E}{ $n }"), []);
    assert_eq!(one("Order { $n }", "he", "הזמנה {\"\\u200E\"}{ $n }"), []);
    assert_eq!(one("Words", "km", "ពាក្យ\u{200B}ពាក្យ"), []);
    // In the other scripts they are damage, and so they are inside a word.
    assert_eq!(one("Words", "de", "Wör\u{200F}ter"), rule(1, 8));
    assert_eq!(one("Words", "de", "Wör\u{200B}ter"), rule(1, 8));
    assert_eq!(one("Words", "fa", "مه\u{200F}مان"), rule(1, 7));
    assert_eq!(one("Words", "ar", "\u{202E}كلمات"), rule(1, 5));
}

#[test]
fn a_byte_order_mark_hides_nothing() {
    let sources: Sources = [("fr", "a.ftl", "\u{FEFF}a = Texte\nb = C'est\n")].into_iter().collect();
    let found = check(&sources, &Options::default());
    let places: Vec<_> = found.iter().map(|d| (d.rule, d.severity, d.line)).collect();
    let expected =
        [(CheckRule::ControlCharacter, Severity::WriteWarning, 1), (CheckRule::FrenchTypography, Severity::Error, 2)];
    assert_eq!(places, expected);
}

#[test]
fn languages_without_plural_forms_need_no_number() {
    let english = "{ $count ->\n    [one] Message\n   *[other] Messages\n    }";
    for locale in ["ja", "ko", "zh", "th"] {
        assert_eq!(one(english, locale, "訊息"), [], "{locale}");
    }
    assert_eq!(one(english, "de", "Nachrichten"), [(1, 1, CheckRule::VariableMissing)]);
    let shown = "{ $count ->\n    [one] { $count } message\n   *[other] { $count } messages\n    }";
    assert_eq!(one(shown, "ja", "訊息"), [(1, 1, CheckRule::VariableMissing)]);
}

#[test]
fn a_number_after_its_word_needs_no_form() {
    let english =
        "{ $total ->\n    [one] { $at } of { $total } match\n   *[other] { $at } of { $total } matches\n    }";
    assert_eq!(one(english, "fr", "Occurrence { $at } sur { $total }"), []);
    assert_eq!(one(english, "fr", "{ $at } sur { $total } occurrences"), [(1, 20, CheckRule::PluralMissing)]);
}

#[test]
fn tags_and_units_of_the_reference() {
    let html = "See <span>this</span>, <p>that</p> and <placeholder>";
    assert_eq!(one(html, "fr", "Voir <span>ceci</span>, <p>cela</p> et <placeholder>"), []);
    assert_eq!(one("See this", "fr", "Voir <placeholder>"), [(1, 10, CheckRule::Placeholder)]);
    assert_eq!(one("{ $kb } KB ({ $b } bytes)", "de", "{ $kb } KB ({ $b } Bytes)"), []);
}

#[test]
fn a_language_that_cldr_does_not_know_has_its_forms() {
    let english = "{ $n ->\n    [one] { $n } day\n   *[other] { $n } days\n    }";
    assert_eq!(one(english, "gn", &english.replace("day", "ára")), []);
    assert_eq!(one(english, "ja", &english.replace("day", "日")), [(2, 6, CheckRule::PluralSuperfluous)]);
}

#[test]
fn keys_that_can_never_be_chosen() {
    let english = "{ $n ->\n    [one] { $n } day\n   *[other] { $n } days\n    }";
    let wrong = english.replace("[one]", "[un]").replace("day", "jour");
    let sources: Sources =
        [("en", "a.ftl", format!("a = {english}\n")), ("fr", "a.ftl", format!("a = {wrong}\n"))].into_iter().collect();
    let of_both = check(&sources, &Options::default());
    let unknown = of_both.iter().find(|d| d.rule == CheckRule::VariantUnknown).unwrap();
    assert_eq!((unknown.line, unknown.column, &*unknown.help), (2, 6, "did you mean “one”?"));
    // Nothing but the variant “other” says that it is a number.
    let alone = [("en", "a.ftl", "a = { $n ->\n    [oen] { $n } day\n   *[other] { $n } days\n    }\n")];
    assert_eq!(found(&alone), [("en".to_owned(), 2, 6, CheckRule::VariantUnknown)]);
    let word = [("en", "a.ftl", "a = { $n ->\n    [open] Open\n   *[other] Something\n    }\n")];
    assert_eq!(found(&word), []);
    let twice = english.replace("*[other]", "[one] { $n } day\n   *[other]");
    assert_eq!(one("{ $n }", "de", &twice), [(3, 5, CheckRule::DuplicateVariant)]);
}

#[test]
fn options_are_checked_beside_other_faults() {
    let text = "a = { NUMBER($n, minimumFractionDigits: 5, maximumFractionDigits: 2) }\nb = { -gone }\n";
    let rules: Vec<_> =
        found(&[("en", "a.ftl", text)]).into_iter().map(|(_, line, column, rule)| (line, column, rule)).collect();
    assert_eq!(rules, [(1, 44, CheckRule::FunctionOption), (2, 8, CheckRule::TermMissing)]);
}
