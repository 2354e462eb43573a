//! Every operation tells independent mistakes beside each other, also that something is not there: T-02.

use std::collections::BTreeSet;

use bazardesk::{CATALOGUE, Role, Session, SessionOptions};
use bazardesk_tests::{TestDesk, market};
use serde_json::{Value, json};

use super::cases;
use crate::{call, error};

/// The operations in whose requests two things cannot be wrong at once.
const ALONE: [&str; 4] = ["ticket.counts", "locale.list", "locale.reload", "desk.health"];

/// Sara has the tickets 1 (the platform's) and 2 (of the shop `s-1`). The platform has the template `hello`.
struct Stage {
    desk: TestDesk,
    seller: Session,
    instruction: String,
}

impl Stage {
    fn new() -> Self {
        let desk = TestDesk::with(market::PROFILE).open();
        let seller = desk.seller("s-1", "c-2");
        let open = json!({ "category": "technical", "subject": "A map", "description": "It is white." });
        call(&desk.sara, "ticket.open", &open.to_string());
        let open = json!({ "category": "purchase", "subject": "A lamp", "description": "It is dark.", "shop": "s-1" });
        call(&desk.sara, "ticket.open", &open.to_string());
        let hello = json!({ "name": "hello", "texts": { "en": "Hello { $customer }, until { DATETIME($deadline) }" } });
        call(&desk.anna, "template.put", &hello.to_string());
        let instruction = bazardesk_tests::requests::new_instruction(&desk.anna, &desk.host, 1);
        Self { desk, seller, instruction }
    }

    fn session(&self, who: &str) -> &Session {
        match who {
            "host" => &self.desk.host,
            "sara" => &self.desk.sara,
            "luc" => &self.desk.luc,
            "seller" => &self.seller,
            _ => &self.desk.anna,
        }
    }

    /// The mistakes of a refused call in one line: path and code of each.
    #[track_caller]
    fn told(&self, who: &str, operation: &str, request: &Value) -> String {
        let document = error(self.session(who), operation, &request.to_string());
        let errors = document["errors"].as_array().expect("a list");
        let text = |mistake: &Value, key: &str| mistake[key].as_str().expect("a text").to_owned();
        if let Some(first) = errors.first() {
            assert_eq!((&first["code"], &first["message"]), (&document["code"], &document["message"]), "the first");
        }
        errors.iter().map(|one| text(one, "field") + " " + &text(one, "code")).collect::<Vec<_>>().join(", ")
    }
}

#[test]
fn t_02_every_operation_tells_all_mistakes_of_a_request() {
    let stage = Stage::new();
    let mut cases = cases::all();
    let missing = json!({ "instruction": stage.instruction, "idempotency_key": "a b" });
    cases.push(("instruction.confirm", "host", missing, "text field_missing, idempotency_key field_format"));
    let mut shown: BTreeSet<&str> = ALONE.into();
    for (operation, who, request, expected) in cases {
        assert!(expected.contains(", ") || operation == "text.render", "one mistake shows nothing: {operation}");
        assert_eq!(stage.told(who, operation, &request), expected, "{operation}: {request}");
        shown.insert(operation);
    }
    let all: BTreeSet<&str> = CATALOGUE.iter().map(|entry| entry.name).collect();
    assert_eq!(all.difference(&shown).collect::<Vec<_>>(), Vec::<&&str>::new(), "each operation is in the table");
}

/// What is not there is told beside other mistakes to those who may learn it.
#[test]
fn t_33_no_mistake_tells_what_its_reader_may_not_see() {
    let stage = Stage::new();
    let hidden = stage.told("luc", "ticket.reply", &json!({ "ticket": 1, "text": "" }));
    assert_eq!(hidden, stage.told("luc", "ticket.reply", &json!({ "ticket": 9, "text": "" })), "hidden or not there");
    assert_eq!(hidden, "ticket ticket_not_found, text field_empty");
    // On a shop's ticket, a person who exists and one who does not are the same.
    let assign = |assignee: &str| {
        let request = json!({ "ticket": 2, "assignee": assignee, "version": "1" });
        stage.told("seller", "ticket.assign", &request)
    };
    assert_eq!(assign("a-1"), assign("nobody"));
    // A forbidden action tells nothing of what its request names.
    call(&stage.desk.sara, "ticket.close", r#"{"ticket":1}"#);
    let request = json!({ "ticket": 1, "assignee": "nobody", "version": "1" });
    assert_eq!(stage.told("anna", "ticket.assign", &request), "version field_format");
    // Rights come before mistakes.
    let past = "2020-01-01T00:00:00Z";
    let own = json!({ "person": "a-1", "until": past }).to_string();
    assert_eq!(error(&stage.desk.anna, "person.block", &own)["rule"], "self_block");
    call(&stage.desk.host, "person.block", r#"{"person":"a-1"}"#);
    for request in [json!({ "person": "nobody", "until": past }), json!({ "person": "nobody" })] {
        let document = error(&stage.desk.anna, "person.block", &request.to_string());
        assert_eq!((&document["rule"], &document["errors"]), (&json!("blocked"), &json!([])));
    }
    let request = json!({ "person": "nobody", "idempotency_key": "a b" });
    assert_eq!(stage.told("anna", "person.unblock", &request), "idempotency_key field_format");
    let open = json!({ "category": "technical", "subject": "", "description": "d", "on_behalf_of": "nobody" });
    assert_eq!(stage.told("anna", "ticket.open", &open), "subject field_empty");
    // A right form too: who is blocked does not learn whether there is a person.
    for person in ["nobody", "c-1"] {
        let open = json!({ "category": "technical", "subject": "s", "description": "d", "on_behalf_of": person });
        assert_eq!(error(&stage.desk.anna, "ticket.open", &open.to_string())["rule"], "blocked", "{person}");
        let may = json!({ "category": "technical", "on_behalf_of": person }).to_string();
        assert_eq!(call(&stage.desk.anna, "ticket.may_open", &may)["rule"], "blocked", "{person}");
    }
}

#[test]
fn t_02_a_refused_session_tells_person_and_shop() {
    let stage = Stage::new();
    let told = |options: &SessionOptions| {
        let refused = stage.desk.desk.session(options).expect_err("refused");
        let text = |one: &bazardesk::Error| format!("{} {}", one.field().unwrap_or_default(), one.code());
        refused.mistakes().map(text).collect::<Vec<_>>().join(", ")
    };
    let unknown = SessionOptions { shop: Some("s-9".into()), ..SessionOptions::of(Role::Seller, "nobody") };
    assert_eq!(told(&unknown), "person person_not_found, shop shop_not_found");
    let zone = SessionOptions { time_zone: Some("Nowhere".into()), ..unknown };
    assert_eq!(told(&zone), "person person_not_found, shop shop_not_found, time_zone field_format");
}
