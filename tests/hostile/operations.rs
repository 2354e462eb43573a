//! Every operation of the catalogue with every bad request that its schema leads to.

use bazardesk::error::Detail;
use bazardesk::{CATALOGUE, Kind};
use bazardesk_tests::locales;
use bazardesk_tests::store::Engine;
use serde_json::{Value, json};

use crate::bad::{CANARY, cases};
use crate::desk::{Actor, FILES, HostileDesk};
use crate::error_checks::{ErrorChecks, balanced, call, distinct, texts};
use crate::shape::{Location, Part, locations, schema, with, without};

/// Texts with a meaning for a parser, a formatter or a terminal. Here they are ordinary texts: a field rejects them, or
/// returns them unchanged.
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

/// PostgreSQL has its own backup tools.
fn offered(operation: &str) -> bool {
    operation != FILES || Engine::wanted() != Engine::Postgres
}

#[test]
fn every_operation_has_a_request_that_succeeds() {
    let schema = schema();
    for entry in CATALOGUE {
        let desk = HostileDesk::new();
        for locale in 0..locales().len() {
            let (actor, request) =
                desk.valid(entry.name).unwrap_or_else(|| panic!("{} is not in the table", entry.name));
            let reply = call(desk.session(actor, locale), entry.name, &request.to_string());
            if !offered(entry.name) {
                assert!(reply.is_err_and(|(_, document)| document.contains("\"backup_not_offered\"")));
                continue;
            }
            let reply = reply.unwrap_or_else(|(_, document)| panic!("{} {request}: {document}", entry.name));
            assert!(serde_json::from_str::<Value>(&reply).is_ok_and(|reply| reply.is_object()));
        }
        // The request in the table has every field that is possible, so that each one is varied in a valid request.
        // With an idempotency key, a variation would return the first reply or be refused.
        let left_out = ["title", "items", "items[0]", "after", "shop", "on_behalf_of", "idempotency_key"];
        // Each action takes different fields, so no request has them all.
        let other_action = ["text", "priority", "category", "tag", "field", "value"];
        let (_, request) = desk.valid(entry.name).expect("in the table");
        for location in locations(&schema, &schema["operations"][entry.name]["request"]) {
            let Some(name) = location.name() else { continue };
            let pointer = format!("/{}", name.replace("[0]", "/0").replace('.', "/"));
            let present = request.pointer(&pointer).is_some()
                || left_out.contains(&name.as_str())
                || entry.name == "ticket.bulk" && other_action.contains(&name.as_str());
            assert!(present, "{}: the table's request lacks {name}", entry.name);
        }
    }
}

#[test]
fn every_bad_request_is_refused_with_its_field_in_every_language_and_changes_nothing() {
    let schema = schema();
    let checks = ErrorChecks::new();
    let mut tried = 0;
    for entry in CATALOGUE {
        let desk = HostileDesk::new();
        let (actor, valid) = desk.valid(entry.name).expect("in the table");
        let locations = locations(&schema, &schema["operations"][entry.name]["request"]);
        let before = desk.dump();
        tried += checks.all(entry.name, &cases(&valid, &locations), &|case, locale| {
            call(desk.session(actor, locale), entry.name, &case.text).err().map(|(_, document)| document)
        });
        assert!(before == desk.dump(), "{}: a refused request changed the store", entry.name);
        // The original request still succeeds.
        let reply = call(desk.session(actor, 0), entry.name, &valid.to_string());
        assert_eq!(reply.is_ok(), offered(entry.name), "{}", entry.name);
    }
    assert!(tried > 2000, "{tried}");
}

