//! Desk files that were altered: creates a sound one, and checks what the library does with an altered one.
//!
//! Owns the desk and the check. Whatever the file contains, opening, reading and writing return a reply or a typed
//! error. A refused file stays unchanged, and nothing is written to a file that SQLite's own check rejects. It must not
//! know how the file was altered.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bazardesk::ticket::{State, TicketList, TicketSort};
use bazardesk::{
    CATALOGUE, ClosedSet, Desk, DeskOptions, Error, Kind, Role, Session, SessionOptions, Status, error_document,
};
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Value, json};

use crate::{Steps, TestDesk, after, tag};

/// The number of tickets of the desk of [`grow`].
const TICKETS: i64 = 8;

/// Creates a desk and closes it. It has people, a shop, tickets in every state, long threads, notes, tags, templates
/// and a page that is free again.
///
/// # Panics
/// When the library refuses a step.
#[expect(clippy::expect_used, reason = "only tests call it")]
pub fn grow(path: &Path) {
    let desk = TestDesk::at(&path.to_string_lossy());
    for state in State::ALL {
        desk.ticket_in(*state);
    }
    while desk.open(&desk.luc).number < TICKETS {}
    let long = "Ein sehr langer Absatz über Karten، نقشه سفید است. ".repeat(12);
    for turn in 0..12 {
        let writer = if turn % 2 == 0 { &desk.luc } else { &desk.remi };
        writer.reply(TICKETS, &long);
        desk.remi.note(TICKETS, "Between us.");
    }
    // Longer than a page, so that it continues on overflow pages.
    desk.luc.reply(TICKETS, &"white ".repeat(1_500));
    desk.anna.ticket_add_tag(&tag(TICKETS, "vip")).expect("a tag");
    desk.seller("s-1", "a-2");
    let calls = [
        (&desk.host, "person.put", json!({ "id": "p-1", "name": "Omid", "email": "omid@example.org" })),
        (&desk.anna, "person.block", json!({ "person": "p-1" })),
        (&desk.anna, "ticket.assign", json!({ "ticket": TICKETS, "assignee": "a-1", "idempotency_key": "k-1" })),
        (&desk.luc, "ticket.mark_read", json!({ "ticket": TICKETS, "message": 3 })),
        (&desk.anna, "template.put", template("hello", "Hello { $customer },")),
        (&desk.anna, "template.put", template("gone", &"x".repeat(9_000))),
        (&desk.anna, "template.delete", json!({ "name": "gone" })),
        (&desk.host, "desk.tick", json!({})),
    ];
    for (session, operation, request) in calls {
        session.call(operation, &request.to_string()).expect(operation);
    }
}

fn template(name: &str, text: &str) -> Value {
    json!({ "name": name, "texts": { "en": text, "fa": text } })
}

/// How much of a desk is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Every operation that reads, on every ticket, by every actor.
    Long,
    /// Every operation that reads, once: a fuzzer has no time for more.
    Short,
}

/// What the library did with an altered file.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Whether SQLite's own check found no error.
    pub sound: bool,
    /// The error code with which opening refused it.
    pub refused: Option<&'static str>,
    /// The number of calls that returned a reply.
    pub replies: usize,
    /// The number of calls that returned an error.
    pub errors: usize,
    /// The number of accepted writes.
    pub writes: usize,
}

/// Opens the file at `path`, reads everything, and tries to write.
///
/// # Errors
/// When the library did something that it must not.
pub fn check(path: &Path, look: Look) -> Result<Outcome, String> {
    let mut outcome = Outcome { sound: is_sound(path, "quick_check"), ..Outcome::default() };
    let before = fs::read(path).map_err(|error| error.to_string())?;
    let options = DeskOptions {
        path: path.to_string_lossy().into_owned(),
        profile: "freight".to_owned(),
        // Later than anything in the file, so that no hourly limit applies.
        clock: Some(after(40 * 86_400)),
        ..DeskOptions::default()
    };
    match quietly("opening", || Desk::open(&options))? {
        Err(error) => {
            proper("opening", &error, &error_document(&error))?;
            if error.status() != Status::Storage {
                return Err(format!("opening returned {}", error.code()));
            }
            if fs::read(path).is_ok_and(|after| after != before) {
                return Err(format!("the refused file ({}) was changed", error.code()));
            }
            outcome.refused = Some(error.code().as_str());
        }
        Ok(desk) => {
            let desk = Arc::new(desk);
            let outcome = &mut outcome;
            visit(&desk, look, outcome)?;
            if outcome.writes > 0 && !outcome.sound {
                return Err("a write was accepted into a file that quick_check rejects".to_owned());
            }
            // Closing moves the write-ahead log into the file, which must not panic either.
            quietly("closing", || drop(desk))?;
        }
    }
    Ok(outcome)
}

