//! What people do to tickets: predicted, done and compared, with versions, keys and in bulk (T-19 to T-21, T-25).
//!
//! Owns those steps. It must never ask the library for a prediction.

use bazardesk_tests::{NO_VERSION, changes};
use serde_json::{Value, json};

use crate::deed::Deed;
use crate::model::{Refusal, Ticket, Who};
use crate::play::{CANARY, Play};
use crate::standing::Standing;

/// How something is asked for.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// Whether the version that is named is the current one; `None`: none is named.
    pub version: Option<bool>,
    /// With an idempotency key.
    pub keyed: bool,
}

/// A call with a key that succeeded.
#[derive(Clone, Debug)]
pub struct Kept {
    pub who: Who,
    pub operation: String,
    pub request: Value,
    pub reply: String,
    pub at: i64,
}

impl Play {
    /// A deed of this action with one of its values.
    pub fn deed(&mut self, action: &'static str, choice: usize) -> Deed {
        Deed::new(action, choice, || self.words(if action == "note" { CANARY } else { action }))
    }

    /// Somebody does something to a ticket, allowed or not.
    pub fn act(&mut self, who: Who, at: usize, action: &'static str) {
        let choice = self.words;
        let deed = self.deed(action, choice);
        self.act_so(who, at, &deed, &Manner::default());
    }

    /// The same with this value, in this manner.
    pub fn act_so(&mut self, who: Who, at: usize, deed: &Deed, manner: &Manner) {
        self.expect_offers(who, &self.tickets[at]);
        let ticket = self.tickets[at].clone();
        if let Some(party) = ticket.party(who) {
            self.reached.insert((ticket.state, deed.action, party));
        }
        let mut request = deed.fields();
        request["ticket"] = json!(ticket.number);
        let named = manner.version.map(|current| if current { self.version(who, &ticket) } else { NO_VERSION.into() });
        request["version"] = json!(named);
        if manner.keyed {
            self.words += 1;
            request["idempotency_key"] = json!(format!("key-{}", self.words));
        }
        let stale = named.filter(|seen| seen == NO_VERSION);
        let judged = match (ticket.judge(who, deed.action, self.now, &self.standing(who)), stale) {
            (Err(refusal @ (Refusal::Role | Refusal::NotFound)), _) => Err(refusal),
            // T-20: what was meant for another version is not looked at.
            (_, Some(_)) => Err(Refusal::Version { changes: ticket.changes(who) }),
            (judged, None) => judged.and_then(|next| ticket.input(deed).map(|()| next)),
        };
        let name = format!("ticket.{}", deed.action);
        match judged {
            Ok(next) => {
                let before = (deed.action == "note").then(|| self.outside());
                let reply = self.text(who, &name, &request);
                let reply = reply.unwrap_or_else(|error| panic!("{who:?} may {deed:?} {ticket:?}: {error}"));
                self.tickets[at].act(who, deed, next, self.now);
                let document: Value = serde_json::from_str(&reply).expect("JSON");
                self.expect_ticket(&document, &self.tickets[at], who);
                for (before, after) in before.into_iter().flatten().zip(self.outside()) {
                    assert_eq!(before, after, "a note changed what outsiders see");
                }
                if manner.keyed {
                    self.kept.push(Kept { who, operation: name, request, reply, at: self.now });
                    self.again(self.kept.len() - 1);
                }
            }
            Err(refusal) => {
                let before = self.dump();
                let error = self.call(who, &name, &request);
                let error = error.expect_err("what the model forbids");
                expect_refusal(&error, refusal, &format!("{who:?} may not {deed:?} {ticket:?}"));
                assert!(before == self.dump(), "a refused {deed:?} changed the store");
            }
        }
    }

    /// The version that `who` sees; of a ticket that is hidden from them, one that there is not.
    fn version(&self, who: Who, ticket: &Ticket) -> String {
        match self.call(who, "ticket.get", &json!({ "ticket": ticket.number })) {
            Ok(thread) => thread["ticket"]["version"].as_str().expect("a version").to_owned(),
            Err(_) => NO_VERSION.to_owned(),
        }
    }

    /// T-21: a call that is repeated is answered with the first result, and does nothing; another one with its key is
    /// refused, and somebody else's key is somebody else's.
    pub fn again(&self, at: usize) {
        let kept = self.kept[at].clone();
        let before = self.dump();
        let reply = self.text(kept.who, &kept.operation, &kept.request).expect("the first result");
        assert_eq!(reply, kept.reply, "{kept:?}");
        let other = json!({ "ticket": 1, "idempotency_key": kept.request["idempotency_key"], "tag": "another" });
        let error = self.call(kept.who, "ticket.add_tag", &other);
        let error = error.expect_err("another request");
        if matches!(kept.who.role(), "seller" | "agent") {
            let found = (&error["code"], &error["status"], &error["field"]);
            assert_eq!(found, (&json!("idempotency_reused"), &json!("conflict"), &json!("idempotency_key")));
        }
        assert!(before == self.dump(), "a repeated call changed the store: {kept:?}");
    }

