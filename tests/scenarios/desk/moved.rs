//! A desk whose file is renamed, deleted, replaced or linked while it is open.

use std::fs;
use std::path::{Path, PathBuf};

use bazardesk::desk::{HealthReason, HealthState};
use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::ListRequest;
use bazardesk::{Desk, DeskOptions, Error, ErrorCode, Role, SessionOptions};
use bazardesk_tests::store::{Engine, TestStore};
use bazardesk_tests::{Steps, TestDesk, words};

pub struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: bazardesk_tests::folder() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn desk(&self, name: &str) -> TestDesk {
        TestDesk::at(self.path(name).to_str().expect("UTF-8"))
    }

    /// A desk with one ticket, all of which is in its file.
    pub fn settled_desk(&self) -> TestDesk {
        let desk = self.desk("desk.db");
        desk.open(&desk.sara);
        tick(&desk).expect("a tick");
        desk
    }

    fn open(&self, name: &str) -> Result<Desk, Error> {
        let path = self.path(name).to_str().expect("UTF-8").to_owned();
        Desk::open(&DeskOptions { path, profile: "freight".into(), ..DeskOptions::default() })
    }
}

pub fn tick(desk: &TestDesk) -> Result<(), Error> {
    desk.host.desk_tick(&Default::default()).map(drop)
}

/// The tick fails and says why, and from then on nothing is acknowledged that would be lost.
#[track_caller]
fn noticed(desk: &TestDesk, why: &str) {
    let error = tick(desk).expect_err("noticed");
    assert_eq!(error.code(), ErrorCode::StoreMoved, "{error}");
    assert!(error.developer_message().contains(why), "{error}");
    assert!(error.developer_message().contains("nothing was done"), "{error}");
    let refused = desk.anna.ticket_reply(&words(1, "Lost.")).expect_err("refused");
    assert_eq!(refused.code(), ErrorCode::StoreMoved, "{refused}");
}

#[test]
fn a_renamed_file_is_noticed_and_works_again_when_it_is_back() {
    let place = Place::new();
    let desk = place.desk("desk");
    desk.open(&desk.sara);
    fs::rename(place.path("desk"), place.path("elsewhere")).expect("renamed");
    noticed(&desk, "deleted or renamed");
    fs::rename(place.path("elsewhere"), place.path("desk")).expect("renamed");
    desk.anna.reply(1, "Kept.");
    tick(&desk).expect("it is back");
    drop(desk);
    let desk = place.desk("desk");
    assert_eq!(desk.anna.get(1).messages.len(), 2);
}

/// The same for a desk in PostgreSQL, where each call notices it. Whether another desk took the name makes no difference.
#[test]
fn a_renamed_or_dropped_schema_is_noticed_by_every_call_and_nothing_is_done() {
    if Engine::wanted() != Engine::Postgres {
        return;
    }
    let store = TestStore::new();
    let (desk, raw) = (TestDesk::on(&store), store.raw());
    let (_, name) = store.path().rsplit_once("schema=").expect("a schema");
    desk.open(&desk.sara);
    let is_moved = |when: &str| {
        let (write, read) =
            (desk.anna.ticket_reply(&words(1, "Lost.")), desk.anna.ticket_list(&ListRequest::default()));
        for error in [tick(&desk).err(), write.err(), read.err()] {
            let error = error.expect(when);
            assert_eq!(error.code(), ErrorCode::StoreMoved, "{when}: {error}");
            assert!(error.developer_message().contains("nothing was done"), "{when}: {error}");
        }
        let seen = desk.host.desk_health(&Default::default()).expect("health");
        assert_eq!((seen.reasons.as_slice(), seen.writable), (&[HealthReason::StoreMoved][..], false), "{when}");
        assert_eq!(seen.state, HealthState::Unavailable, "{when}");
    };
    raw.run(&format!("ALTER SCHEMA {name} RENAME TO {name}_old"));
    is_moved("renamed");
    raw.run(&format!("CREATE SCHEMA {name}"));
    is_moved("an empty schema has its name");
    raw.run(&format!("DROP SCHEMA {name}; ALTER SCHEMA {name}_old RENAME TO {name}"));
    desk.anna.reply(1, "Kept.");
    assert_eq!(desk.anna.get(1).messages.len(), 2, "nothing of the refused calls was stored");
    raw.run(&format!("DROP SCHEMA {name} CASCADE"));
    is_moved("dropped");
}

#[test]
fn a_deleted_file_and_a_deleted_log_are_noticed() {
    let index = ("desk-shm", "index of the log (-shm) was deleted");
    for (name, why) in [("desk", "store's file was deleted"), ("desk-wal", "log (-wal) was deleted"), index] {
        let place = Place::new();
        let desk = place.desk("desk");
        desk.open(&desk.sara);
        fs::remove_file(place.path(name)).expect("deleted");
        noticed(&desk, why);
    }
    let place = Place::new();
    let desk = place.desk("desk");
    desk.open(&desk.sara);
    fs::rename(place.path("desk-lock"), place.path("elsewhere")).expect("renamed");
    noticed(&desk, "lock file was deleted");
    // Readers need no lock.
    assert_eq!(desk.anna.get(1).messages.len(), 1);
    fs::rename(place.path("elsewhere"), place.path("desk-lock")).expect("it is back");
    desk.anna.reply(1, "Kept.");
    tick(&desk).expect("it is back");
}

