//! What callers are told when they share a commit: all of it on disk, or none of it.

mod locking;
mod looking;
mod meeting;
mod reading;
mod turns;
mod visiting;

use std::sync::Mutex;

use rusqlite::Connection;
use tempfile::TempDir;

use super::group_commit::{Limits, Writer};
use super::{Bind, Tx};
use crate::error::{Error, ErrorCode, Result};
use meeting::meet;

struct Place {
    writer: Writer,
    other: Mutex<Connection>,
    _folder: TempDir,
}

/// A writer over a file of its own, and another connection that sees what is committed.
///
/// Its batches end when nobody is queued, however long that takes: no result depends on the machine's speed.
fn place() -> Place {
    place_with(usize::MAX)
}

fn place_with(operations: usize) -> Place {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file");
    let connection = Connection::open(&path).expect("a file");
    connection
        .execute_batch(
            "PRAGMA journal_mode = wal; PRAGMA foreign_keys = on;
             CREATE TABLE line (id INTEGER PRIMARY KEY, of INTEGER REFERENCES line (id), words TEXT);",
        )
        .expect("a table");
    let other = Mutex::new(Connection::open(&path).expect("the file again"));
    Place { writer: Writer::with(connection, None, Limits { operations, micros: u128::MAX }), other, _folder: folder }
}

impl Place {
    /// The lines that are committed.
    fn lines(&self) -> Vec<usize> {
        let other = self.other.lock().expect("alone");
        let mut statement = other.prepare("SELECT id FROM line ORDER BY id").expect("a query");
        let rows = statement.query_map([], |row| row.get::<_, i64>(0)).expect("rows");
        rows.map(|id| usize::try_from(id.expect("an id")).expect("a small one")).collect()
    }

    /// A later write is like the first.
    fn goes_on(&self) {
        self.writer.write(|tx| insert(tx, 99)).expect("it works again");
        assert!(self.lines().contains(&99));
    }
}

fn insert(tx: &mut dyn Tx, id: usize) -> Result<()> {
    tx.exec("INSERT INTO line (id) VALUES ($1)", &[Bind::Int(i64::try_from(id).expect("small"))]).map(drop)
}

fn codes(met: &[(Option<Result<usize>>, usize)]) -> Vec<Option<Result<usize, ErrorCode>>> {
    met.iter().map(|(met, _)| met.clone().map(|outcome| outcome.map_err(|error| error.code()))).collect()
}

#[test]
fn five_who_meet_share_one_commit_and_none_is_answered_before_it() {
    let place = place();
    let seen = Mutex::new(Vec::new());
    let met = meet(&place.writer, 5, |tx, at| {
        insert(tx, at)?;
        seen.lock().expect("alone").push(place.lines().len());
        Ok(())
    });
    assert_eq!(codes(&met), (1..=5).map(|at| Some(Ok(at))).collect::<Vec<_>>());
    assert_eq!(*seen.lock().expect("alone"), [0; 5], "nobody sees a part of it");
    assert_eq!(place.lines(), [1, 2, 3, 4, 5]);
    place.goes_on();
}

#[test]
fn a_large_batch_is_committed_though_others_are_queued() {
    let place = place_with(2);
    let seen = Mutex::new(Vec::new());
    let met = meet(&place.writer, 5, |tx, at| {
        seen.lock().expect("alone").push(place.lines().len());
        insert(tx, at)
    });
    assert_eq!(codes(&met), (1..=5).map(|at| Some(Ok(at))).collect::<Vec<_>>());
    assert_eq!(*seen.lock().expect("alone"), [0, 0, 2, 2, 4]);
}

#[test]
fn when_the_commit_fails_nobody_is_told_that_it_was_done() {
    let place = place();
    let met = meet(&place.writer, 5, |tx, at| {
        if at == 3 {
            // Checked when the transaction is committed, and then wrong: a commit that really fails.
            tx.exec("PRAGMA defer_foreign_keys = on", &[])?;
            return tx.exec("INSERT INTO line (id, of) VALUES (3, 12345)", &[]).map(drop);
        }
        insert(tx, at)
    });
    assert_eq!(codes(&met), vec![Some(Err(ErrorCode::StorageFailed)); 5]);
    assert_eq!(place.lines(), [] as [usize; 0]);
    place.goes_on();
}

