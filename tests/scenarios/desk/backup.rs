//! Backups of an open desk. Only SQLite has them; PostgreSQL has its own tools.

use std::fs;
use std::path::Path;

use bazardesk::desk::BackupRequest;
use bazardesk::feed::EventListRequest;
use bazardesk::ticket::{CountsRequest, GetRequest, ListRequest, TextRequest};
use bazardesk::{ErrorCode, Session};
use bazardesk_tests::store::{Engine, RawStore};
use bazardesk_tests::{Steps, TestDesk, changes, on, words};

use crate::refusal;

fn to(path: &Path) -> BackupRequest {
    BackupRequest { path: path.to_str().expect("UTF-8").to_owned() }
}

fn content(session: &Session) -> (Vec<i64>, Vec<i64>) {
    let counts = session.ticket_counts(&CountsRequest::default()).expect("counts").counts;
    let page = session.list(&ListRequest { limit: Some(100), ..ListRequest::default() });
    (counts.iter().map(|count| count.count).collect(), page.tickets.iter().map(|ticket| ticket.number).collect())
}

/// The copy is a desk with the same content that works independently.
fn check_backup(desk: &TestDesk, folder: &Path) {
    desk.open(&desk.sara);
    desk.anna.reply(1, "Here. اینجا.");
    let copy = folder.join("copy");
    let bytes = desk.host.desk_backup(&to(&copy)).expect("a backup").bytes;
    assert_eq!(u64::try_from(bytes).ok(), Some(fs::metadata(&copy).expect("the copy").len()));
    // Later changes are not in the copy.
    desk.open(&desk.luc);
    let other = TestDesk::at(copy.to_str().expect("UTF-8"));
    let thread = GetRequest { ticket: 1, ..GetRequest::default() };
    assert_eq!(other.sara.ticket_get(&thread).expect("get"), desk.sara.ticket_get(&thread).expect("get"));
    assert_eq!(other.anna.ticket_verify(&on(1)).expect("verify").state.to_string(), "intact");
    assert_eq!(content(&other.anna).1, [1]);
    assert_eq!(other.open(&other.luc).number, 2, "no number is used twice");
}

#[test]
fn the_backup_of_an_open_desk_is_a_desk() {
    let folder = bazardesk_tests::folder();
    let path = folder.path().join("desk");
    check_backup(&TestDesk::at(path.to_str().expect("UTF-8")), folder.path());
}

#[test]
fn no_backup_is_made_beside_a_file_that_would_be_taken_for_its_own() {
    let folder = bazardesk_tests::folder();
    let desk = TestDesk::at(":memory:");
    let copy = folder.path().join("copy");
    for suffix in ["-wal", "-shm", "-journal"] {
        let left = folder.path().join(format!("copy{suffix}"));
        for content in ["", "left behind"] {
            fs::write(&left, content).expect("a file");
            let error = desk.host.desk_backup(&to(&copy)).expect_err("refused");
            assert_eq!((error.code(), error.field()), (ErrorCode::BackupExists, Some("path")), "{suffix}");
            assert!(error.developer_message().contains(suffix), "{error}");
            assert!(!copy.exists());
            assert_eq!(fs::read_to_string(&left).expect("a file"), content, "it is left as it was");
        }
        fs::remove_file(&left).expect("removed");
    }
    check_backup(&desk, folder.path());
}

#[test]
fn a_desk_in_memory_has_backups_too() {
    let folder = bazardesk_tests::folder();
    check_backup(&TestDesk::at(":memory:"), folder.path());
}

