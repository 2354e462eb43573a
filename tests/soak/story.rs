//! The short story that runs while system calls fail, and the checks of a desk after it.
//!
//! Owns the steps, how each is found again, and the checks. `faults.rs` chooses the failing calls.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bazardesk::desk::{BackupRequest, TickRequest};
use bazardesk::event::EventKind;
use bazardesk::instruction::InstructionListRequest;
use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::{
    CountsRequest, GetRequest, ListRequest, MoveRequest, OpenRequest, TextRequest, TranslateRequest,
};
use bazardesk::{Desk, DeskOptions, ErrorCode, Result, Role, Session, SessionOptions};
use bazardesk_tests::{Steps, TestDesk, after, on};

use crate::invariants::{rows_are_sound, verified};
use crate::raw::raw;

/// A step. Ticket 1 and ticket 2, which is overdue, exist before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Person,
    Open,
    Reply,
    Tick,
    LongReply,
    Resolve,
    Translate,
    Backup,
}

/// All steps, in this order.
pub const STORY: [Step; 8] =
    [Step::Person, Step::Open, Step::Reply, Step::Tick, Step::LongReply, Step::Resolve, Step::Translate, Step::Backup];

const SUBJECT: &str = "In trouble";

/// The files of a desk.
pub struct DeskFiles {
    /// Its folder.
    pub folder: PathBuf,
    /// The path of its profile.
    pub profile: String,
}

impl DeskFiles {
    /// The desk's file.
    pub fn path(&self) -> String {
        self.folder.join("desk").to_string_lossy().into_owned()
    }

    /// Opens or creates the desk.
    pub fn open(&self) -> Result<Arc<Desk>> {
        // Three days after the tickets, so that their answers are overdue.
        let clock = Some(after(3 * 86_400));
        let options = DeskOptions { path: self.path(), profile: self.profile.clone(), clock, ..DeskOptions::default() };
        Desk::open(&options).map(Arc::new)
    }

    /// The path of the story's backup.
    pub fn backup(&self) -> PathBuf {
        self.folder.join("backup")
    }
}

/// The files before the story: a closed desk, and the same desk as a killed process leaves it.
pub fn beginnings(folder: &Path) -> (PathBuf, PathBuf) {
    let (closed, killed) = (folder.join("closed"), folder.join("killed"));
    fs::create_dir(&closed).expect("a folder");
    let desk = TestDesk::at(&closed.join("desk").to_string_lossy());
    desk.open(&desk.sara);
    desk.open(&desk.luc);
    copy(&closed, &killed);
    (closed, killed)
}

/// Copies the files of a desk without mapped memory, as after the end of its process.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        if !entry.file_name().to_string_lossy().ends_with("-shm") {
            fs::write(to.join(entry.file_name()), fs::read(entry.path()).expect("a file")).expect("a copy");
        }
    }
}

fn long() -> String {
    format!("A long reply.{}", " And so on.".repeat(900))
}

fn as_anna(desk: &Arc<Desk>) -> Result<Session> {
    desk.session(&SessionOptions::of(Role::Agent, "a-1"))
}

/// Makes the call of a step, with the same request each time.
pub fn perform(files: &DeskFiles, desk: &Arc<Desk>, step: Step) -> Result<()> {
    let key = Some(format!("{step:?}"));
    let host = || desk.session(&SessionOptions::new(Role::Host));
    let sara = || desk.session(&SessionOptions::of(Role::Customer, "c-1"));
    let says = |text: &str| TextRequest {
        ticket: 1,
        text: text.to_owned(),
        idempotency_key: key.clone(),
        ..TextRequest::default()
    };
    match step {
        Step::Person => {
            let (id, name) = ("c-9".to_owned(), "Nina".to_owned());
            host()?
                .person_put(&PersonPutRequest { id, name, idempotency_key: key, ..PersonPutRequest::default() })
                .map(drop)
        }
        Step::Tick => host()?.desk_tick(&TickRequest { idempotency_key: key, ..TickRequest::default() }).map(drop),
        Step::Open => {
            let request = OpenRequest {
                category: Some("technical".to_owned()),
                subject: Some(SUBJECT.to_owned()),
                description: Some("Since this morning.".to_owned()),
                idempotency_key: key,
                ..OpenRequest::default()
            };
            sara()?.ticket_open(&request).map(drop)
        }
        Step::Reply => as_anna(desk)?.ticket_reply(&says("A reply.")).map(drop),
        Step::LongReply => sara()?.ticket_reply(&says(&long())).map(drop),
        Step::Resolve => {
            let request = MoveRequest { ticket: 1, idempotency_key: key, ..MoveRequest::default() };
            as_anna(desk)?.ticket_resolve(&request).map(drop)
        }
        Step::Translate => {
            let (ticket, message, locale) = (1, 1, "fr".to_owned());
            let request =
                TranslateRequest { ticket, message, locale, idempotency_key: key, ..TranslateRequest::default() };
            sara()?.message_translate(&request).map(drop)
        }
        Step::Backup => {
            let path = files.backup().to_string_lossy().into_owned();
            host()?.desk_backup(&BackupRequest { path }).map(drop)
        }
    }
}

