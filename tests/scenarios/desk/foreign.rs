//! What is not the library's: databases with a journal, files beside the desk, a desk of a newer library.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use bazardesk::{Desk, DeskOptions, Error, ErrorCode};
use bazardesk_tests::{Steps, TestDesk, words};
use rusqlite::Connection;

pub(super) fn open(path: &Path, check: bool) -> Result<Desk, Error> {
    let path = path.to_str().expect("UTF-8").to_owned();
    Desk::open(&DeskOptions { path, profile: "freight".into(), check: Some(check), ..DeskOptions::default() })
}

/// Everything in a folder, with its content.
fn content(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let paths = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut content: Vec<_> = paths.map(|path| (path.clone(), fs::read(&path).expect("a file"))).collect();
    content.sort();
    content
}

/// A closed desk.
pub(super) fn desk(path: &Path) {
    let desk = TestDesk::at(path.to_str().expect("UTF-8"));
    desk.open(&desk.sara);
}

/// A database of another program whose transaction was cut off: the journal holds what must be put back.
fn with_journal(path: &Path) {
    let raw = Connection::open(path).expect("a database");
    raw.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(50000)); PRAGMA cache_size = 1; BEGIN")
        .expect("SQL");
    // With a small cache, pages are written before the transaction ends.
    raw.execute_batch("UPDATE t SET x = randomblob(60000); INSERT INTO t VALUES (randomblob(90000))").expect("SQL");
    let journal = path.with_file_name(format!("{}-journal", path.file_name().expect("a name").to_string_lossy()));
    let (file, log) = (fs::read(path).expect("the file"), fs::read(&journal).expect("a journal"));
    drop(raw);
    fs::write(path, file).expect("as it was");
    fs::write(journal, log).expect("as it was");
}

#[test]
fn the_journal_of_another_program_is_not_rolled_back() {
    for version in [0, 7] {
        let folder = bazardesk_tests::folder();
        let path = folder.path().join("foreign.db");
        with_journal(&path);
        let raw = fs::read(&path).expect("the file");
        let mut raw = raw;
        raw[60..64].copy_from_slice(&i32::to_be_bytes(version));
        fs::write(&path, raw).expect("written");
        let before = content(folder.path());
        assert_eq!(before.len(), 2, "a file and its journal");
        assert_eq!(open(&path, true).expect_err("foreign").code(), ErrorCode::StoreForeign, "{version}");
        assert!(content(folder.path()) == before, "{version}: something was changed");
    }
}

#[test]
fn a_mark_without_a_version_is_damage() {
    let folder = bazardesk_tests::folder();
    let path = folder.path().join("desk");
    desk(&path);
    let sound = fs::read(&path).expect("the file");
    for version in [0, -1, i32::MIN] {
        let mut bytes = sound.clone();
        bytes[60..64].copy_from_slice(&version.to_be_bytes());
        fs::write(&path, &bytes).expect("written");
        assert_eq!(open(&path, false).expect_err("no version").code(), ErrorCode::StoreDamaged, "{version}");
        assert!(fs::read(&path).expect("the file") == bytes);
    }
}

