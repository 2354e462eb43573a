//! The feed of everything that happened: N-06, and what of T-16 and T-33 concerns it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bazardesk::desk::{BackupRequest, TickRequest};
use bazardesk::event::{EventKind, StreamKind, Subject};
use bazardesk::feed::{Event, EventListRequest, EventPage};
use bazardesk::macros::RunMacroRequest;
use bazardesk::person::{BlockRequest, PutRequest};
use bazardesk::ticket::{ListRequest, MoveRequest, TextRequest};
use bazardesk::{ClosedSet, Desk, DeskOptions, ErrorCode, Role, Session, SessionOptions};
use bazardesk_tests::requests::FEED_BEGINNING;
use bazardesk_tests::store::{self, Place};
use bazardesk_tests::{Stage, on, tag, words};
use serde_json::{Value, json};

use crate::{call, error, refusal};

/// The people whom the stage puts.
const PEOPLE: usize = 5;
const DAY: i64 = 24 * 3600;

fn read(host: &Session, after: Option<&str>, limit: Option<i64>) -> EventPage {
    host.event_list(&EventListRequest { after: after.map(str::to_owned), limit }).expect("a stretch of the feed")
}

/// All that follows, in stretches of this length.
fn all(host: &Session, after: Option<&str>, limit: Option<i64>) -> Vec<Event> {
    let mut feed = read(host, after, limit);
    let mut events = std::mem::take(&mut feed.events);
    while feed.more {
        feed = read(host, Some(&feed.next), limit);
        assert!(!feed.events.is_empty(), "more was promised");
        assert_ne!(feed.events.first(), events.last(), "what was read is not read again");
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

/// A desk on a store that others open too.
fn shared() -> (Stage, Place) {
    let place = Place::shared();
    (Stage::on(&place).expect("stage"), place)
}

/// The host's session of a desk on which nobody was put.
fn host(path: &str) -> Session {
    let options = DeskOptions { path: path.to_owned(), profile: "freight".into(), ..DeskOptions::default() };
    let desk = Arc::new(Desk::open(&options).expect("a desk"));
    desk.session(&SessionOptions::new(Role::Host)).expect("session")
}

#[test]
fn n_06_the_feed_tells_of_every_stream_in_the_order_of_what_happened() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    stage.seller("s-1", "c-2").expect("a shop");
    stage.anna.ticket_add_tag(&tag(1, "vip")).expect("tag");
    stage.open(&stage.luc).expect("open");
    stage.anna.person_block(&BlockRequest { person: "c-2".into(), ..Default::default() }).expect("block");
    stage.sara.ticket_reply(&words(1, "And now?")).expect("reply");
    stage.anna.ticket_resolve(&on(1)).expect("resolve");
    stage.clock(40 * DAY).expect("clock");
    stage.host.desk_tick(&TickRequest::default()).expect("tick");
    let events = all(&stage.host, None, None);
    assert_eq!(kinds(&events[..PEOPLE]), ["person_put"; PEOPLE]);
    let told: Vec<_> = events[PEOPLE..]
        .iter()
        .map(|event| {
            let about = (event.subject.kind, event.subject.id.as_deref());
            (event.kind.as_str(), about, event.role, event.by.as_deref())
        })
        .collect();
    let ticket = |kind, number, role, by| (kind, (StreamKind::Ticket, Some(number)), role, by);
    assert_eq!(
        told,
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
    // The labels are those of a ticket's history, in the session's language.
    let french = SessionOptions { locale: Some("fr".into()), ..SessionOptions::new(Role::Host) };
    let french = stage.desk.session(&french).expect("session");
    let resolved = &call(&french, "event.list", "{}")["events"][PEOPLE + 6];
    let history = call(&stage.remi, "ticket.history", r#"{"ticket":1}"#)["events"][3].clone();
    assert_eq!(resolved["labels"]["to"], "Résolu");
    for label in ["kind", "role", "from", "to", "field", "late"] {
        assert_eq!(resolved["labels"][label], history["labels"][label], "{label}");
    }
    assert_eq!((&resolved["data"], &resolved["at"]), (&history["data"], &history["at"]));
}

#[test]
fn n_06_stretches_follow_one_another_whatever_their_length() {
    let stage = Stage::new().expect("stage");
    for _ in 0..4 {
        stage.open(&stage.sara).expect("open");
    }
    let whole = all(&stage.host, None, Some(1000));
    assert_eq!(whole.len(), PEOPLE + 4);
    for limit in 1..=10 {
        assert_eq!(all(&stage.host, None, Some(limit)), whole, "in stretches of {limit}");
    }
    let exact = read(&stage.host, None, Some(9));
    assert!(!exact.more && exact.events.len() == 9, "nothing stands behind the last");
    assert!(read(&stage.host, None, Some(8)).more);
    // Each event's cursor is a place of its own, and the last one's is where the reply says to go on.
    for (at, event) in whole.iter().enumerate() {
        assert_eq!(all(&stage.host, Some(&event.cursor), None), whole[at + 1..]);
    }
    assert_eq!(exact.next, whole[8].cursor);
    let cursors: BTreeSet<&str> = whole.iter().map(|event| event.cursor.as_str()).collect();
    assert_eq!(cursors.len(), whole.len());
    // Without a limit it is a hundred.
    for _ in 0..100 {
        stage.open(&stage.sara).expect("open");
    }
    let first = read(&stage.host, None, None);
    assert_eq!((first.events.len(), first.more), (100, true));
}

#[test]
fn n_06_the_end_is_a_place_to_go_on_from() {
    let stage = Stage::new().expect("stage");
    let end = read(&stage.host, None, None).next;
    for _ in 0..2 {
        let nothing = read(&stage.host, Some(&end), None);
        assert_eq!(nothing, EventPage { events: vec![], next: end.clone(), more: false });
    }
    stage.open(&stage.sara).expect("open");
    assert_eq!(kinds(&read(&stage.host, Some(&end), None).events), ["ticket_opened"]);
    // Before the first is a place too, and the only one of a desk on which nothing happened yet.
    let empty = host(&store::path());
    for after in [None, Some(FEED_BEGINNING)] {
        let nothing = EventPage { events: vec![], next: FEED_BEGINNING.to_owned(), more: false };
        assert_eq!(read(&empty, after, None), nothing);
    }
    assert_eq!(read(&stage.host, Some(FEED_BEGINNING), None), read(&stage.host, None, None));
}

/// Reads on and on until the writers are done and nothing follows, in stretches of one to seven events.
fn follow(host: &Session, done: &AtomicBool) -> Vec<Event> {
    let (mut events, mut next, mut turns) = (Vec::new(), None::<String>, 0);
    loop {
        // Asked before the feed is read: what was written until then is in it.
        let last = done.load(Ordering::SeqCst);
        turns += 1;
        let feed = read(host, next.as_deref(), Some(1 + turns % 7));
        let over = last && !feed.more;
        assert!(feed.events.is_empty() || feed.events.first() != events.last(), "what was read is not read again");
        events.extend(feed.events);
        next = Some(feed.next);
        if over {
            return events;
        }
    }
}

#[test]
fn n_06_a_reader_that_follows_misses_nothing_and_meets_nothing_twice() {
    let (stage, place) = shared();
    let other = Stage::on(&place).expect("another desk on the store");
    for _ in 0..3 {
        stage.open(&stage.sara).expect("open");
    }
    let done = AtomicBool::new(false);
    let write = |session: &Session| {
        for round in 0..40 {
            let ticket = 1 + round % 3;
            session.ticket_reply(&words(ticket, "One of many.")).expect("reply");
            // Refused inside a commit that others share: nothing of it is left.
            let stale = TextRequest { version: Some(1), ..words(ticket, "Too late.") };
            assert_eq!(refusal(session.ticket_reply(&stale)).0, ErrorCode::VersionConflict);
            if session.role() == Role::Agent {
                session.ticket_note(&words(ticket, "A note.")).expect("note");
            }
        }
    };
    for ticket in 1..=3 {
        // From now on version 1 is stale.
        stage.anna.ticket_reply(&words(ticket, "Here.")).expect("reply");
    }
    let followed: Vec<Vec<Event>> = std::thread::scope(|scope| {
        let readers = [&stage.host, &other.host].map(|host| scope.spawn(|| follow(host, &done)));
        let writers = [&stage, &other].map(|stage| [&stage.sara, &stage.anna, &stage.remi]);
        let writers: Vec<_> =
            writers.into_iter().flatten().map(|session| scope.spawn(move || write(session))).collect();
        let outcomes: Vec<_> = writers.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
        done.store(true, Ordering::SeqCst);
        outcomes.into_iter().for_each(|outcome| outcome.expect("a writer"));
        readers.into_iter().map(|reader| reader.join().expect("a reader")).collect()
    });
    let whole = all(&stage.host, None, Some(1000));
    for events in &followed {
        // Nothing came to stand before what had been read, and nothing was read that is not there.
        assert_eq!(events, &whole);
    }
    // Five people, of whom the other desk told nothing new, three tickets opened and answered, six writers of forty replies.
    assert_eq!(whole.len(), PEOPLE + 3 + 3 + 6 * 40);
    for number in 1..=3 {
        let history = stage.host.ticket_history(&on(number)).expect("history").events;
        let told: Vec<_> = whole.iter().filter(|event| event.subject == ticket(number)).collect();
        let same = |(one, event): (&&Event, &bazardesk::ticket::HistoryEntry)| {
            (one.at, one.kind, one.role, &one.data) == (event.at, event.kind, event.role, &event.data)
        };
        assert_eq!(told.len(), history.len());
        assert!(told.iter().zip(&history).all(same), "a ticket's events stand in the order of its history");
    }
}

#[test]
fn n_06_what_was_refused_or_repeated_is_not_in_the_feed() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    let keyed = MoveRequest { idempotency_key: Some("k-1".into()), ..on(1) };
    stage.anna.ticket_start(&keyed).expect("start");
    let before = read(&stage.host, None, None);
    stage.anna.ticket_start(&keyed).expect("the first result");
    assert!(stage.sara.ticket_start(&on(1)).is_err());
    assert!(stage.sara.ticket_reopen(&on(1)).is_err());
    assert!(stage.luc.ticket_reply(&words(1, "Not mine.")).is_err());
    assert!(stage.anna.ticket_reply(&TextRequest { version: Some(7), ..words(1, "Stale.") }).is_err());
    assert!(stage.host.person_put(&PutRequest::default()).is_err());
    let none = RunMacroRequest { tickets: vec![9], name: "close_without_answer".into(), ..Default::default() };
    assert!(stage.anna.ticket_run_macro(&none).expect("a report").results[0].ticket.is_none());
    assert_eq!(read(&stage.host, None, None), before);
}

/// Everything that the host can read of the feed.
fn all_that_is_told(stage: &Stage, ends: &[String]) -> Vec<Value> {
    let mut told = Vec::new();
    for after in ends.iter().map(|end| json!(end)).chain([Value::Null]) {
        for limit in [1, 2, 100] {
            let request = json!({ "after": after, "limit": limit }).to_string();
            told.push(call(&stage.host, "event.list", &request));
        }
    }
    told
}

#[test]
fn t_16_the_feed_does_not_change_by_a_single_byte_when_a_note_is_written() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    let ends: Vec<String> = all(&stage.host, None, None).into_iter().map(|event| event.cursor).collect();
    let before = all_that_is_told(&stage, &ends);
    for _ in 0..3 {
        stage.anna.ticket_note(&words(1, "The carrier is bankrupt")).expect("note");
        assert_eq!(all_that_is_told(&stage, &ends), before);
    }
    let last = stage.anna.ticket_history(&on(1)).expect("history").events;
    assert_eq!(last.last().map(|event| event.kind), Some(EventKind::TicketNoted), "staff are told of it");
    // Nor is a stretch shorter, or a further one promised, where notes stand between.
    stage.anna.ticket_reply(&words(1, "Found it.")).expect("reply");
    let two = read(&stage.host, Some(&ends[ends.len() - 2]), Some(2));
    assert_eq!((kinds(&two.events), two.more), (vec!["ticket_opened", "ticket_replied"], false));
}

/// The same without the places and the ids of the events: these are opaque, and say nothing but where to go on.
fn without_places(feed: &Value) -> Value {
    let mut feed = feed.clone();
    feed["next"] = Value::Null;
    feed["events"].as_array_mut().expect("events").iter_mut().for_each(|event| {
        event["cursor"] = Value::Null;
        event["id"] = Value::Null;
    });
    feed
}

#[test]
fn t_16_a_desk_with_notes_tells_what_one_without_tells() {
    let play = |notes: bool| {
        let stage = Stage::new().expect("stage");
        stage.open(&stage.sara).expect("open");
        for text in ["One moment.", "Found it."] {
            if notes {
                stage.anna.ticket_note(&words(1, "The carrier is bankrupt")).expect("note");
            }
            stage.anna.ticket_reply(&words(1, text)).expect("reply");
        }
        without_places(&call(&stage.host, "event.list", "{}"))
    };
    let (with, without) = (play(true), play(false));
    assert_eq!(with, without);
    assert_eq!(with["events"].as_array().map(Vec::len), Some(PEOPLE + 3));
}

#[test]
fn n_06_a_text_that_is_no_place_in_this_feed_is_refused() {
    let stage = Stage::new().expect("stage");
    for _ in 0..3 {
        stage.open(&stage.sara).expect("open");
    }
    let end = read(&stage.host, None, None).next;
    let list = stage.host.ticket_list(&ListRequest { limit: Some(1), ..Default::default() }).expect("list");
    let mut changed = end.clone().into_bytes();
    changed[3] = if changed[3] == b'B' { b'C' } else { b'B' };
    let bad = [list.next.expect("more"), String::from_utf8(changed).expect("ASCII"), "x".into(), end[1..].to_owned()];
    for after in bad {
        let request = EventListRequest { after: Some(after), limit: None };
        assert_eq!(refusal(stage.host.event_list(&request)), (ErrorCode::CursorInvalid, Some("after".to_owned())));
    }
    let request = ListRequest { cursor: Some(end), ..Default::default() };
    assert_eq!(refusal(stage.host.ticket_list(&request)), (ErrorCode::CursorInvalid, Some("cursor".to_owned())));
    for (limit, code) in [(0, ErrorCode::FieldRange), (1001, ErrorCode::FieldRange)] {
        let request = EventListRequest { after: None, limit: Some(limit) };
        assert_eq!(refusal(stage.host.event_list(&request)), (code, Some("limit".to_owned())));
    }
}

/// On a file, since only those have backups of the library's own. Whoever goes on from behind the end would be told nothing until as much has happened again.
#[test]
fn n_06_after_a_backup_was_put_back_a_place_that_is_gone_is_refused() {
    let (place, folder) = (Place::file(), bazardesk_tests::folder());
    let stage = Stage::on(&place).expect("stage");
    stage.open(&stage.sara).expect("open");
    let kept = read(&stage.host, None, None).next;
    let copy = folder.path().join("copy").to_str().expect("UTF-8").to_owned();
    stage.host.desk_backup(&BackupRequest { path: copy.clone() }).expect("a backup");
    stage.anna.ticket_reply(&words(1, "Lost with the machine.")).expect("reply");
    let lost = read(&stage.host, None, None).next;
    let host = host(&copy);
    assert_eq!(read(&host, Some(&kept), None), EventPage { events: vec![], next: kept.clone(), more: false });
    let request = EventListRequest { after: Some(lost), limit: None };
    assert_eq!(refusal(host.event_list(&request)).0, ErrorCode::CursorInvalid);
}

#[test]
fn n_06_who_did_it_is_null_when_it_was_erased() {
    let (stage, place) = shared();
    stage.open(&stage.sara).expect("open");
    stage.anna.ticket_add_tag(&tag(1, "vip")).expect("tag");
    let last = || all(&stage.host, None, None).pop().expect("an event");
    assert_eq!((last().by.as_deref(), last().data.len()), (Some("a-1"), 1));
    let past = place.past();
    past.run("DELETE FROM event_content WHERE event = (SELECT max(id) FROM event)");
    assert_eq!((last().by, last().data.len(), last().kind), (None, 0, EventKind::TicketTagAdded));
}

#[test]
fn n_06_an_event_about_what_was_erased_still_stands_in_the_feed() {
    let (stage, place) = shared();
    stage.open(&stage.sara).expect("open");
    let before = all(&stage.host, None, None);
    place.past().run("DELETE FROM subject WHERE kind = 'person' AND id = 'c-1'");
    let after = all(&stage.host, None, None);
    let gone: Vec<_> = after.iter().filter(|event| event.subject.id.is_none()).collect();
    assert_eq!(gone.iter().map(|event| event.kind).collect::<Vec<_>>(), [EventKind::PersonPut]);
    let ids = |events: &[Event]| events.iter().map(|event| event.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&before), ids(&after), "an event keeps its id");
}

#[test]
fn n_06_an_event_keeps_its_id_when_what_it_says_is_erased() {
    let (stage, place) = shared();
    stage.open(&stage.sara).expect("open");
    let ids = || all(&stage.host, None, None).into_iter().map(|event| event.id).collect::<Vec<_>>();
    let before = ids();
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len(), "no two events have one id");
    place.past().run("DELETE FROM event_content");
    assert_eq!(ids(), before);
}

#[test]
fn n_06_only_the_host_reads_the_feed() {
    let stage = Stage::new().expect("stage");
    let seller = stage.seller("s-1", "c-2").expect("session");
    let guest = stage.desk.session(&SessionOptions::of(Role::Guest, "c-1")).expect("session");
    for session in [&stage.sara, &seller, &stage.anna, &stage.mina, &guest] {
        assert_eq!(error(session, "event.list", "{}")["code"], "role_forbidden", "{}", session.role());
    }
    assert!(all(&stage.host, None, None).iter().any(|event| event.subject.kind == StreamKind::Shop));
}
