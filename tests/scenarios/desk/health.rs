//! `desk.health`, which an operator's monitoring asks: T-35, T-36.

use std::fs;
use std::path::Path;

use bazardesk::desk::{Health, HealthReason, HealthState, StoreEngine};
use bazardesk::{ErrorCode, Time};
use bazardesk_tests::store::{Engine, TestStore};
use bazardesk_tests::{Steps, TestDesk, after};

use crate::{call, refusal};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

#[track_caller]
fn health(desk: &TestDesk) -> Health {
    desk.host.desk_health(&Default::default()).expect("health")
}

fn tick(desk: &TestDesk) {
    desk.host.desk_tick(&Default::default()).expect("tick");
}

#[test]
fn t_35_a_sound_desk_tells_what_its_operator_watches() {
    let store = TestStore::new();
    let desk = TestDesk::on(&store);
    desk.open(&desk.sara);
    let seen = health(&desk);
    assert_eq!((seen.state, seen.reasons.as_slice(), seen.writable), (HealthState::Ok, &[][..], true));
    assert_eq!((seen.version.as_str(), seen.profile.as_str()), (bazardesk::VERSION, "freight"));
    assert_eq!((seen.schema_version, seen.now, seen.manual_clock), (Some(1), after(0), true));
    assert_eq!((seen.retries, seen.busy, seen.connections_waiting), (0, 0, 0));
    assert_eq!((seen.last_tick_at, seen.oldest_due_at, seen.due), (None, None, Some(0)));
    assert!(seen.engine_version.is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit())));
    assert!(seen.bytes.is_some_and(|bytes| bytes > 50_000), "{:?}", seen.bytes);
    let (engine, has_file) = match store.engine() {
        Engine::Memory => (StoreEngine::Sqlite, false),
        Engine::File => (StoreEngine::Sqlite, true),
        Engine::Postgres => (StoreEngine::Postgresql, false),
    };
    assert_eq!(seen.engine, engine);
    assert_eq!(seen.log_bytes.is_some_and(|bytes| bytes > 0), has_file, "{:?}", seen.log_bytes);
    assert_eq!(seen.free_bytes.is_some(), engine == StoreEngine::Sqlite);
    match store.engine() {
        Engine::Memory => assert_eq!(seen.connections_limit, Some(1)),
        Engine::File => assert_eq!(seen.connections_limit, None),
        Engine::Postgres => assert!(seen.connections_limit.is_some_and(|limit| limit > 1)),
    }
    let document = call(&desk.host, "desk.health", "{}");
    assert_eq!(
        (&document["labels"]["state"], &document["labels"]["reasons"]),
        (&"Working".into(), &serde_json::json!([]))
    );
    assert!(!document.to_string().contains(store.path().trim_start_matches(':')), "{document}");
}

#[test]
fn t_35_only_the_host_asks() {
    let desk = TestDesk::new();
    for session in [&desk.sara, &desk.anna, &desk.mina] {
        assert_eq!(refusal(session.desk_health(&Default::default())), (ErrorCode::RoleForbidden, None));
    }
}

#[test]
fn t_35_what_waits_for_a_tick_is_told_and_when_there_was_one() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.open(&desk.sara);
    desk.clock(DAY + 60);
    let seen = health(&desk);
    assert_eq!((seen.due, seen.oldest_due_at), (Some(2), Some(after(DAY))));
    assert_eq!((seen.state, seen.last_tick_at), (HealthState::Ok, None), "a minute is not late");
    desk.clock(DAY + 900);
    assert_eq!(health(&desk).state, HealthState::Ok, "to the second");
    desk.clock(DAY + 901);
    let seen = health(&desk);
    assert_eq!((seen.state, seen.reasons.as_slice()), (HealthState::Degraded, &[HealthReason::TickOverdue][..]));
    assert!(seen.writable, "it still works");
    let words = call(&desk.host, "desk.health", "{}")["labels"]["reasons"][0].clone();
    assert_eq!(words, "Regular tasks are overdue.");
    tick(&desk);
    let seen = health(&desk);
    assert_eq!((seen.state, seen.due, seen.oldest_due_at), (HealthState::Ok, Some(0), None));
    assert_eq!(seen.last_tick_at, Some(after(DAY + 901)));
    // Ticks in quick succession are written down once.
    for (at, known) in [(905, 901), (910, 901), (911, 911)] {
        desk.clock(DAY + at);
        tick(&desk);
        assert_eq!(health(&desk).last_tick_at, Some(after(DAY + known)), "{at}");
    }
}

#[test]
fn t_35_a_clock_that_fell_behind_the_last_tick_is_told() {
    let desk = TestDesk::new();
    desk.clock(HOUR);
    tick(&desk);
    desk.clock(HOUR - 300);
    assert_eq!(health(&desk).state, HealthState::Ok, "two clocks may differ a little");
    desk.clock(HOUR - 301);
    let seen = health(&desk);
    assert_eq!((seen.state, seen.reasons.as_slice()), (HealthState::Degraded, &[HealthReason::ClockBehind][..]));
    // The next tick follows the clock that the desk has now.
    tick(&desk);
    assert_eq!((health(&desk).state, health(&desk).last_tick_at), (HealthState::Ok, Some(after(HOUR - 301))));
}

#[test]
fn t_35_another_process_tells_of_the_same_tick() {
    let store = TestStore::shared();
    let (one, other) = (TestDesk::on(&store), TestDesk::on(&store));
    one.clock(60);
    tick(&one);
    assert_eq!(health(&other).last_tick_at, Some(after(60)));
}

