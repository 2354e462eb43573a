//! The matrix of every role, every operation of the catalogue and every kind of object, on two desks (T-16, T-33,
//! T-64).
//!
//! The expected result follows from the permission table and from what each actor sees. A refusal changes nothing. No
//! reply contains a text that its reader may not see, not even in errors and cursors. An operation without a valid
//! request fails the test. `worlds/` compares the replies of two desks that differ only in what a viewer must not see.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod desks;
mod worlds;

use std::collections::BTreeSet;
use std::thread;

use bazardesk::actor::{Relation, grants_relation, grants_role};
use bazardesk::{CATALOGUE, Entry, Kind, Role};
use bazardesk_tests::requests::{self, Setup};
use serde_json::{Value, json};

use crate::desks::{A_TICKET, Canary, OBJECTS, SHOP_TICKET, TwoDesks, Who, leaks};

/// The object under test. Requests use it instead of opening a ticket.
struct Object<'t>(i64, &'t TwoDesks);

impl Setup for Object<'_> {
    fn ticket(&self) -> i64 {
        self.0
    }
    fn close(&self, _: i64) {}
    fn template(&self, _: &Value) {}
    fn instruction(&self) -> String {
        self.1.instruction.clone()
    }
    fn unused_path(&self) -> String {
        requests::unused_path(self.1.folder())
    }
}

/// The expected result.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    /// The code, and the rule if one forbids it.
    Refused(&'static str, Option<&'static str>),
}

/// The field in which an operation names tickets, according to its schema.
fn names_tickets(schema: &Value, entry: &Entry) -> Option<&'static str> {
    let mut request = &schema["operations"][entry.name]["request"];
    if let Some(reference) = request["$ref"].as_str() {
        request = schema.pointer(reference.trim_start_matches('#')).expect("a reference that resolves");
    }
    ["ticket", "tickets"].into_iter().find(|name| !request["properties"][name].is_null())
}

/// A valid request about this object.
fn request(entry: &Entry, who: Who, object: i64, desks: &TwoDesks) -> Value {
    let (_, mut request) =
        requests::valid(entry.name, &Object(object, desks)).unwrap_or_else(|| panic!("{} has no request", entry.name));
    let fields = request.as_object_mut().expect("an object");
    fields.remove("version");
    if !who.staff() {
        // Only actors who see notes may request them.
        fields.remove("notes");
    }
    if object == SHOP_TICKET {
        // The shop's own people and categories.
        for (field, value) in [("assignee", "p-1"), ("category", "delivery")] {
            if let Some(known) = fields.get_mut(field).filter(|_| entry.name.starts_with("ticket.")) {
                *known = json!(value);
            }
        }
    }
    request
}

/// The relation of an actor to a ticket that they see.
fn relation(who: Who, ticket: i64) -> Relation {
    match who.role() {
        Role::Customer | Role::Guest => Relation::Requester,
        Role::Seller => Relation::Handler,
        Role::Agent | Role::Mediator if ticket == SHOP_TICKET => Relation::Staff,
        Role::Agent | Role::Mediator => Relation::Handler,
        Role::Host => Relation::Host,
    }
}

/// The result that follows from the permission table and the actor's scope.
fn expected(entry: &Entry, who: Who, ticket: i64) -> Outcome {
    if !grants_role(entry.grants, who.role()) {
        return Outcome::Refused("role_forbidden", Some("role"));
    }
    if !who.sees(ticket) {
        return Outcome::Refused("ticket_not_found", None);
    }
    // Templates and lists of macros need no relation beyond the scope: their grants name none.
    let unrestricted = entry.grants.iter().any(|grant| grant.role == who.role() && grant.relations.is_empty());
    if !unrestricted && !grants_relation(entry.grants, who.role(), relation(who, ticket)) {
        return Outcome::Refused("action_refused", Some("handler_only"));
    }
    match (entry.name, who) {
        ("ticket.reopen", _) => Outcome::Refused("action_refused", Some("not_closed")),
        // Its first step assigns the ticket to the actor.
        ("ticket.run_macro", Who::Agent) if ticket == SHOP_TICKET => Outcome::Refused("assignee_forbidden", None),
        _ => Outcome::Done,
    }
}

