//! Three processes, of eight threads, of one and of four, that work on one file at the same time.
//!
//! Owns a fixed amount of mixed work for each, and what must be true when all have done theirs. How long somebody waits
//! is the benchmark's business; that everybody gets done is this one's.

use std::collections::{BTreeMap, BTreeSet};

use bazardesk::housekeeping::TickRequest;
use bazardesk::ticket::{
    AssignRequest, GetRequest, MarkSeenRequest, MoveRequest, OpenRequest, Priority, SetPriorityRequest, TextRequest,
    Ticket, TicketList, TicketStatus,
};
use bazardesk::{ErrorCode, Result, Session};
use bazardesk_tests::{Stage, folder, on, tag, words};

use crate::chance::Chance;
use crate::rounds;
use crate::sound::{counts_are_lists, listed, one, raw, rows_are_sound, verified};
use crate::started::{Started, await_parent, task, tell};

/// How many threads each process has.
const THREADS: [usize; 3] = [8, 1, 4];
/// The tickets that are there from the beginning, and on which all of them work.
const SHARED: i64 = 4;
/// The first answer is late after a day; the clock of the process that ticks is ahead of the others.
const AHEAD: i64 = 25 * 3600;

/// What one thread has done.
#[derive(Default)]
struct Done {
    /// Ticket and version of each write that made one.
    versions: Vec<(i64, i64)>,
    messages: Vec<i64>,
    notes: Vec<i64>,
    overdue: i64,
    /// How often the ticket had been changed meanwhile.
    conflicts: usize,
    /// How often another process held the file for too long.
    busy: usize,
}

impl Done {
    /// What came of a write that makes a version: nothing but success, a conflict or a file that is held is allowed.
    fn wrote(&mut self, outcome: Result<Ticket>) -> Option<Ticket> {
        let ticket = self.got(outcome)?;
        self.versions.push((ticket.number, ticket.version));
        Some(ticket)
    }

    fn got<T>(&mut self, outcome: Result<T>) -> Option<T> {
        match outcome.map_err(|error| (error.code(), error)) {
            Ok(found) => return Some(found),
            Err((ErrorCode::VersionConflict, _)) => self.conflicts += 1,
            Err((ErrorCode::Busy, _)) => self.busy += 1,
            Err((_, error)) => panic!("{error:?}"),
        }
        None
    }
}

/// Two people of the stage who work on the same tickets, and what they know.
struct Worker<'s> {
    stage: &'s Stage,
    name: String,
    tickets: Vec<i64>,
    done: Done,
    chance: Chance,
    ticks: bool,
}

