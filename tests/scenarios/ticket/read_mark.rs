//! What a person has seen: T-24.

use bazardesk::ticket::{GetRequest, ListRequest, MarkReadRequest, ReadMark, TicketList};
use bazardesk::{ErrorCode, Result, Session};
use bazardesk_tests::{Stage, on, tag, words};

use crate::{call, refusal};

fn mark(session: &Session, message: Option<i64>) -> Result<ReadMark> {
    session.ticket_mark_read(&MarkReadRequest { ticket: 1, message, ..MarkReadRequest::default() })
}

/// How many messages are unread: on the ticket, in the list of all, in the list and the count of unread tickets.
fn unread(session: &Session) -> (i64, i64, usize, i64) {
    let ticket = session.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() }).expect("get").ticket.unread;
    let all = session.ticket_list(&ListRequest::default()).expect("list").tickets[0].unread;
    let list = ListRequest { list: Some(TicketList::Unread), ..ListRequest::default() };
    let list = session.ticket_list(&list).expect("list").tickets.len();
    let counts = session.ticket_counts(&Default::default()).expect("counts").counts;
    let count = counts.iter().find(|count| count.list == TicketList::Unread).expect("a count").count;
    (ticket, all, list, count)
}

fn stage() -> Stage {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    stage
}

#[test]
fn t_24_lists_and_counts_say_what_is_unread() {
    let stage = stage();
    assert_eq!(unread(&stage.sara), (0, 0, 0, 0), "what one wrote oneself one has seen");
    assert_eq!(unread(&stage.anna), (1, 1, 1, 1));
    stage.sara.ticket_reply(&words(1, "And more.")).expect("reply");
    assert_eq!(unread(&stage.anna), (2, 2, 1, 1));
    let seen = mark(&stage.anna, None).expect("mark");
    assert_eq!((seen.ticket, seen.message, seen.unread), (1, 2, 0));
    assert_eq!(unread(&stage.anna), (0, 0, 0, 0));
    assert_eq!(unread(&stage.remi), (2, 2, 1, 1), "each person has marks of their own");
}

#[test]
fn t_24_whoever_writes_has_read_what_stands_above() {
    let stage = stage();
    stage.sara.ticket_reply(&words(1, "And more.")).expect("reply");
    assert_eq!(stage.anna.ticket_reply(&words(1, "I see.")).expect("reply").unread, 0);
    assert_eq!((unread(&stage.anna).0, unread(&stage.sara).0, unread(&stage.remi).0), (0, 1, 3));
    // What moves a ticket without a word says nothing about reading.
    assert_eq!(stage.remi.ticket_resolve(&on(1)).expect("resolve").unread, 3);
    assert_eq!(unread(&stage.remi), (3, 3, 0, 0), "what is resolved waits for no reader among staff");
    assert_eq!(unread(&stage.sara), (1, 1, 1, 1), "whose ticket it is still finds the answer");
}

#[test]
fn t_24_a_mark_only_moves_forward() {
    let stage = stage();
    for _ in 0..3 {
        stage.sara.ticket_reply(&words(1, "More.")).expect("reply");
    }
    let at = |message| mark(&stage.anna, Some(message)).map(|seen| (seen.message, seen.unread)).expect("mark");
    assert_eq!(at(2), (2, 2));
    assert_eq!(unread(&stage.anna), (2, 2, 1, 1));
    assert_eq!(at(1), (2, 2), "not back");
    assert_eq!(at(4), (4, 0));
    let range = (ErrorCode::FieldRange, Some("message".to_owned()));
    assert_eq!(refusal(mark(&stage.anna, Some(5))), range, "nobody has seen what is not there");
    assert_eq!(refusal(mark(&stage.anna, Some(0))), range);
}

#[test]
fn t_24_a_mark_is_no_change_of_the_ticket() {
    let stage = stage();
    let read = || {
        let thread = stage.sara.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() }).expect("get");
        (thread, stage.sara.ticket_history(&on(1)).expect("history"))
    };
    let before = read();
    stage.clock(60).expect("clock");
    mark(&stage.anna, None).expect("mark");
    mark(&stage.mina, None).expect("mark");
    let (mut thread, history) = read();
    thread.ticket.time_left = before.0.ticket.time_left;
    assert_eq!((thread, history), before, "neither version nor activity nor history");
}

#[test]
fn t_24_notes_are_never_counted() {
    let stage = stage();
    mark(&stage.remi, None).expect("mark");
    let outsiders = unread(&stage.sara);
    let version = stage.anna.ticket_note(&words(1, "Internal.")).expect("note").version;
    stage.mina.ticket_note(&words(1, "Likewise.")).expect("note");
    assert_eq!((unread(&stage.sara), version), (outsiders, 1));
    assert_eq!(unread(&stage.remi), (0, 0, 0, 0));
    assert_eq!(unread(&stage.anna), (1, 1, 1, 1), "a note says nothing about reading either");
    assert_eq!(refusal(mark(&stage.anna, Some(2))).0, ErrorCode::FieldRange, "notes have no number there");
}

#[test]
fn t_24_an_edit_is_not_a_message() {
    let stage = stage();
    mark(&stage.anna, None).expect("mark");
    stage.remi.ticket_add_tag(&tag(1, "later")).expect("add");
    assert_eq!(unread(&stage.anna), (0, 0, 0, 0));
}

#[test]
fn t_24_only_who_may_read_marks_and_the_host_reads_nothing() {
    let stage = stage();
    assert_eq!(refusal(mark(&stage.luc, None)), (ErrorCode::TicketNotFound, Some("ticket".into())));
    assert_eq!(refusal(mark(&stage.host, None)).0, ErrorCode::RoleForbidden);
    assert_eq!(unread(&stage.host), (0, 0, 0, 0));
    assert_eq!(mark(&stage.sara, None).expect("mark").unread, 0);
    assert_eq!(mark(&stage.mina, None).expect("mark").unread, 0);
}

#[test]
fn t_24_how_much_is_unread_is_written_in_the_readers_digits() {
    let stage = stage();
    for _ in 0..12 {
        stage.anna.ticket_reply(&words(1, "One of many.")).expect("reply");
    }
    let ticket = call(&stage.sara, "ticket.get", r#"{"ticket":1}"#)["ticket"].clone();
    assert_eq!((ticket["unread"].as_i64(), ticket["labels"]["unread"].as_str()), (Some(12), Some("۱۲")));
    let seen = call(&stage.sara, "ticket.mark_read", r#"{"ticket":1,"message":2}"#);
    assert_eq!((seen["unread"].as_i64(), seen["labels"]["unread"].as_str()), (Some(11), Some("۱۱")));
}
