//! Calls that are repeated elsewhere with an idempotency key: T-21. Every write of the catalogue that takes one is made
//! on a desk, the world moves on, and the same call is made by another desk on the same store and by another process.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use bazardesk::{CATALOGUE, Desk, DeskOptions, Kind, Role, Session, SessionOptions};
use bazardesk_tests::requests::{Actor, Ground, valid};
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{after, market};
use serde_json::{Value, json};

use crate::call;

/// Tells the child process where the desk is, and in which folder its profile and the calls.
const CHILD: &str = "BZD_TEST_CHILD_REPLAY";
const FOLDER: &str = "BZD_TEST_CHILD_FOLDER";
/// What the child is to repeat, and what it was told.
const CALLS: &str = "calls.json";
const TOLD: &str = "told.json";
/// Within the day for which results are kept.
const LATER: i64 = 20 * 3_600;

/// A desk of the market, and who makes requests there.
struct Shop {
    host: Session,
    sara: Session,
    anna: Session,
}

impl Shop {
    /// The first desk in a folder: it writes the profile and tells who is who.
    fn first(folder: &Path, store: &str) -> Self {
        let desk = Self::desk(&market::options(folder, store).expect("a profile"));
        let host = desk.session(&SessionOptions::new(Role::Host)).expect("a session");
        for (id, name) in [("c-1", "سارا احمدی"), ("a-1", "Anna Smith"), ("p-1", "Omid")] {
            host.call("person.put", &json!({ "id": id, "name": name }).to_string()).expect("a person");
        }
        Self::of(&desk)
    }

    /// Another desk on what the first has written, hours later.
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

    /// Makes these calls; what each is told.
    fn told(&self, calls: &[Call]) -> Vec<String> {
        let told = |call: &Call| self.session(call.actor).call(&call.operation, &call.request).expect(&call.operation);
        calls.iter().map(told).collect()
    }
}

impl Ground for Shop {
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

    fn nowhere(&self) -> String {
        unreachable!("a backup takes no key")
    }
}

struct Call {
    actor: &'static str,
    operation: String,
    request: String,
}

/// A call with a key for every write of the catalogue that takes one.
fn calls(place: &Shop) -> Vec<Call> {
    let schema: Value = serde_json::from_str(&bazardesk::schema()).expect("JSON");
    let takes_a_key = |operation: &str| {
        let shape = schema["operations"][operation]["request"]["$ref"].as_str().expect("a reference");
        let name = shape.rsplit('/').next().expect("a name");
        !schema["$defs"][name]["properties"]["idempotency_key"].is_null()
    };
    let writes = CATALOGUE.iter().filter(|entry| entry.kind == Kind::Write && takes_a_key(entry.name));
    let call = |entry: &bazardesk::Entry| {
        let (actor, mut request) = valid(entry.name, place).expect("in the table");
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

/// Everybody has another name, every ticket other words, another priority and another state, and time has passed.
fn moves_on(place: &Shop) {
    for (id, name) in [("c-1", "سارا محمدی"), ("a-1", "Anna Jones"), ("p-1", "امید"), ("c-9", "Zoé Petit")]
    {
        call(&place.host, "person.put", &json!({ "id": id, "name": name }).to_string());
    }
    call(&place.host, "shop.put", r#"{"id":"s-9","name":"Maison d’épices"}"#);
    call(&place.host, "person.unblock", r#"{"person":"p-1"}"#);
    call(&place.anna, "template.put", r#"{"name":"hello","texts":{"en":"Good evening."}}"#);
    let tickets = call(&place.host, "ticket.list", r#"{"limit":100}"#)["tickets"].clone();
    for ticket in tickets.as_array().expect("tickets") {
        let number = &ticket["number"];
        let on = |more: &str, value: &str| json!({ "ticket": number, more: value }).to_string();
        if ticket["status"] == "closed" {
            // One that was marked as spam stays closed.
            let _ = place.anna.call("ticket.reopen", &json!({ "ticket": number }).to_string());
        } else {
            call(&place.sara, "ticket.reply", &on("text", "هنوز سفید است."));
            call(&place.anna, "ticket.reply_and_resolve", &on("text", "C’est réparé."));
        }
        call(&place.anna, "ticket.set_priority", &on("priority", "urgent"));
        call(&place.anna, "ticket.add_tag", &on("tag", "moved on"));
        call(&place.anna, "ticket.assign", &json!({ "ticket": number }).to_string());
    }
    let later = json!({ "now": after(LATER) }).to_string();
    call(&place.host, "clock.set", &later);
    call(&place.host, "desk.tick", "{}");
}

#[test]
fn t_21_every_write_is_answered_alike_by_another_desk_and_another_process_when_the_world_has_moved_on() {
    let folder = bazardesk_tests::folder();
    let store = TestStore::shared();
    let place = Shop::first(folder.path(), store.path());
    let calls = calls(&place);
    assert!(calls.len() > 20, "{}", calls.len());
    let first = place.told(&calls);
    moves_on(&place);
    let past = store.past();
    let before = past.dump();

    let another = Shop::another(folder.path(), store.path());
    for (call, (told, first)) in calls.iter().zip(another.told(&calls).iter().zip(&first)) {
        assert_eq!(told, first, "{}", call.operation);
    }
    assert_eq!(past.dump(), before, "repeats write nothing");

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
    let told = fs::read_to_string(folder.path().join(TOLD)).expect("what the other process was told");
    let told: Vec<String> = serde_json::from_str(&told).expect("a list of texts");
    assert_eq!(told.len(), calls.len());
    for (call, (told, first)) in calls.iter().zip(told.iter().zip(&first)) {
        assert_eq!(told, first, "{}", call.operation);
    }
    assert_eq!(past.dump(), before, "repeats write nothing");
}

/// Not a test of its own: what the second process does.
#[test]
#[ignore = "run by t_21_every_write_is_answered_alike_…"]
fn the_other_process() {
    let (Ok(store), Some(folder)) = (std::env::var(CHILD), std::env::var_os(FOLDER)) else { return };
    let folder = Path::new(&folder);
    let calls: Value = serde_json::from_str(&fs::read_to_string(folder.join(CALLS)).expect("calls")).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let place = Shop::another(folder, &store);
    let told: Vec<String> = calls
        .as_array()
        .expect("a list")
        .iter()
        .map(|line| place.session(&text(&line[0])).call(&text(&line[1]), &text(&line[2])).expect("again"))
        .collect();
    fs::write(folder.join(TOLD), json!(told).to_string()).expect("written");
}