impl Worker<'_> {
    fn staff(&mut self) -> &'static str {
        ["anna", "remi"][self.chance.below(2)]
    }

    fn session(&self, who: &str) -> &Session {
        match who {
            "anna" => &self.stage.anna,
            "remi" => &self.stage.remi,
            _ => &self.stage.sara,
        }
    }

    fn turn(&mut self, turn: usize) {
        let ticket = self.tickets[self.chance.below(self.tickets.len())];
        let who = self.staff();
        let text = format!("{}-{turn}", self.name);
        match self.chance.below(12) {
            0 => {
                let request = OpenRequest {
                    category: Some("technical".to_owned()),
                    subject: Some("The map stays white".to_owned()),
                    description: Some(text),
                    ..OpenRequest::default()
                };
                let outcome = self.stage.sara.ticket_open(&request);
                if let Some(ticket) = self.done.wrote(outcome) {
                    self.done.messages.push(ticket.number);
                    self.tickets.push(ticket.number);
                }
            }
            1..=4 => {
                let who = if turn.is_multiple_of(2) { who } else { "sara" };
                let request = TextRequest { idempotency_key: Some(text.clone()), ..words(ticket, &text) };
                let outcome = self.session(who).ticket_reply(&request);
                if self.done.wrote(outcome).is_some() {
                    self.done.messages.push(ticket);
                }
            }
            5 => {
                let outcome = self.session(who).ticket_note(&words(ticket, &text));
                if self.done.got(outcome).is_some() {
                    self.done.notes.push(ticket);
                }
            }
            6 => {
                // A tag of one's own is always a change, and is taken away again: a ticket has room for twenty.
                let name = self.name.clone();
                let outcome = self.session(who).ticket_add_tag(&tag(ticket, &name));
                if self.done.wrote(outcome).is_some() {
                    while self.done.wrote(self.session(who).ticket_remove_tag(&tag(ticket, &name))).is_none() {}
                }
            }
            7 | 8 => self.careful(who, ticket),
            9 => self.tick(),
            10 => {
                let outcome = self.session(who).ticket_mark_seen(&MarkSeenRequest { ticket, ..Default::default() });
                self.done.got(outcome);
            }
            _ => self.look(who, ticket),
        }
    }

    /// Changes what was seen, and only that.
    fn careful(&mut self, who: &str, ticket: i64) {
        let seen = self.session(who).ticket_get(&GetRequest { ticket, ..GetRequest::default() });
        let Some(seen) = self.done.got(seen).map(|thread| thread.ticket) else { return };
        let version = Some(seen.version);
        let outcome = match (self.chance.below(3), seen.status) {
            (0, TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser) => {
                self.session(who).ticket_resolve(&MoveRequest { ticket, version, idempotency_key: None })
            }
            (1, _) => {
                let assignee = if seen.assignee.as_deref() == Some("a-1") { "a-2" } else { "a-1" };
                let assignee = Some(assignee.to_owned());
                self.session(who).ticket_assign(&AssignRequest { ticket, version, assignee, ..Default::default() })
            }
            _ => {
                let priority = if seen.priority == Priority::High { Priority::Medium } else { Priority::High };
                let request = SetPriorityRequest { ticket, priority, version, idempotency_key: None };
                self.session(who).ticket_set_priority(&request)
            }
        };
        if let Some(changed) = self.done.wrote(outcome) {
            assert_eq!(changed.version, seen.version + 1);
        }
    }

    fn tick(&mut self) {
        if !self.ticks {
            return;
        }
        let report = self.stage.host.desk_tick(&TickRequest { limit: Some(3), ..TickRequest::default() });
        if let Some(report) = self.done.got(report) {
            assert_eq!(report.closed, 0, "nothing is a week old");
            self.done.overdue += report.overdue;
        }
    }

    /// A reader sees one state of the desk, whoever writes.
    fn look(&mut self, who: &str, ticket: i64) {
        let thread = self.session(who).ticket_get(&GetRequest { ticket, after: None, limit: Some(1000) });
        if let Some(thread) = self.done.got(thread) {
            let messages = thread.messages.iter().filter(|message| message.kind.to_string() == "message");
            let numbers: Vec<i64> = messages.map(|message| message.number).collect();
            assert!(numbers.iter().copied().eq(1..=numbers.len() as i64), "{numbers:?}");
        }
        let counts = self.session(who).ticket_counts(&Default::default());
        if let Some(counts) = self.done.got(counts) {
            assert!(counts.counts.last().is_some_and(|all| all.count >= SHARED));
        }
        verified(self.session(who), ticket);
    }
}

