//! Who waits for whom when processes take turns; a second desk of this process has a lock of its own, as another would.

use std::path::PathBuf;

use tempfile::TempDir;

use crate::store::turn::{self, Turn};

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("store");
    (folder, store)
}

#[test]
fn one_at_a_time_and_the_next_when_it_is_given_back() {
    let (_folder, store) = place();
    let (one, other) = (Turn::of(&store).expect("a file"), Turn::of(&store).expect("a file"));
    let taken = one.take();
    assert!(taken.is_ours());
    assert!(!other.take().is_ours(), "who waited long enough goes on without");
    drop(taken);
    assert!(other.take().is_ours());
    assert!(one.take().is_ours(), "given back when it was dropped");
}

#[test]
fn the_last_takes_the_file_away_and_a_folder_that_has_none_is_no_trouble() {
    let (folder, store) = place();
    drop(Turn::of(&store).expect("a file"));
    turn::end(&store);
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
    turn::end(&store);
    assert!(Turn::of(&folder.path().join("no/such/store")).is_none());
}
