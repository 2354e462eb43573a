//! W1 in Rust: a helpdesk's day on a real file, by the library and by hand-written code over rusqlite that stores the
//! same rows.
//!
//! `w1 [--tickets N] [--folder PATH] [--sellers]`; the folder is kept, with a copy of this program. The sides take turns
//! within one run; their ratio counts. With `--sellers` shops answer instead of the platform, and only one caller is
//! measured. Lines of tab-separated values go to stdout, which `tests/bench/table.py` reads. With `--only KIND:SIDE` it
//! plays one kind of operation for a profiler; `--writer` and `--reader` are for `processes.rs`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "a benchmark stops at what is wrong, and divides"
)]
#![expect(clippy::cast_precision_loss, reason = "its numbers are small")]
#![allow(missing_docs, reason = "a program")]

mod callers;
mod chain;
mod day;
mod files;
mod floor;
mod floor_read;
mod one;
mod only;
mod ours;
mod plays;
mod processes;
#[path = "../report/mod.rs"]
mod report;

use std::path::PathBuf;

use day::{Answering, People};

/// The value after `--name` on the command line.
fn option(name: &str) -> Option<String> {
    let mut words = std::env::args().skip_while(|word| word != name);
    words.next().and_then(|_| words.next())
}

fn main() {
    let number = |name: &str| option(name).map(|number| number.parse::<i64>().unwrap());
    let tickets = number("--tickets").unwrap_or(20_000);
    let temporary = tempfile::tempdir().unwrap();
    let folder = option("--folder").map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    let flag = |name: &str| std::env::args().any(|word| word == name);
    let answering = if flag("--sellers") { Answering::Sellers } else { Answering::Agents };
    let people = People::of(tickets, answering);
    if let Some(threads) = number("--writer") {
        return processes::writer(&folder, threads);
    }
    if flag("--reader") {
        return processes::reader(&folder);
    }
    files::make(&folder, &people, tickets);
    let (ours, floor) = files::open(&folder, &people);
    if let Some(what) = option("--only") {
        return only::only(&what, number("--count").unwrap_or(tickets), &ours, &floor, &people, tickets);
    }
    if answering == Answering::Agents {
        files::flush(&folder);
    }
    let total = one::play(&ours, &floor, &people, tickets);
    drop((ours, floor));
    files::compare(&folder, tickets, answering);
    if answering == Answering::Sellers {
        return;
    }
    let (ours, floor) = files::open(&folder, &people);
    callers::shared(&ours, &floor, &people, tickets, total + 1);
    callers::ticking(&ours, &people, tickets, tickets * 2);
    drop((ours, floor));
    processes::apart(&folder);
    if option("--folder").is_some() {
        // The benchmark in Python reads this file, in turn with this program.
        std::fs::copy(std::env::current_exe().unwrap(), folder.join("w1")).unwrap();
    }
}