/// The result of a call, and the whole text of the reply or error.
fn call(desks: &TwoDesks, who: Who, operation: &str, request: &Value) -> (Outcome, String) {
    let session = desks.session(who);
    let (text, refused) = match session.call(operation, &request.to_string()) {
        Ok(text) => {
            let document: Value = serde_json::from_str(&text).expect("JSON");
            let refused = document["results"][0]["refused"].clone();
            (text, refused)
        }
        Err(error) => {
            let text = session.error_document(&error);
            let document = serde_json::from_str(&text).expect("JSON");
            (text, document)
        }
    };
    let code = |name: &str| refused[name].as_str().map(|code| &*code.to_owned().leak());
    let outcome = code("code").map_or(Outcome::Done, |code_| Outcome::Refused(code_, code("rule")));
    (outcome, text)
}

fn expect_no_leak(canaries: &[Canary], who: Who, what: &str, text: &str) {
    let leaks = leaks(canaries, who, text);
    assert!(leaks.is_empty(), "{what} shows {who:?} {leaks:?}: {text}");
}

#[test]
fn t_33_results_follow_from_permission_and_scope_and_refusals_change_nothing() {
    // Two threads, since this is the longest of these tests.
    let halves = [0, 1].map(|half| thread::spawn(move || cells(CATALOGUE.iter().skip(half).step_by(2))));
    let cells: usize = halves.into_iter().map(|half| half.join().expect("every cell as it should be")).sum();
    assert!(cells > 900, "{cells}");
}

/// Tries these operations as everybody, on every object; returns how many calls that were.
fn cells(entries: impl Iterator<Item = &'static Entry>) -> usize {
    let schema: Value = serde_json::from_str(&bazardesk::schema()).expect("JSON");
    let mut desks = TwoDesks::new();
    let (mut before, mut cells) = (desks.dump(), 0);
    for entry in entries {
        let about = names_tickets(&schema, entry);
        let objects: &[i64] = if about.is_some() { &OBJECTS } else { &OBJECTS[..1] };
        for who in Who::ALL {
            for &object in objects {
                let request = request(entry, who, object, &desks);
                let what = format!("{} {request}", entry.name);
                if let Some(field) = about {
                    let named = [&request["ticket"], &request["tickets"][0]];
                    assert!(named.contains(&&json!(object)), "{what} names no ticket in {field}");
                }
                let (outcome, text) = call(&desks, who, entry.name, &request);
                expect_no_leak(&desks.canaries, who, &what, &text);
                cells += 1;
                if about.is_some() {
                    assert_eq!(outcome, expected(entry, who, object), "{who:?} {what}: {text}");
                } else {
                    let forbidden = outcome == Outcome::Refused("role_forbidden", Some("role"));
                    assert_eq!(forbidden, !grants_role(entry.grants, who.role()), "{who:?} {what}: {text}");
                }
                let after = desks.dump();
                assert!(before[1] == after[1], "{who:?} {what} reached the other desk");
                if outcome == Outcome::Done && entry.kind == Kind::Write {
                    // Every cell begins with the same desks.
                    desks = TwoDesks::new();
                    before = desks.dump();
                } else {
                    assert!(before == after, "{who:?} {what} changed the store");
                }
            }
        }
    }
    cells
}

