//! What is open, and what each call must therefore answer.
//!
//! Owns the foretelling: handles that live, whose they are, how many tickets and versions there are. A handle is judged by
//! its number alone, as the library judges it, wherever the fuzzer had it from.

use bazardesk::CATALOGUE;
use serde_json::{Value, json};

use crate::bytes::Bytes;
use crate::door::{self, Answer, Given};

const OK: i32 = 0;
const INVALID: i32 = 1;
const NOT_FOUND: i32 = 2;
const FORBIDDEN: i32 = 3;
const CONFLICT: i32 = 4;
const HANDLE: i32 = 7;

/// How many desks may be open at once, and how many tickets the profile lets somebody open in an hour.
const DESKS: usize = 3;
const OPENINGS: usize = 20;
/// The longest text that the fuzzer makes up.
const LONGEST: usize = 400;

struct Desk {
    handle: u64,
    open: bool,
    /// The version of each ticket, the first being ticket 1.
    tickets: Vec<i64>,
    /// The customer is known to it: only then may she have a session.
    peopled: bool,
    /// Something was done to it that the model does not follow: tickets may have moved, or be refused.
    loose: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Host,
    Customer,
    Agent,
}

struct Session {
    handle: u64,
    open: bool,
    desk: usize,
    who: Who,
}

#[derive(Default)]
pub struct Model {
    desks: Vec<Desk>,
    sessions: Vec<Session>,
}

impl Model {
    /// One call of this kind; what it takes comes from the bytes.
    pub fn call(&mut self, kind: u8, bytes: &mut Bytes<'_>) {
        match kind % 13 {
            0 => self.open_desk(),
            1 => refused_desks(bytes),
            2 => self.close_desk(bytes),
            3 => self.open_session(bytes),
            4 => self.close_session(bytes),
            5 => self.open_ticket(bytes),
            6 => self.reply(bytes),
            7 => self.look(bytes),
            8 => self.counts(bytes),
            9 => self.raw(bytes),
            10 => self.strangers(bytes),
            11 => self.nowhere(bytes),
            _ => self.people(bytes),
        }
    }

    /// Closes what is still open.
    pub fn end(&mut self) {
        for at in 0..self.desks.len() {
            if self.desks[at].open {
                self.closed(at);
            }
        }
        for session in &self.sessions {
            told(&door::close_session(session.handle), HANDLE);
        }
    }

    fn open_desk(&mut self) {
        if self.desks.iter().filter(|desk| desk.open).count() >= DESKS {
            return;
        }
        let options = json!({ "path": ":memory:", "profile": "freight", "clock": "2025-11-05T08:00:00Z" });
        let (answer, handle) = door::open_desk(&Given::json(&options));
        told(&answer, OK);
        self.fresh(handle);
        self.desks.push(Desk { handle, open: true, tickets: Vec::new(), peopled: false, loose: false });
    }

    /// A handle that was just given out: in range, and no other's.
    fn fresh(&self, handle: u64) {
        assert!((1..1 << 53).contains(&handle), "{handle}");
        let known = self.desks.iter().map(|desk| desk.handle).chain(self.sessions.iter().map(|session| session.handle));
        assert!(!known.into_iter().any(|known| known == handle), "a handle was given out twice");
    }

    /// A number: one of those that were given out, or none of them.
    fn handle(&self, bytes: &mut Bytes<'_>) -> u64 {
        let choice = bytes.or_zero();
        match choice {
            250 => bytes.number(),
            251 => 0,
            252 => u64::MAX,
            253 => 1 << 53,
            254 => self.desks.last().map_or(1, |desk| desk.handle + 1),
            255 => self.sessions.last().map_or(1, |session| session.handle + (1 << 24)),
            _ => {
                let known: Vec<u64> = self
                    .desks
                    .iter()
                    .map(|desk| desk.handle)
                    .chain(self.sessions.iter().map(|session| session.handle))
                    .collect();
                known.get(usize::from(choice) % known.len().max(1)).copied().unwrap_or(7)
            }
        }
    }

    fn desk(&self, handle: u64) -> Option<usize> {
        self.desks.iter().position(|desk| desk.open && desk.handle == handle)
    }

    fn session(&self, handle: u64) -> Option<(usize, Who)> {
        let found = self.sessions.iter().find(|session| session.open && session.handle == handle);
        found.map(|session| (session.desk, session.who))
    }

    /// A session chosen among all, so that most calls hit one.
    fn chosen(&self, bytes: &mut Bytes<'_>) -> u64 {
        let choice = usize::from(bytes.or_zero());
        let session = self.sessions.get(choice % self.sessions.len().max(1));
        session.map_or(3, |session| session.handle)
    }

    fn close_desk(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.handle(bytes);
        match self.desk(handle) {
            Some(at) => self.closed(at),
            None => told(&door::close_desk(handle), HANDLE),
        }
    }

