//! Every operation of the catalogue, given every bad request that its schema leads to.

use bazardesk::error::Detail;
use bazardesk::{CATALOGUE, Kind};
use bazardesk_tests::locales;
use bazardesk_tests::store::Engine;
use serde_json::{Value, json};

use crate::bad::{CANARY, cases};
use crate::hall::{Actor, FILES, Hall};
use crate::judge::{Judge, balanced, call, distinct, texts};
use crate::shape::{Part, Place, places, schema, with, without};

/// Texts that look like something to a parser, a formatter or a terminal. They are words like any others: either the
/// field refuses them, or they come back as they went in.
pub const ODD: [&str; 14] = [
    CANARY,
    "{ $kanarie7391 }",
    "{$x} kanarie7391",
    "kanarie7391 {",
    "} kanarie7391",
    "-term = { kanarie7391 }",
    "\u{202e}kanarie7391",
    "\u{2066}\u{2067}kanarie7391",
    "kanarie7391\u{2069}\u{2069}\u{202c}",
    "\u{2068}kanarie7391\u{2069}",
    "<b>kanarie7391</b>",
    "'; DROP TABLE ticket; -- kanarie7391",
    "%s%n$1 kanarie7391",
    "../../kanarie7391",
];

/// PostgreSQL's desks are copied by its own tools.
fn offered(operation: &str) -> bool {
    operation != FILES || Engine::wanted() != Engine::Postgres
}

#[test]
fn every_operation_has_a_request_that_succeeds() {
    let schema = schema();
    for entry in CATALOGUE {
        let hall = Hall::new();
        for locale in 0..locales().len() {
            let (actor, request) =
                hall.valid(entry.name).unwrap_or_else(|| panic!("{} is not in the table", entry.name));
            let reply = call(hall.session(actor, locale), entry.name, &request.to_string());
            if !offered(entry.name) {
                assert!(reply.is_err_and(|(_, document)| document.contains("\"backup_not_offered\"")));
                continue;
            }
            let reply = reply.unwrap_or_else(|(_, document)| panic!("{} {request}: {document}", entry.name));
            assert!(serde_json::from_str::<Value>(&reply).is_ok_and(|reply| reply.is_object()));
        }
        // What a request can hold is held by the table's, so that it is tried in an order in which it is right.
        // The key of a call would answer its variations with the first reply, or refuse them.
        let left_out = ["title", "items", "items[0]", "after", "shop", "on_behalf_of", "idempotency_key"];
        // Each action takes fields of its own: there is no request that holds them all.
        let other_action = ["text", "priority", "category", "tag", "field", "value"];
        let (_, request) = hall.valid(entry.name).expect("in the table");
        for place in places(&schema, &schema["operations"][entry.name]["request"]) {
            let Some(name) = place.name() else { continue };
            let pointer = format!("/{}", name.replace("[0]", "/0").replace('.', "/"));
            let held = request.pointer(&pointer).is_some()
                || left_out.contains(&name.as_str())
                || entry.name == "ticket.bulk" && other_action.contains(&name.as_str());
            assert!(held, "{}: the table's request lacks {name}", entry.name);
        }
    }
}

#[test]
fn every_bad_request_is_refused_with_its_field_in_every_language_and_nothing_is_changed() {
    let schema = schema();
    let judge = Judge::new();
    let mut tried = 0;
    for entry in CATALOGUE {
        let hall = Hall::new();
        let (actor, valid) = hall.valid(entry.name).expect("in the table");
        let places = places(&schema, &schema["operations"][entry.name]["request"]);
        let before = hall.dump();
        tried += judge.all(entry.name, &cases(&valid, &places), &|case, locale| {
            call(hall.session(actor, locale), entry.name, &case.text).err().map(|(_, document)| document)
        });
        assert!(before == hall.dump(), "{}: a refused request changed the store", entry.name);
        // The request that was twisted so many times still succeeds.
        let reply = call(hall.session(actor, 0), entry.name, &valid.to_string());
        assert_eq!(reply.is_ok(), offered(entry.name), "{}", entry.name);
    }
    assert!(tried > 2000, "{tried}");
}

