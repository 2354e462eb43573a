//! Several desks on one store, several processes on one store, and clocks that disagree.

use std::collections::BTreeSet;
use std::process::Command;

use bazardesk::ticket::{GetRequest, ListRequest, TicketList};
use bazardesk::{ErrorCode, Session};
use bazardesk_tests::store::{self, Place};
use bazardesk_tests::{Stage, after, on, words};

use crate::refusal;

const TICKETS: i64 = 15;
/// Tells the child process which store to work on.
const CHILD: &str = "BZD_TEST_CHILD_DESK";

fn sound(session: &Session, ticket: i64) {
    let found = session.ticket_verify(&on(ticket)).expect("verify");
    assert_eq!((found.state.to_string().as_str(), found.fault), ("intact", None), "ticket {ticket}");
}

#[test]
fn two_desks_on_one_store_see_each_others_writes_at_once() {
    let place = Place::shared();
    let (one, other) = (Stage::on(&place).expect("a desk"), Stage::on(&place).expect("another"));
    let ticket = one.open(&one.sara).expect("open");
    let page = other.anna.ticket_list(&ListRequest { list: Some(TicketList::ActionRequired), ..Default::default() });
    assert_eq!(page.expect("list").tickets[0].number, ticket.number);
    other.anna.ticket_reply(&words(1, "Here.")).expect("reply");
    let thread = one.sara.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() }).expect("get");
    assert_eq!(thread.messages[1].text, "Here.");
    assert_eq!(thread.ticket.version, 2);
}

#[test]
fn many_threads_on_two_desks_lose_nothing() {
    let place = Place::shared();
    let desks = [Stage::on(&place).expect("a desk"), Stage::on(&place).expect("another")];
    desks[0].open(&desks[0].sara).expect("open");
    std::thread::scope(|scope| {
        for stage in &desks {
            for session in [&stage.sara, &stage.anna, &stage.remi] {
                scope.spawn(move || {
                    for _ in 0..20 {
                        session.ticket_reply(&words(1, "One of many.")).expect("reply");
                    }
                });
            }
        }
    });
    let request = GetRequest { ticket: 1, after: None, limit: Some(1000) };
    let thread = desks[1].anna.ticket_get(&request).expect("get");
    let numbers: Vec<i64> = thread.messages.iter().map(|message| message.number).collect();
    assert_eq!(numbers, (1..=121).collect::<Vec<_>>(), "without a gap and none twice");
    assert_eq!(thread.ticket.version, 121);
    sound(&desks[0].anna, 1);
}

#[test]
fn desks_that_make_one_store_at_the_same_time_make_one_desk() {
    let place = Place::shared();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let stage = Stage::on(&place).expect("stage");
                stage.open(&stage.sara).expect("open");
            });
        }
    });
    let stage = Stage::on(&place).expect("stage");
    let counts = stage.anna.ticket_counts(&Default::default()).expect("counts").counts;
    assert_eq!(counts.last().map(|count| count.count), Some(6));
}

#[test]
fn readers_do_not_wait_for_a_writer_and_a_writer_waits_for_another() {
    let place = Place::shared();
    let stage = Stage::on(&place).expect("stage");
    stage.open(&stage.sara).expect("open");
    let past = place.past();
    // The change takes what locks the engine has.
    past.run("BEGIN; UPDATE ticket SET subject = 'Not yet.' WHERE number = 1");
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| stage.anna.ticket_reply(&words(1, "Here.")));
        let seen = stage.sara.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() }).expect("get");
        assert_eq!((seen.ticket.subject.as_str(), seen.messages.len()), ("The map stays white", 1));
        past.run("ROLLBACK");
        assert_eq!(writer.join().expect("a thread").expect("reply").version, 2);
    });
}

#[test]
fn two_processes_work_on_one_store_at_the_same_time() {
    let place = Place::shared();
    let stage = Stage::on(&place).expect("stage");
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new(program)
        .args(["--exact", "write::many_processes::the_other_process", "--ignored"])
        .env(CHILD, place.path())
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("a second process");
    for _ in 0..TICKETS {
        let number = stage.open(&stage.sara).expect("open").number;
        stage.anna.ticket_reply(&words(number, "Here.")).expect("reply");
    }
    assert!(child.wait().expect("the child").success());
    let tickets =
        stage.anna.ticket_list(&ListRequest { limit: Some(100), ..Default::default() }).expect("list").tickets;
    let numbers: BTreeSet<i64> = tickets.iter().map(|ticket| ticket.number).collect();
    assert_eq!(numbers, (1..=2 * TICKETS).collect(), "each number was given out once");
    numbers.iter().for_each(|number| sound(&stage.anna, *number));
}

/// Not a test of its own: what the second process does.
#[test]
#[ignore = "run by two_processes_work_on_one_store_at_the_same_time"]
fn the_other_process() {
    let Ok(path) = std::env::var(CHILD) else { return };
    let stage = Stage::at(&path).expect("stage");
    for _ in 0..TICKETS {
        let number = stage.open(&stage.luc).expect("open").number;
        stage.remi.ticket_reply(&words(number, "Ici.")).expect("reply");
    }
}

#[test]
fn a_clock_that_is_set_back_does_not_undo_what_happened() {
    let stage = Stage::new().expect("stage");
    stage.clock(3600).expect("clock");
    stage.open(&stage.sara).expect("open");
    stage.anna.ticket_reply(&words(1, "Here.")).expect("reply");
    stage.clock(0).expect("an hour back");
    let ticket = stage.sara.ticket_reply(&words(1, "Thanks, and?")).expect("reply");
    assert_eq!(ticket.active_at, after(3600), "time is never before what already happened to this ticket");
    assert_eq!(ticket.answer_due_at, Some(after(3600 + 86_400)));
    assert_eq!(ticket.time_left, Some(86_400));
    let events = stage.anna.ticket_history(&on(1)).expect("history").events;
    assert!(events.is_sorted_by_key(|event| event.at), "{events:?}");
    sound(&stage.anna, 1);
    assert_eq!(stage.open(&stage.luc).expect("open").opened_at, after(0), "a new ticket has the clock's own time");
}

#[test]
fn two_desks_whose_clocks_disagree_keep_one_order() {
    let place = Place::shared();
    let (ahead, behind) = (Stage::on(&place).expect("a desk"), Stage::on(&place).expect("another"));
    ahead.clock(600).expect("clock");
    ahead.open(&ahead.sara).expect("open");
    for _ in 0..3 {
        behind.anna.ticket_reply(&words(1, "From a slow clock.")).expect("reply");
        ahead.sara.ticket_reply(&words(1, "From a fast one.")).expect("reply");
    }
    let events = behind.anna.ticket_history(&on(1)).expect("history").events;
    assert_eq!(events.len(), 7);
    assert!(events.iter().all(|event| event.at == after(600)));
    sound(&behind.anna, 1);
    let thread = behind.anna.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() }).expect("get");
    assert_eq!(thread.ticket.time_left, Some(86_400), "the slow desk does not add its lag");
}

#[test]
fn only_a_manual_clock_is_set() {
    let options = bazardesk::DeskOptions { path: store::path(), profile: "freight".into(), ..Default::default() };
    let desk = std::sync::Arc::new(bazardesk::Desk::open(&options).expect("desk"));
    let host = desk.session(&bazardesk::SessionOptions::new(bazardesk::Role::Host)).expect("session");
    let request = bazardesk::desk::ClockSetRequest { now: after(0) };
    assert_eq!(refusal(host.clock_set(&request)).0, ErrorCode::ClockNotManual);
}
