//! What the loader rejects: limits, syntax, references, and the place of the error.

use super::load_error;
use crate::l10n::check::{Options, Sources, check};
use crate::l10n::{LoadProblem, Texts};

#[test]
fn a_syntax_error_has_its_position() {
    let error = load_error("good = Good\nسلام = x\nbad = { $x\n");
    assert_eq!((error.locale.as_str(), error.file.as_str()), ("en", "test.ftl"));
    assert_eq!((error.line, error.column), (2, 1));
    assert!(matches!(error.what, LoadProblem::Syntax(_)));
    let error = load_error("a = é { $x ! }\n");
    assert_eq!((error.line, error.column), (1, 12));
    assert!(error.to_string().starts_with("en/test.ftl:1:12: "));
}

#[test]
fn deep_nesting_never_reaches_the_parser() {
    let depth = 40_000;
    let bombs = [
        format!("a = {}", "{ ".repeat(depth)),
        format!("a = {}", "{\n".repeat(depth)),
        format!("a = {{ {}", "A(".repeat(depth)),
        format!("a = {{ {}", "A(\n".repeat(depth)),
        // Closing braces in literals do not close anything.
        format!("a = {}", "{ \"}\" ->\n *[x] ".repeat(depth)),
        format!("a = {}", "\" { \"}\" -> *[x] ".repeat(depth)),
        format!("a = {}", "{ \"\\\"}\" ->\n *[x] ".repeat(depth)),
        format!("a = {}", "{ \"\\\\\\\"}}\" ->\n *[x] \" ".repeat(depth)),
        // Nor do closing braces in comments.
        format!("a = {}", "{\n# }\n".repeat(depth)),
    ];
    for (number, bomb) in bombs.iter().enumerate() {
        // Either the guard rejects it or the parser returns at once: what counts is that the process survives.
        let error = load_error(bomb);
        assert!(
            matches!(error.what, LoadProblem::TooDeep { limit: 32 } | LoadProblem::Syntax(_)),
            "{number}: {:?}",
            error.what
        );
        if number < 8 {
            assert!(matches!(error.what, LoadProblem::TooDeep { .. }), "{number}: {:?}", error.what);
        }
    }
    let allowed = format!("a = {} $x {}", "{".repeat(30), "}".repeat(30));
    assert!(Texts::load(&[("en", "t", &allowed)]).is_ok());
}

#[test]
fn literal_braces_and_options_do_not_add_up() {
    let line = r#"  { "{" } x { "}" } { NUMBER($n, useGrouping: "false") } "quoted { $n }""#;
    let source: String = (0..200).map(|n| format!("m{n} =\n{}\n", [line; 8].join("\n"))).collect();
    Texts::load(&[("en", "test.ftl", &source)]).unwrap();
}

#[test]
fn an_error_does_not_grow_with_the_names_in_the_file() {
    let long = "x".repeat(100_000);
    for source in [
        format!("{long} = a\n{long} = b\n"),
        format!("a = {{ {long} }}\n"),
        format!("a = {{ {long}.{long} }}\n"),
        format!("a = {{ -{long} }}\n"),
        format!("{long} = {{ {long} }}\n"),
        format!("a = {{ {}($x) }}\n", long.to_uppercase()),
        format!("a = {{ NUMBER($x, {long}: \"{long}\") }}\n"),
        format!("-t = {{ ${long} }}\na = {{ -t() }}\n"),
    ] {
        let error = load_error(&source).to_string();
        assert!(error.len() < 400 && error.contains('…'), "{error}");
    }
}

#[test]
fn a_large_file_is_refused() {
    let source = format!("a = {}", "x".repeat(1 << 20));
    assert!(matches!(load_error(&source).what, LoadProblem::TooLarge { .. }));
}

#[test]
fn duplicates_are_refused() {
    let error = load_error("a = 1\nb = 2\na = 3\n");
    assert_eq!(error.what, LoadProblem::Duplicate("a".into()));
    assert_eq!((error.line, error.column), (3, 1));
    assert_eq!(load_error("a = 1\n .x = 1\n .x = 2\n").what, LoadProblem::Duplicate("a.x".into()));
    assert_eq!(load_error("-a = 1\n-a = 2\n").what, LoadProblem::Duplicate("-a".into()));
    let error =
        Texts::load(&[("en", "one.ftl", "a = 1\n"), ("fr", "one.ftl", "a = 1\n"), ("en", "two.ftl", "a = 1\n")])
            .unwrap_err();
    assert_eq!((error.file.as_str(), error.what), ("two.ftl", LoadProblem::Duplicate("a".into())));
}

#[test]
fn unknown_references_are_refused() {
    let error = load_error("a = x { nothing }\n");
    assert_eq!(error.what, LoadProblem::Unknown("nothing".into()));
    assert_eq!((error.line, error.column), (1, 9));
    assert_eq!(load_error("a = { -nothing }\n").what, LoadProblem::Unknown("-nothing".into()));
    assert_eq!(load_error("a = 1\nb = { a.hint }\n").what, LoadProblem::Unknown("a.hint".into()));
    assert_eq!(load_error("a =\n .x = 1\nb = { a }\n").what, LoadProblem::Unknown("a".into()));
    assert_eq!(load_error("-unused = { nothing }\n").what, LoadProblem::Unknown("nothing".into()));
    assert_eq!(load_error("a = { $x ->\n [b] { nothing }\n *[c] d\n }\n").what, LoadProblem::Unknown("nothing".into()));
}

