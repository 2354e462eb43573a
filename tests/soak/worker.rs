//! One of several processes that work on one store at the same time, and its threads.
//!
//! Owns what they do and what they tell about it. What must be true when all have done theirs is judged by
//! `processes.rs`. It must not know which engine the store has.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use bazardesk::desk::TickRequest;
use bazardesk::event::EventKind;
use bazardesk::ticket::{
    AssignRequest, GetRequest, ListRequest, MarkReadRequest, MoveRequest, OpenRequest, Priority, Rule,
    SetPriorityRequest, TextRequest, Ticket, TicketList, TicketSort, TicketStatus,
};
use bazardesk::{ErrorCode, Result, Session};
use bazardesk_tests::{TestDesk, changes, on, tag, version_number, words};

use crate::chance::Chance;
use crate::sound::verified;
use crate::started::{Started, await_parent, task, tell};

/// The tickets that are there from the beginning, and on which all of them work.
pub const SHARED: i64 = 4;
/// The first answer is late after a day; the clock of the process that ticks is ahead of the others.
const AHEAD: i64 = 25 * 3600;
/// What may be refused where tickets are closed: another's action made it so. Nothing else may be.
const ALLOWED: [Rule; 7] = [
    Rule::AlreadyStarted,
    Rule::AwaitingRequester,
    Rule::AlreadyResolved,
    Rule::AlreadyClosed,
    Rule::TicketResolved,
    Rule::TicketClosed,
    Rule::NotClosed,
];

/// What a process does.
pub struct Work<'w> {
    /// The store.
    pub path: &'w str,
    /// Its own name.
    pub name: &'w str,
    /// How many threads it has.
    pub threads: usize,
    /// How much each of them does; `None`: everything that there is to do, until they are told to end.
    pub turns: Option<usize>,
    /// Whether it is the one for which time passes.
    pub ticks: bool,
}

impl Work<'_> {
    /// Starts a process that does it.
    pub fn start(&self) -> Started {
        let turns = self.turns.map_or("all".to_owned(), |turns| turns.to_string());
        let task = format!("{}\t{}\t{}\t{turns}\t{}", self.path, self.name, self.threads, self.ticks);
        Started::new("worker::the_worker", &task)
    }

    fn of(task: &str) -> Work<'_> {
        let parts: Vec<&str> = task.split('\t').collect();
        let [path, name, threads, turns, ticks] = parts[..] else { panic!("five parts: {task}") };
        let (threads, ticks) = (threads.parse().expect("a number"), ticks.parse().expect("yes or no"));
        Work { path, name, threads, turns: turns.parse().ok(), ticks }
    }
}

/// What one thread has done.
#[derive(Default)]
struct Done {
    /// Whether tickets are closed by others.
    closing: bool,
    /// Ticket and version of each write that made one.
    versions: Vec<(i64, i64)>,
    messages: Vec<i64>,
    notes: Vec<i64>,
    overdue: i64,
    /// How often the ticket had been changed meanwhile.
    conflicts: usize,
    /// How often another process held the store for too long.
    busy: usize,
    /// How often another's action had made something impossible, by the rule.
    refused: BTreeMap<Rule, usize>,
}

impl Done {
    /// What came of a write that makes a version: nothing but success, a conflict or a store that is held is allowed.
    fn wrote(&mut self, outcome: Result<Ticket>) -> Option<Ticket> {
        let ticket = self.got(outcome)?;
        self.versions.push((ticket.number, version_number(&ticket.version)));
        Some(ticket)
    }

    fn got<T>(&mut self, outcome: Result<T>) -> Option<T> {
        let error = match outcome {
            Ok(found) => return Some(found),
            Err(error) => error,
        };
        match (error.code(), error.rule()) {
            (ErrorCode::VersionConflict, _) => self.conflicts += 1,
            (ErrorCode::Busy, _) => self.busy += 1,
            (ErrorCode::ActionRefused, Some(rule)) if self.closing && ALLOWED.contains(&rule) => {
                *self.refused.entry(rule).or_default() += 1;
            }
            _ => panic!("{error:?}"),
        }
        None
    }

    fn tell(&self) {
        self.versions.iter().for_each(|(ticket, version)| tell(&format!("version\t{ticket}\t{version}")));
        self.messages.iter().for_each(|ticket| tell(&format!("message\t{ticket}\t1")));
        self.notes.iter().for_each(|ticket| tell(&format!("note\t{ticket}\t1")));
        tell(&format!("overdue\t0\t{}", self.overdue));
        tell(&format!("conflict\t0\t{}", self.conflicts));
        tell(&format!("busy\t0\t{}", self.busy));
        self.refused.iter().for_each(|(rule, times)| tell(&format!("{rule}\t0\t{times}")));
    }
}

