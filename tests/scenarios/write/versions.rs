//! Two people acting at once: T-20.

use bazardesk::ticket::{MoveRequest, Priority, SetPriorityRequest, TextRequest, Ticket};
use bazardesk::{Error, ErrorCode, Result, Session, Status};
use bazardesk_tests::{Steps, TestDesk, on, tag, words};

use crate::refusal;

fn seen(version: i64) -> TextRequest {
    TextRequest { version: Some(version), ..words(1, "Here.") }
}

fn moved(version: i64) -> MoveRequest {
    MoveRequest { ticket: 1, version: Some(version), ..MoveRequest::default() }
}

fn snapshot(session: &Session) -> (Ticket, usize, usize) {
    let thread = session.get(1);
    let events = session.history(1).events.len();
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
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.anna.ticket_start(&moved(1)).expect("the version that it has");
    desk.sara.ticket_reply(&seen(2)).expect("the version that it has");
    let error = conflict(desk.remi.ticket_reply(&seen(1)));
    assert_eq!(
        error.details().iter().map(|(name, value)| (*name, *value)).collect::<Vec<_>>(),
        [("current", 3), ("seen", 1)]
    );
    // From the future no more than from the past.
    let error = conflict(desk.remi.ticket_reply(&seen(4)));
    assert_eq!(error.details().get("seen"), Some(&4));
}

#[test]
fn t_20_nothing_is_written_on_a_conflict() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.sara.reply(1, "And more.");
    let before = snapshot(&desk.anna);
    conflict(desk.anna.ticket_reply(&seen(1)));
    conflict(desk.anna.ticket_reply_and_resolve(&seen(1)));
    conflict(desk.anna.ticket_request_information(&seen(1)));
    conflict(desk.anna.ticket_note(&seen(1)));
    conflict(desk.anna.ticket_start(&moved(1)));
    conflict(desk.anna.ticket_resolve(&moved(1)));
    conflict(desk.sara.ticket_close(&moved(1)));
    conflict(desk.anna.ticket_mark_spam(&moved(1)));
    conflict(desk.anna.ticket_add_tag(&bazardesk::ticket::TagRequest { version: Some(1), ..tag(1, "later") }));
    let urgent = SetPriorityRequest { ticket: 1, priority: Priority::Urgent, version: Some(1), idempotency_key: None };
    conflict(desk.anna.ticket_set_priority(&urgent));
    assert_eq!(snapshot(&desk.anna), before);
    assert_eq!(desk.anna.ticket_verify(&on(1)).expect("verify").state.to_string(), "intact");
}

#[test]
fn t_20_without_a_version_replies_never_conflict() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    std::thread::scope(|scope| {
        for session in [&desk.sara, &desk.anna, &desk.remi] {
            scope.spawn(move || {
                for _ in 0..10 {
                    session.reply(1, "One of many.");
                }
            });
        }
    });
    let (ticket, messages, _) = snapshot(&desk.anna);
    assert_eq!((ticket.version, messages), (31, 31));
}

#[test]
fn t_20_of_those_who_saw_the_same_version_one_succeeds() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let done: usize = std::thread::scope(|scope| {
        let writers =
            [&desk.sara, &desk.anna, &desk.remi].map(|session| scope.spawn(|| session.ticket_reply(&seen(1)).is_ok()));
        writers.into_iter().map(|writer| usize::from(writer.join().expect("a thread"))).sum()
    });
    let (ticket, messages, _) = snapshot(&desk.anna);
    assert_eq!((done, ticket.version, messages), (1, 2, 2));
}

#[test]
fn t_20_the_conflict_tells_an_outsider_nothing() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    assert_eq!(refusal(desk.luc.ticket_reply(&seen(7))).0, ErrorCode::TicketNotFound);
    // A note is no change that a requester could conflict with (T-16).
    desk.anna.note(1, "Internal.");
    desk.sara.ticket_reply(&seen(1)).expect("nothing that she may know has happened");
}

#[test]
fn t_20_the_rule_is_asked_after_the_version() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.anna.close(1);
    conflict(desk.anna.ticket_start(&moved(1)));
    assert_eq!(refusal(desk.anna.ticket_start(&moved(2))).0, ErrorCode::ActionRefused);
    let wrong = desk.anna.ticket_start(&moved(0));
    assert_eq!(refusal(wrong), (ErrorCode::FieldRange, Some("version".into())));
}
