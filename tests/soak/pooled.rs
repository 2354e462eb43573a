//! Two desks of one database behind a pooler in transaction mode, which runs each transaction on another connection; and
//! one in statement mode, which runs no transaction.
//!
//! Owns the arrangement. `worker.rs` does the work, and `processes.rs` checks each desk on a direct connection.

use bazardesk::{Desk, DeskOptions, ErrorCode};

use crate::child_test::ChildTest;
use crate::processes::{begin, check};
use crate::server::Server;
use crate::steps;
use crate::worker::Work;

/// Threads of each of the two processes.
const THREADS: usize = 4;

#[test]
fn two_desks_behind_a_pooler_in_transaction_mode_stay_apart() {
    let server = Server::new();
    server.pool("transaction");
    let turns = Some(steps(1250));
    let places = [server.pooled_schema(), server.pooled_schema()];
    let desks: Vec<_> = places.iter().map(|(_, pooled)| begin(pooled)).collect();
    let mut workers: Vec<ChildTest> = (0..)
        .zip(&places)
        .map(|(at, (_, pooled)): (usize, &(String, String))| {
            Work { path: pooled, name: &format!("p{at}"), threads: THREADS, turns, ticks: true }.start()
        })
        .collect();
    workers.iter_mut().for_each(|worker| worker.expect("ready"));
    workers.iter_mut().for_each(ChildTest::go);
    for ((worker, desk), (direct, _)) in workers.into_iter().zip(&desks).zip(&places) {
        check(desk, direct, vec![worker]);
    }
}

#[test]
fn a_pooler_in_statement_mode_is_refused_at_opening_by_its_name() {
    let server = Server::new();
    server.pool("statement");
    let (direct, pooled) = server.pooled_schema();
    let open = |path: String| Desk::open(&DeskOptions { path, profile: "freight".into(), ..DeskOptions::default() });
    for _ in 0..2 {
        let error = open(pooled.clone()).expect_err("no transactions");
        assert_eq!(error.code(), ErrorCode::StoreUnreachable, "{error}");
        assert!(error.developer_message().contains("statement mode"), "{error}");
        // The second time there is a desk.
        drop(open(direct.clone()).expect("a desk"));
    }
}
