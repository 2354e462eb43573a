//! When the whole file is looked through: it was not closed well, was changed since, or somebody asks.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use bazardesk::ticket::GetRequest;
use bazardesk::{Desk, DeskOptions, ErrorCode, Result};
use bazardesk_tests::TestDesk;
use rusqlite::Connection;

/// What a desk that is open, or was left by a process that ended, says in its lock file.
const OPEN: &str = "open\n";

struct Place {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl Place {
    /// A desk with a ticket in it, closed well.
    fn new() -> Self {
        let folder = bazardesk_tests::folder();
        let place = Self { path: folder.path().join("desk"), _folder: folder };
        let desk = place.prepared();
        desk.open(&desk.sara);
        place
    }

    fn prepared(&self) -> TestDesk {
        TestDesk::at(self.path.to_str().expect("UTF-8"))
    }

    fn lock_file(&self) -> PathBuf {
        Path::new(&format!("{}-lock", self.path.display())).to_owned()
    }

    fn said(&self) -> String {
        fs::read_to_string(self.lock_file()).expect("the lock file")
    }

    /// Lets the file look as if it had last been changed so long after it was as told.
    fn change_after(&self, told: &fs::Metadata, after: Duration) {
        let at = told.modified().expect("a time") + after;
        File::options().write(true).open(&self.path).and_then(|file| file.set_modified(at)).expect("a time");
    }

    /// Damages a page that opening does not read, and lets the file look as old as before.
    fn damage(&self) {
        let told = fs::metadata(&self.path).expect("the file");
        let root: i64 = Connection::open(&self.path)
            .and_then(|raw| {
                raw.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'event_content'", [], |row| row.get(0))
            })
            .expect("a page");
        let page = usize::try_from(root - 1).expect("small") * 4096;
        let mut bytes = fs::read(&self.path).expect("the file");
        bytes[page..page + 64].fill(0xA5);
        fs::write(&self.path, bytes).expect("written");
        self.change_after(&told, Duration::ZERO);
    }

    fn open(&self, check: Option<bool>) -> Result<Desk> {
        let path = self.path.to_str().expect("UTF-8").to_owned();
        Desk::open(&DeskOptions { path, profile: "freight".into(), check, ..DeskOptions::default() })
    }

    /// Refused as damaged, and neither the file nor what is said of it is touched.
    #[track_caller]
    fn refused(&self, check: Option<bool>) {
        let before = (fs::read(&self.path).expect("the file"), fs::read(self.lock_file()).ok());
        assert_eq!(self.open(check).expect_err("damaged").code(), ErrorCode::StoreDamaged);
        assert!(fs::read(&self.path).expect("the file") == before.0, "the file was changed");
        let after = fs::read(self.lock_file()).ok().filter(|said| !said.is_empty());
        assert_eq!(after, before.1.filter(|said| !said.is_empty()), "nobody called it sound");
    }
}

#[test]
fn a_desk_that_was_closed_well_is_opened_without_a_look() {
    let place = Place::new();
    let said = place.said();
    assert!(said.starts_with("closed "), "{said}");
    place.damage();
    // So it is seen that nobody looked; a desk of gigabytes opens as fast as an empty one.
    drop(place.open(None).expect("nobody looks"));
    place.refused(Some(true));
}

#[test]
fn a_desk_that_was_not_closed_is_looked_through() {
    let place = Place::new();
    place.damage();
    fs::write(place.lock_file(), OPEN).expect("as a process that was killed leaves it");
    place.refused(None);
    place.refused(None);
}

#[test]
fn a_file_that_was_changed_since_or_came_from_elsewhere_is_looked_through() {
    let place = Place::new();
    place.damage();
    place.change_after(&fs::metadata(&place.path).expect("the file"), Duration::from_secs(1));
    place.refused(None);
    let place = Place::new();
    place.damage();
    fs::remove_file(place.lock_file()).expect("removed");
    place.refused(None);
}

#[test]
fn a_log_that_appeared_since_is_looked_at() {
    let place = Place::new();
    place.damage();
    fs::write(format!("{}-wal", place.path.display()), "no log").expect("written");
    place.refused(None);
}

#[test]
fn the_last_who_closes_says_so_and_an_open_desk_is_not_looked_through_by_the_next() {
    let place = Place::new();
    let one = place.prepared();
    assert_eq!(place.said(), OPEN);
    let other = place.prepared();
    drop(one);
    assert_eq!(place.said(), OPEN, "somebody still has it open");
    // The next finds it open; the first has looked already, and damage is met where it is read.
    let third = place.open(None).expect("open");
    drop((other, third));
    assert!(place.said().starts_with("closed "), "{}", place.said());
}

#[test]
fn a_desk_that_met_damage_is_looked_through_next_time() {
    let place = Place::new();
    let desk = place.prepared();
    let raw = Connection::open(&place.path).expect("the file");
    raw.execute_batch("UPDATE ticket SET status = 'forgotten'").expect("SQL");
    let met = desk.anna.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() });
    assert_eq!(met.expect_err("damaged").code(), ErrorCode::StoreDamaged);
    drop((raw, desk));
    assert_eq!(place.said(), "doubt\n");
    // The pages are sound, so it opens; what stands in the row is refused where it is read.
    drop(place.prepared());
    assert!(place.said().starts_with("closed "), "{}", place.said());
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_the_file_and_its_locks() {
    let place = Place::new();
    let link = place.path.with_file_name("link");
    std::os::unix::fs::symlink(&place.path, &link).expect("a link");
    let one = TestDesk::at(link.to_str().expect("UTF-8"));
    assert_eq!(place.said(), OPEN);
    let other = place.prepared();
    one.open(&one.sara);
    drop(one);
    assert_eq!(place.said(), OPEN, "it is one desk");
    drop(other);
    assert!(place.said().starts_with("closed "), "{}", place.said());
    assert!(!link.with_file_name("link-lock").exists());
}
