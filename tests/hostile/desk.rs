//! A desk with the profile `market`, and a session for each actor in each language.
//!
//! Owns the desk and opens the tickets that requests need. The requests are in `bazardesk_tests::requests`.

use std::sync::Arc;

use bazardesk::{Desk, DeskOptions, Session, SessionOptions, Time};
pub use bazardesk_tests::requests::Actor;
use bazardesk_tests::requests::{self, Setup};
use bazardesk_tests::store::{self, Dump, RawStore, TestStore};
use bazardesk_tests::{locales, market};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Creates a file at the path in its request, so random requests leave it out. `scenarios/desk/backup.rs` tests it.
pub const FILES: &str = "desk.backup";
const BEGINNING: &str = "2025-11-05T08:00:00Z";

pub struct HostileDesk {
    pub desk: Arc<Desk>,
    /// A session for each actor in each language.
    sessions: Vec<Vec<Session>>,
    raw: RawStore,
    folder: TempDir,
    _store: TestStore,
}

/// Options of a desk with this locale.
pub fn with_locale(locale: &str) -> DeskOptions {
    DeskOptions {
        path: store::path(),
        profile: "freight".to_owned(),
        locale: Some(locale.to_owned()),
        clock: Time::parse(BEGINNING),
        ..DeskOptions::default()
    }
}

impl HostileDesk {
    pub fn new() -> Self {
        let folder = bazardesk_tests::folder();
        let store = TestStore::shared();
        let options = market::options(folder.path(), store.path()).expect("a profile");
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
        Self { desk, sessions: sessions.into(), raw: store.raw(), folder, _store: store }
    }

    pub fn session(&self, actor: Actor, locale: usize) -> &Session {
        &self.sessions[actor as usize][locale]
    }

    pub fn dump(&self) -> Dump {
        self.raw.dump()
    }

    /// An actor who may run the operation, and a request that succeeds now. Opens the tickets that it needs.
    pub fn valid(&self, operation: &str) -> Option<(Actor, Value)> {
        requests::valid(operation, self)
    }
}

impl Setup for HostileDesk {
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

    fn instruction(&self) -> String {
        requests::new_instruction(self.session(Actor::Sara, 0), self.session(Actor::Host, 0), self.ticket())
    }

    fn unused_path(&self) -> String {
        requests::unused_path(self.folder.path())
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
