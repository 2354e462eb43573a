//! Bidirectional isolation: around values, never around codes, never doubled, and impossible to break out of.

use unicode_bidi::{BidiInfo, Level};

use super::localizer;
use crate::l10n::Argument;

const SOURCE: &str = "\
alone = { $x }
beside = a { $x } b
through = a { alone } b
only-through = { beside }
selected = You have { $n ->
    [one] one ticket
   *[other] { $n } tickets
}.
chosen = a { $n ->
   *[other] { $x }
}
chosen-reference = a { $n ->
   *[other] { alone }
}
items = See { $l }.
items-alone = { $l }
nothing = a { $x -> 
   *[other] { \"\" }
}b
time = At { $t }
";

fn write(id: &str, x: Argument<'_>) -> String {
    let arguments =
        [("x", x), ("n", Argument::Number(5)), ("l", Argument::List(&["a", "b"])), ("t", Argument::Duration(60))];
    localizer("en", SOURCE).message(id, &arguments).unwrap()
}

#[test]
fn values_are_isolated_once() {
    let x = Argument::Text("x");
    assert_eq!(write("alone", x), "x");
    assert_eq!(write("beside", x), "a \u{2068}x\u{2069} b");
    assert_eq!(write("through", x), "a \u{2068}x\u{2069} b");
    assert_eq!(write("only-through", x), "a \u{2068}x\u{2069} b");
    assert_eq!(write("selected", x), "You have \u{2068}5\u{2069} tickets.");
    assert_eq!(write("chosen", x), "a \u{2068}x\u{2069}");
    assert_eq!(write("chosen-reference", x), "a \u{2068}x\u{2069}");
    assert_eq!(write("items", x), "See \u{2068}a\u{2069} and \u{2068}b\u{2069}.");
    assert_eq!(write("items-alone", x), "\u{2068}a\u{2069} and \u{2068}b\u{2069}");
    assert_eq!(write("time", x), "At \u{2068}1 minute\u{2069}");
}

#[test]
fn a_text_that_is_isolated_already_is_not_isolated_again() {
    assert_eq!(write("beside", Argument::Text("\u{2068}x\u{2069}")), "a \u{2068}x\u{2069} b");
    let two = "\u{2068}x\u{2069} and \u{2068}y\u{2069}";
    assert_eq!(write("beside", Argument::Text(two)), format!("a \u{2068}{two}\u{2069} b"));
}

#[test]
fn codes_are_not_isolated() {
    assert_eq!(write("beside", Argument::Code("T-12")), "a T-12 b");
    assert_eq!(write("chosen", Argument::Code("T-12")), "a T-12");
}

/// What a reader sees from left to right in a paragraph from right to left, by the Unicode bidirectional algorithm.
fn displayed(text: &str) -> String {
    let bidi = BidiInfo::new(text, Some(Level::rtl()));
    let paragraph = &bidi.paragraphs[0];
    let line = bidi.reorder_line(paragraph, paragraph.range.clone());
    line.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')).collect()
}

#[test]
fn l_05_a_code_in_a_text_from_right_to_left_is_displayed_as_it_is_written() {
    let persian = localizer("fa", "m = سفارش { $x } ثبت شد.\nend = سفارش { $x }\nalone = { $x }\n");
    let codes = [
        "2026-0042",
        "1042-B",
        "12-",
        "-12",
        "A-1042",
        "a1",
        "12345",
        "12/34",
        "1.5",
        "10:30",
        "#12",
        "12#",
        "A/1",
        "1/A",
        "B-",
        "(12)",
        "12 34",
        "12 A",
        "A 12",
        "INV_2026_07",
        "7_x",
        "+98 21 5555",
        "a@b.ir",
        "50%",
        "v1.2-rc.1",
        "[x]",
        "۲۰۲۶-۰۰۴۲",
        "۱۲/A",
    ];
    for id in ["m", "end", "alone"] {
        for code in codes {
            let text = persian.message(id, &[("x", Argument::Code(code))]).unwrap();
            assert!(displayed(&text).contains(code), "{id}: {code} is displayed as {}", displayed(&text));
        }
    }
}

#[test]
fn l_13_an_amount_in_a_persian_sentence_is_displayed_before_its_currency() {
    let persian = localizer("fa", "m = مبلغ { $x } پرداخت شد.\n");
    for (minor, number) in [(450_000, "۴۵۰٬۰۰۰"), (-450_000, "−۴۵۰٬۰۰۰")] {
        for isolated in [persian.clone(), persian.plain()] {
            let money = Argument::Money { minor, currency: "IRR" };
            let shown = displayed(&isolated.message("m", &[("x", money)]).unwrap());
            // From left to right: the end of the sentence, the currency's name backwards, the number, the beginning.
            assert!(shown.contains(&format!("لایر\u{a0}{number} غلبم")), "{shown}");
        }
    }
}

#[test]
fn l_05_a_code_has_no_controls_where_its_order_is_right_without() {
    let persian = localizer("fa", "m = سفارش { $x } ثبت شد.\n");
    for code in ["A-1042", "12345", "۱۲۳۴۵", "#۱۲۳۴۵", "https://example.org/12-34/", "شمارهٔ سفارش"]
    {
        let text = persian.message("m", &[("x", Argument::Code(code))]).unwrap();
        assert_eq!(text, format!("سفارش {code} ثبت شد."));
    }
    let code = Argument::Code("2026-0042");
    assert_eq!(write("beside", code), "a 2026-0042 b");
    let plain = persian.plain().message("m", &[("x", code)]).unwrap();
    assert_eq!(plain, "سفارش 2026-0042 ثبت شد.", "a plain channel shows no controls");
}

#[test]
fn plain_text_has_no_isolation_and_keeps_the_guard() {
    let localizer = localizer("en", SOURCE).plain();
    let text = localizer.message("beside", &[("x", Argument::Text("x\u{2069}\u{202e}y"))]).unwrap();
    assert_eq!(text, "a x\u{202e}y\u{202c} b");
    assert_eq!(localizer.list(&["a", "b"]), "a and b");
}

#[test]
fn text_cannot_break_out() {
    let cases = [
        ("\u{2069}evil", "evil"),
        ("\u{202c}evil\u{202c}", "evil"),
        ("\u{202e}evil", "\u{202e}evil\u{202c}"),
        ("\u{2067}evil", "\u{2067}evil\u{2069}"),
        ("a\u{2067}b\u{202d}c\u{2069}d", "a\u{2067}b\u{202d}c\u{202c}\u{2069}d"),
        ("a\u{202a}b\u{2066}c\u{202c}d", "a\u{202a}b\u{2066}cd\u{2069}\u{202c}"),
        ("نیم\u{200c}فاصله\u{200d}\u{200e}\u{200f}", "نیم\u{200c}فاصله\u{200d}\u{200e}\u{200f}"),
        // The end of a paragraph closes every isolate, ours included: it is closed before and opened again after.
        ("a\nb", "a\u{2069}\n\u{2068}b"),
        ("a\r\nb\u{2029}c", "a\u{2069}\r\n\u{2068}b\u{2069}\u{2029}\u{2068}c"),
        ("a\u{202e}b\nc", "a\u{202e}b\u{202c}\u{2069}\n\u{2068}c"),
    ];
    for (text, expected) in cases {
        assert_eq!(write("beside", Argument::Text(text)), format!("a \u{2068}{expected}\u{2069} b"), "{text:?}");
    }
    let deep = "\u{2067}".repeat(1_000);
    let text = write("beside", Argument::Text(&deep));
    let count = |c: char| text.matches(c).count();
    assert_eq!(count('\u{2067}') + count('\u{2068}'), count('\u{2069}'));
    assert!(count('\u{2067}') < 32);
}
