//! The feed of all events: N-06, and its part of T-16 and T-33.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bazardesk::desk::{BackupRequest, TickRequest};
use bazardesk::event::{EventKind, StreamKind, Subject};
use bazardesk::feed::{Event, EventListRequest, EventPage};
use bazardesk::macros::RunMacroRequest;
use bazardesk::person::{BlockRequest, PersonPutRequest};
use bazardesk::ticket::{ListRequest, MoveRequest, TextRequest};
use bazardesk::{ClosedSet, Desk, DeskOptions, ErrorCode, Role, Session, SessionOptions};
use bazardesk_tests::Steps;
use bazardesk_tests::store::{self, TestStore};
use bazardesk_tests::{NO_VERSION, TestDesk, on, tag, words};
use serde_json::{Value, json};

use crate::{call, error, refusal};

/// The people of the desk.
const PEOPLE: usize = 5;
const DAY: i64 = 24 * 3600;

fn read(host: &Session, after: Option<&str>, limit: Option<i64>) -> EventPage {
    host.event_list(&EventListRequest { after: after.map(str::to_owned), limit }).expect("a page of the feed")
}

/// All following events, in pages of this length.
fn all(host: &Session, after: Option<&str>, limit: Option<i64>) -> Vec<Event> {
    let mut feed = read(host, after, limit);
    let mut events = std::mem::take(&mut feed.events);
    while feed.more {
        feed = read(host, Some(&feed.next), limit);
        assert!(!feed.events.is_empty(), "`more` was true");
        assert_ne!(feed.events.first(), events.last(), "no event is read twice");
        events.append(&mut feed.events);
    }
    events
}

fn ticket(number: i64) -> Subject {
    Subject { kind: StreamKind::Ticket, id: Some(number.to_string()) }
}

fn kinds(events: &[Event]) -> Vec<&'static str> {
    events.iter().map(|event| event.kind.as_str()).collect()
}

/// A desk on a store that other desks open too.
fn shared() -> (TestDesk, TestStore) {
    let store = TestStore::shared();
    (TestDesk::on(&store), store)
}

/// The host's session of a desk without people.
fn host(path: &str) -> Session {
    let options = DeskOptions { path: path.to_owned(), profile: "freight".into(), ..DeskOptions::default() };
    let desk = Arc::new(Desk::open(&options).expect("a desk"));
    desk.session(&SessionOptions::new(Role::Host)).expect("session")
}

#[test]
fn n_06_the_feed_has_every_stream_in_the_order_of_events() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.seller("s-1", "c-2");
    desk.anna.ticket_add_tag(&tag(1, "vip")).expect("tag");
    desk.open(&desk.luc);
    desk.anna.person_block(&BlockRequest { person: "c-2".into(), ..Default::default() }).expect("block");
    desk.sara.reply(1, "And now?");
    desk.anna.resolve(1);
    desk.clock(40 * DAY);
    desk.host.desk_tick(&TickRequest::default()).expect("tick");
    let events = all(&desk.host, None, None);
    assert_eq!(kinds(&events[..PEOPLE]), ["person_put"; PEOPLE]);
    let subjects: Vec<_> = events[PEOPLE..]
        .iter()
        .map(|event| {
            let about = (event.subject.kind, event.subject.id.as_deref());
            (event.kind.as_str(), about, event.role, event.by.as_deref())
        })
        .collect();
    let ticket = |kind, number, role, by| (kind, (StreamKind::Ticket, Some(number)), role, by);
    assert_eq!(
        subjects,
        [
            ticket("ticket_opened", "1", Role::Customer, Some("c-1")),
            ("shop_put", (StreamKind::Shop, Some("s-1")), Role::Host, None),
            ticket("ticket_tag_added", "1", Role::Agent, Some("a-1")),
            ticket("ticket_opened", "2", Role::Customer, Some("c-2")),
            ("person_blocked", (StreamKind::Person, Some("c-2")), Role::Agent, Some("a-1")),
            ticket("ticket_replied", "1", Role::Customer, Some("c-1")),
            ticket("ticket_resolved", "1", Role::Agent, Some("a-1")),
            ticket("ticket_overdue", "2", Role::Host, None),
            ticket("ticket_closed_automatically", "1", Role::Host, None),
        ]
    );
    assert_eq!(events[0].subject.id.as_deref(), Some("c-1"));
    assert_eq!(events[PEOPLE + 2].data, BTreeMap::from([("to".to_owned(), "vip".to_owned())]));
    // The labels are the same as in a ticket's history, in the session's language.
    let french = SessionOptions { locale: Some("fr".into()), ..SessionOptions::new(Role::Host) };
    let french = desk.desk.session(&french).expect("session");
    let resolved = &call(&french, "event.list", "{}")["events"][PEOPLE + 6];
    let history = call(&desk.remi, "ticket.history", r#"{"ticket":1}"#)["events"][3].clone();
    assert_eq!(resolved["labels"]["to"], "Résolu");
    for label in ["kind", "role", "from", "to", "field", "late"] {
        assert_eq!(resolved["labels"][label], history["labels"][label], "{label}");
    }
    assert_eq!((&resolved["data"], &resolved["at"]), (&history["data"], &history["at"]));
}

