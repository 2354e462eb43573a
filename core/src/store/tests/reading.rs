//! The pool of readers: how many there may be at once, and what one leaves behind that met with an error.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tempfile::TempDir;

use crate::error::{Error, ErrorCode, Result};
use crate::store::Tx;
use crate::store::sqlite::Sqlite;

/// More than the pool keeps.
const MANY: usize = 20;

/// A store with a hundred lines in it, all of them in the file itself.
fn place() -> (Sqlite, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Sqlite::open(folder.path().join("desk").to_str().expect("UTF-8"), false).expect("a store");
    let filled = store.write(|tx| {
        tx.exec("CREATE TABLE line (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT", &[])?;
        for id in 0..100_i64 {
            let words = format!("Line {id}. ").repeat(20);
            tx.exec("INSERT INTO line (id, words) VALUES ($1, $2)", &[id.into(), (&words).into()])?;
        }
        Ok(())
    });
    filled.expect("lines");
    store.checkpoint().expect("moved into the file");
    (store, folder)
}

/// Reads every line, not only an index of them.
fn lines(tx: &mut dyn Tx) -> Result<i64> {
    let row = tx.first("SELECT count(*) AS count FROM line WHERE words LIKE 'Line%'", &[])?;
    row.map_or(Ok(0), |row| row.int("count"))
}

/// More than the pool keeps read at the same moment: each of them waits inside for all the others, if nobody is refused.
fn all_read(store: &Sqlite) {
    let (inside, refused) = (AtomicUsize::new(0), AtomicBool::new(false));
    let reader = || {
        let outcome = store.read(|tx| {
            let before = lines(tx)?;
            inside.fetch_add(1, Ordering::SeqCst);
            while inside.load(Ordering::SeqCst) < MANY && !refused.load(Ordering::SeqCst) {
                std::thread::yield_now();
            }
            Ok((before, lines(tx)?))
        });
        refused.fetch_or(outcome.is_err(), Ordering::SeqCst);
        outcome
    };
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..MANY).map(|_| scope.spawn(reader)).collect();
        for reader in readers {
            assert_eq!(reader.join().expect("a reader").expect("lines"), (100, 100));
        }
    });
}

#[test]
fn more_readers_than_the_pool_keeps_read_at_the_same_moment() {
    let (store, _folder) = place();
    for _ in 0..3 {
        all_read(&store);
    }
}

#[test]
fn readers_that_are_refused_that_fail_and_that_panic_spoil_nothing() {
    let (store, _folder) = place();
    all_read(&store);
    // `None`: a panic.
    type Body = fn(&mut dyn Tx) -> Result<i64>;
    let bodies: [(Option<ErrorCode>, Body); 5] = [
        (Some(ErrorCode::RoleForbidden), |tx| lines(tx).and(Err(Error::role()))),
        (Some(ErrorCode::StorageFailed), |tx| lines(tx).and(tx.query("SELECT nothing FROM line", &[]).map(|_| 0))),
        (Some(ErrorCode::StoreReadOnly), |tx| lines(tx).and(tx.exec("DELETE FROM line", &[]).map(|_| 0))),
        (None, |tx| lines(tx).map(|count| panic!("a defect of an operation, after {count} lines"))),
        // It ends the transaction in which it runs.
        (Some(ErrorCode::RoleForbidden), |tx| tx.exec("ROLLBACK", &[]).and(Err(Error::role()))),
    ];
    for (expected, body) in bodies {
        for _ in 0..MANY {
            let met = catch_unwind(AssertUnwindSafe(|| store.read(body).expect_err("refused").code()));
            assert_eq!(met.ok(), expected);
        }
        all_read(&store);
    }
    store.write(|tx| tx.exec("DELETE FROM line WHERE id < 50", &[]).map(drop)).expect("a write");
    assert_eq!(store.read(lines).expect("lines"), 50, "no old snapshot was kept");
}

#[test]
fn a_page_that_was_misread_once_is_read_again() {
    let (store, folder) = place();
    let path = folder.path().join("desk");
    // Kept open until the end: to close it would take SQLite's locks of this file away.
    let mut file = OpenOptions::new().read(true).write(true).open(&path).expect("the file");
    let root = store.read(|tx| {
        let row = tx.first("SELECT rootpage FROM sqlite_schema WHERE name = 'line'", &[])?;
        row.map_or(Ok(0), |row| row.int("rootpage"))
    });
    let at = u64::try_from(root.expect("a page") - 1).expect("a page") * 4096;
    let mut page = [0; 4096];
    file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(&mut page)).expect("a page");
    put(&mut file, at, &[0xA5; 4096]);
    assert_eq!(store.read(lines).expect_err("a damaged page").code(), ErrorCode::StoreDamaged);
    put(&mut file, at, &page);
    for _ in 0..MANY {
        assert_eq!(store.read(lines).expect("read anew"), 100);
    }
    drop(store);
}

fn put(file: &mut File, at: u64, bytes: &[u8]) {
    file.seek(SeekFrom::Start(at)).and_then(|_| file.write_all(bytes)).expect("written");
}