/// Every actor reads everything page by page: no reply contains a hidden text, and each text is found by its readers.
#[test]
fn t_16_t_64_no_actor_reads_a_text_that_is_hidden_from_them() {
    let desks = TwoDesks::new();
    let mut found: BTreeSet<(String, Who)> = BTreeSet::new();
    let mut replies = Vec::new();
    for who in Who::ALL {
        for (operation, request) in readings() {
            let mut request = request;
            loop {
                let (_, text) = call(&desks, who, operation, &request);
                expect_no_leak(&desks.canaries, who, &format!("{operation} {request}"), &text);
                for canary in desks.canaries.iter().filter(|canary| text.contains(&canary.text)) {
                    found.insert((canary.text.clone(), who));
                }
                let document: Value = serde_json::from_str(&text).expect("JSON");
                let next = document["next"].clone();
                // The feed returns a cursor even when nothing follows.
                let over = next.is_null() || document["more"] == json!(false);
                replies.push((who, text));
                if over {
                    break;
                }
                request["after"] = next;
            }
        }
        // A filter must not reveal hidden texts either: a hidden tag or person matches nothing.
        for canary in desks.canaries.iter().filter(|canary| !canary.may.contains(&who)) {
            for filter in ["tag", "assignee", "order"] {
                let request = json!({ "list": "all", filter: canary.text });
                let (outcome, text) = call(&desks, who, "ticket.list", &request);
                let page: Value = serde_json::from_str(&text).expect("JSON");
                assert!(outcome != Outcome::Done || page["tickets"] == json!([]), "{who:?} {request}: {text}");
            }
        }
    }
    // The search is complete: every reader of a canary has found it.
    for canary in &desks.canaries {
        for who in &canary.may {
            assert!(found.contains(&(canary.text.clone(), *who)), "{who:?} never read {}", canary.text);
        }
    }
    // The search detects leaks: a reply to an agent contains texts that other roles may not read.
    for reader in [Who::CustomerB, Who::SellerTwo, Who::Host] {
        let broken = replies.iter().filter(|(who, _)| *who == Who::Agent);
        assert!(broken.map(|(_, text)| leaks(&desks.canaries, reader, text).len()).sum::<usize>() > 10, "{reader:?}");
    }
}

/// Requests that read, with the shortest possible pages.
fn readings() -> Vec<(&'static str, Value)> {
    let mut readings = vec![
        ("ticket.counts", json!({})),
        ("ticket.form", json!({ "category": "technical" })),
        ("ticket.list_macros", json!({})),
        ("template.list", json!({})),
        ("template.preview", json!({ "template": "hello" })),
        ("person.list_blocked", json!({ "limit": 1 })),
        ("person.unblock", json!({ "person": "canary-id-a" })),
        ("event.list", json!({ "limit": 1 })),
    ];
    for list in ["mine", "action_required", "waiting_for_user", "resolved", "closed", "unassigned", "unread", "all"] {
        for sort in ["activity", "number", "deadline", "priority"] {
            readings.push(("ticket.list", json!({ "list": list, "sort": sort, "limit": 1 })));
        }
    }
    for queue in ["support", "money", "orders"] {
        readings.push(("ticket.list", json!({ "list": "queue", "queue": queue, "limit": 1 })));
    }
    // The one message that was translated. A request for another one would be a write.
    readings.push(("message.translate", json!({ "ticket": A_TICKET, "message": 1, "locale": "fa" })));
    readings.push(("instruction.list", json!({ "limit": 1 })));
    for ticket in OBJECTS {
        readings.push(("ticket.get", json!({ "ticket": ticket })));
        readings.push(("ticket.get", json!({ "ticket": ticket, "limit": 1 })));
        for operation in ["ticket.history", "ticket.available_actions", "ticket.verify", "template.list"] {
            readings.push((operation, json!({ "ticket": ticket })));
        }
        readings.push(("template.render", json!({ "ticket": ticket, "template": "hello" })));
        for format in ["html", "text"] {
            for notes in [false, true] {
                readings.push(("ticket.transcript", json!({ "ticket": ticket, "format": format, "notes": notes })));
            }
        }
    }
    readings
}
