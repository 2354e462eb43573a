//! `Store::read_one`: the row and all further queries come from one snapshot, which ends with the call.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::{Error, ErrorCode, Result};
use crate::store::{RowRef, Store, Tx};

const LINE: &str = "SELECT id, words FROM line WHERE id = $1";

fn filled(path: &str) -> Store {
    let store = Store::open(path, false, true).expect("a store");
    let outcome = store.write(|tx| {
        tx.exec("CREATE TABLE line (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT", &[])?;
        for id in 0..10_i64 {
            tx.exec("INSERT INTO line (id, words) VALUES ($1, 'words')", &[id.into()])?;
        }
        Ok(())
    });
    outcome.expect("lines");
    store
}

fn count(tx: &mut dyn Tx) -> Result<i64> {
    let row = tx.first("SELECT count(*) AS count FROM line", &[])?;
    row.map_or(Ok(0), |row| row.int("count"))
}

#[test]
fn queries_beside_a_row_use_its_snapshot() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = filled(folder.path().join("desk").to_str().expect("UTF-8"));
    let outcome = store.read_one(LINE, &[7.into()], |row, tx| {
        // Another connection of the same store commits before and between the queries.
        store.write(|tx| tx.exec("DELETE FROM line WHERE id > 6", &[]).map(drop))?;
        let first = count(tx)?;
        store.write(|tx| tx.exec("DELETE FROM line WHERE id > 4", &[]).map(drop))?;
        let again = tx.first(LINE, &[8.into()])?.map_or(Ok(String::new()), |row| row.text("words"))?;
        Ok((row.int("id")?, row.text("words")?, first, again, count(tx)?))
    });
    assert_eq!(outcome.expect("read"), Some((7, "words".to_owned(), 10, "words".to_owned(), 10)));
    assert_eq!(
        store.read_one(LINE, &[7.into()], |row, _| row.int("id")).expect("read"),
        None,
        "the next snapshot is new"
    );
    assert_eq!(store.read_one(LINE, &[1.into()], |_, tx| count(tx)).expect("read"), Some(5));
}

#[test]
fn a_refusal_a_failure_or_a_panic_beside_a_row_leaves_no_snapshot_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    for path in [folder.path().join("desk").to_str().expect("UTF-8"), ":memory:"] {
        let store = filled(path);
        // `None`: a panic.
        type Visit = fn(&RowRef<'_>, &mut dyn Tx) -> Result<i64>;
        let visits: [(Option<ErrorCode>, Visit); 4] = [
            (Some(ErrorCode::RoleForbidden), |_, tx| count(tx).and(Err(Error::role()))),
            (Some(ErrorCode::StorageFailed), |_, tx| tx.query("SELECT nothing FROM line", &[]).map(|_| 0)),
            (Some(ErrorCode::StoreDamaged), |row, _| row.count("id").and(row.int("words"))),
            (None, |_, tx| count(tx).map(|count| panic!("a defect in an operation, after {count} lines"))),
        ];
        for (at, (expected, visit)) in (0_i64..).zip(visits) {
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                store.read_one(LINE, &[1.into()], visit).expect_err("refused").code()
            }));
            assert_eq!(outcome.ok(), expected);
            store.write(|tx| tx.exec("DELETE FROM line WHERE id = $1", &[(9 - at).into()]).map(drop)).expect("a write");
            assert_eq!(store.read_one(LINE, &[1.into()], |_, tx| count(tx)).expect("read"), Some(9 - at));
            assert_eq!(store.read_one(LINE, &[99.into()], visit).expect("no row, no visit"), None);
        }
    }
}
