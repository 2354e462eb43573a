//! An error says what would be accepted: the members of a closed set, the format of a text, the place in the request.

use bazardesk::{DeskOptions, ErrorCode, SessionOptions};
use bazardesk_tests::TestDesk;
use serde_json::{Value, json};

use super::{PROFILE, told};
use crate::{bare, error};

fn advice(document: &Value) -> &str {
    document["developer_message"].as_str().expect("a sentence")
}

#[test]
fn t_30_a_value_of_no_closed_set_is_refused_with_the_set() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for (operation, request, known) in [
        ("ticket.list", json!({ "sort": "newest" }), "activity, number, deadline, priority"),
        (
            "ticket.list",
            json!({ "list": "inbox" }),
            "mine, action_required, waiting_for_user, resolved, closed, queue,",
        ),
        ("ticket.list", json!({ "status": "new" }), "open, in_progress, waiting_for_user, resolved, closed"),
        ("ticket.list", json!({ "priority": "blocker" }), "low, medium, high, urgent"),
        ("ticket.bulk", json!({ "tickets": [1], "action": "delete" }), "start, reply, "),
        ("ticket.transcript", json!({ "ticket": 1, "format": "pdf" }), "html, text"),
    ] {
        let document = told(&desk.anna, operation, request);
        assert_eq!(document["code"], "field_choice", "{document}");
        assert!(advice(&document).contains(&format!("; known here: {known}")), "{document}");
    }
    for (options, known) in [
        (r#"{"role":"admin"}"#, "customer, seller, agent, mediator, guest, host"),
        (r#"{"role":"host","calendar":"lunar"}"#, "persian, gregorian"),
    ] {
        let refused = SessionOptions::parse(options).expect_err("refused");
        assert_eq!(refused.code(), ErrorCode::FieldChoice, "{refused}");
        assert!(refused.developer_message().contains(known), "{refused}");
    }
}

#[test]
fn the_header_names_the_values_of_each_closed_set() {
    let header = include_str!("../../../include/bazardesk.h");
    for field in [
        "`sort` (`activity`, `number`, `deadline`, `priority`)",
        "`format` (`html`, `text`)",
        "`priority` (required; `low`, `medium`, `high`, `urgent`)",
    ] {
        assert!(header.contains(field), "{field}");
    }
}

/// The request, the wrong field, and an example that its error gives.
fn wrong_formats() -> Vec<(&'static str, Value, &'static str, Option<&'static str>)> {
    let person = |field: &str, value: &str| {
        let mut person = json!({ "id": "c-9", "name": "Reza" });
        person[field] = json!(value);
        person
    };
    vec![
        ("clock.set", json!({ "now": "tomorrow" }), "now", Some("2026-01-31T08:00:00Z")),
        ("person.put", person("time_zone", "Paris"), "time_zone", Some("Asia/Tehran")),
        ("person.put", person("email", "reza"), "email", Some("sara@example.org")),
        ("person.put", person("region", "fr"), "region", Some("FR")),
        ("person.put", person("locale", "français"), "locale", Some("fr-CA")),
        ("person.put", person("id", "é"), "id", Some("order-1042")),
        ("person.put", person("idempotency_key", "ééé"), "idempotency_key", Some("order-1042")),
        ("template.put", json!({ "name": "No Way", "texts": { "en": "Hello" } }), "name", Some("thanks_2")),
        ("ticket.start", json!({ "ticket": 1, "version": "1" }), "version", None),
        ("ticket.get", json!({ "ticket": 18_446_744_073_709_551_615_u64 }), "ticket", None),
        ("text.render", json!({ "ids": ["ticket-late"], "variables": { "time": {} } }), "variables.time", None),
    ]
}

#[test]
fn t_02_a_value_of_another_format_is_refused_with_what_is_accepted() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for (operation, request, field, example) in wrong_formats() {
        let session = if operation.starts_with("ticket") { &desk.anna } else { &desk.host };
        let session = if operation == "template.put" { &desk.anna } else { session };
        let document = told(session, operation, request);
        assert_eq!((&document["code"], &document["field"]), (&"field_format".into(), &field.into()), "{document}");
        assert!(advice(&document).starts_with("the value does not have the format of its kind: give "), "{document}");
        assert_eq!(document["details"]["example"].as_str(), example, "{document}");
        if let Some(example) = example {
            assert!(advice(&document).ends_with(&format!("such as {example}")), "{document}");
            assert!(bare(document["message"].as_str().expect("a sentence")).ends_with(example), "{document}");
        }
    }
    let options = r#"{"path":":memory:","profile":"freight","clock":"2026"}"#;
    let refused = DeskOptions::parse(options).expect_err("refused");
    assert!(refused.developer_message().ends_with("such as 2026-01-31T08:00:00Z"), "{refused}");
}

