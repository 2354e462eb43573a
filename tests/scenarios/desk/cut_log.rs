//! A desk whose log another program cuts or truncates while it is open (T-35).

use std::fs;

use bazardesk::desk::HealthReason;
use bazardesk::person::PersonPutRequest;
use bazardesk::{Error, ErrorCode};
use bazardesk_tests::{Steps, TestDesk, words};

use super::moved::{Place, list_anew, tick};

/// What was committed in the log is gone. The file itself is whole as long as no part of the log is moved into it.
#[test]
fn t_35_a_log_that_was_cut_takes_no_more_writes_and_the_file_stays_as_it_was() {
    type Call = fn(&TestDesk) -> Result<(), Error>;
    let reply: Call = |desk| desk.anna.ticket_reply(&words(1, "Lost.")).map(drop);
    let calls: [&[Call]; 4] = [&[], &[reply, tick], &[tick, reply], &[list_anew, reply, tick]];
    // Everything; a half; the last page.
    for part in [0, 1, 2] {
        for calls in calls {
            let place = Place::new();
            let desk = place.settled_desk();
            fill_log(&desk);
            let file = fs::read(place.path("desk.db")).expect("the file");
            let bytes = log_length(&place);
            cut(&place, [0, bytes / 2, bytes - 1][part]);
            for call in calls {
                let Err(error) = call(&desk) else { continue };
                assert_eq!(error.code(), ErrorCode::StoreDamaged, "{part}: {error}");
            }
            if !calls.is_empty() {
                let refused = reply(&desk).expect_err("it would be lost");
                assert_eq!(refused.code(), ErrorCode::StoreDamaged, "{part}: {refused}");
                assert!(refused.developer_message().contains("cut the store's log"), "{refused}");
                let health = desk.host.desk_health(&Default::default()).expect("health");
                assert!(!health.writable && health.reasons.contains(&HealthReason::StoreDamaged), "{part}: {health:?}");
            }
            drop(desk);
            assert!(fs::read(place.path("desk.db")).expect("the file") == file, "{part}: something was moved into it");
            let again = place.desk("desk.db");
            assert!(!again.anna.get(1).messages.is_empty(), "{part}");
        }
    }
}

/// Another process has the desk open, so the log's index still tells what the log had.
#[test]
fn t_35_a_log_that_was_cut_before_the_desk_was_opened_takes_no_writes() {
    for part in [0, 1, 2] {
        let place = Place::new();
        let desk = place.settled_desk();
        let raw = rusqlite::Connection::open(place.path("desk.db")).expect("the file");
        let tickets = |raw: &rusqlite::Connection| raw.query_row("SELECT count(*) FROM ticket", [], |row| row.get(0));
        assert_eq!(tickets(&raw), Ok(1));
        fill_log(&desk);
        drop(desk);
        let file = fs::read(place.path("desk.db")).expect("the file");
        let bytes = log_length(&place);
        cut(&place, [0, bytes / 2, bytes - 1][part]);
        let path = place.path("desk.db").to_str().expect("UTF-8").to_owned();
        let refused = TestDesk::try_at(&path).and_then(|desk| desk.anna.ticket_reply(&words(1, "Lost.")));
        let refused = refused.expect_err("it would be lost");
        assert_eq!(refused.code(), ErrorCode::StoreDamaged, "{part}: {refused}");
        assert!(fs::read(place.path("desk.db")).expect("the file") == file, "{part}: something was moved into it");
        drop(raw);
    }
}

/// Another program may move the log into the file and truncate it, as backups that follow the log do.
#[test]
fn t_35_a_log_that_was_truncated_by_a_checkpoint_takes_writes_as_before() {
    let place = Place::new();
    let desk = place.desk("desk.db");
    desk.open(&desk.sara);
    desk.anna.reply(1, "First.");
    let raw = rusqlite::Connection::open(place.path("desk.db")).expect("the file");
    let row = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
    assert_eq!(raw.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], row).expect("a checkpoint"), 0);
    assert_eq!(fs::metadata(place.path("desk.db-wal")).expect("the log").len(), 0);
    assert!(desk.host.desk_health(&Default::default()).expect("health").writable);
    desk.anna.reply(1, "Second.");
    tick(&desk).expect("a tick");
    drop((raw, desk));
    assert_eq!(place.desk("desk.db").anna.get(1).messages.len(), 3);
}

