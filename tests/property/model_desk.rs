//! A desk with its model: every step is predicted, executed and compared.
//!
//! Owns the steps; `check.rs` has the comparisons. It must never ask the library for a prediction.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bazardesk::{Desk, Session, SessionOptions, Time};
use bazardesk_tests::market;
use bazardesk_tests::store::{Dump, RawStore, TestStore};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::model::{Refusal, SECOND, Ticket, Who};
use crate::restrictions::FOR_GOOD;
use crate::steps::{CallOptions, KeyedCall, expect_refusal};
use crate::table::ACTIONS;

/// The text of every note. No reply to an outsider may contain it.
pub const CANARY: &str = "canary-in-a-note";
const SHOP: &str = "s-1";

/// A step of a random run.
#[derive(Clone, Debug)]
pub enum Step {
    Open { sara: bool, priority: usize, shop: bool, staff: bool },
    Act { who: usize, ticket: usize, action: usize, choice: usize, options: CallOptions },
    Bulk { who: usize, action: usize, choice: usize, keyed: bool },
    Again { call: usize },
    MarkRead { who: usize, ticket: usize, message: Option<i64> },
    Block { who: usize, target: usize, seconds: Option<i64> },
    Unblock { who: usize, target: usize },
    Pass { seconds: i64 },
    Deadline { ticket: usize, offset: i64 },
    Window { ticket: usize, offset: i64 },
    AutoClose { ticket: usize, offset: i64 },
    Tick { limit: Option<usize> },
}

pub struct ModelDesk {
    sessions: Vec<Session>,
    pub now: i64,
    pub tickets: Vec<Ticket>,
    /// The cells of the status table that were reached: state, action, party.
    pub reached: BTreeSet<(&'static str, &'static str, &'static str)>,
    /// The blocked people, and until when.
    pub blocks: BTreeMap<Who, i64>,
    /// The openings and replies that the profile allows one customer in an hour.
    pub flood: Option<(usize, usize)>,
    /// The calls with a key that succeeded, as long as the desk keeps their keys.
    pub keyed_calls: Vec<KeyedCall>,
    /// The times of bulk calls with a key.
    pub keyed_bulks: Vec<i64>,
    /// The time that a tick left for the next one, when there were keys to forget.
    pub ticked: Option<i64>,
    /// The latest time that the clock has shown.
    latest: i64,
    pub serial: usize,
    raw: RawStore,
    _folder: TempDir,
    _store: TestStore,
}

impl ModelDesk {
    pub fn new() -> Self {
        Self::limited(None)
    }