    fn closed(&mut self, at: usize) {
        told(&door::close_desk(self.desks[at].handle), OK);
        told(&door::close_desk(self.desks[at].handle), HANDLE);
        self.desks[at].open = false;
        self.sessions.iter_mut().filter(|session| session.desk == at).for_each(|session| session.open = false);
    }

    fn open_session(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.handle(bytes);
        let (who, options) = match bytes.or_zero() % 6 {
            0 => (Some(Who::Host), json!({ "role": "host" })),
            1 => (Some(Who::Customer), json!({ "role": "customer", "person": "c-1", "locale": "fa" })),
            2 => (Some(Who::Agent), json!({ "role": "agent", "person": "a-1", "locale": "fr" })),
            3 => (None, json!({ "role": "customer" })),
            4 => (None, json!({ "role": "seller", "person": "c-1" })),
            _ => (None, json!({ "role": "nobody", "person": 1 })),
        };
        let (answer, given) = door::open_session(handle, &Given::json(&options));
        let Some(at) = self.desk(handle) else {
            assert_eq!(given, 0);
            return told(&answer, HANDLE);
        };
        let desk = &self.desks[at];
        match who {
            Some(who) if who == Who::Host || desk.peopled => {
                told(&answer, OK);
                self.fresh(given);
                self.sessions.push(Session { handle: given, open: true, desk: at, who });
            }
            // Somebody may have been put by a request that the model does not follow.
            Some(who) if desk.loose && answer.status == OK => {
                self.fresh(given);
                self.sessions.push(Session { handle: given, open: true, desk: at, who });
            }
            Some(_) => {
                assert_eq!(given, 0);
                told(&answer, NOT_FOUND);
            }
            None => {
                assert_eq!(given, 0);
                told(&answer, INVALID);
            }
        }
    }

    fn close_session(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.handle(bytes);
        let live = self.session(handle).is_some();
        told(&door::close_session(handle), if live { OK } else { HANDLE });
        self.sessions.iter_mut().filter(|session| session.handle == handle).for_each(|session| session.open = false);
    }

    /// Puts the two persons, through a session of the host.
    fn people(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.chosen(bytes);
        for person in ["c-1", "a-1"] {
            let answer = call(handle, "person.put", &json!({ "id": person, "name": "Somebody" }));
            match self.session(handle) {
                None => told(&answer, HANDLE),
                Some((_, Who::Customer | Who::Agent)) => told(&answer, FORBIDDEN),
                Some((at, Who::Host)) => {
                    told(&answer, OK);
                    self.desks[at].peopled = true;
                }
            }
        }
    }

    fn open_ticket(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.chosen(bytes);
        let request = json!({ "category": "technical", "subject": "White", "description": "All of it." });
        let answer = call(handle, "ticket.open", &request);
        let Some((at, who)) = self.session(handle) else { return told(&answer, HANDLE) };
        let desk = &mut self.desks[at];
        if who != Who::Customer {
            return told(&answer, FORBIDDEN);
        }
        if desk.loose && answer.status != OK {
            return told(&answer, FORBIDDEN);
        }
        if desk.tickets.len() >= OPENINGS && !desk.loose {
            return told(&answer, FORBIDDEN);
        }
        told(&answer, OK);
        desk.tickets.push(1);
        assert_eq!(answer.reply["number"], desk.tickets.len(), "numbers are given out without a gap");
        assert_eq!(answer.reply["version"], 1);
    }

    /// An agent's reply: the version goes up by one, and one that is not the present one is refused.
    fn reply(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.chosen(bytes);
        let ticket = i64::from(bytes.or_zero() % 24);
        let seen = bytes.or_zero();
        let version = if seen % 4 == 3 { Value::from(seen) } else { Value::Null };
        let answer =
            call(handle, "ticket.reply", &json!({ "ticket": ticket, "text": "Since when?", "version": version }));
        let Some((at, who)) = self.session(handle) else { return told(&answer, HANDLE) };
        let desk = &mut self.desks[at];
        if who == Who::Host {
            return told(&answer, FORBIDDEN);
        }
        let known = ticket.checked_sub(1).and_then(|place| usize::try_from(place).ok());
        let Some(current) = known.and_then(|place| desk.tickets.get_mut(place)) else {
            return assert!([INVALID, NOT_FOUND].contains(&answer.status), "ticket {ticket}: {}", answer.reply);
        };
        if desk.loose {
            typed(&answer);
            if answer.status == OK {
                *current = answer.reply["version"].as_i64().expect("a version");
            }
        } else if version.as_i64().is_some_and(|version| version != *current) {
            told(&answer, CONFLICT);
        } else {
            told(&answer, OK);
            *current += 1;
            assert_eq!(answer.reply["version"], *current);
        }
    }

