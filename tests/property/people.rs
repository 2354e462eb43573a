//! What concerns people: seen marks (T-24) and the block list (T-26).
//!
//! Owns those steps. It must never ask the library for a prediction.

use serde_json::{Value, json};

use crate::check::time_opt;
use crate::model::Who;
use crate::play::Play;
use crate::standing::{FOR_GOOD, Standing};

impl Play {
    /// How somebody stands who wants to write.
    pub fn standing(&self, who: Who) -> Standing {
        self.standing_of(who, self.flood.map_or(0, |(_, replies)| replies), &|at| at > 0)
    }

    /// How somebody stands who wants to open.
    pub fn opening(&self, who: Who) -> Standing {
        self.standing_of(who, self.flood.map_or(0, |(openings, _)| openings), &|at| at == 0)
    }

    /// A customer's messages count by their place in the thread: the first one opened it.
    fn standing_of(&self, who: Who, most: usize, counts: &dyn Fn(usize) -> bool) -> Standing {
        let mut wrote = Vec::new();
        for ticket in self.tickets.iter().filter(|_| who.role() == "customer" && most > 0) {
            let messages = ticket.thread.iter().filter(|message| !message.note).enumerate();
            wrote.extend(messages.filter(|(at, message)| counts(*at) && message.who == who).map(|(_, said)| said.at));
        }
        Standing { blocked: self.blocks.get(&who).copied(), wrote, most }
    }

    /// Somebody marks a thread as seen; marks only move forward, and are nobody else's business.
    pub fn see(&mut self, who: Who, at: usize, message: Option<i64>) {
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
                let seen = self.tickets[at].seen.entry(who).or_default();
                *seen = (*seen).max(message.unwrap_or(count));
                assert_eq!((&reply["message"], &reply["unread"]), (&json!(*seen), &json!(count - *seen)), "{who:?}");
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

    /// Somebody blocks or unblocks somebody.
    pub fn block(&mut self, who: Who, whom: Who, until: Option<i64>) {
        let end = until.filter(|end| *end != FOR_GOOD);
        let (operation, request) = match until {
            Some(_) => ("person.block", json!({ "person": whom.id(), "until": time_opt(end) })),
            None => ("person.unblock", json!({ "person": whom.id() })),
        };
        let before = self.dump();
        let reply = self.call(who, operation, &request);
        let refused = if !matches!(who.role(), "agent" | "host") {
            Some("role_forbidden")
        } else {
            until.is_some_and(|end| end <= self.now).then_some("time_passed")
        };
        match (refused, reply) {
            (None, Ok(reply)) => {
                let known = self.blocks.get(&whom).copied();
                match until {
                    Some(end) => self.blocks.insert(whom, end),
                    None => self.blocks.remove(&whom),
                };
                assert_eq!((&reply["id"], &reply["blocked"]), (&json!(whom.id()), &json!(until.is_some())));
                assert_eq!(reply["blocked_until"], time_opt(end));
                assert!(known != until || before == self.dump(), "a block that stood already changed the store");
            }
            (Some(code), Err(error)) => {
                assert_eq!(error["code"], code, "{who:?} {request}");
                assert!(before == self.dump(), "a refused block changed the store");
            }
            (refused, reply) => panic!("{who:?} {operation} {request}: {refused:?} against {reply:?}"),
        }
    }

    /// The block list holds whom the model blocks now, page after page.
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
        // The ids are in the order of the persons.
        let blocked = self.blocks.iter().filter(|(_, end)| self.now < **end);
        let expected: Vec<(Value, Value)> = blocked
            .map(|(whom, end)| (json!(whom.id()), time_opt(Some(*end).filter(|end| *end != FOR_GOOD))))
            .collect();
        assert_eq!(found, expected, "{who:?}");
    }
}
