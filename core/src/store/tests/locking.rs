//! Who gets the lock file, and what it says.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::error::ErrorCode;
use crate::store::lock_file::{Found, LockFile};

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("store");
    fs::write(&store, "a store").expect("a file");
    (folder, store)
}

fn take(store: &Path, fresh: bool) -> crate::error::Result<(LockFile, Found)> {
    LockFile::take(store, fresh, |_| false)
}

fn said(store: &Path) -> String {
    fs::read_to_string(format!("{}-lock", store.display())).expect("the lock file")
}

#[test]
fn who_is_alone_looks_and_the_others_wait_for_that() {
    let (_folder, store) = place();
    let (one, found) = take(&store, false).expect("the lock");
    assert_eq!(found, Found::Unknown);
    assert_eq!(take(&store, false).expect_err("somebody is looking").code(), ErrorCode::Busy);
    one.share().expect("shared");
    one.trust();
    let (other, found) = take(&store, false).expect("the lock");
    assert_eq!(found, Found::Shared);
    other.trust();
    drop(one);
    assert_eq!(said(&store), "open\n", "the other still has it");
    drop(other);
    assert!(said(&store).starts_with("closed 7 "), "{}", said(&store));
    assert_eq!(take(&store, false).expect("the lock").1, Found::Sound);
}

#[test]
fn who_looked_and_found_damage_does_not_call_it_sound() {
    let (_folder, store) = place();
    drop(take(&store, false).expect("the lock"));
    assert_eq!(said(&store), "");
    let (one, _) = take(&store, false).expect("the lock");
    one.share().expect("shared");
    one.trust();
    one.distrust();
    drop(one);
    assert_eq!(take(&store, false).expect("the lock").1, Found::Unknown);
}

#[test]
fn a_new_store_has_nothing_to_look_at() {
    let (_folder, store) = place();
    assert_eq!(take(&store, true).expect("the lock").1, Found::Sound);
}

#[test]
fn a_store_with_a_log_beside_it_was_not_closed_well() {
    let (_folder, store) = place();
    let (one, _) = take(&store, false).expect("the lock");
    one.share().expect("shared");
    one.trust();
    let log = format!("{}-wal", store.display());
    fs::write(&log, "what nobody moved").expect("a log");
    drop(one);
    assert_eq!(said(&store), "open\n");
    fs::remove_file(log).expect("removed");
    assert_eq!(take(&store, false).expect("the lock").1, Found::Unknown);
}

#[test]
fn whoever_closes_last_heeds_the_doubts_of_who_closed_before() {
    let (_folder, store) = place();
    let (one, _) = take(&store, true).expect("the lock");
    one.share().expect("shared");
    one.trust();
    let (other, _) = take(&store, false).expect("the lock");
    other.trust();
    one.distrust();
    drop(one);
    drop(other);
    assert_eq!(said(&store), "doubt\n");
    assert_eq!(take(&store, false).expect("the lock").1, Found::Unknown);
}

#[test]
fn an_opening_that_came_to_nothing_does_not_speak_for_the_store() {
    let (_folder, store) = place();
    let (one, _) = take(&store, true).expect("the lock");
    one.share().expect("shared");
    drop(one);
    assert_eq!(take(&store, false).expect("the lock").1, Found::Unknown);
}

#[cfg(unix)]
#[test]
fn the_lock_file_is_for_whoever_may_use_the_store() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, store) = place();
    fs::set_permissions(&store, fs::Permissions::from_mode(0o660)).expect("permissions");
    drop(take(&store, false).expect("the lock"));
    let told = fs::metadata(format!("{}-lock", store.display())).expect("the lock file");
    assert_eq!(told.permissions().mode() & 0o777, 0o660);
}
