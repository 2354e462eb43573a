//! Two people acting at once: T-20.

use bazardesk::ticket::{AssignRequest, MoveRequest, Priority, SetPriorityRequest, TagRequest, TextRequest, Ticket};
use bazardesk::{Error, ErrorCode, Result, Session, Status};
use bazardesk_tests::{NO_VERSION, Steps, TestDesk, changes, on, tag, words};

use crate::refusal;

fn with_version(version: &str) -> TextRequest {
    TextRequest { version: Some(version.to_owned()), ..words(1, "Here.") }
}

fn moved(version: &str) -> MoveRequest {
    MoveRequest { ticket: 1, version: Some(version.to_owned()), ..MoveRequest::default() }
}

/// The version of the ticket that this session sees.
fn version(session: &Session) -> String {
    session.ticket(1).version.to_string()
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
    let first = version(&desk.remi);
    desk.anna.ticket_start(&moved(&first)).expect("the current version");
    let second = version(&desk.sara);
    desk.sara.ticket_reply(&with_version(&second)).expect("the current version");
    let error = conflict(desk.remi.ticket_reply(&with_version(&first)));
    let details: Vec<_> = error.details().clone().into_iter().collect();
    assert_eq!(details, [("current", version(&desk.remi).into()), ("seen", first.into())]);
    conflict(desk.remi.ticket_reply(&with_version(NO_VERSION)));
    // The message does not contain the two versions, which mean nothing to people.
    let document = desk.remi.error_document(&error);
    let message = serde_json::from_str::<serde_json::Value>(&document).expect("JSON")["message"].clone();
    assert_eq!(message, "Une modification a eu lieu entre-temps. Veuillez actualiser la page et réessayer.");
}

#[test]
fn t_20_nothing_is_written_on_a_conflict() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let (ours, hers) = (version(&desk.anna), version(&desk.sara));
    desk.sara.reply(1, "And more.");
    let before = snapshot(&desk.anna);
    conflict(desk.anna.ticket_reply(&with_version(&ours)));
    conflict(desk.anna.ticket_reply_and_resolve(&with_version(&ours)));
    conflict(desk.anna.ticket_request_information(&with_version(&ours)));
    conflict(desk.anna.ticket_note(&with_version(&ours)));
    conflict(desk.anna.ticket_start(&moved(&ours)));
    conflict(desk.anna.ticket_resolve(&moved(&ours)));
    conflict(desk.sara.ticket_close(&moved(&hers)));
    conflict(desk.anna.ticket_mark_spam(&moved(&ours)));
    conflict(desk.anna.ticket_add_tag(&TagRequest { version: Some(ours.clone()), ..tag(1, "later") }));
    let urgent =
        SetPriorityRequest { ticket: 1, priority: Priority::Urgent, version: Some(ours), idempotency_key: None };
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
    assert_eq!((changes(&ticket.version), messages), (31, 31));
}

#[test]
fn t_20_only_one_call_with_the_same_version_succeeds() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let done: usize = std::thread::scope(|scope| {
        let requests = [&desk.sara, &desk.anna, &desk.remi].map(|session| (session, with_version(&version(session))));
        let writers = requests.map(|(session, request)| scope.spawn(move || session.ticket_reply(&request).is_ok()));
        writers.into_iter().map(|writer| usize::from(writer.join().expect("a thread"))).sum()
    });
    let (ticket, messages, _) = snapshot(&desk.anna);
    assert_eq!((done, changes(&ticket.version), messages), (1, 2, 2));
}

#[test]
fn t_20_a_conflict_reveals_nothing_to_an_outsider() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    assert_eq!(refusal(desk.luc.ticket_reply(&with_version(NO_VERSION))).0, ErrorCode::TicketNotFound);
}

/// A change that is hidden from an actor neither moves their version nor conflicts with their write (T-16, T-33).
#[test]
fn t_20_a_hidden_change_does_not_move_the_version() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let (hers, ours) = (version(&desk.sara), version(&desk.anna));
    desk.anna.note(1, "Internal.");
    assert_eq!((version(&desk.sara), version(&desk.anna)), (hers.clone(), ours.clone()), "a note moves neither");
    desk.anna.ticket_add_tag(&tag(1, "vip")).expect("add");
    let assignee = Some("a-2".to_owned());
    desk.anna.ticket_assign(&AssignRequest { ticket: 1, assignee, ..AssignRequest::default() }).expect("assign");
    assert_eq!(version(&desk.sara), hers, "tags and assignees are hidden from her");
    assert_eq!(changes(&version(&desk.remi)), changes(&ours) + 2);
    conflict(desk.remi.ticket_reply(&with_version(&ours)));
    desk.sara.ticket_reply(&with_version(&hers)).expect("no visible change");
}

#[test]
fn t_26_marking_a_closed_ticket_as_spam_moves_only_the_version_of_staff() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.anna.close(1);
    let (hers, ours) = (version(&desk.sara), version(&desk.anna));
    desk.anna.ticket_mark_spam(&on(1)).expect("spam");
    assert_eq!(version(&desk.sara), hers);
    assert_ne!(version(&desk.anna), ours);
}

#[test]
fn t_85_a_version_from_before_a_restore_conflicts_after_as_many_changes() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.anna.reply(1, "Written before the restore.");
    let lost = version(&desk.anna);
    // The same number of changes, as after the restore of a backup without the reply.
    let restored = TestDesk::new();
    restored.open(&restored.sara);
    restored.anna.reply(1, "Written after it.");
    assert_eq!(changes(&lost), changes(&version(&restored.anna)));
    conflict(restored.anna.ticket_resolve(&moved(&lost)));
}

#[test]
fn t_20_the_version_is_checked_before_the_rules() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let first = version(&desk.anna);
    desk.anna.close(1);
    conflict(desk.anna.ticket_start(&moved(&first)));
    let now = version(&desk.anna);
    assert_eq!(refusal(desk.anna.ticket_start(&moved(&now))).0, ErrorCode::ActionRefused);
    for (wrong, code) in [
        ("1 2", ErrorCode::FieldFormat),
        ("نسخه", ErrorCode::FieldFormat),
        ("kanarie7391", ErrorCode::FieldFormat),
        ("", ErrorCode::FieldEmpty),
        (&"A".repeat(12), ErrorCode::FieldFormat),
        (&"A".repeat(25), ErrorCode::FieldTooLong),
    ] {
        assert_eq!(refusal(desk.anna.ticket_start(&moved(wrong))), (code, Some("version".into())), "{wrong}");
    }
}

/// More changes than a count of the store's other columns may have bits for.
#[test]
fn t_20_a_ticket_can_change_thousands_of_times() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for _ in 0..1_100 {
        desk.anna.ticket_add_tag(&tag(1, "vip")).expect("add");
        desk.anna.ticket_remove_tag(&tag(1, "vip")).expect("remove");
    }
    assert_eq!(changes(&version(&desk.anna)), 2_201);
    assert_eq!(changes(&version(&desk.sara)), 1);
    assert_eq!(desk.sara.list(&bazardesk::ticket::ListRequest::default()).tickets.len(), 1);
}
