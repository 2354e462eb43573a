//! Requests: each line is an actor, an operation and a JSON text, for a small desk in memory.
//!
//! Owns the desk and the form of its inputs. Each reply is a document, each refusal a typed error, and afterwards the
//! history of every ticket verifies.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use bazardesk::profile::Profile;
use bazardesk::{CATALOGUE, Desk, DeskOptions, ErrorCode, Role, Session, SessionOptions, Time};
use serde_json::{Value, json};

use super::{Target, named, refused};
use crate::BEGINNING;
use crate::requests::{self, Actor, Setup};

pub(super) const TARGET: Target = Target { name: "request", run, seeds, words };

/// The number of lines of an input that are run.
const LINES: usize = 8;

/// `a ticket.get {"ticket":1}`: actor, operation, request. An unknown actor is the host.
fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let desk = desk();
    let folder = crate::folder();
    for line in text.split('\n').take(LINES) {
        let mut parts = line.splitn(3, ' ');
        let mut part = || parts.next().unwrap_or_default();
        let (who, operation, request) = (part(), part(), part());
        let session = session(&desk, who);
        let request = if operation == "desk.backup" { elsewhere(request, &folder) } else { request.to_owned() };
        match session.call(operation, &request) {
            Ok(reply) => {
                let reply: Value = serde_json::from_str(&reply).expect("a reply is JSON");
                assert!(reply.is_object(), "{reply}");
            }
            Err(error) => refused(&error, &session.error_document(&error)),
        }
    }
    let agent = session(&desk, "a");
    for ticket in 1.. {
        match agent.call("ticket.verify", &json!({ "ticket": ticket }).to_string()) {
            Ok(found) => {
                let found: Value = serde_json::from_str(&found).expect("JSON");
                assert_eq!(found["state"], "intact", "ticket {ticket}: {found}");
            }
            Err(error) => {
                assert_eq!(error.code(), ErrorCode::TicketNotFound);
                assert!(ticket > 2, "the first tickets exist");
                break;
            }
        }
    }
}

/// The request with its path in the test's folder: a fuzzer must not choose where files are written.
fn elsewhere(request: &str, folder: &tempfile::TempDir) -> String {
    let Ok(mut parsed) = serde_json::from_str::<Value>(request) else { return request.to_owned() };
    match parsed.get_mut("path") {
        Some(path) if path.is_string() => {
            *path = json!(requests::unused_path(folder.path()));
            parsed.to_string()
        }
        Some(_) | None => request.to_owned(),
    }
}

