//! What stays hidden: internal notes (T-16) and other people's tickets (T-33).

use bazardesk::event::EventKind;
use bazardesk::message::MessageKind;
use bazardesk::ticket::{GetRequest, Rule};
use bazardesk::{CATALOGUE, ClosedSet, ErrorCode, Kind, Role, Session, SessionOptions};
use bazardesk_tests::{Steps, TestDesk, words};
use serde_json::Value;

use crate::{call, error, rule};

const SECRET: &str = "The carrier is bankrupt";

/// Everything that a session can read, as one text.
fn all_that_can_be_read(session: &Session, ticket: i64) -> String {
    let mut text = String::new();
    let mut say = |operation: &str, request: &str| {
        let mut reply = session.call(operation, request).unwrap_or_else(|error| session.error_document(&error));
        // Two cursors by priority differ whatever happened between them.
        if request.contains(r#""sort":"priority""#) {
            let mut page: Value = serde_json::from_str(&reply).expect("a reply is JSON");
            page["next"] = Value::Bool(page["next"].is_string());
            reply = page.to_string();
        }
        text += &format!("{operation} {request} {reply}\n");
    };
    for entry in CATALOGUE.iter().filter(|entry| entry.kind == Kind::Read) {
        say(entry.name, "{}");
        say(entry.name, &format!("{{\"ticket\":{ticket}}}"));
    }
    for after in 0..6 {
        say("ticket.get", &format!("{{\"ticket\":{ticket},\"after\":{after},\"limit\":1}}"));
    }
    for list in bazardesk::ticket::TicketList::ALL {
        for sort in bazardesk::ticket::TicketSort::ALL {
            say("ticket.list", &format!("{{\"list\":\"{list}\",\"queue\":\"support\",\"sort\":\"{sort}\"}}"));
            // With a following page: a cursor must reveal nothing either.
            say(
                "ticket.list",
                &format!("{{\"list\":\"{list}\",\"queue\":\"support\",\"sort\":\"{sort}\",\"limit\":1}}"),
            );
        }
    }
    text
}

/// A desk with a ticket and its thread, and sessions of outsiders.
fn prepared() -> (TestDesk, Vec<Session>) {
    let desk = TestDesk::new();
    for _ in 0..3 {
        desk.open(&desk.sara);
    }
    desk.anna.reply(1, "One moment, please.");
    desk.sara.reply(1, "Yes.");
    let seller = desk.seller("s-1", "c-2");
    let guest = desk.desk.session(&SessionOptions::of(Role::Guest, "c-1")).expect("session");
    let outsiders = vec![desk.sara.clone(), desk.luc.clone(), seller, guest];
    (desk, outsiders)
}

#[test]
fn t_16_a_note_does_not_change_a_single_byte_of_what_outsiders_read() {
    let (desk, outsiders) = prepared();
    desk.clock(60);
    let before: Vec<String> = outsiders.iter().map(|session| all_that_can_be_read(session, 1)).collect();
    desk.anna.note(1, SECRET);
    desk.mina.note(1, SECRET);
    for (session, before) in outsiders.iter().zip(before) {
        let now = all_that_can_be_read(session, 1);
        let difference = now.lines().zip(before.lines()).find(|(a, b)| a != b);
        assert_eq!(difference, None, "{}", session.role());
        assert!(!now.contains(SECRET) && !now.contains("ticket_noted") && !now.contains("\"kind\":\"note\""));
    }
    // Later messages do not reveal the position of the notes either.
    for text in ["Found it.", "It is mended."] {
        desk.anna.reply(1, text);
    }
    let mut request = GetRequest { ticket: 1, after: None, limit: Some(1) };
    let mut messages = Vec::new();
    loop {
        let thread = desk.sara.ticket_get(&request).expect("get");
        messages.extend(thread.messages.into_iter().map(|message| (message.number, message.text)));
        if !thread.more {
            break;
        }
        request.after = thread.next;
    }
    assert_eq!(messages.len(), 5);
    assert_eq!(messages[3], (4, "Found it.".to_owned()), "two notes are before it");
}