/// After the restore as many changes happen as were lost, so that every count is the same again (T-85).
#[test]
fn t_85_an_old_cursor_or_version_is_refused_after_a_restore() {
    let folder = bazardesk_tests::folder();
    let desk = TestDesk::at(folder.path().join("desk").to_str().expect("UTF-8"));
    desk.open(&desk.sara);
    let feed = |desk: &TestDesk, after: Option<String>| {
        desk.host.event_list(&EventListRequest { after, limit: None }).map(|page| (page.events.len(), page.next))
    };
    let (_, cursor_before) = feed(&desk, None).expect("the feed");
    let copy = folder.path().join("copy");
    desk.host.desk_backup(&to(&copy)).expect("a backup");
    desk.anna.reply(1, "Lost.");
    let (_, lost_cursor) = feed(&desk, Some(cursor_before.clone())).expect("the feed");
    let lost_version = desk.anna.ticket(1).version.to_string();

    let restored = TestDesk::at(copy.to_str().expect("UTF-8"));
    let refused = |cursor: &String| refusal(feed(&restored, Some(cursor.clone()))).0;
    assert_eq!(refused(&lost_cursor), ErrorCode::CursorInvalid, "the feed is shorter");
    let error = feed(&restored, Some(lost_cursor.clone())).expect_err("refused");
    assert!(error.developer_message().contains("a backup from before it was restored"), "{error}");
    for text in ["Written anew.", "And more.", "And more."] {
        restored.anna.reply(1, text);
        assert_eq!(refused(&lost_cursor), ErrorCode::CursorInvalid, "the feed is as long, or longer");
        let request = TextRequest { version: Some(lost_version.clone()), ..words(1, "Overwritten.") };
        assert_eq!(refusal(restored.anna.ticket_reply(&request)).0, ErrorCode::VersionConflict);
    }
    // A cursor from before the backup stays valid, and the feed can be read from the beginning.
    assert_eq!(feed(&restored, Some(cursor_before)).expect("the feed").0, 3);
    assert_eq!(feed(&restored, None).expect("the feed").0, feed(&desk, None).expect("the feed").0 + 2);
}

#[test]
fn a_write_during_a_backup_is_in_it_as_a_whole_or_not_at_all() {
    let folder = bazardesk_tests::folder();
    let path = folder.path().join("desk");
    let desk = TestDesk::at(path.to_str().expect("UTF-8"));
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for _ in 0..30 {
                let number = desk.open(&desk.sara).number;
                desk.anna.reply(number, "Here.");
            }
        });
        for copy in 0..8 {
            desk.host.desk_backup(&to(&folder.path().join(format!("copy-{copy}")))).expect("a backup");
        }
        writer.join().expect("a writer");
    });
    for copy in 0..8 {
        let path = folder.path().join(format!("copy-{copy}"));
        let desk = TestDesk::at(path.to_str().expect("UTF-8"));
        let (_, numbers) = content(&desk.anna);
        for number in numbers {
            assert_eq!(desk.anna.ticket_verify(&on(number)).expect("verify").state.to_string(), "intact");
            let thread = desk.anna.get(number);
            assert_eq!(i64::try_from(thread.messages.len()).ok(), Some(changes(&thread.ticket.version)));
        }
    }
}

#[test]
fn a_backup_never_overwrites_a_file() {
    let folder = bazardesk_tests::folder();
    let path = folder.path().join("desk");
    let desk = TestDesk::at(path.to_str().expect("UTF-8"));
    let letter = folder.path().join("letter");
    for words in ["Dear Sara,", ""] {
        fs::write(&letter, words).expect("a file");
        let error = desk.host.desk_backup(&to(&letter)).expect_err("refused");
        assert_eq!((error.code(), error.field()), (ErrorCode::BackupExists, Some("path")));
        assert_eq!(fs::read_to_string(&letter).expect("the file"), words);
    }
    let raw = RawStore::at(path.to_str().expect("UTF-8"));
    let before = raw.dump();
    let own = desk.host.desk_backup(&to(&path)).expect_err("refused");
    assert_eq!(own.code(), ErrorCode::BackupExists, "not even over itself");
    assert_eq!(raw.dump(), before);
}

/// SQLite would roll such a copy back into the desk, or delete it.
#[test]
fn a_backup_is_never_a_file_beside_a_desk() {
    let folder = bazardesk_tests::folder();
    let desk = TestDesk::at(folder.path().join("desk").to_str().expect("UTF-8"));
    let before = fs::read_dir(folder.path()).expect("a folder").count();
    for name in ["desk", "nothing"] {
        for suffix in ["-journal", "-wal", "-shm", "-lock", "-turn", "-WAL", "-journal/."] {
            let error = desk.host.desk_backup(&to(&folder.path().join(format!("{name}{suffix}")))).expect_err(suffix);
            assert_eq!(
                (error.code(), error.field()),
                (ErrorCode::FieldFormat, Some("path")),
                "{name}{suffix}: {error}"
            );
        }
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), before);
    desk.open(&desk.sara);
}

