//! Desk files that somebody prepared: schemas with more, less or something else in them, and altered headers.
//!
//! Owns what must happen: a file is refused with its code and left as it was, or the desk works. Nothing foreign runs,
//! and every call ends. The kinds are in `schema.rs` and `bytes.rs`.

mod bytes;
mod schema;

use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use bazardesk::desk::HealthReason;
use bazardesk::ticket::GetRequest;
use bazardesk::{Error, ErrorCode, Status};
use bazardesk_tests::{Steps, TestDesk, words};
use rusqlite::Connection;

use super::foreign;

/// What must happen to a file of a kind.
#[derive(Clone, Copy, Debug)]
enum Must {
    /// Refused with this code whenever it is opened.
    Refuse(ErrorCode),
    /// Refused with this code when the file is checked: with `check`, or if something touched it. Otherwise every
    /// call ends with a reply or a typed error.
    RefuseDamage(ErrorCode),
    /// Refused with this code with `check` only. Otherwise every call ends, with a reply or a typed error.
    RefuseChecked(ErrorCode),
    /// The desk works, since nothing of it is harmful.
    Work,
}

/// How a kind is made from a good desk.
enum Change {
    Sql(&'static str),
    Bytes(bytes::Alter),
}

/// The number of kinds that were tried by hand once.
const KINDS: usize = 57;

const ENDLESS: &str = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT";

#[test]
fn every_hostile_file_is_refused_as_it_was_or_works_and_nothing_foreign_runs() {
    let folder = bazardesk_tests::folder();
    let good = folder.path().join("good");
    foreign::desk(&good);
    let sql = schema::KINDS.iter().map(|(name, sql, must)| (*name, Change::Sql(sql), *must));
    let bytes = bytes::KINDS.iter().map(|(name, change, must)| (*name, Change::Bytes(*change), *must));
    let kinds: Vec<_> = sql.chain(bytes).collect();
    assert!(kinds.len() >= KINDS, "{} kinds", kinds.len());
    let mut faults = Vec::new();
    for (at, (name, change, must)) in kinds.iter().enumerate() {
        let folder = folder.path().join(format!("{at}"));
        fs::create_dir(&folder).expect("a folder");
        let path = folder.join("desk");
        fs::copy(&good, &path).expect("a copy");
        make(&path, change);
        let altered = fs::read(&path).expect("the file");
        assert!(altered != fs::read(&good).expect("the file"), "{name}: nothing is altered");
        for (is_closed, check) in [(true, false), (false, false), (true, true), (false, true)] {
            put(&folder, &altered, is_closed);
            if let Err(fault) = judge(&path, *must, is_closed, check) {
                faults.push(format!("{name}, {must:?}, closed {is_closed}, check {check}: {fault}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Makes the change. The file has no log afterwards.
fn make(path: &Path, change: &Change) {
    match change {
        Change::Sql(sql) => {
            let raw = Connection::open(path).expect("the file");
            raw.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA journal_mode = DELETE").expect("settings");
            raw.execute_batch("PRAGMA legacy_alter_table = ON; PRAGMA writable_schema = ON").expect("settings");
            raw.execute_batch(&sql.replace("ENDLESS", ENDLESS)).expect(sql);
        }
        Change::Bytes(change) => {
            let mut bytes = fs::read(path).expect("the file");
            change(&mut bytes);
            fs::write(path, bytes).expect("written");
        }
    }
}

/// Puts the file alone into the folder. If it `is_closed`, it has the mark of a desk that nothing touched since.
fn put(folder: &Path, content: &[u8], is_closed: bool) {
    for entry in fs::read_dir(folder).expect("a folder") {
        fs::remove_file(entry.expect("an entry").path()).expect("removed");
    }
    let path = folder.join("desk");
    fs::write(&path, content).expect("written");
    if is_closed {
        let modified = fs::metadata(&path).and_then(|file| file.modified()).expect("a time");
        let at = modified.duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_nanos();
        fs::write(folder.join("desk-lock"), format!("closed {} {at}\n", content.len())).expect("a mark");
    }
}

fn judge(path: &Path, must: Must, is_closed: bool, check: bool) -> Result<(), String> {
    let before = fs::read(path).expect("the file");
    let opened = foreign::within(path, check);
    let refusal = opened.as_ref().err().map(Error::code);
    // The desk is closed here.
    ends("closing", move || drop(opened))?;
    if refusal.is_some() && fs::read(path).expect("the file") != before {
        return Err("the refused file was changed".to_owned());
    }
    let left = ["-wal", "-shm", "-journal"].iter().find(|suffix| path.with_file_name(format!("desk{suffix}")).exists());
    if let Some(left) = left {
        return Err(format!("{left} is left"));
    }
    let (expected, must_work) = match must {
        Must::Refuse(code) => (Some(code), false),
        Must::RefuseDamage(code) => ((check || !is_closed).then_some(code), false),
        Must::RefuseChecked(code) => (check.then_some(code), false),
        Must::Work => (None, true),
    };
    match (expected, refusal) {
        (Some(_), _) | (None, None) if expected == refusal => {}
        // Reading a damaged file may fail at once.
        (None, Some(code)) if !must_work && code.status() == Status::Storage => {}
        _ => return Err(format!("{refusal:?}")),
    }
    if refusal.is_some() {
        return Ok(());
    }
    let owned = path.to_owned();
    match ends("work", move || work(&owned))? {
        Err(error) if must_work || error.status() != Status::Storage => Err(format!("{error}")),
        _ => Ok(()),
    }
}

/// Writes and reads, in a desk and in the same one opened again.
fn work(path: &Path) -> Result<(), Error> {
    let path = path.to_str().expect("UTF-8");
    let desk = TestDesk::try_at(path)?;
    let ticket = desk.sara.ticket_open(&bazardesk_tests::opening())?.number;
    desk.anna.ticket_reply(&words(ticket, "Kept."))?;
    desk.host.desk_tick(&Default::default())?;
    drop(desk);
    let desk = TestDesk::try_at(path)?;
    assert_eq!(desk.sara.ticket_get(&GetRequest { ticket, ..GetRequest::default() })?.messages.len(), 2);
    let first = desk.anna.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() })?;
    assert_eq!(first.messages.len(), 1);
    Ok(())
}

/// Runs a closure in a thread, which must end.
fn ends<T: Send + 'static>(what: &str, run: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    let (sender, receiver) = mpsc::channel();
    let thread = std::thread::spawn(move || sender.send(run()).is_ok());
    let outcome = receiver.recv_timeout(Duration::from_secs(60)).map_err(|error| format!("{what}: {error}"))?;
    thread.join().map_err(|_| format!("{what} panicked"))?;
    Ok(outcome)
}

/// Changes of the schema while the desk is open: whether a reply must succeed, as its health then says, and the code of
/// the next opening. The schema is compared once, when the desk is opened; what comes later does nothing.
const WHILE_OPEN: [(&str, bool, ErrorCode); 13] = [
    ("CREATE TRIGGER t BEFORE INSERT ON message BEGIN SELECT raise(IGNORE); END", true, ErrorCode::StoreForeign),
    ("CREATE TRIGGER t AFTER INSERT ON message BEGIN SELECT raise(ROLLBACK, 'no'); END", true, ErrorCode::StoreForeign),
    ("CREATE TRIGGER t AFTER INSERT ON message BEGIN ENDLESS max(x) FROM n; END", true, ErrorCode::StoreForeign),
    ("CREATE TRIGGER t AFTER UPDATE ON ticket BEGIN DELETE FROM message; END", true, ErrorCode::StoreForeign),
    ("CREATE VIEW v AS ENDLESS count(*) FROM n", true, ErrorCode::StoreForeign),
    ("CREATE TABLE other (x)", true, ErrorCode::StoreForeign),
    ("CREATE INDEX other ON message (text)", true, ErrorCode::StoreForeign),
    ("DROP INDEX message_customer", true, ErrorCode::StoreDamaged),
    ("DROP INDEX message_customer; CREATE INDEX message_customer ON message (at)", true, ErrorCode::StoreDamaged),
    ("DROP VIEW feed", true, ErrorCode::StoreDamaged),
    ("ALTER TABLE message ADD COLUMN extra TEXT", true, ErrorCode::StoreDamaged),
    ("ALTER TABLE message RENAME TO kept; CREATE VIEW message AS SELECT * FROM kept", false, ErrorCode::StoreForeign),
    ("ALTER TABLE message RENAME COLUMN text TO words", false, ErrorCode::StoreDamaged),
];

#[test]
fn what_is_added_to_a_schema_while_the_desk_is_open_does_not_run() {
    for (sql, is_kept, code) in WHILE_OPEN {
        let folder = bazardesk_tests::folder();
        let path = folder.path().join("desk");
        let desk = TestDesk::at(path.to_str().expect("UTF-8"));
        desk.open(&desk.sara);
        let raw = Connection::open(&path).expect("the file");
        raw.execute_batch(&format!("PRAGMA legacy_alter_table = ON; {}", sql.replace("ENDLESS", ENDLESS))).expect(sql);
        let reply = ends("a reply", move || {
            let health = desk.host.desk_health(&Default::default()).expect("health");
            let is_told = health.reasons == [HealthReason::StoreDamaged];
            assert_eq!((health.writable, is_told), (is_kept, !is_kept || code == ErrorCode::StoreDamaged), "{sql}");
            desk.anna.ticket_reply(&words(1, "Kept.")).map(|_| desk.sara.get(1).messages.len())
        });
        match reply.unwrap_or_else(|fault| panic!("{sql}: {fault}")) {
            Ok(messages) => assert!(is_kept && messages == 2, "{sql}: {messages} messages"),
            Err(error) => assert!(!is_kept && error.status() == Status::Storage, "{sql}: {error}"),
        }
        drop(raw);
        let error = foreign::within(&path, false).expect_err(sql);
        assert_eq!(error.code(), code, "{sql}: {error}");
    }
}
