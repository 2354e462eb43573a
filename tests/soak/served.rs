//! PostgreSQL: writers are killed (SIGKILL) while they write, and so is the server.
//!
//! Owns the kills and their order. `kill.rs` has the writers, and `killed_store.rs` the same checks as for a file.

use crate::child_test::ChildTest;
use crate::kill::{Task, read_until};
use crate::killed_store::{KilledStore, Report, desk_at, make};
use crate::random::Random;
use crate::server::{Server, await_gone, called};
use crate::{rounds, steps};

/// Starts a writer, which the server knows by its name.
fn start(store: &KilledStore, name: &str, retries: bool) -> ChildTest {
    let path = called(&store.path, name);
    Task { path: &path, cycle: store.cycle, name, retries }.start("kill::writer_process")
}

/// Kills a process. Calls in flight are repeated while the server may still work on them, and take effect once. Then
/// the store is checked.
fn end(store: &mut KilledStore, writer: ChildTest, name: &str, report: &mut Report, everything: bool) -> usize {
    writer.kill().iter().for_each(|line| report.record(line));
    let open: Vec<_> = report.open().map(|(key, call)| (key.clone(), call.clone())).collect();
    let next = desk_at(&store.path, store.cycle);
    for (key, call) in &open {
        if let Some(answer) = make(&next, call) {
            report.done.insert(key.clone(), answer);
        }
    }
    drop(next);
    await_gone(&store.path, name);
    store.check(report, everything);
    open.len()
}

#[test]
fn acknowledged_writes_survive_every_kill_of_a_writer() {
    let cycles = steps(50);
    let server = Server::new();
    let mut random = Random::new("served");
    for desk in 0..rounds() {
        let mut store = KilledStore::new(&server.schema());
        let mut open = 0;
        for cycle in 1..=cycles {
            store.cycle = i64::try_from(cycle).expect("few");
            let name = format!("h{desk}-{cycle}");
            let mut report = Report::default();
            let mut writer = start(&store, &name, false);
            read_until(&mut writer, &mut report, 5 + random.below(30));
            open += end(&mut store, writer, &name, &mut report, cycle % 10 == 0);
        }
        assert!(store.acknowledged.len() >= cycles * 10, "{} acknowledged", store.acknowledged.len());
        assert!(2 * open >= cycles, "{open} were on their way");
    }
}

#[test]
fn acknowledged_writes_survive_every_kill_of_the_server() {
    /// How often the server is killed during one process.
    const KILLS: usize = 5;
    // The number of processes on one schema, one after the other.
    let cycles = steps(2);
    let server = Server::new();
    let mut random = Random::new("server");
    for desk in 0..rounds() {
        let mut store = KilledStore::new(&server.schema());
        let mut troubles = 0;
        for cycle in 1..=cycles {
            store.cycle = i64::try_from(cycle).expect("few");
            let name = format!("s{desk}-{cycle}");
            let mut report = Report::default();
            let mut writer = start(&store, &name, true);
            for _ in 0..KILLS {
                read_until(&mut writer, &mut report, 3 + random.below(30));
                server.kill();
                server.start();
            }
            read_until(&mut writer, &mut report, 5);
            end(&mut store, writer, &name, &mut report, cycle == cycles);
            troubles += report.troubles.values().sum::<usize>();
        }
        assert!(store.acknowledged.len() >= cycles * KILLS * 3, "{} acknowledged", store.acknowledged.len());
        // Otherwise no process noticed the kills.
        assert!(troubles >= cycles * KILLS, "{troubles} calls failed");
    }
}
