//! The calls of each caller, and running several callers at once.
//!
//! Owns the texts, prepared before the clock starts, and the clock. It must not know any side.

use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use super::day::{self, Opening};

/// Some tickets of the day: each is opened, answered and asked about again.
pub struct Plays {
    openings: Vec<Opening>,
    answers: Vec<String>,
    asks: Vec<String>,
    first: i64,
}

impl Plays {
    /// This many tickets, beginning with the `first`-th of the day.
    pub fn of(first: i64, tickets: i64) -> Self {
        let numbers = first..first + tickets;
        Self {
            openings: numbers.clone().map(Opening::nth).collect(),
            answers: numbers.clone().map(|n| day::text(n, 1)).collect(),
            asks: numbers.map(|n| day::text(n, 2)).collect(),
            first,
        }
    }

    /// Passes on each ticket: its number in the day, its opening, the answer, and the next question.
    pub fn each(&self, mut play: impl FnMut(i64, &Opening, &str, &str)) {
        let texts = self.answers.iter().zip(&self.asks);
        for ((n, opening), (answer, ask)) in (self.first..).zip(&self.openings).zip(texts) {
            play(n, opening, answer, ask);
        }
    }
}

/// Runs several callers at once, each with its own tickets; returns operations per second, and the wait of each call.
pub fn crowd(
    callers: i64,
    first: i64,
    tickets: i64,
    play: impl Fn(usize, &Plays) -> Vec<f64> + Sync,
) -> (f64, Vec<f64>) {
    let plays: Vec<Plays> = (0..callers).map(|caller| Plays::of(first + caller * tickets, tickets)).collect();
    let ready = Barrier::new(plays.len() + 1);
    let (start, waits) = thread::scope(|scope| {
        let run = |(caller, plays)| {
            let (ready, play) = (&ready, &play);
            scope.spawn(move || {
                ready.wait();
                play(caller, plays)
            })
        };
        let threads: Vec<_> = plays.iter().enumerate().map(run).collect();
        ready.wait();
        let start = Instant::now();
        (start, threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<f64>>())
    });
    (waits.len() as f64 / start.elapsed().as_secs_f64(), waits)
}
