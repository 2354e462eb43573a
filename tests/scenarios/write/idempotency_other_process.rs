//! Calls that another desk and another process repeat with an idempotency key: T-21. A desk makes every write of the
//! catalogue that takes a key. After other changes, a second desk and a second process make the same calls.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use bazardesk::{CATALOGUE, Desk, DeskOptions, Kind, Role, Session, SessionOptions};
use bazardesk_tests::requests::{Actor, Setup, new_instruction, valid};
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{after, market};
use serde_json::{Value, json};

use crate::call;

/// The desk's path and the folder with its profile and the calls, for the child process.
const CHILD: &str = "BZD_TEST_CHILD_REPLAY";
const FOLDER: &str = "BZD_TEST_CHILD_FOLDER";
/// The calls that the child repeats, and its replies.
const CALLS: &str = "calls.json";
const REPLIES: &str = "replies.json";
/// Within the day for which the desk keeps results.
const LATER: i64 = 20 * 3_600;

/// The sessions of a desk with the profile `market`.
struct Sessions {
    host: Session,
    sara: Session,
    anna: Session,
}

impl Sessions {
    /// The first desk in a folder: it writes the profile and puts the people.
    fn first(folder: &Path, store: &str) -> Self {
        let desk = Self::desk(&market::options(folder, store).expect("a profile"));
        let host = desk.session(&SessionOptions::new(Role::Host)).expect("a session");
        for (id, name) in [("c-1", "سارا احمدی"), ("a-1", "Anna Smith"), ("p-1", "Omid")] {
            host.call("person.put", &json!({ "id": id, "name": name }).to_string()).expect("a person");
        }
        Self::of(&desk)
    }

    /// Another desk on the same store, hours later.
    fn another(folder: &Path, store: &str) -> Self {
        let options = market::options(folder, store).expect("a profile");
        Self::of(&Self::desk(&DeskOptions { clock: Some(after(LATER)), ..options }))
    }

    fn desk(options: &DeskOptions) -> Arc<Desk> {
        Arc::new(Desk::open(options).expect("a desk"))
    }

    fn of(desk: &Arc<Desk>) -> Self {
        let session = |role, person: &str, locale: &str| {
            let options = SessionOptions { locale: Some(locale.into()), ..SessionOptions::of(role, person) };
            desk.session(&options).expect("a session")
        };
        Self {
            host: desk.session(&SessionOptions::new(Role::Host)).expect("a session"),
            sara: session(Role::Customer, "c-1", "fa"),
            anna: session(Role::Agent, "a-1", "fr"),
        }
    }

    fn session(&self, actor: &str) -> &Session {
        match actor {
            "host" => &self.host,
            "sara" => &self.sara,
            _ => &self.anna,
        }
    }

    /// Makes these calls; returns their replies.
    fn replies(&self, calls: &[Call]) -> Vec<String> {
        let reply = |call: &Call| self.session(call.actor).call(&call.operation, &call.request).expect(&call.operation);
        calls.iter().map(reply).collect()
    }
}

impl Setup for Sessions {
    fn ticket(&self) -> i64 {
        let (_, request) = valid("ticket.open", self).expect("in the table");
        call(&self.sara, "ticket.open", &request.to_string())["number"].as_i64().expect("a number")
    }

    fn close(&self, ticket: i64) {
        call(&self.anna, "ticket.close", &json!({ "ticket": ticket }).to_string());
    }

    fn template(&self, template: &Value) {
        call(&self.anna, "template.put", &template.to_string());
    }

    fn instruction(&self) -> String {
        new_instruction(&self.sara, &self.host, self.ticket())
    }

    fn unused_path(&self) -> String {
        unreachable!("a backup takes no key")
    }
}

struct Call {
    actor: &'static str,
    operation: String,
    request: String,
}

/// A call with a key for every write of the catalogue that takes one.
fn calls(sessions: &Sessions) -> Vec<Call> {
    let schema: Value = serde_json::from_str(&bazardesk::schema()).expect("JSON");
    let takes_a_key = |operation: &str| {
        let shape = schema["operations"][operation]["request"]["$ref"].as_str().expect("a reference");
        let name = shape.rsplit('/').next().expect("a name");
        !schema["$defs"][name]["properties"]["idempotency_key"].is_null()
    };
    let writes = CATALOGUE.iter().filter(|entry| entry.kind == Kind::Write && takes_a_key(entry.name));
    let call = |entry: &bazardesk::Entry| {
        let (actor, mut request) = valid(entry.name, sessions).expect("in the table");
        request["idempotency_key"] = json!(format!("key-of-{}", entry.name));
        let actor = match actor {
            Actor::Host => "host",
            Actor::Sara => "sara",
            Actor::Anna => "anna",
        };
        Call { actor, operation: entry.name.to_owned(), request: request.to_string() }
    };
    writes.map(call).collect()
}