/// Twenty pages and more.
fn fill_log(desk: &TestDesk) {
    (0..20).for_each(|_| drop(desk.anna.reply(1, &"In the log. ".repeat(400))));
}

fn cut(place: &Place, length: u64) {
    let log = fs::OpenOptions::new().write(true).open(place.path("desk.db-wal")).expect("the log");
    log.set_len(length).expect("cut");
}

fn log_length(place: &Place) -> u64 {
    fs::metadata(place.path("desk.db-wal")).expect("the log").len()
}

/// Each desk has seen a part of the log only. The first one notices the cut, or the second one alone.
#[test]
fn t_35_a_cut_of_what_another_desk_has_written_is_noticed() {
    for begun in [0, 1] {
        for first_asks in [false, true] {
            let place = Place::new();
            let (one, two) = (place.desk("desk.db"), place.desk("desk.db"));
            one.open(&one.sara);
            tick(&one).expect("a tick");
            two.anna.reply(1, "The second desk has seen the log up to here.");
            let seen = log_length(&place) * begun;
            fill_log(&one);
            let file = fs::read(place.path("desk.db")).expect("the file");
            cut(&place, seen);
            let write = |desk: &TestDesk| {
                desk.host.person_put(&PersonPutRequest {
                    id: "c-9".into(),
                    name: "Name".into(),
                    ..PersonPutRequest::default()
                })
            };
            if first_asks {
                assert_eq!(write(&one).expect_err("cut").code(), ErrorCode::StoreDamaged);
            }
            let refused = write(&two).expect_err("it would be lost");
            assert_eq!(refused.code(), ErrorCode::StoreDamaged, "{begun}: {refused}");
            assert!(tick(&two).is_err() && !two.host.desk_health(&Default::default()).expect("health").writable);
            drop((one, two));
            assert!(fs::read(place.path("desk.db")).expect("the file") == file, "{begun}: something was moved into it");
        }
    }
}

/// The log has its length, and zeros instead of pages.
#[test]
fn t_35_a_damaged_log_is_not_moved_into_the_file_by_closing() {
    let place = Place::new();
    let desk = place.settled_desk();
    fill_log(&desk);
    let file = fs::read(place.path("desk.db")).expect("the file");
    let length = log_length(&place);
    cut(&place, 32);
    cut(&place, length);
    let read = list_anew(&desk).expect_err("damaged").code();
    assert!(matches!(read, ErrorCode::StoreDamaged | ErrorCode::StoreForeign), "{read}");
    drop(desk);
    assert!(fs::read(place.path("desk.db")).expect("the file") == file, "something was moved into it");
}

/// A process without the new index does not know what the others write to the log.
#[test]
fn t_35_a_desk_whose_index_was_deleted_writes_nothing_and_moves_nothing() {
    let place = Place::new();
    let one = place.desk("desk.db");
    one.open(&one.sara);
    one.anna.reply(1, "First.");
    fs::remove_file(place.path("desk.db-shm")).expect("deleted");
    // Another process makes a new index. Within one process SQLite would share the old one.
    let child = std::env::current_exe().expect("this program");
    let child = std::process::Command::new(child)
        .args(["--exact", "desk::cut_log::another_process_replies", "--ignored"])
        .env(OTHER, place.path("desk.db"))
        .output()
        .expect("another process");
    assert!(child.status.success(), "{child:?}");
    assert!(tick(&one).is_err());
    let refused = one.anna.ticket_reply(&words(1, "Lost.")).expect_err("it would be lost");
    assert_eq!(refused.code(), ErrorCode::StoreMoved, "{refused}");
    drop(one);
    assert_eq!(place.desk("desk.db").anna.get(1).messages.len(), 22, "what the other process wrote is kept");
}

const OTHER: &str = "BZD_OTHER_PROCESS";

/// Not a test: what another process does.
#[test]
#[ignore = "run by a test"]
fn another_process_replies() {
    let Ok(path) = std::env::var(OTHER) else { return };
    let desk = TestDesk::at(&path);
    (0..20).for_each(|_| drop(desk.anna.reply(1, &"By another process. ".repeat(200))));
    // Like a process that goes on: it closes nothing.
    std::mem::forget(desk);
}
