//! A reader that follows the feed while others write, and the check of what it has read.
//!
//! Owns the reading and the check: each event once, in the order of its stream, none missing, and the events of each
//! ticket lead to its current state. It must not know the writers or the engine.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use bazardesk::ticket::TicketList;
use bazardesk::{ErrorCode, Session};
use bazardesk_tests::{Steps, TestDesk};
use serde_json::{Value, json};

use crate::invariants::listed;
use crate::raw::{Raw, text};

/// Reads until the writers are done and nothing follows.
pub fn follow(host: &Session, over: &AtomicBool) -> Vec<Value> {
    let (mut after, mut seen) = (Value::Null, Vec::new());
    loop {
        // Read before the feed, which then contains everything that was written before.
        let last = over.load(Ordering::Relaxed);
        let request = json!({ "after": after, "limit": 25 });
        let reply: Value = match host.call("event.list", &request.to_string()) {
            Ok(reply) => serde_json::from_str(&reply).expect("JSON"),
            Err(error) if error.code() == ErrorCode::Busy => continue,
            Err(error) => panic!("{error:?}"),
        };
        let events = reply["events"].as_array().expect("events");
        if last && events.is_empty() {
            return seen;
        }
        seen.extend(events.iter().cloned());
        after = reply["next"].clone();
    }
}

/// The part of an event that is the same for all its readers.
fn visible(event: &Value) -> Value {
    json!([event["at"], event["kind"], event["role"], event["data"]])
}

/// The subject of a stream, as text.
fn subject(kind: &str, id: &str) -> String {
    json!({ "kind": kind, "id": id }).to_string()
}

/// Compares the events that were read during writes with those in the store.
pub fn check(desk: &TestDesk, raw: &Raw, seen: &[Value]) {
    let mut streams: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for event in seen {
        streams.entry(event["subject"].to_string()).or_default().push(event);
    }
    let written = raw.one("SELECT count(*) FROM event WHERE kind <> 'ticket_noted'");
    assert_eq!(i64::try_from(seen.len()), Ok(written), "events that were read, and events in the store");
    for number in listed(&desk.host, TicketList::All, None) {
        let own = streams.remove(&subject("ticket", &number.to_string())).unwrap_or_default();
        let history = desk.host.history(number).events;
        let there: Vec<Value> = history.iter().map(|event| visible(&json!(event))).collect();
        assert_eq!(own.iter().map(|event| visible(event)).collect::<Vec<_>>(), there, "ticket {number}");
        events_give_the_ticket(desk, raw, number, &own);
    }
    for table in ["person", "instruction"] {
        for row in raw.rows(&format!("SELECT key FROM {table} ORDER BY key")) {
            let key = text(&row[0]);
            let own = streams.remove(&subject(table, &key)).unwrap_or_default();
            let there = raw.rows(&format!(
                "SELECT kind FROM event WHERE stream = '{table}'
                 AND stream_id = (SELECT id FROM {table} WHERE key = '{key}') ORDER BY seq"
            ));
            let there: Vec<Value> = there.iter().map(|row| json!(text(&row[0]))).collect();
            assert_eq!(own.iter().map(|event| event["kind"].clone()).collect::<Vec<_>>(), there, "{table} {key}");
        }
    }
    assert!(streams.is_empty(), "events without a subject: {:?}", streams.keys());
}

/// Computes the ticket from its events, and compares it with the document.
fn events_give_the_ticket(desk: &TestDesk, raw: &Raw, number: i64, events: &[&Value]) {
    let ticket = desk.anna.ticket(number);
    let mut state = json!({ "status": "open", "assignee": null, "messages": 0 });
    let (mut tags, mut messages) = (BTreeSet::new(), 0);
    for event in events {
        let data = &event["data"];
        match event["kind"].as_str().expect("a kind") {
            "ticket_opened" => {
                state["category"] = data["category"].clone();
                state["priority"] = data["priority"].clone();
                messages += 1;
            }
            "ticket_assigned" | "ticket_unassigned" => state["assignee"] = data["to"].clone(),
            "ticket_priority_set" => state["priority"] = data["to"].clone(),
            "ticket_tag_added" => assert!(tags.insert(data["to"].to_string()), "{number}: a tag twice"),
            "ticket_tag_removed" => assert!(tags.remove(&data["from"].to_string()), "{number}: no such tag"),
            kind => {
                messages += i64::from(matches!(kind, "ticket_replied" | "ticket_replied_and_resolved"));
                if let Some(to) = data.get("to") {
                    assert_eq!(data["from"], state["status"], "{number}: {kind} from another status");
                    state["status"] = to.clone();
                }
            }
        }
    }
    state["messages"] = json!(messages);
    let messages_there = raw.one(&format!("SELECT message_count FROM ticket WHERE number = {number}"));
    let is = json!({
        "status": ticket.status, "assignee": ticket.assignee, "messages": messages_there,
        "category": ticket.category, "priority": ticket.priority,
    });
    assert_eq!(state, is, "ticket {number}");
    assert_eq!(tags, ticket.tags.iter().map(|tag| json!(tag).to_string()).collect(), "tags of {number}");
}
