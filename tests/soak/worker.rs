//! A process, of several on one store at the same time, and its threads.
//!
//! Owns their calls and reports. `processes.rs` checks the result. It must not know which engine the store has.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use bazardesk::desk::TickRequest;
use bazardesk::event::EventKind;
use bazardesk::instruction::{InstructionConfirmRequest, InstructionListRequest, InstructionRejectRequest};
use bazardesk::ticket::{
    AssignRequest, GetRequest, ListRequest, MarkReadRequest, MoveRequest, OpenRequest, Priority, Rule,
    SetPriorityRequest, TextRequest, Ticket, TicketList, TicketSort, TicketStatus, TranslateRequest,
};
use bazardesk::{ErrorCode, Result, Session};
use bazardesk_tests::{TestDesk, changes, on, tag, version_number, words};

use crate::child_test::{ChildTest, await_parent, send_line, task};
use crate::invariants::verified;
use crate::random::Random;

/// The tickets that exist from the beginning, on which all processes work.
pub const SHARED: i64 = 4;
/// The first answer is late after a day. The clock of the process that ticks is ahead of the others.
const AHEAD: i64 = 25 * 3600;
/// The only rules that may refuse a call: another process may have closed or reopened the ticket.
const ALLOWED: [Rule; 7] = [
    Rule::AlreadyStarted,
    Rule::AwaitingRequester,
    Rule::AlreadyResolved,
    Rule::AlreadyClosed,
    Rule::TicketResolved,
    Rule::TicketClosed,
    Rule::NotClosed,
];

/// The work of a process.
pub struct Work<'w> {
    /// The store.
    pub path: &'w str,
    /// Its name.
    pub name: &'w str,
    /// The number of its threads.
    pub threads: usize,
    /// The number of turns of each thread; `None`: all kinds of calls until the parent ends them.
    pub turns: Option<usize>,
    /// Whether it ticks.
    pub ticks: bool,
}

impl Work<'_> {
    /// Starts a process for this work.
    pub fn start(&self) -> ChildTest {
        let turns = self.turns.map_or("all".to_owned(), |turns| turns.to_string());
        let task = format!("{}\t{}\t{}\t{turns}\t{}", self.path, self.name, self.threads, self.ticks);
        ChildTest::new("worker::worker_process", &task)
    }

    fn of(task: &str) -> Work<'_> {
        let parts: Vec<&str> = task.split('\t').collect();
        let [path, name, threads, turns, ticks] = parts[..] else { panic!("five parts: {task}") };
        let (threads, ticks) = (threads.parse().expect("a number"), ticks.parse().expect("yes or no"));
        Work { path, name, threads, turns: turns.parse().ok(), ticks }
    }
}

/// The results of one thread.
#[derive(Default)]
struct Done {
    /// Whether other threads close tickets.
    closing: bool,
    /// Ticket and version of each write that made a new version.
    versions: Vec<(i64, i64)>,
    messages: Vec<i64>,
    notes: Vec<i64>,
    overdue: i64,
    /// The number of version conflicts.
    conflicts: usize,
    /// The number of calls that returned `busy`.
    busy: usize,
    /// The number of refusals by rule.
    refused: BTreeMap<Rule, usize>,
}

impl Done {
    /// Records the result of a write that makes a new version. Only success, a conflict, `busy` and [`ALLOWED`] rules
    /// are possible.
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

    fn report(&self) {
        self.versions.iter().for_each(|(ticket, version)| send_line(&format!("version\t{ticket}\t{version}")));
        self.messages.iter().for_each(|ticket| send_line(&format!("message\t{ticket}\t1")));
        self.notes.iter().for_each(|ticket| send_line(&format!("note\t{ticket}\t1")));
        send_line(&format!("overdue\t0\t{}", self.overdue));
        send_line(&format!("conflict\t0\t{}", self.conflicts));
        send_line(&format!("busy\t0\t{}", self.busy));
        self.refused.iter().for_each(|(rule, times)| send_line(&format!("{rule}\t0\t{times}")));
    }
}

/// A thread: two people of the desk who work on the same tickets.
struct Worker<'s> {
    desk: &'s TestDesk,
    name: String,
    tickets: Vec<i64>,
    done: Done,
    random: Random,
    ticks: bool,
}

