//! Selections by number that the reference has and a translation lacks; texts that show nothing.

use crate::l10n::check::{CheckRule, Options, Sources, check};

/// The findings of these rules in a translation of one message, with line and column.
fn places(reference: &str, locale: &str, text: &str, rules: &[CheckRule]) -> Vec<(CheckRule, usize, usize)> {
    let mut sources = Sources::new();
    sources.add("en", "a.ftl", reference);
    sources.add(locale, "a.ftl", text);
    let found = check(&sources, &Options::default());
    let of_locale = found.iter().filter(|d| d.locale == locale && rules.contains(&d.rule));
    of_locale.map(|d| (d.rule, d.line, d.column)).collect()
}

fn plural(reference: &str, locale: &str, text: &str) -> Vec<(usize, usize)> {
    let found = places(reference, locale, text, &[CheckRule::PluralMissing]);
    found.into_iter().map(|(_, line, column)| (line, column)).collect()
}

const CHOICE: &str = "a = { $n ->\n    [one] { $n } ticket\n   *[other] { $n } tickets\n    }\n";

#[test]
fn a_choice_with_only_other_lacks_categories() {
    let alone = "a = { $n ->\n   *[other] { $n } x\n    }\n";
    assert_eq!(plural(CHOICE, "de", alone), [(1, 8)]);
    assert_eq!(plural(CHOICE, "fa", alone), [(1, 8)]);
    assert_eq!(plural(CHOICE, "ja", alone), []);
    // The comment says that it is a number.
    let described = "# Text.\n# $n (Number): a count. Example: 3\na = { $n } x\n";
    assert_eq!(plural(described, "de", alone), [(1, 8)]);
    // A selection by a word is not one by number.
    let word = "# $n (Text): a word. Example: x\na = { $n ->\n    [x] y { $n }\n   *[other] z { $n }\n    }\n";
    assert_eq!(plural(word, "de", alone), []);
}

#[test]
fn a_number_without_a_choice() {
    assert_eq!(plural(CHOICE, "de", "a = { $n } Tickets\n"), [(1, 8)]);
    assert_eq!(plural(CHOICE, "de", "a = { NUMBER($n) } Tickets, { $n }\n"), [(1, 15)]);
    let with_function = CHOICE.replacen("$n", "NUMBER($n)", 1);
    assert_eq!(plural(&with_function, "de", "a = { $n } Tickets\n"), [(1, 8)]);
    assert_eq!(plural(&with_function, "de", CHOICE), []);
    // No word agrees with a number, or there is one category.
    assert_eq!(plural(CHOICE, "fa", "a = { $n } x\n"), []);
    assert_eq!(plural(CHOICE, "ja", "a = { $n } x\n"), []);
    // Single numbers are not categories.
    let exact = "a = { $n ->\n    [0] none, { $n }\n   *[other] { $n } left\n    }\n";
    assert_eq!(plural(exact, "de", "a = { $n } Tickets\n"), []);
}

#[test]
fn an_empty_text_is_missing() {
    let rules = [CheckRule::MessageMissing, CheckRule::AttributeMissing];
    let reference = "a = Text\n    .hint = Hint\n";
    for empty in ["{ \"\" }", "{ \" \" }", "{ \"\\u00A0\" } { \"\" }", "{ $n ->\n   *[other] { \"\" }\n    }"] {
        let text = format!("a = {empty}\n    .hint = Hinweis\n");
        assert_eq!(places(reference, "de", &text, &rules), [(CheckRule::MessageMissing, 1, 1)], "{empty}");
    }
    let hint = "a = Wort\n    .hint = { \" \" }\n";
    assert_eq!(places(reference, "de", hint, &rules), [(CheckRule::AttributeMissing, 2, 6)]);
    // The reference is empty too.
    assert_eq!(places("a = { \"\" }\n", "de", "a = { \"\" }\n", &rules), []);
}