    /// A desk that limits the openings and replies of a customer in an hour.
    pub fn limited(flood: Option<(usize, usize)>) -> Self {
        let folder = bazardesk_tests::folder();
        let store = TestStore::shared();
        let options = market::options(folder.path(), store.path()).expect("a profile");
        if let Some((openings, replies)) = flood {
            let limits = format!("\n[flood]\nopenings = {openings}\nreplies = {replies}\n");
            std::fs::write(&options.profile, market::PROFILE.to_owned() + &limits).expect("a profile");
        }
        let now = options.clock.expect("a time");
        let desk = Arc::new(Desk::open(&options).expect("a desk"));
        let host = desk.session(&SessionOptions::parse(r#"{"role":"host"}"#).expect("options")).expect("the host");
        let locales = ["fa", "fr", "fa", "en", "en", "fr", "fa", "en"];
        for (who, locale) in Who::ALL.into_iter().zip(locales) {
            if let Some(name) = who.name() {
                host.call("person.put", &json!({ "id": who.id(), "name": name, "locale": locale }).to_string())
                    .expect("a person");
            }
        }
        for (shop, member) in [(SHOP, Who::Shop), ("s-2", Who::Rival)] {
            let request = json!({ "id": shop, "name": format!("Shop {shop}"), "members": [member.id()] });
            host.call("shop.put", &request.to_string()).expect("a shop");
        }
        let mut sessions = Vec::new();
        for (who, locale) in Who::ALL.into_iter().zip(locales) {
            let mut options = json!({ "role": who.role(), "locale": locale });
            if who.name().is_some() {
                options["person"] = json!(who.id());
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
            blocks: BTreeMap::new(),
            flood,
            keyed_calls: Vec::new(),
            keyed_bulks: Vec::new(),
            ticked: None,
            latest: now.micros(),
            serial: 0,
            raw: store.raw(),
            _folder: folder,
            _store: store,
        }
    }

    /// Calls an operation as this actor; returns the reply or the error document.
    ///
    /// Neither may contain the text of a note if the actor is an outsider.
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
            assert!(!text.contains(CANARY), "{operation} shows {who:?} a note: {text}");
        }
        outcome
    }

    pub fn dump(&self) -> Dump {
        self.raw.dump()
    }

    pub fn step(&mut self, step: &Step) {
        match *step {
            Step::Open { sara, priority, shop, staff } => {
                let (customer, who) = (if sara { Who::Sara } else { Who::Luc }, Who::Remi);
                if self.tickets.len() < 4 {
                    self.open_by(if staff { who } else { customer }, customer, priority, shop);
                }
            }
            Step::Act { who, ticket, action, choice, ref options } => {
                if !self.tickets.is_empty() {
                    let at = ticket % self.tickets.len();
                    let command = self.command(ACTIONS[action % ACTIONS.len()], choice);
                    self.act_with(Who::ALL[who % Who::ALL.len()], at, &command, options);
                }
            }
            Step::Bulk { who, action, choice, keyed } => {
                let command = self.command(ACTIONS[action % ACTIONS.len()], choice);
                self.bulk(Who::ALL[who % Who::ALL.len()], &command, keyed);
            }
            Step::Again { call } => {
                if !self.keyed_calls.is_empty() {
                    self.again(call % self.keyed_calls.len());
                }
            }
            Step::MarkRead { who, ticket, message } => {
                if !self.tickets.is_empty() {
                    self.mark_read(Who::ALL[who % Who::ALL.len()], ticket % self.tickets.len(), message);
                }
            }
            Step::Block { who, target, seconds } => {
                let until = seconds.map_or(FOR_GOOD, |seconds| self.now + seconds * SECOND);
                self.block(Who::ALL[who % Who::ALL.len()], Who::ALL[target % 7], Some(until));
            }
            Step::Unblock { who, target } => self.block(Who::ALL[who % Who::ALL.len()], Who::ALL[target % 7], None),
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

    /// Sets the clock, at most a day back in all. A clock that was further ahead was wrong, and what it leaves is in
    /// tests/scenarios.
    pub fn clock(&mut self, now: i64) {
        let now = now.max(self.latest - 86_400 * SECOND);
        self.now = now;
        self.latest = self.latest.max(now);
        let text = Time::from_micros(now).to_string();
        let reply = self.call(Who::Host, "clock.set", &json!({ "now": text })).expect("the clock");
        assert_eq!(reply["now"], text);
    }

    /// Opens a ticket of a customer who may; returns its index in the model.
    pub fn open(&mut self, customer: Who, priority: usize, shop: bool) -> usize {
        self.open_by(customer, customer, priority, shop).expect("nobody is blocked")
    }

    /// Opens a ticket for a customer, by themselves or by staff (T-09); `None` when the one who opens is blocked.
    pub fn open_by(&mut self, who: Who, customer: Who, priority: usize, shop: bool) -> Option<usize> {
        let priority = ["low", "medium", "high", "urgent"][priority % 4];
        let text = self.unique_text("opening");
        let category = if shop { "purchase" } else { "technical" };
        let mut request = json!({
            "category": category, "subject": "The map stays white", "description": text, "priority": priority,
        });
        if shop {
            request["shop"] = json!(SHOP);
        }
        for who in [Who::Shop, Who::Mina, Who::Host] {
            let error = self.call(who, "ticket.open", &request).expect_err("not for this role");
            assert_eq!((&error["code"], &error["rule"]), (&json!("role_forbidden"), &json!("role")));
        }
        if who != customer {
            request["on_behalf_of"] = json!(customer.id());
        }
        let refusal = self.opening(who).forbids(self.now, true);
        let may = json!({ "category": category, "on_behalf_of": request["on_behalf_of"] });
        let may = self.call(who, "ticket.may_open", &may).expect("an answer");
        assert_eq!(may["allowed"], refusal.is_none());
        if let Some(refusal) = refusal {
            let before = self.dump();
            let error = self.call(who, "ticket.open", &request).expect_err("blocked");
            expect_refusal(&error, refusal, "opening");
            assert!(matches!(refusal, Refusal::Until(..)), "{refusal:?}");
            assert_eq!((&may["rule"], &may["until"]), (&error["rule"], &error["until"]));
            assert!(before == self.dump(), "a refused opening changed the store");
            return None;
        }
        let reply = self.call(who, "ticket.open", &request).expect("a ticket");
        let number = i64::try_from(self.tickets.len()).expect("few") + 1;
        let ticket = Ticket::open(number, who, customer, priority, shop, self.now, &text);
        self.expect_ticket(&reply, &ticket, who);
        self.tickets.push(ticket);
        // T-03: the very next list shows it.
        let request = json!({ "list": "mine", "sort": "number", "limit": 1 });
        let page = self.call(customer, "ticket.list", &request).expect("a list");
        assert_eq!(page["tickets"][0]["number"], number);
        Some(self.tickets.len() - 1)
    }

    /// Calls `desk.tick`: every due event once, none before its time.
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
        let done = |kind: &str| reply["done"][kind].as_i64().unwrap_or(0);
        assert_eq!((done("ticket_overdue"), done("ticket_closed_automatically")), report, "{reply}");
        match limit {
            Some(limit) if expected > limit => assert_eq!(reply["more"], true),
            Some(limit) if expected == limit => {}
            _ => assert_eq!(reply["more"], false),
        }
        let keys = self.keyed_calls.len() + self.keyed_bulks.len();
        // The desk keeps a key for at least a day and then forgets it (T-21), when two ticks say so.
        let forgotten = |at: i64, time: i64| at < time - 86_400 * SECOND;
        let time = self.ticked.map_or(0, |ticked| ticked.min(self.now));
        self.keyed_calls.retain(|call| !forgotten(call.at, time));
        self.keyed_bulks.retain(|at| !forgotten(*at, time));
        let mut kept = self.keyed_calls.iter().map(|call| call.at).chain(self.keyed_bulks.iter().copied());
        if time < self.now && kept.any(|at| forgotten(at, self.now)) {
            self.ticked = Some(self.now);
            return;
        }
        if due.is_empty() && keys == self.keyed_calls.len() + self.keyed_bulks.len() {
            let [before, after] = [before, self.dump()].map(without_last_tick);
            assert!(before == after, "a tick with nothing to do changed the store");
        }
    }

    pub fn unique_text(&mut self, what: &str) -> String {
        self.serial += 1;
        format!("{what} {}: متن\n{{ $x }}", self.serial)
    }
}

/// Everything but when the host last ticked, which `desk.health` tells (T-35).
fn without_last_tick(mut dump: Dump) -> Dump {
    for (_, rows) in dump.iter_mut().filter(|(table, _)| table == "setting") {
        rows.retain(|row| !format!("{row:?}").contains("last_tick"));
    }
    dump
}
