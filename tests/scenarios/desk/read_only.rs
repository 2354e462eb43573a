//! A desk without write permission is refused when it is opened, not at its first write.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use bazardesk::{Desk, DeskOptions, ErrorCode};
use bazardesk_tests::TestDesk;

/// Names the file that the child process may not write.
const CHILD: &str = "BZD_TEST_CHILD_READ_ONLY";

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
    for (name, file_mode, folder_mode) in [("file", 0o444, 0o755), ("folder", 0o644, 0o555), ("both", 0o444, 0o555)] {
        let copy = folder.path().join(name);
        fs::create_dir(&copy).expect("a folder");
        let path = copy.join("desk");
        drop(TestDesk::at(path.to_str().expect("UTF-8")));
        fs::remove_file(copy.join("desk-lock")).expect("a copy without its lock file");
        let before = fs::read(&path).expect("the file");
        allow(&path, file_mode);
        allow(&copy, folder_mode);
        let child = bound(&copy)
            .args(["--exact", "desk::read_only::the_child_without_permission", "--ignored"])
            .env(CHILD, &path)
            .stdout(Stdio::null())
            .status();
        allow(&copy, 0o755);
        assert!(child.expect("a child").success(), "{name}");
        assert!(fs::read(&path).expect("the file") == before, "{name}: the file was changed");
        let entries = fs::read_dir(&copy).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        assert_eq!(entries.collect::<Vec<_>>(), ["desk"], "{name}: something was left beside it");
    }
}

/// Not a test: the child process.
#[test]
#[ignore = "run by a_desk_without_write_permission_is_refused_and_unchanged"]
fn the_child_without_permission() {
    let Ok(path) = std::env::var(CHILD) else { return };
    let options = DeskOptions { path, profile: "freight".into(), ..DeskOptions::default() };
    assert_eq!(Desk::open(&options).expect_err("refused").code(), ErrorCode::StoreReadOnly);
}
