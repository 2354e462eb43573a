//! Compares the desk with the model: documents, available actions, lists, counts, threads, histories, chains.
//!
//! Owns the comparisons. It must not change the desk or the model.

use bazardesk::Time;
use bazardesk_tests::changes;
use serde_json::{Value, json};

use crate::command::queue;
use crate::model::{Ticket, Who};
use crate::model_desk::ModelDesk;
use crate::table::{ACTIONS, edits, rank, status};

/// The lists with a count. Each queue is a list too.
const LISTS: [&str; 8] =
    ["mine", "action_required", "waiting_for_user", "resolved", "closed", "unassigned", "unread", "all"];
const QUEUES: [&str; 3] = ["support", "money", "orders"];
const SORTS: [&str; 4] = ["activity", "number", "deadline", "priority"];
const OUTSIDERS: [Who; 5] = [Who::Sara, Who::Luc, Who::Shop, Who::Rival, Who::Host];

fn time(micros: i64) -> Value {
    json!(Time::from_micros(micros).to_string())
}

pub fn time_opt(micros: Option<i64>) -> Value {
    micros.map_or(Value::Null, time)
}

impl ModelDesk {
    /// A ticket's document agrees with the model.
    pub fn expect_ticket(&self, document: &Value, ticket: &Ticket, who: Who) {
        let (status, awaiting) = status(ticket.state);
        let seller = who.role() == "seller";
        let asks = who.role() == "customer";
        let assignee = ticket.assignee.filter(|_| !asks);
        let handler = if ticket.shop { json!(["shop", "s-1"]) } else { json!(["platform", null]) };
        let expected = json!({
            "number": ticket.number,
            "subject": "The map stays white",
            "category": ticket.category,
            "queue": queue(ticket.category),
            "priority": ticket.priority,
            "status": status,
            "awaiting": awaiting,
            "requester": if seller { Value::Null } else { json!(ticket.requester.id()) },
            "requester_name": ticket.requester.name(),
            "assignee": assignee,
            "assignee_name": Who::ALL.iter().find(|who| assignee == Some(who.id())).and_then(|who| who.name()),
            "tags": if asks { json!([]) } else { json!(ticket.tags) },
            "fields": ticket.colour.map_or(json!({}), |colour| json!({ "colour": colour })),
            "spam": (!asks && !seller).then_some(ticket.spam),
            "unread": ticket.unread(who),
            "opened_at": time(ticket.opened_at),
            "active_at": time(ticket.active_at),
            "answered_at": time_opt(ticket.answered_at),
            "resolved_at": time_opt(ticket.resolved_at),
            "closed_at": time_opt(ticket.closed_at),
            "answer_due_at": time_opt(ticket.due),
            "time_left": ticket.time_left(self.now),
            "late": ticket.late(self.now),
            "satisfaction": null,
        });
        for (name, value) in expected.as_object().expect("an object") {
            assert_eq!(&document[name], value, "{name} for {who:?} of {ticket:?}");
        }
        let version = document["version"].as_str().expect("a version");
        assert_eq!(changes(version), ticket.changes(who), "version for {who:?} of {ticket:?}");
        let name = ticket.shop.then_some("Shop s-1");
        assert_eq!(document["handler"], json!({ "kind": handler[0], "shop": handler[1], "name": name }));
        let labels = document["labels"].as_object().expect("labels");
        for name in ["number", "status", "awaiting", "priority", "category", "opened_at"] {
            assert!(labels[name].as_str().is_some_and(|label| !label.is_empty()), "the label {name}");
        }
        assert_eq!(labels["time_left"].is_null(), ticket.due.is_none());
    }

    /// `available_actions` agrees with the model, and so with what the actions do (T-19).
    pub fn expect_available_actions(&self, who: Who, ticket: &Ticket) {
        let reply = self.call(who, "ticket.available_actions", &json!({ "ticket": ticket.number }));
        if ticket.party(who).is_none() {
            assert_eq!(reply.expect_err("hidden")["code"], "ticket_not_found", "{who:?} {ticket:?}");
            return;
        }
        let reply = reply.expect("available actions");
        let available = reply["actions"].as_array().expect("actions");
        assert_eq!(available.len(), ACTIONS.len());
        for (entry, action) in available.iter().zip(ACTIONS) {
            assert_eq!(entry["action"], action);
            let forbidden = ticket.forbidden(who, action, self.now, &self.restrictions(who));
            let (allowed, rule) = (forbidden.is_none(), json!(forbidden.map(|(rule, _)| rule)));
            assert_eq!((&entry["allowed"], &entry["rule"]), (&json!(allowed), &rule), "{who:?} {action} {ticket:?}");
            let deadline = match action {
                // A temporary refusal names its end (T-26).
                _ if !allowed => forbidden.and_then(|(_, until)| until),
                "reopen" => ticket.window(),
                // The requester's reply to a finished ticket reopens it (T-14).
                "reply" if ticket.window().is_some() && ticket.party(who) == Some("requester") => ticket.window(),
                "start" | "note" | "mark_spam" => None,
                _ if edits(action) => None,
                // The clock is the handler's: only actions that stop it have its deadline (T-40).
                _ => ticket.due.filter(|_| matches!(ticket.party(who), Some("seller" | "platform"))),
            };
            assert_eq!(entry["deadline"], time_opt(deadline), "{action} {ticket:?}");
            assert_eq!(entry["labels"]["rule"].is_null(), allowed);
        }
    }

