//! The checker, the loader and the preview judge a host's text alike.

use std::sync::Arc;

use crate::l10n::check::{CheckRule, Diagnostic, Options, Sources, check, check_over};
use crate::l10n::{LoadProblem, Texts, preview};

const OWN: &[(&str, &str, &str)] = &[
    (
        "en",
        "a.ftl",
        "# $name (Text): who. Example: Ann\ntemplate-solved = Solved, { $name }.\n    .title = Solved\n\n# A label.\nlabel = Label\n    .hint = Hint\n",
    ),
    ("fr", "a.ftl", "template-solved = Résolu, { $name }.\n    .title = Résolu\nlabel = Mot\n    .hint = Indice\n"),
];

/// What the checker finds in a host's files, and whether they can be loaded.
fn verdicts(host: &[(&str, &str, &str)]) -> (Vec<Diagnostic>, Result<Texts, LoadProblem>) {
    let (own, files): (Sources, Sources) = (OWN.iter().copied().collect(), host.iter().copied().collect());
    let loaded = Texts::layered_files(OWN, host).map_err(|error| error.what);
    (check_over(&own, &files, &Options::default()), loaded)
}

/// The one finding: rule, line and column.
#[track_caller]
fn refused(host: &[(&str, &str, &str)]) -> (CheckRule, usize, usize, LoadProblem) {
    let (found, loaded) = verdicts(host);
    let [one] = found.as_slice() else { panic!("{found:?}") };
    (one.rule, one.line, one.column, loaded.unwrap_err())
}

#[test]
fn l_06_a_template_may_use_every_variable_of_a_ticket_in_each_language() {
    let thanks = "# A letter.\ntemplate-thanks = Thanks.\n    .title = Thanks\n";
    for french in [
        "{ $customer }",
        "{ $number } { $agent }",
        "{ DATETIME($deadline) }",
        "{ $category ->\n    [technical] a.\n   *[other] b.\n    }",
    ] {
        let added = format!("template-thanks = Merci, {french}.\n    .title = Merci\n");
        let replaced = format!("template-solved = Résolu, {{ $name }}, {french}.\n");
        let host = [("en", "b.ftl", thanks), ("fr", "b.ftl", &*added), ("fr", "c.ftl", &*replaced)];
        let (found, loaded) = verdicts(&host);
        assert_eq!(found, [], "{french}");
        let texts = Arc::new(loaded.expect("texts"));
        let mut all: Sources = OWN.iter().copied().collect();
        all.files.extend(host.iter().copied().collect::<Sources>().files);
        for id in ["template-thanks", "template-solved"] {
            let shown = preview(&texts, &all, "en", id).expect("a message");
            assert!(shown.iter().all(|one| one.error.is_none()), "{shown:?}");
        }
    }
}

#[test]
fn l_06_a_variable_that_nobody_gives_is_refused_in_a_template_too() {
    let solved = |text: &str| format!("template-solved = {text}\n");
    let unknown = refused(&[("fr", "b.ftl", &solved("Bonjour { $name } { $custmer }"))]);
    assert_eq!((unknown.0, unknown.1, unknown.2), (CheckRule::VariableSuperfluous, 1, 40));
    assert!(matches!(unknown.3, LoadProblem::Variable { variable, .. } if variable == "custmer"));
    let kind = refused(&[("fr", "b.ftl", &solved("Bonjour { $name } { DATETIME($customer) }"))]);
    assert_eq!(kind.0, CheckRule::VariableType);
    // Neither a title nor a label receives any.
    for text in ["template-solved =\n    .title = À { $customer }\n", "label = Mot { $customer }\n"] {
        assert_eq!(refused(&[("fr", "b.ftl", text)]).0, CheckRule::VariableSuperfluous, "{text}");
    }
}

#[test]
fn a_text_that_shows_nothing_is_refused() {
    for nothing in
        ["{ \" \" }", "{ \"\\u200C\" }", "\u{200C}", "{ \"\" }\u{A0}\u{2063}{ \"\" }", "{ \"\\u2066\\u2069\" }"]
    {
        for (locale, rule) in [("en", CheckRule::MessageMissing), ("fr", CheckRule::MessageMissing)] {
            let text = format!("label = {nothing}\n");
            let (found, loaded) = verdicts(&[(locale, "b.ftl", &text)]);
            assert!(found.iter().any(|one| one.rule == rule && one.message == "“label” shows nothing"), "{found:?}");
            assert_eq!(loaded.err(), Some(LoadProblem::Blank("label".to_owned())), "{nothing}");
        }
        let title = format!("template-solved =\n    .title = {nothing}\n");
        let (found, loaded) = verdicts(&[("fr", "b.ftl", &title)]);
        assert!(found.iter().any(|one| one.rule == CheckRule::AttributeMissing), "{found:?}");
        assert_eq!(loaded.err(), Some(LoadProblem::Blank("template-solved.title".to_owned())));
        // What the host adds is found once; a hint of its own may be empty.
        let added = format!("# A label.\nours = {nothing}\n    .hint = {{ \"\" }}\n");
        let (found, loaded) = verdicts(&[("en", "b.ftl", &added)]);
        let missing = found.iter().filter(|one| one.message.ends_with("shows nothing"));
        assert_eq!(missing.map(|one| (one.rule, one.line)).collect::<Vec<_>>(), [(CheckRule::MessageMissing, 2)]);
        assert!(loaded.is_ok(), "nobody knows what it is for");
    }
    // In a whole folder the reference is judged as well.
    let sources: Sources = [("en", "a.ftl", "# A label.\nours = { \"\\u200B\" }\n")].into_iter().collect();
    let found = check(&sources, &Options::default());
    assert!(found.iter().any(|one| one.rule == CheckRule::MessageMissing && one.line == 2), "{found:?}");
}

#[test]
fn a_noncharacter_is_refused_as_itself_and_as_an_escape() {
    for ch in ['\u{FFFE}', '\u{FFFF}', '\u{FDD0}', '\u{FDEF}', '\u{1FFFE}', '\u{10FFFF}'] {
        let name = format!("U+{:04X}", u32::from(ch));
        let raw = refused(&[("fr", "b.ftl", &format!("label = Mo{ch}t\n"))]);
        assert_eq!(raw, (CheckRule::ControlCharacter, 1, 11, LoadProblem::Noncharacter(name.clone())));
        let escape = format!("label = Mot {{ \"\\U{:06X}\" }}\n", u32::from(ch));
        let (found, loaded) = verdicts(&[("fr", "b.ftl", &escape)]);
        let is_told = |one: &Diagnostic| one.rule == CheckRule::ControlCharacter && one.message.contains(&name);
        assert!(found.iter().any(is_told), "{found:?}");
        assert_eq!(loaded.err(), Some(LoadProblem::Character(name)));
    }
    for ch in ['\u{FDCF}', '\u{FDF0}', '\u{1F600}'] {
        assert!(verdicts(&[("fr", "b.ftl", &format!("label = Mot {ch}\n"))]).1.is_ok(), "{ch}");
    }
}
