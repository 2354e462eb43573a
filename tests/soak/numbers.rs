//! The numbers of tickets that eight clients in two processes open at once, on PostgreSQL.
//!
//! Owns the load and the measure. The flood limit makes openings conflict: each counts its customer's last ones, beside
//! those of the others. SQLite has one writer, and no number is unused there.

use bazardesk::Role;
use bazardesk_tests::TestDesk;

use crate::child_test::{ChildTest, await_parent, send_line, task};
use crate::raw::raw;
use crate::server::Server;
use crate::steps;

/// Processes, and threads of each.
const PROCESSES: usize = 2;
const THREADS: usize = 4;
/// How many tickets a customer opens: fewer than the flood limit.
const EACH: usize = 10;

#[test]
fn conflicts_leave_hardly_a_number_unused() {
    let server = Server::new();
    let path = server.schema();
    let desk = TestDesk::with("freight").at(&path).open();
    let tickets = steps(250);
    let mut openers: Vec<ChildTest> = (0..PROCESSES)
        .map(|at| ChildTest::new("numbers::opener_process", &format!("{path}\t{tickets}\t{at}")))
        .collect();
    openers.iter_mut().for_each(|opener| opener.expect("ready"));
    openers.iter_mut().for_each(ChildTest::go);
    for opener in openers {
        assert_eq!(opener.end(), Vec::<String>::new());
    }
    drop(desk);
    let raw = raw(&path);
    let (count, last) = (raw.one("SELECT count(*) FROM ticket"), raw.one("SELECT max(number) FROM ticket"));
    assert_eq!(usize::try_from(count), Ok(PROCESSES * THREADS * tickets));
    println!("{count} tickets, the last is {last}");
    assert!((last - count) * 200 <= last, "{count} tickets, the last is {last}: more than 0.5 % are unused");
}

/// Not a test: one of the processes.
#[test]
#[ignore = "started by the test of the numbers"]
fn opener_process() {
    let Some(task) = task() else { return };
    let parts: Vec<&str> = task.split('\t').collect();
    let [path, tickets, process] = parts[..] else { panic!("three parts: {task}") };
    let tickets: usize = tickets.parse().expect("a number");
    let desk = TestDesk::with("freight").at(path).open();
    send_line("ready");
    await_parent();
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let desk = &desk;
            scope.spawn(move || {
                for customer in 0..tickets / EACH {
                    let id = format!("c-{process}-{thread}-{customer}");
                    desk.person(&id, "Claire");
                    let session = desk.session(Role::Customer, &id);
                    for _ in 0..EACH {
                        desk.open(&session);
                    }
                }
            });
        }
    });
}