/// How often each step is found on the desk.
pub fn found(files: &DeskFiles, desk: &Arc<Desk>) -> Result<BTreeMap<Step, usize>> {
    let anna = as_anna(desk)?;
    let thread = anna.ticket_get(&GetRequest { ticket: 1, after: None, limit: Some(1000) })?;
    let written = |text: &str| thread.messages.iter().filter(|message| message.text == text).count();
    let happened = |ticket: i64, kind: EventKind| -> Result<usize> {
        let events = anna.ticket_history(&on(ticket))?.events;
        Ok(events.iter().filter(|event| event.kind == kind).count())
    };
    let tickets = anna.ticket_list(&ListRequest { limit: Some(100), ..ListRequest::default() })?.tickets;
    let person = match desk.session(&SessionOptions::of(Role::Customer, "c-9")) {
        Ok(_) => 1,
        Err(error) if error.code() == ErrorCode::PersonNotFound => 0,
        Err(error) => return Err(error),
    };
    let host = desk.session(&SessionOptions::new(Role::Host))?;
    let open = host.instruction_list(&InstructionListRequest::default())?;
    Ok(BTreeMap::from([
        (Step::Person, person),
        (Step::Open, tickets.iter().filter(|ticket| ticket.subject == SUBJECT).count()),
        (Step::Reply, written("A reply.")),
        (Step::Tick, happened(2, EventKind::TicketOverdue)?),
        (Step::LongReply, written(&long())),
        (Step::Resolve, happened(1, EventKind::TicketResolved)?),
        (Step::Translate, open.instructions.len()),
        (Step::Backup, usize::from(files.backup().exists())),
    ]))
}

/// Checks a desk when nothing fails any more; returns how many refused steps took effect.
pub fn examine(files: &DeskFiles, acknowledged: &[Step], refused: &[Step]) -> usize {
    let desk = files.open().expect("the desk opens");
    let before = found(files, &desk).expect("a read");
    let missing: Vec<&Step> = acknowledged.iter().filter(|step| before[step] != 1).collect();
    assert_eq!(missing, Vec::<&Step>::new(), "acknowledged, but not found once");
    let in_doubt = || refused.iter().filter(|step| !acknowledged.contains(step));
    // A tick is several transactions: what it did before one of them failed stays done.
    let one_write = |step: &&Step| ![Step::Backup, Step::Tick].contains(*step);
    let done = in_doubt().filter(one_write).map(|step| before[step]).sum();
    whole(&desk);
    for step in acknowledged.iter().chain(refused).filter(|step| **step != Step::Backup) {
        perform(files, &desk, *step).unwrap_or_else(|error| panic!("{step:?} repeated: {error:?}"));
    }
    let after = found(files, &desk).expect("a read");
    let twice: Vec<_> = after.iter().filter(|(_, times)| **times > 1).collect();
    assert_eq!(twice, [], "took effect twice");
    whole(&desk);
    drop(desk);
    rows_are_sound(&raw(&files.path()));
    if acknowledged.contains(&Step::Backup) {
        rows_are_sound(&raw(files.backup().to_str().expect("UTF-8")));
    }
    done
}

/// Checks that nothing is partial.
fn whole(desk: &Arc<Desk>) {
    let anna = as_anna(desk).expect("a session");
    let tickets = anna.list(&ListRequest { limit: Some(100), ..ListRequest::default() }).tickets;
    let counts = anna.ticket_counts(&CountsRequest::default()).expect("counts").counts;
    assert_eq!(counts.last().map(|all| all.count), i64::try_from(tickets.len()).ok(), "counts are lists");
    for ticket in tickets {
        verified(&anna, ticket.number);
        let thread = anna.ticket_get(&GetRequest { ticket: ticket.number, after: None, limit: Some(1000) });
        let numbers: Vec<i64> = thread.expect("get").messages.iter().map(|message| message.number).collect();
        assert!(numbers.iter().copied().eq(1..=i64::try_from(numbers.len()).expect("few")), "{numbers:?}");
    }
}
