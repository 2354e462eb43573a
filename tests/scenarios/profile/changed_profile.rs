//! A desk whose profile is another one than before: T-36.

use std::fs;

use bazardesk::ticket::{OpenRequest, Rule, SetCategoryRequest, SetFieldRequest, TicketStatus};
use bazardesk::{Desk, DeskOptions, ErrorCode};
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{Steps, TestDesk, attempt, on, opening};
use serde_json::json;
use tempfile::TempDir;

use crate::{call, error, rule};

const BEFORE: &str = r#"
name = "bazaar"
requesters = ["customer"]
reference_kinds = ["plate", "parcel"]

[fields]
fields = "optional"
references = "optional"

[deadlines]
bound = "under"
first = "2h"
next = "2h"

[[queues]]
name = "support"
handler = "platform"

[[queues]]
name = "returns"
handler = "platform"
close_by = ["handler"]

[[categories]]
name = "technical"
queue = "support"

[[categories]]
name = "return"
queue = "returns"

[[custom_fields]]
name = "size"
kind = "text"

[[custom_fields]]
name = "colour"
kind = "choice"
choices = ["red", "green"]
"#;

/// The same without `return`, its queue, the field `size` and the reference `parcel`.
const AFTER: &str = r#"
name = "bazaar"
requesters = ["customer"]
reference_kinds = ["plate"]

[deadlines]
bound = "under"
first = "2h"
next = "2h"

[[queues]]
name = "support"
handler = "platform"

[[categories]]
name = "technical"
queue = "support"
"#;

fn returned() -> OpenRequest {
    OpenRequest {
        category: Some("return".into()),
        fields: [("size".to_owned(), bazardesk::ticket::FieldValue::Text("L".into()))].into(),
        ..opening()
    }
}

fn gone(desk: &Desk) -> Vec<(String, String)> {
    let detail =
        |warning: &serde_json::Value, name: &str| warning["details"][name].as_str().expect("a text").to_owned();
    let document = serde_json::to_value(desk.document()).expect("JSON");
    let warnings = document["warnings"].as_array().expect("a list");
    warnings.iter().map(|warning| (detail(warning, "kind"), detail(warning, "name"))).collect()
}

/// Tickets 1 to 3 have a category that the profile no longer has.
fn changed(store: &TestStore) -> TestDesk {
    let before = TestDesk::with(BEFORE).on(store).open();
    for _ in 0..3 {
        before.sara.open(&returned());
    }
    drop(before);
    TestDesk::with(AFTER).on(store).open()
}

#[test]
fn t_36_a_desk_refuses_another_profile_and_names_both() {
    let store = TestStore::shared();
    drop(TestDesk::with("freight").on(&store).open());
    let error = TestDesk::with("services").on(&store).try_open().err().expect("refused");
    assert_eq!((error.code(), error.field()), (ErrorCode::ProfileDiffers, Some("profile")));
    let details = serde_json::to_value(error.details()).expect("JSON");
    assert_eq!(details, json!({ "desk": "freight", "given": "services" }));
    let error = TestDesk::with("services").was("bazaar").on(&store).try_open().err().expect("refused");
    assert_eq!(error.code(), ErrorCode::ProfileDiffers, "that is not its name either");
    drop(TestDesk::with("freight").on(&store).open());
    drop(TestDesk::with("services").was("freight").on(&store).open());
    drop(TestDesk::with("services").on(&store).open());
    let error = TestDesk::with("freight").on(&store).try_open().err().expect("refused");
    assert_eq!(error.code(), ErrorCode::ProfileDiffers, "it was replaced");
}

#[test]
fn t_36_a_refused_desk_leaves_its_folder_as_it_was() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("desk.db");
    let open = |profile: &str| {
        let path = path.to_str().expect("UTF-8").to_owned();
        Desk::open(&DeskOptions { path, profile: profile.to_owned(), ..DeskOptions::default() })
    };
    let contents = || {
        let entries = fs::read_dir(folder.path()).expect("the folder").map(|entry| entry.expect("an entry").path());
        let mut files: Vec<_> = entries.map(|path| (path.clone(), fs::read(path).expect("a file"))).collect();
        files.sort();
        files
    };
    drop(open("freight").expect("a new desk"));
    let lock = folder.path().join("desk.db-lock");
    // As a backup is, which has no lock file; and as a desk that was closed, which has one.
    for has_lock in [true, false] {
        if !has_lock {
            fs::remove_file(&lock).expect("the lock file");
        }
        let before = contents();
        assert_eq!(open("services").expect_err("refused").code(), ErrorCode::ProfileDiffers);
        assert_eq!(contents(), before);
    }
    drop(open("freight").expect("its own profile"));
    assert!(lock.exists());
    // Another desk needs the lock file that is there.
    fs::remove_file(&lock).expect("the lock file");
    let used = open("freight").expect("its own profile");
    assert_eq!(open("services").expect_err("refused").code(), ErrorCode::ProfileDiffers);
    assert!(lock.exists());
    drop(used);
}

