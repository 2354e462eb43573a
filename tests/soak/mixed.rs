//! Four processes of four threads each that do everything there is to do on one store, and a reader of the feed who
//! follows: on a file, and on PostgreSQL.
//!
//! Owns for how long. What is done is `worker.rs`'s, what must be true then is judged by `processes.rs` and `follower.rs`.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bazardesk_tests::folder;

use crate::processes::{begin, judge};
use crate::raw::raw;
use crate::server::Server;
use crate::started::Started;
use crate::worker::Work;
use crate::{follower, times};

const PROCESSES: usize = 4;
const THREADS: usize = 4;

/// Seconds in a short run and in one whole round, minutes in a longer one.
fn load() -> Duration {
    Duration::from_secs(match times() {
        None => 2,
        Some(1) => 5,
        Some(times) => 12 * u64::try_from(times).expect("few"),
    })
}

/// The reader comes to its end, even when something else is found to be wrong.
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
    let mut workers: Vec<Started> = names.iter().enumerate().map(start).collect();
    workers.iter_mut().for_each(|worker| worker.expect("ready"));
    let over = AtomicBool::new(false);
    let (sums, seen) = std::thread::scope(|scope| {
        let ending = Ending(&over);
        let follower = scope.spawn(|| follower::follow(&desk.host, &over));
        workers.iter_mut().for_each(Started::next);
        // For so long they work; what comes of it does not hang on how long it was.
        std::thread::sleep(load());
        workers.iter_mut().for_each(Started::go);
        let sums = judge(&desk, path, workers);
        drop(ending);
        (sums, follower.join().expect("a reader that gets done"))
    });
    println!("{sums:?}, {} events", seen.len());
    follower::judge(&desk, &raw(path), &seen);
    assert!(sums.contains_key("already_closed") && sums.contains_key("not_closed"), "they met");
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