    /// One ticket and its history.
    fn look(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.chosen(bytes);
        let ticket = i64::from(bytes.or_zero() % 24);
        let get = call(handle, "ticket.get", &json!({ "ticket": ticket }));
        let verify = call(handle, "ticket.verify", &json!({ "ticket": ticket }));
        let Some((at, who)) = self.session(handle) else {
            told(&get, HANDLE);
            return told(&verify, HANDLE);
        };
        let desk = &self.desks[at];
        let place = ticket.checked_sub(1).and_then(|place| usize::try_from(place).ok());
        let Some(version) = place.and_then(|place| desk.tickets.get(place)) else {
            return assert!([INVALID, NOT_FOUND].contains(&get.status), "ticket {ticket}: {}", get.reply);
        };
        told(&get, OK);
        assert!(desk.loose || get.reply["ticket"]["version"] == *version, "{}", get.reply);
        told(&verify, if who == Who::Customer { FORBIDDEN } else { OK });
        assert!(who == Who::Customer || verify.reply["state"] == "intact", "{}", verify.reply);
    }

    fn counts(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.chosen(bytes);
        let answer = call(handle, "ticket.list", &json!({ "list": "all", "limit": 100 }));
        let Some((at, _)) = self.session(handle) else { return told(&answer, HANDLE) };
        told(&answer, OK);
        let desk = &self.desks[at];
        let listed = answer.reply["tickets"].as_array().map_or(0, Vec::len);
        assert_eq!(listed, desk.tickets.len().min(100), "{}", answer.reply);
    }

    /// Any operation with any bytes: a typed answer, and no ticket that the model does not hear of.
    fn raw(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.chosen(bytes);
        let entry = &CATALOGUE[usize::from(bytes.or_zero()) % CATALOGUE.len()];
        let request = bytes.text(LONGEST);
        // A fuzzer must not choose where files are written.
        if entry.name == "desk.backup" {
            return;
        }
        let answer = door::call(handle, &Given::bytes(entry.name.into()), &Given::bytes(request));
        let Some((at, _)) = self.session(handle) else { return told(&answer, HANDLE) };
        typed(&answer);
        let desk = &mut self.desks[at];
        if answer.status == OK && entry.kind == bazardesk::Kind::Write {
            desk.loose = true;
            if entry.name == "ticket.open" {
                desk.tickets.push(1);
                assert_eq!(answer.reply["number"], desk.tickets.len());
            }
        }
    }

    /// A call with a number from anywhere, an operation from anywhere.
    fn strangers(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.handle(bytes);
        let operation = if bytes.or_zero() % 4 == 0 { Given::Null } else { Given::bytes(bytes.text(LONGEST)) };
        let named = matches!(&operation, Given::Text(text) if CATALOGUE.iter().any(|entry| entry.name.as_bytes() == text.to_bytes()));
        let answer = door::call(handle, &operation, &Given::Null);
        match self.session(handle) {
            None => told(&answer, HANDLE),
            // `{}` is enough for some; none of them opens a ticket.
            Some((at, _)) if named => {
                typed(&answer);
                self.desks[at].loose = true;
            }
            // Not UTF-8, or not known.
            Some(_) => assert!([INVALID, NOT_FOUND].contains(&answer.status), "{}", answer.reply),
        }
    }

    /// NULL where something would be written.
    fn nowhere(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.handle(bytes);
        told(&door::open_desk_nowhere(&Given::Null), HANDLE);
        told(&door::open_session_nowhere(handle, &Given::Null), HANDLE);
        let status = door::call_unheard(handle, &Given::bytes(b"ticket.counts".to_vec()), &Given::Null);
        assert_eq!(status, if self.session(handle).is_some() { OK } else { HANDLE });
    }
}

/// Options that are refused.
fn refused_desks(bytes: &mut Bytes<'_>) {
    let options = match bytes.or_zero() % 6 {
        0 => Given::Null,
        1 => Given::bytes(b"\xed\xa0\x80".to_vec()),
        2 => Given::json(&json!({ "path": "", "profile": "freight" })),
        3 => Given::json(&json!({ "path": ":memory:", "profile": "no such" })),
        4 => Given::json(&json!({ "path": ":memory:", "profile": "freight", "time_zone": "Nowhere" })),
        // With a letter in front, it is no JSON, and no path that would be opened.
        _ => Given::bytes([&b"x"[..], &bytes.text(LONGEST)].concat()),
    };
    let (answer, handle) = door::open_desk(&options);
    assert_eq!(handle, 0);
    told(&answer, INVALID);
}

fn call(session: u64, operation: &str, request: &Value) -> Answer {
    door::call(session, &Given::bytes(operation.into()), &Given::json(request))
}

/// It answered this, and a refusal says what it is.
#[track_caller]
fn told(answer: &Answer, status: i32) {
    assert_eq!(answer.status, status, "{}", answer.reply);
    typed(answer);
}

/// A reply, or a refusal that a caller can act on: never a panic or a defect.
#[track_caller]
fn typed(answer: &Answer) {
    assert!([OK, INVALID, NOT_FOUND, FORBIDDEN, CONFLICT, HANDLE].contains(&answer.status), "{}", answer.reply);
    assert!(answer.reply.is_object(), "{}", answer.reply);
    assert!(answer.status == OK || answer.reply["code"].is_string(), "{}", answer.reply);
}
