//! The play: one desk on a file and the model beside it; every step is predicted, done and compared.
//!
//! Owns the steps. What is compared after a step stands in `check.rs`. It must never ask the library for a prediction.

use std::collections::BTreeSet;
use std::sync::Arc;

use bazardesk::{Desk, DeskOptions, Session, SessionOptions, Time};
use bazardesk_tests::dump::{Dump, dump};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::model::{Refusal, SECOND, Ticket, Who};
use crate::table::ACTIONS;

/// What stands in every note; no outsider's reply may hold it.
pub const CANARY: &str = "canary-in-a-note";
const SHOP: &str = "s-1";

/// A step of a random play.
#[derive(Clone, Debug)]
pub enum Step {
    Open { sara: bool, priority: usize, shop: bool },
    Act { who: usize, ticket: usize, action: usize },
    Pass { seconds: i64 },
    Deadline { ticket: usize, offset: i64 },
    Window { ticket: usize, offset: i64 },
    AutoClose { ticket: usize, offset: i64 },
    Tick { limit: Option<usize> },
}

pub struct Play {
    sessions: Vec<Session>,
    pub now: i64,
    pub tickets: Vec<Ticket>,
    /// Cells of the status table that were reached: state, action, party.
    pub reached: BTreeSet<(&'static str, &'static str, &'static str)>,
    words: usize,
    store: Connection,
    _folder: TempDir,
}

impl Play {
    pub fn new() -> Self {
        let folder = bazardesk_tests::folder();
        let path = folder.path().join("desk.db");
        let path = path.to_str().expect("a path in UTF-8");
        let now = Time::parse("2025-11-05T08:00:00Z").expect("a time");
        let options = DeskOptions {
            path: path.to_owned(),
            profile: "freight".to_owned(),
            clock: Some(now),
            ..DeskOptions::default()
        };
        let desk = Arc::new(Desk::open(&options).expect("a desk"));
        let host = desk.session(&SessionOptions::parse(r#"{"role":"host"}"#).expect("options")).expect("the host");
        let locales = ["fa", "fr", "fa", "en", "en", "fr", "fa", "en"];
        let mut sessions = Vec::new();
        for (who, locale) in Who::ALL.into_iter().zip(locales) {
            let mut options = json!({ "role": who.role(), "locale": locale });
            if let Some(name) = who.name() {
                host.call("person.put", &json!({ "id": id(who), "name": name, "locale": locale }).to_string())
                    .expect("a person");
                options["person"] = json!(id(who));
            }
            match who {
                Who::Shop => options["shop"] = json!(SHOP),
                Who::Rival => options["shop"] = json!("s-2"),
                _ => {}
            }
            sessions
                .push(desk.session(&SessionOptions::parse(&options.to_string()).expect("options")).expect("a session"));
        }
        Self {
            sessions,
            now: now.micros(),
            tickets: Vec::new(),
            reached: BTreeSet::new(),
            words: 0,
            store: Connection::open(path).expect("the store"),
            _folder: folder,
        }
    }

    /// Calls an operation as somebody: the reply, or the error document.
    ///
    /// No outsider is ever told a note's words, in whatever form the answer comes.
    pub fn call(&self, who: Who, operation: &str, request: &Value) -> Result<Value, Value> {
        self.text(who, operation, request).map(|text| serde_json::from_str(&text).expect("JSON"))
    }

    /// The same, with the reply's own bytes.
    pub fn text(&self, who: Who, operation: &str, request: &Value) -> Result<String, Value> {
        let session = &self.sessions[who as usize];
        let (outcome, text) = match session.call(operation, &request.to_string()) {
            Ok(reply) => (Ok(reply.clone()), reply),
            Err(error) => {
                let document = session.error_document(&error);
                (Err(serde_json::from_str(&document).expect("JSON")), document)
            }
        };
        if !who.sees_notes() {
            assert!(!text.contains(CANARY), "{who:?} was told of a note by {operation}: {text}");
        }
        outcome
    }

    pub fn dump(&self) -> Dump {
        dump(&self.store)
    }

    pub fn step(&mut self, step: &Step) {
        match *step {
            Step::Open { sara, priority, shop } => {
                if self.tickets.len() < 4 {
                    self.open(if sara { Who::Sara } else { Who::Luc }, priority, shop);
                }
            }
            Step::Act { who, ticket, action } => {
                if !self.tickets.is_empty() {
                    let at = ticket % self.tickets.len();
                    self.act(Who::ALL[who % Who::ALL.len()], at, ACTIONS[action % ACTIONS.len()]);
                }
            }
            Step::Pass { seconds } => self.clock(self.now + seconds * SECOND),
            Step::Deadline { ticket, offset } => self.clock_at(ticket, offset, |ticket| ticket.due),
            Step::Window { ticket, offset } => self.clock_at(ticket, offset, Ticket::window),
            Step::AutoClose { ticket, offset } => self.clock_at(ticket, offset, Ticket::auto_close_at),
            Step::Tick { limit } => self.tick(limit),
        }
    }

    fn clock_at(&mut self, ticket: usize, offset: i64, instant: impl Fn(&Ticket) -> Option<i64>) {
        if self.tickets.is_empty() {
            return;
        }
        let ticket = &self.tickets[ticket % self.tickets.len()];
        if let Some(at) = instant(ticket) {
            self.clock(at + offset);
        }
    }

    pub fn clock(&mut self, now: i64) {
        self.now = now;
        let text = Time::from_micros(now).to_string();
        let reply = self.call(Who::Host, "clock.set", &json!({ "now": text })).expect("the clock");
        assert_eq!(reply["now"], text);
    }

    /// Opens a ticket; its place in the model. The shipped profile hands everything to the platform: that a shop
    /// handles a ticket is written by hand, so that sellers and the staff beside them can be played too.
    pub fn open(&mut self, customer: Who, priority: usize, shop: bool) -> usize {
        let priority = ["low", "medium", "high", "urgent"][priority % 4];
        let text = self.words("opening");
        let request = json!({
            "category": "technical", "subject": "The map stays white", "description": text, "priority": priority,
        });
        for who in [Who::Shop, Who::Anna, Who::Mina, Who::Host] {
            let error = self.call(who, "ticket.open", &request).expect_err("not for this role");
            assert_eq!((&error["code"], &error["rule"]), (&json!("role_forbidden"), &json!("role")));
        }
        let reply = self.call(customer, "ticket.open", &request).expect("a ticket");
        let number = i64::try_from(self.tickets.len()).expect("few") + 1;
        let ticket = Ticket::open(number, customer, priority, shop, self.now, &text);
        if shop {
            let handler = format!("shop:{SHOP}");
            let changed = self.store.execute("UPDATE ticket SET handler = ?1 WHERE number = ?2", (handler, number));
            assert_eq!(changed, Ok(1));
        } else {
            self.expect_ticket(&reply, &ticket, customer);
        }
        self.tickets.push(ticket);
        // T-03: the very next list shows it.
        let request = json!({ "list": "mine", "sort": "number", "limit": 1 });
        let page = self.call(customer, "ticket.list", &request).expect("a list");
        assert_eq!(page["tickets"][0]["number"], number);
        self.tickets.len() - 1
    }

    /// Somebody does something to a ticket, allowed or not.
    pub fn act(&mut self, who: Who, at: usize, action: &'static str) {
        self.expect_offers(who, &self.tickets[at]);
        let ticket = self.tickets[at].clone();
        let judged = ticket.judge(who, action, self.now);
        if let Some(party) = ticket.party(who) {
            self.reached.insert((ticket.state, action, party));
        }
        let text = matches!(action, "reply" | "reply_and_resolve" | "request_information" | "note")
            .then(|| if action == "note" { self.words(CANARY) } else { self.words(action) });
        let mut request = json!({ "ticket": ticket.number });
        if let Some(text) = &text {
            request["text"] = json!(text);
        }
        let name = format!("ticket.{action}");
        match judged {
            Ok(next) => {
                let before = (action == "note").then(|| self.outside());
                let reply = self.call(who, &name, &request);
                let reply = reply.unwrap_or_else(|error| panic!("{who:?} may {action} {ticket:?}: {error}"));
                let now = self.now;
                self.tickets[at].act(who, action, next, text.as_deref(), now);
                self.expect_ticket(&reply, &self.tickets[at], who);
                for (before, after) in before.into_iter().flatten().zip(self.outside()) {
                    assert_eq!(before, after, "a note changed what outsiders see");
                }
            }
            Err(refusal) => {
                let before = self.dump();
                let error = self.call(who, &name, &request);
                let error = error.expect_err("what the model forbids");
                let (code, status, rule) = match refusal {
                    Refusal::Role => ("role_forbidden", "forbidden", json!("role")),
                    Refusal::NotFound => ("ticket_not_found", "not_found", Value::Null),
                    Refusal::Rule("role") => ("role_forbidden", "forbidden", json!("role")),
                    Refusal::Rule(rule) => ("action_refused", "forbidden", json!(rule)),
                };
                assert_eq!(
                    (&error["code"], &error["status"], &error["rule"]),
                    (&json!(code), &json!(status), &rule),
                    "{who:?} may not {action} {ticket:?}"
                );
                assert!(before == self.dump(), "a refused {action} changed the store");
            }
        }
    }

    /// Time acts: each due event once, nothing before its time.
    pub fn tick(&mut self, limit: Option<usize>) {
        let mut due: Vec<(i64, i64)> = Vec::new();
        for ticket in &self.tickets {
            due.extend(ticket.tick_at().filter(|at| *at <= self.now).map(|at| (at, ticket.number)));
        }
        due.sort_unstable();
        let expected = due.len();
        due.truncate(limit.unwrap_or(usize::MAX));
        let mut report = (0, 0);
        for (_, number) in &due {
            let ticket = self.tickets.iter_mut().find(|ticket| ticket.number == *number).expect("a ticket");
            let (overdue, closed) = ticket.tick(self.now);
            report = (report.0 + overdue, report.1 + closed);
        }
        let before = self.dump();
        let reply = self.call(Who::Host, "desk.tick", &json!({ "limit": limit })).expect("a tick");
        assert_eq!((reply["overdue"].as_i64(), reply["closed"].as_i64()), (Some(report.0), Some(report.1)), "{reply}");
        match limit {
            Some(limit) if expected > limit => assert_eq!(reply["more"], true),
            Some(limit) if expected == limit => {}
            _ => assert_eq!(reply["more"], false),
        }
        if due.is_empty() {
            assert!(before == self.dump(), "a tick with nothing to do changed the store");
        }
    }

    fn words(&mut self, what: &str) -> String {
        self.words += 1;
        format!("{what} {}: متن\n{{ $x }}", self.words)
    }
}

pub fn id(who: Who) -> String {
    format!("p-{}", who as usize)
}
