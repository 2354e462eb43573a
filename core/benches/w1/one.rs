//! One caller: both sides play the day in turn, chunk by chunk, and each operation is acknowledged before the next.
//!
//! Owns the turns and their figures (B1a, B4, B5, the change of status). Values are prepared before the clock starts.

use std::fs;
use std::hint::black_box;
use std::time::Instant;

use super::day::{self, Answering, Opening, People};
use super::floor::Floor;
use super::ours::{self, Ours};
use super::report::{line, median, ratio};

/// The number of measured chunks.
const WRITES: i64 = 20;
const READS: usize = 21;

/// The times of one kind of operation, ours and the floor's: one a round, in nanoseconds an operation.
#[derive(Debug, Default)]
struct Turns {
    ours: Vec<f64>,
    floor: Vec<f64>,
    /// The processor's time, which is more reliable than the clock's while others use the machine.
    cpu: [Vec<f64>; 2],
}

impl Turns {
    /// Measures both sides over the same numbers; the side that begins changes from round to round.
    fn take(&mut self, round: usize, numbers: &[i64], ours: impl Fn(i64), floor: impl Fn(i64)) {
        if round.is_multiple_of(2) {
            self.ours(numbers, ours);
            self.floor(numbers, floor);
        } else {
            self.floor(numbers, floor);
            self.ours(numbers, ours);
        }
    }

    fn ours(&mut self, numbers: &[i64], side: impl Fn(i64)) {
        let before = cpu();
        self.ours.push(time(numbers, side));
        self.cpu[0].push((cpu() - before) / numbers.len() as f64);
    }

    fn floor(&mut self, numbers: &[i64], side: impl Fn(i64)) {
        let before = cpu();
        self.floor.push(time(numbers, side));
        self.cpu[1].push((cpu() - before) / numbers.len() as f64);
    }

    /// Several kinds together, round by round, each with its share.
    fn together(kinds: &[(&Self, f64)]) -> Self {
        let sum = |side: fn(&Self) -> &Vec<f64>| {
            let rounds = side(kinds[0].0).len();
            (0..rounds).map(|round| kinds.iter().map(|(turns, share)| side(turns)[round] * share).sum()).collect()
        };
        let cpu = [sum(|turns| &turns.cpu[0]), sum(|turns| &turns.cpu[1])];
        Self { ours: sum(|turns| &turns.ours), floor: sum(|turns| &turns.floor), cpu }
    }

    fn report(&self, figure: &str, what: &str, of: Of, answering: Answering) {
        median(&answering.figure("w1"), &format!("{what} bazardesk"), &self.ours, "ns");
        median(&answering.figure("w1"), &format!("{what} floor"), &self.floor, "ns");
        for (side, cpu) in ["bazardesk", "floor"].iter().zip(&self.cpu) {
            // The system counts it in ticks: only the mean is meaningful.
            let mean = cpu.iter().sum::<f64>() / cpu.len() as f64;
            line(&answering.figure("w1-cpu"), &format!("{what} {side}"), mean, [mean, mean], "ns");
        }
        let figure = &answering.figure(figure);
        match of {
            Of::Rate => ratio(figure, what, &self.floor, &self.ours),
            Of::Time => ratio(figure, what, &self.ours, &self.floor),
        }
    }
}

/// The two values that a figure compares.
#[derive(Clone, Copy)]
enum Of {
    /// Our rate ÷ the floor's.
    Rate,
    /// Our time ÷ the floor's.
    Time,
}

/// The processor time of this thread, in nanoseconds.
fn cpu() -> f64 {
    let schedstat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    schedstat.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0.0)
}

/// Nanoseconds per operation.
pub fn time(numbers: &[i64], side: impl Fn(i64)) -> f64 {
    let start = Instant::now();
    for &n in numbers {
        side(n);
    }
    start.elapsed().as_secs_f64() * 1e9 / numbers.len() as f64
}

