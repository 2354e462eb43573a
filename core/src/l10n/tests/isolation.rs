//! Bidirectional isolation: around values, never around codes, never doubled, and impossible to break out of.

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
