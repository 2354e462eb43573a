//! Many callers: threads that each wait for their own acknowledgement, in turn with the floor's single caller.
//!
//! Owns B2a and B9. A caller plays tickets: it opens one, the agent answers, the customer replies, and so on.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bazardesk::desk::TickRequest;

use super::day::{self, People};
use super::floor::Floor;
use super::ours::{self, Ours};
use super::plays::{self, Plays};
use super::report::{line, median, quartiles, ratio};

const ROUNDS: i64 = 9;
/// The interval between two ticks of the host's thread while others write.
const TICK: Duration = Duration::from_millis(100);

/// Plays by hand.
pub fn write(plays: &Plays, floor: &Floor, people: &People) {
    plays.each(|n, opening, answer, ask| {
        let number = floor.open_ticket(people.customer(n), opening, people.answerer(n));
        floor.answer(people.answerer(n), number, answer);
        floor.ask_again(people.customer(n), number, day::priority(n).1, ask);
    });
}

/// Plays with the library; returns the microseconds until each call was acknowledged.
pub fn play(ours: &Ours, plays: &Plays, people: &People) -> Vec<f64> {
    let mut waits = Vec::new();
    let mut last = Instant::now();
    let mut lap = || {
        let (before, now) = (last, Instant::now());
        last = now;
        waits.push((now - before).as_secs_f64() * 1e6);
    };
    plays.each(|n, opening, answer, ask| {
        let ticket = ours::open_ticket(ours.customer(n), opening, people.answerer(n));
        lap();
        ours::reply(ours.answerer(n), ticket, answer);
        lap();
        ours::reply(ours.customer(n), ticket, ask);
        lap();
    });
    waits
}

/// Runs several callers at once, each with its own tickets; returns operations per second, and the wait of each call.
fn crowd(ours: &Ours, people: &People, callers: i64, first: i64, tickets: i64) -> (f64, Vec<f64>) {
    plays::crowd(callers, first, tickets, |_, plays| play(ours, plays, people))
}

/// Runs the floor's single caller; returns operations per second.
fn alone(floor: &Floor, people: &People, first: i64, tickets: i64) -> f64 {
    let plays = Plays::of(first, tickets);
    let start = Instant::now();
    write(&plays, floor, people);
    (tickets * 3) as f64 / start.elapsed().as_secs_f64()
}

/// 8 and 32 callers against the floor's one (B2a); `first` is the day's next ticket.
pub fn shared(ours: &Ours, floor: &Floor, people: &People, tickets: i64, mut first: i64) {
    let size = (tickets / 200).max(8);
    let (mut floors, mut eight, mut many) = (Vec::new(), Vec::new(), Vec::new());
    let mut waits = [Vec::new(), Vec::new()];
    for round in 0..=ROUNDS {
        let one = alone(floor, people, first, size);
        let (of_eight, waited) = crowd(ours, people, 8, first, size / 2);
        let (of_many, waited_more) = crowd(ours, people, 32, first + size * 4, size / 4);
        first += size * 12;
        // The first round warms up.
        if round > 0 {
            floors.push(one);
            eight.push(of_eight);
            many.push(of_many);
            waits[0].push(quartiles(waited)[1]);
            waits[1].push(quartiles(waited_more)[1]);
        }
    }
    median("w1", "1 caller floor", &floors, "1/s");
    for (callers, rates, waits) in [("8 callers", &eight, &waits[0]), ("32 callers", &many, &waits[1])] {
        median("w1", &format!("{callers} bazardesk"), rates, "1/s");
        median("w1", &format!("{callers} p50"), waits, "us");
        ratio("b2a", callers, rates, &floors);
    }
}

/// The waits of writes, the worst against the median, while the host's thread ticks (B9).
pub fn ticking(ours: &Ours, people: &People, tickets: i64, mut first: i64) {
    let size = (tickets / 40).max(200);
    for callers in [1, 8] {
        let mut rounds = Vec::new();
        let (mut halves, mut worsts) = (Vec::new(), Vec::new());
        for _ in 0..5 {
            let finished = AtomicBool::new(false);
            let waits = thread::scope(|scope| {
                let ticks = scope.spawn(|| {
                    while !finished.load(Ordering::Relaxed) {
                        ours.host.desk_tick(&TickRequest::default()).unwrap();
                        thread::park_timeout(TICK);
                    }
                });
                let (_, waits) = crowd(ours, people, callers, first, size / callers);
                finished.store(true, Ordering::Relaxed);
                ticks.thread().unpark();
                waits
            });
            first += size;
            let [half, worst] = percentiles(waits);
            rounds.push(worst / half);
            halves.push(half);
            worsts.push(worst);
        }
        let [low, middle, high] = quartiles(rounds);
        let what = if callers == 1 { "1 caller" } else { "8 callers" };
        line("b9", what, middle, [low, high], "ratio");
        median("w1", &format!("ticking {what} p50"), &halves, "us");
        median("w1", &format!("ticking {what} p99"), &worsts, "us");
    }
}

/// The waits of the median and of the 99th percentile.
pub fn percentiles(mut waits: Vec<f64>) -> [f64; 2] {
    waits.sort_by(f64::total_cmp);
    [waits[waits.len() / 2], waits[waits.len() * 99 / 100]]
}
