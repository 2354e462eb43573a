//! The life of a store whose processes are killed: what they told, and what the store must hold then.
//!
//! Owns the judgement: what was acknowledged is there, what was not happened whole or not at all, and nothing happened
//! twice. It must not know how the processes came to their end, nor which engine the store has.

use std::collections::{BTreeMap, BTreeSet};

use bazardesk::desk::ClockSetRequest;
use bazardesk::feed::EventListRequest;
use bazardesk::ticket::TicketList;
use bazardesk::{Error, ErrorCode, Session};
use bazardesk_tests::{TestDesk, after, changes};
use serde_json::Value;

use crate::raw::{Raw, raw, text, whole};
use crate::sound::{counts_are_lists, listed, rows_are_sound, verified};

/// How much later each cycle plays: deadlines pass, resolved tickets close and keys are forgotten on the way.
const LATER: i64 = 3 * 3600;

/// A call that a process was about to make.
#[derive(Clone, Debug)]
pub struct Call {
    pub who: String,
    pub operation: String,
    pub request: String,
}

/// What it was answered: the ticket's number and how many changes it has had; of a tick, what it did.
pub type Answer = (i64, i64);

/// What processes told.
#[derive(Default)]
pub struct Told {
    pub sent: BTreeMap<String, Call>,
    pub done: BTreeMap<String, Answer>,
    refused: BTreeSet<String>,
    /// The texts of calls that nobody repeated: whether they are there, as far as that was said.
    once: BTreeMap<String, bool>,
    /// How often each error was answered that says nothing of the call.
    pub troubles: BTreeMap<String, usize>,
}

impl Told {
    /// One line of theirs.
    pub fn hear(&mut self, line: &str) {
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
            _ => panic!("what a killed process said last: {line}"),
        }
    }

    /// Those of which nobody knows whether they happened.
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

/// The desk of this store, with the clock of this cycle.
pub fn desk_at(path: &str, cycle: i64) -> TestDesk {
    let desk = TestDesk::at(path);
    desk.host.clock_set(&ClockSetRequest { now: after(cycle * LATER) }).expect("clock");
    desk
}

/// Makes a call; an answer or a refusal by a rule.
pub fn attempt(desk: &TestDesk, call: &Call) -> Result<Option<Answer>, Error> {
    match session(desk, &call.who).call(&call.operation, &call.request) {
        Ok(reply) => {
            let reply: Value = serde_json::from_str(&reply).expect("JSON");
            // A tick answers with how much was done, everything else with a ticket.
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

/// The same where anything else is a defect.
pub fn make(desk: &TestDesk, call: &Call) -> Option<Answer> {
    attempt(desk, call).unwrap_or_else(|error| panic!("{error:?} to {call:?}"))
}

/// One store and all that was ever acknowledged on it.
pub struct Life {
    pub path: String,
    pub cycle: i64,
    pub acknowledged: BTreeMap<String, (Call, Answer)>,
    /// Where each text stands, once it was found.
    texts: BTreeMap<String, (i64, String, i64)>,
}

impl Life {
    /// A store that is not there yet.
    pub fn new(path: &str) -> Self {
        Self { path: path.to_owned(), cycle: 0, acknowledged: BTreeMap::new(), texts: BTreeMap::new() }
    }

    /// After a kill: the library opens the store itself, before anybody else has read the log that was left behind.
    pub fn judge(&mut self, told: &Told, everything: bool) {
        let desk = desk_at(&self.path, self.cycle);
        let raw = raw(&self.path);
        for (key, answer) in &told.done {
            let call = told.sent.get(key).expect("told before it was made").clone();
            self.acknowledged.insert(key.clone(), (call, *answer));
        }
        self.nothing_is_lost(&raw);
        for (text, there) in &told.once {
            assert_eq!(self.texts.contains_key(text), *there, "{text} without a key");
        }
        rows_are_sound(&raw);

        let state = || {
            // Events get their places in the feed when somebody asks: that is no change of the desk.
            desk.host
                .event_list(&EventListRequest { limit: Some(1), ..EventListRequest::default() })
                .expect("the feed");
            raw.state()
        };
        let before = state();
        for (key, answer) in &told.done {
            assert_eq!(make(&desk, &told.sent[key]), Some(*answer), "{key} again");
        }
        assert_eq!(before, state(), "cycle {}: a repeated call changed something", self.cycle);
        for (key, call) in told.open() {
            let once = (make(&desk, call), state());
            assert_eq!(once, (make(&desk, call), state()), "{key} was done twice");
        }
        self.nothing_is_lost(&raw);

        let tickets: BTreeSet<i64> = if everything {
            listed(&desk.anna, TicketList::All, None).into_iter().collect()
        } else {
            let named = |call: &Call| serde_json::from_str::<Value>(&call.request).expect("JSON")["ticket"].as_i64();
            let opened = told.done.iter().filter(|(key, _)| told.sent[*key].operation == "ticket.open");
            told.sent.values().filter_map(named).chain(opened.map(|(_, (number, _))| *number)).collect()
        };
        tickets.iter().for_each(|number| verified(&desk.anna, *number));
        if everything {
            rows_are_sound(&raw);
            counts_are_lists(&desk);
        }
        drop(raw);
    }

    /// Every acknowledged call of all cycles is there, once.
    fn nothing_is_lost(&mut self, raw: &Raw) {
        let found = texts(raw);
        for (text, place) in &self.texts {
            assert_eq!(found.get(text), Some(place), "a message that was there");
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
            // Notes make no version.
            assert!(
                call.operation == "ticket.note" || answers.insert((number, version)),
                "{key}: a version given twice"
            );
        }
        for (number, count) in resolving {
            assert!(resolved.get(&number).is_some_and(|found| *found >= count), "a resolution of {number} is lost");
        }
    }
}

/// Where each text stands: ticket, kind and number. None stands twice.
fn texts(raw: &Raw) -> BTreeMap<String, (i64, String, i64)> {
    let mut found = BTreeMap::new();
    for row in raw.rows("SELECT text, thread / 4, kind, number FROM message") {
        let (words, place) = (text(&row[0]), (whole(&row[1]), text(&row[2]), whole(&row[3])));
        assert_eq!(found.insert(words.clone(), place), None, "{words} was done twice");
    }
    found
}
