//! The model: what is open, and the result that each call must have.
//!
//! Owns the prediction: valid handles and their desks, tickets and versions. Only the number of a handle counts, wherever
//! the fuzzer has it from.

use bazardesk::CATALOGUE;
use bazardesk_tests::{NO_VERSION, changes};
use serde_json::{Value, json};

use crate::bytes::Bytes;
use crate::c_abi::{self, Answer, CText};

const OK: i32 = 0;
const INVALID: i32 = 1;
const NOT_FOUND: i32 = 2;
const FORBIDDEN: i32 = 3;
const CONFLICT: i32 = 4;
const HANDLE: i32 = 7;

/// The maximum of open desks, and of tickets that the profile lets one person open in an hour.
const DESKS: usize = 3;
const OPENINGS: usize = 20;
/// The longest text of the fuzzer.
const LONGEST: usize = 400;

/// How many changes the version of a ticket's document counts.
fn changes_of(ticket: &Value) -> i64 {
    changes(ticket["version"].as_str().expect("a version"))
}

struct Desk {
    handle: u64,
    open: bool,
    /// The number of changes of each ticket, from ticket 1.
    tickets: Vec<i64>,
    /// The customer exists, and may have a session.
    has_people: bool,
    /// The model no longer knows the state, since an arbitrary request changed the desk.
    untracked: bool,
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
    /// Makes one call of this kind, with arguments from the bytes.
    pub fn call(&mut self, kind: u8, bytes: &mut Bytes<'_>) {
        match kind % 13 {
            0 => self.open_desk(),
            1 => refused_desks(bytes),
            2 => self.close_desk(bytes),
            3 => self.open_session(bytes),
            4 => self.close_session(bytes),
            5 => self.open_ticket(bytes),
            6 => self.reply(bytes),
            7 => self.get_and_verify(bytes),
            8 => self.counts(bytes),
            9 => self.arbitrary_request(bytes),
            10 => self.arbitrary_call(bytes),
            11 => self.null_pointers(bytes),
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
            expect_status(&c_abi::close_session(session.handle), HANDLE);
        }
    }

    fn open_desk(&mut self) {
        if self.desks.iter().filter(|desk| desk.open).count() >= DESKS {
            return;
        }
        let options = json!({ "path": ":memory:", "profile": "freight", "clock": "2025-11-05T08:00:00Z" });
        let (answer, handle) = c_abi::open_desk(&CText::json(&options));
        expect_status(&answer, OK);
        self.expect_new_handle(handle);
        self.desks.push(Desk { handle, open: true, tickets: Vec::new(), has_people: false, untracked: false });
    }

    /// Checks a new handle: in range, and unique.
    fn expect_new_handle(&self, handle: u64) {
        assert!((1..1 << 53).contains(&handle), "{handle}");
        let handles =
            self.desks.iter().map(|desk| desk.handle).chain(self.sessions.iter().map(|session| session.handle));
        assert!(!handles.into_iter().any(|other| other == handle), "a handle was used twice");
    }

    /// A handle: an existing one, or any number.
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
                let handles: Vec<u64> = self
                    .desks
                    .iter()
                    .map(|desk| desk.handle)
                    .chain(self.sessions.iter().map(|session| session.handle))
                    .collect();
                handles.get(usize::from(choice) % handles.len().max(1)).copied().unwrap_or(7)
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

    /// One of all sessions, so that most calls have a valid handle.
    fn some_session(&self, bytes: &mut Bytes<'_>) -> u64 {
        let choice = usize::from(bytes.or_zero());
        let session = self.sessions.get(choice % self.sessions.len().max(1));
        session.map_or(3, |session| session.handle)
    }

    fn close_desk(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.handle(bytes);
        match self.desk(handle) {
            Some(at) => self.closed(at),
            None => expect_status(&c_abi::close_desk(handle), HANDLE),
        }
    }

    fn closed(&mut self, at: usize) {
        expect_status(&c_abi::close_desk(self.desks[at].handle), OK);
        expect_status(&c_abi::close_desk(self.desks[at].handle), HANDLE);
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
        let (answer, given) = c_abi::open_session(handle, &CText::json(&options));
        let Some(at) = self.desk(handle) else {
            assert_eq!(given, 0);
            return expect_status(&answer, HANDLE);
        };
        let desk = &self.desks[at];
        match who {
            Some(who) if who == Who::Host || desk.has_people => {
                expect_status(&answer, OK);
                self.expect_new_handle(given);
                self.sessions.push(Session { handle: given, open: true, desk: at, who });
            }
            // An arbitrary request may have put the person.
            Some(who) if desk.untracked && answer.status == OK => {
                self.expect_new_handle(given);
                self.sessions.push(Session { handle: given, open: true, desk: at, who });
            }
            Some(_) => {
                assert_eq!(given, 0);
                expect_status(&answer, NOT_FOUND);
            }
            None => {
                assert_eq!(given, 0);
                expect_status(&answer, INVALID);
            }
        }
    }