#[test]
fn t_16_agents_and_mediators_read_notes() {
    let (desk, _) = prepared();
    desk.anna.note(1, SECRET);
    for session in [&desk.anna, &desk.remi, &desk.mina] {
        let thread = session.get(1);
        let last = thread.messages.last().expect("messages");
        assert_eq!((last.kind, last.number, last.text.as_str()), (MessageKind::Note, 1, SECRET));
        let history = session.history(1);
        assert_eq!(history.events.last().map(|event| event.kind), Some(EventKind::TicketNoted));
    }
    // The host is not staff: it verifies the chain, and sees neither the note nor its event.
    let thread = desk.host.get(1);
    assert!(thread.messages.iter().all(|message| message.kind == MessageKind::Message));
    let history = desk.host.history(1);
    assert!(history.events.iter().all(|event| event.kind != EventKind::TicketNoted));
}

#[test]
fn t_16_a_note_changes_neither_status_nor_clock() {
    let (desk, _) = prepared();
    let get = |session: &Session| session.get(1);
    desk.clock(60);
    let before = (get(&desk.anna).ticket, get(&desk.mina).ticket);
    desk.anna.note(1, SECRET);
    let note = desk.mina.note(1, SECRET);
    assert_eq!(note, before.1);
    assert_eq!((get(&desk.anna).ticket, note), before);
}

#[test]
fn t_16_only_staff_write_notes() {
    let (desk, outsiders) = prepared();
    for session in outsiders.iter().chain([&desk.host]) {
        assert_eq!(rule(session.ticket_note(&words(1, SECRET))), Rule::Role, "{}", session.role());
    }
}

/// A request about a ticket, with the other required fields of the operation.
fn whole(session: &Session, operation: &str, ticket: i64) -> String {
    let mut request = serde_json::json!({ "ticket": ticket });
    if session.call(operation, &request.to_string()).is_err_and(|error| error.code() == ErrorCode::FieldUnknown) {
        request = serde_json::json!({});
    }
    while let Err(error) = session.call(operation, &request.to_string()) {
        if error.code() != ErrorCode::FieldMissing {
            break;
        }
        let value = match error.field().expect("which one") {
            "tickets" => vec![ticket].into(),
            "action" => "reply".into(),
            "priority" => "low".into(),
            "category" => "account".into(),
            "macro" => "close_without_answer".into(),
            _ => "words".into(),
        };
        request[error.field().expect("which one")] = value;
    }
    request.to_string()
}

#[test]
fn t_33_a_ticket_of_another_person_does_not_exist() {
    let (desk, outsiders) = prepared();
    let strangers = outsiders.iter().filter(|session| !matches!(session.role(), Role::Guest)).skip(1);
    for session in strangers {
        for entry in CATALOGUE.iter().filter(|entry| entry.name.starts_with("ticket.")) {
            let granted = entry.grants.iter().any(|grant| grant.role == session.role() && !grant.relations.is_empty());
            if !granted {
                continue;
            }
            let (theirs, nobodys) = (whole(session, entry.name, 1), whole(session, entry.name, 4000));
            if entry.name == "ticket.run_macro" && session.role() == Role::Seller {
                // Only agents may run the macros of freight, so the ticket is not read.
                let refused = |request: &str| error(session, entry.name, request);
                assert_eq!(refused(&theirs), refused(&nobodys));
                assert_eq!(refused(&theirs)["code"], "macro_not_found");
                continue;
            }
            if theirs.contains(r#""tickets":"#) {
                // A bulk call reports each ticket separately.
                let report = |request: &str| call(session, entry.name, request)["results"][0]["refused"].clone();
                assert_eq!(report(&theirs), report(&nobodys), "{} reveals that the ticket exists", entry.name);
                assert_eq!(report(&theirs)["code"], "ticket_not_found", "{}", entry.name);
                continue;
            }
            let (theirs, nobodys) = (error(session, entry.name, &theirs), error(session, entry.name, &nobodys));
            assert_eq!(theirs, nobodys, "{} reveals that the ticket exists", entry.name);
            assert_eq!(theirs["code"], "ticket_not_found", "{}", entry.name);
        }
        let read = all_that_can_be_read(session, 1);
        assert!(!read.contains("The map stays white") && !read.contains("c-1"), "{}", session.role());
    }
    assert_eq!(desk.anna.get(1).messages.len(), 3);
}

#[test]
fn t_33_counts_reveal_nothing() {
    let (desk, outsiders) = prepared();
    let count = |session: &Session| -> i64 {
        session.ticket_counts(&Default::default()).expect("counts").counts.iter().map(|count| count.count).sum()
    };
    assert_eq!(count(&desk.luc), 0);
    assert_eq!(count(&outsiders[2]), 0, "a shop without tickets");
    assert!(count(&desk.sara) > 0 && count(&desk.anna) > 0);
}
