//! The lock file: which process gets it, and which mark it has.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::error::ErrorCode;
use crate::store::sqlite::file::{LockFile, PriorState, identity_at};

fn new_store() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("store");
    fs::write(&store, "a store").expect("a file");
    (folder, store)
}

fn take(store: &Path, fresh: bool) -> crate::error::Result<(LockFile, PriorState)> {
    LockFile::take(store, identity_at(store).expect("the store"), fresh, |_| false)
}

fn mark(store: &Path) -> String {
    fs::read_to_string(format!("{}-lock", store.display())).expect("the lock file").trim_end().to_owned()
}

/// The mark of an open store names its file.
fn marked(store: &Path, word: &str) -> String {
    format!("{word} {}", identity_at(store).expect("the store").file)
}

#[test]
fn the_first_process_checks_the_store_and_the_others_wait() {
    let (_folder, store) = new_store();
    let (one, prior) = take(&store, false).expect("the lock");
    assert_eq!(prior, PriorState::Unknown);
    assert_eq!(take(&store, false).expect_err("a check is running").code(), ErrorCode::Busy);
    one.share().expect("shared");
    one.trust(None).expect("the mark");
    let (other, prior) = take(&store, false).expect("the lock");
    assert_eq!(prior, PriorState::Shared);
    other.trust(None).expect("the mark");
    drop(one);
    assert_eq!(mark(&store), marked(&store, "open"), "the other desk still has it open");
    drop(other);
    assert!(mark(&store).starts_with("closed 7 "), "{}", mark(&store));
    assert_eq!(take(&store, false).expect("the lock").1, PriorState::Sound);
}

#[test]
fn a_desk_that_found_damage_does_not_mark_the_store_as_closed() {
    let (_folder, store) = new_store();
    drop(take(&store, false).expect("the lock"));
    assert!(!store.with_file_name("store-lock").exists(), "an opening that failed leaves none behind");
    let (one, _) = take(&store, false).expect("the lock");
    one.share().expect("shared");
    one.trust(None).expect("the mark");
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
    one.trust(None).expect("the mark");
    let log = format!("{}-wal", store.display());
    fs::write(&log, "pages that no checkpoint moved").expect("a log");
    drop(one);
    assert_eq!(mark(&store), marked(&store, "open"));
    fs::remove_file(log).expect("removed");
    assert_eq!(take(&store, false).expect("the lock").1, PriorState::Unknown);
}

#[test]
fn the_last_close_keeps_a_doubt_of_an_earlier_one() {
    let (_folder, store) = new_store();
    let (one, _) = take(&store, true).expect("the lock");
    one.share().expect("shared");
    one.trust(None).expect("the mark");
    let (other, _) = take(&store, false).expect("the lock");
    other.trust(None).expect("the mark");
    one.distrust();
    drop(one);
    drop(other);
    assert_eq!(mark(&store), marked(&store, "doubt"));
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
    let _lock = take(&store, false).expect("the lock");
    let metadata = fs::metadata(format!("{}-lock", store.display())).expect("the lock file");
    assert_eq!(metadata.permissions().mode() & 0o777, 0o660);
}

#[test]
fn a_store_that_is_being_created_has_a_mark_of_its_own() {
    let (_folder, store) = new_store();
    let (one, _) = take(&store, true).expect("the lock");
    one.share().expect("shared");
    assert_eq!(mark(&store), marked(&store, "new"));
    one.trust(None).expect("the mark");
    assert_eq!(mark(&store), marked(&store, "open"));
}

