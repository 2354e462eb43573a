//! A store whose processes are killed: their reports, and the checks of the store afterwards.
//!
//! Owns the checks. Acknowledged calls took effect once. Others took effect once as a whole, or not at all. It must not
//! know how the processes ended or which engine the store has.

use std::collections::{BTreeMap, BTreeSet};

use bazardesk::desk::ClockSetRequest;
use bazardesk::feed::EventListRequest;
use bazardesk::ticket::TicketList;
use bazardesk::{Error, ErrorCode, Session};
use bazardesk_tests::{TestDesk, after, changes};
use serde_json::Value;

use crate::invariants::{counts_are_lists, listed, rows_are_sound, verified};
use crate::raw::{Raw, raw, text, whole};

/// The time between two cycles. Deadlines pass, resolved tickets close and keys expire on the way.
const LATER: i64 = 3 * 3600;

/// A call that a process was about to make.
#[derive(Clone, Debug)]
pub struct Call {
    pub who: String,
    pub operation: String,
    pub request: String,
}

/// The result: the ticket's number and its number of changes, or the counts of a tick.
pub type Answer = (i64, i64);

/// The reports of the processes.
#[derive(Default)]
pub struct Report {
    pub sent: BTreeMap<String, Call>,
    pub done: BTreeMap<String, Answer>,
    refused: BTreeSet<String>,
    /// The texts of calls without a key: whether they were written, if that is known.
    once: BTreeMap<String, bool>,
    /// The number of errors that say nothing about the call, by code.
    pub troubles: BTreeMap<String, usize>,
}

impl Report {
    /// Records a line of a process.
    pub fn record(&mut self, line: &str) {
        let parts: Vec<&str> = line.split('\t').collect();
        match parts[..] {
            ["sent", key, who, operation, request] => {
                let call = Call { who: who.into(), operation: operation.into(), request: request.into() };
                self.sent.insert(key.into(), call);
            }
            ["done", key, number, version] => {
                let answer = (number.parse().expect("a number"), version.parse().expect("a version"));
                self.done.insert(key.into(), answer);
            }
            ["refused", key] => {
                self.refused.insert(key.into());
            }
            ["written", text] => drop(self.once.insert(text.into(), true)),
            ["unwritten", text] => drop(self.once.insert(text.into(), false)),
            ["trouble", code] => *self.troubles.entry(code.into()).or_default() += 1,
            ["opening" | "opened" | "closed"] => {}
            _ => panic!("an unknown line: {line}"),
        }
    }

    /// The calls in flight, whose result is unknown.
    pub fn open(&self) -> impl Iterator<Item = (&String, &Call)> {
        self.sent.iter().filter(|(key, _)| !self.done.contains_key(*key) && !self.refused.contains(*key))
    }
}

fn session<'s>(desk: &'s TestDesk, who: &str) -> &'s Session {
    match who {
        "sara" => &desk.sara,
        "luc" => &desk.luc,
        "anna" => &desk.anna,
        "remi" => &desk.remi,
        _ => &desk.host,
    }
}

/// Opens the desk of this store, with the clock of this cycle.
pub fn desk_at(path: &str, cycle: i64) -> TestDesk {
    let desk = TestDesk::at(path);
    desk.host.clock_set(&ClockSetRequest { now: after(cycle * LATER) }).expect("clock");
    desk
}

/// Makes a call; returns its result, or `None` if a rule refuses it.
pub fn attempt(desk: &TestDesk, call: &Call) -> Result<Option<Answer>, Error> {
    match session(desk, &call.who).call(&call.operation, &call.request) {
        Ok(reply) => {
            let reply: Value = serde_json::from_str(&reply).expect("JSON");
            // A tick returns counts, everything else a ticket.
            Ok(Some(match &reply["done"] {
                Value::Null => {
                    let version = reply["version"].as_str().expect("a version");
                    (reply["number"].as_i64().expect("a number"), changes(version))
                }
                counts => {
                    let count = |kind: &str| counts[kind].as_i64().unwrap_or(0);
                    (count("ticket_overdue"), count("ticket_closed_automatically"))
                }
            }))
        }
        Err(error) if error.code() == ErrorCode::ActionRefused => Ok(None),
        Err(error) => Err(error),
    }
}

/// The same, if any other error is a defect.
pub fn make(desk: &TestDesk, call: &Call) -> Option<Answer> {
    attempt(desk, call).unwrap_or_else(|error| panic!("{error:?} to {call:?}"))
}

/// A store and everything that was acknowledged on it.
pub struct KilledStore {
    pub path: String,
    pub cycle: i64,
    pub acknowledged: BTreeMap<String, (Call, Answer)>,
    /// The position of each text that was found.
    texts: BTreeMap<String, (i64, String, i64)>,
}

