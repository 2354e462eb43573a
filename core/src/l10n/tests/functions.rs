//! The built-in functions: exact amounts and ratios, their options, and format options of a single call.

use super::{load_error, localizer, texts};
use crate::l10n::{Argument, Calendar, Digits, LoadProblem, LocalizerOptions, TextError};

fn write(locale: &str, call: &str, argument: Argument<'_>) -> String {
    localizer(locale, &format!("m = {{ {call} }}\n")).plain().message("m", &[("x", argument)]).unwrap()
}

fn money(locale: &str, call: &str, minor: i64, currency: &str) -> String {
    write(locale, call, Argument::Money { minor, currency })
}

fn percent(locale: &str, options: &str, numerator: i64, denominator: i64) -> String {
    write(locale, &format!("PERCENT($x{options})"), Argument::Percent { numerator, denominator })
}

#[test]
fn money_is_written_as_people_write_it() {
    let cases = [
        ("en", 1_250, "EUR", "€12.50"),
        ("fr", 1_250, "EUR", "12,50\u{a0}€"),
        ("fa", 1_250, "EUR", "\u{200e}€۱۲٫۵۰"),
        ("de", 123_456_789, "EUR", "1.234.567,89\u{a0}€"),
        ("fr", -123_456, "EUR", "-1\u{202f}234,56\u{a0}€"),
        ("en", -5, "USD", "-$0.05"),
        ("en", 0, "USD", "$0.00"),
        ("en", 1_250, "JPY", "¥1,250"),
        // Where the symbol is the code.
        ("fr", 1_250, "JPY", "1\u{202f}250\u{a0}JPY"),
        ("fr-CH", 1_250, "JPY", "1'250\u{a0}JPY"),
        ("fr-CA", 125_050, "MXN", "1\u{a0}250,50\u{a0}MXN"),
        ("en-AU", 125_050, "USD", "USD\u{a0}1,250.50"),
        ("es-MX", 125_050, "USD", "USD\u{a0}1,250.50"),
        ("pl", 125_050, "USD", "1250,50\u{a0}USD"),
        ("en-AU", 125_050, "AUD", "$1,250.50"),
        ("en-GB", 125_050, "USD", "US$1,250.50"),
        ("en", 12_345, "TND", "TND\u{a0}12.345"),
        // ISO 4217 gives the rial hundredths, which nobody counts: the amount is in rials.
        ("fa", 1_500_000, "IRR", "۱٬۵۰۰٬۰۰۰\u{a0}ریال"),
        ("fa", -1_500_000, "IRR", "\u{200f}\u{200e}−۱٬۵۰۰٬۰۰۰\u{a0}ریال"),
        ("fa", 45_000, "IRT", "۴۵٬۰۰۰\u{a0}تومان"),
        ("en", 1_500_001, "IRR", "IRR\u{a0}1,500,001"),
        ("en", -5, "IRR", "-IRR\u{a0}5"),
        ("en", 45_000, "IRT", "IRT\u{a0}45,000"),
        ("fr", 45_000, "IRT", "45\u{202f}000\u{a0}IRT"),
        ("fr-CH", 123_456, "CHF", "1'234.56\u{a0}CHF"),
        ("de-AT", 123_456, "EUR", "€\u{a0}1.234,56"),
        // Pul are not in use, so whole afghanis have no decimals. A debt is still not rounded.
        ("en", 1_200, "AFN", "AFN\u{a0}12"),
        ("en", 1_250, "AFN", "AFN\u{a0}12.50"),
        ("en", i64::MAX, "EUR", "€92,233,720,368,547,758.07"),
        ("en", i64::MIN, "EUR", "-€92,233,720,368,547,758.08"),
    ];
    for (locale, minor, currency, expected) in cases {
        assert_eq!(money(locale, "MONEY($x)", minor, currency), expected);
        assert_eq!(money(locale, "$x", minor, currency), expected, "by default");
        let direct = localizer(locale, "m = x\n").money(minor, currency);
        assert_eq!(direct.as_deref(), Some(expected));
    }
    assert_eq!(money("fr", "MONEY($x)", 100, "USD"), "1,00\u{a0}$US");
    assert_eq!(money("fr", "MONEY($x, currencyDisplay: \"narrowSymbol\")", 100, "USD"), "1,00\u{a0}$");
    assert_eq!(money("fr", "MONEY($x, currencyDisplay: \"code\")", 100, "USD"), "1,00\u{a0}USD");
    assert_eq!(money("fa", "MONEY($x, numberingSystem: \"latn\")", 100, "EUR"), "\u{200e}€\u{a0}1.00");
}

