//! Errors and people's data (L-09), and known defects of the Fluent crates (L-12).

use bazardesk::l10n::{Argument, LoadProblem, LocalizerOptions, TextError, Texts};
use bazardesk::{Error, ErrorCode, Result, Session};
use bazardesk_tests::{Steps, TestDesk};
use std::sync::Arc;

use crate::bare;

/// A text like a card number, in every field of a request that takes a text.
const CARD: &str = "4539148803436467";

fn refusals(desk: &TestDesk) -> Vec<(&Session, Error)> {
    let long = CARD.repeat(20_000);
    let requests: Vec<(&Session, &str, String)> = vec![
        (&desk.sara, "ticket.open", format!(r#"{{"category":"{CARD}","subject":"s","description":"d"}}"#)),
        (&desk.sara, "ticket.open", format!(r#"{{"category":"general","{CARD}":1}}"#)),
        (&desk.sara, "ticket.open", format!(r#"{{"category":"general","priority":"{CARD}"}}"#)),
        (&desk.sara, "ticket.open", format!(r#"{{"category":"general","priority":{CARD}}}"#)),
        (&desk.sara, "ticket.open", format!(r#"{{"category":"general","subject":"{CARD}"}}"#)),
        (&desk.sara, "ticket.open", format!(r#"{{"category":"general","subject":"{CARD}\u0000","description":"d"}}"#)),
        (&desk.sara, "ticket.open", format!(r#"{{"category":"general","subject":"{long}","description":"d"}}"#)),
        (&desk.sara, "ticket.open", format!(r#"{{"category":"general","references":[{{"{CARD}":"x"}}]}}"#)),
        (&desk.sara, "ticket.open", format!(r#"{{"category":"general","fields":{{"{CARD}":"x"}}}}"#)),
        (&desk.sara, "ticket.open", format!(r#"{{"category":"general","fields":{{"{CARD}":[]}}}}"#)),
        (&desk.sara, "ticket.reply", format!(r#"{{"ticket":"{CARD}","text":"x"}}"#)),
        (&desk.sara, "ticket.reply", format!(r#"{{"ticket":1,"text":["{CARD}"]}}"#)),
        (&desk.sara, "ticket.reply", format!(r#"{{"ticket":{CARD},"text":"x"}}"#)),
        (&desk.sara, "ticket.list", format!(r#"{{"after":"{CARD}"}}"#)),
        (&desk.sara, "ticket.list", format!(r#"{{"list":"{CARD}"}}"#)),
        (&desk.sara, "ticket.list", format!(r#"{{"opened_from":"{CARD}"}}"#)),
        (&desk.sara, "ticket.form", format!(r#"{{"category":"{CARD}"}}"#)),
        (&desk.sara, "ticket.get", format!("{{{CARD}")),
        (&desk.sara, "ticket.get", CARD.to_owned()),
        (&desk.sara, "ticket.get", format!(r#"{{"ticket":1}}{CARD}"#)),
        (&desk.sara, "ticket.get", "[".repeat(100) + CARD),
        (&desk.host, "person.put", format!(r#"{{"id":"{CARD} ","name":"n"}}"#)),
        (&desk.host, "person.put", format!(r#"{{"id":"x","name":"n","email":"{CARD}"}}"#)),
        (&desk.host, "person.put", format!(r#"{{"id":"x","name":"n","locale":"{CARD}"}}"#)),
        (&desk.host, "person.put", format!(r#"{{"id":"x","name":"n","region":"{CARD}"}}"#)),
        (&desk.host, "person.put", format!(r#"{{"id":"x","name":"n","time_zone":"{CARD}"}}"#)),
        (&desk.host, "clock.set", format!(r#"{{"now":"{CARD}"}}"#)),
        (&desk.host, CARD, "{}".to_owned()),
    ];
    requests
        .into_iter()
        .map(|(session, operation, request)| {
            let outcome = session.call(operation, &request);
            (session, outcome.expect_err(&format!("{operation} {:.90}", request)))
        })
        .collect()
}

#[test]
fn l_09_no_error_repeats_what_a_person_wrote() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for (session, error) in refusals(&desk) {
        for text in
            [session.error_document(&error), desk.desk.error_document(&error), error.to_string(), format!("{error:?}")]
        {
            assert!(!text.contains(CARD) && !text.contains("45391"), "{text}");
        }
    }
}

#[test]
fn l_09_people_read_errors_in_their_language_and_developers_in_english() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for (session, error) in refusals(&desk) {
        let document: serde_json::Value = serde_json::from_str(&session.error_document(&error)).expect("JSON");
        let (message, developer) =
            (document["message"].as_str().expect("text"), document["developer_message"].as_str().expect("text"));
        assert!(developer.is_ascii() && !developer.is_empty(), "{developer}");
        let persian = message.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
        assert_eq!(persian, session.locale() == "fa", "{message}");
        for inner in ["serde", "SQL", "sqlite", "rust", "panick", "Fluent", "column", "::"] {
            assert!(!message.contains(inner), "{message}");
        }
    }
}

#[test]
fn l_09_every_code_has_a_message_in_every_language_that_shows_no_code() {
    let desk = TestDesk::new();
    for &code in <ErrorCode as bazardesk::ClosedSet>::ALL {
        let error = Error::new(code, "for developers").at("subject");
        let error = error
            .with("limit", 5)
            .with("least", 1)
            .with("most", 9)
            .with("line", 3)
            .with("column", 4)
            .with("seen", 1)
            .with("current", 2)
            .with("mistake", "syntax")
            .with("desk", "freight")
            .with("given", "services");
        for session in [&desk.anna, &desk.remi, &desk.sara] {
            let document: serde_json::Value = serde_json::from_str(&session.error_document(&error)).expect("JSON");
            let message = bare(document["message"].as_str().expect("text"));
            if code == ErrorCode::ActionRefused {
                continue; // Its message is that of the rule (rule-…).
            }
            assert!(!message.is_empty() && message != "for developers", "{code} in {}", session.locale());
            assert!(!message.contains('_') && !message.contains('{') && !message.contains('$'), "{code}: {message}");
        }
    }
}

fn refused(source: &str) -> LoadProblem {
    Texts::load(&[("en", "t.ftl", source)]).expect_err("refused").what
}

fn write(locale: &str, source: &str, id: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, TextError> {
    let texts = Arc::new(Texts::load(&[(locale, "t.ftl", source)]).expect("sound"));
    texts.localizer(Some(locale), None, &LocalizerOptions::default()).expect("a language").message(id, arguments)
}

#[test]
fn l_12_nesting_beyond_thirty_two_levels_is_refused_before_parsing() {
    let nested = |depth: usize| format!("a = {} $x {}\n", "{".repeat(depth), "}".repeat(depth));
    assert!(Texts::load(&[("en", "t.ftl", &nested(30))]).is_ok());
    assert!(matches!(refused(&nested(33)), LoadProblem::TooDeep { limit: 32 }));
    let calls = format!("a = {{ {}$x{} }}\n", "NUMBER(".repeat(33), ")".repeat(33));
    assert!(matches!(refused(&calls), LoadProblem::TooDeep { limit: 32 }), "calls count as nesting too");
    // Without the limit, the parser would overflow the stack at this depth and end the process.
    assert!(matches!(refused(&nested(100_000)), LoadProblem::TooDeep { limit: 32 }));
    assert!(matches!(refused(&format!("a = {}", "{ ".repeat(100_000))), LoadProblem::TooDeep { limit: 32 }));
}

#[test]
fn l_12_a_missing_variable_is_an_error_that_names_it() {
    let outcome = write("en", "greeting = Hello, { $name }!\n", "greeting", &[]);
    let expected = TextError::VariableMissing { message: "greeting".into(), variable: "name".into() };
    assert_eq!(outcome, Err(expected));
    let desk = TestDesk::new();
    assert!(desk.sara.language().message("event-by", &[]).is_err());
}

#[test]
fn l_12_french_many_is_chosen() {
    let source = "n = { $n ->\n    [one] un\n    [many] beaucoup\n   *[other] autre\n}\n";
    for (number, chosen) in
        [(0, "un"), (1, "un"), (2, "autre"), (999_999, "autre"), (1_000_000, "beaucoup"), (2_000_000, "beaucoup")]
    {
        assert_eq!(write("fr", source, "n", &[("n", Argument::Number(number))]).as_deref(), Ok(chosen), "{number}");
    }
}

#[test]
fn l_12_builtin_functions_are_present() {
    assert_eq!(write("en", "n = { NUMBER($n) }\n", "n", &[("n", Argument::Number(1000))]).as_deref(), Ok("1,000"));
    assert!(write("en", "t = { DATETIME($t) }\n", "t", &[("t", Argument::Time(0))]).is_ok());
}

#[test]
fn l_12_duplicates_and_circles_are_refused() {
    assert_eq!(refused("a = 1\na = 2\n"), LoadProblem::Duplicate("a".into()));
    assert!(matches!(refused("a = { b }\nb = { a }\n"), LoadProblem::Circle(_)));
}

#[test]
fn l_12_a_text_that_is_missing_everywhere_is_an_error() {
    let desk = TestDesk::new();
    let expected = TextError::MessageMissing { id: "no-such-text".into() };
    assert_eq!(desk.sara.language().message("no-such-text", &[]), Err(expected));
    desk.open(&desk.sara);
    desk.sara.close(1);
}

#[test]
fn l_12_a_host_that_asks_for_a_text_learns_what_is_wrong_with_the_call() {
    let desk = TestDesk::new();
    let money = |currency| Argument::Money { minor: 5, currency };
    let ask = |id: &str, attribute: Option<&str>, arguments: &[(&str, Argument<'_>)]| {
        let error = desk.anna.text(id, attribute, arguments).expect_err("refused");
        (error.code(), error.field().map(str::to_owned))
    };
    let at = |code, field: &str| (code, Some(field.to_owned()));
    assert_eq!(ask("no-such-text", None, &[]), at(ErrorCode::TextUnknown, "id"));
    assert_eq!(ask("event-by", Some("nothing"), &[]), at(ErrorCode::TextUnknown, "id"));
    assert_eq!(ask("event-by", None, &[]), at(ErrorCode::TextVariableMissing, "name"));
    let number = [("until", Argument::Text("tomorrow"))];
    assert_eq!(ask("refused-until", None, &number), at(ErrorCode::TextVariableKind, "until"));
    let unknown = [("name", money("XX1"))];
    assert_eq!(ask("event-by", None, &unknown), at(ErrorCode::CurrencyUnknown, "name"));
    assert!(desk.anna.text("event-by", None, &[("name", Argument::Text("Sara"))]).is_ok());
}