/// Fields that the profile requires beyond the schema: a missing field is named in the error, or is not needed.
#[test]
fn a_missing_field_is_named_or_not_needed() {
    let checks = ErrorChecks::new();
    for entry in CATALOGUE {
        let desk = HostileDesk::new();
        let (_, valid) = desk.valid(entry.name).expect("in the table");
        for name in valid.as_object().expect("an object").keys() {
            let (actor, request) = desk.valid(entry.name).expect("in the table");
            let request = without(&request, &[Part::Name(name.clone())]).to_string();
            let before = desk.dump();
            if let Err((_, document)) = call(desk.session(actor, 2), entry.name, &request) {
                let error = checks.document(&document, &request);
                assert_eq!((&error["code"], &error["field"]), (&json!("field_missing"), &json!(name)));
                assert!(before == desk.dump());
            }
        }
    }
}

#[test]
fn odd_texts_are_refused_with_their_field_or_kept_unchanged() {
    let schema = schema();
    let checks = ErrorChecks::new();
    let languages = locales().len();
    let mut accepted = 0;
    for entry in CATALOGUE.iter().filter(|entry| entry.name != FILES) {
        let desk = HostileDesk::new();
        let locations = locations(&schema, &schema["operations"][entry.name]["request"]);
        for location in locations.iter().filter(|location| location.takes("string")) {
            for (at, odd) in ODD.iter().enumerate() {
                accepted +=
                    usize::from(try_odd_text(&desk, &checks, entry.name, entry.kind, location, odd, at % languages));
            }
        }
    }
    assert!(accepted > 50, "{accepted}");
}

fn try_odd_text(
    desk: &HostileDesk,
    checks: &ErrorChecks,
    operation: &str,
    kind: Kind,
    location: &Location,
    odd: &str,
    locale: usize,
) -> bool {
    let (actor, valid) = desk.valid(operation).expect("in the table");
    // The only error that repeats a part of the request: it names the unknown variable of a template (T-53).
    if operation == "template.put" && location.in_free_map() && odd.contains("{ $") {
        return false;
    }
    let request = with(&valid, &location.path, json!(odd)).to_string();
    let before = desk.dump();
    let reply = match call(desk.session(actor, locale), operation, &request) {
        Err((_, document)) => {
            let error = checks.document(&document, &request);
            // Any text is a valid id or name; nothing here has this one.
            let not_found =
                ["person_not_found", "template_not_found", "macro_not_found", "instruction_not_found", "text_unknown"];
            let not_found = not_found.iter().any(|code| error["code"] == *code);
            assert!(error["status"] == "invalid" || not_found, "{request}: {error}");
            // A list that the profile does not offer is named as a whole.
            let whole = error["code"] == "field_not_offered";
            let name = location.name().map(|name| if whole { name.replace("[0]", "") } else { name });
            let own = error["code"] == "template_variable_unknown";
            let name = name.map(|name| if own { name + ".$x" } else { name });
            assert_eq!(error["field"].as_str(), name.as_deref(), "{request}: {error}");
            assert!(before == desk.dump(), "{operation} {request}");
            return false;
        }
        Ok(reply) => serde_json::from_str::<Value>(&reply).expect("JSON"),
    };
    assert!(kind == Kind::Write || before == desk.dump());
    let (mut labels, mut data) = (Vec::new(), Vec::new());
    texts(&reply, false, &mut labels, &mut data);
    assert!(labels.iter().all(|label| balanced(label)), "{reply}");
    for text in data {
        assert!(
            !text.contains(CANARY) || text == odd || text == bazardesk_tests::typed(odd),
            "{text:?} differs from {odd:?}"
        );
    }
    true
}