#[test]
fn a_replaced_file_is_noticed_and_nobody_opens_it_beside_the_old_log() {
    let place = Place::new();
    let new = place.desk("new");
    for _ in 0..2 {
        new.open(&new.sara);
    }
    drop(new);
    let desk = place.desk("desk");
    desk.open(&desk.sara);
    fs::rename(place.path("new"), place.path("desk")).expect("replaced");
    noticed(&desk, "replaced by another file");
    // Another process would be shown the log of the old file.
    let error = place.open("desk").expect_err("refused");
    assert_eq!(error.code(), ErrorCode::StoreMoved, "{error}");
    drop(desk);
    fs::remove_file(place.path("desk-wal")).expect("the log of the old file");
    drop(fs::remove_file(place.path("desk-shm")));
    let desk = place.desk("desk");
    assert_eq!(desk.anna.list(&ListRequest::default()).tickets.len(), 2, "the new file's content is untouched");
}

#[test]
fn a_second_name_is_refused_at_opening_and_by_the_tick() {
    let place = Place::new();
    let desk = place.desk("desk");
    desk.open(&desk.sara);
    fs::hard_link(place.path("desk"), place.path("name")).expect("a name");
    assert_eq!(tick(&desk).expect_err("two names").code(), ErrorCode::StoreInUse);
    let health = desk.host.desk_health(&Default::default()).expect("health");
    assert_eq!((health.reasons.as_slice(), health.writable), (&[HealthReason::StoreMoved][..], true));
    desk.anna.reply(1, "Writes go on.");
    for name in ["name", "desk"] {
        let error = place.open(name).expect_err("refused");
        assert_eq!(error.code(), ErrorCode::StoreInUse, "{name}: {error}");
        assert!(error.developer_message().contains("hard link"), "{error}");
    }
    assert!(!place.path("name-lock").exists());
    fs::remove_file(place.path("name")).expect("removed");
    tick(&desk).expect("one name again");
    desk.anna.reply(1, "Kept.");
}

/// As after `kill -9`: the log holds acknowledged writes, the lock file says that the desk is open.
fn killed(place: &Place) {
    let desk = place.desk("killed");
    desk.open(&desk.sara);
    for name in ["killed", "killed-wal", "killed-lock"] {
        let copy = place.path(&name.replace("killed", "desk"));
        fs::copy(place.path(name), copy).expect("a copy");
    }
    let number = |path: &Path| {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).expect("a file").ino()
    };
    let mark = format!("open {} {}\n", number(&place.path("desk")), number(&place.path("desk-wal")));
    fs::write(place.path("desk-lock"), mark).expect("a mark");
}

#[test]
fn a_backup_that_is_put_beside_the_log_of_the_old_file_is_refused() {
    let place = Place::new();
    killed(&place);
    let backup = place.desk("backup");
    backup.open(&backup.sara);
    backup.open(&backup.luc);
    drop(backup);
    let log = fs::read(place.path("desk-wal")).expect("the log");
    fs::rename(place.path("backup"), place.path("desk")).expect("put back");
    let error = place.open("desk").expect_err("refused");
    assert_eq!(error.code(), ErrorCode::StoreDamaged, "{error}");
    assert_eq!(error.developer_message().matches("move the old file's -wal and -shm").count(), 1, "{error}");
    assert!(fs::read(place.path("desk-wal")).expect("the log") == log, "the log was changed");
    assert!(!place.path("desk-shm").exists(), "a refusal leaves no new file");
    fs::remove_file(place.path("desk-wal")).expect("removed");
    let desk = place.desk("desk");
    assert_eq!(desk.anna.list(&ListRequest::default()).tickets.len(), 2);
}

/// A desk that was closed properly has no log, so one beside it is that of another desk.
#[test]
fn a_closed_desk_is_not_opened_with_the_log_of_another() {
    let place = Place::new();
    killed(&place);
    let closed = place.desk("closed");
    closed.open(&closed.sara);
    closed.open(&closed.luc);
    drop(closed);
    fs::copy(place.path("desk-wal"), place.path("closed-wal")).expect("a copy");
    let content = |name: &str| fs::read(place.path(name)).expect("a file");
    let before = ["closed", "closed-wal", "closed-lock"].map(content);
    for check in [Some(true), None] {
        let path = place.path("closed").to_str().expect("UTF-8").to_owned();
        let options = DeskOptions { path, profile: "freight".into(), check, ..DeskOptions::default() };
        let error = Desk::open(&options).expect_err("refused");
        assert_eq!(error.code(), ErrorCode::StoreDamaged, "{error}");
        assert_eq!(error.developer_message().matches("move the old file's -wal and -shm").count(), 1, "{error}");
        assert!(["closed", "closed-wal", "closed-lock"].map(content) == before, "something was changed");
        assert!(!place.path("closed-shm").exists());
    }
    fs::remove_file(place.path("closed-wal")).expect("removed");
    let desk = place.desk("closed");
    assert_eq!(desk.anna.list(&ListRequest::default()).tickets.len(), 2);
}

