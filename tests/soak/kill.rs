//! Processes that are killed (SIGKILL) while they write to, open, close or create a desk.
//!
//! Owns what the processes do, and when they are killed, which depends on their output or files, never on time.
//! `killed_store.rs` checks the store afterwards; `served.rs` kills processes whose store is on a server.

use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use bazardesk::ErrorCode;
use bazardesk::ticket::TicketList;
use bazardesk_tests::{TestDesk, folder};
use serde_json::json;

use crate::child_test::{ChildTest, await_parent, send_line, task};
use crate::invariants::listed;
use crate::killed_store::{Answer, Call, KilledStore, Report, attempt, desk_at, make};
use crate::random::Random;
use crate::raw::{raw, text};
use crate::{rounds, steps};

/// The number of tickets on which a process works: few, so that its threads conflict.
const RECENT: usize = 8;
/// Far more calls than any process makes before it is killed.
const ENDLESS: usize = 5_000;

/// What the threads of a process share.
struct Writing {
    desk: TestDesk,
    tickets: Mutex<Vec<i64>>,
    /// Whether the server may be killed too: then a call is repeated until it returns a result.
    retries: bool,
}

impl Writing {
    /// Opens the desk of a task.
    fn new(task: &Task) -> Self {
        send_line("opening");
        let desk = desk_at(task.path, task.cycle);
        send_line("opened");
        let mut numbers = listed(&desk.anna, TicketList::All, None);
        numbers.sort_unstable();
        Self { desk, tickets: Mutex::new(numbers), retries: task.retries }
    }

    /// Makes a call, and reports it before and after.
    fn write(&self, name: &str, random: &mut Random, staff: &str, customer: &str) {
        let recent: Vec<i64> = {
            let tickets = self.tickets.lock().expect("tickets");
            tickets[tickets.len().saturating_sub(RECENT)..].to_vec()
        };
        let (who, operation, mut request) = match (random.below(12), recent.is_empty()) {
            (0, false) => ("host", "desk.tick", json!({ "limit": 50 })),
            (1, _) | (_, true) => {
                let subject = "The map stays white";
                (customer, "ticket.open", json!({ "category": "technical", "subject": subject, "description": name }))
            }
            (2 | 3, _) => (staff, "ticket.resolve", json!({})),
            (4, _) => (staff, "ticket.note", json!({ "text": name })),
            _ => (staff, "ticket.reply", json!({ "text": name })),
        };
        if operation != "desk.tick" && operation != "ticket.open" {
            request["ticket"] = json!(recent[random.below(recent.len())]);
        }
        if self.retries && operation == "ticket.reply" && random.below(2) == 0 {
            self.once(name, Call { who: who.into(), operation: operation.into(), request: request.to_string() });
            return;
        }
        request["idempotency_key"] = json!(name);
        let call = Call { who: who.into(), operation: operation.into(), request: request.to_string() };
        send_line(&format!("sent\t{name}\t{who}\t{operation}\t{}", call.request));
        match self.answer(&call) {
            Some((number, version)) => {
                if operation == "ticket.open" {
                    self.tickets.lock().expect("tickets").push(number);
                }
                send_line(&format!("done\t{name}\t{number}\t{version}"));
            }
            None => send_line(&format!("refused\t{name}")),
        }
    }

    /// Makes a call without a key. After an unknown result neither the caller nor the library may repeat it.
    fn once(&self, text: &str, call: Call) {
        match attempt(&self.desk, &call) {
            Ok(Some(_)) => send_line(&format!("written\t{text}")),
            Ok(None) => send_line(&format!("unwritten\t{text}")),
            Err(error) => match error.code() {
                // It was written once or not at all.
                ErrorCode::ConnectionLost => send_line("trouble\tconnection_lost"),
                ErrorCode::StoreUnreachable | ErrorCode::Busy => send_line(&format!("unwritten\t{text}")),
                _ => panic!("{error:?} to {call:?}"),
            },
        }
    }

    fn answer(&self, call: &Call) -> Option<Answer> {
        if !self.retries {
            return make(&self.desk, call);
        }
        loop {
            match attempt(&self.desk, call) {
                Ok(answer) => return answer,
                Err(error) => match error.code() {
                    code @ (ErrorCode::StoreUnreachable | ErrorCode::ConnectionLost | ErrorCode::Busy) => {
                        send_line(&format!("trouble\t{code}"));
                        // Like any client, it only waits before the next attempt.
                        std::thread::sleep(Duration::from_millis(10));
                    }
                    _ => panic!("{error:?} to {call:?}"),
                },
            }
        }
    }
}

/// The task of a process.
pub struct Task<'t> {
    pub path: &'t str,
    pub cycle: i64,
    pub name: &'t str,
    pub retries: bool,
}

impl Task<'_> {
    /// Starts a process for the task, by the name of its test.
    pub fn start(&self, test: &str) -> ChildTest {
        ChildTest::new(test, &format!("{}\t{}\t{}\t{}", self.path, self.cycle, self.name, self.retries))
    }

    fn of(task: &str) -> Task<'_> {
        let parts: Vec<&str> = task.split('\t').collect();
        let [path, cycle, name, retries] = parts[..] else { panic!("four parts: {task}") };
        Task { path, cycle: cycle.parse().expect("a cycle"), name, retries: retries.parse().expect("yes or no") }
    }
}