#[test]
fn n_06_pages_of_any_length_give_the_same_feed() {
    let desk = TestDesk::new();
    for _ in 0..4 {
        desk.open(&desk.sara);
    }
    let whole = all(&desk.host, None, Some(1000));
    assert_eq!(whole.len(), PEOPLE + 4);
    for limit in 1..=10 {
        assert_eq!(all(&desk.host, None, Some(limit)), whole, "in pages of {limit}");
    }
    let exact = read(&desk.host, None, Some(9));
    assert!(!exact.more && exact.events.len() == 9, "nothing follows the last");
    assert!(read(&desk.host, None, Some(8)).more);
    // Each event has its own cursor, and `next` is that of the last event.
    for (at, event) in whole.iter().enumerate() {
        assert_eq!(all(&desk.host, Some(&event.cursor), None), whole[at + 1..]);
    }
    assert_eq!(exact.next, whole[8].cursor);
    let cursors: BTreeSet<&str> = whole.iter().map(|event| event.cursor.as_str()).collect();
    assert_eq!(cursors.len(), whole.len());
    // The default limit is a hundred.
    for _ in 0..100 {
        desk.open(&desk.sara);
    }
    let first = read(&desk.host, None, None);
    assert_eq!((first.events.len(), first.more), (100, true));
}

#[test]
fn n_06_the_end_of_the_feed_has_a_cursor() {
    let desk = TestDesk::new();
    let end = read(&desk.host, None, None).next;
    for _ in 0..2 {
        let nothing = read(&desk.host, Some(&end), None);
        assert_eq!(nothing, EventPage { events: vec![], next: end.clone(), more: false });
    }
    desk.open(&desk.sara);
    assert_eq!(kinds(&read(&desk.host, Some(&end), None).events), ["ticket_opened"]);
    // So does the beginning. A desk without events has only this cursor.
    let empty = host(&store::path());
    let beginning = read(&empty, None, None);
    assert_eq!((beginning.events.len(), beginning.more), (0, false));
    assert_eq!(read(&empty, Some(&beginning.next), None), beginning);
    let person = PersonPutRequest { id: "c-1".into(), name: "Sara".into(), ..Default::default() };
    empty.person_put(&person).expect("put");
    assert_eq!(kinds(&read(&empty, Some(&beginning.next), None).events), ["person_put"]);
}

/// Reads the feed until the writers are done and nothing follows, in pages of one to seven events.
fn follow(host: &Session, done: &AtomicBool) -> Vec<Event> {
    let (mut events, mut next, mut turns) = (Vec::new(), None::<String>, 0);
    loop {
        // Read before the feed, which then contains everything that was written before.
        let last = done.load(Ordering::SeqCst);
        turns += 1;
        let feed = read(host, next.as_deref(), Some(1 + turns % 7));
        let over = last && !feed.more;
        assert!(feed.events.is_empty() || feed.events.first() != events.last(), "no event is read twice");
        events.extend(feed.events);
        next = Some(feed.next);
        if over {
            return events;
        }
    }
}