#[test]
fn a_lock_file_of_somebody_else_is_refused_and_left_alone() {
    let (_folder, store) = new_store();
    let path = store.with_file_name("store-lock");
    for content in ["my notes\n", "open the door", "closed\u{7f}", "SQLite format 3\0", &"7 ".repeat(100), "doubts 1\n"]
    {
        fs::write(&path, content).expect("a file");
        assert_eq!(take(&store, true).expect_err(content).code(), ErrorCode::StoreForeign, "{content}");
        assert_eq!(fs::read_to_string(&path).expect("the file"), content);
    }
    // What a power cut leaves of a mark.
    let noise = [0xca; 64];
    for content in [b"".as_slice(), b"\0\0\0", b"op", b"open 12", b"closed 8192 17\0\0", &noise] {
        fs::write(&path, content).expect("a file");
        assert_eq!(take(&store, false).expect("ours").1, PriorState::Unknown, "{content:?}");
    }
    fs::write(&path, &noise[..63]).expect("a file");
    assert_eq!(take(&store, false).expect_err("of another length").code(), ErrorCode::StoreForeign);
}

#[cfg(unix)]
#[test]
fn a_link_a_folder_and_a_second_name_are_no_lock_file() {
    let (folder, store) = new_store();
    let (path, victim) = (store.with_file_name("store-lock"), folder.path().join("victim"));
    fs::write(&victim, "").expect("a file");
    type Make = fn(&Path, &Path);
    let cases: [(&str, Make); 3] = [
        ("link", |victim, path| std::os::unix::fs::symlink(victim, path).expect("a link")),
        ("name", |victim, path| fs::hard_link(victim, path).expect("a name")),
        ("folder", |_, path| fs::create_dir(path).expect("a folder")),
    ];
    for (what, make) in cases {
        make(&victim, &path);
        assert_eq!(take(&store, true).expect_err(what).code(), ErrorCode::StoreForeign, "{what}");
        assert_eq!(fs::read_to_string(&victim).expect("the file"), "", "{what}");
        drop(fs::remove_file(&path));
        drop(fs::remove_dir(&path));
    }
}

#[test]
fn processes_that_have_another_file_open_are_noticed() {
    let (_folder, store) = new_store();
    let (one, _) = take(&store, false).expect("the lock");
    one.share().expect("shared");
    one.trust(None).expect("the mark");
    fs::rename(&store, store.with_file_name("old")).expect("renamed");
    fs::write(&store, "another store").expect("a file");
    assert_eq!(take(&store, false).expect_err("refused").code(), ErrorCode::StoreMoved);
    drop(one);
    assert!(!mark(&store).starts_with("closed"), "the mark would be that of the other file: {}", mark(&store));
}

#[test]
fn a_lock_file_that_was_deleted_meanwhile_is_not_the_lock() {
    let (_folder, store) = new_store();
    let (one, _) = take(&store, false).expect("the lock");
    fs::remove_file(store.with_file_name("store-lock")).expect("removed");
    assert!(!one.is_in_place());
    let (other, prior) = take(&store, false).expect("the lock");
    assert_eq!(prior, PriorState::Unknown);
    assert!(other.is_in_place());
}

/// After a power cut some bytes may be of one mark and some of another. The store is then checked, and nothing else.
#[test]
fn a_mixture_of_two_marks_is_a_state_that_nobody_knows() {
    let (_folder, store) = new_store();
    let path = format!("{}-lock", store.display());
    for mixed in ["opw 5431792", "nlosed 17088 1796039021", "oposed 4", "doen 5431792 77"] {
        fs::write(&path, format!("{mixed:<63}\n")).expect("the lock file");
        let (lock, state) = take(&store, false).expect(mixed);
        assert_eq!(state, PriorState::Unknown, "{mixed}");
        drop(lock);
    }
    for foreign in ["pid 5431792", "open 5431792 by somebody", "new"] {
        let text = format!("{foreign:<60}\n");
        fs::write(&path, &text).expect("the lock file");
        let refused = take(&store, false).map(|_| ());
        if foreign == "new" {
            assert!(refused.is_ok(), "a part of a mark");
            continue;
        }
        assert_eq!(refused.expect_err(foreign).code(), ErrorCode::StoreForeign);
        assert_eq!(fs::read_to_string(&path).expect("the lock file"), text);
    }
}