/// Not a test: four threads that write until they are killed.
#[test]
#[ignore = "killed by acknowledged_writes_survive_every_kill"]
fn writer_process() {
    let Some(task) = task() else { return };
    let task = Task::of(&task);
    let writing = Writing::new(&task);
    std::thread::scope(|scope| {
        for (at, (staff, customer)) in
            [("anna", "sara"), ("remi", "luc"), ("anna", "luc"), ("remi", "sara")].iter().enumerate()
        {
            let (writing, name) = (&writing, task.name);
            scope.spawn(move || {
                let mut random = Random::new(&format!("{name} {at}"));
                for turn in 0..ENDLESS {
                    writing.write(&format!("{name}-{at}-{turn}"), &mut random, staff, customer);
                }
            });
        }
    });
}

/// Not a test: opens, writes a little and closes, until it is killed.
#[test]
#[ignore = "killed by kills_while_opening_and_closing_lose_nothing"]
fn opener_process() {
    let Some(task) = task() else { return };
    let task = Task::of(&task);
    let mut random = Random::new(task.name);
    for turn in 0..ENDLESS {
        let writing = Writing::new(&task);
        for call in 0..3 {
            writing.write(&format!("{}-{turn}-{call}", task.name), &mut random, "anna", "sara");
        }
        drop(writing);
        send_line("closed");
    }
}

/// Not a test: creates a desk and waits.
#[test]
#[ignore = "killed by a_desk_killed_during_creation_is_created_by_the_next_process"]
fn maker_process() {
    let Some(task) = task() else { return };
    let task = Task::of(&task);
    send_line("opening");
    let desk = desk_at(task.path, task.cycle);
    send_line("opened");
    await_parent();
    drop(desk);
}

/// Starts a process on this store in this cycle. The name is also its random seed.
fn start(store: &KilledStore, test: &str, name: &str) -> ChildTest {
    Task { path: &store.path, cycle: store.cycle, name, retries: false }.start(test)
}

/// Reads the reports of a process until this many calls have succeeded.
pub fn read_until(writer: &mut ChildTest, report: &mut Report, enough: usize) {
    let enough = report.done.len() + enough;
    while report.done.len() < enough {
        let line = writer.line().expect("it writes until it is killed");
        // A panic begins with an empty line, while the other threads still write.
        assert!(!line.is_empty(), "{:?}", [writer.line(), writer.line(), writer.line()]);
        report.record(&line);
    }
}

#[test]
fn acknowledged_writes_survive_every_kill() {
    // Every kill is followed by a check of the whole file, so several small files cost less than a large one.
    let cycles = steps(100);
    let folder = folder();
    let mut random = Random::new("writing");
    for file in 0..rounds() {
        let mut store = KilledStore::new(&path(folder.path(), &format!("desk-{file}")));
        let mut open = 0;
        for cycle in 1..=cycles {
            store.cycle = i64::try_from(cycle).expect("few");
            let mut report = Report::default();
            let mut writer = start(&store, "kill::writer_process", &format!("w{file}-{cycle}"));
            read_until(&mut writer, &mut report, 5 + random.below(36));
            writer.kill().iter().for_each(|line| report.record(line));
            open += report.open().count();
            store.check(&report, cycle % 10 == 0 || cycle == cycles);
        }
        assert!(store.acknowledged.len() >= cycles * 10, "{} acknowledged", store.acknowledged.len());
        // Otherwise the kills came between the calls, which proves nothing.
        assert!(2 * open >= cycles, "only {open} calls were in flight");
    }
}

/// The path of a store in a folder.
fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("UTF-8").to_owned()
}

#[test]
fn kills_while_opening_and_closing_lose_nothing() {
    let folder = folder();
    let mut store = KilledStore::new(&path(folder.path(), "desk"));
    let mut random = Random::new("opening");
    for cycle in 1..=12 * rounds() {
        store.cycle = i64::try_from(cycle).expect("few");
        let mut report = Report::default();
        // Each process opens the files of the killed one before it, and is killed too.
        for crash in 0..1 + random.below(3) {
            let mut opener = start(&store, "kill::opener_process", &format!("o{cycle}-{crash}"));
            for _ in 0..=random.below(20) {
                report.record(&opener.line().expect("it goes on until it is killed"));
            }
            opener.kill().iter().for_each(|line| report.record(line));
        }
        store.check(&report, true);
    }
    assert!(!store.acknowledged.is_empty());
}

#[test]
fn a_desk_killed_during_creation_is_created_by_the_next_process() {
    let folder = folder();
    let size = |name: &str| std::fs::metadata(folder.path().join(name)).map_or(0, |found| found.len());
    let fresh = path(folder.path(), "fresh");
    let desk = desk_at(&fresh, 1);
    let whole = (schema(&fresh), usize::try_from(size("fresh-wal")).expect("small"));
    drop(desk);
    let mut random = Random::new("making");
    let mut early = 0;
    for round in 0..20 * rounds() {
        let name = format!("desk-{round}");
        let mut store = KilledStore::new(&path(folder.path(), &name));
        let mut maker = start(&store, "kill::maker_process", &name);
        maker.expect("opening");
        let log = format!("{name}-wal");
        // From the empty file to the complete schema in the log, and the people after it.
        let enough = random.below(whole.1) * (round % 4).min(1);
        while !Path::new(&store.path).exists() || size(&log) < u64::try_from(enough).expect("small") {
            std::thread::yield_now();
        }
        early += usize::from(maker.kill().is_empty());
        store.check(&Report::default(), true);
        assert_eq!(schema(&store.path), whole.0, "round {round}");
        assert_eq!(raw(&store.path).one("SELECT count(*) FROM person"), 5);
    }
    assert!(early > 0, "no process was killed before it was ready");
}

/// The schema in the file.
fn schema(path: &str) -> Vec<String> {
    let all = raw(path).rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql");
    all.iter().map(|row| text(&row[0])).collect()
}