#[test]
fn n_06_a_reader_during_writes_reads_every_event_once() {
    let (desk, store) = shared();
    let other = TestDesk::on(&store);
    for _ in 0..3 {
        desk.open(&desk.sara);
    }
    let done = AtomicBool::new(false);
    let write = |session: &Session| {
        for round in 0..40 {
            let ticket = 1 + round % 3;
            session.reply(ticket, "One of many.");
            // A refusal inside a shared commit leaves nothing behind.
            let stale = TextRequest { version: Some(NO_VERSION.into()), ..words(ticket, "Too late.") };
            assert_eq!(refusal(session.ticket_reply(&stale)).0, ErrorCode::VersionConflict);
            if session.role() == Role::Agent {
                session.note(ticket, "A note.");
            }
        }
    };
    for ticket in 1..=3 {
        // Now version 1 is stale.
        desk.anna.reply(ticket, "Here.");
    }
    let followed: Vec<Vec<Event>> = std::thread::scope(|scope| {
        let readers = [&desk.host, &other.host].map(|host| scope.spawn(|| follow(host, &done)));
        let writers = [&desk, &other].map(|desk| [&desk.sara, &desk.anna, &desk.remi]);
        let writers: Vec<_> =
            writers.into_iter().flatten().map(|session| scope.spawn(move || write(session))).collect();
        let outcomes: Vec<_> = writers.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
        done.store(true, Ordering::SeqCst);
        outcomes.into_iter().for_each(|outcome| outcome.expect("a writer"));
        readers.into_iter().map(|reader| reader.join().expect("a reader")).collect()
    });
    let whole = all(&desk.host, None, Some(1000));
    for events in &followed {
        // No event appeared before one that was read already, and every event that was read exists.
        assert_eq!(events, &whole);
    }
    // Five people, put again without a change by the second desk, three tickets with an answer, and six writers of
    // forty replies.
    assert_eq!(whole.len(), PEOPLE + 3 + 3 + 6 * 40);
    for number in 1..=3 {
        let history = desk.host.history(number).events;
        let events: Vec<_> = whole.iter().filter(|event| event.subject == ticket(number)).collect();
        let same = |(one, event): (&&Event, &bazardesk::ticket::HistoryEntry)| {
            (one.at, one.kind, one.role, &one.data) == (event.at, event.kind, event.role, &event.data)
        };
        assert_eq!(events.len(), history.len());
        assert!(events.iter().zip(&history).all(same), "a ticket's events are in the order of its history");
    }
}

#[test]
fn n_06_refused_and_repeated_calls_are_not_in_the_feed() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let keyed = MoveRequest { idempotency_key: Some("k-1".into()), ..on(1) };
    desk.anna.ticket_start(&keyed).expect("start");
    let before = read(&desk.host, None, None);
    desk.anna.ticket_start(&keyed).expect("the first result");
    assert!(desk.sara.ticket_start(&on(1)).is_err());
    assert!(desk.sara.ticket_reopen(&on(1)).is_err());
    assert!(desk.luc.ticket_reply(&words(1, "Not mine.")).is_err());
    assert!(desk.anna.ticket_reply(&TextRequest { version: Some(NO_VERSION.into()), ..words(1, "Stale.") }).is_err());
    assert!(desk.host.person_put(&PersonPutRequest::default()).is_err());
    let none = RunMacroRequest { tickets: vec![9], r#macro: "close_without_answer".into(), ..Default::default() };
    assert!(desk.anna.ticket_run_macro(&none).expect("a report").results[0].ticket.is_none());
    assert_eq!(read(&desk.host, None, None), before);
}

/// Every page of the feed that the host can read.
fn all_pages(desk: &TestDesk, ends: &[String]) -> Vec<Value> {
    let mut pages = Vec::new();
    for after in ends.iter().map(|end| json!(end)).chain([Value::Null]) {
        for limit in [1, 2, 100] {
            let request = json!({ "after": after, "limit": limit }).to_string();
            pages.push(call(&desk.host, "event.list", &request));
        }
    }
    pages
}

#[test]
fn t_16_a_note_does_not_change_a_single_byte_of_the_feed() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let ends: Vec<String> = all(&desk.host, None, None).into_iter().map(|event| event.cursor).collect();
    let before = all_pages(&desk, &ends);
    for _ in 0..3 {
        desk.anna.note(1, "The carrier is bankrupt");
        assert_eq!(all_pages(&desk, &ends), before);
    }
    let last = desk.anna.history(1).events;
    assert_eq!(last.last().map(|event| event.kind), Some(EventKind::TicketNoted), "staff see it in the history");
    // Notes in between do not make a page shorter, and do not set `more`.
    desk.anna.reply(1, "Found it.");
    let two = read(&desk.host, Some(&ends[ends.len() - 2]), Some(2));
    assert_eq!((kinds(&two.events), two.more), (vec!["ticket_opened", "ticket_replied"], false));
}

/// The same without cursors and ids of events, which are opaque.
fn without_cursors(feed: &Value) -> Value {
    let mut feed = feed.clone();
    feed["next"] = Value::Null;
    feed["events"].as_array_mut().expect("events").iter_mut().for_each(|event| {
        event["cursor"] = Value::Null;
        event["id"] = Value::Null;
    });
    feed
}

#[test]
fn t_16_the_feed_is_the_same_with_and_without_notes() {
    let play = |notes: bool| {
        let desk = TestDesk::new();
        desk.open(&desk.sara);
        for text in ["One moment.", "Found it."] {
            if notes {
                desk.anna.note(1, "The carrier is bankrupt");
            }
            desk.anna.reply(1, text);
        }
        without_cursors(&call(&desk.host, "event.list", "{}"))
    };
    let (with, without) = (play(true), play(false));
    assert_eq!(with, without);
    assert_eq!(with["events"].as_array().map(Vec::len), Some(PEOPLE + 3));
}

