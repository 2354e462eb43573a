//! Processes that are killed (SIGKILL) while they write, open, close and make a desk.
//!
//! Owns what the processes do and when they are killed, which hangs on what they have told or written, never on time. What
//! the store must hold afterwards is judged by `life.rs`; those whose store is a server's are killed by `served.rs`.

use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use bazardesk::ErrorCode;
use bazardesk::ticket::TicketList;
use bazardesk_tests::{TestDesk, folder};
use serde_json::json;

use crate::chance::Chance;
use crate::life::{Answer, Call, Life, Told, attempt, desk_at, make};
use crate::raw::{raw, text};
use crate::sound::listed;
use crate::started::{Started, await_parent, task, tell};
use crate::{rounds, steps};

/// On how many tickets a process works: few, so that its threads meet.
const RECENT: usize = 8;
/// Far more than any process gets to do before it is killed.
const ENDLESS: usize = 5_000;

/// What the threads of a process share.
struct Writing {
    desk: TestDesk,
    tickets: Mutex<Vec<i64>>,
    /// Whether the server may go away meanwhile: then a call is made until it is answered.
    through: bool,
}

impl Writing {
    /// On this store.
    fn new(task: &Task) -> Self {
        tell("opening");
        let desk = desk_at(task.path, task.cycle);
        tell("opened");
        let mut numbers = listed(&desk.anna, TicketList::All, None);
        numbers.sort_unstable();
        Self { desk, tickets: Mutex::new(numbers), through: task.through }
    }

    /// One call after the other, told before and after.
    fn write(&self, name: &str, chance: &mut Chance, staff: &str, customer: &str) {
        let recent: Vec<i64> = {
            let tickets = self.tickets.lock().expect("tickets");
            tickets[tickets.len().saturating_sub(RECENT)..].to_vec()
        };
        let (who, operation, mut request) = match (chance.below(12), recent.is_empty()) {
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
            request["ticket"] = json!(recent[chance.below(recent.len())]);
        }
        if self.through && operation == "ticket.reply" && chance.below(2) == 0 {
            self.once(name, Call { who: who.into(), operation: operation.into(), request: request.to_string() });
            return;
        }
        request["idempotency_key"] = json!(name);
        let call = Call { who: who.into(), operation: operation.into(), request: request.to_string() };
        tell(&format!("sent\t{name}\t{who}\t{operation}\t{}", call.request));
        match self.answer(&call) {
            Some((number, version)) => {
                if operation == "ticket.open" {
                    self.tickets.lock().expect("tickets").push(number);
                }
                tell(&format!("done\t{name}\t{number}\t{version}"));
            }
            None => tell(&format!("refused\t{name}")),
        }
    }

    /// A call without a key: nobody may repeat it who does not know what became of it, the library no more than its caller.
    fn once(&self, text: &str, call: Call) {
        match attempt(&self.desk, &call) {
            Ok(Some(_)) => tell(&format!("written\t{text}")),
            Ok(None) => tell(&format!("unwritten\t{text}")),
            Err(error) => match error.code() {
                // It is written or not; but not twice.
                ErrorCode::ConnectionLost => tell("trouble\tconnection_lost"),
                ErrorCode::StoreUnreachable | ErrorCode::Busy => tell(&format!("unwritten\t{text}")),
                _ => panic!("{error:?} to {call:?}"),
            },
        }
    }

    fn answer(&self, call: &Call) -> Option<Answer> {
        if !self.through {
            return make(&self.desk, call);
        }
        loop {
            match attempt(&self.desk, call) {
                Ok(answer) => return answer,
                Err(error) => match error.code() {
                    code @ (ErrorCode::StoreUnreachable | ErrorCode::ConnectionLost | ErrorCode::Busy) => {
                        tell(&format!("trouble\t{code}"));
                        // As any client would: nothing is waited for here but the next attempt.
                        std::thread::sleep(Duration::from_millis(10));
                    }
                    _ => panic!("{error:?} to {call:?}"),
                },
            }
        }
    }
}

/// What a process is started for.
pub struct Task<'t> {
    pub path: &'t str,
    pub cycle: i64,
    pub name: &'t str,
    pub through: bool,
}

impl Task<'_> {
    /// Starts a process that does it, by the name of its test.
    pub fn start(&self, test: &str) -> Started {
        Started::new(test, &format!("{}\t{}\t{}\t{}", self.path, self.cycle, self.name, self.through))
    }

    fn of(task: &str) -> Task<'_> {
        let parts: Vec<&str> = task.split('\t').collect();
        let [path, cycle, name, through] = parts[..] else { panic!("four parts: {task}") };
        Task { path, cycle: cycle.parse().expect("a cycle"), name, through: through.parse().expect("yes or no") }
    }
}

/// Not a test of its own: four threads that write until they are killed.
#[test]
#[ignore = "killed by what_was_acknowledged_survives_every_kill"]
fn the_writer() {
    let Some(task) = task() else { return };
    let task = Task::of(&task);
    let writing = Writing::new(&task);
    std::thread::scope(|scope| {
        for (at, (staff, customer)) in
            [("anna", "sara"), ("remi", "luc"), ("anna", "luc"), ("remi", "sara")].iter().enumerate()
        {
            let (writing, name) = (&writing, task.name);
            scope.spawn(move || {
                let mut chance = Chance::new(&format!("{name} {at}"));
                for turn in 0..ENDLESS {
                    writing.write(&format!("{name}-{at}-{turn}"), &mut chance, staff, customer);
                }
            });
        }
    });
}