/// Whether SQLite's own check finds no error. It checks a copy, since it may move the log into the file.
pub fn is_sound(path: &Path, check: &str) -> bool {
    let answer = ask(path, &format!("PRAGMA {check}(1)"), |row| row.get::<_, String>(0));
    answer.is_ok_and(|answer| answer.as_deref() == Some("ok"))
}

/// Whether every reference has its row.
pub fn has_sound_references(path: &Path) -> bool {
    ask(path, "PRAGMA foreign_key_check", |_| Ok(())).is_ok_and(|missing| missing.is_none())
}

/// The first row of the answer, from a copy of the file and of its log.
fn ask<T>(
    path: &Path,
    question: &str,
    read: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    let folder = crate::folder();
    let copy = folder.path().join("desk");
    for ending in ["", "-wal", "-journal"] {
        let beside = |path: &Path| PathBuf::from(format!("{}{ending}", path.display()));
        // A missing file needs no copy.
        let _ = fs::copy(beside(path), beside(&copy));
    }
    Connection::open(&copy)?.query_row(question, [], read).optional()
}

/// All reads by every actor, and then some writes.
fn visit(desk: &Arc<Desk>, look: Look, outcome: &mut Outcome) -> Result<(), String> {
    let who = [
        SessionOptions::of(Role::Agent, "a-1"),
        SessionOptions::new(Role::Host),
        SessionOptions::of(Role::Customer, "c-2"),
        SessionOptions { shop: Some("s-1".to_owned()), ..SessionOptions::of(Role::Seller, "a-2") },
    ];
    let mut sessions = Vec::new();
    for options in who.into_iter().take(if look == Look::Short { 2 } else { usize::MAX }) {
        match quietly("a session", || desk.session(&options))? {
            Ok(session) => sessions.push(session),
            Err(error) => {
                proper("a session", &error, &desk.error_document(&error))?;
                outcome.errors += 1;
            }
        }
    }
    for (at, session) in sessions.iter().enumerate() {
        // The first actor reads everything, usually an agent, who sees most. The others read a part.
        for (operation, request) in reads(look == Look::Long && at == 0) {
            answer(session, operation, &request, outcome)?;
        }
    }
    for session in &sessions {
        for (operation, request) in writes() {
            outcome.writes += usize::from(answer(session, operation, &request, outcome)?);
        }
    }
    Ok(())
}

/// Every operation that reads, on `all` tickets or some.
fn reads(all: bool) -> Vec<(&'static str, Value)> {
    let mut reads = Vec::new();
    for list in TicketList::ALL {
        let queue = (*list == TicketList::Queue).then_some("support");
        for sort in TicketSort::ALL.iter().take(if all { usize::MAX } else { 1 }) {
            reads.push(("ticket.list", json!({ "list": list, "queue": queue, "sort": sort, "limit": 100 })));
        }
    }
    for ticket in (1..=TICKETS + 1).rev().take(if all { usize::MAX } else { 2 }) {
        for operation in ["ticket.get", "ticket.history", "ticket.verify", "ticket.available_actions"] {
            reads.push((operation, json!({ "ticket": ticket })));
        }
        let format = if ticket % 2 == 0 { "html" } else { "text" };
        reads.push(("ticket.transcript", json!({ "ticket": ticket, "format": format, "notes": all })));
    }
    let ticket = json!({ "ticket": TICKETS });
    reads.push(("ticket.list", json!({ "tag": "vip" })));
    reads.push(("ticket.may_open", json!({ "category": "technical" })));
    reads.push(("ticket.form", json!({ "category": "technical" })));
    reads.push(("template.list", ticket.clone()));
    reads.push(("template.preview", json!({ "template": "hello" })));
    let variables = json!({ "customer": "سارا" });
    reads.push(("template.render", json!({ "ticket": TICKETS, "template": "hello", "variables": variables })));
    reads.push(("ticket.list_macros", ticket));
    for entry in CATALOGUE.iter().filter(|entry| entry.kind == Kind::Read) {
        if reads.iter().all(|(operation, _)| *operation != entry.name) {
            reads.push((entry.name, json!({})));
        }
    }
    reads
}