    fn close_session(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.handle(bytes);
        let live = self.session(handle).is_some();
        expect_status(&c_abi::close_session(handle), if live { OK } else { HANDLE });
        self.sessions.iter_mut().filter(|session| session.handle == handle).for_each(|session| session.open = false);
    }

    /// Puts both people, with a session of the host.
    fn people(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.some_session(bytes);
        for person in ["c-1", "a-1"] {
            let answer = call(handle, "person.put", &json!({ "id": person, "name": "Somebody" }));
            match self.session(handle) {
                None => expect_status(&answer, HANDLE),
                Some((_, Who::Customer | Who::Agent)) => expect_status(&answer, FORBIDDEN),
                Some((at, Who::Host)) => {
                    expect_status(&answer, OK);
                    self.desks[at].has_people = true;
                }
            }
        }
    }

    fn open_ticket(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.some_session(bytes);
        let request = json!({ "category": "technical", "subject": "White", "description": "All of it." });
        let answer = call(handle, "ticket.open", &request);
        let Some((at, who)) = self.session(handle) else { return expect_status(&answer, HANDLE) };
        let desk = &mut self.desks[at];
        if who != Who::Customer {
            return expect_status(&answer, FORBIDDEN);
        }
        if desk.untracked && answer.status != OK {
            return expect_status(&answer, FORBIDDEN);
        }
        if desk.tickets.len() >= OPENINGS && !desk.untracked {
            return expect_status(&answer, FORBIDDEN);
        }
        expect_status(&answer, OK);
        desk.tickets.push(1);
        assert_eq!(answer.reply["number"], desk.tickets.len(), "ticket numbers have no gaps");
        assert_eq!(changes_of(&answer.reply), 1);
    }

    /// A reply: it raises the version by one, and a stale version is refused.
    fn reply(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.some_session(bytes);
        let ticket = i64::from(bytes.or_zero() % 24);
        let seen = bytes.or_zero();
        let version = if seen % 4 == 3 { Value::from(NO_VERSION) } else { Value::Null };
        let answer =
            call(handle, "ticket.reply", &json!({ "ticket": ticket, "text": "Since when?", "version": version }));
        let Some((at, who)) = self.session(handle) else { return expect_status(&answer, HANDLE) };
        let desk = &mut self.desks[at];
        if who == Who::Host {
            return expect_status(&answer, FORBIDDEN);
        }
        let index = ticket.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        let Some(current) = index.and_then(|index| desk.tickets.get_mut(index)) else {
            return assert!([INVALID, NOT_FOUND].contains(&answer.status), "ticket {ticket}: {}", answer.reply);
        };
        if desk.untracked {
            typed(&answer);
            if answer.status == OK {
                *current = changes_of(&answer.reply);
            }
        } else if !version.is_null() {
            expect_status(&answer, CONFLICT);
        } else {
            expect_status(&answer, OK);
            *current += 1;
            assert_eq!(changes_of(&answer.reply), *current);
        }
    }

    /// Reads a ticket and verifies its history.
    fn get_and_verify(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.some_session(bytes);
        let ticket = i64::from(bytes.or_zero() % 24);
        let get = call(handle, "ticket.get", &json!({ "ticket": ticket }));
        let verify = call(handle, "ticket.verify", &json!({ "ticket": ticket }));
        let Some((at, who)) = self.session(handle) else {
            expect_status(&get, HANDLE);
            return expect_status(&verify, HANDLE);
        };
        let desk = &self.desks[at];
        let index = ticket.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        let Some(version) = index.and_then(|index| desk.tickets.get(index)) else {
            return assert!([INVALID, NOT_FOUND].contains(&get.status), "ticket {ticket}: {}", get.reply);
        };
        expect_status(&get, OK);
        assert!(desk.untracked || changes_of(&get.reply["ticket"]) == *version, "{}", get.reply);
        expect_status(&verify, if who == Who::Customer { FORBIDDEN } else { OK });
        assert!(who == Who::Customer || verify.reply["state"] == "intact", "{}", verify.reply);
    }

