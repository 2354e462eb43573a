//! Actions on tickets: predicted, executed and compared; with versions, with keys, in bulk (T-19 to T-21, T-25).
//!
//! Owns those steps. It must never ask the library for a prediction.

use bazardesk_tests::{NO_VERSION, changes};
use serde_json::{Value, json};

use crate::command::Command;
use crate::model::{Refusal, Ticket, Who};
use crate::model_desk::{CANARY, ModelDesk};
use crate::restrictions::Restrictions;

/// The optional fields of a call.
#[derive(Clone, Debug, Default)]
pub struct CallOptions {
    /// Whether the version in the request is the current one; `None`: no version.
    pub version: Option<bool>,
    /// With an idempotency key.
    pub keyed: bool,
}

/// A call with a key that succeeded.
#[derive(Clone, Debug)]
pub struct KeyedCall {
    pub who: Who,
    pub operation: String,
    pub request: Value,
    pub reply: String,
    pub at: i64,
}

impl ModelDesk {
    /// A command for this action with one of its values.
    pub fn command(&mut self, action: &'static str, choice: usize) -> Command {
        Command::new(action, choice, || self.unique_text(if action == "note" { CANARY } else { action }))
    }

    /// An actor tries an action on a ticket, allowed or not.
    pub fn act(&mut self, who: Who, at: usize, action: &'static str) {
        let choice = self.serial;
        let command = self.command(action, choice);
        self.act_with(who, at, &command, &CallOptions::default());
    }

    /// The same with this command and these options.
    pub fn act_with(&mut self, who: Who, at: usize, command: &Command, options: &CallOptions) {
        self.expect_available_actions(who, &self.tickets[at]);
        let ticket = self.tickets[at].clone();
        if let Some(party) = ticket.party(who) {
            self.reached.insert((ticket.state, command.action, party));
        }
        let mut request = command.fields();
        request["ticket"] = json!(ticket.number);
        let named = options.version.map(|current| if current { self.version(who, &ticket) } else { NO_VERSION.into() });
        request["version"] = json!(named);
        if options.keyed {
            self.serial += 1;
            request["idempotency_key"] = json!(format!("key-{}", self.serial));
        }
        let stale = named.filter(|seen| seen == NO_VERSION);
        let predicted = match (ticket.predict(who, command.action, self.now, &self.restrictions(who)), stale) {
            (Err(refusal @ (Refusal::Role | Refusal::NotFound)), _) => Err(refusal),
            // T-20: a request for another version is refused before its values are checked.
            (_, Some(_)) => Err(Refusal::Version { changes: ticket.changes(who) }),
            (predicted, None) => predicted.and_then(|next| ticket.input(command).map(|()| next)),
        };
        let name = format!("ticket.{}", command.action);
        match predicted {
            Ok(next) => {
                let before = (command.action == "note").then(|| self.outside());
                let reply = self.text(who, &name, &request);
                let reply = reply.unwrap_or_else(|error| panic!("{who:?} may {command:?} {ticket:?}: {error}"));
                self.tickets[at].act(who, command, next, self.now);
                let document: Value = serde_json::from_str(&reply).expect("JSON");
                self.expect_ticket(&document, &self.tickets[at], who);
                if let Some(before) = before {
                    for (before, after) in before.into_iter().zip(self.outside()) {
                        assert_eq!(before, after, "a note changed what outsiders see");
                    }
                }
                if options.keyed {
                    self.keyed_calls.push(KeyedCall { who, operation: name, request, reply, at: self.now });
                    self.again(self.keyed_calls.len() - 1);
                }
            }
            Err(refusal) => {
                let before = self.dump();
                let error = self.call(who, &name, &request);
                let error = error.expect_err("the model forbids it");
                expect_refusal(&error, refusal, &format!("{who:?} may not {command:?} {ticket:?}"));
                assert!(before == self.dump(), "a refused {command:?} changed the store");
            }
        }
    }

    /// The version that `who` sees; [`NO_VERSION`] for a ticket that is hidden from them.
    fn version(&self, who: Who, ticket: &Ticket) -> String {
        match self.call(who, "ticket.get", &json!({ "ticket": ticket.number })) {
            Ok(thread) => thread["ticket"]["version"].as_str().expect("a version").to_owned(),
            Err(_) => NO_VERSION.to_owned(),
        }
    }