#[test]
fn n_06_a_cursor_of_another_feed_is_refused() {
    let desk = TestDesk::new();
    for _ in 0..3 {
        desk.open(&desk.sara);
    }
    let end = read(&desk.host, None, None).next;
    let list = desk.host.list(&ListRequest { limit: Some(1), ..Default::default() });
    let mut changed = end.clone().into_bytes();
    changed[3] = if changed[3] == b'B' { b'C' } else { b'B' };
    let bad = [list.next.expect("more"), String::from_utf8(changed).expect("ASCII"), "x".into(), end[1..].to_owned()];
    for after in bad {
        let request = EventListRequest { after: Some(after), limit: None };
        assert_eq!(refusal(desk.host.event_list(&request)), (ErrorCode::CursorInvalid, Some("after".to_owned())));
    }
    let request = ListRequest { after: Some(end), ..Default::default() };
    assert_eq!(refusal(desk.host.ticket_list(&request)), (ErrorCode::CursorInvalid, Some("after".to_owned())));
    for (limit, code) in [(0, ErrorCode::FieldRange), (1001, ErrorCode::FieldRange)] {
        let request = EventListRequest { after: None, limit: Some(limit) };
        assert_eq!(refusal(desk.host.event_list(&request)), (code, Some("limit".to_owned())));
    }
}

/// On a file, since only those have backups of the library's own. A reader that goes on from behind the end would get
/// nothing until as much has happened again.
#[test]
fn n_06_a_restored_backup_refuses_a_cursor_from_after_the_backup() {
    let (store, folder) = (TestStore::file(), bazardesk_tests::folder());
    let desk = TestDesk::on(&store);
    desk.open(&desk.sara);
    let cursor = read(&desk.host, None, None).next;
    let copy = folder.path().join("copy").to_str().expect("UTF-8").to_owned();
    desk.host.desk_backup(&BackupRequest { path: copy.clone() }).expect("a backup");
    desk.anna.reply(1, "Lost with the machine.");
    let lost = read(&desk.host, None, None).next;
    let host = host(&copy);
    assert_eq!(read(&host, Some(&cursor), None), EventPage { events: vec![], next: cursor.clone(), more: false });
    let request = EventListRequest { after: Some(lost), limit: None };
    assert_eq!(refusal(host.event_list(&request)).0, ErrorCode::CursorInvalid);
}

#[test]
fn n_06_the_author_is_null_after_erasure() {
    let (desk, store) = shared();
    desk.open(&desk.sara);
    desk.anna.ticket_add_tag(&tag(1, "vip")).expect("tag");
    let last = || all(&desk.host, None, None).pop().expect("an event");
    assert_eq!((last().by.as_deref(), last().data.len()), (Some("a-1"), 1));
    let raw = store.raw();
    raw.run("DELETE FROM event_content WHERE event = (SELECT max(id) FROM event)");
    assert_eq!((last().by, last().data.len(), last().kind), (None, 0, EventKind::TicketTagAdded));
}

#[test]
fn n_06_an_event_about_an_erased_subject_stays_in_the_feed() {
    let (desk, store) = shared();
    desk.open(&desk.sara);
    let before = all(&desk.host, None, None);
    store.raw().run("DELETE FROM subject WHERE kind = 'person' AND id = 'c-1'");
    let after = all(&desk.host, None, None);
    let gone: Vec<_> = after.iter().filter(|event| event.subject.id.is_none()).collect();
    assert_eq!(gone.iter().map(|event| event.kind).collect::<Vec<_>>(), [EventKind::PersonPut]);
    let ids = |events: &[Event]| events.iter().map(|event| event.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&before), ids(&after), "an event keeps its id");
}

#[test]
fn n_06_an_event_keeps_its_id_when_its_content_is_erased() {
    let (desk, store) = shared();
    desk.open(&desk.sara);
    let ids = || all(&desk.host, None, None).into_iter().map(|event| event.id).collect::<Vec<_>>();
    let before = ids();
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len(), "no two events have the same id");
    store.raw().run("DELETE FROM event_content");
    assert_eq!(ids(), before);
}

#[test]
fn n_06_only_the_host_reads_the_feed() {
    let desk = TestDesk::new();
    let seller = desk.seller("s-1", "c-2");
    let guest = desk.desk.session(&SessionOptions::of(Role::Guest, "c-1")).expect("session");
    for session in [&desk.sara, &seller, &desk.anna, &desk.mina, &guest] {
        assert_eq!(error(session, "event.list", "{}")["code"], "role_forbidden", "{}", session.role());
    }
    assert!(all(&desk.host, None, None).iter().any(|event| event.subject.kind == StreamKind::Shop));
}
