//! Power cuts: the content of a desk, and of a hand-written table, after the power fails at any call.
//!
//! A child writes under the shim. From its calls, `replay.rs` computes possible states of the disk, and the test opens
//! each of them. Owns the children and the checks of a state. A state that fails is kept in the folder that the message
//! names.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bazardesk::desk::TickRequest;
use bazardesk::ticket::{CountsRequest, GetRequest, ListRequest, MoveRequest, OpenRequest, TagRequest, TextRequest};
use bazardesk::ticket::{Ticket, TicketThread};
use bazardesk::{Desk, DeskOptions, Role, Session, SessionOptions, Status, Time};
use bazardesk_tests::{BEGINNING, TestDesk, calm_profile, changes, folder, on};

use crate::random::Random;
use crate::replay::{ACKNOWLEDGED, State, crash, explains, point, promises};
use crate::shim::{Answer, Calls, Note, Shim};
use crate::{rounds, steps};

const STATES: usize = 1_000;
/// How often the child opens its desk. It does not close the last one.
const OPENINGS: usize = 3;
const THREADS: usize = 3;
const STEPS: usize = 14;
/// SQLite's `synchronous` setting of the table's writer.
const SYNCHRONOUS: &str = "BZD_CRASH_SYNCHRONOUS";
const ROWS: i64 = 120;

/// An acknowledged write: its position in the run, and its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Promise {
    opening: usize,
    thread: usize,
    step: usize,
    ticket: i64,
    version: i64,
}

impl Promise {
    fn parse(line: &str) -> Self {
        let numbers: Vec<i64> = line.split(' ').map(|number| number.parse().expect("a number")).collect();
        let small = |at: usize| usize::try_from(numbers[at]).expect("a small number");
        let (opening, thread, step) = (small(0), small(1), small(2));
        Self { opening, thread, step, ticket: numbers[3], version: numbers[4] }
    }
}

/// The text of a step, by which the checks find it.
fn name(opening: usize, thread: usize, step: usize) -> String {
    // Some texts are longer than a page of the file.
    let rest = if step % 5 == 4 { " and so on".repeat(600) } else { String::new() };
    format!("opening {opening}, thread {thread}, step {step}{rest}")
}

fn key(opening: usize, thread: usize, step: usize) -> Option<String> {
    Some(format!("{opening}-{thread}-{step}"))
}

/// Makes the call of a step, with the same request each time.
fn perform(sara: &Session, anna: &Session, who: (usize, usize, usize), ticket: i64) -> bazardesk::Result<Ticket> {
    let (opening, thread, step) = who;
    let idempotency_key = key(opening, thread, step);
    let says = |session: &Session| {
        let text = name(opening, thread, step);
        session.ticket_reply(&TextRequest { ticket, text, version: None, idempotency_key: idempotency_key.clone() })
    };
    let moves = MoveRequest { ticket, idempotency_key: idempotency_key.clone(), version: None };
    match step {
        0 => sara.ticket_open(&OpenRequest {
            category: Some("technical".to_owned()),
            subject: Some(name(opening, thread, step)),
            description: Some("Since this morning.".to_owned()),
            idempotency_key,
            ..OpenRequest::default()
        }),
        5 => anna.ticket_add_tag(&TagRequest {
            ticket,
            tag: "later".to_owned(),
            idempotency_key,
            ..TagRequest::default()
        }),
        8 => anna.ticket_resolve(&moves),
        9 => sara.ticket_reopen(&moves),
        _ if step % 2 == 1 => says(anna),
        _ => says(sara),
    }
}

/// Whether a step adds its text to the thread.
fn writes(step: usize) -> bool {
    ![0, 5, 8, 9].contains(&step)
}

/// Repeats a call with the same key while the store fails, like a host.
fn retry<R>(call: impl Fn() -> bazardesk::Result<R>) -> R {
    for _ in 0..100 {
        match call() {
            Err(error) if error.status() == Status::Storage => {}
            other => return other.expect("a call"),
        }
    }
    panic!("the store keeps failing");
}

