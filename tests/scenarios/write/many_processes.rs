//! Several desks on one store, several processes on one store, and clocks that disagree.

use std::collections::BTreeSet;
use std::process::Command;

use bazardesk::ticket::{GetRequest, ListRequest, TicketList};
use bazardesk::{ErrorCode, Session};
use bazardesk_tests::store::{self, TestStore};
use bazardesk_tests::{Steps, TestDesk, after, changes, on, words};

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
    let place = TestStore::shared();
    let (one, other) = (TestDesk::on(&place), TestDesk::on(&place));
    let ticket = one.open(&one.sara);
    let page = other.anna.ticket_list(&ListRequest { list: Some(TicketList::ActionRequired), ..Default::default() });
    assert_eq!(page.expect("list").tickets[0].number, ticket.number);
    other.anna.reply(1, "Here.");
    let thread = one.sara.get(1);
    assert_eq!(thread.messages[1].text, "Here.");
    assert_eq!(changes(&thread.ticket.version), 2);
}

#[test]
fn many_threads_on_two_desks_lose_nothing() {
    let place = TestStore::shared();
    let desks = [TestDesk::on(&place), TestDesk::on(&place)];
    desks[0].open(&desks[0].sara);
    std::thread::scope(|scope| {
        for desk in &desks {
            for session in [&desk.sara, &desk.anna, &desk.remi] {
                scope.spawn(move || {
                    for _ in 0..20 {
                        session.reply(1, "One of many.");
                    }
                });
            }
        }
    });
    let request = GetRequest { ticket: 1, after: None, limit: Some(1000) };
    let thread = desks[1].anna.ticket_get(&request).expect("get");
    let numbers: Vec<i64> = thread.messages.iter().map(|message| message.number).collect();
    assert_eq!(numbers, (1..=121).collect::<Vec<_>>(), "without a gap and none twice");
    assert_eq!(changes(&thread.ticket.version), 121);
    sound(&desks[0].anna, 1);
}

#[test]
fn desks_that_make_one_store_at_the_same_time_make_one_desk() {
    let place = TestStore::shared();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let desk = TestDesk::on(&place);
                desk.open(&desk.sara);
            });
        }
    });
    let desk = TestDesk::on(&place);
    let counts = desk.anna.ticket_counts(&Default::default()).expect("counts").counts;
    assert_eq!(counts.last().map(|count| count.count), Some(6));
}

#[test]
fn readers_do_not_wait_for_a_writer_and_a_writer_waits_for_another() {
    let place = TestStore::shared();
    let desk = TestDesk::on(&place);
    desk.open(&desk.sara);
    let past = place.past();
    // The change takes what locks the engine has.
    past.run("BEGIN; UPDATE ticket SET subject = 'Not yet.' WHERE number = 1");
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| desk.anna.ticket_reply(&words(1, "Here.")));
        let seen = desk.sara.get(1);
        assert_eq!((seen.ticket.subject.as_str(), seen.messages.len()), ("The map stays white", 1));
        past.run("ROLLBACK");
        assert_eq!(changes(&writer.join().expect("a thread").expect("reply").version), 2);
    });
}

#[test]
fn two_processes_work_on_one_store_at_the_same_time() {
    let place = TestStore::shared();
    let desk = TestDesk::on(&place);
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new(program)
        .args(["--exact", "write::many_processes::the_other_process", "--ignored"])
        .env(CHILD, place.path())
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("a second process");
    for _ in 0..TICKETS {
        let number = desk.open(&desk.sara).number;
        desk.anna.reply(number, "Here.");
    }
    assert!(child.wait().expect("the child").success());
    let tickets = desk.anna.list(&ListRequest { limit: Some(100), ..Default::default() }).tickets;
    let numbers: BTreeSet<i64> = tickets.iter().map(|ticket| ticket.number).collect();
    assert_eq!(numbers, (1..=2 * TICKETS).collect(), "each number was given out once");
    numbers.iter().for_each(|number| sound(&desk.anna, *number));
}

/// Not a test of its own: what the second process does.
#[test]
#[ignore = "run by two_processes_work_on_one_store_at_the_same_time"]
fn the_other_process() {
    let Ok(path) = std::env::var(CHILD) else { return };
    let desk = TestDesk::at(&path);
    for _ in 0..TICKETS {
        let number = desk.open(&desk.luc).number;
        desk.remi.reply(number, "Ici.");
    }
}

#[test]
fn a_clock_that_is_set_back_does_not_undo_what_happened() {
    let desk = TestDesk::new();
    desk.clock(3600);
    desk.open(&desk.sara);
    desk.anna.reply(1, "Here.");
    desk.clock(0);
    let ticket = desk.sara.reply(1, "Thanks, and?");
    assert_eq!(ticket.active_at, after(3600), "time is never before what already happened to this ticket");
    assert_eq!(ticket.answer_due_at, Some(after(3600 + 86_400)));
    assert_eq!(ticket.time_left, Some(86_400));
    let events = desk.anna.history(1).events;
    assert!(events.is_sorted_by_key(|event| event.at), "{events:?}");
    sound(&desk.anna, 1);
    assert_eq!(desk.open(&desk.luc).opened_at, after(0), "a new ticket has the clock's own time");
}

#[test]
fn two_desks_whose_clocks_disagree_keep_one_order() {
    let place = TestStore::shared();
    let (ahead, behind) = (TestDesk::on(&place), TestDesk::on(&place));
    ahead.clock(600);
    ahead.open(&ahead.sara);
    for _ in 0..3 {
        behind.anna.reply(1, "From a slow clock.");
        ahead.sara.reply(1, "From a fast one.");
    }
    let events = behind.anna.history(1).events;
    assert_eq!(events.len(), 7);
    assert!(events.iter().all(|event| event.at == after(600)));
    sound(&behind.anna, 1);
    let thread = behind.anna.get(1);
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
