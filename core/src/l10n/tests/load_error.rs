//! What the loader rejects: limits, syntax, references, and the place of the error.

use super::refused;
use crate::l10n::{LoadProblem, Texts};

#[test]
fn a_syntax_error_has_its_place() {
    let error = refused("good = Good\nسلام = x\nbad = { $x\n");
    assert_eq!((error.locale.as_str(), error.file.as_str()), ("en", "test.ftl"));
    assert_eq!((error.line, error.column), (2, 1));
    assert!(matches!(error.what, LoadProblem::Syntax(_)));
    let error = refused("a = é { $x ! }\n");
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
        let error = refused(bomb);
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
fn a_large_file_is_refused() {
    let source = format!("a = {}", "x".repeat(1 << 20));
    assert!(matches!(refused(&source).what, LoadProblem::TooLarge { .. }));
}

#[test]
fn duplicates_are_refused() {
    let error = refused("a = 1\nb = 2\na = 3\n");
    assert_eq!(error.what, LoadProblem::Duplicate("a".into()));
    assert_eq!((error.line, error.column), (3, 1));
    assert_eq!(refused("a = 1\n .x = 1\n .x = 2\n").what, LoadProblem::Duplicate("a.x".into()));
    assert_eq!(refused("-a = 1\n-a = 2\n").what, LoadProblem::Duplicate("-a".into()));
    let error =
        Texts::load(&[("en", "one.ftl", "a = 1\n"), ("fr", "one.ftl", "a = 1\n"), ("en", "two.ftl", "a = 1\n")])
            .unwrap_err();
    assert_eq!((error.file.as_str(), error.what), ("two.ftl", LoadProblem::Duplicate("a".into())));
}

#[test]
fn unknown_references_are_refused() {
    let error = refused("a = x { nothing }\n");
    assert_eq!(error.what, LoadProblem::Unknown("nothing".into()));
    assert_eq!((error.line, error.column), (1, 9));
    assert_eq!(refused("a = { -nothing }\n").what, LoadProblem::Unknown("-nothing".into()));
    assert_eq!(refused("a = 1\nb = { a.hint }\n").what, LoadProblem::Unknown("a.hint".into()));
    assert_eq!(refused("a =\n .x = 1\nb = { a }\n").what, LoadProblem::Unknown("a".into()));
    assert_eq!(refused("-unused = { nothing }\n").what, LoadProblem::Unknown("nothing".into()));
    assert_eq!(refused("a = { $x ->\n [b] { nothing }\n *[c] d\n }\n").what, LoadProblem::Unknown("nothing".into()));
}

#[test]
fn circles_are_refused() {
    assert!(matches!(refused("a = { a }\n").what, LoadProblem::Circle(_)));
    assert!(matches!(refused("a = { b }\nb = { c.x }\nc = 1\n .x = { a }\n").what, LoadProblem::Circle(_)));
    assert_eq!(refused("-a = { -a(x: 1) }\n").what, LoadProblem::Circle("-a".into()));
    assert!(matches!(refused("a = { $x ->\n *[b] { a }\n }\n").what, LoadProblem::Circle(_)));
}

#[test]
fn growth_has_an_end() {
    let chain: String = (0..200).map(|n| format!("m{n} = {{ m{} }}\n", n + 1)).collect::<String>() + "m200 = x\n";
    assert_eq!(refused(&chain).what, LoadProblem::ChainTooLong { limit: 32 });
    let laughs: String =
        (0..20).map(|n| format!("m{n} = {}\n", format!("{{ m{} }}", n + 1).repeat(10))).collect::<String>()
            + "m20 = x\n";
    assert!(matches!(refused(&laughs).what, LoadProblem::TooWide { limit: 10_000, .. }));
}

#[test]
fn functions_are_checked() {
    assert_eq!(refused("a = { NOTHING($x) }\n").what, LoadProblem::Function("NOTHING".into()));
    assert!(matches!(refused("a = { NUMBER() }\n").what, LoadProblem::FunctionArgument { .. }));
    assert!(matches!(refused("a = { NUMBER($x, $y) }\n").what, LoadProblem::FunctionArgument { .. }));
    assert!(matches!(refused("a = { NUMBER(\"1\") }\n").what, LoadProblem::FunctionArgument { .. }));
    assert!(matches!(refused("a = { NUMBER($x, usegrouping: 1) }\n").what, LoadProblem::FunctionArgument { .. }));
    assert!(matches!(refused("a = { DATETIME($x, dateStyle: \"big\") }\n").what, LoadProblem::FunctionArgument { .. }));
    assert_eq!(refused("a = { LIST($x) ->\n *[b] c\n }\n").what, LoadProblem::Selector);
    assert_eq!(refused("-t = { $x }\na = { -t }\n").what, LoadProblem::TermVariable("x".into()));
}

#[test]
fn locales_are_checked() {
    assert_eq!(Texts::load(&[]).unwrap_err().what, LoadProblem::Nothing);
    assert_eq!(Texts::load(&[("not a locale", "t", "a = b\n")]).unwrap_err().what, LoadProblem::Locale);
}
