//! Profiles: the text of a host's profile.
//!
//! Owns what happens with a profile. It is refused at a position in the text, or a desk opens with it, and every
//! category has a form and accepts a ticket.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use bazardesk::profile::{Profile, profile_schema};
use bazardesk::{Desk, DeskOptions, Error, ErrorCode, Role, Session, SessionOptions, Status, Time, error_document};
use serde_json::{Value, json};

use super::{Target, named, placed, refused};
use crate::{BEGINNING, market};

pub(super) const TARGET: Target = Target { name: "profile", run, seeds, words };

/// The number of categories that are tried.
const CATEGORIES: usize = 12;

fn run(input: &[u8]) {
    let source = String::from_utf8_lossy(input);
    let profile = match Profile::parse("profile", &source) {
        Ok(profile) => profile,
        Err(errors) => {
            for error in &errors {
                placed(&source, error.line, error.column);
                assert!(!error.what.is_empty() && !error.to_string().contains('\n'), "{error:?}");
            }
            let error = Error::from(errors);
            assert_eq!(error.code(), ErrorCode::ProfileInvalid);
            return refused(&error, &error_document(&error));
        }
    };
    let folder = crate::folder();
    let file = folder.path().join("own.toml");
    fs::write(&file, &*source).expect("a file");
    let options = DeskOptions {
        path: ":memory:".to_owned(),
        profile: file.to_string_lossy().into_owned(),
        clock: Time::parse(BEGINNING),
        ..DeskOptions::default()
    };
    let desk = match Desk::open(&options) {
        Ok(desk) => Arc::new(desk),
        // A label may be missing.
        Err(error) => return refused(&error, &error_document(&error)),
    };
    let host = desk.session(&SessionOptions::new(Role::Host)).expect("a session");
    for person in ["c-1", "a-1"] {
        host.call("person.put", &json!({ "id": person, "name": person }).to_string()).expect("a person");
    }
    let customer = desk.session(&SessionOptions::of(Role::Customer, "c-1")).expect("a session");
    let agent = desk.session(&SessionOptions::of(Role::Agent, "a-1")).expect("a session");
    for category in profile.categories.iter().take(CATEGORIES) {
        let about = json!({ "category": category.name });
        call(&customer, "ticket.form", &about);
        call(&customer, "ticket.may_open", &about);
        let opening = json!({ "category": category.name, "subject": "White", "description": "All of it." });
        let Some(ticket) = call(&customer, "ticket.open", &opening) else { continue };
        let number = &ticket["number"];
        let on = json!({ "ticket": number });
        call(&agent, "ticket.available_actions", &on);
        call(&agent, "ticket.reply", &json!({ "ticket": number, "text": "Since when?" }));
        call(&agent, "ticket.list_macros", &on);
        call(&agent, "template.list", &on);
        for one in &profile.macros {
            call(&agent, "ticket.run_macro", &json!({ "tickets": [number], "macro": one.name }));
        }
        call(&agent, "ticket.resolve", &on);
        call(&customer, "ticket.reopen", &on);
        let found = call(&agent, "ticket.verify", &on).expect("a verification");
        assert_eq!(found["state"], "intact", "{found}");
    }
    for later in ["2025-11-06T08:00:00Z", "2026-11-05T08:00:00Z", "9999-12-30T00:00:00Z"] {
        call(&host, "clock.set", &json!({ "now": later }));
        call(&host, "desk.tick", &json!({}));
    }
    call(&agent, "ticket.counts", &json!({}));
}

fn call(session: &Session, operation: &str, request: &Value) -> Option<Value> {
    match session.call(operation, &request.to_string()) {
        Ok(reply) => Some(serde_json::from_str(&reply).expect("a reply is JSON")),
        Err(error) => {
            assert_ne!(error.status(), Status::Internal, "{operation}: {error}");
            refused(&error, &session.error_document(&error));
            None
        }
    }
}

/// The shipped profiles, without the texts for people.
fn seeds() -> Vec<Vec<u8>> {
    let shipped = Profile::SHIPPED.iter().map(|(_, source)| *source);
    let bare = |source: &str| {
        let lines = source.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
    };
    shipped.chain([market::PROFILE]).map(bare).collect()
}

fn words() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    named(&serde_json::from_str(&profile_schema()).expect("JSON"), &mut words);
    let values = [
        "[[",
        "]]",
        " = ",
        "{ ",
        " }",
        "\"\"\"",
        "'''",
        "\\u0000",
        "\\U0001F424",
        "7d",
        "0s",
        "1min",
        "48h",
        "none",
        "999999999999d",
        "999999999999999999d",
        "\"99999999999999999h\"",
        "9223372036854775807",
        "-1",
        "0x7f",
        "1e9",
        "inf",
        "nan",
        "true",
        "1979-05-27",
        "[queues.",
        "[[queues]]\n",
        "[[categories]]\n",
        "[[macros]]\n",
        "[[templates]]\n",
        "[[custom_fields]]\n",
    ];
    words.extend(values.map(str::to_owned));
    words
}