#[test]
fn files_of_somebody_else_beside_the_desk_are_left_alone() {
    let folder = bazardesk_tests::folder();
    let path = folder.path().join("desk");
    let (lock, turn, victim) =
        (folder.path().join("desk-lock"), folder.path().join("desk-turn"), folder.path().join("victim"));
    fs::write(&victim, "precious\n").expect("a file");
    type Make = fn(&Path, &Path);
    let place: [(&str, Make); 4] = [
        ("notes", |at, _| fs::write(at, "my notes\n").expect("a file")),
        ("link", |at, victim| std::os::unix::fs::symlink(victim, at).expect("a link")),
        ("name", |at, victim| fs::hard_link(victim, at).expect("a name")),
        ("desk", |at, _| {
            let folder = bazardesk_tests::folder();
            desk(&folder.path().join("other"));
            fs::copy(folder.path().join("other"), at).expect("a copy");
        }),
    ];
    for exists in [false, true] {
        for (what, make) in place {
            for at in [&lock, &turn] {
                if exists {
                    desk(&path);
                    fs::remove_file(&lock).expect("removed");
                }
                make(at, &victim);
                let before = content(folder.path());
                let error = open(&path, false).expect_err(what);
                assert_eq!(error.code(), ErrorCode::StoreForeign, "{what} at {}: {error}", at.display());
                assert!(content(folder.path()) == before, "{what} at {}: something was changed", at.display());
                for entry in fs::read_dir(folder.path()).expect("a folder") {
                    let path = entry.expect("an entry").path();
                    if path != victim {
                        fs::remove_file(path).expect("removed");
                    }
                }
            }
        }
    }
    // Pipes are not waited for.
    for at in [&lock, &turn, &path] {
        let made = std::process::Command::new("mkfifo").arg(at).status().expect("mkfifo");
        assert!(made.success());
        assert_eq!(within(&path, false).err().map(|error| error.code()), Some(ErrorCode::StoreForeign));
        fs::remove_file(at).expect("removed");
    }
}

/// SQLite would wait for a pipe, overwrite a file with a second name, and delete a log or a journal of another program.
#[test]
fn files_of_somebody_else_at_the_names_of_sqlites_files_are_left_alone() {
    type Make = fn(&Path, &Path);
    let place: [(&str, Make); 8] = [
        ("notes", |at, _| fs::write(at, "my notes\n").expect("a file")),
        ("one byte", |at, _| fs::write(at, "x").expect("a file")),
        ("name", |at, victim| fs::hard_link(victim, at).expect("a name")),
        ("link", |at, victim| std::os::unix::fs::symlink(victim, at).expect("a link")),
        ("dangling link", |at, _| std::os::unix::fs::symlink("nowhere", at).expect("a link")),
        ("folder", |at, _| fs::create_dir(at).expect("a folder")),
        ("socket", |at, _| drop(std::os::unix::net::UnixListener::bind(at).expect("a socket"))),
        ("pipe", |at, _| assert!(std::process::Command::new("mkfifo").arg(at).status().expect("mkfifo").success())),
    ];
    for exists in [false, true] {
        for (what, make) in place {
            for suffix in ["-journal", "-wal", "-shm"] {
                let folder = bazardesk_tests::folder();
                let (path, victim) = (folder.path().join("desk"), folder.path().join("victim"));
                if exists {
                    desk(&path);
                }
                fs::write(&victim, "precious\n").expect("a file");
                make(&folder.path().join(format!("desk{suffix}")), &victim);
                let before = sizes(folder.path());
                let error = within(&path, false).expect_err(what);
                let is_log_without_file = !exists && suffix == "-wal" && ["notes", "one byte"].contains(&what);
                let code = if is_log_without_file { ErrorCode::StoreDamaged } else { ErrorCode::StoreForeign };
                assert_eq!(error.code(), code, "{what} at {suffix}, desk {exists}: {error}");
                assert_eq!(sizes(folder.path()), before, "{what} at {suffix}, desk {exists}");
                assert_eq!(fs::read_to_string(&victim).expect("the file"), "precious\n");
            }
        }
    }
}

/// What SQLite itself leaves: empty files, and zeros where a journal is not needed or a power cut took the content.
#[test]
fn the_files_that_sqlite_leaves_are_no_hindrance() {
    for suffix in ["-journal", "-wal", "-shm"] {
        for content in [&[][..], &[0; 3], &[0; 4096]] {
            let folder = bazardesk_tests::folder();
            let path = folder.path().join("desk");
            desk(&path);
            // After a crash the mark is not that of a closed desk.
            fs::remove_file(folder.path().join("desk-lock")).expect("removed");
            fs::write(folder.path().join(format!("desk{suffix}")), content).expect("a file");
            let desk = TestDesk::at(path.to_str().expect("UTF-8"));
            assert_eq!(desk.sara.get(1).messages.len(), 1, "{suffix}");
        }
    }
}