    /// Every ticket of a list, page after page.
    pub fn list(&self, who: Who, list: &str, sort: &str, limit: i64) -> Vec<Value> {
        let mut tickets = Vec::new();
        let mut request = listed(list);
        request["sort"] = json!(sort);
        request["limit"] = json!(limit);
        loop {
            let page = self.call(who, "ticket.list", &request).expect("a page");
            let part = page["tickets"].as_array().expect("tickets");
            assert!(part.len() <= usize::try_from(limit).expect("small"));
            tickets.extend_from_slice(part);
            request["after"] = page["next"].clone();
            if page["next"].is_null() {
                return tickets;
            }
            assert!(!part.is_empty(), "an empty page must be the last");
        }
    }

    /// T-31: each list that the role uses has a count, which is the length of the list, and of the model's.
    pub fn expect_counts(&self, who: Who) {
        let counts = self.call(who, "ticket.counts", &json!({})).expect("counts");
        let unused: &[&str] = match who.role() {
            "customer" => &["unassigned", "all"],
            "host" => &["mine", "unread"],
            _ => &[],
        };
        let lists: Vec<&str> = LISTS.into_iter().filter(|list| !unused.contains(list)).collect();
        let queues = if who.role() == "customer" { &[] } else { &QUEUES[..] };
        for (counted, name, lists) in [("counts", "list", &lists[..]), ("queues", "queue", queues)] {
            let counted = counts[counted].as_array().expect("counts");
            assert_eq!(counted.len(), lists.len());
            for (count, list) in counted.iter().zip(lists) {
                assert_eq!(count[name], *list);
                let expected = self.tickets.iter().filter(|ticket| ticket.listed(who, list)).count();
                assert_eq!(count["count"].as_u64(), Some(expected as u64), "{who:?} {list}");
                let length = self.list(who, list, "number", 100).len();
                assert_eq!(length, expected, "{who:?} {list}: the list is not as long as its count");
            }
        }
    }

    /// Lists and their order, for one actor.
    pub fn expect_lists(&self, who: Who, limit: i64) {
        for list in LISTS.iter().chain(&QUEUES) {
            let mut expected: Vec<&Ticket> = self.tickets.iter().filter(|ticket| ticket.listed(who, list)).collect();
            for sort in SORTS {
                if sort == "deadline" && (*list != "action_required" || who.role() == "customer") {
                    let mut request = listed(list);
                    request["sort"] = json!(sort);
                    let error = self.call(who, "ticket.list", &request).expect_err("no deadlines");
                    assert_eq!((&error["code"], &error["field"]), (&json!("sort_not_offered"), &json!("sort")));
                    continue;
                }
                expected.sort_by_key(|ticket| match sort {
                    "activity" => (0, -ticket.active_at, -ticket.number),
                    "number" => (0, 0, -ticket.number),
                    "deadline" => (0, ticket.due.unwrap_or(i64::MAX), ticket.number),
                    _ => (rank(ticket.priority), ticket.due.unwrap_or(i64::MAX), ticket.number),
                });
                let found = self.list(who, list, sort, limit);
                assert_eq!(found.len(), expected.len(), "{who:?} {list} by {sort}");
                for (document, ticket) in found.iter().zip(&expected) {
                    self.expect_ticket(document, ticket, who);
                }
            }
        }
    }

    /// Thread, history and chain of every ticket, for one actor.
    pub fn expect_threads(&self, who: Who, limit: i64) {
        for ticket in &self.tickets {
            let request = json!({ "ticket": ticket.number });
            if ticket.party(who).is_none() {
                for operation in ["ticket.get", "ticket.history"] {
                    let error = self.call(who, operation, &request).expect_err("hidden");
                    assert_eq!(error["code"], "ticket_not_found");
                }
                continue;
            }
            self.expect_thread(who, ticket, limit);
            self.expect_history(who, ticket);
            let verified = self.call(who, "ticket.verify", &request);
            if who.sees_notes() || who == Who::Host {
                let verified = verified.expect("verified");
                assert_eq!(verified["state"], "intact", "{ticket:?}");
                assert_eq!(verified["events"].as_u64(), Some(ticket.events.len() as u64));
            } else {
                assert_eq!(verified.expect_err("staff only")["code"], "role_forbidden");
            }
        }
    }

