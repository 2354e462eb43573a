//! The file of a desk in SQLite: which files open, and which are refused and stay unchanged. Also stores of every
//! engine that are opened again or were altered.

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use bazardesk::ticket::GetRequest;
use bazardesk::{Desk, DeskOptions, ErrorCode};
use bazardesk_tests::Steps;
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{TestDesk, on};
use rusqlite::Connection;

fn options(path: &Path) -> DeskOptions {
    DeskOptions { path: path.to_str().expect("UTF-8").into(), profile: "freight".into(), ..DeskOptions::default() }
}

/// Opening is refused with this code and changes no byte of the file.
#[track_caller]
fn refused(path: &Path, code: ErrorCode) {
    let before = fs::read(path).expect("the file");
    let error = Desk::open(&options(path)).expect_err("refused");
    assert_eq!(error.code(), code, "{error}");
    assert!(!error.to_string().contains(path.to_str().expect("UTF-8")), "a path is private data: {error}");
    assert!(fs::read(path).expect("the file") == before, "the file was changed");
}

/// A closed desk with a ticket in it.
fn desk(path: &Path) {
    let desk = TestDesk::at(path.to_str().expect("UTF-8"));
    desk.open(&desk.sara);
}

/// The files beside the desk in its folder.
fn beside(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path.parent().expect("a folder")).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| path.file_name().is_none_or(|own| own.to_string_lossy() != *name)).collect()
}

#[test]
fn a_closed_desk_is_one_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk");
    let desk = TestDesk::at(path.to_str().expect("UTF-8"));
    desk.open(&desk.sara);
    desk.anna.ticket_counts(&Default::default()).expect("a reader");
    drop(desk);
    assert_eq!(beside(&path), ["desk-lock"], "the lock file has no data: the file of a closed desk is complete");
    let copy = folder.path().join("copy");
    fs::copy(&path, &copy).expect("a copy");
    let desk = TestDesk::at(copy.to_str().expect("UTF-8"));
    assert_eq!(desk.anna.list(&Default::default()).tickets.len(), 1);
}

#[test]
fn acknowledged_writes_exist_after_reopening() {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    desk.open(&desk.sara);
    desk.anna.reply(1, "Here.");
    let before = desk.anna.get(1);
    drop(desk);
    let desk = TestDesk::on(&store);
    assert_eq!(desk.anna.get(1), before);
    assert_eq!(desk.anna.ticket_verify(&on(1)).expect("verify").state.to_string(), "intact");
}

#[test]
fn an_empty_file_becomes_a_desk() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("empty");
    fs::write(&path, "").expect("a file");
    desk(&path);
    assert!(fs::metadata(&path).expect("the file").len() > 0);
}

#[test]
fn a_file_that_is_not_a_database_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in [
        ("short", b"hello".to_vec()),
        ("text", "A letter to a friend.\n".repeat(1000).into_bytes()),
        ("zeros", vec![0; 8192]),
        ("picture", [b"\x89PNG\r\n\x1a\n".to_vec(), vec![7; 5000]].concat()),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        refused(&path, ErrorCode::StoreForeign);
    }
}

#[test]
fn another_programs_database_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, sql) in [
        ("tables", "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO person VALUES (1, 'x')"),
        ("version", "PRAGMA user_version = 3"),
        ("marked", "PRAGMA application_id = 252006673; CREATE TABLE t (x)"),
        ("wal", "PRAGMA journal_mode = wal; CREATE TABLE t (x)"),
    ] {
        let path = folder.path().join(name);
        Connection::open(&path).expect("a database").execute_batch(sql).expect("SQL");
        refused(&path, ErrorCode::StoreForeign);
    }
}

#[test]
fn a_newer_desk_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk");
    desk(&path);
    let raw = Connection::open(&path).expect("the file");
    raw.execute_batch("PRAGMA user_version = 999; PRAGMA journal_mode = delete").expect("SQL");
    drop(raw);
    refused(&path, ErrorCode::StoreNewer);
}

#[test]
fn a_damaged_desk_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk");
    desk(&path);
    let sound = fs::read(&path).expect("the file");
    // The schema's page, after the file's header.
    let mut damaged = sound.clone();
    damaged[100..4096].fill(0xA5);
    fs::write(&path, &damaged).expect("write");
    refused(&path, ErrorCode::StoreDamaged);
    // The first bytes of the header.
    let mut damaged = sound;
    damaged[..16].fill(b'x');
    fs::write(&path, &damaged).expect("write");
    refused(&path, ErrorCode::StoreForeign);
}

#[test]
fn damage_after_the_schema_is_a_typed_error_and_never_a_wrong_reply() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk");
    desk(&path);
    let before = fs::metadata(&path).and_then(|file| file.modified()).expect("a time");
    let mut bytes = fs::read(&path).expect("the file");
    bytes[4096..].fill(0xA5);
    fs::write(&path, &bytes).expect("write");
    // The file looks unchanged since the desk was closed, so that opening does not check it.
    File::options().write(true).open(&path).and_then(|file| file.set_modified(before)).expect("a time");
    // Whether the desk opens depends on what it has to read. It must not trust what it reads.
    if let Ok(desk) = Desk::open(&options(&path)) {
        let outcome = Arc::new(desk).session(&bazardesk::SessionOptions::of(bazardesk::Role::Agent, "a-1"));
        assert_eq!(outcome.expect_err("damaged").code(), ErrorCode::StoreDamaged);
    }
}

#[test]
fn a_value_that_the_library_never_writes_is_damage() {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    desk.open(&desk.sara);
    let raw = store.raw();
    for sql in ["UPDATE ticket SET status = 'forgotten'", "UPDATE ticket SET status = 'open', refs = 'no JSON'"] {
        raw.run(sql);
        let outcome = desk.anna.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() });
        assert_eq!(outcome.expect_err("damaged").code(), ErrorCode::StoreDamaged, "{sql}");
    }
    // Ticket documents do not show the head of the history; writing to the history or reading it does.
    raw.run(&format!("UPDATE ticket SET refs = '[]', event_head = {}", raw.bytes("00")));
    for operation in ["ticket.close", "ticket.history", "ticket.verify"] {
        let outcome = desk.anna.call(operation, r#"{"ticket":1}"#);
        assert_eq!(outcome.expect_err("damaged").code(), ErrorCode::StoreDamaged, "{operation}");
    }
}

#[test]
fn a_path_is_only_a_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk?mode=memory&x=%20'; --");
    desk(&path);
    assert!(path.is_file(), "no part of a path is an option");
    let unknown = DeskOptions { profile: "freightt".into(), ..options(&path) };
    let error = Desk::open(&unknown).expect_err("refused");
    assert_eq!((error.code(), error.field()), (ErrorCode::FieldChoice, Some("profile")));
}

#[test]
fn options_are_checked_before_a_file_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk");
    for (change, field) in [
        ((|o| o.profile = "none".into()) as fn(&mut DeskOptions), "profile"),
        (|o| o.locale = Some("not a tag".into()), "locale"),
        (|o| o.time_zone = Some("Mars/Base".into()), "time_zone"),
        (|o| o.path = " ".into(), "path"),
        (|o| o.path = "a\u{0}b".into(), "path"),
    ] {
        let mut options = options(&path);
        change(&mut options);
        assert_eq!(Desk::open(&options).expect_err("refused").field(), Some(field));
    }
    assert!(!path.exists());
}