/// Two people of the desk who work on the same tickets, and what they know.
struct Worker<'s> {
    desk: &'s TestDesk,
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
            "anna" => &self.desk.anna,
            "remi" => &self.desk.remi,
            _ => &self.desk.sara,
        }
    }

    fn turn(&mut self, turn: usize) {
        let ticket = self.tickets[self.chance.below(self.tickets.len())];
        let who = self.staff();
        let text = format!("{}-{turn}", self.name);
        match self.chance.below(if self.done.closing { 18 } else { 12 }) {
            0 => {
                let request = OpenRequest {
                    category: Some("technical".to_owned()),
                    subject: Some("The map stays white".to_owned()),
                    description: Some(text),
                    ..OpenRequest::default()
                };
                let outcome = self.desk.sara.ticket_open(&request);
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
                let outcome = self.session(who).ticket_mark_read(&MarkReadRequest { ticket, ..Default::default() });
                self.done.got(outcome);
            }
            11 => self.look(who, ticket),
            12 | 13 => self.careless(who, ticket),
            14 => self.careless("sara", ticket),
            _ => self.browse(who),
        }
    }

    /// Changes what was seen, and only that.
    fn careful(&mut self, who: &str, ticket: i64) {
        let seen = self.session(who).ticket_get(&GetRequest { ticket, ..GetRequest::default() });
        let Some(seen) = self.done.got(seen).map(|thread| thread.ticket) else { return };
        let version = Some(seen.version.clone());
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
            assert_eq!(changes(&changed.version), changes(&seen.version) + 1);
        }
    }

    /// Moves a ticket without having looked at it.
    fn careless(&mut self, who: &str, ticket: i64) {
        let drawn = self.chance.below(4);
        let session = self.session(who);
        let outcome = match (who, drawn) {
            ("sara", 0 | 1) | (_, 0) => session.ticket_close(&on(ticket)),
            ("sara", _) | (_, 1) => session.ticket_reopen(&on(ticket)),
            (_, 2) => session.ticket_resolve(&on(ticket)),
            _ => session.ticket_start(&on(ticket)),
        };
        self.done.wrote(outcome);
    }

    /// Reads lists and counts while others change what stands in them.
    fn browse(&mut self, who: &str) {
        let list = *self.chance.one_of(&[TicketList::All, TicketList::ActionRequired, TicketList::Resolved]);
        let mut request =
            ListRequest { list: Some(list), limit: Some(20), sort: Some(TicketSort::Number), ..Default::default() };
        let mut last = i64::MAX;
        for _ in 0..3 {
            let outcome = self.session(who).ticket_list(&request);
            let Some(page) = self.done.got(outcome) else { return };
            for ticket in &page.tickets {
                assert!(ticket.number < last, "{} stands behind {last}", ticket.number);
                last = ticket.number;
            }
            request.after = page.next;
            if request.after.is_none() {
                break;
            }
        }
        let counts = self.session(who).ticket_counts(&Default::default());
        self.done.got(counts);
    }

    fn tick(&mut self) {
        if !self.ticks {
            return;
        }
        let report = self.desk.host.desk_tick(&TickRequest { limit: Some(3), ..TickRequest::default() });
        if let Some(report) = self.done.got(report) {
            assert_eq!(report.count(EventKind::TicketClosedAutomatically), 0, "nothing is a week old");
            self.done.overdue += report.count(EventKind::TicketOverdue);
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
#[ignore = "started by the tests of several processes on one store"]
fn the_worker() {
    let Some(task) = task() else { return };
    let work = Work::of(&task);
    let desk = TestDesk::at(work.path);
    if work.ticks {
        desk.clock(AHEAD);
    }
    tell("ready");
    await_parent();
    let over = AtomicBool::new(false);
    let thread = |thread: usize| {
        let name = format!("{}-{thread}", work.name);
        let done = Done { closing: work.turns.is_none(), ..Done::default() };
        let chance = Chance::new(&name);
        let mut worker = Worker { desk: &desk, name, tickets: (1..=SHARED).collect(), done, chance, ticks: work.ticks };
        let enough = |turn| work.turns.map_or_else(|| over.load(Ordering::Relaxed), |turns| turn == turns);
        (0..).take_while(|turn| !enough(*turn)).for_each(|turn| worker.turn(turn));
        worker.done
    };
    let all: Vec<Done> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..work.threads).map(|number| scope.spawn(move || thread(number))).collect();
        if work.turns.is_none() {
            await_parent();
            over.store(true, Ordering::Relaxed);
        }
        threads.into_iter().map(|thread| thread.join().expect("a thread that gets done")).collect()
    });
    all.iter().for_each(Done::tell);
}