#[test]
fn circles_are_refused() {
    assert!(matches!(load_error("a = { a }\n").what, LoadProblem::Circle(_)));
    assert!(matches!(load_error("a = { b }\nb = { c.x }\nc = 1\n .x = { a }\n").what, LoadProblem::Circle(_)));
    assert_eq!(load_error("-a = { -a(x: 1) }\n").what, LoadProblem::Circle("-a".into()));
    assert!(matches!(load_error("a = { $x ->\n *[b] { a }\n }\n").what, LoadProblem::Circle(_)));
}

#[test]
fn the_growth_of_a_text_is_limited() {
    let chain: String = (0..200).map(|n| format!("m{n} = {{ m{} }}\n", n + 1)).collect::<String>() + "m200 = x\n";
    assert_eq!(load_error(&chain).what, LoadProblem::ChainTooLong { limit: 32 });
    let laughs: String =
        (0..20).map(|n| format!("m{n} = {}\n", format!("{{ m{} }}", n + 1).repeat(10))).collect::<String>()
            + "m20 = x\n";
    assert!(matches!(load_error(&laughs).what, LoadProblem::TooWide { limit: 10_000, .. }));
}

#[test]
fn functions_are_checked() {
    assert_eq!(load_error("a = { NOTHING($x) }\n").what, LoadProblem::Function("NOTHING".into()));
    assert!(matches!(load_error("a = { NUMBER() }\n").what, LoadProblem::FunctionArgument { .. }));
    assert!(matches!(load_error("a = { NUMBER($x, $y) }\n").what, LoadProblem::FunctionArgument { .. }));
    assert!(matches!(load_error("a = { NUMBER(\"1\") }\n").what, LoadProblem::FunctionArgument { .. }));
    assert!(matches!(load_error("a = { NUMBER($x, usegrouping: 1) }\n").what, LoadProblem::FunctionArgument { .. }));
    assert!(matches!(
        load_error("a = { DATETIME($x, dateStyle: \"big\") }\n").what,
        LoadProblem::FunctionArgument { .. }
    ));
    assert_eq!(load_error("a = { LIST($x) ->\n *[b] c\n }\n").what, LoadProblem::Selector);
    assert_eq!(load_error("-t = { $x }\na = { -t }\n").what, LoadProblem::TermVariable("x".into()));
}

#[test]
fn what_would_have_no_effect_is_refused() {
    let twice = load_error("a = { $x ->\n [one] b\n [one] c\n *[other] d\n }\n");
    assert_eq!((twice.what, twice.line), (LoadProblem::Duplicate("[one]".into()), 3));
    let crossed = "a = { NUMBER($x, minimumFractionDigits: 5, maximumFractionDigits: 2) }\n";
    assert!(matches!(load_error(crossed).what, LoadProblem::FunctionArgument { .. }));
}

#[test]
fn escapes_cannot_write_what_no_text_may_contain() {
    for (escape, named) in [("\\u0000", "U+0000"), ("\\u0007", "U+0007"), ("\\uD800", "U+FFFD")] {
        let error = load_error(&format!("a = b {{ \"{escape}\" }}\n"));
        assert_eq!((error.what, error.column), (LoadProblem::Character(named.into()), 10));
    }
    assert!(Texts::load(&[("en", "t", "a = b{ \"\\u000A\\u00A0\\u200B\" }\n")]).is_ok());
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert!(Texts::load(&[("en", "t", "\u{FEFF}a = b\n")]).is_ok());
}

#[test]
fn locales_are_checked() {
    assert_eq!(Texts::load(&[]).unwrap_err().what, LoadProblem::Nothing);
    assert_eq!(Texts::load(&[("not a locale", "t", "a = b\n")]).unwrap_err().what, LoadProblem::Locale);
}

#[test]
fn an_escape_cut_short_by_a_wide_character_is_refused_before_parsing() {
    for (source, column) in [
        ("a = {\"\\u000🐤\"}", 7),
        ("a = {\"\\uس\"}", 7),
        ("a = {\"\\\\\\U00é\"}", 9),
        ("a = { $x ->\n *[y] {\"}\\u1é\"} }", 10),
        ("a =\n    .b = { NUMBER($x, y: \"\\U12345é\") }", 27),
    ] {
        let error = Texts::load(&[("en", "", source)]).err().map(|error| (error.what, error.column));
        let expected = LoadProblem::Syntax("an escape has too few digits".to_owned());
        assert_eq!(error, Some((expected, column)), "{source}");
        let sources: Sources = [("en", "a.ftl", source)].into_iter().collect();
        assert!(!check(&sources, &Options::default()).is_empty(), "{source}");
    }
}

#[test]
fn an_empty_part_has_its_name_and_its_place() {
    let problem = |source: &str| {
        let error = load_error(source);
        (error.line, error.column, error.what.to_string())
    };
    let says = |line, column, what: &str| (line, column, what.to_owned());
    assert_eq!(problem("foo =\n    .label =\n"), says(2, 6, "the attribute \".label\" has no text"));
    assert_eq!(problem("foo = x\n    .label =\n    .hint = y\n"), says(2, 6, "the attribute \".label\" has no text"));
    assert_eq!(problem("bar = 1\nfoo =\n"), says(2, 1, "\"foo\" has neither a text nor an attribute"));
    assert_eq!(problem("-foo =\n"), says(1, 1, "\"-foo\" has no text"));
    assert!(problem("foo = x\n    .label = a } b\n").2.contains("brace"));
}