/// Not a test: writes to a desk and records what was acknowledged.
#[test]
#[ignore = "run under the shim"]
fn desk_writer() {
    let Some(folder) = std::env::var_os("BZD_SHIM_FOLDER") else { return };
    let folder = Path::new(&folder);
    let path = folder.join("desk");
    let path = path.to_str().expect("UTF-8");
    let acknowledged = OpenOptions::new().create(true).append(true).open(folder.join(ACKNOWLEDGED)).expect("a file");
    for opening in 0..OPENINGS {
        let desk = retry(|| TestDesk::try_at(path));
        std::thread::scope(|scope| {
            for thread in 0..THREADS {
                let (desk, mut acknowledged) = (&desk, &acknowledged);
                scope.spawn(move || {
                    let mut ticket = 0;
                    for step in 0..STEPS {
                        let done = retry(|| perform(&desk.sara, &desk.anna, (opening, thread, step), ticket));
                        ticket = done.number;
                        let line = format!("{opening} {thread} {step} {ticket} {}\n", changes(&done.version));
                        acknowledged.write_all(line.as_bytes()).expect("a promise");
                        if thread == 0 && step % 4 == 3 {
                            retry(|| desk.host.desk_tick(&TickRequest::default()));
                        }
                    }
                });
            }
        });
        if opening + 1 == OPENINGS {
            // Like a stopped process, it closes nothing.
            std::process::exit(0);
        }
    }
}

/// Checks the desk in a state of the disk.
fn check_desk(state: &State, folder: &Path, profile: &str, random: &mut Random) -> Result<(), String> {
    let path = folder.join("desk").to_string_lossy().into_owned();
    let options = DeskOptions {
        path: path.clone(),
        profile: profile.to_owned(),
        clock: Time::parse(BEGINNING),
        ..DeskOptions::default()
    };
    let desk = Arc::new(Desk::open(&options).map_err(|error| format!("the desk does not open: {error:?}"))?);
    let acknowledged: Vec<Promise> = state.acknowledged.iter().map(|line| Promise::parse(line)).collect();
    if !acknowledged.is_empty() {
        check_promises(&desk, &acknowledged, random)?;
    }
    drop(desk);
    sound(&path)
}