/// Plays on from this many tickets; returns the new number of tickets.
pub fn play(ours: &Ours, floor: &Floor, people: &People, tickets: i64) -> i64 {
    let (mut opens, mut answers, mut asks, mut moves): (Turns, Turns, Turns, Turns) = Default::default();
    let chunk = (tickets / 200).max(4);
    for round in 0..WRITES {
        let first = tickets + round * chunk;
        let numbers: Vec<i64> = (first + 1..=first + chunk).collect();
        write(usize::try_from(round).unwrap(), &numbers, ours, floor, people, [&mut opens, &mut answers, &mut asks]);
    }
    let replies = Turns::together(&[(&answers, 0.5), (&asks, 0.5)]);
    let both = Turns::together(&[(&opens, 1.0 / 3.0), (&replies, 2.0 / 3.0)]);
    opens.report("b1a", "open", Of::Rate, people.answering);
    replies.report("b1a", "reply", Of::Rate, people.answering);
    both.report("b1a", "open and reply", Of::Rate, people.answering);
    read(ours, floor, people, tickets);
    for round in 0..WRITES {
        let first = round * (chunk / 2).max(1);
        let numbers: Vec<i64> = (first + 1..=first + (chunk / 2).max(1)).collect();
        moves.take(
            usize::try_from(round).unwrap(),
            &numbers,
            |n| ours::resolve(ours.answerer(n), n),
            |n| floor.resolve(people.answerer(n), n),
        );
    }
    moves.report("w1-status", "change of status", Of::Rate, people.answering);
    tickets + WRITES * chunk
}

fn write(
    round: usize,
    numbers: &[i64],
    ours: &Ours,
    floor: &Floor,
    people: &People,
    [opens, answers, asks]: [&mut Turns; 3],
) {
    let first = numbers[0];
    let at = |n: i64| usize::try_from(n - first).unwrap();
    let openings: Vec<Opening> = numbers.iter().map(|&n| Opening::nth(n)).collect();
    let texts: Vec<[String; 2]> = numbers.iter().map(|&n| [day::text(n, 1), day::text(n, 2)]).collect();
    opens.take(
        round,
        numbers,
        |n| assert_eq!(ours::open_ticket(ours.customer(n), &openings[at(n)], people.answerer(n)), n),
        |n| assert_eq!(floor.open_ticket(people.customer(n), &openings[at(n)], people.answerer(n)), n),
    );
    answers.take(
        round,
        numbers,
        |n| ours::reply(ours.answerer(n), n, &texts[at(n)][0]),
        |n| floor.answer(people.answerer(n), n, &texts[at(n)][0]),
    );
    asks.take(
        round,
        numbers,
        |n| ours::reply(ours.customer(n), n, &texts[at(n)][1]),
        |n| floor.ask_again(people.customer(n), n, day::priority(n).1, &texts[at(n)][1]),
    );
}

fn read(ours: &Ours, floor: &Floor, people: &People, tickets: i64) {
    let (mut gets, mut lists, mut counts): (Turns, Turns, Turns) = Default::default();
    for round in 0..=READS {
        let first = i64::try_from(round).unwrap() * 1_000;
        let numbers: Vec<i64> = (first..first + 1_000).map(|n| day::random(n, tickets)).collect();
        let mut kinds: [Turns; 3] = Default::default();
        kinds[0].take(
            round,
            &numbers,
            |n| drop(black_box(ours::get(ours.answerer(n), n))),
            |n| drop(black_box(floor.get(people.answerer(n).id, n))),
        );
        kinds[1].take(
            round,
            &numbers[..200],
            |n| drop(black_box(ours::list(ours.answerer(n)))),
            |n| drop(black_box(floor.list(people.answerer(n)))),
        );
        kinds[2].take(
            round,
            &numbers[..500],
            |n| drop(black_box(ours::counts(ours.customer(n)))),
            |n| assert_eq!(black_box(floor.counts(people.customer(n).id)).len(), 7),
        );
        // The first round warms up.
        for (all, one) in [&mut gets, &mut lists, &mut counts].into_iter().zip(kinds).filter(|_| round > 0) {
            all.ours.extend(one.ours);
            all.floor.extend(one.floor);
            for (all, one) in all.cpu.iter_mut().zip(one.cpu) {
                all.extend(one);
            }
        }
    }
    gets.report("b4", "get thread", Of::Time, people.answering);
    lists.report("b5", "list page", Of::Time, people.answering);
    counts.report("b5", "a customer's counts", Of::Time, people.answering);
}