#[test]
fn a_failed_backup_leaves_nothing_behind() {
    let folder = bazardesk_tests::folder();
    let desk = TestDesk::at(":memory:");
    assert_eq!(refusal(desk.anna.desk_backup(&to(&folder.path().join("copy")))).0, ErrorCode::RoleForbidden);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    desk.open(&desk.sara);
}

/// Another path helps, not another try. The message has the system's reason and not the path.
#[test]
fn a_path_to_which_no_backup_can_be_written_is_a_wrong_path() {
    let folder = bazardesk_tests::folder();
    fs::write(folder.path().join("file"), "x").expect("a file");
    fs::create_dir(folder.path().join("folder")).expect("a folder");
    std::os::unix::fs::symlink("circle", folder.path().join("circle")).expect("a link");
    let desk = TestDesk::at(":memory:");
    let long = "n".repeat(300);
    for (path, code, reason) in [
        ("no/such/folder/copy", ErrorCode::FieldFormat, "the backup's folder does not exist (ENOENT)"),
        ("file/copy", ErrorCode::FieldFormat, "in something that is not a folder (ENOTDIR)"),
        ("new/", ErrorCode::FieldFormat, "as that of a folder does (EISDIR)"),
        ("circle/copy", ErrorCode::FieldFormat, "ELOOP"),
        (&long, ErrorCode::FieldFormat, "a name that is too long (ENAMETOOLONG)"),
        ("folder", ErrorCode::BackupExists, "a folder of this name"),
        ("folder/", ErrorCode::BackupExists, "a folder of this name"),
        ("file", ErrorCode::BackupExists, "a file of this name"),
    ] {
        // Not joined, which would drop a slash at the end.
        let path = format!("{}/{path}", folder.path().to_str().expect("UTF-8"));
        let error = desk.host.desk_backup(&BackupRequest { path: path.clone() }).expect_err("refused");
        assert_eq!((error.code(), error.field()), (code, Some("path")), "{path}: {error}");
        assert!(error.developer_message().contains(reason), "{path}: {error}");
        assert!(!error.developer_message().contains("/"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 3, "{path}");
    }
    for address in [":memory:", "file:copy", "postgresql://me:secret@localhost/support"] {
        let error = desk.host.desk_backup(&BackupRequest { path: address.to_owned() }).expect_err("refused");
        assert_eq!((error.code(), error.field()), (ErrorCode::FieldFormat, Some("path")), "{address}: {error}");
        assert!(error.developer_message().contains("a backup is a file"), "{error}");
    }
}

/// A container's only process has the same number every time.
#[test]
fn an_unfinished_copy_of_a_killed_process_is_deleted() {
    let folder = bazardesk_tests::folder();
    let desk = TestDesk::at(":memory:");
    let copy = folder.path().join("copy");
    let part = |process: u32| folder.path().join(format!("copy-bazardesk-part-{process}"));
    for path in [part(std::process::id()), part(1), folder.path().join("copy-bazardesk-part-1-journal")] {
        fs::write(path, "half").expect("a file");
    }
    let other = folder.path().join("copy-bazardesk-part-of-my-notes");
    fs::write(&other, "notes").expect("a file");
    // One that another process is making.
    let running = fs::File::create(part(2)).expect("a file");
    running.lock().expect("a lock");
    desk.host.desk_backup(&to(&copy)).expect("a backup");
    let mut names: Vec<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["copy", "copy-bazardesk-part-2", "copy-bazardesk-part-of-my-notes"]);
    drop(TestDesk::at(copy.to_str().expect("UTF-8")));
}

/// The engine refuses a backup whatever the path is, and creates nothing.
#[test]
fn a_desk_in_postgresql_refuses_backups() {
    if Engine::wanted() != Engine::Postgres {
        return;
    }
    let folder = bazardesk_tests::folder();
    let desk = TestDesk::new();
    let error = desk.host.desk_backup(&to(&folder.path().join("copy"))).expect_err("refused");
    assert_eq!(error.code(), ErrorCode::BackupNotOffered);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    assert_eq!(refusal(desk.anna.desk_backup(&to(folder.path()))).0, ErrorCode::RoleForbidden);
}
