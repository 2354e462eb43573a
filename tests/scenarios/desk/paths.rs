//! Where a desk's file may be: what is no path, what is not there, what may not be read, and what a refusal leaves.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use bazardesk::desk::BackupRequest;
use bazardesk::{Desk, DeskOptions, Error, ErrorCode};
use bazardesk_tests::{Steps, TestDesk};

fn options(path: &str) -> DeskOptions {
    DeskOptions { path: path.to_owned(), profile: "freight".into(), ..DeskOptions::default() }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Opening is refused, and the folder has the same entries as before.
#[track_caller]
fn refused(folder: &Path, options: &DeskOptions) -> Error {
    let before = entries(folder);
    let error = Desk::open(options).expect_err("refused");
    assert_eq!(entries(folder), before, "{error}");
    assert!(!error.to_string().contains(text(folder)), "a path is private data: {error}");
    error
}

fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_address_of_a_database_is_no_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = tempfile::tempdir().expect("a folder");
    let desk = TestDesk::at(text(&folder.path().join("desk")));
    for address in [
        "host=127.0.0.1 dbname=support user=desk",
        "dbname=support",
        "Server=db;Database=support",
        "user = desk",
        "sqlite:///x.db",
        "sqlite:x.db",
        "mysql://root@localhost/support",
        "jdbc:sqlite:x.db",
        "postgresql:/desk@localhost/support",
        "postgresql:desk",
        "POSTGRES:/x",
        "file:x.db?mode=ro",
        "file:///tmp/x.db",
        " https://example.org/x.db",
        ":memory",
        ":Memory:",
        "::memory:",
    ] {
        let error = refused(here.path(), &options(address));
        assert_eq!((error.code(), error.field()), (ErrorCode::FieldFormat, Some("path")), "{address}");
        assert!(!Path::new(address).exists(), "{address}: a file was created");
        let error = desk.host.desk_backup(&BackupRequest { path: address.to_owned() }).expect_err("refused");
        assert_eq!((error.code(), error.field()), (ErrorCode::FieldFormat, Some("path")), "{address}");
    }
    for name in ["file", "host=", "a:b", "x=y", "user", "2025:11:05", "c:desk", "sqlite"] {
        drop(Desk::open(&options(text(&folder.path().join(name)))).expect(name));
    }
}

#[test]
fn an_address_that_is_no_path_is_told_what_to_write_instead() {
    let folder = tempfile::tempdir().expect("a folder");
    for (address, words) in [
        ("postgresql:/desk@localhost/support", "begins with \"postgresql://\" or \"postgres://\""),
        ("POSTGRES://x", "in lower case, with two slashes"),
        (" postgresql://x", "nothing before"),
        ("file:x.db?mode=ro", "leave out the scheme"),
        ("sqlite:///x.db", "leave out the scheme"),
        ("mysql://root@localhost/support", "\"postgresql://…\" or \"postgres://…\""),
        ("jdbc:sqlite:x.db", "the address of something else"),
        ("host=127.0.0.1 dbname=support", "\"postgresql://user@host/database\""),
    ] {
        let error = refused(folder.path(), &options(address));
        assert!(error.developer_message().contains(words), "{address}: {error}");
    }
}

/// The reason and the place, and nothing else of the address.
#[cfg(feature = "postgres")]
#[test]
fn a_server_that_cannot_be_reached_is_named_with_the_reason() {
    for (address, words) in [
        ("postgresql://desk:secret@127.0.0.1:1/support", "127.0.0.1:1: the connection is refused (ECONNREFUSED)"),
        ("postgresql://desk:secret@[::1]:1/support", "[::1]:1: "),
        ("postgresql://desk:secret@a..b/support", "a..b:5432: the host's name is not known"),
        ("postgresql://desk:secret@/support?host=/secret/folder", "there is no such socket (ENOENT)"),
        (
            "postgresql://desk:secret@127.0.0.1:1,127.0.0.1:2/support",
            "(ECONNREFUSED): no server listens there; 127.0.0.1:2: ",
        ),
    ] {
        let error = Desk::open(&options(address)).expect_err("refused");
        assert_eq!(error.code(), ErrorCode::StoreUnreachable, "{address}: {error}");
        assert!(error.developer_message().contains(words), "{address}: {error}");
        assert!(!error.to_string().contains("secret") && !error.to_string().contains("desk:"), "{error}");
        // A page may show the sentence for people: it names no server. The documents are those of C and of Rust.
        let json: serde_json::Value = serde_json::from_str(&bazardesk::error_document(&error)).expect("JSON");
        let document = bazardesk::error::error_document(&error, None);
        assert_eq!(json["message"], document.message);
        let sentence = "The helpdesk cannot reach its data at the moment. Please try again shortly.";
        assert_eq!((document.message.as_str(), &document.details), (sentence, &std::collections::BTreeMap::new()));
    }
    // A piece of this password would be taken for the host.
    let error = Desk::open(&options("postgresql://desk:p@ss/secret@127.0.0.1/support")).expect_err("refused");
    assert_eq!((error.code(), error.field()), (ErrorCode::FieldFormat, Some("path")));
    let message = error.developer_message();
    assert!(message.contains("a second `@`: percent-encode") && !message.contains("secret"), "{message}");
}