/// Not a test of its own: opens, writes a little, closes, until it is killed.
#[test]
#[ignore = "killed by killed_while_opening_and_closing_nothing_is_lost"]
fn the_opener() {
    let Some(task) = task() else { return };
    let task = Task::of(&task);
    let mut chance = Chance::new(task.name);
    for turn in 0..ENDLESS {
        let writing = Writing::new(&task);
        for call in 0..3 {
            writing.write(&format!("{}-{turn}-{call}", task.name), &mut chance, "anna", "sara");
        }
        drop(writing);
        tell("closed");
    }
}

/// Not a test of its own: makes a desk and waits.
#[test]
#[ignore = "killed by killed_while_it_is_made_a_desk_is_made_by_the_next"]
fn the_maker() {
    let Some(task) = task() else { return };
    let task = Task::of(&task);
    tell("opening");
    let desk = desk_at(task.path, task.cycle);
    tell("opened");
    await_parent();
    drop(desk);
}

/// A process that works on this store, in this cycle; the name of its chance.
fn start(life: &Life, test: &str, name: &str) -> Started {
    Task { path: &life.path, cycle: life.cycle, name, through: false }.start(test)
}

/// Hears what a process tells until it was answered so often.
pub fn hear(writer: &mut Started, told: &mut Told, enough: usize) {
    let enough = told.done.len() + enough;
    while told.done.len() < enough {
        let line = writer.line().expect("it writes until it is killed");
        // Whoever panics begins so; the other threads do not know yet.
        assert!(!line.is_empty(), "{:?}", [writer.line(), writer.line(), writer.line()]);
        told.hear(&line);
    }
}

#[test]
fn what_was_acknowledged_survives_every_kill() {
    // The whole file is checked after each kill: two files of a hundred cost half of one of two hundred.
    let cycles = steps(100);
    let folder = folder();
    let mut chance = Chance::new("writing");
    for file in 0..rounds() {
        let mut life = Life::new(&path(folder.path(), &format!("desk-{file}")));
        let mut open = 0;
        for cycle in 1..=cycles {
            life.cycle = i64::try_from(cycle).expect("few");
            let mut told = Told::default();
            let mut writer = start(&life, "kill::the_writer", &format!("w{file}-{cycle}"));
            hear(&mut writer, &mut told, 5 + chance.below(36));
            writer.kill().iter().for_each(|line| told.hear(line));
            open += told.open().count();
            life.judge(&told, cycle % 10 == 0 || cycle == cycles);
        }
        assert!(life.acknowledged.len() >= cycles * 10, "{} acknowledged", life.acknowledged.len());
        // Otherwise the kills came between the calls, and nothing was shown.
        assert!(2 * open >= cycles, "{open} were on their way");
    }
}

/// The path of a store in a folder.
fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("UTF-8").to_owned()
}

#[test]
fn killed_while_opening_and_closing_nothing_is_lost() {
    let folder = folder();
    let mut life = Life::new(&path(folder.path(), "desk"));
    let mut chance = Chance::new("opening");
    for cycle in 1..=12 * rounds() {
        life.cycle = i64::try_from(cycle).expect("few");
        let mut told = Told::default();
        // The later ones open what the earlier ones left behind, and are killed as well.
        for crash in 0..1 + chance.below(3) {
            let mut opener = start(&life, "kill::the_opener", &format!("o{cycle}-{crash}"));
            for _ in 0..=chance.below(20) {
                told.hear(&opener.line().expect("it goes on until it is killed"));
            }
            opener.kill().iter().for_each(|line| told.hear(line));
        }
        life.judge(&told, true);
    }
    assert!(!life.acknowledged.is_empty());
}

#[test]
fn killed_while_it_is_made_a_desk_is_made_by_the_next() {
    let folder = folder();
    let size = |name: &str| std::fs::metadata(folder.path().join(name)).map_or(0, |found| found.len());
    let fresh = path(folder.path(), "fresh");
    let desk = desk_at(&fresh, 1);
    let whole = (schema(&fresh), usize::try_from(size("fresh-wal")).expect("small"));
    drop(desk);
    let mut chance = Chance::new("making");
    let mut early = 0;
    for round in 0..20 * rounds() {
        let name = format!("desk-{round}");
        let mut life = Life::new(&path(folder.path(), &name));
        let mut maker = start(&life, "kill::the_maker", &name);
        maker.expect("opening");
        let log = format!("{name}-wal");
        // From the empty file to the whole schema in the log, and those who are put then.
        let enough = chance.below(whole.1) * (round % 4).min(1);
        while !Path::new(&life.path).exists() || size(&log) < u64::try_from(enough).expect("small") {
            std::thread::yield_now();
        }
        early += usize::from(maker.kill().is_empty());
        life.judge(&Told::default(), true);
        assert_eq!(schema(&life.path), whole.0, "round {round}");
        assert_eq!(raw(&life.path).one("SELECT count(*) FROM person"), 5);
    }
    assert!(early > 0, "none was killed before it was ready");
}

/// What the file says of its tables.
fn schema(path: &str) -> Vec<String> {
    let all = raw(path).rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql");
    all.iter().map(|row| text(&row[0])).collect()
}
