//! One kind of operation of one side, many times, for a profiler: `w1 --only get:floor --tickets 300 --count 300`.
//!
//! Owns `watched`, the function for the profiler to watch. It must not print figures.

use std::hint::black_box;

use super::day::{Opening, People};
use super::floor::Floor;
use super::ours::{self, Ours};

/// Runs `kind:side` this many times.
pub fn only(what: &str, count: i64, ours: &Ours, floor: &Floor, people: &People, tickets: i64) {
    let numbers: Vec<i64> = (0..count).map(|n| n % tickets + 1).collect();
    let openings: Vec<Opening> = (1..=count).map(|n| Opening::nth(tickets + n)).collect();
    let mut opening = openings.iter();
    let mut next = || opening.next().unwrap();
    match what {
        "open:ours" => {
            watched(&numbers, |n| assert_ne!(ours::open_ticket(ours.customer(n), next(), people.answerer(n)), 0))
        }
        "open:floor" => {
            watched(&numbers, |n| assert_ne!(floor.open_ticket(people.customer(n), next(), people.answerer(n)), 0))
        }
        // An agent may answer again; the floor's answer does the same work.
        "reply:ours" => watched(&numbers, |n| ours::reply(ours.answerer(n), n, "words")),
        "reply:floor" => watched(&numbers, |n| floor.answer(people.answerer(n), n, "words")),
        "get:ours" => watched(&numbers, |n| drop(black_box(ours::get(ours.answerer(n), n)))),
        "get:floor" => watched(&numbers, |n| drop(black_box(floor.get(people.answerer(n).id, n)))),
        "list:ours" => watched(&numbers, |n| drop(black_box(ours::list(ours.answerer(n))))),
        "list:floor" => watched(&numbers, |n| drop(black_box(floor.list(people.answerer(n))))),
        "counts:ours" => watched(&numbers, |n| drop(black_box(ours::counts(ours.customer(n))))),
        "counts:floor" => watched(&numbers, |n| assert_eq!(floor.counts(people.customer(n).id).len(), 7)),
        other => panic!("no such kind and side: {other}"),
    }
}

#[inline(never)]
fn watched(numbers: &[i64], mut side: impl FnMut(i64)) {
    for &n in numbers {
        side(n);
    }
}