    /// T-25: the same to every ticket; each is done or refused by itself.
    pub fn bulk(&mut self, who: Who, deed: &Deed, keyed: bool) {
        let numbers: Vec<i64> = self.tickets.iter().map(|ticket| ticket.number).chain([999]).collect();
        let mut request = deed.bulk(&numbers);
        if keyed {
            self.words += 1;
            request["idempotency_key"] = json!(format!("key-{}", self.words));
        }
        let before = self.dump();
        if !matches!(who.role(), "seller" | "agent") {
            let error = self.call(who, "ticket.bulk", &request).expect_err("not for this role");
            assert_eq!(error["code"], "role_forbidden");
            assert!(before == self.dump(), "a refused bulk changed the store");
            return;
        }
        let reply = self.text(who, "ticket.bulk", &request).expect("a report");
        let document: Value = serde_json::from_str(&reply).expect("JSON");
        let results = document["results"].as_array().expect("results");
        assert_eq!(results.len(), numbers.len());
        let mut done = 0;
        for (at, result) in results.iter().enumerate() {
            assert_eq!(result["number"], numbers[at]);
            let standing = self.standing(who);
            let ticket = self.tickets.get_mut(at).filter(|ticket| ticket.party(who).is_some());
            let judged = match &ticket {
                None => Err(Refusal::NotFound),
                Some(ticket) => ticket
                    .judge(who, deed.action, self.now, &standing)
                    .and_then(|next| ticket.input(deed).map(|()| next)),
            };
            // The operation is for the role; the action that it was asked for is not.
            let judged = if judged == Err(Refusal::Role) { Err(Refusal::Rule("role")) } else { judged };
            match (judged, ticket) {
                (Ok(next), Some(ticket)) => {
                    ticket.act(who, deed, next, self.now);
                    done += 1;
                    assert_eq!(result["refused"], Value::Null, "{deed:?}");
                    self.expect_ticket(&result["ticket"], &self.tickets[at], who);
                }
                (judged, _) => {
                    let refusal = judged.expect_err("not both");
                    assert_eq!(result["ticket"], Value::Null, "{deed:?}");
                    expect_refusal(&result["refused"], refusal, &format!("{who:?} may not {deed:?}"));
                    assert!(result["labels"]["refused"].is_string());
                }
            }
        }
        if done == 0 {
            assert!(before == self.dump(), "a bulk that did nothing changed the store");
        }
        if keyed && done > 0 {
            self.kept_parts.push(self.now);
        }
        let all = done == numbers.len() - 1;
        if keyed && all && done > 0 {
            // What was refused is tried again: the whole reply is the first one's while nothing else is possible.
            let after = self.dump();
            assert_eq!(self.text(who, "ticket.bulk", &request), Ok(reply));
            assert!(after == self.dump(), "a repeated bulk changed the store");
        }
    }
}

/// An error document, or the refusal of one of many, says what the model says.
pub fn expect_refusal(error: &Value, refusal: Refusal, what: &str) {
    let (code, status, rule, field) = match refusal {
        Refusal::Role => ("role_forbidden", "forbidden", json!("role"), Value::Null),
        Refusal::NotFound => ("ticket_not_found", "not_found", Value::Null, json!("ticket")),
        Refusal::Rule("role") => ("action_refused", "forbidden", json!("role"), Value::Null),
        Refusal::Rule(rule) | Refusal::Until(rule, _) => ("action_refused", "forbidden", json!(rule), Value::Null),
        Refusal::Version { changes: known } => {
            assert_eq!(error["details"]["seen"], NO_VERSION, "{what}");
            assert_eq!(changes(error["details"]["current"].as_str().expect("a version")), known, "{what}");
            ("version_conflict", "conflict", Value::Null, json!("version"))
        }
        Refusal::Input(code, status, field) => (code, status, Value::Null, json!(field)),
    };
    let found = (&error["code"], &error["status"], &error["rule"], &error["field"]);
    assert_eq!(found, (&json!(code), &json!(status), &rule, &field), "{what}");
    let until = if let Refusal::Until(_, until) = refusal { until } else { None };
    assert_eq!(error["until"], crate::check::time_opt(until), "{what}");
}

impl Ticket {
    /// What forbids an action, as an offer says it: the rule, and until when.
    pub fn forbidden(
        &self,
        who: Who,
        action: &str,
        now: i64,
        standing: &Standing,
    ) -> Option<(&'static str, Option<i64>)> {
        match self.judge(who, action, now, standing) {
            Ok(_) => None,
            Err(Refusal::Role) => Some(("role", None)),
            Err(Refusal::Rule(rule)) => Some((rule, None)),
            Err(Refusal::Until(rule, until)) => Some((rule, until)),
            Err(other @ (Refusal::NotFound | Refusal::Version { .. } | Refusal::Input(..))) => {
                panic!("{other:?} of a ticket that is seen")
            }
        }
    }
}
