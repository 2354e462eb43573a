//! W1 on PostgreSQL: eight callers of the library, and eight with hand-written code that store the same rows (B14).
//!
//! `w1_postgres --folder PATH [--tickets N]`, with the server in `BZD_TEST_POSTGRES`. The day is played twice: agents
//! answer, then sellers. Sides take turns within one run; each has a schema of its own with the same tables. Lines of
//! tab-separated values go to stdout, as in `w1`.

#![expect(clippy::unwrap_used, clippy::float_arithmetic, reason = "a benchmark stops at what is wrong, and divides")]
#![expect(clippy::cast_precision_loss, reason = "its numbers are small")]
#![allow(missing_docs, dead_code, reason = "a program, which takes of its neighbour's files what it needs")]

#[path = "../w1/chain.rs"]
mod chain;
#[path = "../w1/day.rs"]
mod day;
mod floor;
#[path = "../w1/ours.rs"]
mod ours;
#[path = "../w1/plays.rs"]
mod plays;
#[path = "../report/mod.rs"]
mod report;

use std::path::{Path, PathBuf};
use std::time::Instant;

use day::{Answering, People};
use floor::Floor;
use ours::Ours;
use plays::{Plays, crowd};
use postgres::IsolationLevel;
use report::{line, median, quartiles, ratio};

/// The callers at once, and the connections of each side.
const CALLERS: i64 = 8;
const ROUNDS: i64 = 7;

fn main() {
    let option = |name: &str| {
        let mut words = std::env::args().skip_while(|word| word != name);
        words.next().and_then(|_| words.next())
    };
    let server = std::env::var("BZD_TEST_POSTGRES").unwrap();
    let tickets = option("--tickets").map_or(20_000, |number| number.parse().unwrap());
    let folder = PathBuf::from(option("--folder").unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    for answering in [Answering::Agents, Answering::Sellers] {
        day(answering, &server, tickets, &folder);
    }
}

/// Plays the day, with tables of its own.
fn day(answering: Answering, server: &str, tickets: i64, folder: &Path) {
    let people = People::of(tickets, answering);
    let profile = ours::profile(folder, answering);
    let schema = |name: &str| format!("{}_{name}_{}", answering.figure("bench").replace('-', "_"), std::process::id());
    let address = |name: &str| {
        let sign = if server.contains('?') { '&' } else { '?' };
        format!("{server}{sign}schema={}&connections={CALLERS}", schema(name))
    };
    for side in ["ours", "floor"] {
        Ours::make(&address(side), &profile, &people);
        // Tables of the size of a day, the same on both sides, written by hand without waiting for the disk.
        let floors = Floor::several(server, &schema(side), IsolationLevel::ReadCommitted, CALLERS);
        floors.iter().for_each(|floor| floor.lock().unwrap().hurry());
        fill(&floors, &people, tickets);
    }
    floor::settle(server);
    let ours = Ours::open(&address("ours"), &profile, &people);
    let [strict, lax] = [IsolationLevel::Serializable, IsolationLevel::ReadCommitted]
        .map(|level| Floor::several(server, &schema("floor"), level, CALLERS));
    let by_hand = |floors: &[std::sync::Mutex<Floor>], callers, first, size| {
        crowd(callers, first, size, |caller, plays| floor::play(&mut floors[caller].lock().unwrap(), plays, &people))
    };
    let mut first = tickets + 1;
    for callers in [CALLERS, 1] {
        let size = (tickets / 100).max(8) / if callers == 1 { 1 } else { 2 };
        let mut rates = [Vec::new(), Vec::new(), Vec::new()];
        let mut halves = Vec::new();
        for round in 0..=ROUNDS {
            let (of_ours, waits) = crowd(callers, first, size, |_, plays| ours_play(&ours, plays, &people));
            let (of_strict, _) = by_hand(&strict, callers, first, size);
            let (of_lax, _) = by_hand(&lax, callers, first + callers * size, size);
            first += callers * size * 2;
            // The first round warms up.
            if round > 0 {
                for (rates, rate) in rates.iter_mut().zip([of_ours, of_strict, of_lax]) {
                    rates.push(rate);
                }
                halves.push(quartiles(waits)[1]);
            }
        }
        let who = format!("{callers} caller{}", if callers == 1 { "" } else { "s" });
        let sides = ["bazardesk", "floor SERIALIZABLE", "floor READ COMMITTED"];
        for (side, rates) in sides.iter().zip(&rates) {
            median(&answering.figure("w1-postgres"), &format!("{who} {side}"), rates, "1/s");
        }
        median(&answering.figure("w1-postgres"), &format!("{who} p50"), &halves, "us");
        ratio(&answering.figure("b14"), &format!("{who} / SERIALIZABLE"), &rates[0], &rates[1]);
        ratio(&answering.figure("b14"), &format!("{who} / READ COMMITTED"), &rates[0], &rates[2]);
    }
    let retried: u64 = strict.iter().map(|floor| floor.lock().unwrap().retried).sum();
    line(&answering.figure("w1-postgres"), "floor retried", retried as f64, [0.0, 0.0], "times");
    floor::compare(server, &schema("ours"), tickets, &ours);
}

fn fill(floors: &[std::sync::Mutex<Floor>], people: &People, tickets: i64) {
    let each = tickets / CALLERS;
    crowd(CALLERS, 1, each, |caller, plays| floor::play(&mut floors[caller].lock().unwrap(), plays, people));
}

/// Plays with the library; returns the microseconds until each call was acknowledged.
fn ours_play(ours: &Ours, plays: &Plays, people: &People) -> Vec<f64> {
    let mut waits = Vec::new();
    let mut lap = |start: Instant| waits.push(start.elapsed().as_secs_f64() * 1e6);
    plays.each(|n, opening, answer, ask| {
        let start = Instant::now();
        let ticket = ours::open_ticket(ours.customer(n), opening, people.answerer(n));
        lap(start);
        let start = Instant::now();
        ours::reply(ours.answerer(n), ticket, answer);
        lap(start);
        let start = Instant::now();
        ours::reply(ours.customer(n), ticket, ask);
        lap(start);
    });
    waits
}
