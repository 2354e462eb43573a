//! For the core's tests: SQLite's plan of each statement that it is given.
//!
//! Owns the record. It must not judge a plan: `crate::tests` do.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rusqlite::Connection;

thread_local! {
    static PLANS: RefCell<BTreeMap<String, Vec<String>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Records the plan of a statement the first time that this thread runs it.
pub(super) fn record(connection: &Connection, sql: &str) {
    if PLANS.with_borrow(|plans| plans.contains_key(sql)) {
        return;
    }
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("a statement can be explained");
    // Plans do not depend on values: no table is ever analysed.
    let mut rows = statement.raw_query();
    let mut plan = Vec::new();
    while let Some(row) = rows.next().expect("a line of the plan") {
        plan.push(row.get("detail").expect("the text of the line"));
    }
    PLANS.with_borrow_mut(|plans| plans.insert(sql.to_owned(), plan));
}

/// Every statement that this thread ran on SQLite, with its plan.
pub(crate) fn recorded_plans() -> BTreeMap<String, Vec<String>> {
    PLANS.with_borrow(Clone::clone)
}
