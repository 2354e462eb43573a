//! Processes that are killed (SIGKILL) while they write, open, close and make a desk.
//!
//! Owns what the processes do and when they are killed, which hangs on what they have told or written, never on time. What
//! the file must hold afterwards is judged by `life.rs`.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use bazardesk::ticket::TicketList;
use bazardesk_tests::{Stage, folder};
use serde_json::json;

use crate::chance::Chance;
use crate::life::{Call, Life, Told, make, stage};
use crate::rounds;
use crate::sound::{listed, one, raw};
use crate::started::{Started, await_parent, task, tell};

/// On how many tickets a process works: few, so that its threads meet.
const RECENT: usize = 8;
/// Far more than any process gets to do before it is killed.
const ENDLESS: usize = 5_000;

/// One call after the other, told before and after.
fn write(stage: &Stage, tickets: &Mutex<Vec<i64>>, name: &str, chance: &mut Chance, staff: &str, customer: &str) {
    let recent: Vec<i64> = {
        let tickets = tickets.lock().expect("tickets");
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
    request["idempotency_key"] = json!(name);
    let call = Call { who: who.into(), operation: operation.into(), request: request.to_string() };
    tell(&format!("sent\t{name}\t{who}\t{operation}\t{}", call.request));
    match make(stage, &call) {
        Some((number, version)) => {
            if operation == "ticket.open" {
                tickets.lock().expect("tickets").push(number);
            }
            tell(&format!("done\t{name}\t{number}\t{version}"));
        }
        None => tell(&format!("refused\t{name}")),
    }
}

fn plan() -> Option<(PathBuf, i64, String)> {
    let task = task()?;
    let mut parts = task.split('\t');
    let mut part = || parts.next().expect("a part of the task");
    Some((part().into(), part().parse().expect("a cycle"), part().to_owned()))
}

fn recent(stage: &Stage) -> Mutex<Vec<i64>> {
    let mut numbers = listed(&stage.anna, TicketList::All, None);
    numbers.sort_unstable();
    Mutex::new(numbers)
}

/// Not a test of its own: four threads that write until they are killed.
#[test]
#[ignore = "killed by what_was_acknowledged_survives_every_kill"]
fn the_writer() {
    let Some((path, cycle, name)) = plan() else { return };
    tell("opening");
    let stage = stage(&path, cycle);
    tell("opened");
    let tickets = recent(&stage);
    std::thread::scope(|scope| {
        for (at, (staff, customer)) in
            [("anna", "sara"), ("remi", "luc"), ("anna", "luc"), ("remi", "sara")].iter().enumerate()
        {
            let (stage, tickets, name) = (&stage, &tickets, &name);
            scope.spawn(move || {
                let mut chance = Chance::new(&format!("{name} {at}"));
                for turn in 0..ENDLESS {
                    write(stage, tickets, &format!("{name}-{at}-{turn}"), &mut chance, staff, customer);
                }
            });
        }
    });
}

/// Not a test of its own: opens, writes a little, closes, until it is killed.
#[test]
#[ignore = "killed by killed_while_opening_and_closing_nothing_is_lost"]
fn the_opener() {
    let Some((path, cycle, name)) = plan() else { return };
    let mut chance = Chance::new(&name);
    for turn in 0..ENDLESS {
        tell("opening");
        let stage = stage(&path, cycle);
        tell("opened");
        let tickets = recent(&stage);
        for call in 0..3 {
            write(&stage, &tickets, &format!("{name}-{turn}-{call}"), &mut chance, "anna", "sara");
        }
        drop(stage);
        tell("closed");
    }
}

/// Not a test of its own: makes a desk and waits.
#[test]
#[ignore = "killed by killed_while_it_is_made_a_desk_is_made_by_the_next"]
fn the_maker() {
    let Some((path, cycle, _)) = plan() else { return };
    tell("opening");
    let stage = stage(&path, cycle);
    tell("opened");
    await_parent();
    drop(stage);
}

/// A process that works on this file, in this cycle; the name of its chance.
fn start(life: &Life, test: &str, name: &str) -> Started {
    Started::new(test, &format!("{}\t{}\t{name}", life.path.display(), life.cycle))
}

#[test]
fn what_was_acknowledged_survives_every_kill() {
    let folder = folder();
    let mut life = Life::new(folder.path().join("desk"));
    let mut chance = Chance::new("writing");
    let cycles = rounds(100);
    let mut open = 0;
    for cycle in 1..=cycles {
        life.cycle = i64::try_from(cycle).expect("few");
        let mut told = Told::default();
        let mut writer = start(&life, "kill::the_writer", &format!("w{cycle}"));
        let enough = 5 + chance.below(36);
        while told.done.len() < enough {
            told.hear(&writer.line().expect("it writes until it is killed"));
        }
        writer.kill().iter().for_each(|line| told.hear(line));
        open += told.open().count();
        life.judge(&told, cycle % 10 == 0 || cycle == cycles);
    }
    assert!(life.acknowledged.len() >= cycles * 10, "{} acknowledged", life.acknowledged.len());
    // Otherwise the kills came between the calls, and nothing was shown.
    assert!(2 * open >= cycles, "{open} were on their way");
}

#[test]
fn killed_while_opening_and_closing_nothing_is_lost() {
    let folder = folder();
    let mut life = Life::new(folder.path().join("desk"));
    let mut chance = Chance::new("opening");
    for cycle in 1..=rounds(12) {
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
    let fresh = folder.path().join("fresh");
    let stage = stage(&fresh, 1);
    let whole = (schema(&fresh), usize::try_from(size("fresh-wal")).expect("small"));
    drop(stage);
    let mut chance = Chance::new("making");
    let mut early = 0;
    for round in 0..rounds(20) {
        let name = format!("desk-{round}");
        let mut life = Life::new(folder.path().join(&name));
        let mut maker = start(&life, "kill::the_maker", &name);
        maker.expect("opening");
        let log = format!("{name}-wal");
        // From the empty file to the whole schema in the log, and those who are put then.
        let enough = chance.below(whole.1) * (round % 4).min(1);
        while !life.path.exists() || size(&log) < u64::try_from(enough).expect("small") {
            std::thread::yield_now();
        }
        early += usize::from(maker.kill().is_empty());
        life.judge(&Told::default(), true);
        assert_eq!(schema(&life.path), whole.0, "round {round}");
        assert_eq!(one(&raw(&life.path), "SELECT count(*) FROM person"), 5);
    }
    assert!(early > 0, "none was killed before it was ready");
}

/// What the file says of its tables.
fn schema(path: &Path) -> Vec<String> {
    let raw = raw(path);
    let mut all = raw.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql").expect("a query");
    all.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("a row")).collect()
}
