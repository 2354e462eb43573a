//! The options of a desk and of a session, with the same bad input as the operations.

use std::sync::Arc;

use bazardesk::{Desk, DeskOptions, Error, SessionOptions};
use bazardesk_tests::{locales, store};
use serde_json::{Value, json};

use crate::bad::cases;
use crate::desk::{HostileDesk, with_locale};
use crate::error_checks::{ErrorChecks, distinct};
use crate::operations::ODD;
use crate::shape::{Location, locations, schema, with};

/// A desk in each language. Without a session, errors are in the desk's language.
fn desks() -> Vec<Desk> {
    locales().iter().map(|locale| Desk::open(&with_locale(locale)).expect("a desk")).collect()
}

/// The checked error documents of all desks.
fn documents(checks: &ErrorChecks, desks: &[Desk], error: &Error, what: &str) -> Vec<Value> {
    desks.iter().map(|desk| checks.document(&desk.error_document(error), what)).collect()
}

fn desk_options() -> Value {
    json!({
        "path": store::path(), "profile": "freight", "locale": "fa", "time_zone": "Asia/Tehran",
        "clock": "2025-11-05T08:00:00Z",
    })
}

fn session_options() -> Value {
    json!({
        "role": "seller", "person": "p-1", "shop": "s-1", "locale": "fa-IR, fr;q=0.5", "time_zone": "Asia/Tehran",
        "calendar": "persian", "digits": "latin",
    })
}

fn open(text: &str) -> Result<(), Error> {
    Desk::open(&DeskOptions::parse(text)?).map(|_| ())
}

fn open_session(desk: &HostileDesk, text: &str) -> Result<(), Error> {
    Arc::clone(&desk.desk).session(&SessionOptions::parse(text)?).map(|_| ())
}

#[test]
fn bad_options_of_a_desk_are_refused_with_their_field() {
    let (checks, desks, schema) = (ErrorChecks::new(), desks(), schema());
    let valid = desk_options();
    open(&valid.to_string()).expect("right options");
    checks.all("options of a desk", &cases(&valid, &locations(&schema, &schema["desk_options"])), &|case, locale| {
        let error = open(&case.text).err()?;
        // Without a desk, errors are in English.
        assert_eq!(bazardesk::error_document(&error), desks[0].error_document(&error));
        Some(desks[locale].error_document(&error))
    });
}

#[test]
fn bad_options_of_a_session_are_refused_with_their_field() {
    let (checks, desks, schema, desk) = (ErrorChecks::new(), desks(), schema(), HostileDesk::new());
    let valid = session_options();
    open_session(&desk, &valid.to_string()).expect("right options");
    let before = desk.dump();
    // Any text is valid as a browser's language header (L-02); only a wrong type is an error.
    let cases: Vec<_> = cases(&valid, &locations(&schema, &schema["session_options"]))
        .into_iter()
        .filter(|case| case.field.as_deref() != Some("locale") || case.codes.contains(&"field_type"))
        .collect();
    checks.all("options of a session", &cases, &|case, locale| {
        open_session(&desk, &case.text).err().map(|error| desks[locale].error_document(&error))
    });
    assert!(before == desk.dump());
}

#[test]
fn odd_texts_in_options_are_refused_with_their_field_or_harmless() {
    let (checks, desks, schema, desk) = (ErrorChecks::new(), desks(), schema(), HostileDesk::new());
    let odd = |location: &Location, valid: &Value, attempt: &dyn Fn(&str) -> Result<(), Error>| {
        for odd in ODD {
            let request = with(valid, &location.path, json!(odd)).to_string();
            let Err(error) = attempt(&request) else { continue };
            let errors = documents(&checks, &desks, &error, &request);
            assert!(["invalid", "not_found"].contains(&errors[0]["status"].as_str().expect("a status")), "{request}");
            assert_eq!(errors[0]["field"].as_str(), location.name().as_deref(), "{request}");
            distinct(&errors, &request);
        }
    };
    for location in locations(&schema, &schema["desk_options"]) {
        // A path may have any name, and a desk would be created there.
        if location.takes("string") && location.name().as_deref() != Some("path") {
            odd(&location, &desk_options(), &open);
        }
    }
    for location in locations(&schema, &schema["session_options"]) {
        if location.takes("string") {
            odd(&location, &session_options(), &|text| open_session(&desk, text));
        }
    }
}

/// The role decides which fields are needed. The error names the field although the schema makes it optional.
#[test]
fn session_options_name_person_or_shop_as_the_wrong_field() {
    let (checks, desks, desk) = (ErrorChecks::new(), desks(), HostileDesk::new());
    for (options, code, field) in [
        (json!({ "role": "customer" }), "field_missing", "person"),
        (json!({ "role": "agent" }), "field_missing", "person"),
        (json!({ "role": "seller", "person": "p-1" }), "field_missing", "shop"),
        (json!({ "role": "customer", "person": "c-1", "shop": "s-1" }), "field_not_offered", "shop"),
        (json!({ "role": "host", "person": "c-1" }), "field_not_offered", "person"),
        (json!({ "role": "customer", "person": "kanarie7391" }), "person_not_found", "person"),
        (json!({ "role": "customer", "person": "" }), "field_empty", "person"),
    ] {
        let text = options.to_string();
        let error = open_session(&desk, &text).expect_err("wrong options");
        let errors = documents(&checks, &desks, &error, &text);
        assert_eq!((&errors[0]["code"], &errors[0]["field"]), (&json!(code), &json!(field)), "{text}");
        distinct(&errors, &text);
    }
}