    /// T-21: a repeated call returns the first result and changes nothing. Another request with the same key is
    /// refused. Keys of different actors are independent.
    pub fn again(&self, at: usize) {
        let call = self.keyed_calls[at].clone();
        let before = self.dump();
        let reply = self.text(call.who, &call.operation, &call.request).expect("the first result");
        assert_eq!(reply, call.reply, "{call:?}");
        let other = json!({ "ticket": 1, "idempotency_key": call.request["idempotency_key"], "tag": "another" });
        let error = self.call(call.who, "ticket.add_tag", &other);
        let error = error.expect_err("another request");
        if matches!(call.who.role(), "seller" | "agent") {
            let found = (&error["code"], &error["status"], &error["field"]);
            assert_eq!(found, (&json!("idempotency_reused"), &json!("conflict"), &json!("idempotency_key")));
        }
        assert!(before == self.dump(), "a repeated call changed the store: {call:?}");
    }

    /// T-25: one command for every ticket; each ticket succeeds or is refused separately.
    pub fn bulk(&mut self, who: Who, command: &Command, keyed: bool) {
        let numbers: Vec<i64> = self.tickets.iter().map(|ticket| ticket.number).chain([999]).collect();
        let mut request = command.bulk(&numbers);
        if keyed {
            self.serial += 1;
            request["idempotency_key"] = json!(format!("key-{}", self.serial));
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
            let restrictions = self.restrictions(who);
            let ticket = self.tickets.get_mut(at).filter(|ticket| ticket.party(who).is_some());
            let predicted = match &ticket {
                None => Err(Refusal::NotFound),
                Some(ticket) => ticket
                    .predict(who, command.action, self.now, &restrictions)
                    .and_then(|next| ticket.input(command).map(|()| next)),
            };
            // The role may call the operation, but not with this action.
            let predicted = if predicted == Err(Refusal::Role) { Err(Refusal::Rule("role")) } else { predicted };
            match (predicted, ticket) {
                (Ok(next), Some(ticket)) => {
                    ticket.act(who, command, next, self.now);
                    done += 1;
                    assert_eq!(result["refused"], Value::Null, "{command:?}");
                    self.expect_ticket(&result["ticket"], &self.tickets[at], who);
                }
                (predicted, _) => {
                    let refusal = predicted.expect_err("a ticket that is not in the model");
                    assert_eq!(result["ticket"], Value::Null, "{command:?}");
                    expect_refusal(&result["refused"], refusal, &format!("{who:?} may not {command:?}"));
                    assert!(result["labels"]["refused"].is_string());
                }
            }
        }
        if done == 0 {
            assert!(before == self.dump(), "a bulk that did nothing changed the store");
        }
        if keyed && done > 0 {
            self.keyed_bulks.push(self.now);
        }
        let all = done == numbers.len() - 1;
        if keyed && all && done > 0 {
            // A retry tries refused tickets again. Only the unknown one was refused, so the reply is the same.
            let after = self.dump();
            assert_eq!(self.text(who, "ticket.bulk", &request), Ok(reply));
            assert!(after == self.dump(), "a repeated bulk changed the store");
        }
    }
}

/// An error document, or the refusal of one ticket in a bulk, agrees with the model.
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
    /// The rule that forbids an action, as `available_actions` shows it, and until when.
    pub fn forbidden(
        &self,
        who: Who,
        action: &str,
        now: i64,
        restrictions: &Restrictions,
    ) -> Option<(&'static str, Option<i64>)> {
        match self.predict(who, action, now, restrictions) {
            Ok(_) => None,
            Err(Refusal::Role) => Some(("role", None)),
            Err(Refusal::Rule(rule)) => Some((rule, None)),
            Err(Refusal::Until(rule, until)) => Some((rule, until)),
            Err(other @ (Refusal::NotFound | Refusal::Version { .. } | Refusal::Input(..))) => {
                panic!("{other:?} for a ticket that the actor sees")
            }
        }
    }
}
