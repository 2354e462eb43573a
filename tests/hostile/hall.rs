//! The hall: a desk on a file, everybody in three languages, and a request for each operation that would succeed.
//!
//! Owns the table of requests. A test fails when the catalogue has an operation that is not in it.

use std::sync::Arc;

use bazardesk::{Desk, DeskOptions, Session, SessionOptions, Time};
use bazardesk_tests::dump::{Dump, dump};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

pub const LOCALES: [&str; 3] = ["en", "fr", "fa"];
const BEGINNING: &str = "2025-11-05T08:00:00Z";

/// Who runs an operation.
#[derive(Clone, Copy, Debug)]
pub enum Actor {
    Host,
    Sara,
    Anna,
}

pub struct Hall {
    pub desk: Arc<Desk>,
    /// A session for each actor in each language.
    sessions: Vec<[Session; 3]>,
    store: Connection,
    _folder: TempDir,
}

/// Options of a desk in memory whose own language is this.
pub fn memory(locale: &str) -> DeskOptions {
    DeskOptions {
        path: ":memory:".to_owned(),
        profile: "freight".to_owned(),
        locale: Some(locale.to_owned()),
        clock: Time::parse(BEGINNING),
        ..DeskOptions::default()
    }
}

impl Hall {
    pub fn new() -> Self {
        let folder = bazardesk_tests::folder();
        let path = folder.path().join("desk.db");
        let path = path.to_str().expect("a path in UTF-8").to_owned();
        let desk = Arc::new(Desk::open(&DeskOptions { path: path.clone(), ..memory("en") }).expect("a desk"));
        let session = |options: Value| {
            desk.session(&SessionOptions::parse(&options.to_string()).expect("options")).expect("a session")
        };
        let host = session(json!({ "role": "host" }));
        for (id, name) in [("c-1", "سارا احمدی"), ("a-1", "Anna Smith"), ("p-1", "Omid")] {
            host.call("person.put", &json!({ "id": id, "name": name }).to_string()).expect("a person");
        }
        let sessions = [
            json!({ "role": "host" }),
            json!({ "role": "customer", "person": "c-1" }),
            json!({ "role": "agent", "person": "a-1" }),
        ]
        .map(|options| {
            LOCALES.map(|locale| {
                let mut options = options.clone();
                options["locale"] = json!(locale);
                session(options)
            })
        });
        let store = Connection::open(&path).expect("the store");
        Self { desk, sessions: sessions.into(), store, _folder: folder }
    }

    pub fn session(&self, actor: Actor, locale: usize) -> &Session {
        &self.sessions[actor as usize][locale]
    }

    pub fn dump(&self) -> Dump {
        dump(&self.store)
    }

    fn ticket(&self) -> Value {
        let (actor, request) = self.valid("ticket.open").expect("in the table");
        let reply = self.session(actor, 0).call("ticket.open", &request.to_string()).expect("a ticket");
        serde_json::from_str::<Value>(&reply).expect("JSON")["number"].clone()
    }

    /// Who may run the operation, and a request that succeeds now: the tickets that it needs are made.
    pub fn valid(&self, operation: &str) -> Option<(Actor, Value)> {
        let text = "The map is still white.\nHere too.";
        Some(match operation {
            "person.put" => (
                Actor::Host,
                json!({
                    "id": "c-9", "name": "Zoé", "email": "zoe@example.org", "locale": "fr", "region": "FR",
                    "time_zone": "Europe/Paris",
                }),
            ),
            "ticket.form" => (Actor::Sara, json!({ "category": "technical" })),
            "ticket.may_open" => (Actor::Sara, json!({ "category": "technical", "order": "o-1" })),
            "ticket.open" => (
                Actor::Sara,
                json!({
                    "category": "technical", "subject": "The map stays white", "description": text,
                    "priority": "high", "references": [{ "kind": "request_number", "value": "۱۲۳" }],
                }),
            ),
            "ticket.get" => (Actor::Anna, json!({ "ticket": self.ticket(), "after": 0, "limit": 10 })),
            "ticket.list" => (
                Actor::Anna,
                json!({
                    "list": "action_required", "status": "open", "category": "technical", "priority": "high",
                    "order": "o-1", "assignee": "a-1", "opened_from": BEGINNING, "opened_until": BEGINNING,
                    "sort": "activity", "limit": 10,
                }),
            ),
            "ticket.counts" => (Actor::Sara, json!({})),
            "ticket.start"
            | "ticket.resolve"
            | "ticket.close"
            | "ticket.available_actions"
            | "ticket.history"
            | "ticket.verify" => (Actor::Anna, json!({ "ticket": self.ticket() })),
            "ticket.reply" | "ticket.reply_and_resolve" | "ticket.request_information" | "ticket.note" => {
                (Actor::Anna, json!({ "ticket": self.ticket(), "text": text }))
            }
            "ticket.reopen" => {
                let request = json!({ "ticket": self.ticket() });
                self.session(Actor::Anna, 0).call("ticket.close", &request.to_string()).expect("closed");
                (Actor::Anna, request)
            }
            "locale.list" => (Actor::Sara, json!({})),
            "locale.reload" => (Actor::Host, json!({})),
            "desk.tick" => (Actor::Host, json!({ "limit": 100 })),
            "clock.set" => (Actor::Host, json!({ "now": BEGINNING })),
            _ => return None,
        })
    }
}