/// Changes every name, adds messages to every ticket, changes its priority and status, and moves the clock.
fn change_everything(sessions: &Sessions) {
    for (id, name) in [("c-1", "سارا محمدی"), ("a-1", "Anna Jones"), ("p-1", "امید"), ("c-9", "Zoé Petit")]
    {
        call(&sessions.host, "person.put", &json!({ "id": id, "name": name }).to_string());
    }
    call(&sessions.host, "shop.put", r#"{"id":"s-9","name":"Maison d’épices"}"#);
    call(&sessions.host, "person.unblock", r#"{"person":"p-1"}"#);
    call(&sessions.anna, "template.put", r#"{"name":"hello","texts":{"en":"Good evening."}}"#);
    let tickets = call(&sessions.host, "ticket.list", r#"{"limit":100}"#)["tickets"].clone();
    for ticket in tickets.as_array().expect("tickets") {
        let number = &ticket["number"];
        let on = |more: &str, value: &str| json!({ "ticket": number, more: value }).to_string();
        if ticket["status"] == "closed" {
            // Spam stays closed.
            let _ = sessions.anna.call("ticket.reopen", &json!({ "ticket": number }).to_string());
        } else {
            call(&sessions.sara, "ticket.reply", &on("text", "هنوز سفید است."));
            call(&sessions.anna, "ticket.reply_and_resolve", &on("text", "C’est réparé."));
        }
        call(&sessions.anna, "ticket.set_priority", &on("priority", "urgent"));
        call(&sessions.anna, "ticket.add_tag", &on("tag", "moved on"));
        call(&sessions.anna, "ticket.assign", &json!({ "ticket": number }).to_string());
    }
    let later = json!({ "now": after(LATER) }).to_string();
    call(&sessions.host, "clock.set", &later);
    call(&sessions.host, "desk.tick", "{}");
}

#[test]
fn t_21_every_repeated_write_returns_the_first_result_from_another_desk_and_process() {
    let folder = bazardesk_tests::folder();
    let store = TestStore::shared();
    let sessions = Sessions::first(folder.path(), store.path());
    let calls = calls(&sessions);
    assert!(calls.len() > 20, "{}", calls.len());
    let first = sessions.replies(&calls);
    change_everything(&sessions);
    let raw = store.raw();
    let before = raw.dump();

    let another = Sessions::another(folder.path(), store.path());
    for (call, (reply, first)) in calls.iter().zip(another.replies(&calls).iter().zip(&first)) {
        assert_eq!(reply, first, "{}", call.operation);
    }
    assert_eq!(raw.dump(), before, "repeats write nothing");

    let lines: Vec<_> = calls.iter().map(|call| json!([call.actor, call.operation, call.request])).collect();
    fs::write(folder.path().join(CALLS), json!(lines).to_string()).expect("written");
    let done = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "write::idempotency_other_process::the_other_process", "--ignored"])
        .env(CHILD, store.path())
        .env(FOLDER, folder.path())
        .stdout(Stdio::null())
        .status()
        .expect("a second process");
    assert!(done.success());
    let replies = fs::read_to_string(folder.path().join(REPLIES)).expect("the replies of the other process");
    let replies: Vec<String> = serde_json::from_str(&replies).expect("a list of texts");
    assert_eq!(replies.len(), calls.len());
    for (call, (reply, first)) in calls.iter().zip(replies.iter().zip(&first)) {
        assert_eq!(reply, first, "{}", call.operation);
    }
    assert_eq!(raw.dump(), before, "repeats write nothing");
}

/// Not a test: the second process.
#[test]
#[ignore = "run by t_21_every_repeated_write_…"]
fn the_other_process() {
    let (Ok(store), Some(folder)) = (std::env::var(CHILD), std::env::var_os(FOLDER)) else { return };
    let folder = Path::new(&folder);
    let calls: Value = serde_json::from_str(&fs::read_to_string(folder.join(CALLS)).expect("calls")).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let sessions = Sessions::another(folder, &store);
    let replies: Vec<String> = calls
        .as_array()
        .expect("a list")
        .iter()
        .map(|line| sessions.session(&text(&line[0])).call(&text(&line[1]), &text(&line[2])).expect("again"))
        .collect();
    fs::write(folder.join(REPLIES), json!(replies).to_string()).expect("written");
}