#[test]
fn a_desk_that_must_exist_is_not_created() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk");
    let must_exist = DeskOptions { create: Some(false), ..options(text(&path)) };
    let error = refused(folder.path(), &must_exist);
    assert_eq!(error.code(), ErrorCode::StoreMissing);
    assert!(error.developer_message().contains("ENOENT"), "{error}");

    fs::write(&path, "").expect("an empty file");
    let error = refused(folder.path(), &must_exist);
    assert_eq!(error.code(), ErrorCode::StoreMissing);
    assert!(error.developer_message().contains("empty"), "{error}");
    assert_eq!(fs::metadata(&path).expect("the file").len(), 0);

    drop(Desk::open(&options(text(&path))).expect("created"));
    drop(Desk::open(&must_exist).expect("it exists"));
    let in_memory = DeskOptions { create: Some(false), ..options(":memory:") };
    drop(Desk::open(&in_memory).expect("a desk in memory is always new"));
}

#[test]
fn a_desk_that_was_emptied_is_damaged_and_not_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk");
    drop(Desk::open(&options(text(&path))).expect("created"));
    fs::write(&path, "").expect("emptied");
    let error = refused(folder.path(), &options(text(&path)));
    assert_eq!(error.code(), ErrorCode::StoreDamaged, "{error}");
    // A log whose file is gone: SQLite would delete it with all that it holds.
    fs::remove_file(folder.path().join("desk-lock")).expect("removed");
    fs::write(folder.path().join("desk-wal"), "acknowledged").expect("a log");
    assert_eq!(refused(folder.path(), &options(text(&path))).code(), ErrorCode::StoreDamaged);
    fs::remove_file(&path).expect("removed");
    assert_eq!(refused(folder.path(), &options(text(&path))).code(), ErrorCode::StoreDamaged);
    assert_eq!(fs::read_to_string(folder.path().join("desk-wal")).expect("the log"), "acknowledged");
}

#[test]
fn a_refusal_names_the_systems_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = |name: &str| text(&folder.path().join(name)).to_owned();
    fs::write(folder.path().join("file"), "x").expect("a file");
    fs::create_dir(folder.path().join("folder")).expect("a folder");
    symlink("circle-b", folder.path().join("circle-a")).expect("a link");
    symlink("circle-a", folder.path().join("circle-b")).expect("a link");
    for (path, code, reason) in [
        (here("no/such/folder/desk"), ErrorCode::StoreMissing, "ENOENT"),
        (here("file/desk"), ErrorCode::StoreMissing, "ENOTDIR"),
        (here("folder"), ErrorCode::StoreForeign, "EISDIR"),
        (here("desk/"), ErrorCode::StoreForeign, "EISDIR"),
        (here("folder/.."), ErrorCode::StoreForeign, "EISDIR"),
        (here("circle-a"), ErrorCode::StoreMissing, "ELOOP"),
        ("/dev/null".to_owned(), ErrorCode::StoreForeign, "device"),
    ] {
        let error = refused(folder.path(), &options(&path));
        assert_eq!(error.code(), code, "{path}: {error}");
        assert!(error.developer_message().contains(reason), "{path}: {error}");
    }
    assert!(!Path::new("/dev/null-lock").exists());
}

#[test]
fn a_name_that_leaves_no_room_for_the_files_beside_it_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for length in [248, 249, 250, 255] {
        let path = folder.path().join("n".repeat(length));
        let error = refused(folder.path(), &options(text(&path)));
        assert_eq!((error.code(), error.field()), (ErrorCode::FieldTooLong, Some("path")), "{length}");
    }
    drop(Desk::open(&options(text(&folder.path().join("n".repeat(247))))).expect("the longest name"));
    let deep = folder.path().join("d".repeat(200)).join("e".repeat(200));
    fs::create_dir_all(&deep).expect("folders");
    let error = refused(folder.path(), &options(text(&deep.join("n".repeat(120)))));
    assert_eq!(error.code(), ErrorCode::FieldTooLong, "SQLite takes no path of more than 512 bytes");
}