#[test]
fn t_07_a_person_reads_how_a_date_is_written() {
    let desk = TestDesk::with(PROFILE).open();
    let open = json!({ "subject": "A rug", "description": "Torn.", "priority": "low", "category": "general",
                       "fields": { "bought_on": "04/05/2026" } });
    let document = told(&desk.sara, "ticket.open", open);
    assert_eq!(document["field"], "fields.bought_on");
    let message = bare(document["message"].as_str().expect("a sentence"));
    assert!(message.ends_with("2026-01-31"), "{message}");
    assert!(!document.to_string().contains("04/05"), "{document}");
}

#[test]
fn a_malformed_request_is_refused_with_the_place_and_without_the_text() {
    let desk = TestDesk::new();
    for (request, line, column) in [
        ("{\"ticket\":1,}", 1, 13),
        ("{'ticket':1}", 1, 2),
        ("{\n  \"ticket\": 4539", 2, 16),
        ("{\"ticket\":\"\\ud800\"}", 1, 18),
        ("{\"ticket\":1} {\"PIN\":2}", 1, 14),
        ("\n [1]", 2, 2),
    ] {
        let document = error(&desk.anna, "ticket.get", request);
        assert_eq!(document["code"], "request_malformed", "{document}");
        assert_eq!(document["details"], json!({ "line": line, "column": column }), "{request}");
        assert!(!document.to_string().contains("4539") && !document.to_string().contains("PIN"), "{document}");
    }
}

#[test]
fn an_unknown_key_of_a_free_field_is_refused_with_the_keys_that_are_known() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let render = json!({ "ticket": 1, "template": "thanks", "variables": { "PIN": "4539" } });
    let template = json!({ "name": "thanks", "texts": { "en": "Thank you, { $customer }" } });
    crate::call(&desk.anna, "template.put", &template.to_string());
    let document = told(&desk.anna, "template.render", render);
    assert_eq!((&document["code"], &document["field"]), (&"field_unknown".into(), &"variables".into()));
    assert!(advice(&document).ends_with("known here: customer"), "{document}");
    assert!(!document.to_string().contains("PIN"), "{document}");
    let desk = TestDesk::with(PROFILE).open();
    let open = json!({ "subject": "A rug", "description": "Torn.", "priority": "low", "fields": { "zz": 1 } });
    let document = told(&desk.sara, "ticket.open", open);
    assert!(advice(&document).ends_with("known here: bought_on"), "{document}");
}

#[test]
fn t_07_a_line_break_in_a_line_has_a_sentence_of_its_own() {
    let desk = TestDesk::new();
    let open = |subject: &str| {
        let open = json!({ "category": "technical", "priority": "low", "subject": subject, "description": "Torn." });
        told(&desk.sara, "ticket.open", open)
    };
    for (line_break, code) in [("\n", "U+000A"), ("\r\n", "U+000D"), ("\u{2028}", "U+2028")] {
        let document = open(&format!("A{line_break}rug"));
        assert_eq!((&document["code"], &document["field"]), (&"field_character".into(), &"subject".into()));
        assert_eq!(document["details"], json!({ "line_break": code }));
        let sentences = ["must be on one line", "باید در یک سطر باشد"];
        let message = bare(document["message"].as_str().expect("a sentence"));
        assert!(sentences.iter().any(|sentence| message.contains(sentence)), "{message}");
    }
    assert_eq!(open("A\u{7}rug")["details"], json!({ "character": "U+0007" }));
}

#[test]
fn t_50_a_value_of_another_kind_is_refused_with_the_kind() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let template = json!({ "name": "due", "texts": { "en": "We reply by { DATETIME($deadline) }" } });
    crate::call(&desk.anna, "template.put", &template.to_string());
    let render = json!({ "ticket": 1, "template": "due", "variables": { "deadline": 5 } });
    let document = told(&desk.anna, "template.render", render);
    assert_eq!(document["code"], "template_variable_kind");
    assert!(advice(&document).contains("give an instant, 2026-01-31T08:00:00Z or"), "{document}");
}

#[test]
fn l_12_a_text_with_a_length_of_time_takes_its_seconds() {
    let desk = TestDesk::new();
    let render = |time: Value| {
        let request = json!({ "ids": ["ticket-late", "ticket-time-left"], "variables": { "time": time } });
        crate::call(&desk.anna, "text.render", &request.to_string())["texts"].clone()
    };
    let texts = render(json!(5400));
    assert_eq!(texts, render(json!({ "seconds": 5400 })));
    assert_eq!(bare(texts[0]["text"].as_str().expect("a text")), "Overdue by 1 hour and 30 minutes");
    let request = json!({ "ids": ["ticket-late"], "variables": { "time": "soon" } });
    let document = told(&desk.anna, "text.render", request);
    assert_eq!((&document["code"], &document["field"]), (&"text_variable_kind".into(), &"variables.time".into()));
}