/// A text of exactly the limit is accepted; one more character is too long.
#[test]
fn a_text_as_long_as_the_limit_is_not_too_long() {
    let schema = schema();
    for entry in CATALOGUE {
        let desk = HostileDesk::new();
        for location in locations(&schema, &schema["operations"][entry.name]["request"]) {
            if !location.takes("string")
                || location.choices
                || location.date
                || location.any_value()
                || location.in_free_map()
            {
                continue;
            }
            let send = |length: usize| {
                // Several of them succeed, so each needs its own ticket.
                let (actor, valid) = desk.valid(entry.name).expect("in the table");
                let request = with(&valid, &location.path, json!("x".repeat(length)));
                desk.session(actor, 0).call(entry.name, &request.to_string())
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
            // The profile's limit may be smaller than the general one.
            let Some(mut limit) = too_long(location.most_characters.unwrap_or(100_000) + 100) else {
                panic!("{} {:?} has no limit", entry.name, location.name());
            };
            while let Some(smaller) = too_long(usize::try_from(limit).expect("small")) {
                limit = smaller;
            }
            let limit = usize::try_from(limit).expect("small");
            assert!(location.most_characters.is_none_or(|most| limit <= most || most < 8), "{:?}", location.name());
            assert_eq!(too_long(limit + 1), i64::try_from(limit).ok(), "{} {:?}", entry.name, location.name());
        }
    }
}

/// The permission is checked before the request is read.
#[test]
fn a_forbidden_role_learns_nothing_about_its_request() {
    let (checks, desk, languages) = (ErrorChecks::new(), HostileDesk::new(), locales().len());
    for entry in CATALOGUE {
        for actor in [Actor::Host, Actor::Sara, Actor::Anna] {
            if entry.grants.iter().any(|grant| grant.role == desk.session(actor, 0).role()) {
                continue;
            }
            let before = desk.dump();
            for request in ["", "kanarie7391", "{\"kanarie7391\":1}", "{\"ticket\":7391}"] {
                let error = |locale: usize| {
                    let (_, document) = call(desk.session(actor, locale), entry.name, request).expect_err("forbidden");
                    checks.document(&document, request)
                };
                let errors: Vec<Value> = (0..languages).map(error).collect();
                assert_eq!((&errors[0]["code"], &errors[0]["rule"]), (&json!("role_forbidden"), &json!("role")));
                distinct(&errors, request);
            }
            assert!(before == desk.dump(), "{}", entry.name);
        }
    }
}

#[test]
fn an_unknown_operation_is_not_repeated() {
    let (checks, desk, languages) = (ErrorChecks::new(), HostileDesk::new(), locales().len());
    let long = CANARY.repeat(100_000);
    for name in ["", CANARY, "ticket", "ticket.", "ticket.open ", " ticket.open", "TICKET.OPEN", "ticket.open\0", &long]
    {
        for request in ["{}", CANARY] {
            let error = |locale: usize| {
                let (_, document) = call(desk.session(Actor::Anna, locale), name, request).expect_err("unknown");
                checks.document(&document, "an unknown operation")
            };
            let errors: Vec<Value> = (0..languages).map(error).collect();
            assert_eq!((&errors[0]["code"], &errors[0]["status"]), (&json!("operation_unknown"), &json!("not_found")));
            distinct(&errors, "an unknown operation");
        }
    }
}

/// A ticket that does not exist and one that the actor may not see return the same error (T-33).
#[test]
fn a_hidden_ticket_looks_like_a_missing_one() {
    let (checks, desk) = (ErrorChecks::new(), HostileDesk::new());
    let stranger = json!({ "role": "customer", "person": "p-1", "locale": "fa" }).to_string();
    let options = bazardesk::SessionOptions::parse(&stranger).expect("options");
    let stranger = std::sync::Arc::clone(&desk.desk).session(&options).expect("a session");
    for entry in CATALOGUE {
        let (actor, valid) = desk.valid(entry.name).expect("in the table");
        if valid["ticket"].is_null() {
            continue;
        }
        let before = desk.dump();
        let error = |session: &bazardesk::Session, number: &Value| {
            let request = with(&valid, &[Part::Name("ticket".to_owned())], number.clone()).to_string();
            let (_, document) = call(session, entry.name, &request).expect_err("hidden");
            checks.document(&document, entry.name)
        };
        for number in [json!(1_000_000), json!(i64::MAX), json!(i64::from(u32::MAX) + 2)] {
            assert_eq!(error(desk.session(actor, 2), &number)["code"], "ticket_not_found", "{}", entry.name);
            assert_eq!(error(&stranger, &valid["ticket"]), error(&stranger, &number), "{}", entry.name);
        }
        assert!(before == desk.dump(), "{}", entry.name);
    }
}