/// A desk with a few people, a shop and two tickets, the second with a thread.
fn desk() -> Arc<Desk> {
    let options = DeskOptions {
        path: ":memory:".to_owned(),
        profile: "freight".to_owned(),
        clock: Time::parse(BEGINNING),
        ..DeskOptions::default()
    };
    let desk = Arc::new(Desk::open(&options).expect("a desk"));
    let host = session(&desk, "h");
    for (id, name) in [("c-1", "سارا"), ("a-1", "Anna"), ("m-1", "Mina"), ("p-1", "Omid")] {
        host.call("person.put", &json!({ "id": id, "name": name }).to_string()).expect("a person");
    }
    host.call("shop.put", r#"{"id":"s-1","name":"Teahouse","members":["p-1"]}"#).expect("a shop");
    let opening = r#"{"category":"technical","subject":"White","description":"All of it."}"#;
    let customer = session(&desk, "c");
    for _ in 0..2 {
        customer.call("ticket.open", opening).expect("a ticket");
    }
    let agent = session(&desk, "a");
    agent.call("ticket.reply", r#"{"ticket":2,"text":"Since when?"}"#).expect("a reply");
    agent.call("ticket.note", r#"{"ticket":2,"text":"Again."}"#).expect("a note");
    desk
}

fn session(desk: &Arc<Desk>, who: &str) -> Session {
    let locale = |options: SessionOptions, locale: &str| SessionOptions { locale: Some(locale.to_owned()), ..options };
    let options = match who {
        "c" => locale(SessionOptions::of(Role::Customer, "c-1"), "fa"),
        "a" => locale(SessionOptions::of(Role::Agent, "a-1"), "en"),
        "m" => locale(SessionOptions::of(Role::Mediator, "m-1"), "fr"),
        "s" => SessionOptions { shop: Some("s-1".to_owned()), ..SessionOptions::of(Role::Seller, "p-1") },
        _ => SessionOptions::new(Role::Host),
    };
    desk.session(&options).expect("a session")
}

/// Records what a request needs instead of doing it.
#[derive(Default)]
struct Needs(RefCell<Vec<String>>);

impl Setup for Needs {
    fn ticket(&self) -> i64 {
        1
    }

    fn close(&self, ticket: i64) {
        self.0.borrow_mut().push(format!("a ticket.close {}", json!({ "ticket": ticket })));
    }

    fn template(&self, template: &Value) {
        self.0.borrow_mut().push(format!("a template.put {template}"));
    }

    fn instruction(&self) -> String {
        // The desk chooses ids by chance: none is this one.
        "0".repeat(32)
    }

    fn unused_path(&self) -> String {
        "nowhere".to_owned()
    }
}

/// For each operation, what it needs and a request that freight accepts.
fn seeds() -> Vec<Vec<u8>> {
    let freight = Profile::shipped("freight").and_then(Result::ok).expect("a profile");
    let seed = |name: &str| {
        let needs = Needs::default();
        let (actor, mut request) = requests::valid(name, &needs).expect("in the table");
        if let Some(request) = request.as_object_mut() {
            // Only the profile `market` offers these.
            for field in if name == "ticket.open" { &["order", "fields"][..] } else { &["order"] } {
                request.remove(*field);
            }
            if name == "ticket.run_macro" {
                request.insert("macro".to_owned(), json!(freight.macros.first().map(|first| &first.name)));
            }
        }
        let who = match actor {
            Actor::Host => "h",
            Actor::Sara => "c",
            Actor::Anna => "a",
        };
        let mut lines = needs.0.into_inner();
        lines.push(format!("{who} {name} {request}"));
        lines.join("\n").into_bytes()
    };
    let more = [
        "a ticket.list {\"list\":\"all\",\"limit\":1,\"after\":\"AAAA\"}",
        "a ticket.get {\"ticket\":2,\"after\":2,\"limit\":1}\nc ticket.get {\"ticket\":2,\"after\":1,\"limit\":1}",
        "c ticket.reply {\"ticket\":2,\"text\":\"a\",\"idempotency_key\":\"k\"}\nc ticket.reply {\"ticket\":2,\"text\":\"b\",\"idempotency_key\":\"k\"}",
        "a ticket.resolve {\"ticket\":1}\nh clock.set {\"now\":\"2026-11-05T08:00:00Z\"}\nh desk.tick {}\nc ticket.get {\"ticket\":1}",
        "a ticket.transcript {\"ticket\":2,\"format\":\"html\",\"notes\":true,\"locale\":\"fa\"}",
        "s ticket.counts {}\ns ticket.list {\"list\":\"action_required\",\"sort\":\"deadline\"}",
    ];
    let more = more.iter().map(|seed| seed.as_bytes().to_vec());
    CATALOGUE.iter().map(|entry| seed(entry.name)).chain(more).collect()
}

fn words() -> BTreeSet<String> {
    let mut words: BTreeSet<String> = CATALOGUE.iter().map(|entry| entry.name.to_owned()).collect();
    named(&serde_json::from_str(&bazardesk::schema()).expect("JSON"), &mut words);
    let values = [
        "{\"",
        "\":",
        "\"}",
        ",\"",
        "null",
        "true",
        "false",
        "-1",
        "0",
        "1e3",
        "9223372036854775807",
        "-9223372036854775808",
        "18446744073709551616",
        "\\u0000",
        "\\ud83d",
        "\\n",
        "\\\"",
        "\u{feff}",
        "\u{202e}",
        "\u{2069}",
        "\u{200c}",
        "ی",
        "{ $customer }",
        "1970-01-01T00:00:00Z",
        "9999-12-30T21:59:59.999999Z",
        "-009999-01-02T01:59:59Z",
        "c-1",
        "a-1",
        "p-1",
        "s-1",
        "fa-AF",
        "Asia/Tehran",
        "\nh ",
        "\nc ",
        "\na ",
        "\nm ",
        "\ns ",
    ];
    words.extend(values.map(str::to_owned));
    words
}