#[test]
fn a_folder_that_is_copied_after_a_crash_opens_with_its_log() {
    let place = Place::new();
    killed(&place);
    let copy = Place::new();
    for name in ["desk", "desk-wal", "desk-lock"] {
        fs::copy(place.path(name), copy.path(name)).expect("a copy");
    }
    let desk = copy.desk("desk");
    assert_eq!(desk.anna.list(&ListRequest::default()).tickets.len(), 1);
}

/// A link is turned round all the time; every desk that opens must be whole: written and read in one file.
#[test]
fn a_link_that_is_turned_round_never_mixes_two_files() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let place = Place::new();
    for name in ["a", "b"] {
        drop(place.desk(name));
    }
    let (link, next) = (place.path("link"), place.path("next"));
    std::os::unix::fs::symlink(place.path("a"), &link).expect("a link");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for name in ["b", "a"].iter().cycle() {
                std::os::unix::fs::symlink(place.path(name), &next).expect("a link");
                fs::rename(&next, &link).expect("turned round");
                if done.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        for turn in 0..150 {
            let desk = std::sync::Arc::new(place.open("link").expect("a desk"));
            let host = desk.session(&bazardesk::SessionOptions::new(bazardesk::Role::Host)).expect("a session");
            let person = format!("p-{turn}");
            host.call("person.put", &format!(r#"{{"id":"{person}","name":"Sara"}}"#)).expect("written");
            let read = desk.session(&bazardesk::SessionOptions::of(bazardesk::Role::Customer, &person));
            assert!(read.is_ok(), "written to one file and read from another");
        }
        done.store(true, Ordering::Relaxed);
    });
}

/// The file of an open desk from this byte on, as it was; another program writes noise over it.
fn overwrite(place: &Place, from: u64) -> (fs::File, Vec<u8>) {
    use std::os::unix::fs::FileExt;
    // Open until the end of the test: closing it would release SQLite's locks of the file.
    let file = fs::OpenOptions::new().read(true).write(true).open(place.path("desk.db")).expect("the file");
    let length = file.metadata().expect("a length").len() - from;
    let mut before = vec![0; usize::try_from(length).expect("a length")];
    file.read_exact_at(&mut before, from).expect("read");
    file.write_all_at(&vec![0xA5; before.len()], from).expect("written");
    (file, before)
}

pub fn list_anew(desk: &TestDesk) -> Result<(), Error> {
    let session = desk.desk.session(&SessionOptions::of(Role::Customer, "c-1"))?;
    session.ticket_list(&ListRequest::default()).map(drop)
}

#[test]
fn t_35_a_file_that_was_overwritten_takes_no_more_writes() {
    for from in [0, 4096] {
        let place = Place::new();
        let desk = place.settled_desk();
        let (_file, _) = overwrite(&place, from);
        let read = list_anew(&desk).expect_err("damaged").code();
        assert!(matches!(read, ErrorCode::StoreDamaged | ErrorCode::StoreForeign), "{from}: {read}");
        for _ in 0..2 {
            let put = PersonPutRequest { id: "c-9".into(), name: "Name".into(), ..PersonPutRequest::default() };
            let write = desk.host.person_put(&put).expect_err("it would be lost");
            assert_eq!(write.code(), ErrorCode::StoreDamaged, "{from}");
            assert!(write.developer_message().contains("restore a backup"), "{write}");
        }
        let health = desk.host.desk_health(&Default::default()).expect("health");
        assert!(!health.writable && health.reasons.contains(&HealthReason::StoreDamaged), "{from}: {health:?}");
    }
}

#[test]
fn t_35_a_file_that_was_only_misread_takes_writes_as_before() {
    let place = Place::new();
    let desk = place.settled_desk();
    let (file, before) = overwrite(&place, 4096);
    assert_eq!(list_anew(&desk).expect_err("damaged").code(), ErrorCode::StoreDamaged);
    std::os::unix::fs::FileExt::write_all_at(&file, &before, 4096).expect("written");
    desk.anna.reply(1, "Kept.");
    let health = desk.host.desk_health(&Default::default()).expect("health");
    assert_eq!((health.writable, health.reasons.as_slice()), (true, &[][..]));
    drop(desk);
    drop(file);
    assert_eq!(place.desk("desk.db").anna.get(1).messages.len(), 2);
}