fn check_promises(desk: &Arc<Desk>, acknowledged: &[Promise], random: &mut Random) -> Result<(), String> {
    let session = |role, person: &str| {
        desk.session(&SessionOptions::of(role, person)).map_err(|error| format!("no session for {person}: {error:?}"))
    };
    let (sara, anna) = (session(Role::Customer, "c-1")?, session(Role::Agent, "a-1")?);
    let read = |ticket: i64| -> Result<TicketThread, String> {
        anna.ticket_get(&GetRequest { ticket, after: None, limit: Some(1000) })
            .map_err(|error| format!("ticket {ticket} is lost: {error:?}"))
    };
    let times =
        |thread: &TicketThread, words: &str| thread.messages.iter().filter(|message| message.text == words).count();
    let all = |anna: &Session| {
        let page = anna.ticket_list(&ListRequest { limit: Some(100), ..ListRequest::default() });
        page.map(|page| page.tickets).map_err(|error| format!("no list: {error:?}"))
    };

    let mut threads = std::collections::BTreeMap::new();
    for promise in acknowledged {
        if let std::collections::btree_map::Entry::Vacant(scratch) = threads.entry(promise.ticket) {
            scratch.insert(read(promise.ticket)?);
        }
        let thread = &threads[&promise.ticket];
        let words = name(promise.opening, promise.thread, promise.step);
        let found = changes(&thread.ticket.version) >= promise.version
            && (promise.step != 0 || thread.ticket.subject == words)
            && (!writes(promise.step) || times(thread, &words) == 1);
        if !found {
            return Err(format!("{promise:?} was acknowledged; the ticket is at {}", thread.ticket.version));
        }
    }

    // A caller without the reply repeats its call; so does one with the reply.
    let last = acknowledged[random.below(acknowledged.len())];
    let who = (last.opening, last.thread, last.step);
    let again = perform(&sara, &anna, who, last.ticket).map_err(|error| format!("{last:?} repeated: {error:?}"))?;
    if (again.number, changes(&again.version)) != (last.ticket, last.version) {
        return Err(format!("{last:?} took effect twice: now {} at {}", again.number, again.version));
    }
    let newest = acknowledged.iter().map(|promise| promise.opening).max().unwrap_or_default();
    let thread = random.below(THREADS);
    let mine = |promise: &&Promise| (promise.opening, promise.thread) == (newest, thread);
    let (step, ticket) = acknowledged.iter().rfind(mine).map_or((0, 0), |promise| (promise.step + 1, promise.ticket));
    if step < STEPS {
        let next = perform(&sara, &anna, (newest, thread, step), ticket);
        let next = next.map_err(|error| format!("the call in flight, step {step}, cannot be repeated: {error:?}"))?;
        let words = name(newest, thread, step);
        let tickets = all(&anna)?;
        let openings = tickets.iter().filter(|ticket| ticket.subject == words).count();
        if (step == 0 && openings != 1) || (writes(step) && times(&read(next.number)?, &words) != 1) {
            return Err(format!("{words} took effect twice, or not at all"));
        }
    }

    let tickets = all(&anna)?;
    let counts = anna.ticket_counts(&CountsRequest::default()).map_err(|error| format!("no counts: {error:?}"))?;
    if counts.counts.last().map(|count| count.count) != i64::try_from(tickets.len()).ok() {
        return Err(format!("{} tickets are listed, another number is counted", tickets.len()));
    }
    for ticket in tickets {
        let found = anna.ticket_verify(&on(ticket.number)).map_err(|error| format!("no chain: {error:?}"))?;
        if (found.state.to_string().as_str(), found.fault) != ("intact", None) {
            return Err(format!("the chain of ticket {} is {} at {:?}", ticket.number, found.state, found.fault));
        }
        let thread = read(ticket.number)?;
        let numbers = thread.messages.iter().map(|message| message.number);
        if !numbers.eq(1..=i64::try_from(thread.messages.len()).unwrap_or_default()) {
            return Err(format!("the messages of ticket {} have gaps", ticket.number));
        }
    }
    Ok(())
}

/// SQLite's own check of the file.
fn sound(path: &str) -> Result<(), String> {
    let raw = rusqlite::Connection::open(path).map_err(|error| error.to_string())?;
    let output: String =
        raw.query_row("PRAGMA quick_check", [], |row| row.get(0)).map_err(|error| error.to_string())?;
    if output == "ok" { Ok(()) } else { Err(output) }
}

/// Checks this many states of a trace. Returns the number of states with losses, and the first loss.
fn check(
    notes: &[Note],
    states: usize,
    of: &str,
    check: impl Fn(&State, &Path, &mut Random) -> Result<(), String> + Sync,
) -> (usize, Option<String>) {
    let (next, lost) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let first = std::sync::Mutex::new(None);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    if number >= states {
                        break;
                    }
                    let mut random = Random::new(&format!("{of} {number}"));
                    let point = point(notes, &mut random);
                    let state = crash(notes, point, &mut random);
                    let scratch = folder();
                    state.write_to(scratch.path());
                    if let Err(why) = check(&state, scratch.path(), &mut random) {
                        lost.fetch_add(1, Ordering::SeqCst);
                        let mut first = first.lock().expect("no panic");
                        first.get_or_insert_with(|| {
                            let left = folder().keep();
                            state.write_to(&left);
                            format!("{of}, state {number}, after call {point}: {why}; see {}", left.display())
                        });
                    }
                }
            });
        }
    });
    (lost.into_inner(), first.into_inner().expect("no panic"))
}

/// The trace of a desk's writer, after checks that it is complete and has what the test needs.
fn notes_of_a_desk(shim: &Shim) -> Vec<Note> {
    shim.play("crash::desk_writer", true, &[]);
    let notes = shim.notes();
    explains(&notes, &shim.folder());
    let promised = promises(&notes).count();
    assert_eq!(promised, OPENINGS * THREADS * STEPS);
    let first = promises(&notes).next().map_or(0, |(at, _)| at);
    let desk = notes.iter().find_map(|note| match note {
        Note::Create { file, name } if name == "desk" => Some(*file),
        _ => None,
    });
    let moved = notes[first..].iter().filter(|note| matches!(note, Note::Write { file, .. } if Some(*file) == desk));
    assert!(moved.count() > 50, "the trace must contain checkpoints");
    notes
}

