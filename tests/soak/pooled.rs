//! Two desks of one database behind a pooler in transaction mode, which runs each transaction on another connection.
//!
//! Owns the arrangement. `worker.rs` does the work, and `processes.rs` checks each desk on a direct connection.

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
    server.pool();
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
