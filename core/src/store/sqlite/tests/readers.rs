//! The pool of readers: how many run at once, and what a reader leaves behind after an error.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tempfile::TempDir;

use crate::error::{Error, ErrorCode, Result};
use crate::store::sqlite::{Sqlite, forget};
use crate::store::tx::Tx;

/// More than the pool keeps.
const MANY: usize = 20;

/// A store with a hundred lines, all of them in the file itself and none in the log.
fn filled_store() -> (Sqlite, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Sqlite::open(folder.path().join("desk").to_str().expect("UTF-8"), false, true).expect("a store");
    let outcome = store.write(|tx| {
        tx.exec("CREATE TABLE line (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT", &[])?;
        for id in 0..100_i64 {
            let words = format!("Line {id}. ").repeat(20);
            tx.exec("INSERT INTO line (id, words) VALUES ($1, $2)", &[id.into(), (&words).into()])?;
        }
        Ok(())
    });
    outcome.expect("lines");
    store.checkpoint().expect("a checkpoint");
    (store, folder)
}

/// Reads every line, not only an index.
fn lines(tx: &mut dyn Tx) -> Result<i64> {
    let row = tx.first("SELECT count(*) AS count FROM line WHERE words LIKE 'Line%'", &[])?;
    row.map_or(Ok(0), |row| row.int("count"))
}

/// Runs more readers at once than the pool keeps. Each waits inside its transaction for all others, unless one
/// fails.
fn read_concurrently(store: &Sqlite) {
    let (inside, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let reader = || {
        let outcome = store.read(|tx| {
            let before = lines(tx)?;
            inside.fetch_add(1, Ordering::SeqCst);
            while inside.load(Ordering::SeqCst) < MANY && !failed.load(Ordering::SeqCst) {
                std::thread::yield_now();
            }
            Ok((before, lines(tx)?))
        });
        failed.fetch_or(outcome.is_err(), Ordering::SeqCst);
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
fn more_readers_than_the_pool_keeps_run_at_once() {
    let (store, _folder) = filled_store();
    for _ in 0..3 {
        read_concurrently(&store);
    }
}

#[test]
fn a_refused_a_failed_or_a_panicking_reader_leaves_no_trace() {
    let (store, _folder) = filled_store();
    read_concurrently(&store);
    // `None`: a panic.
    type Body = fn(&mut dyn Tx) -> Result<i64>;
    let bodies: [(Option<ErrorCode>, Body); 5] = [
        (Some(ErrorCode::RoleForbidden), |tx| lines(tx).and(Err(Error::role()))),
        (Some(ErrorCode::StorageFailed), |tx| lines(tx).and(tx.query("SELECT nothing FROM line", &[]).map(|_| 0))),
        (Some(ErrorCode::StoreReadOnly), |tx| lines(tx).and(tx.exec("DELETE FROM line", &[]).map(|_| 0))),
        (None, |tx| lines(tx).map(|count| panic!("a defect in an operation, after {count} lines"))),
        // It ends its own transaction.
        (Some(ErrorCode::RoleForbidden), |tx| tx.exec("ROLLBACK", &[]).and(Err(Error::role()))),
    ];
    for (expected, body) in bodies {
        for _ in 0..MANY {
            let outcome = catch_unwind(AssertUnwindSafe(|| store.read(body).expect_err("refused").code()));
            assert_eq!(outcome.ok(), expected);
        }
        read_concurrently(&store);
    }
    store.write(|tx| tx.exec("DELETE FROM line WHERE id < 50", &[]).map(drop)).expect("a write");
    assert_eq!(store.read(lines).expect("lines"), 50, "no old snapshot is left");
}

#[test]
fn a_misread_page_is_read_again() {
    let (store, folder) = filled_store();
    let (mut file, at, page) = first_page(&store, &folder);
    write_page(&mut file, at, &[0xA5; 4096]);
    assert_eq!(store.read(lines).expect_err("a damaged page").code(), ErrorCode::StoreDamaged);
    write_page(&mut file, at, &page);
    for _ in 0..MANY {
        assert_eq!(store.read(lines).expect("a fresh read"), 100);
    }
    drop(store);
}

/// A look is taken before the next write: it is refused as long as the page is damaged, and the writer does not keep what it
/// misread.
#[test]
fn a_write_after_a_misread_page_goes_on_when_a_second_look_finds_it_sound() {
    let rename = |store: &Sqlite| store.write(|tx| tx.exec("UPDATE line SET words = 'Line.' WHERE id = 0", &[]));
    for is_put_right in [true, false] {
        let (store, folder) = filled_store();
        let (mut file, at, page) = first_page(&store, &folder);
        store.writer.alone(forget).expect("an empty cache");
        write_page(&mut file, at, &[0xA5; 4096]);
        assert_eq!(rename(&store).expect_err("the writer misreads it").code(), ErrorCode::StoreDamaged);
        if is_put_right {
            write_page(&mut file, at, &page);
            rename(&store).expect("a second look finds nothing");
            assert_eq!(store.read(lines).expect("lines"), 100);
            continue;
        }
        let refused = store.write(|tx| tx.exec("CREATE TABLE other (id INTEGER)", &[])).expect_err("a second look");
        assert_eq!(refused.code(), ErrorCode::StoreDamaged);
        assert!(refused.developer_message().contains("restore a backup"), "{refused}");
        let (health, _) = store.health(&|_| Ok(()));
        assert_eq!(health.problems, [ErrorCode::StoreDamaged]);
    }
}

/// The file, open until the end of the test: closing it would release SQLite's locks of it. The place of the first page of
/// lines, and its bytes.
fn first_page(store: &Sqlite, folder: &TempDir) -> (File, u64, [u8; 4096]) {
    let mut file = OpenOptions::new().read(true).write(true).open(folder.path().join("desk")).expect("the file");
    let root = store.read(|tx| {
        let row = tx.first("SELECT rootpage FROM sqlite_schema WHERE name = 'line'", &[])?;
        row.map_or(Ok(0), |row| row.int("rootpage"))
    });
    let at = u64::try_from(root.expect("a page") - 1).expect("a page") * 4096;
    let mut page = [0; 4096];
    file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(&mut page)).expect("a page");
    (file, at, page)
}

fn write_page(file: &mut File, at: u64, bytes: &[u8]) {
    file.seek(SeekFrom::Start(at)).and_then(|_| file.write_all(bytes)).expect("written");
}

#[test]
fn a_reader_that_would_have_another_file_is_refused() {
    let (store, folder) = filled_store();
    let path = folder.path().join("desk");
    let nested = || store.read(|_| store.read(|_| Ok(())));
    std::fs::rename(&path, folder.path().join("elsewhere")).expect("renamed");
    std::fs::write(&path, "another file").expect("a file");
    assert_eq!(nested().expect_err("the second reader is new").code(), ErrorCode::StoreMoved);
    std::fs::rename(folder.path().join("elsewhere"), &path).expect("renamed");
    nested().expect("the file is back");
}