#[test]
fn t_36_opening_a_desk_tells_which_names_the_profile_no_longer_has() {
    let store = TestStore::shared();
    let before = TestDesk::with(BEFORE).on(&store).open();
    assert_eq!(gone(&before.desk).len(), 0);
    drop(before);
    let names = [
        ("category", "return"),
        ("choice", "colour.green"),
        ("choice", "colour.red"),
        ("field", "colour"),
        ("field", "size"),
        ("queue", "returns"),
        ("reference", "parcel"),
    ];
    let names = names.map(|(kind, name)| (kind.to_owned(), name.to_owned()));
    for _ in 0..2 {
        let after = TestDesk::with(AFTER).on(&store).open();
        assert_eq!(gone(&after.desk), names);
        let document = serde_json::to_value(after.desk.document()).expect("JSON");
        assert_eq!(document["warnings"][0]["code"], "name_not_offered");
        let sentence = crate::bare(document["warnings"][0]["labels"]["message"].as_str().expect("a sentence"));
        assert!(sentence.contains("category “return”"), "{sentence}");
        let health = call(&after.host, "desk.health", "{}");
        assert_eq!((&health["warnings"], &health["state"]), (&document["warnings"], &json!("ok")));
    }
    assert_eq!(gone(&TestDesk::with(BEFORE).on(&store).open().desk).len(), 0, "it has them again");
}

#[test]
fn t_36_tickets_of_a_category_and_queue_that_are_gone_are_found_by_them() {
    let store = TestStore::shared();
    let desk = changed(&store);
    let numbers = |session: &bazardesk::Session, request: serde_json::Value| {
        let page = call(session, "ticket.list", &request.to_string());
        let tickets = page["tickets"].as_array().expect("tickets").clone();
        tickets.iter().map(|ticket| ticket["number"].clone()).collect::<Vec<_>>()
    };
    for request in [
        json!({ "category": "return", "sort": "number" }),
        json!({ "queue": "returns", "sort": "number" }),
        json!({ "list": "queue", "queue": "returns", "sort": "number" }),
    ] {
        assert_eq!(numbers(&desk.anna, request.clone()), [3, 2, 1], "{request}");
    }
    // A name that the profile never had is a mistake, and to a customer so is one that it had.
    for (session, name) in [(&desk.anna, "never"), (&desk.sara, "return"), (&desk.sara, "returns")] {
        for field in ["category", "queue"] {
            let refused = error(session, "ticket.list", &json!({ field: name }).to_string());
            assert_eq!((&refused["code"], &refused["field"]), (&json!("field_choice"), &json!(field)), "{name}");
        }
    }
}

#[test]
fn t_36_a_ticket_whose_category_is_gone_is_answered_moved_and_closed() {
    let store = TestStore::shared();
    let desk = changed(&store);
    let ticket = call(&desk.sara, "ticket.get", r#"{"ticket":1}"#)["ticket"].clone();
    assert_eq!((&ticket["category"], &ticket["labels"]["category"]), (&json!("return"), &json!("return")));
    assert_eq!((&ticket["queue"], &ticket["labels"]["queue"]), (&json!("returns"), &json!("returns")));
    for session in [&desk.sara, &desk.anna, &desk.mina] {
        for offer in session.ticket_available_actions(&on(1)).expect("offers").actions {
            if !offer.allowed {
                let outcome = attempt(session, 1, offer.action);
                assert_eq!(outcome.err().and_then(|error| error.rule()), offer.rule, "{}", offer.action);
            }
        }
    }
    let field = SetFieldRequest { ticket: 2, field: "size".into(), ..SetFieldRequest::default() };
    assert_eq!(rule(desk.anna.ticket_set_field(&field)), Rule::FieldsNotOffered);
    desk.anna.note(2, "Whose is this?");
    desk.anna.reply(2, "Here.");
    let ticket = desk.sara.reply(2, "Thanks, and?");
    assert_eq!((ticket.status, ticket.answer_due_at), (TicketStatus::Open, None), "without a deadline");
    let technical = SetCategoryRequest { ticket: 2, category: "technical".into(), ..SetCategoryRequest::default() };
    let moved = desk.anna.ticket_set_category(&technical).expect("another category");
    assert_eq!((moved.category.as_str(), moved.queue.as_str(), moved.time_left), ("technical", "support", Some(7_200)));
    let bulk = r#"{"tickets":[3],"action":"add_tag","tag":"old"}"#;
    assert_eq!(call(&desk.anna, "ticket.bulk", bulk)["results"][0]["refused"], json!(null));
    assert_eq!(desk.anna.close(3).status, TicketStatus::Closed);
    assert_eq!(desk.sara.reopen(3).status, TicketStatus::Open);
}