impl KilledStore {
    /// A store that does not exist yet.
    pub fn new(path: &str) -> Self {
        Self { path: path.to_owned(), cycle: 0, acknowledged: BTreeMap::new(), texts: BTreeMap::new() }
    }

    /// Checks the store after a kill. The library opens it first, before anything else reads the remaining log.
    pub fn check(&mut self, report: &Report, everything: bool) {
        let desk = desk_at(&self.path, self.cycle);
        let raw = raw(&self.path);
        for (key, answer) in &report.done {
            let call = report.sent.get(key).expect("reported before it was made").clone();
            self.acknowledged.insert(key.clone(), (call, *answer));
        }
        self.nothing_is_lost(&raw);
        for (text, there) in &report.once {
            assert_eq!(self.texts.contains_key(text), *there, "{text} without a key");
        }
        rows_are_sound(&raw);

        let state = || {
            // Reading the feed assigns positions to events, which is no change of the desk.
            desk.host
                .event_list(&EventListRequest { limit: Some(1), ..EventListRequest::default() })
                .expect("the feed");
            raw.state()
        };
        let before = state();
        for (key, answer) in &report.done {
            assert_eq!(make(&desk, &report.sent[key]), Some(*answer), "{key} again");
        }
        assert_eq!(before, state(), "cycle {}: a repeated call changed something", self.cycle);
        for (key, call) in report.open() {
            let once = (make(&desk, call), state());
            assert_eq!(once, (make(&desk, call), state()), "{key} took effect twice");
        }
        self.nothing_is_lost(&raw);

        let tickets: BTreeSet<i64> = if everything {
            listed(&desk.anna, TicketList::All, None).into_iter().collect()
        } else {
            let named = |call: &Call| serde_json::from_str::<Value>(&call.request).expect("JSON")["ticket"].as_i64();
            let opened = report.done.iter().filter(|(key, _)| report.sent[*key].operation == "ticket.open");
            report.sent.values().filter_map(named).chain(opened.map(|(_, (number, _))| *number)).collect()
        };
        tickets.iter().for_each(|number| verified(&desk.anna, *number));
        if everything {
            rows_are_sound(&raw);
            counts_are_lists(&desk);
        }
        drop(raw);
    }

    /// Every acknowledged call of all cycles took effect once.
    fn nothing_is_lost(&mut self, raw: &Raw) {
        let found = texts(raw);
        for (text, place) in &self.texts {
            assert_eq!(found.get(text), Some(place), "an earlier message");
        }
        self.texts = found;
        let numbers = |sql: &str| -> BTreeMap<i64, i64> {
            raw.rows(sql).iter().map(|row| (whole(&row[0]), whole(&row[1]))).collect()
        };
        let versions = numbers("SELECT number, version >> 32 FROM ticket");
        let resolved = numbers(
            "SELECT stream_id, count(*) FROM event WHERE stream = 'ticket' AND kind = 'ticket_resolved' GROUP BY stream_id",
        );
        let (mut answers, mut resolving) = (BTreeSet::new(), BTreeMap::<i64, i64>::new());
        for (key, (call, (number, version))) in &self.acknowledged {
            let wanted = match call.operation.as_str() {
                "desk.tick" => continue,
                "ticket.open" => Some((*number, "message", 1)),
                "ticket.resolve" => {
                    *resolving.entry(*number).or_default() += 1;
                    None
                }
                "ticket.note" => Some((*number, "note", 0)),
                _ => Some((*number, "message", 0)),
            };
            if let Some((number, kind, at)) = wanted {
                let place = self.texts.get(key).unwrap_or_else(|| panic!("{key} was acknowledged and is lost"));
                assert_eq!((place.0, place.1.as_str()), (number, kind), "{key}");
                assert!(at == 0 || place.2 == at, "{key}");
            }
            assert!(versions.get(number).is_some_and(|now| now >= version), "{key}: ticket {number} went back");
            // Notes make no new version.
            assert!(
                call.operation == "ticket.note" || answers.insert((number, version)),
                "{key}: a version was used twice"
            );
        }
        for (number, count) in resolving {
            assert!(resolved.get(&number).is_some_and(|found| *found >= count), "a resolution of {number} is lost");
        }
    }
}

/// The position of each text: ticket, kind and number. No text occurs twice.
fn texts(raw: &Raw) -> BTreeMap<String, (i64, String, i64)> {
    let mut found = BTreeMap::new();
    for row in raw.rows("SELECT text, thread / 4, kind, number FROM message") {
        let (words, place) = (text(&row[0]), (whole(&row[1]), text(&row[2]), whole(&row[3])));
        assert_eq!(found.insert(words.clone(), place), None, "{words} was written twice");
    }
    found
}
