//! Three processes, with eight, one and four threads, that work on one file at the same time.
//!
//! Owns a fixed amount of mixed work for each, and the check when all are done, on any store. This test proves that
//! every process finishes; the benchmark measures how long each waits.

use std::collections::{BTreeMap, BTreeSet};

use bazardesk::ticket::TicketList;
use bazardesk_tests::{Steps, TestDesk, folder};

use crate::child_test::ChildTest;
use crate::invariants::{counts_are_lists, listed, rows_are_sound, verified};
use crate::raw::raw;
use crate::rounds;
use crate::worker::{SHARED, Work};

/// The number of threads of each process.
const THREADS: [usize; 3] = [8, 1, 4];

/// A desk with the tickets that the workers need.
pub fn begin(path: &str) -> TestDesk {
    let desk = TestDesk::at(path);
    for _ in 0..SHARED {
        desk.open(&desk.sara);
    }
    desk
}

#[test]
fn three_processes_on_one_file_finish_and_leave_it_sound() {
    let folder = folder();
    let path = folder.path().join("desk");
    let path = path.to_str().expect("UTF-8");
    let desk = begin(path);
    let turns = Some(120 * rounds());
    let start = |threads: &usize| {
        Work { path, name: &format!("p{threads}"), threads: *threads, turns, ticks: *threads == 1 }.start()
    };
    let mut workers: Vec<ChildTest> = THREADS.iter().map(start).collect();
    workers.iter_mut().for_each(|worker| worker.expect("ready"));
    workers.iter_mut().for_each(ChildTest::go);
    check(&desk, path, workers);
}

/// Checks the store when all workers have ended; returns the sums of their reports.
pub fn check(desk: &TestDesk, path: &str, workers: Vec<ChildTest>) -> BTreeMap<String, i64> {
    let mut versions: BTreeMap<i64, BTreeSet<i64>> = (1..=SHARED).map(|ticket| (ticket, [1 << 32].into())).collect();
    let mut sums: BTreeMap<(String, i64), i64> =
        (1..=SHARED).map(|ticket| (("message".to_owned(), ticket), 1)).collect();
    for line in workers.into_iter().flat_map(ChildTest::end) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [what, ticket, number] = parts[..] else { panic!("{line}") };
        let (ticket, number): (i64, i64) = (ticket.parse().expect("a ticket"), number.parse().expect("a number"));
        if what == "version" {
            assert!(versions.entry(ticket).or_default().insert(number), "version {number} of {ticket} was used twice");
        } else {
            *sums.entry((what.to_owned(), ticket)).or_default() += number;
        }
    }
    let all = sums;
    let sum = |what: &str, ticket: i64| all.get(&(what.to_owned(), ticket)).copied().unwrap_or(0);

    let raw = raw(path);
    rows_are_sound(&raw);
    let tickets = listed(&desk.anna, TicketList::All, None);
    assert_eq!(tickets.iter().collect::<BTreeSet<_>>(), versions.keys().collect(), "each number was used once");
    let mut late = 0;
    for ticket in tickets {
        verified(&desk.anna, ticket);
        let one = |what: &str| raw.one(&format!("SELECT {what} FROM ticket WHERE number = {ticket}"));
        assert_eq!(one("message_count"), sum("message", ticket), "messages of {ticket}");
        assert_eq!(one("note_count"), sum("note", ticket), "notes of {ticket}");
        let history = desk.anna.history(ticket).events;
        let overdue = history.iter().filter(|event| event.kind.to_string() == "ticket_overdue").count();
        let version = one("version_platform") >> 32;
        let known = &versions[&ticket];
        assert_eq!(usize::try_from(version), Ok(known.len() + overdue), "writes of {ticket}");
        assert!(known.iter().all(|number| (1..=version).contains(&(number >> 32))));
        late += i64::try_from(overdue).expect("few");
    }
    assert_eq!(late, sum("overdue", 0));
    counts_are_lists(desk);
    let writes: i64 = versions.values().map(|known| known.len() as i64).sum();
    // A call waits for seconds before it returns `busy`.
    assert!(sum("busy", 0) * 100 < writes, "{} of {writes} calls were busy", sum("busy", 0));
    assert!(late > 0 && sum("conflict", 0) > 0, "they met");
    let mut sums = BTreeMap::from([("writes".to_owned(), writes)]);
    for ((what, _), number) in &all {
        *sums.entry(what.clone()).or_default() += number;
    }
    sums
}
