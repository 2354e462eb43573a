//! The outcomes of callers that share a commit: all of their data is on disk, or none of it.

use std::sync::Mutex;

use rusqlite::Connection;
use tempfile::TempDir;

use super::write_conflicts::{Outcome, write_together};
use crate::error::{Error, ErrorCode, Result};
use crate::store::bind::Bind;
use crate::store::sqlite::group_commit::{Limits, Writer};
use crate::store::tx::Tx;

struct Fixture {
    writer: Writer,
    other: Mutex<Connection>,
    _folder: TempDir,
}

/// A writer over a file of its own, and another connection that sees the committed rows.
///
/// Its batches end when nobody is queued, however long that takes: no result depends on the machine's speed.
fn fixture() -> Fixture {
    fixture_with(usize::MAX)
}

fn fixture_with(operations: usize) -> Fixture {
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
    Fixture {
        writer: Writer::with(connection, None, None, Limits { operations, micros: u128::MAX }),
        other,
        _folder: folder,
    }
}

impl Fixture {
    /// The committed lines.
    fn lines(&self) -> Vec<usize> {
        let other = self.other.lock().expect("alone");
        let mut statement = other.prepare("SELECT id FROM line ORDER BY id").expect("a query");
        let rows = statement.query_map([], |row| row.get::<_, i64>(0)).expect("rows");
        rows.map(|id| usize::try_from(id.expect("an id")).expect("a small one")).collect()
    }

    /// A later write succeeds.
    fn still_works(&self) {
        self.writer.write(|tx| insert(tx, 99)).expect("the next write");
        assert!(self.lines().contains(&99));
    }
}

fn insert(tx: &mut dyn Tx, id: usize) -> Result<()> {
    tx.exec("INSERT INTO line (id) VALUES ($1)", &[Bind::Int(i64::try_from(id).expect("small"))]).map(drop)
}

fn codes(outcomes: &[(Outcome, usize)]) -> Vec<Option<Result<usize, ErrorCode>>> {
    outcomes.iter().map(|(outcome, _)| outcome.clone().map(|outcome| outcome.map_err(|error| error.code()))).collect()
}

#[test]
fn five_concurrent_writers_share_one_commit_and_none_is_answered_before_it() {
    let fixture = fixture();
    let visible = Mutex::new(Vec::new());
    let outcomes = write_together(&fixture.writer, 5, |tx, at| {
        insert(tx, at)?;
        visible.lock().expect("alone").push(fixture.lines().len());
        Ok(())
    });
    assert_eq!(codes(&outcomes), (1..=5).map(|at| Some(Ok(at))).collect::<Vec<_>>());
    assert_eq!(*visible.lock().expect("alone"), [0; 5], "no part of the batch is visible");
    assert_eq!(fixture.lines(), [1, 2, 3, 4, 5]);
    fixture.still_works();
}

#[test]
fn a_large_batch_is_committed_although_others_are_queued() {
    let fixture = fixture_with(2);
    let visible = Mutex::new(Vec::new());
    let outcomes = write_together(&fixture.writer, 5, |tx, at| {
        visible.lock().expect("alone").push(fixture.lines().len());
        insert(tx, at)
    });
    assert_eq!(codes(&outcomes), (1..=5).map(|at| Some(Ok(at))).collect::<Vec<_>>());
    assert_eq!(*visible.lock().expect("alone"), [0, 0, 2, 2, 4]);
}

#[test]
fn a_failed_commit_is_reported_to_every_caller() {
    let fixture = fixture();
    let outcomes = write_together(&fixture.writer, 5, |tx, at| {
        if at == 3 {
            // A deferred foreign key is checked at the commit, which then really fails.
            tx.exec("PRAGMA defer_foreign_keys = on", &[])?;
            return tx.exec("INSERT INTO line (id, of) VALUES (3, 12345)", &[]).map(drop);
        }
        insert(tx, at)
    });
    assert_eq!(codes(&outcomes), vec![Some(Err(ErrorCode::StorageFailed)); 5]);
    assert_eq!(fixture.lines(), [] as [usize; 0]);
    fixture.still_works();
}

