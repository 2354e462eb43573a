//! A desk without write permission is refused when it is opened, not at its first write.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use bazardesk::desk::BackupRequest;
use bazardesk::{Desk, DeskOptions, ErrorCode};
use bazardesk_tests::TestDesk;

/// Names the file that the child process may not write.
const CHILD: &str = "BZD_TEST_CHILD_READ_ONLY";
/// What the child's refusal says.
const WORDS: &str = "BZD_TEST_CHILD_WORDS";

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("permissions");
}

/// A child process that permissions restrict. Root must drop its privileges for that.
fn bound(folder: &Path) -> Command {
    let program = std::env::current_exe().expect("this program");
    let probe = folder.join("probe");
    if fs::write(&probe, "").is_err() {
        return Command::new(program);
    }
    fs::remove_file(probe).expect("removed");
    let mut command = Command::new("setpriv");
    command.args(["--bounding-set=-all", "--inh-caps=-all"]).arg(program);
    command
}

#[test]
fn a_desk_without_write_permission_is_refused_and_unchanged() {
    let folder = bazardesk_tests::folder();
    let (file, of_folder) =
        ("the store's file may not be written", "the store's folder may not be written by this user");
    for (name, file_mode, folder_mode, left, words) in [
        ("file", 0o444, 0o755, &["desk"][..], file),
        ("folder", 0o644, 0o555, &["desk"], of_folder),
        ("both", 0o444, 0o555, &["desk"], file),
        // The lock file is there, so the log is the first file that cannot be created.
        ("lock", 0o644, 0o555, &["desk", "desk-lock"], of_folder),
        (
            "log",
            0o644,
            0o755,
            &["desk", "desk-lock", "desk-wal"],
            "the store's log (-wal) may not be written by this user",
        ),
    ] {
        let copy = folder.path().join(name);
        fs::create_dir(&copy).expect("a folder");
        let path = copy.join("desk");
        drop(TestDesk::at(path.to_str().expect("UTF-8")));
        if !left.contains(&"desk-lock") {
            fs::remove_file(copy.join("desk-lock")).expect("a copy without its lock file");
        }
        if left.contains(&"desk-wal") {
            fs::write(copy.join("desk-wal"), "").expect("a log");
            if std::os::unix::fs::chown(copy.join("desk-wal"), Some(65_534), None).is_err() {
                continue; // Only root gives another user a file.
            }
        }
        let before = fs::read(&path).expect("the file");
        allow(&path, file_mode);
        allow(&copy, folder_mode);
        let child = bound(&copy)
            .args(["--exact", "desk::read_only::the_child_without_permission", "--ignored"])
            .env(CHILD, &path)
            .env(WORDS, words)
            .stdout(Stdio::null())
            .status();
        allow(&copy, 0o755);
        assert!(child.expect("a child").success(), "{name}");
        assert!(fs::read(&path).expect("the file") == before, "{name}: the file was changed");
        let entries = fs::read_dir(&copy).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut entries: Vec<_> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        entries.sort();
        assert_eq!(entries, left, "{name}: something was left beside it");
    }
}

/// Not a test: the child process.
#[test]
#[ignore = "run by a_desk_without_write_permission_is_refused_and_unchanged"]
fn the_child_without_permission() {
    let Ok(path) = std::env::var(CHILD) else { return };
    let options = DeskOptions { path, profile: "freight".into(), ..DeskOptions::default() };
    let words = std::env::var(WORDS).expect("words");
    let error = Desk::open(&options).expect_err("refused");
    assert_eq!(error.code(), ErrorCode::StoreReadOnly);
    let message = error.developer_message();
    assert!(message.contains(&words) && message.contains("EACCES"), "{words}: {message}");
    if words.contains("folder") {
        // A backup into such a folder is a wrong path.
        let request = BackupRequest { path: options.path.replace("desk", "copy") };
        let error = TestDesk::at(":memory:").host.desk_backup(&request).expect_err("refused");
        assert_eq!((error.code(), error.field()), (ErrorCode::FieldFormat, Some("path")), "{error}");
        let reason = "the backup's folder may not be written by this user (EACCES)";
        assert!(error.developer_message().contains(reason), "{error}");
    }
}