#[test]
fn t_35_a_moved_file_is_told_and_its_return_too() {
    let folder = bazardesk_tests::folder();
    let path = |name: &str| folder.path().join(name);
    let desk = TestDesk::at(path("desk").to_str().expect("UTF-8"));
    desk.open(&desk.sara);
    fs::rename(path("desk"), path("elsewhere")).expect("renamed");
    let seen = health(&desk);
    assert_eq!((seen.reasons.as_slice(), seen.writable), (&[HealthReason::StoreMoved][..], false));
    assert_ne!(seen.state, HealthState::Ok);
    let document = call(&desk.host, "desk.health", "{}").to_string();
    assert!(!document.contains(&*folder.path().to_string_lossy()), "no path: {document}");
    fs::rename(path("elsewhere"), path("desk")).expect("renamed");
    assert_eq!((health(&desk).state, health(&desk).writable), (HealthState::Ok, true));
}

/// It is told before a write has waited for the lock in vain.
#[test]
fn t_35_a_desk_whose_lock_another_program_holds_is_busy() {
    let store = TestStore::file();
    let desk = TestDesk::at(store.path());
    desk.open(&desk.sara);
    let other = rusqlite::Connection::open(Path::new(store.path())).expect("another connection");
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock of writers");
    let seen = health(&desk);
    assert_eq!((seen.state, seen.reasons.as_slice()), (HealthState::Degraded, &[HealthReason::StoreBusy][..]));
    assert_eq!((seen.writable, seen.due, seen.busy), (true, Some(0), 0));
    other.execute_batch("ROLLBACK").expect("the lock is free");
    assert_eq!(health(&desk).state, HealthState::Ok);
    desk.anna.reply(1, "It goes on.");
}

#[test]
fn t_35_a_table_that_is_gone_is_told_while_the_desk_is_open() {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    desk.open(&desk.sara);
    assert_eq!(health(&desk).state, HealthState::Ok);
    store.raw().run("DROP TABLE read_mark");
    let seen = health(&desk);
    assert_eq!((seen.reasons.as_slice(), seen.writable), (&[HealthReason::StoreDamaged][..], false));
    assert_ne!(seen.state, HealthState::Ok);
}

/// Writes go on: only the next opening is refused.
#[test]
fn t_35_a_view_that_is_gone_is_told_and_the_desk_stays_writable() {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    desk.open(&desk.sara);
    store.raw().run("DROP VIEW feed");
    let seen = health(&desk);
    assert_eq!((seen.state, seen.reasons.as_slice()), (HealthState::Degraded, &[HealthReason::StoreDamaged][..]));
    assert!(seen.writable);
    desk.anna.reply(1, "It goes on.");
}

/// The same of an index. A server keeps its own, and opening compares them.
#[test]
fn t_35_an_index_that_is_gone_is_told_and_the_desk_stays_writable() {
    let store = TestStore::file();
    let desk = TestDesk::at(store.path());
    desk.open(&desk.sara);
    let raw = rusqlite::Connection::open(Path::new(store.path())).expect("another connection");
    raw.execute_batch("DROP INDEX ticket_activity").expect("dropped");
    let seen = health(&desk);
    assert_eq!((seen.state, seen.reasons.as_slice()), (HealthState::Degraded, &[HealthReason::StoreDamaged][..]));
    assert!(seen.writable);
    desk.anna.reply(1, "It goes on.");
    raw.execute_batch("CREATE INDEX ticket_activity ON ticket (active_at, number)").expect("made again");
    assert_eq!((health(&desk).state, health(&desk).writable), (HealthState::Ok, true), "it is mended");
}

/// Its table is beside those of the desk, in the same schema.
#[test]
fn t_35_a_lock_on_another_programs_table_does_not_matter() {
    if Engine::wanted() != Engine::Postgres {
        return;
    }
    let store = TestStore::new();
    let path = format!("{}&answer_timeout=900ms", store.path());
    let (desk, raw) = (TestDesk::at(&path), store.raw());
    let (_, schema) = store.path().rsplit_once("schema=").expect("a schema");
    raw.run(&format!("CREATE TABLE {schema}.somebodys (id BIGINT)"));
    let before = health(&desk);
    raw.run(&format!("BEGIN; LOCK TABLE {schema}.somebodys IN ACCESS EXCLUSIVE MODE"));
    let seen = health(&desk);
    assert_eq!((seen.state, seen.reasons.as_slice()), (HealthState::Ok, &[][..]));
    assert_eq!((seen.bytes, before.bytes.is_some()), (before.bytes, true));
    raw.run("ROLLBACK");
}

/// Writes say `busy` meanwhile, and so does this.
#[test]
fn t_35_a_table_that_an_administrator_locks_makes_the_desk_busy() {
    if Engine::wanted() != Engine::Postgres {
        return;
    }
    let store = TestStore::new();
    let path = format!("{}&answer_timeout=900ms", store.path());
    let (desk, raw) = (TestDesk::at(&path), store.raw());
    for table in ["ticket", "message"] {
        raw.run(&format!("BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"));
        let seen = health(&desk);
        assert_eq!((seen.state, seen.reasons.as_slice()), (HealthState::Degraded, &[HealthReason::StoreBusy][..]));
        assert_eq!((seen.writable, seen.bytes), (true, None), "{table}");
        assert!(seen.engine_version.is_some(), "the server is there");
        raw.run("ROLLBACK");
        assert_eq!(health(&desk).state, HealthState::Ok, "{table}");
    }
}

#[test]
fn t_35_nothing_is_written_by_asking() {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    desk.open(&desk.sara);
    desk.clock_at(Time::parse("2031-01-01T00:00:00Z").expect("an instant"));
    let before = store.raw().dump();
    for _ in 0..3 {
        health(&desk);
    }
    assert!(store.raw().dump() == before);
}