#[test]
fn a_refusal_that_rests_on_a_lost_row_is_not_given() {
    let place = place();
    let met = meet(&place.writer, 4, |tx, at| match at {
        1 => insert(tx, 1),
        // It found a row that nobody will ever have.
        2 if tx.first("SELECT id FROM line WHERE id = 1", &[])?.is_some() => Err(Error::role()),
        3 => insert(tx, 3),
        _ => {
            tx.exec("PRAGMA defer_foreign_keys = on", &[])?;
            tx.exec("INSERT INTO line (id, of) VALUES (4, 12345)", &[]).map(drop)
        }
    });
    assert_eq!(codes(&met), vec![Some(Err(ErrorCode::StorageFailed)); 4]);
    assert_eq!(place.lines(), [] as [usize; 0]);
}

#[test]
fn a_refusal_takes_back_its_own_and_waits_like_the_others() {
    let place = place();
    let met = meet(&place.writer, 3, |tx, at| {
        insert(tx, at)?;
        if at == 2 { Err(Error::role()) } else { Ok(()) }
    });
    assert_eq!(codes(&met), [Some(Ok(1)), Some(Err(ErrorCode::RoleForbidden)), Some(Ok(3))]);
    assert_eq!(place.lines(), [1, 3]);
    place.goes_on();
}

#[test]
fn the_first_that_is_refused_leaves_a_new_batch_to_the_next() {
    let place = place();
    let met = meet(&place.writer, 3, |tx, at| {
        insert(tx, at)?;
        if at == 1 { Err(Error::role()) } else { Ok(()) }
    });
    assert_eq!(codes(&met), [Some(Err(ErrorCode::RoleForbidden)), Some(Ok(2)), Some(Ok(3))]);
    assert_eq!(place.lines(), [2, 3]);
}

#[test]
fn a_panic_takes_back_its_own_and_the_others_go_on() {
    for who in 1..=3 {
        let place = place();
        let met = meet(&place.writer, 3, |tx, at| {
            insert(tx, at)?;
            assert!(at != who, "a defect of an operation");
            Ok(())
        });
        let expected: Vec<_> = (1..=3).map(|at| (at != who).then_some(Ok(at))).collect();
        assert_eq!(codes(&met), expected, "{who}");
        assert_eq!(place.lines(), (1..=3).filter(|at| *at != who).collect::<Vec<_>>());
        place.goes_on();
    }
}

#[test]
fn a_full_disk_in_the_third_of_five_loses_nothing_that_was_acknowledged() {
    let place = place();
    let met = meet(&place.writer, 5, |tx, at| {
        if at == 3 {
            tx.query("PRAGMA max_page_count = 8", &[])?;
            let outcome = tx.exec("INSERT INTO line (id, words) VALUES (3, hex(zeroblob(1000000)))", &[]).map(drop);
            tx.query("PRAGMA max_page_count = 1000000", &[])?;
            return outcome;
        }
        insert(tx, at)
    });
    let codes = codes(&met);
    assert_eq!(codes[2], Some(Err(ErrorCode::StorageFull)));
    let acknowledged: Vec<usize> = codes.iter().filter_map(|met| met.and_then(Result::ok)).collect();
    assert_eq!(place.lines(), acknowledged);
    place.goes_on();
}

#[test]
fn when_the_whole_transaction_is_rolled_back_everybody_in_it_is_told() {
    let place = place();
    let met = meet(&place.writer, 5, |tx, at| {
        insert(tx, at)?;
        if at == 3 {
            // What a full disk or a failing one does to SQLite, whatever the statement was.
            tx.exec("ROLLBACK", &[])?;
            return Err(Error::new(ErrorCode::StorageFull, "no room"));
        }
        Ok(())
    });
    let codes = codes(&met);
    assert_eq!(&codes[..3], vec![Some(Err(ErrorCode::StorageFull)); 3]);
    assert_eq!(&codes[3..], [Some(Ok(4)), Some(Ok(5))], "who came later had a batch of their own");
    assert_eq!(place.lines(), [4, 5]);
    place.goes_on();
}