impl Worker<'_> {
    fn staff(&mut self) -> &'static str {
        ["anna", "remi"][self.random.below(2)]
    }

    fn session(&self, who: &str) -> &Session {
        match who {
            "anna" => &self.desk.anna,
            "remi" => &self.desk.remi,
            _ => &self.desk.sara,
        }
    }

    fn turn(&mut self, turn: usize) {
        let ticket = self.tickets[self.random.below(self.tickets.len())];
        let who = self.staff();
        let text = format!("{}-{turn}", self.name);
        match self.random.below(if self.done.closing { 19 } else { 13 }) {
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
                // A unique tag is always a change, and is removed again, since a ticket has at most twenty tags.
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
            12 => self.translate(who, ticket),
            13 | 14 => self.careless(who, ticket),
            15 => self.careless("sara", ticket),
            _ => self.browse(who),
        }
    }

    /// Edits a ticket at the version that was read.
    fn careful(&mut self, who: &str, ticket: i64) {
        let read = self.session(who).ticket_get(&GetRequest { ticket, ..GetRequest::default() });
        let Some(read) = self.done.got(read).map(|thread| thread.ticket) else { return };
        let version = Some(read.version.to_string());
        let outcome = match (self.random.below(3), read.status) {
            (0, TicketStatus::Open | TicketStatus::InProgress | TicketStatus::WaitingForUser) => {
                self.session(who).ticket_resolve(&MoveRequest { ticket, version, idempotency_key: None })
            }
            (1, _) => {
                let assignee = if read.assignee.as_deref() == Some("a-1") { "a-2" } else { "a-1" };
                let assignee = Some(assignee.to_owned());
                self.session(who).ticket_assign(&AssignRequest { ticket, version, assignee, ..Default::default() })
            }
            _ => {
                let priority = if read.priority == Priority::High { Priority::Medium } else { Priority::High };
                let request = SetPriorityRequest { ticket, priority, version, idempotency_key: None };
                self.session(who).ticket_set_priority(&request)
            }
        };
        if let Some(changed) = self.done.wrote(outcome) {
            assert_eq!(changes(&changed.version), changes(&read.version) + 1);
        }
    }

    /// Changes the status of a ticket without reading it.
    fn careless(&mut self, who: &str, ticket: i64) {
        let drawn = self.random.below(4);
        let session = self.session(who);
        let outcome = match (who, drawn) {
            ("sara", 0 | 1) | (_, 0) => session.ticket_close(&on(ticket)),
            ("sara", _) | (_, 1) => session.ticket_reopen(&on(ticket)),
            (_, 2) => session.ticket_resolve(&on(ticket)),
            _ => session.ticket_start(&on(ticket)),
        };
        self.done.wrote(outcome);
    }

    /// Asks for a translation, and answers the oldest instruction, as another process may do at the same time.
    fn translate(&mut self, who: &str, ticket: i64) {
        let request = TranslateRequest {
            ticket,
            message: 1,
            locale: "fr".to_owned(),
            again: who != "sara",
            ..TranslateRequest::default()
        };
        let outcome = self.session(who).message_translate(&request);
        self.done.got(outcome);
        let oldest = InstructionListRequest { limit: Some(1), ..InstructionListRequest::default() };
        let oldest = self.desk.host.instruction_list(&oldest);
        let Some(page) = self.done.got(oldest) else { return };
        for instruction in page.instructions.into_iter().map(|oldest| oldest.id) {
            let outcome = if self.random.below(3) == 0 {
                let text = Some("La carte reste blanche.".to_owned());
                let request = InstructionConfirmRequest { instruction, text, ..Default::default() };
                self.desk.host.instruction_confirm(&request)
            } else {
                self.desk.host.instruction_reject(&InstructionRejectRequest { instruction, ..Default::default() })
            };
            if !outcome.as_ref().is_err_and(|error| error.code() == ErrorCode::InstructionAnswered) {
                self.done.got(outcome);
            }
        }
    }

    /// Reads lists and counts while others change their tickets.
    fn browse(&mut self, who: &str) {
        let list = *self.random.one_of(&[TicketList::All, TicketList::ActionRequired, TicketList::Resolved]);
        let mut request =
            ListRequest { list: Some(list), limit: Some(20), sort: Some(TicketSort::Number), ..Default::default() };
        let mut last = i64::MAX;
        for _ in 0..3 {
            let outcome = self.session(who).ticket_list(&request);
            let Some(page) = self.done.got(outcome) else { return };
            for ticket in &page.tickets {
                assert!(ticket.number < last, "{} follows {last}", ticket.number);
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
            assert_eq!(report.count(EventKind::TicketClosedAutomatically), 0, "no ticket is a week old");
            self.done.overdue += report.count(EventKind::TicketOverdue);
        }
    }

    /// A reader sees one state of the desk during writes.
    fn look(&mut self, who: &str, ticket: i64) {
        let thread = self.session(who).ticket_get(&GetRequest { ticket, after: None, limit: Some(1000) });
        if let Some(thread) = self.done.got(thread) {
            let messages = thread.messages.iter().filter(|message| message.kind.to_string() == "message");
            let numbers: Vec<i64> = messages.map(|message| message.number).collect();
            assert!(numbers.iter().copied().eq(1..=numbers.len() as i64), "{numbers:?}");
        }
        let counts = self.session(who).ticket_counts(&Default::default());
        if let Some(counts) = self.done.got(counts) {
            // The longest list is that of all tickets, or the customer's own.
            assert!(counts.counts.iter().any(|list| list.count >= SHARED));
        }
        verified(self.session(who), ticket);
    }
}

/// Not a test: one of the processes.
#[test]
#[ignore = "started by the tests of several processes on one store"]
fn worker_process() {
    let Some(task) = task() else { return };
    let work = Work::of(&task);
    let desk = TestDesk::at(work.path);
    if work.ticks {
        desk.clock(AHEAD);
    }
    send_line("ready");
    await_parent();
    let over = AtomicBool::new(false);
    let thread = |thread: usize| {
        let name = format!("{}-{thread}", work.name);
        let done = Done { closing: work.turns.is_none(), ..Done::default() };
        let random = Random::new(&name);
        let mut worker = Worker { desk: &desk, name, tickets: (1..=SHARED).collect(), done, random, ticks: work.ticks };
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
        threads.into_iter().map(|thread| thread.join().expect("a thread that ends")).collect()
    });
    all.iter().for_each(Done::report);
}
