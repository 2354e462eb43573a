//! Rows that are read without a copy, in the order of their columns.

use crate::error::Result;
use crate::store::{RowRef, Store};

fn read_rows<R>(sql: &str, read: impl Fn(&RowRef<'_>) -> Result<R>) -> Vec<Result<R>> {
    let store = Store::open(":memory:", false, true).expect("a store");
    let outcome = store.read(|tx| {
        let mut rows = Vec::new();
        tx.for_each(sql, &[], &mut |row| {
            rows.push(read(row));
            Ok(rows.len() < 2)
        })?;
        Ok(rows)
    });
    outcome.expect("rows")
}

#[test]
fn columns_are_read_in_their_order_until_the_reader_has_enough() {
    let sql = "SELECT 1 AS a, 'words' AS b, NULL AS c UNION ALL SELECT 2, '', 3 UNION ALL SELECT 3, '', 3";
    let rows = read_rows(sql, |row| Ok((row.count("a")?, row.text("b")?, row.int_opt("c")?)));
    let rows: Vec<_> = rows.into_iter().map(|row| row.expect("a row")).collect();
    assert_eq!(rows, [(1, "words".to_owned(), None), (2, String::new(), Some(3))]);
}

#[test]
fn a_column_of_another_type_is_an_error() {
    assert!(read_rows("SELECT 'x' AS a", |row| row.int("a"))[0].is_err());
    assert!(read_rows("SELECT 'x' AS a", |row| row.int_opt("a"))[0].is_err());
    assert!(read_rows("SELECT NULL AS a", |row| row.text("a"))[0].is_err());
    assert!(read_rows("SELECT 1.5 AS a", |row| row.int("a"))[0].is_err());
    assert!(read_rows("SELECT -1 AS a", |row| row.count("a"))[0].is_err());
    assert!(read_rows("SELECT CAST(X'FF' AS TEXT) AS a", |row| row.text_opt("a"))[0].is_err());
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "columns are read in the statement's order")]
fn reading_in_another_order_panics_in_debug_builds() {
    read_rows("SELECT 1 AS a, 2 AS b", |row| row.int("b"));
}
