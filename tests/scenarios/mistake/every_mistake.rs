//! An error has every mistake of the request, in the order of the form: T-02.

use bazardesk::{DeskOptions, SessionOptions};
use bazardesk_tests::TestDesk;
use serde_json::{Value, json};

use crate::error;

/// The mistakes of a refused call in one line: path and code of each.
fn told(session: &bazardesk::Session, operation: &str, request: &str) -> String {
    let document = error(session, operation, request);
    let errors = document["errors"].as_array().expect("a list");
    assert_eq!(document["field"], errors[0]["field"], "the first mistake is the error's own");
    let text = |mistake: &Value, key: &str| mistake[key].as_str().expect("a text").to_owned();
    errors.iter().map(|one| text(one, "field") + " " + &text(one, "code")).collect::<Vec<_>>().join(", ")
}

#[test]
fn t_02_the_mistakes_are_in_the_order_of_the_form() {
    let desk = TestDesk::new();
    let request = json!({ "priority": "lo", "category": "technical", "subject": "", "references": 7, "order": "é" });
    assert_eq!(
        told(&desk.sara, "ticket.open", &request.to_string()),
        "subject field_empty, description field_missing, priority field_choice, order field_format, \
         references field_type"
    );
    // What limits forbid and what the form asks for.
    let request = json!({ "category": "technical", "order": "é" });
    let all = told(&desk.sara, "ticket.open", &request.to_string());
    assert!(all.starts_with("subject field_missing, description field_missing, "), "{all}");
    assert!(all.ends_with("order field_format"), "{all}");
}

#[test]
fn t_25_an_action_on_many_tickets_is_refused_with_every_mistake() {
    let desk = TestDesk::new();
    for (request, all) in [
        (json!({ "tickets": [2, 2], "action": "add_tag" }), "tickets[1] field_duplicate, tag field_missing"),
        (
            json!({ "tickets": [0, "a", -1], "action": "start" }),
            "tickets[0] field_range, tickets[1] field_type, tickets[2] field_range",
        ),
        (
            json!({ "tickets": [0, -1], "tag": "" }),
            "tickets[0] field_range, tickets[1] field_range, action field_missing, tag field_empty",
        ),
        (
            json!({ "tickets": [1], "action": "set_priority", "tag": "x", "text": "y" }),
            "text field_not_offered, priority field_missing, tag field_not_offered",
        ),
        (json!({ "tickets": [], "action": "start" }), "tickets field_empty"),
    ] {
        assert_eq!(told(&desk.anna, "ticket.bulk", &request.to_string()), all, "{request}");
    }
    let request = json!({ "ids": ["ticket late", "é"] });
    assert_eq!(told(&desk.anna, "text.render", &request.to_string()), "ids[0] field_format, ids[1] field_format");
}

#[test]
fn t_02_a_blank_request_has_the_mistakes_of_an_empty_object() {
    let desk = TestDesk::new();
    let all = told(&desk.host, "person.put", "{}");
    assert_eq!(all, "id field_missing, name field_missing");
    for blank in ["", " ", "\n\t"] {
        assert_eq!(told(&desk.host, "person.put", blank), all, "{blank:?}");
        let fields = |refused: bazardesk::Error| -> Vec<String> {
            refused.mistakes().filter_map(|mistake| mistake.field().map(str::to_owned)).collect()
        };
        assert_eq!(fields(DeskOptions::parse(blank).expect_err("refused")), ["path", "profile"]);
        assert_eq!(fields(SessionOptions::parse(blank).expect_err("refused")), ["role"]);
    }
}