#[test]
fn a_currency_must_exist() {
    let localizer = localizer("en", "m = You owe { $x }.\n");
    for currency in ["", "EU", "eur", "ABC", "EURO", "\u{202e}", "€"] {
        let argument = [("x", Argument::Money { minor: 1, currency })];
        let unknown = TextError::CurrencyUnknown { message: "m".into(), variable: "x".into() };
        assert_eq!(localizer.message("m", &argument), Err(unknown), "{currency:?}");
        assert_eq!(localizer.money(1, currency), None);
    }
}

#[test]
fn percents_are_exact() {
    assert_eq!(percent("en", "", 1, 3), "33%");
    assert_eq!(percent("fr", "", 1, 2), "50\u{a0}%");
    assert_eq!(percent("fa", "", 1, 2), "۵۰٪");
    assert_eq!(percent("en", ", maximumFractionDigits: 2", -1, 3), "-33.33%");
    assert_eq!(percent("en", ", maximumFractionDigits: 2", 1, 4), "25%");
    assert_eq!(percent("en", ", minimumFractionDigits: 2", 1, 4), "25.00%");
    assert_eq!(percent("en", ", minimumFractionDigits: 1, maximumFractionDigits: 3", 1, 8), "12.5%");
    assert_eq!(percent("fr", ", maximumFractionDigits: 1", 1_234_567, 1_000), "123\u{202f}456,7\u{a0}%");
    // Halves round away from zero, or to even.
    assert_eq!([5, 15, 25].map(|n| percent("en", "", n, 1_000)), ["1%", "2%", "3%"]);
    let even = ", roundingMode: \"halfEven\"";
    assert_eq!([5, 15, 25, 26].map(|n| percent("en", even, n, 1_000)), ["0%", "2%", "2%", "3%"]);
    assert_eq!(percent("en", "", -1, 1_000), "0%");
    assert_eq!(percent("en", "", 1, -2), "-50%");
    assert_eq!(percent("en", "", i64::MIN, i64::MIN), "100%");
    assert_eq!(percent("en", ", maximumFractionDigits: 15", i64::MAX, 1), "922,337,203,685,477,580,700%");
    assert_eq!(percent("en", ", maximumFractionDigits: 15", 1, i64::MAX), "0%");
    assert_eq!(percent("en", ", maximumFractionDigits: 15", 1, 3), "33.333333333333333%");
    assert_eq!(write("en", "$x", Argument::Percent { numerator: 2, denominator: 3 }), "67%");
    let localizer = localizer("en", "m = { $x }\n");
    let argument = [("x", Argument::Percent { numerator: 1, denominator: 0 })];
    assert!(matches!(localizer.message("m", &argument), Err(TextError::VariableKind { .. })));
    assert_eq!((localizer.percent(1, 0), localizer.percent(1, 8).as_deref()), (None, Some("13%")));
}

#[test]
fn a_single_call_may_use_other_formats() {
    let source = "both = { DATETIME($t, dateStyle: \"long\") } = { DATETIME($t, dateStyle: \"long\", calendar: \
        \"gregory\", numberingSystem: \"latn\") }\n\
        number = { $n } = { NUMBER($n, numberingSystem: \"latn\") }\n\
        solar = { DATETIME($t, dateStyle: \"long\", calendar: \"persian\") }\n";
    let texts = texts(&[("fa", source), ("en", source)]);
    let write = |wanted: &str, options: LocalizerOptions, id: &str| {
        let localizer = texts.localizer(Some(wanted), None, &options).unwrap().plain();
        let arguments = [("t", Argument::Time(1_762_338_600_000_000)), ("n", Argument::Number(1_404))];
        localizer.message(id, &arguments).unwrap()
    };
    let own = LocalizerOptions::default;
    assert_eq!(write("fa", own(), "both"), "۱۴ آبان ۱۴۰۴ = 5 نوامبر 2025");
    assert_eq!(write("fa", own(), "number"), "۱٬۴۰۴ = 1,404");
    assert!(write("en", own(), "solar").starts_with("Aban 14, 1404"));
    // The reader's own options apply wherever the call sets none.
    let latin = LocalizerOptions { digits: Some(Digits::Latin), ..own() };
    assert_eq!(write("fa", latin, "solar"), "14 آبان 1404");
    let gregorian = LocalizerOptions { calendar: Some(Calendar::Gregorian), ..own() };
    assert_eq!(write("fa", gregorian, "both"), "۵ نوامبر ۲۰۲۵ = 5 نوامبر 2025");
}