/// Not a test of its own: one of the processes.
#[test]
#[ignore = "started by three_processes_on_one_file_get_done_and_leave_it_sound"]
fn the_worker() {
    let Some(task) = task() else { return };
    let parts: Vec<&str> = task.split('\t').collect();
    let [path, name, threads, turns] = parts[..] else { panic!("a path, a name and two numbers") };
    let (threads, turns): (usize, usize) = (threads.parse().expect("threads"), turns.parse().expect("turns"));
    let stage = Stage::at(path).expect("a desk");
    let ticks = threads == 1;
    if ticks {
        stage.clock(AHEAD).expect("clock");
    }
    tell("ready");
    await_parent();
    let work = |thread: usize| {
        let name = format!("{name}-{thread}");
        let chance = Chance::new(&name);
        let mut worker =
            Worker { stage: &stage, name, tickets: (1..=SHARED).collect(), done: Done::default(), chance, ticks };
        (0..turns).for_each(|turn| worker.turn(turn));
        worker.done
    };
    let all: Vec<Done> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|thread| scope.spawn(move || work(thread))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread that gets done")).collect()
    });
    for done in all {
        done.versions.iter().for_each(|(ticket, version)| tell(&format!("version\t{ticket}\t{version}")));
        done.messages.iter().for_each(|ticket| tell(&format!("message\t{ticket}\t1")));
        done.notes.iter().for_each(|ticket| tell(&format!("note\t{ticket}\t1")));
        tell(&format!("overdue\t0\t{}", done.overdue));
        tell(&format!("conflict\t0\t{}", done.conflicts));
        tell(&format!("busy\t0\t{}", done.busy));
    }
}

#[test]
fn three_processes_on_one_file_get_done_and_leave_it_sound() {
    let folder = folder();
    let path = folder.path().join("desk");
    let stage = Stage::at(path.to_str().expect("UTF-8")).expect("a desk");
    for _ in 0..SHARED {
        stage.open(&stage.sara).expect("open");
    }
    let turns = rounds(120);
    let start = |threads: &usize| {
        let task = format!("{}\tp{threads}\t{threads}\t{turns}", path.display());
        Started::new("processes::the_worker", &task)
    };
    let mut workers: Vec<Started> = THREADS.iter().map(start).collect();
    workers.iter_mut().for_each(|worker| worker.expect("ready"));
    workers.iter_mut().for_each(Started::go);

    let mut versions: BTreeMap<i64, BTreeSet<i64>> = (1..=SHARED).map(|ticket| (ticket, [1].into())).collect();
    let mut told: BTreeMap<(String, i64), i64> =
        (1..=SHARED).map(|ticket| (("message".to_owned(), ticket), 1)).collect();
    for line in workers.into_iter().flat_map(Started::end) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [what, ticket, number] = parts[..] else { panic!("{line}") };
        let (ticket, number): (i64, i64) = (ticket.parse().expect("a ticket"), number.parse().expect("a number"));
        if what == "version" {
            assert!(versions.entry(ticket).or_default().insert(number), "version {number} of {ticket} was given twice");
        } else {
            *told.entry((what.to_owned(), ticket)).or_default() += number;
        }
    }
    let told = |what: &str, ticket: i64| told.get(&(what.to_owned(), ticket)).copied().unwrap_or(0);

    let raw = raw(&path);
    rows_are_sound(&raw);
    let tickets = listed(&stage.anna, TicketList::All, None);
    assert_eq!(tickets.iter().collect::<BTreeSet<_>>(), versions.keys().collect(), "each was given out once");
    let mut late = 0;
    for ticket in tickets {
        verified(&stage.anna, ticket);
        let one = |what: &str| one(&raw, &format!("SELECT {what} FROM ticket WHERE number = {ticket}"));
        assert_eq!(one("message_count"), told("message", ticket), "messages of {ticket}");
        assert_eq!(one("note_count"), told("note", ticket), "notes of {ticket}");
        let history = stage.anna.ticket_history(&on(ticket)).expect("history").events;
        let overdue = history.iter().filter(|event| event.kind.to_string() == "ticket_overdue").count();
        let version = one("version");
        let known = &versions[&ticket];
        assert_eq!(usize::try_from(version), Ok(known.len() + overdue), "writes of {ticket}");
        assert!(known.iter().all(|number| (1..=version).contains(number)));
        late += i64::try_from(overdue).expect("few");
    }
    assert_eq!(late, told("overdue", 0));
    counts_are_lists(&stage);
    let writes: i64 = versions.values().map(|known| known.len() as i64).sum();
    // Whoever meets the others waits for seconds before it gives up.
    assert!(told("busy", 0) * 100 < writes, "{} of {writes} were turned away", told("busy", 0));
    assert!(late > 0 && told("conflict", 0) > 0, "they met");
}