/// What the profile asks for beyond the schema: a field that is left out is named, or was not needed.
#[test]
fn whatever_is_left_out_is_named_or_was_not_needed() {
    let judge = Judge::new();
    for entry in CATALOGUE {
        let hall = Hall::new();
        let (_, valid) = hall.valid(entry.name).expect("in the table");
        for name in valid.as_object().expect("an object").keys() {
            let (actor, request) = hall.valid(entry.name).expect("in the table");
            let request = without(&request, &[Part::Name(name.clone())]).to_string();
            let before = hall.dump();
            if let Err((_, document)) = call(hall.session(actor, 2), entry.name, &request) {
                let error = judge.document(&document, &request);
                assert_eq!((&error["code"], &error["field"]), (&json!("field_missing"), &json!(name)));
                assert!(before == hall.dump());
            }
        }
    }
}

#[test]
fn odd_words_are_refused_with_their_field_or_kept_as_they_are() {
    let schema = schema();
    let judge = Judge::new();
    let languages = locales().len();
    let mut kept = 0;
    for entry in CATALOGUE.iter().filter(|entry| entry.name != FILES) {
        let hall = Hall::new();
        let places = places(&schema, &schema["operations"][entry.name]["request"]);
        for place in places.iter().filter(|place| place.takes("string")) {
            for (at, odd) in ODD.iter().enumerate() {
                kept += usize::from(odd_word(&hall, &judge, entry.name, entry.kind, place, odd, at % languages));
            }
        }
    }
    assert!(kept > 50, "{kept}");
}

fn odd_word(hall: &Hall, judge: &Judge, operation: &str, kind: Kind, place: &Place, odd: &str, locale: usize) -> bool {
    let (actor, valid) = hall.valid(operation).expect("in the table");
    // The one word that is repeated: who wrote a text has to be told which of its variables nobody knows (T-53).
    if operation == "template.put" && place.in_free_map() && odd.contains("{ $") {
        return false;
    }
    let request = with(&valid, &place.path, json!(odd)).to_string();
    let before = hall.dump();
    let reply = match call(hall.session(actor, locale), operation, &request) {
        Err((_, document)) => {
            let error = judge.document(&document, &request);
            // Ids and names may be any words: nobody and nothing bears this one.
            let nothing = ["person_not_found", "template_not_found", "macro_not_found"];
            let nothing = nothing.iter().any(|code| error["code"] == *code);
            assert!(error["status"] == "invalid" || nothing, "{request}: {error}");
            // What the profile does not have at all is named as a whole.
            let whole = error["code"] == "field_not_offered";
            let name = place.name().map(|name| if whole { name.replace("[0]", "") } else { name });
            let own = error["code"] == "template_variable_unknown";
            let name = name.map(|name| if own { name + ".$x" } else { name });
            assert_eq!(error["field"].as_str(), name.as_deref(), "{request}: {error}");
            assert!(before == hall.dump(), "{operation} {request}");
            return false;
        }
        Ok(reply) => serde_json::from_str::<Value>(&reply).expect("JSON"),
    };
    assert!(kind == Kind::Write || before == hall.dump());
    let (mut labels, mut data) = (Vec::new(), Vec::new());
    texts(&reply, false, &mut labels, &mut data);
    assert!(labels.iter().all(|label| balanced(label)), "{reply}");
    for text in data {
        assert!(!text.contains(CANARY) || text == odd, "{text:?} is not what was sent: {odd:?}");
    }
    true
}

