//! Four processes of four threads that do everything on one store, and a reader that follows the feed: on a file, and
//! on PostgreSQL.
//!
//! Owns the duration. `worker.rs` does the work; `processes.rs` and `follower.rs` check the result.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bazardesk_tests::folder;

use crate::child_test::ChildTest;
use crate::processes::{begin, check};
use crate::raw::raw;
use crate::server::Server;
use crate::worker::Work;
use crate::{follower, times};

const PROCESSES: usize = 4;
const THREADS: usize = 4;

/// Seconds for a short run and for one whole round, minutes for a longer one.
fn load() -> Duration {
    Duration::from_secs(match times() {
        None => 2,
        Some(1) => 5,
        Some(times) => 12 * u64::try_from(times).expect("few"),
    })
}

/// Ends the reader, even if another check fails.
struct Ending<'o>(&'o AtomicBool);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn play(path: &str) {
    let desk = begin(path);
    let names: Vec<String> = (0..PROCESSES).map(|process| format!("m{process}")).collect();
    let start = |(process, name): (usize, &String)| {
        Work { path, name, threads: THREADS, turns: None, ticks: process == 0 }.start()
    };
    let mut workers: Vec<ChildTest> = names.iter().enumerate().map(start).collect();
    workers.iter_mut().for_each(|worker| worker.expect("ready"));
    let over = AtomicBool::new(false);
    let (sums, seen) = std::thread::scope(|scope| {
        let ending = Ending(&over);
        let follower = scope.spawn(|| follower::follow(&desk.host, &over));
        workers.iter_mut().for_each(ChildTest::next);
        // The duration of the work; no result depends on it.
        std::thread::sleep(load());
        workers.iter_mut().for_each(ChildTest::go);
        let sums = check(&desk, path, workers);
        drop(ending);
        (sums, follower.join().expect("a reader that ends"))
    });
    println!("{sums:?}, {} events", seen.len());
    follower::check(&desk, &raw(path), &seen);
    assert!(sums.contains_key("already_closed") && sums.contains_key("not_closed"), "the processes must conflict");
}

#[test]
fn four_processes_and_a_reader_on_one_file() {
    let folder = folder();
    play(folder.path().join("desk").to_str().expect("UTF-8"));
}

#[test]
fn four_processes_and_a_reader_on_one_schema() {
    play(&Server::new().schema());
}
