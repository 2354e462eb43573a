//! The options of a desk and of a session, given the same bad input as the operations.

use std::sync::Arc;

use bazardesk::{Desk, DeskOptions, Error, SessionOptions};
use bazardesk_tests::{locales, store};
use serde_json::{Value, json};

use crate::bad::cases;
use crate::hall::{Hall, speaking};
use crate::judge::{Judge, distinct};
use crate::operations::ODD;
use crate::shape::{Place, places, schema, with};

/// A desk in each language: an error before there is a session is in the desk's.
fn desks() -> Vec<Desk> {
    locales().iter().map(|locale| Desk::open(&speaking(locale)).expect("a desk")).collect()
}

/// The error documents of all desks, each of them whole.
fn judged(judge: &Judge, desks: &[Desk], error: &Error, what: &str) -> Vec<Value> {
    desks.iter().map(|desk| judge.document(&desk.error_document(error), what)).collect()
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

fn enter(hall: &Hall, text: &str) -> Result<(), Error> {
    Arc::clone(&hall.desk).session(&SessionOptions::parse(text)?).map(|_| ())
}

#[test]
fn bad_options_of_a_desk_are_refused_with_their_field() {
    let (judge, desks, schema) = (Judge::new(), desks(), schema());
    let valid = desk_options();
    open(&valid.to_string()).expect("right options");
    judge.all("options of a desk", &cases(&valid, &places(&schema, &schema["desk_options"])), &|case, locale| {
        let error = open(&case.text).err()?;
        // Without a desk there is English.
        assert_eq!(bazardesk::error_document(&error), desks[0].error_document(&error));
        Some(desks[locale].error_document(&error))
    });
}

#[test]
fn bad_options_of_a_session_are_refused_with_their_field() {
    let (judge, desks, schema, hall) = (Judge::new(), desks(), schema(), Hall::new());
    let valid = session_options();
    enter(&hall, &valid.to_string()).expect("right options");
    let before = hall.dump();
    // A browser's header is never an error, whatever its words (L-02); its type is.
    let cases: Vec<_> = cases(&valid, &places(&schema, &schema["session_options"]))
        .into_iter()
        .filter(|case| case.field.as_deref() != Some("locale") || case.codes.contains(&"field_type"))
        .collect();
    judge.all("options of a session", &cases, &|case, locale| {
        enter(&hall, &case.text).err().map(|error| desks[locale].error_document(&error))
    });
    assert!(before == hall.dump());
}

#[test]
fn odd_words_in_options_are_refused_with_their_field_or_do_no_harm() {
    let (judge, desks, schema, hall) = (Judge::new(), desks(), schema(), Hall::new());
    let odd = |place: &Place, valid: &Value, attempt: &dyn Fn(&str) -> Result<(), Error>| {
        for odd in ODD {
            let request = with(valid, &place.path, json!(odd)).to_string();
            let Err(error) = attempt(&request) else { continue };
            let errors = judged(&judge, &desks, &error, &request);
            assert!(["invalid", "not_found"].contains(&errors[0]["status"].as_str().expect("a status")), "{request}");
            assert_eq!(errors[0]["field"].as_str(), place.name().as_deref(), "{request}");
            distinct(&errors, &request);
        }
    };
    for place in places(&schema, &schema["desk_options"]) {
        // A path may have any name, and a desk would be made there.
        if place.takes("string") && place.name().as_deref() != Some("path") {
            odd(&place, &desk_options(), &open);
        }
    }
    for place in places(&schema, &schema["session_options"]) {
        if place.takes("string") {
            odd(&place, &session_options(), &|text| enter(&hall, text));
        }
    }
}

/// Who is needed, and who is not: the field is named although the schema lets it be absent.
#[test]
fn a_session_says_which_of_person_and_shop_is_wrong() {
    let (judge, desks, hall) = (Judge::new(), desks(), Hall::new());
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
        let error = enter(&hall, &text).expect_err("wrong options");
        let errors = judged(&judge, &desks, &error, &text);
        assert_eq!((&errors[0]["code"], &errors[0]["field"]), (&json!(code), &json!(field)), "{text}");
        distinct(&errors, &text);
    }
}