/// Some writes of each noun, among them a repeated call.
fn writes() -> Vec<(&'static str, Value)> {
    let text = "Is it still white?";
    vec![
        ("ticket.assign", json!({ "ticket": TICKETS, "assignee": "a-1", "idempotency_key": "k-1" })),
        ("ticket.open", json!({ "category": "technical", "subject": "White", "description": text })),
        ("ticket.reply", json!({ "ticket": TICKETS, "text": text })),
        ("ticket.note", json!({ "ticket": 1, "text": text })),
        ("ticket.set_priority", json!({ "ticket": 2, "priority": "urgent" })),
        ("ticket.add_tag", json!({ "ticket": TICKETS, "tag": "late" })),
        ("ticket.close", json!({ "ticket": 3 })),
        ("ticket.reopen", json!({ "ticket": 4 })),
        ("ticket.mark_read", json!({ "ticket": TICKETS })),
        ("ticket.bulk", json!({ "tickets": [1, 2, 3, 4, 5], "action": "set_category", "category": "account" })),
        ("template.put", template("hello", "Good day { $customer },")),
        ("person.put", json!({ "id": "c-2", "name": "Luc" })),
        ("person.unblock", json!({ "person": "p-1" })),
        ("shop.put", json!({ "id": "s-1", "name": "Teahouse", "members": ["a-2"] })),
        ("desk.tick", json!({})),
    ]
}

/// Makes one call; returns whether it returned a reply.
fn answer(session: &Session, operation: &str, request: &Value, outcome: &mut Outcome) -> Result<bool, String> {
    match quietly(operation, || session.call(operation, &request.to_string()))? {
        Ok(reply) => {
            if !serde_json::from_str::<Value>(&reply).is_ok_and(|reply| reply.is_object()) {
                return Err(format!("{operation}: the reply is not a document"));
            }
            outcome.replies += 1;
            Ok(true)
        }
        Err(error) => {
            let document = quietly(operation, || session.error_document(&error))?;
            proper(operation, &error, &document).map_err(|fault| format!("{fault}; request {request}"))?;
            outcome.errors += 1;
            Ok(false)
        }
    }
}

/// Checks that a caller can act on the error, and that its document is complete.
fn proper(what: &str, error: &Error, document: &str) -> Result<(), String> {
    let accepted = match error.status() {
        Status::Invalid | Status::NotFound | Status::Forbidden | Status::Conflict | Status::Storage => true,
        // Nobody else has the file open, and the other codes are defects for any file.
        Status::Busy | Status::Handle | Status::Forked | Status::Panic | Status::Internal => false,
    };
    if !accepted {
        return Err(format!("{what} returned {}: {error}", error.code()));
    }
    let document: Value = serde_json::from_str(document).map_err(|fault| format!("{what}: {fault}"))?;
    let filled = |field: &str| document[field].as_str().is_some_and(|text| !text.trim().is_empty());
    if filled("code") && filled("message") && filled("developer_message") {
        Ok(())
    } else {
        Err(format!("{what}: an error document without a message: {document}"))
    }
}

/// Runs a closure that must not panic.
fn quietly<T>(what: &str, run: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|panic| {
        let message = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        format!("{what} panicked: {}", message.unwrap_or_default())
    })
}
