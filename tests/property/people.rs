//! Read marks (T-24) and the block list (T-26).
//!
//! Owns those steps. It must never ask the library for a prediction.

use serde_json::{Value, json};

use crate::check::time_opt;
use crate::model::Who;
use crate::model_desk::ModelDesk;
use crate::restrictions::{FOR_GOOD, Restrictions};

impl ModelDesk {
    /// The restrictions on an actor who wants to write.
    pub fn restrictions(&self, who: Who) -> Restrictions {
        self.restrictions_by(who, self.flood.map_or(0, |(_, replies)| replies), &|at| at > 0)
    }

    /// The restrictions on an actor who wants to open a ticket.
    pub fn opening(&self, who: Who) -> Restrictions {
        self.restrictions_by(who, self.flood.map_or(0, |(openings, _)| openings), &|at| at == 0)
    }

    /// A customer's messages count by position in the thread: the first one opened the ticket.
    fn restrictions_by(&self, who: Who, most: usize, counts: &dyn Fn(usize) -> bool) -> Restrictions {
        let mut wrote = Vec::new();
        for ticket in self.tickets.iter().filter(|_| who.role() == "customer" && most > 0) {
            let messages = ticket.thread.iter().filter(|message| !message.note).enumerate();
            wrote.extend(
                messages.filter(|(at, message)| counts(*at) && message.who == who).map(|(_, message)| message.at),
            );
        }
        Restrictions { blocked: self.blocks.get(&who).copied(), wrote, most }
    }

    /// An actor marks a thread as read. Marks only move forward and are private to the person.
    pub fn mark_read(&mut self, who: Who, at: usize, message: Option<i64>) {
        let ticket = &self.tickets[at];
        let request = json!({ "ticket": ticket.number, "message": message });
        let (before, count) = (self.dump(), ticket.messages());
        let reply = self.call(who, "ticket.mark_read", &request);
        let refused = if who == Who::Host {
            Some("role_forbidden")
        } else if ticket.party(who).is_none() {
            Some("ticket_not_found")
        } else {
            message.is_some_and(|message| message > count).then_some("field_range")
        };
        match (refused, reply) {
            (None, Ok(reply)) => {
                let mark = self.tickets[at].read_marks.entry(who).or_default();
                *mark = (*mark).max(message.unwrap_or(count));
                assert_eq!((&reply["message"], &reply["unread"]), (&json!(*mark), &json!(count - *mark)), "{who:?}");
            }
            (Some(code), Err(error)) => {
                assert_eq!(error["code"], code, "{who:?} {request}");
                if code == "field_range" {
                    assert_eq!(error["details"], json!({ "least": 1, "most": count }));
                }
                assert!(before == self.dump(), "a refused mark changed the store");
            }
            (refused, reply) => panic!("{who:?} {request}: {refused:?} against {reply:?}"),
        }
    }

    /// `who` blocks or unblocks `target`.
    pub fn block(&mut self, who: Who, target: Who, until: Option<i64>) {
        let end = until.filter(|end| *end != FOR_GOOD);
        let (operation, request) = match until {
            Some(_) => ("person.block", json!({ "person": target.id(), "until": time_opt(end) })),
            None => ("person.unblock", json!({ "person": target.id() })),
        };
        let before = self.dump();
        let reply = self.call(who, operation, &request);
        let refused = if !matches!(who.role(), "agent" | "host") {
            Some("role_forbidden")
        } else if self.restrictions(who).forbids(self.now, false).is_some() {
            Some("action_refused")
        } else if until.is_some_and(|end| end <= self.now) {
            Some("time_passed")
        } else {
            (until.is_some() && who == target).then_some("action_refused")
        };
        match (refused, reply) {
            (None, Ok(reply)) => {
                let known = self.blocks.get(&target).copied();
                match until {
                    Some(end) => self.blocks.insert(target, end),
                    None => self.blocks.remove(&target),
                };
                assert_eq!((&reply["id"], &reply["blocked"]), (&json!(target.id()), &json!(until.is_some())));
                assert_eq!(reply["blocked_until"], time_opt(end));
                assert!(known != until || before == self.dump(), "repeating a block changed the store");
            }
            (Some(code), Err(error)) => {
                assert_eq!(error["code"], code, "{who:?} {request}");
                assert!(before == self.dump(), "a refused block changed the store");
            }
            (refused, reply) => panic!("{who:?} {operation} {request}: {refused:?} against {reply:?}"),
        }
    }

    /// The block list contains exactly the people that the model blocks now, page after page.
    pub fn expect_blocked(&self, who: Who, limit: usize) {
        let request = |after: &Value| json!({ "after": after, "limit": limit });
        let mut after = Value::Null;
        if !matches!(who.role(), "agent" | "host") {
            let error = self.call(who, "person.list_blocked", &request(&after)).expect_err("staff only");
            assert_eq!(error["code"], "role_forbidden");
            return;
        }
        let mut found = Vec::new();
        loop {
            let page = self.call(who, "person.list_blocked", &request(&after)).expect("a page");
            for person in page["persons"].as_array().expect("persons") {
                found.push((person["id"].clone(), person["blocked_until"].clone()));
            }
            after = page["next"].clone();
            if after.is_null() {
                break;
            }
        }
        // Ids sort as the actors do.
        let blocked = self.blocks.iter().filter(|(_, end)| self.now < **end);
        let expected: Vec<(Value, Value)> = blocked
            .map(|(target, end)| (json!(target.id()), time_opt(Some(*end).filter(|end| *end != FOR_GOOD))))
            .collect();
        assert_eq!(found, expected, "{who:?}");
    }
}
