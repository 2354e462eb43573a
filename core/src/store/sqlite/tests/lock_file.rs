//! The lock file: which process gets it, and which mark it has.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::error::ErrorCode;
use crate::store::sqlite::lock_file::{LockFile, PriorState};

fn new_store() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("store");
    fs::write(&store, "a store").expect("a file");
    (folder, store)
}

fn take(store: &Path, fresh: bool) -> crate::error::Result<(LockFile, PriorState)> {
    LockFile::take(store, fresh, |_| false)
}

fn mark(store: &Path) -> String {
    fs::read_to_string(format!("{}-lock", store.display())).expect("the lock file")
}

#[test]
fn the_first_process_checks_the_store_and_the_others_wait() {
    let (_folder, store) = new_store();
    let (one, prior) = take(&store, false).expect("the lock");
    assert_eq!(prior, PriorState::Unknown);
    assert_eq!(take(&store, false).expect_err("a check is running").code(), ErrorCode::Busy);
    one.share().expect("shared");
    one.trust();
    let (other, prior) = take(&store, false).expect("the lock");
    assert_eq!(prior, PriorState::Shared);
    other.trust();
    drop(one);
    assert_eq!(mark(&store), "open\n", "the other desk still has it open");
    drop(other);
    assert!(mark(&store).starts_with("closed 7 "), "{}", mark(&store));
    assert_eq!(take(&store, false).expect("the lock").1, PriorState::Sound);
}

#[test]
fn a_desk_that_found_damage_does_not_mark_the_store_as_closed() {
    let (_folder, store) = new_store();
    drop(take(&store, false).expect("the lock"));
    assert_eq!(mark(&store), "");
    let (one, _) = take(&store, false).expect("the lock");
    one.share().expect("shared");
    one.trust();
    one.distrust();
    drop(one);
    assert_eq!(take(&store, false).expect("the lock").1, PriorState::Unknown);
}

#[test]
fn a_new_store_needs_no_check() {
    let (_folder, store) = new_store();
    assert_eq!(take(&store, true).expect("the lock").1, PriorState::Sound);
}

#[test]
fn a_store_with_a_log_was_not_closed_properly() {
    let (_folder, store) = new_store();
    let (one, _) = take(&store, false).expect("the lock");
    one.share().expect("shared");
    one.trust();
    let log = format!("{}-wal", store.display());
    fs::write(&log, "pages that no checkpoint moved").expect("a log");
    drop(one);
    assert_eq!(mark(&store), "open\n");
    fs::remove_file(log).expect("removed");
    assert_eq!(take(&store, false).expect("the lock").1, PriorState::Unknown);
}

#[test]
fn the_last_close_keeps_a_doubt_of_an_earlier_one() {
    let (_folder, store) = new_store();
    let (one, _) = take(&store, true).expect("the lock");
    one.share().expect("shared");
    one.trust();
    let (other, _) = take(&store, false).expect("the lock");
    other.trust();
    one.distrust();
    drop(one);
    drop(other);
    assert_eq!(mark(&store), "doubt\n");
    assert_eq!(take(&store, false).expect("the lock").1, PriorState::Unknown);
}

#[test]
fn a_failed_opening_leaves_the_state_unknown() {
    let (_folder, store) = new_store();
    let (one, _) = take(&store, true).expect("the lock");
    one.share().expect("shared");
    drop(one);
    assert_eq!(take(&store, false).expect("the lock").1, PriorState::Unknown);
}

#[cfg(unix)]
#[test]
fn the_lock_file_has_the_permissions_of_the_store() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, store) = new_store();
    fs::set_permissions(&store, fs::Permissions::from_mode(0o660)).expect("permissions");
    drop(take(&store, false).expect("the lock"));
    let metadata = fs::metadata(format!("{}-lock", store.display())).expect("the lock file");
    assert_eq!(metadata.permissions().mode() & 0o777, 0o660);
}
