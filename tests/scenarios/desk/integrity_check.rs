//! The check of the whole file: after an unclean end, after a change from outside, and on request.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use bazardesk::ticket::GetRequest;
use bazardesk::{Desk, DeskOptions, ErrorCode, Result};
use bazardesk_tests::TestDesk;
use rusqlite::Connection;

/// The text in the lock file of a desk whose process was killed; the library also writes which file it had open.
const OPEN: &str = "open\n";

struct DeskFile {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl DeskFile {
    /// A cleanly closed desk with a ticket.
    fn new() -> Self {
        let folder = bazardesk_tests::folder();
        let file = Self { path: folder.path().join("desk"), _folder: folder };
        let desk = file.open_desk();
        desk.open(&desk.sara);
        file
    }

    fn open_desk(&self) -> TestDesk {
        TestDesk::at(self.path.to_str().expect("UTF-8"))
    }

    fn lock_file(&self) -> PathBuf {
        Path::new(&format!("{}-lock", self.path.display())).to_owned()
    }

    fn lock_text(&self) -> String {
        fs::read_to_string(self.lock_file()).expect("the lock file")
    }

    fn is_marked_open(&self) -> bool {
        self.lock_text().starts_with("open ")
    }

    /// Sets the file's time of change to this long after its former one.
    fn change_after(&self, before: &fs::Metadata, after: Duration) {
        let at = before.modified().expect("a time") + after;
        File::options().write(true).open(&self.path).and_then(|file| file.set_modified(at)).expect("a time");
    }

    /// Damages a page that opening does not read, and restores the file's time of change.
    fn damage(&self) {
        let before = fs::metadata(&self.path).expect("the file");
        let root: i64 = Connection::open(&self.path)
            .and_then(|raw| {
                raw.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'event_content'", [], |row| row.get(0))
            })
            .expect("a page");
        let page = usize::try_from(root - 1).expect("small") * 4096;
        let mut bytes = fs::read(&self.path).expect("the file");
        bytes[page..page + 64].fill(0xA5);
        fs::write(&self.path, bytes).expect("written");
        self.change_after(&before, Duration::ZERO);
    }

    fn open(&self, check: Option<bool>) -> Result<Desk> {
        let path = self.path.to_str().expect("UTF-8").to_owned();
        Desk::open(&DeskOptions { path, profile: "freight".into(), check, ..DeskOptions::default() })
    }

    /// Opening refuses the file as damaged, and changes neither the file nor the lock file.
    #[track_caller]
    fn refused(&self, check: Option<bool>) {
        let before = (fs::read(&self.path).expect("the file"), fs::read(self.lock_file()).ok());
        assert_eq!(self.open(check).expect_err("damaged").code(), ErrorCode::StoreDamaged);
        assert!(fs::read(&self.path).expect("the file") == before.0, "the file was changed");
        let after = fs::read(self.lock_file()).ok().filter(|text| !text.is_empty());
        assert_eq!(after, before.1.filter(|text| !text.is_empty()), "the lock file does not call it sound");
    }
}

#[test]
fn a_cleanly_closed_desk_opens_without_a_check() {
    let file = DeskFile::new();
    let text = file.lock_text();
    assert!(text.starts_with("closed "), "{text}");
    file.damage();
    // The damage shows that there is no check: a desk of gigabytes opens as fast as an empty one.
    drop(file.open(None).expect("no check"));
    file.refused(Some(true));
}

#[test]
fn a_desk_that_was_not_closed_is_checked() {
    let file = DeskFile::new();
    file.damage();
    fs::write(file.lock_file(), OPEN).expect("as a process that was killed leaves it");
    file.refused(None);
    file.refused(None);
}

#[test]
fn a_file_that_was_changed_from_outside_or_copied_is_checked() {
    let file = DeskFile::new();
    file.damage();
    file.change_after(&fs::metadata(&file.path).expect("the file"), Duration::from_secs(1));
    file.refused(None);
    let file = DeskFile::new();
    file.damage();
    fs::remove_file(file.lock_file()).expect("removed");
    file.refused(None);
}

#[test]
fn a_new_write_ahead_log_causes_a_check() {
    let file = DeskFile::new();
    file.damage();
    // The first bytes of a log.
    fs::write(format!("{}-wal", file.path.display()), [0x37, 0x7f, 0x06, 0x82]).expect("written");
    file.refused(None);
    // Without the mark the log may be the desk's own.
    fs::remove_file(file.lock_file()).expect("removed");
    file.refused(None);
}

#[test]
fn the_last_to_close_marks_the_desk_and_a_second_opener_does_not_check() {
    let file = DeskFile::new();
    let one = file.open_desk();
    assert!(file.is_marked_open());
    let other = file.open_desk();
    drop(one);
    assert!(file.is_marked_open(), "another desk still has it open");
    // The file is open already: the first opener has checked it, and later damage shows when it is read.
    let third = file.open(None).expect("open");
    drop((other, third));
    assert!(file.lock_text().starts_with("closed "), "{}", file.lock_text());
}

#[test]
fn a_desk_that_found_damage_is_checked_next_time() {
    let file = DeskFile::new();
    let desk = file.open_desk();
    let raw = Connection::open(&file.path).expect("the file");
    raw.execute_batch("UPDATE ticket SET status = 'forgotten'").expect("SQL");
    let outcome = desk.anna.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() });
    assert_eq!(outcome.expect_err("damaged").code(), ErrorCode::StoreDamaged);
    drop((raw, desk));
    assert!(file.lock_text().starts_with("doubt "), "{}", file.lock_text());
    // The pages are sound, so the desk opens; the row is refused when it is read.
    drop(file.open_desk());
    assert!(file.lock_text().starts_with("closed "), "{}", file.lock_text());
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_uses_the_locks_of_its_file() {
    let file = DeskFile::new();
    let link = file.path.with_file_name("link");
    std::os::unix::fs::symlink(&file.path, &link).expect("a link");
    let one = TestDesk::at(link.to_str().expect("UTF-8"));
    assert!(file.is_marked_open());
    let other = file.open_desk();
    one.open(&one.sara);
    drop(one);
    assert!(file.is_marked_open(), "it is one desk");
    drop(other);
    assert!(file.lock_text().starts_with("closed "), "{}", file.lock_text());
    assert!(!link.with_file_name("link-lock").exists());
}
