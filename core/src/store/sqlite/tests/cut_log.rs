//! A log that is cut while a write waits for the lock, or while it runs.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rusqlite::Connection;

use crate::error::ErrorCode;
use crate::store::sqlite::Sqlite;
use crate::store::tx::Tx;

fn cut(store: &Path) {
    let log = store.with_extension("desk-wal");
    OpenOptions::new().write(true).open(log).and_then(|log| log.set_len(0)).expect("cut");
}

struct Cut {
    store: Sqlite,
    path: PathBuf,
    before: Vec<u8>,
    _folder: tempfile::TempDir,
}

/// A store whose file is whole and whose log holds some writes more.
fn prepared() -> Cut {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.desk");
    let store = Sqlite::open(path.to_str().expect("UTF-8"), false, true).expect("a store");
    write(&store).expect("a write");
    store.checkpoint().expect("a checkpoint");
    (0..5).for_each(|_| write(&store).expect("a write"));
    let before = std::fs::read(&path).expect("the file");
    Cut { store, path, before, _folder: folder }
}

fn write(store: &Sqlite) -> crate::error::Result<()> {
    store.write(|tx| add(tx))
}

fn add(tx: &mut dyn Tx) -> crate::error::Result<()> {
    let sql = "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2";
    tx.exec(sql, &["of the test".into(), (&[1; 32]).into()]).map(|_| ())
}

impl Cut {
    fn refuses_everything(self) {
        for _ in 0..2 {
            assert_eq!(write(&self.store).expect_err("it would be lost").code(), ErrorCode::StoreDamaged);
        }
        drop(self.store);
        assert!(std::fs::read(&self.path).expect("the file") == self.before, "something was moved into it");
    }
}

#[test]
fn a_log_that_is_cut_while_a_write_runs_takes_no_commit() {
    let cut_one = prepared();
    let outcome = cut_one.store.write(|tx| {
        add(tx)?;
        cut(&cut_one.path);
        Ok(())
    });
    assert_eq!(outcome.expect_err("it would be lost").code(), ErrorCode::StoreDamaged);
    cut_one.refuses_everything();
}

#[test]
fn a_log_that_is_cut_while_a_write_waits_for_the_lock_takes_none() {
    let cut_one = prepared();
    let other = Connection::open(&cut_one.path).expect("the file again");
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let other = Mutex::new(other);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| write(&cut_one.store));
        // Whether the write already waits makes no difference: it is refused.
        while cut_one.store.queued() == 0 && !waiting.is_finished() {
            std::thread::yield_now();
        }
        cut(&cut_one.path);
        other.lock().expect("alone").execute_batch("ROLLBACK").expect("the lock is given back");
        assert_eq!(waiting.join().expect("no panic").expect_err("it would be lost").code(), ErrorCode::StoreDamaged);
    });
    // Closing this connection must not move the log: it is the last one only after the store.
    std::mem::forget(other);
    cut_one.refuses_everything();
}
