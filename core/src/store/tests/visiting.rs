//! Rows that are read where they lie, in the order of their columns.

use crate::error::Result;
use crate::store::Store;
use crate::store::cells::Cells;

fn over<R>(sql: &str, read: impl Fn(&Cells<'_>) -> Result<R>) -> Vec<Result<R>> {
    let store = Store::open(":memory:", false).expect("a store");
    let found = store.read(|tx| {
        let mut found = Vec::new();
        tx.each(sql, &[], &mut |cells| {
            found.push(read(cells));
            Ok(found.len() < 2)
        })?;
        Ok(found)
    });
    found.expect("rows")
}

#[test]
fn columns_are_read_in_their_order_until_the_reader_has_enough() {
    let sql = "SELECT 1 AS a, 'words' AS b, NULL AS c UNION ALL SELECT 2, '', 3 UNION ALL SELECT 3, '', 3";
    let rows = over(sql, |cells| Ok((cells.count("a")?, cells.text("b")?, cells.int_opt("c")?)));
    let rows: Vec<_> = rows.into_iter().map(|row| row.expect("a row")).collect();
    assert_eq!(rows, [(1, "words".to_owned(), None), (2, String::new(), Some(3))]);
}

#[test]
fn a_column_that_holds_something_else_is_an_error() {
    assert!(over("SELECT 'x' AS a", |cells| cells.int("a"))[0].is_err());
    assert!(over("SELECT 'x' AS a", |cells| cells.int_opt("a"))[0].is_err());
    assert!(over("SELECT NULL AS a", |cells| cells.text("a"))[0].is_err());
    assert!(over("SELECT 1.5 AS a", |cells| cells.int("a"))[0].is_err());
    assert!(over("SELECT -1 AS a", |cells| cells.count("a"))[0].is_err());
    assert!(over("SELECT CAST(X'FF' AS TEXT) AS a", |cells| cells.text_opt("a"))[0].is_err());
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "columns are asked for in their order")]
fn another_order_than_the_statements_is_seen_by_every_test() {
    over("SELECT 1 AS a, 2 AS b", |cells| cells.int("b"));
}
