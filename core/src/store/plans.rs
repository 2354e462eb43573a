//! For tests of the core: how SQLite means to run each statement that it is given.
//!
//! Owns the notebook. It must not judge a plan; `crate::tests` do.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rusqlite::Connection;

thread_local! {
    static NOTED: RefCell<BTreeMap<String, Vec<String>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Notes the plan of a statement, when this thread sees it for the first time.
pub(super) fn note(connection: &Connection, sql: &str) {
    if NOTED.with_borrow(|noted| noted.contains_key(sql)) {
        return;
    }
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("a statement can be explained");
    // Plans do not depend on values: no table is ever analysed.
    let mut rows = statement.raw_query();
    let mut plan = Vec::new();
    while let Some(row) = rows.next().expect("a line of the plan") {
        plan.push(row.get("detail").expect("the plan's words"));
    }
    NOTED.with_borrow_mut(|noted| noted.insert(sql.to_owned(), plan));
}

/// Every statement that this thread's desks in memory were given, with its plan.
pub(crate) fn noted() -> BTreeMap<String, Vec<String>> {
    NOTED.with_borrow(Clone::clone)
}
