//! Other processes: the benchmark starts itself again, to write to one file from three processes (B9a), and to read in
//! turn with Python (B4, B12).
//!
//! Owns the protocol between them, a line a word. It must not measure what `one.rs` measures.

use std::io::{BufRead, BufReader, Write, stdin};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::callers;
use super::day::{Answering, People};
use super::files;
use super::one::time;
use super::ours;
use super::plays::Plays;
use super::report::{line, median, quartiles};

/// The threads of each process.
const PROCESSES: [i64; 3] = [8, 1, 4];
const ROUNDS: usize = 5;
/// The time for which they write in a round.
const SPAN: Duration = Duration::from_secs(3);

/// Three processes on one file: the worst waits of the slowest against those of the fastest.
pub fn apart(folder: &Path) {
    let mut children: Vec<(Child, BufReader<_>)> = PROCESSES
        .iter()
        .map(|threads| {
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["--writer", &threads.to_string(), "--folder", folder.to_str().unwrap()])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let output = BufReader::new(child.stdout.take().unwrap());
            (child, output)
        })
        .collect();
    let heard = |output: &mut BufReader<_>| {
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        line.trim().to_owned()
    };
    for (_, output) in &mut children {
        assert_eq!(heard(output), "ready");
    }
    let mut rounds = Vec::new();
    let mut worsts = vec![Vec::new(); PROCESSES.len()];
    for _ in 0..ROUNDS {
        for (child, _) in &mut children {
            writeln!(child.stdin.as_mut().unwrap(), "go").unwrap();
        }
        let p99: Vec<f64> = children.iter_mut().map(|(_, output)| heard(output).parse().unwrap()).collect();
        rounds.push(p99.iter().copied().fold(0.0, f64::max) / p99.iter().copied().fold(f64::INFINITY, f64::min));
        for (all, one) in worsts.iter_mut().zip(p99) {
            all.push(one);
        }
    }
    for (mut child, _) in children {
        drop(child.stdin.take());
        assert!(child.wait().unwrap().success());
    }
    let [low, middle, high] = quartiles(rounds);
    line("b9a", "slowest / fastest", middle, [low, high], "ratio");
    for (threads, worst) in PROCESSES.iter().zip(worsts) {
        median("w1", &format!("process of {threads} p99"), &worst, "us");
    }
}

/// One of the three: writes for a while at each word, and prints its 99th percentile in microseconds.
pub fn writer(folder: &Path, threads: i64) {
    let mut people = People::of(100, Answering::Agents);
    let wanted = usize::try_from(threads).unwrap();
    people.customers.truncate(wanted.max(3));
    let (ours, people) = (files::ours(folder, &people), &people);
    println!("ready");
    for line in stdin().lines() {
        assert_eq!(line.unwrap(), "go");
        let end = Instant::now() + SPAN;
        let play = |first: i64| {
            let mut waits = Vec::new();
            let mut n = first;
            while Instant::now() < end {
                waits.extend(callers::play(&ours, &Plays::of(n, 1), people));
                n += 1;
            }
            waits
        };
        let play = &play;
        let waits = thread::scope(|scope| {
            let threads: Vec<_> = (0..threads).map(|thread| scope.spawn(move || play(thread * 1_000_000))).collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<f64>>()
        });
        println!("{:.3}", callers::percentiles(waits)[1]);
    }
}

/// Reads in turn with another process: for each line `get|list TICKET …` it runs one read a ticket, and prints the
/// nanoseconds of each.
pub fn reader(folder: &Path) {
    let mut people = People::of(100, Answering::Agents);
    people.customers.clear();
    people.answerers.truncate(1);
    let ours = files::ours(folder, &people);
    println!("ready");
    for line in stdin().lines() {
        let line = line.unwrap();
        let (kind, tickets) = line.split_once(' ').unwrap();
        let numbers: Vec<i64> = tickets.split(' ').map(|number| number.parse().unwrap()).collect();
        let nanoseconds = match kind {
            "get" => time(&numbers, |n| drop(ours::get(&ours.answerers[0], n))),
            "list" => time(&numbers, |_| drop(ours::list(&ours.answerers[0]))),
            other => panic!("no such kind: {other}"),
        };
        println!("{nanoseconds:.1}");
    }
}
