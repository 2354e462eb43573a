//! What a person has seen: T-24.

use bazardesk::ticket::{ListRequest, MarkReadRequest, ReadMark, TicketList};
use bazardesk::{ErrorCode, Result, Session};
use bazardesk_tests::{Steps, TestDesk, changes, tag};

use crate::{call, refusal};

fn mark(session: &Session, message: Option<i64>) -> Result<ReadMark> {
    session.ticket_mark_read(&MarkReadRequest { ticket: 1, message, ..MarkReadRequest::default() })
}

/// How many messages are unread: on the ticket, in the list of all, in the list and the count of unread tickets.
fn unread(session: &Session) -> (i64, i64, usize, i64) {
    let ticket = session.ticket(1).unread;
    let all = session.list(&ListRequest::default()).tickets[0].unread;
    let list = ListRequest { list: Some(TicketList::Unread), ..ListRequest::default() };
    let list = session.list(&list).tickets.len();
    let counts = session.ticket_counts(&Default::default()).expect("counts").counts;
    let count = counts.iter().find(|count| count.list == TicketList::Unread).expect("a count").count;
    (ticket, all, list, count)
}

fn prepared() -> TestDesk {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk
}

#[test]
fn t_24_lists_and_counts_say_what_is_unread() {
    let desk = prepared();
    assert_eq!(unread(&desk.sara), (0, 0, 0, 0), "what one wrote oneself one has seen");
    assert_eq!(unread(&desk.anna), (1, 1, 1, 1));
    desk.sara.reply(1, "And more.");
    assert_eq!(unread(&desk.anna), (2, 2, 1, 1));
    let seen = mark(&desk.anna, None).expect("mark");
    assert_eq!((seen.ticket, seen.message, seen.unread), (1, 2, 0));
    assert_eq!(unread(&desk.anna), (0, 0, 0, 0));
    assert_eq!(unread(&desk.remi), (2, 2, 1, 1), "each person has marks of their own");
}

#[test]
fn t_24_whoever_writes_has_read_what_stands_above() {
    let desk = prepared();
    desk.sara.reply(1, "And more.");
    assert_eq!(desk.anna.reply(1, "I see.").unread, 0);
    assert_eq!((unread(&desk.anna).0, unread(&desk.sara).0, unread(&desk.remi).0), (0, 1, 3));
    // What moves a ticket without a word says nothing about reading.
    assert_eq!(desk.remi.resolve(1).unread, 3);
    assert_eq!(unread(&desk.remi), (3, 3, 0, 0), "what is resolved waits for no reader among staff");
    assert_eq!(unread(&desk.sara), (1, 1, 1, 1), "whose ticket it is still finds the answer");
}

#[test]
fn t_24_a_mark_only_moves_forward() {
    let desk = prepared();
    for _ in 0..3 {
        desk.sara.reply(1, "More.");
    }
    let at = |message| mark(&desk.anna, Some(message)).map(|seen| (seen.message, seen.unread)).expect("mark");
    assert_eq!(at(2), (2, 2));
    assert_eq!(unread(&desk.anna), (2, 2, 1, 1));
    assert_eq!(at(1), (2, 2), "not back");
    assert_eq!(at(4), (4, 0));
    let range = (ErrorCode::FieldRange, Some("message".to_owned()));
    assert_eq!(refusal(mark(&desk.anna, Some(5))), range, "nobody has seen what is not there");
    assert_eq!(refusal(mark(&desk.anna, Some(0))), range);
}

#[test]
fn t_24_a_mark_is_no_change_of_the_ticket() {
    let desk = prepared();
    let read = || {
        let thread = desk.sara.get(1);
        (thread, desk.sara.history(1))
    };
    let before = read();
    desk.clock(60);
    mark(&desk.anna, None).expect("mark");
    mark(&desk.mina, None).expect("mark");
    let (mut thread, history) = read();
    thread.ticket.time_left = before.0.ticket.time_left;
    assert_eq!((thread, history), before, "neither version nor activity nor history");
}

#[test]
fn t_24_notes_are_never_counted() {
    let desk = prepared();
    mark(&desk.remi, None).expect("mark");
    let outsiders = unread(&desk.sara);
    let version = desk.anna.note(1, "Internal.").version;
    desk.mina.note(1, "Likewise.");
    assert_eq!((unread(&desk.sara), changes(&version)), (outsiders, 1));
    assert_eq!(unread(&desk.remi), (0, 0, 0, 0));
    assert_eq!(unread(&desk.anna), (1, 1, 1, 1), "a note says nothing about reading either");
    assert_eq!(refusal(mark(&desk.anna, Some(2))).0, ErrorCode::FieldRange, "notes have no number there");
}

#[test]
fn t_24_an_edit_is_not_a_message() {
    let desk = prepared();
    mark(&desk.anna, None).expect("mark");
    desk.remi.ticket_add_tag(&tag(1, "later")).expect("add");
    assert_eq!(unread(&desk.anna), (0, 0, 0, 0));
}

#[test]
fn t_24_only_who_may_read_marks_and_the_host_reads_nothing() {
    let desk = prepared();
    assert_eq!(refusal(mark(&desk.luc, None)), (ErrorCode::TicketNotFound, Some("ticket".into())));
    assert_eq!(refusal(mark(&desk.host, None)).0, ErrorCode::RoleForbidden);
    assert_eq!(unread(&desk.host), (0, 0, 0, 0));
    assert_eq!(mark(&desk.sara, None).expect("mark").unread, 0);
    assert_eq!(mark(&desk.mina, None).expect("mark").unread, 0);
}

#[test]
fn t_24_how_much_is_unread_is_written_in_the_readers_digits() {
    let desk = prepared();
    for _ in 0..12 {
        desk.anna.reply(1, "One of many.");
    }
    let ticket = call(&desk.sara, "ticket.get", r#"{"ticket":1}"#)["ticket"].clone();
    assert_eq!((ticket["unread"].as_i64(), ticket["labels"]["unread"].as_str()), (Some(12), Some("۱۲")));
    let seen = call(&desk.sara, "ticket.mark_read", r#"{"ticket":1,"message":2}"#);
    assert_eq!((seen["unread"].as_i64(), seen["labels"]["unread"].as_str()), (Some(11), Some("۱۱")));
}