/// The limit itself is still right: only what is beyond it is too long.
#[test]
fn a_text_as_long_as_the_limit_is_not_too_long() {
    let schema = schema();
    for entry in CATALOGUE {
        let hall = Hall::new();
        for place in places(&schema, &schema["operations"][entry.name]["request"]) {
            if !place.takes("string") || place.choices || place.date || place.any_value() || place.in_free_map() {
                continue;
            }
            let send = |length: usize| {
                // More than one of them succeeds: each about a ticket of its own.
                let (actor, valid) = hall.valid(entry.name).expect("in the table");
                let request = with(&valid, &place.path, json!("x".repeat(length)));
                hall.session(actor, 0).call(entry.name, &request.to_string())
            };
            let too_long = |length: usize| {
                let error = send(length).err()?;
                if error.code() != bazardesk::ErrorCode::FieldTooLong {
                    return None;
                }
                match error.details()["limit"] {
                    Detail::Number(limit) => Some(limit),
                    Detail::Text(_) => None,
                }
            };
            // The profile's limit may be nearer than the one that holds for all.
            let Some(mut limit) = too_long(place.most_characters.unwrap_or(100_000) + 100) else {
                panic!("{} {:?} has no limit", entry.name, place.name());
            };
            while let Some(nearer) = too_long(usize::try_from(limit).expect("small")) {
                limit = nearer;
            }
            let limit = usize::try_from(limit).expect("small");
            assert!(place.most_characters.is_none_or(|most| limit <= most || most < 8), "{:?}", place.name());
            assert_eq!(too_long(limit + 1), i64::try_from(limit).ok(), "{} {:?}", entry.name, place.name());
        }
    }
}

/// Who may not, is told so before anything of the request is read.
#[test]
fn a_role_that_may_not_is_told_nothing_else() {
    let (judge, hall, languages) = (Judge::new(), Hall::new(), locales().len());
    for entry in CATALOGUE {
        for actor in [Actor::Host, Actor::Sara, Actor::Anna] {
            if entry.grants.iter().any(|grant| grant.role == hall.session(actor, 0).role()) {
                continue;
            }
            let before = hall.dump();
            for request in ["", "kanarie7391", "{\"kanarie7391\":1}", "{\"ticket\":7391}"] {
                let error = |locale: usize| {
                    let (_, document) = call(hall.session(actor, locale), entry.name, request).expect_err("forbidden");
                    judge.document(&document, request)
                };
                let errors: Vec<Value> = (0..languages).map(error).collect();
                assert_eq!((&errors[0]["code"], &errors[0]["rule"]), (&json!("role_forbidden"), &json!("role")));
                distinct(&errors, request);
            }
            assert!(before == hall.dump(), "{}", entry.name);
        }
    }
}

#[test]
fn an_unknown_operation_is_not_repeated() {
    let (judge, hall, languages) = (Judge::new(), Hall::new(), locales().len());
    let long = CANARY.repeat(100_000);
    for name in ["", CANARY, "ticket", "ticket.", "ticket.open ", " ticket.open", "TICKET.OPEN", "ticket.open\0", &long]
    {
        for request in ["{}", CANARY] {
            let error = |locale: usize| {
                let (_, document) = call(hall.session(Actor::Anna, locale), name, request).expect_err("unknown");
                judge.document(&document, "an unknown operation")
            };
            let errors: Vec<Value> = (0..languages).map(error).collect();
            assert_eq!((&errors[0]["code"], &errors[0]["status"]), (&json!("operation_unknown"), &json!("not_found")));
            distinct(&errors, "an unknown operation");
        }
    }
}

/// Numbers of tickets that are not there, or not the actor's: the two cannot be told apart (T-33).
#[test]
fn a_ticket_that_is_hidden_reads_as_one_that_is_not_there() {
    let (judge, hall) = (Judge::new(), Hall::new());
    let stranger = json!({ "role": "customer", "person": "p-1", "locale": "fa" }).to_string();
    let options = bazardesk::SessionOptions::parse(&stranger).expect("options");
    let stranger = std::sync::Arc::clone(&hall.desk).session(&options).expect("a session");
    for entry in CATALOGUE {
        let (actor, valid) = hall.valid(entry.name).expect("in the table");
        if valid["ticket"].is_null() {
            continue;
        }
        let before = hall.dump();
        let ask = |session: &bazardesk::Session, number: &Value| {
            let request = with(&valid, &[Part::Name("ticket".to_owned())], number.clone()).to_string();
            let (_, document) = call(session, entry.name, &request).expect_err("hidden");
            judge.document(&document, entry.name)
        };
        for number in [json!(1_000_000), json!(i64::MAX), json!(i64::from(u32::MAX) + 2)] {
            assert_eq!(ask(hall.session(actor, 2), &number)["code"], "ticket_not_found", "{}", entry.name);
            assert_eq!(ask(&stranger, &valid["ticket"]), ask(&stranger, &number), "{}", entry.name);
        }
        assert!(before == hall.dump(), "{}", entry.name);
    }
}