#[test]
fn a_refusal_that_depends_on_a_lost_row_is_not_returned() {
    let fixture = fixture();
    let outcomes = write_together(&fixture.writer, 4, |tx, at| match at {
        1 => insert(tx, 1),
        // The refusal depends on a row that is never committed.
        2 if tx.first("SELECT id FROM line WHERE id = 1", &[])?.is_some() => Err(Error::role()),
        3 => insert(tx, 3),
        _ => {
            tx.exec("PRAGMA defer_foreign_keys = on", &[])?;
            tx.exec("INSERT INTO line (id, of) VALUES (4, 12345)", &[]).map(drop)
        }
    });
    assert_eq!(codes(&outcomes), vec![Some(Err(ErrorCode::StorageFailed)); 4]);
    assert_eq!(fixture.lines(), [] as [usize; 0]);
}

#[test]
fn a_refusal_rolls_back_its_own_writes_and_waits_like_the_others() {
    let fixture = fixture();
    let outcomes = write_together(&fixture.writer, 3, |tx, at| {
        insert(tx, at)?;
        if at == 2 { Err(Error::role()) } else { Ok(()) }
    });
    assert_eq!(codes(&outcomes), [Some(Ok(1)), Some(Err(ErrorCode::RoleForbidden)), Some(Ok(3))]);
    assert_eq!(fixture.lines(), [1, 3]);
    fixture.still_works();
}

#[test]
fn a_refused_first_operation_leaves_a_new_batch_to_the_next() {
    let fixture = fixture();
    let outcomes = write_together(&fixture.writer, 3, |tx, at| {
        insert(tx, at)?;
        if at == 1 { Err(Error::role()) } else { Ok(()) }
    });
    assert_eq!(codes(&outcomes), [Some(Err(ErrorCode::RoleForbidden)), Some(Ok(2)), Some(Ok(3))]);
    assert_eq!(fixture.lines(), [2, 3]);
}

#[test]
fn a_panic_rolls_back_its_own_writes_and_the_others_continue() {
    for victim in 1..=3 {
        let fixture = fixture();
        let outcomes = write_together(&fixture.writer, 3, |tx, at| {
            insert(tx, at)?;
            assert!(at != victim, "a defect in an operation");
            Ok(())
        });
        let expected: Vec<_> = (1..=3).map(|at| (at != victim).then_some(Ok(at))).collect();
        assert_eq!(codes(&outcomes), expected, "{victim}");
        assert_eq!(fixture.lines(), (1..=3).filter(|at| *at != victim).collect::<Vec<_>>());
        fixture.still_works();
    }
}

#[test]
fn a_full_disk_in_the_third_of_five_loses_no_acknowledged_write() {
    let fixture = fixture();
    let outcomes = write_together(&fixture.writer, 5, |tx, at| {
        if at == 3 {
            tx.query("PRAGMA max_page_count = 8", &[])?;
            let outcome = tx.exec("INSERT INTO line (id, words) VALUES (3, hex(zeroblob(1000000)))", &[]).map(drop);
            tx.query("PRAGMA max_page_count = 1000000", &[])?;
            return outcome;
        }
        insert(tx, at)
    });
    let codes = codes(&outcomes);
    assert_eq!(codes[2], Some(Err(ErrorCode::StorageFull)));
    let acknowledged: Vec<usize> = codes.iter().filter_map(|outcome| outcome.and_then(Result::ok)).collect();
    assert_eq!(fixture.lines(), acknowledged);
    fixture.still_works();
}

#[test]
fn a_rollback_of_the_whole_transaction_is_reported_to_every_caller() {
    let fixture = fixture();
    let outcomes = write_together(&fixture.writer, 5, |tx, at| {
        insert(tx, at)?;
        if at == 3 {
            // A full or failing disk has this effect on SQLite, whatever the statement.
            tx.exec("ROLLBACK", &[])?;
            return Err(Error::new(ErrorCode::StorageFull, "no space"));
        }
        Ok(())
    });
    let codes = codes(&outcomes);
    assert_eq!(&codes[..3], vec![Some(Err(ErrorCode::StorageFull)); 3]);
    assert_eq!(&codes[3..], [Some(Ok(4)), Some(Ok(5))], "later callers had a batch of their own");
    assert_eq!(fixture.lines(), [4, 5]);
    fixture.still_works();
}