#[test]
fn a_link_is_followed_when_the_desk_is_opened_and_never_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (link, inner) = (folder.path().join("link"), folder.path().join("inner"));
    fs::create_dir(&inner).expect("a folder");
    for name in ["one", "other"] {
        let desk = TestDesk::at(text(&inner.join(name)));
        desk.open(&desk.sara);
    }
    symlink("inner/one", &link).expect("a link");
    let desk = TestDesk::at(text(&link));
    fs::remove_file(&link).expect("removed");
    symlink("inner/other", &link).expect("a link");
    desk.open(&desk.sara);
    // A reader that opens now has the file of the writer.
    assert_eq!(desk.anna.list(&Default::default()).tickets.len(), 2);
    desk.host.desk_tick(&Default::default()).expect("the file itself is where it was");
    drop(desk);
    let other = TestDesk::at(text(&link));
    assert_eq!(other.anna.list(&Default::default()).tickets.len(), 1);

    // A link to a place where nothing is yet.
    let new = folder.path().join("new");
    symlink("inner/third", &new).expect("a link");
    drop(Desk::open(&options(text(&new))).expect("created"));
    assert!(inner.join("third").is_file() && inner.join("third-lock").is_file());
}

/// It would be taken for the desk's own, overwritten or deleted.
#[test]
fn the_name_of_a_file_beside_a_desk_is_no_desks() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk");
    let mut open = Some(Desk::open(&options(text(&path))).expect("a desk"));
    for closed in [false, true] {
        for suffix in ["-journal", "-wal", "-shm", "-lock", "-turn"] {
            let beside = folder.path().join(format!("desk{suffix}"));
            let error = refused(folder.path(), &options(text(&beside)));
            assert_eq!(error.code(), ErrorCode::StoreForeign, "{suffix}, closed {closed}: {error}");
        }
        drop(open.take());
    }
    // Without the desk it is a name like any other.
    let path = folder.path().join("wood-turn");
    let desk = TestDesk::at(text(&path));
    desk.open(&desk.sara);
}

/// A link into a folder whose name is no UTF-8 leaves no file there.
#[cfg(target_os = "linux")]
#[test]
fn a_place_whose_name_is_no_text_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().expect("a folder");
    let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"dir\xff"));
    if fs::create_dir(&odd).is_err() {
        return; // This file system has only names in UTF-8.
    }
    let link = folder.path().join("link");
    symlink(odd.join("desk"), &link).expect("a link");
    let error = refused(folder.path(), &options(text(&link)));
    assert_eq!((error.code(), error.field()), (ErrorCode::FieldFormat, Some("path")));
    assert_eq!(fs::read_dir(&odd).expect("the folder").count(), 0);
}

/// S17: whoever may not read the desk's folder entries must not read its texts.
#[test]
fn what_a_desk_creates_is_for_its_owner_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk");
    let desk = TestDesk::at(text(&path));
    desk.open(&desk.sara);
    let mode = |name: &str| fs::metadata(folder.path().join(name)).expect(name).permissions().mode() & 0o777;
    for name in ["desk", "desk-wal", "desk-shm", "desk-lock", "desk-turn"] {
        assert_eq!(mode(name), 0o600, "{name}");
    }
    let copy = |name: &str| {
        desk.host.desk_backup(&BackupRequest { path: text(&folder.path().join(name)).to_owned() }).expect("a backup");
        mode(name)
    };
    assert_eq!(copy("copy"), 0o600);
    // An operator may let a group in; then the group may read the copies too.
    fs::set_permissions(&path, Permissions::from_mode(0o640)).expect("permissions");
    assert_eq!(copy("shared"), 0o640);
    drop(desk);
    let desk = TestDesk::at(text(&path));
    desk.open(&desk.sara);
    assert_eq!((mode("desk"), mode("desk-wal"), mode("desk-turn")), (0o640, 0o640, 0o640));
    let in_memory = TestDesk::at(":memory:");
    let path = folder.path().join("from-memory");
    in_memory.host.desk_backup(&BackupRequest { path: text(&path).to_owned() }).expect("a backup");
    assert_eq!(mode("from-memory"), 0o600);
}