#[test]
fn no_power_cut_loses_an_acknowledged_write() {
    for round in 0..rounds() {
        let shim = Shim::build();
        check_all_desks(&notes_of_a_desk(&shim), steps(STATES), &format!("a desk, {round}"));
    }
}

/// Some syncs fail with EIO, and the disk keeps any part of the data; then the power fails.
#[test]
fn no_power_cut_after_failed_syncs_loses_an_acknowledged_write() {
    let kinds = [(Calls::Sync, 3, 11), (Calls::Folder, 2, 2)];
    for round in 0..2 * rounds() {
        let (calls, first, again) = kinds[round % 2];
        let shim = Shim::build();
        shim.control().arm(calls, first, again, Answer::Broken);
        let notes = notes_of_a_desk(&shim);
        assert!(shim.control().disarm() > 2, "syncs must fail");
        check_all_desks(&notes, steps(STATES / 4), &format!("a desk whose {calls:?} fails, {round}"));
    }
}

fn check_all_desks(notes: &[Note], states: usize, of: &str) {
    let own = folder();
    let profile = calm_profile(own.path());
    let (lost, why) = check(notes, states, of, |state, folder, random| check_desk(state, folder, &profile, random));
    assert_eq!(lost, 0, "of {states} states: {}", why.unwrap_or_default());
}

/// Not a test: writes rows with `rusqlite`.
#[test]
#[ignore = "run under the shim"]
fn table_writer() {
    let Some(folder) = std::env::var_os("BZD_SHIM_FOLDER") else { return };
    let Ok(synchronous) = std::env::var(SYNCHRONOUS) else { return };
    let folder = Path::new(&folder);
    let mut acknowledged =
        OpenOptions::new().create(true).append(true).open(folder.join(ACKNOWLEDGED)).expect("a file");
    let table = rusqlite::Connection::open(folder.join("table")).expect("a file");
    let wal: String =
        table.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0)).expect("a log of writes");
    assert_eq!(wal, "wal");
    table.pragma_update(None, "synchronous", synchronous).expect("how it syncs");
    table.pragma_update(None, "wal_autocheckpoint", 40).expect("when the log is moved");
    table.execute_batch("CREATE TABLE line (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT").expect("a table");
    for number in 1..=ROWS {
        table.execute("INSERT INTO line (number, text) VALUES ($1, $2)", (number, "x".repeat(300))).expect("a row");
        acknowledged.write_all(format!("{number}\n").as_bytes()).expect("a promise");
    }
    std::process::exit(0);
}

fn check_table(state: &State, folder: &Path) -> Result<(), String> {
    let Some(last) = state.acknowledged.last() else { return Ok(()) };
    let path = folder.join("table");
    sound(&path.to_string_lossy())?;
    let table = rusqlite::Connection::open(path).map_err(|error| error.to_string())?;
    let count = "SELECT count(*) FROM line WHERE number <= $1";
    let last: i64 = last.parse().expect("a number");
    let found: i64 = table.query_row(count, [last], |row| row.get(0)).map_err(|error| error.to_string())?;
    if found == last { Ok(()) } else { Err(format!("only {found} of {last} rows")) }
}

/// The checks prove something only if they find losses where they exist.
#[test]
fn the_replay_finds_the_losses_of_fewer_syncs() {
    let losses = |synchronous: &str| {
        let shim = Shim::build();
        shim.play("crash::table_writer", true, &[(SYNCHRONOUS, synchronous)]);
        let notes = shim.notes();
        explains(&notes, &shim.folder());
        check(&notes, STATES / 4, synchronous, |state, folder, _| check_table(state, folder))
    };
    let (lost, _) = losses("NORMAL");
    assert!(lost > 20, "only {lost} states with losses");
    let (lost, why) = losses("FULL");
    assert_eq!(lost, 0, "{}", why.unwrap_or_default());
}
