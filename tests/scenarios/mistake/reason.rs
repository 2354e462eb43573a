//! An error names the true reason and the field that people know; a warning says what was passed over.

use bazardesk::ticket::{ListRequest, Rule};
use bazardesk::{Desk, DeskOptions};
use bazardesk_tests::{Steps, TestDesk};
use serde_json::{Value, json};

use super::{PROFILE, told};
use crate::{bare, call};

#[test]
fn a_field_that_is_refused_for_the_role_or_the_action_is_told_so() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for (session, operation, request, reason) in [
        (&desk.sara, "ticket.transcript", json!({ "ticket": 1, "notes": true }), "role does not see internal notes"),
        (
            &desk.sara,
            "message.translate",
            json!({ "ticket": 1, "message": 1, "locale": "fr", "again": true }),
            "only the platform's staff and the host may ask again",
        ),
        (
            &desk.anna,
            "ticket.bulk",
            json!({ "tickets": [1], "action": "start", "tag": "x" }),
            "the action does not take this field",
        ),
    ] {
        let document = told(session, operation, request);
        assert_eq!(document["code"], "field_not_offered", "{document}");
        assert!(document["developer_message"].as_str().expect("a sentence").contains(reason), "{document}");
    }
}

#[test]
fn t_17_a_wrong_value_of_an_own_field_is_told_with_the_field_s_label() {
    let desk = TestDesk::with(PROFILE).open();
    let open = json!({ "subject": "A rug", "description": "Torn.", "priority": "low", "category": "general" });
    call(&desk.sara, "ticket.open", &open.to_string());
    let set = json!({ "ticket": 1, "field": "bought_on", "value": "soon" });
    let document = told(&desk.anna, "ticket.set_field", set);
    assert_eq!(document["field"], "value");
    let label = call(&desk.sara, "ticket.form", "{\"category\":\"general\"}")["fields"]
        .as_array()
        .and_then(|fields| fields.iter().find(|field| field["name"] == "fields.bought_on").cloned())
        .expect("the field")["labels"]["name"]
        .as_str()
        .expect("a label")
        .to_owned();
    let message = bare(document["message"].as_str().expect("a sentence"));
    assert!(message.contains(&label), "{message} of {label}");
    let bulk = json!({ "tickets": [1], "action": "set_field", "field": "bought_on", "value": "soon" });
    let results = call(&desk.anna, "ticket.bulk", &bulk.to_string());
    let message = results["results"][0]["labels"]["refused"].as_str().map(bare).expect("a sentence");
    assert!(message.contains(&label), "{message} of {label}");
}

#[test]
fn t_26_nobody_can_block_themselves() {
    let desk = TestDesk::new();
    let document = told(&desk.anna, "person.block", json!({ "person": "a-1" }));
    assert_eq!((&document["code"], &document["rule"]), (&"action_refused".into(), &Rule::SelfBlock.to_string().into()));
    // Others may.
    call(&desk.host, "person.block", r#"{"person":"a-1"}"#);
}

#[test]
fn t_30_a_category_that_the_profile_does_not_have_is_refused_like_a_queue() {
    let desk = TestDesk::new();
    for field in ["category", "queue"] {
        let document = told(&desk.anna, "ticket.list", json!({ field: "nope" }));
        assert_eq!((&document["code"], &document["field"]), (&"field_choice".into(), &field.into()), "{document}");
    }
    desk.open(&desk.sara);
    let known = ListRequest { category: Some("technical".into()), ..ListRequest::default() };
    assert_eq!(desk.anna.list(&known).tickets.len(), 1);
}

#[test]
fn l_02_a_locale_without_texts_is_warned_of() {
    let open = |locale: &str| {
        let options = DeskOptions {
            path: ":memory:".into(),
            profile: "freight".into(),
            locale: Some(locale.into()),
            ..DeskOptions::default()
        };
        Desk::open(&options).expect("a desk").document()
    };
    for unknown in ["xx", "english"] {
        let opened = open(unknown);
        let warning = serde_json::to_value(&opened.warnings).expect("JSON")[0].clone();
        assert_eq!((&warning["code"], &warning["field"]), (&"locale_fallback".into(), &"locale".into()), "{warning}");
        assert_eq!(warning["details"]["locale"], opened.locale.as_str());
    }
    assert!(open("fr-CA").warnings.is_empty());
    let desk = TestDesk::new();
    let put = |texts: Value| call(&desk.anna, "template.put", &json!({ "name": "hello", "texts": texts }).to_string());
    assert_eq!(put(json!({ "en": "Hello", "fr-CA": "Salut" }))["warnings"], json!([]));
    for _ in 0..2 {
        let warnings = put(json!({ "en": "Hello", "frn": "Salut" }))["warnings"].clone();
        let codes: Vec<&str> =
            warnings.as_array().expect("a list").iter().filter_map(|one| one["code"].as_str()).collect();
        assert!(codes.contains(&"locale_fallback"), "{warnings}");
    }
}
