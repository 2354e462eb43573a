//! Values in texts: selection by plural rules, exact numbers, missing variables, functions, threads.

use super::{localizer, texts};
use crate::l10n::{Argument, LocalizerOptions, TextError};

fn number(locale: &str, source: &str, value: i64) -> String {
    localizer(locale, source).plain().message("m", &[("n", Argument::Number(value))]).unwrap()
}

#[test]
fn plural_categories_are_those_of_cldr() {
    let french = "m = { $n ->\n [one] { $n } jour\n [many] { $n } de jours\n *[other] { $n } jours\n }\n";
    assert_eq!(number("fr", french, 0), "0 jour");
    assert_eq!(number("fr", french, 1), "1 jour");
    assert_eq!(number("fr", french, 2), "2 jours");
    assert_eq!(number("fr", french, 1_000_000), "1\u{202f}000\u{202f}000 de jours");
    assert_eq!(number("fr", french, 1_000_001), "1\u{202f}000\u{202f}001 jours");
    let persian = "m = { $n ->\n [one] یک\n *[other] چند\n }\n";
    assert_eq!(number("fa", persian, 0), "یک");
    assert_eq!(number("fa", persian, 1), "یک");
    assert_eq!(number("fa", persian, 2), "چند");
    let english = "m = { NUMBER($n, type: \"ordinal\") ->\n [one] st\n [two] nd\n [few] rd\n *[other] th\n }\n";
    assert_eq!([1, 2, 3, 4, 11, 22].map(|n| number("en", english, n)), ["st", "nd", "rd", "th", "th", "nd"]);
}

#[test]
fn exact_numbers_take_precedence_over_categories() {
    let source = "m = { $n ->\n [one] one\n *[other] other\n [0] none\n [1] exactly one\n [9007199254740993] big\n }\n";
    assert_eq!(number("en", source, 0), "none");
    assert_eq!(number("en", source, 1), "exactly one");
    assert_eq!(number("en", source, 2), "other");
    assert_eq!(number("en", source, 9_007_199_254_740_993), "big");
    assert_eq!(number("en", source, 9_007_199_254_740_992), "other");
    assert_eq!(number("en", source, i64::MAX), "other");
}

#[test]
fn integers_are_exact() {
    assert_eq!(number("en", "m = { $n }\n", 9_007_199_254_740_993), "9,007,199,254,740,993");
    assert_eq!(number("en", "m = { $n }\n", i64::MAX), "9,223,372,036,854,775,807");
    assert_eq!(number("en", "m = { $n }\n", i64::MIN), "-9,223,372,036,854,775,808");
    assert_eq!(number("en", "m = { NUMBER($n, useGrouping: \"false\") }\n", i64::MAX), "9223372036854775807");
    assert_eq!(number("fa", "m = { NUMBER($n, useGrouping: \"false\") }\n", 1404), "۱۴۰۴");
    assert_eq!(number("en", "m = { NUMBER($n, minimumIntegerDigits: 3, minimumFractionDigits: 2) }\n", 7), "007.00");
    assert_eq!(number("fa", "m = { 1.50 } { NUMBER(1234) }\n", 7), "۱٫۵۰ ۱٬۲۳۴");
}

#[test]
fn missing_values_are_errors_that_name_them() {
    let localizer = localizer("en", "m = { NUMBER($n) } { $x }\n .a = { $k ->\n *[b] c\n }\ng = { m }\n");
    let missing = |message: &str, variable: &str| TextError::VariableMissing {
        message: message.to_owned(),
        variable: variable.to_owned(),
    };
    assert_eq!(localizer.message("m", &[]), Err(missing("m", "n")));
    assert_eq!(localizer.message("g", &[("n", Argument::Number(1))]), Err(missing("g", "x")));
    assert_eq!(localizer.attribute("m", "a", &[]), Err(missing("m.a", "k")));
    assert_eq!(localizer.message("zz", &[]), Err(TextError::MessageMissing { id: "zz".to_owned() }));
    assert_eq!(localizer.attribute("m", "zz", &[]), Err(TextError::MessageMissing { id: "m.zz".to_owned() }));
    let wrong = [("n", Argument::Text("1")), ("x", Argument::Text("1"))];
    let kind = TextError::VariableKind { message: "m".to_owned(), variable: "n".to_owned() };
    assert_eq!(localizer.message("m", &wrong), Err(kind));
    let more = [("n", Argument::Number(1)), ("x", Argument::Code("c")), ("more", Argument::Time(0))];
    assert_eq!(localizer.plain().message("m", &more).unwrap(), "1 c");
    assert!(localizer.has("m") && localizer.has("m.a") && !localizer.has("m.b") && !localizer.has("z"));
}

