//! A desk that cannot be written is refused when it is opened, not when somebody needs it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use bazardesk::{Desk, DeskOptions, ErrorCode};
use bazardesk_tests::TestDesk;

/// Tells the child process which file it may not write.
const CHILD: &str = "BZD_TEST_CHILD_READ_ONLY";

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("permissions");
}

/// A child that permissions bind: root is bound by none, unless it gives its privileges away.
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
fn a_desk_that_cannot_be_written_is_refused_and_left_alone() {
    let folder = bazardesk_tests::folder();
    for (name, file_mode, folder_mode) in [("file", 0o444, 0o755), ("folder", 0o644, 0o555), ("both", 0o444, 0o555)] {
        let place = folder.path().join(name);
        fs::create_dir(&place).expect("a folder");
        let path = place.join("desk");
        drop(TestDesk::at(path.to_str().expect("UTF-8")));
        fs::remove_file(place.join("desk-lock")).expect("a copy without its lock file");
        let before = fs::read(&path).expect("the file");
        allow(&path, file_mode);
        allow(&place, folder_mode);
        let child = bound(&place)
            .args(["--exact", "desk::read_only::whoever_cannot_write", "--ignored"])
            .env(CHILD, &path)
            .stdout(Stdio::null())
            .status();
        allow(&place, 0o755);
        assert!(child.expect("a child").success(), "{name}");
        assert!(fs::read(&path).expect("the file") == before, "{name}: the file was changed");
        let entries = fs::read_dir(&place).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        assert_eq!(entries.collect::<Vec<_>>(), ["desk"], "{name}: something was left beside it");
    }
}

/// Not a test of its own: what the child does.
#[test]
#[ignore = "run by a_desk_that_cannot_be_written_is_refused_and_left_alone"]
fn whoever_cannot_write() {
    let Ok(path) = std::env::var(CHILD) else { return };
    let options = DeskOptions { path, profile: "freight".into(), ..DeskOptions::default() };
    assert_eq!(Desk::open(&options).expect_err("refused").code(), ErrorCode::StoreReadOnly);
}