/// The entries of a folder, each with what it is and how long it is.
fn sizes(folder: &Path) -> Vec<(PathBuf, fs::FileType, u64)> {
    let paths = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut entries: Vec<_> = paths
        .map(|path| {
            let metadata = fs::symlink_metadata(&path).expect("an entry");
            (path, metadata.file_type(), metadata.len())
        })
        .collect();
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    entries
}

/// Opens the desk in a thread, which must end.
pub(super) fn within(path: &Path, check: bool) -> Result<Desk, Error> {
    let (sender, receiver) = mpsc::channel();
    let path = path.to_owned();
    let thread = std::thread::spawn(move || sender.send(open(&path, check)).is_ok());
    let outcome = receiver.recv_timeout(Duration::from_secs(30)).expect("opening must end");
    assert!(thread.join().expect("a thread"));
    outcome
}

/// An older library must not write into tables that it does not know.
#[test]
fn a_desk_that_is_upgraded_while_it_is_open_is_not_written_any_more() {
    for tick_first in [false, true] {
        let folder = bazardesk_tests::folder();
        let path = folder.path().join("desk");
        let desk = TestDesk::at(path.to_str().expect("UTF-8"));
        desk.open(&desk.sara);
        desk.host.desk_tick(&Default::default()).expect("a tick");
        let raw = Connection::open(&path).expect("the file");
        let version: i64 = raw.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a version");
        raw.execute_batch(&format!("PRAGMA user_version = {}; ALTER TABLE message ADD later TEXT", version + 1))
            .expect("SQL");
        let tick = || desk.host.desk_tick(&Default::default()).expect_err("newer").code();
        let write = || desk.anna.ticket_reply(&words(1, "Lost.")).expect_err("newer").code();
        let codes = if tick_first { [tick(), write()] } else { [write(), tick()] };
        assert_eq!(codes, [ErrorCode::StoreNewer; 2]);
        // Back again, as after a restore: the refusal left no transaction open.
        raw.execute_batch(&format!("PRAGMA user_version = {version}; ALTER TABLE message DROP later")).expect("SQL");
        desk.anna.reply(1, "Kept.");
        desk.host.desk_tick(&Default::default()).expect("a tick");
    }
}

#[test]
fn check_compares_indexes_and_references_with_the_rows() {
    let folder = bazardesk_tests::folder();
    let good = folder.path().join("good");
    desk(&good);
    // A reference to nobody.
    let path = folder.path().join("altered");
    fs::copy(&good, &path).expect("a copy");
    {
        let raw = Connection::open(&path).expect("the file");
        raw.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA foreign_keys = OFF; UPDATE ticket SET requester = 999")
            .expect("SQL");
    }
    drop(open(&path, false).expect("the pages are sound"));
    assert_eq!(open(&path, true).expect_err("a reference").code(), ErrorCode::StoreDamaged);
    // One byte in an index: a ticket in another person's list.
    let path = folder.path().join("one-byte");
    fs::copy(&good, &path).expect("a copy");
    let root: i64 = {
        let raw = Connection::open(&path).expect("the file");
        raw.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'ticket_requester_activity'", [], |row| {
            row.get(0)
        })
        .expect("a page")
    };
    let mut bytes = fs::read(&path).expect("the file");
    let page = usize::try_from(root - 1).expect("small") * 4096;
    let cell = usize::from(u16::from_be_bytes([bytes[page + 8], bytes[page + 9]]));
    // The record's header says how long it is and which kind the first value, the requester, has.
    let header = usize::from(bytes[page + cell + 1]);
    let value = page + cell + 1 + header;
    match bytes[page + cell + 2] {
        1 => bytes[value] ^= 0x40,
        // The number one, which takes no byte, becomes zero.
        9 => bytes[page + cell + 2] = 8,
        kind => panic!("an index entry of another form: {kind}"),
    }
    fs::write(&path, &bytes).expect("written");
    assert_eq!(open(&path, true).expect_err("one byte").code(), ErrorCode::StoreDamaged);
}