    fn expect_thread(&self, who: Who, ticket: &Ticket, limit: i64) {
        let mut messages = Vec::new();
        let mut after = Value::Null;
        loop {
            let request = json!({ "ticket": ticket.number, "after": after, "limit": limit });
            let page = self.call(who, "ticket.get", &request).expect("a thread");
            self.expect_ticket(&page["ticket"], ticket, who);
            messages.extend_from_slice(page["messages"].as_array().expect("messages"));
            after = page["next"].clone();
            if after.is_null() {
                break;
            }
        }
        let seen: Vec<_> = ticket.thread.iter().filter(|message| !message.note || who.sees_notes()).collect();
        assert_eq!(messages.len(), seen.len(), "{who:?} reads {ticket:?}");
        let (mut notes, mut others) = (0, 0);
        for (document, message) in messages.iter().zip(seen) {
            // Each kind has its own numbers, so no gap reveals a hidden note.
            let count = if message.note { &mut notes } else { &mut others };
            *count += 1;
            assert_eq!(document["number"], *count);
            assert_eq!(document["kind"], if message.note { "note" } else { "message" });
            assert_eq!(document["text"], message.text);
            assert_eq!(document["at"], time(message.at));
            assert_eq!(document["author_role"], message.who.role());
            assert_eq!(document["author_name"].as_str(), message.who.name());
        }
    }

    fn expect_history(&self, who: Who, ticket: &Ticket) {
        let history = self.call(who, "ticket.history", &json!({ "ticket": ticket.number })).expect("a history");
        let events = history["events"].as_array().expect("events");
        let seen: Vec<_> =
            ticket.events.iter().filter_map(|event| Some((event, ticket.visible_as(who, event)?))).collect();
        assert_eq!(events.len(), seen.len(), "{who:?} reads the history of {ticket:?}");
        for (document, (event, kind)) in events.iter().zip(seen) {
            assert_eq!(document["kind"], kind);
            assert_eq!(document["at"], time(event.at), "{event:?} of {ticket:?}");
            assert_eq!(document["role"], event.who.role());
            assert_eq!(document["name"].as_str(), event.who.name());
            let data = &document["data"];
            assert_eq!((data["from"].as_str(), data["to"].as_str()), (event.from.as_deref(), event.to.as_deref()));
            assert_eq!(data["late"] == "true", event.late, "{event:?} of {ticket:?}");
        }
    }

    /// Everything that outsiders can read, cursors included; of the last tickets only, where there are many.
    pub fn outside(&self) -> Vec<String> {
        let mut documents = Vec::new();
        let mut read = |who, operation: &str, request: Value| {
            let mut document = self.text(who, operation, &request).unwrap_or_else(|error| error.to_string());
            // Two cursors by deadline or priority differ whatever happened between them.
            if request["sort"] == "deadline" || request["sort"] == "priority" {
                let mut page: Value = serde_json::from_str(&document).expect("JSON");
                page["next"] = json!(page["next"].is_string());
                document = page.to_string();
            }
            documents.push(document);
        };
        read(Who::Host, "event.list", json!({ "limit": 1000 }));
        for who in OUTSIDERS {
            read(who, "ticket.counts", json!({}));
            for list in LISTS.iter().chain(&QUEUES) {
                for sort in SORTS {
                    let mut request = listed(list);
                    request["sort"] = json!(sort);
                    request["limit"] = json!(1);
                    read(who, "ticket.list", request);
                }
            }
            for ticket in self.tickets.iter().rev().take(4) {
                let request = json!({ "ticket": ticket.number });
                read(who, "ticket.get", request.clone());
                read(who, "ticket.get", json!({ "ticket": ticket.number, "limit": 1 }));
                read(who, "ticket.history", request.clone());
                read(who, "ticket.available_actions", request);
            }
        }
        documents
    }

    /// Everything that is true at any time, for every actor.
    pub fn expect_everything(&self, limit: i64) {
        for who in Who::ALL {
            self.expect_counts(who);
            self.expect_lists(who, limit);
            self.expect_threads(who, limit);
            self.expect_blocked(who, usize::try_from(limit).expect("small"));
        }
    }
}

/// The request for a list by its name. The name of a queue means that queue's list.
pub fn listed(list: &str) -> Value {
    if QUEUES.contains(&list) { json!({ "list": "queue", "queue": list }) } else { json!({ "list": list }) }
}