    fn counts(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.some_session(bytes);
        let answer = call(handle, "ticket.list", &json!({ "list": "all", "limit": 100 }));
        let Some((at, _)) = self.session(handle) else { return expect_status(&answer, HANDLE) };
        expect_status(&answer, OK);
        let desk = &self.desks[at];
        let listed = answer.reply["tickets"].as_array().map_or(0, Vec::len);
        assert_eq!(listed, desk.tickets.len().min(100), "{}", answer.reply);
    }

    /// Any operation with any bytes: the result is typed, and the model counts new tickets.
    fn arbitrary_request(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.some_session(bytes);
        let entry = &CATALOGUE[usize::from(bytes.or_zero()) % CATALOGUE.len()];
        let request = bytes.text(LONGEST);
        // A fuzzer must not choose where files are written.
        if entry.name == "desk.backup" {
            return;
        }
        let answer = c_abi::call(handle, &CText::bytes(entry.name.into()), &CText::bytes(request));
        let Some((at, _)) = self.session(handle) else { return expect_status(&answer, HANDLE) };
        typed(&answer);
        let desk = &mut self.desks[at];
        if answer.status == OK && entry.kind == bazardesk::Kind::Write {
            desk.untracked = true;
            if entry.name == "ticket.open" {
                desk.tickets.push(1);
                assert_eq!(answer.reply["number"], desk.tickets.len());
            }
        }
    }

    /// A call with any handle and any operation.
    fn arbitrary_call(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.handle(bytes);
        let operation = if bytes.or_zero() % 4 == 0 { CText::Null } else { CText::bytes(bytes.text(LONGEST)) };
        let named = matches!(&operation, CText::Text(text) if CATALOGUE.iter().any(|entry| entry.name.as_bytes() == text.to_bytes()));
        let answer = c_abi::call(handle, &operation, &CText::Null);
        match self.session(handle) {
            None => expect_status(&answer, HANDLE),
            // `{}` is a valid request of some operations, but none of them opens a ticket.
            Some((at, _)) if named => {
                typed(&answer);
                self.desks[at].untracked = true;
            }
            // Not UTF-8, or unknown.
            Some(_) => assert!([INVALID, NOT_FOUND].contains(&answer.status), "{}", answer.reply),
        }
    }

    /// NULL for handles and replies.
    fn null_pointers(&mut self, bytes: &mut Bytes<'_>) {
        let handle = self.handle(bytes);
        expect_status(&c_abi::open_desk_without_handle(&CText::Null), HANDLE);
        expect_status(&c_abi::open_session_without_handle(handle, &CText::Null), HANDLE);
        let status = c_abi::call_without_reply(handle, &CText::bytes(b"ticket.counts".to_vec()), &CText::Null);
        assert_eq!(status, if self.session(handle).is_some() { OK } else { HANDLE });
    }
}

/// Opens a desk with options that are refused.
fn refused_desks(bytes: &mut Bytes<'_>) {
    let options = match bytes.or_zero() % 6 {
        0 => CText::Null,
        1 => CText::bytes(b"\xed\xa0\x80".to_vec()),
        2 => CText::json(&json!({ "path": "", "profile": "freight" })),
        3 => CText::json(&json!({ "path": ":memory:", "profile": "no such" })),
        4 => CText::json(&json!({ "path": ":memory:", "profile": "freight", "time_zone": "Nowhere" })),
        // With a leading letter it is not JSON, so no path is opened.
        _ => CText::bytes([&b"x"[..], &bytes.text(LONGEST)].concat()),
    };
    let (answer, handle) = c_abi::open_desk(&options);
    assert_eq!(handle, 0);
    expect_status(&answer, INVALID);
}

fn call(session: u64, operation: &str, request: &Value) -> Answer {
    c_abi::call(session, &CText::bytes(operation.into()), &CText::json(request))
}

/// Checks the status, and that a refusal is typed.
#[track_caller]
fn expect_status(answer: &Answer, status: i32) {
    assert_eq!(answer.status, status, "{}", answer.reply);
    typed(answer);
}

/// Checks that the result is a reply or an error that a caller can act on, never a panic or a defect.
#[track_caller]
fn typed(answer: &Answer) {
    assert!([OK, INVALID, NOT_FOUND, FORBIDDEN, CONFLICT, HANDLE].contains(&answer.status), "{}", answer.reply);
    assert!(answer.reply.is_object(), "{}", answer.reply);
    assert!(answer.status == OK || answer.reply["code"].is_string(), "{}", answer.reply);
}
