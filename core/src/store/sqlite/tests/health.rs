//! What an open store tells of itself.

use crate::error::{ErrorCode, Result};
use crate::store::health::StoreHealth;
use crate::store::sqlite::Sqlite;
use crate::store::sqlite::opening::CHECKPOINT_PAGES;
use crate::store::tx::Tx;

fn health(store: &Sqlite) -> StoreHealth {
    let (health, outcome) = store.health(&|tx| tx.first("SELECT 1 AS one", &[]).map(drop));
    outcome.expect("a read");
    health
}

/// Writes so many pages of words.
fn write(store: &Sqlite, pages: i64) {
    let outcome = store.write(|tx| {
        for id in 0..pages {
            let words = "w".repeat(4_000);
            tx.exec("INSERT INTO line (id, words) VALUES ($1, $2)", &[id.into(), (&words).into()])?;
        }
        Ok(())
    });
    outcome.expect("lines");
}

fn table(tx: &mut dyn Tx) -> Result<()> {
    tx.exec("CREATE TABLE line (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT", &[]).map(drop)
}

#[test]
fn lengths_follow_the_file_and_a_log_that_nobody_moves_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Sqlite::open(folder.path().join("desk").to_str().expect("UTF-8"), false, true).expect("a store");
    store.write(table).expect("a table");
    store.checkpoint().expect("a checkpoint");
    let before = health(&store);
    assert_eq!((before.schema_version, before.problems.as_slice()), (Some(1), &[][..]));
    // As long as something reads an older snapshot, nothing newer is moved.
    let written = store.read(|tx| {
        tx.first("SELECT id FROM line", &[])?;
        write(&store, 2 * CHECKPOINT_PAGES + 100);
        Ok(health(&store))
    });
    let written = written.expect("a read");
    assert!(written.log_is_long, "{written:?}");
    assert!(written.log_bytes > before.log_bytes && written.bytes > before.bytes, "{written:?}");
    store.checkpoint().expect("a checkpoint");
    assert!(!health(&store).log_is_long);
    let outcome = store.write(|tx| tx.exec("DELETE FROM line", &[]));
    outcome.expect("deleted");
    let emptied = health(&store);
    assert!(emptied.free_bytes > written.free_bytes && emptied.bytes == written.bytes, "{emptied:?}");
}

#[test]
fn a_moved_file_is_a_problem_and_no_panic() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk");
    let store = Sqlite::open(path.to_str().expect("UTF-8"), false, true).expect("a store");
    std::fs::rename(&path, folder.path().join("elsewhere")).expect("renamed");
    let (health, outcome) = store.health(&|tx| tx.first("SELECT 1 AS one", &[]).map(drop));
    assert_eq!(health.problems, [ErrorCode::StoreMoved]);
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::StoreMoved), "no other connection is opened");
}