#[test]
fn spans_and_lists_have_styles() {
    let short = |locale, call| write(locale, call, Argument::Duration(4_800)).replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(short("en", "DURATION($x, style: \"short\")"), "1 hr 20 min");
    assert_eq!(short("fr", "DURATION($x, style: \"short\")"), "1 h 20 min");
    assert_eq!(short("fa", "DURATION($x, style: \"short\")"), "۱ ساعت ۲۰ دقیقه");
    assert_eq!(short("fa", "DURATION($x, numberingSystem: \"latn\")"), "1 ساعت و 20 دقیقه");
    assert_eq!(short("en", "RELATIVE($x, style: \"short\")"), "in 1 hr.");
    assert_eq!(short("en", "RELATIVE($x, style: \"long\")"), "in 1 hour");
    let list = |locale, call| write(locale, call, Argument::List(&["a", "b", "c"]));
    assert_eq!(list("en", "LIST($x, type: \"disjunction\")"), "a, b, or c");
    assert_eq!(list("fr", "LIST($x, type: \"disjunction\")"), "a, b ou c");
    assert_eq!(list("fr", "LIST($x, type: \"conjunction\")"), "a, b et c");
}

#[test]
fn wrong_options_are_refused_when_loading() {
    for call in [
        "MONEY($x, currencyDisplay: \"name\")",
        "MONEY($x, currency: \"EUR\")",
        "MONEY($x, numberingSystem: \"roman\")",
        "MONEY($x, calendar: \"persian\")",
        "MONEY(12)",
        "PERCENT($x, minimumFractionDigits: 3, maximumFractionDigits: 2)",
        "PERCENT($x, maximumFractionDigits: 16)",
        "PERCENT($x, maximumFractionDigits: \"2\")",
        "PERCENT($x, maximumFractionDigits: 0.5)",
        "PERCENT($x, roundingMode: \"floor\")",
        "DATETIME($x, calendar: \"gregorian\")",
        "NUMBER($x, calendar: \"persian\")",
        "NUMBER($x, numberingSystem: 1)",
        "DURATION($x, style: \"tiny\")",
        "RELATIVE($x, numeric: \"auto\")",
        "LIST($x, type: \"unit\")",
        "LIST($x, numberingSystem: \"latn\")",
    ] {
        let error = load_error(&format!("m = {{ {call} }}\n"));
        assert!(matches!(error.what, LoadProblem::FunctionArgument { .. }), "{call}: {error}");
    }
    assert_eq!(load_error("m = { MONEY($x) ->\n *[a] b\n }\n").what, LoadProblem::Selector);
}

#[test]
fn kinds_are_not_mixed_up() {
    let money = Argument::Money { minor: 1, currency: "EUR" };
    let ratio = Argument::Percent { numerator: 1, denominator: 2 };
    for (call, argument) in [
        ("NUMBER($x)", money),
        ("PERCENT($x)", money),
        ("MONEY($x)", ratio),
        ("MONEY($x)", Argument::Number(1)),
        ("PERCENT($x)", Argument::Number(1)),
        ("DATETIME($x)", money),
        ("$x ->\n *[a] b\n", money),
        ("$x ->\n *[a] b\n", ratio),
    ] {
        let text = localizer("en", &format!("m = {{ {call} }}\n")).message("m", &[("x", argument)]);
        assert!(matches!(text, Err(TextError::VariableKind { .. })), "{call}: {text:?}");
    }
}

#[test]
fn a_literal_has_no_more_digits_than_its_maximum() {
    let shown = |options: &str| write("en", &format!("NUMBER(3.14559{options})"), Argument::Number(0));
    assert_eq!(shown(", maximumFractionDigits: 2"), "3.15");
    assert_eq!(shown(", maximumFractionDigits: 0"), "3");
    assert_eq!(shown(", minimumFractionDigits: 2, maximumFractionDigits: 2"), "3.15");
    assert_eq!(write("en", "NUMBER(-0.125, maximumFractionDigits: 2)", Argument::Number(0)), "-0.13");
}
