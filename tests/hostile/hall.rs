//! The hall: a desk of the tests' market, and everybody in every language.
//!
//! Owns the desk and who makes the tickets that requests need; the requests themselves are the tests' table.

use std::sync::Arc;

use bazardesk::{Desk, DeskOptions, Session, SessionOptions, Time};
pub use bazardesk_tests::requests::Actor;
use bazardesk_tests::requests::{self, Ground};
use bazardesk_tests::store::{self, Dump, Past, TestStore};
use bazardesk_tests::{locales, market};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Makes a file wherever its request says: chance does not choose its words. `scenarios/backup.rs` does.
pub const FILES: &str = "desk.backup";
const BEGINNING: &str = "2025-11-05T08:00:00Z";

pub struct Hall {
    pub desk: Arc<Desk>,
    /// A session for each actor in each language.
    sessions: Vec<Vec<Session>>,
    past: Past,
    folder: TempDir,
    _place: TestStore,
}

/// Options of a desk whose own language is this.
pub fn speaking(locale: &str) -> DeskOptions {
    DeskOptions {
        path: store::path(),
        profile: "freight".to_owned(),
        locale: Some(locale.to_owned()),
        clock: Time::parse(BEGINNING),
        ..DeskOptions::default()
    }
}

impl Hall {
    pub fn new() -> Self {
        let folder = bazardesk_tests::folder();
        let place = TestStore::shared();
        let options = market::options(folder.path(), place.path()).expect("a profile");
        let desk = Arc::new(Desk::open(&options).expect("a desk"));
        let session = |options: Value| {
            desk.session(&SessionOptions::parse(&options.to_string()).expect("options")).expect("a session")
        };
        let host = session(json!({ "role": "host" }));
        for (id, name) in [("c-1", "سارا احمدی"), ("a-1", "Anna Smith"), ("p-1", "Omid")] {
            host.call("person.put", &json!({ "id": id, "name": name }).to_string()).expect("a person");
        }
        host.call("shop.put", &json!({ "id": "s-1", "name": "Teahouse", "members": ["p-1"] }).to_string())
            .expect("a shop");
        let sessions = [
            json!({ "role": "host" }),
            json!({ "role": "customer", "person": "c-1" }),
            json!({ "role": "agent", "person": "a-1" }),
        ]
        .map(|options| {
            let in_locale = |locale: String| {
                let mut options = options.clone();
                options["locale"] = json!(locale);
                session(options)
            };
            locales().into_iter().map(in_locale).collect()
        });
        Self { desk, sessions: sessions.into(), past: place.past(), folder, _place: place }
    }

    pub fn session(&self, actor: Actor, locale: usize) -> &Session {
        &self.sessions[actor as usize][locale]
    }

    pub fn dump(&self) -> Dump {
        self.past.dump()
    }

    /// Who may run the operation, and a request that succeeds now: the tickets that it needs are made.
    pub fn valid(&self, operation: &str) -> Option<(Actor, Value)> {
        requests::valid(operation, self)
    }
}

impl Ground for Hall {
    fn ticket(&self) -> i64 {
        let (actor, request) = self.valid("ticket.open").expect("in the table");
        let reply = self.session(actor, 0).call("ticket.open", &request.to_string()).expect("a ticket");
        serde_json::from_str::<Value>(&reply).expect("JSON")["number"].as_i64().expect("a number")
    }

    fn close(&self, ticket: i64) {
        let request = json!({ "ticket": ticket }).to_string();
        self.session(Actor::Anna, 0).call("ticket.close", &request).expect("closed");
    }

    fn template(&self, template: &Value) {
        self.session(Actor::Anna, 0).call("template.put", &template.to_string()).expect("a template");
    }

    fn nowhere(&self) -> String {
        requests::nowhere(self.folder.path())
    }

    fn version(&self, ticket: i64) -> Option<String> {
        let reply = self.session(Actor::Anna, 0).call("ticket.get", &json!({ "ticket": ticket }).to_string());
        let reply: Value = serde_json::from_str(&reply.expect("a ticket")).expect("JSON");
        reply["ticket"]["version"].as_str().map(str::to_owned)
    }

    fn next(&self, actor: Actor, operation: &str, request: &Value) -> Option<String> {
        let mut request = request.clone();
        request["limit"] = json!(1);
        let reply = self.session(actor, 0).call(operation, &request.to_string()).expect("a page");
        serde_json::from_str::<Value>(&reply).expect("JSON")["next"].as_str().map(str::to_owned)
    }
}
