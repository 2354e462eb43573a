//! Two people acting at once: T-20.

use bazardesk::ticket::{GetRequest, MoveRequest, Priority, SetPriorityRequest, TextRequest, Ticket};
use bazardesk::{Error, ErrorCode, Result, Session, Status};
use bazardesk_tests::{Stage, on, tag, words};

use crate::refusal;

fn seen(version: i64) -> TextRequest {
    TextRequest { version: Some(version), ..words(1, "Here.") }
}

fn moved(version: i64) -> MoveRequest {
    MoveRequest { ticket: 1, version: Some(version), ..MoveRequest::default() }
}

fn snapshot(session: &Session) -> (Ticket, usize, usize) {
    let thread = session.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() }).expect("get");
    let events = session.ticket_history(&on(1)).expect("history").events.len();
    (thread.ticket, thread.messages.len(), events)
}

#[track_caller]
fn conflict(outcome: Result<Ticket>) -> Error {
    let error = outcome.expect_err("a conflict");
    assert_eq!((error.code(), error.status()), (ErrorCode::VersionConflict, Status::Conflict));
    assert_eq!(error.field(), Some("version"));
    error
}

#[test]
fn t_20_a_stale_version_is_a_conflict_that_names_both() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    stage.anna.ticket_start(&moved(1)).expect("the version that it has");
    stage.sara.ticket_reply(&seen(2)).expect("the version that it has");
    let error = conflict(stage.remi.ticket_reply(&seen(1)));
    assert_eq!(
        error.details().iter().map(|(name, value)| (*name, *value)).collect::<Vec<_>>(),
        [("current", 3), ("seen", 1)]
    );
    // From the future no more than from the past.
    let error = conflict(stage.remi.ticket_reply(&seen(4)));
    assert_eq!(error.details().get("seen"), Some(&4));
}

#[test]
fn t_20_nothing_is_written_on_a_conflict() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    stage.sara.ticket_reply(&words(1, "And more.")).expect("reply");
    let before = snapshot(&stage.anna);
    conflict(stage.anna.ticket_reply(&seen(1)));
    conflict(stage.anna.ticket_reply_and_resolve(&seen(1)));
    conflict(stage.anna.ticket_request_information(&seen(1)));
    conflict(stage.anna.ticket_note(&seen(1)));
    conflict(stage.anna.ticket_start(&moved(1)));
    conflict(stage.anna.ticket_resolve(&moved(1)));
    conflict(stage.sara.ticket_close(&moved(1)));
    conflict(stage.anna.ticket_mark_spam(&moved(1)));
    conflict(stage.anna.ticket_add_tag(&bazardesk::ticket::TagRequest { version: Some(1), ..tag(1, "later") }));
    let urgent = SetPriorityRequest { ticket: 1, priority: Priority::Urgent, version: Some(1), idempotency_key: None };
    conflict(stage.anna.ticket_set_priority(&urgent));
    assert_eq!(snapshot(&stage.anna), before);
    assert_eq!(stage.anna.ticket_verify(&on(1)).expect("verify").state.to_string(), "intact");
}

#[test]
fn t_20_without_a_version_replies_never_conflict() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    std::thread::scope(|scope| {
        for session in [&stage.sara, &stage.anna, &stage.remi] {
            scope.spawn(move || {
                for _ in 0..10 {
                    session.ticket_reply(&words(1, "One of many.")).expect("reply");
                }
            });
        }
    });
    let (ticket, messages, _) = snapshot(&stage.anna);
    assert_eq!((ticket.version, messages), (31, 31));
}

#[test]
fn t_20_of_those_who_saw_the_same_version_one_succeeds() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    let done: usize = std::thread::scope(|scope| {
        let writers = [&stage.sara, &stage.anna, &stage.remi]
            .map(|session| scope.spawn(|| session.ticket_reply(&seen(1)).is_ok()));
        writers.into_iter().map(|writer| usize::from(writer.join().expect("a thread"))).sum()
    });
    let (ticket, messages, _) = snapshot(&stage.anna);
    assert_eq!((done, ticket.version, messages), (1, 2, 2));
}

#[test]
fn t_20_the_conflict_tells_an_outsider_nothing() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    assert_eq!(refusal(stage.luc.ticket_reply(&seen(7))).0, ErrorCode::TicketNotFound);
    // A note is no change that a requester could conflict with (T-16).
    stage.anna.ticket_note(&words(1, "Internal.")).expect("note");
    stage.sara.ticket_reply(&seen(1)).expect("nothing that she may know has happened");
}

#[test]
fn t_20_the_rule_is_asked_after_the_version() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    stage.anna.ticket_close(&on(1)).expect("close");
    conflict(stage.anna.ticket_start(&moved(1)));
    assert_eq!(refusal(stage.anna.ticket_start(&moved(2))).0, ErrorCode::ActionRefused);
    let wrong = stage.anna.ticket_start(&moved(0));
    assert_eq!(refusal(wrong), (ErrorCode::FieldRange, Some("version".into())));
}
