//! Every text of the library with realistic values: nothing fails, leaks or is mangled.

use std::sync::Arc;

use crate::closed_set::ClosedSet;
use crate::l10n::{Argument, LocalizerOptions, Texts, VariableUse};

const NUMBERS: [i64; 6] = [0, 1, 2, 5, 21, 1_000_000];
const CODES: [&str; 2] = ["T-1042", "https://example.com/t/1042?a={b}&c=%7B#\u{200c}d"];

fn names() -> Vec<String> {
    [
        "Ann O’Neil",
        "مریم رضایی‌فر",
        "<script>alert(\"{ $name }\")</script>&amp;",
        "{ $name } {\"}\"} }{ {{",
        "\u{202e}evil\u{2066}\u{2067}x\u{2069}\u{2069}\u{2069}\u{202c}\u{202c}",
        "two\nlines\u{2029}three",
        "",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([format!("ا{}", "long name ".repeat(30))])
    .collect()
}

/// How to fill the variables that are only inserted.
#[derive(Clone, Copy)]
enum Filling<'a> {
    Text(&'a str),
    Code(&'a str),
    Number,
}

fn arguments<'a>(variables: &'a [(String, VariableUse)], n: i64, filling: Filling<'a>) -> Vec<(&'a str, Argument<'a>)> {
    let text = match filling {
        Filling::Text(text) | Filling::Code(text) => text,
        Filling::Number => "other",
    };
    let argument = |kind: VariableUse| match (kind, filling) {
        (VariableUse::Any, Filling::Text(text)) => Argument::Text(text),
        (VariableUse::Any, Filling::Code(code)) => Argument::Code(code),
        (VariableUse::Any, Filling::Number) | (VariableUse::Number, _) => Argument::Number(n),
        (VariableUse::Choice, _) => Argument::Text(text),
        (VariableUse::Percent, _) => Argument::Percent { numerator: n, denominator: 7 },
        (VariableUse::Money, _) => Argument::Money { minor: n, currency: "EUR" },
        (VariableUse::Time, _) => Argument::Time(n.saturating_mul(1_000_000_000)),
        (VariableUse::Duration, _) => Argument::Duration(n),
        (VariableUse::Relative, _) => Argument::Relative(-n),
        (VariableUse::List, _) => Argument::List(&["first", "دوم"]),
    };
    variables.iter().map(|(name, kind)| (name.as_str(), argument(*kind))).collect()
}

/// Whether everything that is opened is closed, within each paragraph.
fn balanced(text: &str) -> bool {
    text.split(['\n', '\u{2029}']).all(|paragraph| {
        let mut open = Vec::new();
        let closes = |open: &mut Vec<char>, isolate: bool| match open.pop() {
            Some(opened) => matches!(opened, '\u{2066}'..='\u{2068}') == isolate,
            None => false,
        };
        paragraph.chars().all(|c| match c {
            '\u{2066}'..='\u{2068}' | '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => {
                open.push(c);
                true
            }
            '\u{2069}' => closes(&mut open, true),
            '\u{202c}' => closes(&mut open, false),
            _ => true,
        }) && open.is_empty()
    })
}

#[test]
fn every_message_of_every_locale() {
    let texts: Arc<Texts> = Texts::embedded().unwrap();
    let names = names();
    let mut count = 0_usize;
    for locale in texts.locales() {
        let localizer = texts.localizer(Some(locale), None, &LocalizerOptions::default()).unwrap();
        for id in texts.message_ids(locale) {
            let variables = texts.all_variables(&id).unwrap();
            let write = |n, filling| {
                let arguments = arguments(&variables, n, filling);
                let text = match id.split_once('.') {
                    None => localizer.message(&id, &arguments),
                    Some((message, attribute)) => localizer.attribute(message, attribute, &arguments),
                };
                let text = text.unwrap_or_else(|error| panic!("{locale}: {error}"));
                assert!(balanced(&text), "{locale} {id}: {text:?}");
                text
            };
            // A text without variables is the same for any arguments.
            let (numbers, names) =
                if variables.is_empty() { (&NUMBERS[..1], &names[..1]) } else { (&NUMBERS[..], &names[..]) };
            for n in numbers {
                let text = write(*n, Filling::Number);
                assert!(!text.is_empty() && !text.contains(['{', '}', '$']), "{locale} {id}: {text:?}");
                for name in names {
                    let text = write(*n, Filling::Text(name));
                    let own = if name.is_empty() { text.clone() } else { text.replace(name.as_str(), "") };
                    assert!(!own.contains(['{', '}']) && !own.contains("$"), "{locale} {id}: {text:?}");
                    count += 1;
                }
                for code in CODES {
                    // A name that is part of no word.
                    let shows = write(*n, Filling::Text("Xqz")).contains("Xqz");
                    let text = write(*n, Filling::Code(code));
                    assert_eq!(text.contains(code), shows, "{locale} {id}: {text:?}");
                    assert!(!text.contains(&format!("\u{2068}{code}\u{2069}")), "{locale} {id}: {text:?}");
                }
            }
        }
    }
    assert!(count > 1_000, "{count}");
}

#[test]
fn variables_are_inferred() {
    let source = "-term = { $case ->\n *[a] b\n }\n\
        m = { $name } { $n ->\n [one] { $n } { $word ->\n [a] b\n *[c] d\n }\n *[other] { $n }\n } { NUMBER($k) } { -term(case: \"a\") }\n    \
        .all = { PERCENT($p) } { MONEY($m) } { DATETIME($t) } { DURATION($d) } { RELATIVE($r) } { LIST($l) } { m }\n\
        plain = Nothing\n";
    let texts = Texts::load(&[("en", "t", source), ("fr", "t", "m = { NUMBER($name) } { $new }\n")]).unwrap();
    let found = |id: &str| -> Vec<String> {
        let variables = texts.variables("en", id).unwrap();
        variables.into_iter().map(|(name, kind)| format!("{name}:{}", kind.as_str())).collect()
    };
    assert_eq!(found("m"), ["k:number", "n:number", "name:any", "word:choice"]);
    assert_eq!(
        found("m.all"),
        [
            "d:duration",
            "k:number",
            "l:list",
            "m:money",
            "n:number",
            "name:any",
            "p:percent",
            "r:relative",
            "t:time",
            "word:choice"
        ]
    );
    assert!(found("plain").is_empty());
    assert_eq!(texts.variables("en", "none"), None);
    assert_eq!(texts.variables("de", "m"), None);
    let all = texts.all_variables("m").unwrap();
    assert!(all.contains(&("name".to_owned(), VariableUse::Number)));
    assert!(all.contains(&("new".to_owned(), VariableUse::Any)));
    assert_eq!(VariableUse::ALL.len(), 9);
    // A small file that would be endless if it were expanded.
    let wide: String = (0..30)
        .map(|n| format!("m{n} = {{ $x{n} ->\n [a] {{ m{0} }}\n [b] {{ m{0} }}\n *[c] {{ m{0} }}\n }}\n", n + 1))
        .collect();
    let wide = Texts::load(&[("en", "t", &(wide + "m30 = { $last }\n"))]).unwrap();
    assert_eq!(wide.variables("en", "m0").map(|variables| variables.len()), Some(31));
}
