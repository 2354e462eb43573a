//! A reader of the feed who follows while others write, and what it must have seen when they are done.
//!
//! Owns the following and its judgement: each event once, in the order of its stream, none left out, and at the end of each
//! ticket's events the ticket as it is. It must not know who writes, nor which engine the store has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use bazardesk::ticket::TicketList;
use bazardesk::{ErrorCode, Session};
use bazardesk_tests::{Steps, TestDesk};
use serde_json::{Value, json};

use crate::raw::{Raw, text};
use crate::sound::listed;

/// Reads on until the others are done and nothing follows any more.
pub fn follow(host: &Session, over: &AtomicBool) -> Vec<Value> {
    let (mut after, mut seen) = (Value::Null, Vec::new());
    loop {
        // Asked before the feed is: what was written until then is in it.
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

/// What of an event everybody is told who may know of it.
fn said(event: &Value) -> Value {
    json!([event["at"], event["kind"], event["role"], event["data"]])
}

/// The name of a stream: what its events are about.
fn subject(kind: &str, id: &str) -> String {
    json!({ "kind": kind, "id": id }).to_string()
}

/// Compares what somebody saw, while it was written, with what is there.
pub fn judge(desk: &TestDesk, raw: &Raw, seen: &[Value]) {
    let mut streams: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for event in seen {
        streams.entry(event["subject"].to_string()).or_default().push(event);
    }
    let written = raw.one("SELECT count(*) FROM event WHERE kind <> 'ticket_noted'");
    assert_eq!(i64::try_from(seen.len()), Ok(written), "events that were seen, of those that are there");
    for number in listed(&desk.host, TicketList::All, None) {
        let own = streams.remove(&subject("ticket", &number.to_string())).unwrap_or_default();
        let history = desk.host.history(number).events;
        let there: Vec<Value> = history.iter().map(|event| said(&json!(event))).collect();
        assert_eq!(own.iter().map(|event| said(event)).collect::<Vec<_>>(), there, "ticket {number}");
        the_events_tell_the_ticket(desk, raw, number, &own);
    }
    for row in raw.rows("SELECT key FROM person ORDER BY key") {
        let key = text(&row[0]);
        let own = streams.remove(&subject("person", &key)).unwrap_or_default();
        let there = raw.rows(&format!(
            "SELECT kind FROM event WHERE stream = 'person' AND stream_id = (SELECT id FROM person WHERE key = '{key}')
             ORDER BY seq"
        ));
        let there: Vec<Value> = there.iter().map(|row| json!(text(&row[0]))).collect();
        assert_eq!(own.iter().map(|event| event["kind"].clone()).collect::<Vec<_>>(), there, "{key}");
    }
    assert!(streams.is_empty(), "of nothing: {:?}", streams.keys());
}

/// Whoever knows nothing but the events knows the ticket.
fn the_events_tell_the_ticket(desk: &TestDesk, raw: &Raw, number: i64, events: &[&Value]) {
    let ticket = desk.anna.ticket(number);
    let mut told = json!({ "status": "open", "assignee": null, "messages": 0 });
    let (mut tags, mut messages) = (BTreeSet::new(), 0);
    for event in events {
        let data = &event["data"];
        match event["kind"].as_str().expect("a kind") {
            "ticket_opened" => {
                told["category"] = data["category"].clone();
                told["priority"] = data["priority"].clone();
                messages += 1;
            }
            "ticket_assigned" | "ticket_unassigned" => told["assignee"] = data["to"].clone(),
            "ticket_priority_set" => told["priority"] = data["to"].clone(),
            "ticket_tag_added" => assert!(tags.insert(data["to"].to_string()), "{number}: a tag twice"),
            "ticket_tag_removed" => assert!(tags.remove(&data["from"].to_string()), "{number}: no such tag"),
            kind => {
                messages += i64::from(matches!(kind, "ticket_replied" | "ticket_replied_and_resolved"));
                if let Some(to) = data.get("to") {
                    assert_eq!(data["from"], told["status"], "{number}: {kind} of a ticket that was something else");
                    told["status"] = to.clone();
                }
            }
        }
    }
    told["messages"] = json!(messages);
    let messages_there = raw.one(&format!("SELECT message_count FROM ticket WHERE number = {number}"));
    let is = json!({
        "status": ticket.status, "assignee": ticket.assignee, "messages": messages_there,
        "category": ticket.category, "priority": ticket.priority,
    });
    assert_eq!(told, is, "ticket {number}");
    assert_eq!(tags, ticket.tags.iter().map(|tag| json!(tag).to_string()).collect(), "tags of {number}");
}
