//! The order of processes that write. A second `Turn` in this process has a lock of its own, as in another process.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::store::sqlite::file::turn::{self, Turn};

fn new_store() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("store");
    (folder, store)
}

fn of(store: &Path) -> Turn {
    Turn::of(store).expect("ours").expect("a file")
}

#[test]
fn one_holder_at_a_time_and_the_next_after_its_release() {
    let (_folder, store) = new_store();
    let (one, other) = (of(&store), of(&store));
    let guard = one.take();
    assert!(guard.is_held());
    assert!(!other.take().is_held(), "after a limited wait the caller continues without the lock");
    drop(guard);
    assert!(other.take().is_held());
    assert!(one.take().is_held(), "released when the guard was dropped");
}

#[test]
fn the_last_process_deletes_the_file_and_a_missing_file_is_no_error() {
    let (folder, store) = new_store();
    drop(of(&store));
    turn::delete(&store);
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
    turn::delete(&store);
    assert!(Turn::of(&folder.path().join("no/such/store")).expect("no refusal").is_none());
}

#[test]
fn a_file_of_somebody_else_is_neither_used_nor_deleted() {
    let (_folder, store) = new_store();
    let path = store.with_file_name("store-turn");
    std::fs::write(&path, "chess: whose turn").expect("a file");
    assert_eq!(Turn::of(&store).expect_err("refused").code(), crate::error::ErrorCode::StoreForeign);
    turn::delete(&store);
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), "chess: whose turn");
}