#[test]
fn functions_write_values() {
    let source = "time = { DATETIME($t, dateStyle: \"short\", timeStyle: \"short\") }\n\
        date = { DATETIME($t, dateStyle: \"long\") }\n\
        clock = { DATETIME($t, timeStyle: \"medium\") }\n\
        bare = { $t }\n\
        length = { DURATION($s) }\n\
        away = { RELATIVE($s) }\n\
        items = { LIST($l) }, { $l }\n";
    let localizer = localizer("en", source).plain();
    let arguments = [
        ("t", Argument::Time(1_762_338_600_000_000)),
        ("s", Argument::Number(7_200)),
        ("l", Argument::List(&["a", "b", "c"])),
    ];
    let render = |id: &str| localizer.message(id, &arguments).unwrap().replace('\u{202f}', " ");
    assert_eq!(render("time"), "11/5/25, 10:30 AM");
    assert_eq!(render("date"), "November 5, 2025");
    assert_eq!(render("clock"), "10:30:00 AM");
    assert_eq!(render("bare"), "November 5, 2025 at 10:30 AM");
    assert_eq!(render("length"), "2 hours");
    assert_eq!(render("away"), "in 2 hours");
    assert_eq!(render("items"), "a, b, and c, a, b, and c");
}

#[test]
fn user_text_is_never_fluent() {
    let localizer = localizer("en", "m = Hello { $name }\n").plain();
    assert_eq!(
        localizer.message("m", &[("name", Argument::Text("{ $name } \\u0041"))]).unwrap(),
        "Hello { $name } \\u0041"
    );
}

#[test]
fn threads_share_a_language() {
    let texts =
        texts(&[("en", "m = { $n ->\n [one] { $n } day\n *[other] { $n } days\n }\n"), ("fa", "m = { $n } روز\n")]);
    let english = texts.localizer(Some("en"), None, &LocalizerOptions::default()).unwrap().plain();
    let persian = texts.localizer(Some("fa"), None, &LocalizerOptions::default()).unwrap().plain();
    std::thread::scope(|scope| {
        for start in 0..2_i64 {
            let (english, persian) = (&english, persian.clone());
            scope.spawn(move || {
                for n in (start..2_000).step_by(2) {
                    let arguments = [("n", Argument::Number(n))];
                    let days = if n == 1 { "day" } else { "days" };
                    let expected = format!("{} {days}", english.number(n));
                    assert_eq!(english.message("m", &arguments).unwrap(), expected);
                    assert_eq!(persian.message("m", &arguments).unwrap(), format!("{} روز", persian.number(n)));
                }
            });
        }
    });
}

/// The limit is asked while a text is written: a short pattern may write a value very often.
#[test]
fn a_text_that_is_too_long_is_not_written_to_its_end() {
    let source = format!("value = {{ $v }}\nrow = {}\nall = {}\n", "{ value }".repeat(60), "{ row }".repeat(60));
    let whole = localizer("en", &source);
    let long = "x".repeat(1_000);
    let arguments = [("v", Argument::Text(&long))];
    let length = whole.message("row", &arguments).unwrap().len();
    assert!(length > 60_000);
    assert_eq!(whole.limited(length).message("row", &arguments).unwrap().len(), length);
    let too_long = |message: &str| Err(TextError::TooLong { message: message.to_owned() });
    assert_eq!(whole.limited(length / 2).message("row", &arguments), too_long("row"));
    // Behind the limit nothing is asked any more, not even a variable that is missing.
    let late = localizer("en", "late = { $v }{ $v }{ $v }{ $missing }\n");
    assert_eq!(late.limited(1_500).message("late", &arguments), too_long("late"));
    assert!(matches!(late.message("late", &arguments), Err(TextError::VariableMissing { .. })));
    assert_eq!(whole.limited(1 << 20).message("all", &arguments), too_long("all"));
}
