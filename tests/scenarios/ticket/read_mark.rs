//! Read marks and unread messages: T-24.

use bazardesk::ticket::{ListRequest, MarkReadRequest, ReadMark, TicketList};
use bazardesk::{ErrorCode, Result, Session};
use bazardesk_tests::{Steps, TestDesk, changes, tag};

use crate::{call, refusal};

fn mark(session: &Session, message: Option<i64>) -> Result<ReadMark> {
    session.ticket_mark_read(&MarkReadRequest { ticket: 1, message, ..MarkReadRequest::default() })
}

/// The unread messages on the ticket and in the list of all, and the tickets in the list and the count of unread ones.
fn unread(session: &Session) -> (i64, i64, usize, i64) {
    let ticket = session.ticket(1).unread;
    let all = session.list(&ListRequest::default()).tickets[0].unread;
    let list = ListRequest { list: Some(TicketList::Unread), ..ListRequest::default() };
    let list = session.list(&list).tickets.len();
    let counts = session.ticket_counts(&Default::default()).expect("counts").counts;
    // The host reads nothing, and its counts have no such list.
    let count = counts.iter().find(|count| count.list == TicketList::Unread).map_or(0, |count| count.count);
    (ticket, all, list, count)
}

fn prepared() -> TestDesk {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk
}

#[test]
fn t_24_lists_and_counts_show_what_is_unread() {
    let desk = prepared();
    assert_eq!(unread(&desk.sara), (0, 0, 0, 0), "her own message is read");
    assert_eq!(unread(&desk.anna), (1, 1, 1, 1));
    desk.sara.reply(1, "And more.");
    assert_eq!(unread(&desk.anna), (2, 2, 1, 1));
    let mark = mark(&desk.anna, None).expect("mark");
    assert_eq!((mark.ticket, mark.message, mark.unread), (1, 2, 0));
    assert_eq!(unread(&desk.anna), (0, 0, 0, 0));
    assert_eq!(unread(&desk.remi), (2, 2, 1, 1), "each person has their own marks");
}

#[test]
fn t_24_writing_a_message_marks_the_thread_as_read() {
    let desk = prepared();
    desk.sara.reply(1, "And more.");
    assert_eq!(desk.anna.reply(1, "I see.").unread, 0);
    assert_eq!((unread(&desk.anna).0, unread(&desk.sara).0, unread(&desk.remi).0), (0, 1, 3));
    // An action without a message marks nothing as read.
    assert_eq!(desk.remi.resolve(1).unread, 3);
    assert_eq!(unread(&desk.remi), (3, 3, 0, 0), "a resolved ticket is not unread for staff");
    assert_eq!(unread(&desk.sara), (1, 1, 1, 1), "it is still unread for its requester");
}

#[test]
fn t_24_a_mark_only_moves_forward() {
    let desk = prepared();
    for _ in 0..3 {
        desk.sara.reply(1, "More.");
    }
    let at = |message| mark(&desk.anna, Some(message)).map(|mark| (mark.message, mark.unread)).expect("mark");
    assert_eq!(at(2), (2, 2));
    assert_eq!(unread(&desk.anna), (2, 2, 1, 1));
    assert_eq!(at(1), (2, 2), "not back");
    assert_eq!(at(4), (4, 0));
    let range = (ErrorCode::FieldRange, Some("message".to_owned()));
    assert_eq!(refusal(mark(&desk.anna, Some(5))), range, "no such message");
    assert_eq!(refusal(mark(&desk.anna, Some(0))), range);
}

#[test]
fn t_24_a_mark_does_not_change_the_ticket() {
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
fn t_24_notes_never_count() {
    let desk = prepared();
    mark(&desk.remi, None).expect("mark");
    let outsiders = unread(&desk.sara);
    let version = desk.anna.note(1, "Internal.").version;
    desk.mina.note(1, "Likewise.");
    assert_eq!((unread(&desk.sara), changes(&version)), (outsiders, 1));
    assert_eq!(unread(&desk.remi), (0, 0, 0, 0));
    assert_eq!(unread(&desk.anna), (1, 1, 1, 1), "a note marks nothing as read either");
    assert_eq!(refusal(mark(&desk.anna, Some(2))).0, ErrorCode::FieldRange, "notes have no message number");
}

#[test]
fn t_24_an_edit_does_not_count_as_a_message() {
    let desk = prepared();
    mark(&desk.anna, None).expect("mark");
    desk.remi.ticket_add_tag(&tag(1, "later")).expect("add");
    assert_eq!(unread(&desk.anna), (0, 0, 0, 0));
}

#[test]
fn t_24_only_readers_of_the_ticket_mark_it_and_the_host_has_no_marks() {
    let desk = prepared();
    assert_eq!(refusal(mark(&desk.luc, None)), (ErrorCode::TicketNotFound, Some("ticket".into())));
    assert_eq!(refusal(mark(&desk.host, None)).0, ErrorCode::RoleForbidden);
    assert_eq!(unread(&desk.host), (0, 0, 0, 0));
    assert_eq!(mark(&desk.sara, None).expect("mark").unread, 0);
    assert_eq!(mark(&desk.mina, None).expect("mark").unread, 0);
}

#[test]
fn t_24_the_unread_count_has_a_label_in_the_readers_digits() {
    let desk = prepared();
    for _ in 0..12 {
        desk.anna.reply(1, "One of many.");
    }
    let ticket = call(&desk.sara, "ticket.get", r#"{"ticket":1}"#)["ticket"].clone();
    assert_eq!((ticket["unread"].as_i64(), ticket["labels"]["unread"].as_str()), (Some(12), Some("۱۲")));
    let mark = call(&desk.sara, "ticket.mark_read", r#"{"ticket":1,"message":2}"#);
    assert_eq!((mark["unread"].as_i64(), mark["labels"]["unread"].as_str()), (Some(11), Some("۱۱")));
}

#[test]
fn t_24_a_message_says_whether_it_is_the_readers_own_and_whether_it_is_new() {
    let desk = prepared();
    desk.anna.reply(1, "Which version?");
    desk.remi.note(1, "A note.");
    desk.sara.reply(1, "The last one.");
    let seen = |session: &Session| -> Vec<(bool, bool)> {
        session.get(1).messages.iter().map(|message| (message.mine, message.unread)).collect()
    };
    assert_eq!(seen(&desk.sara), [(true, false), (false, false), (true, false)]);
    assert_eq!(seen(&desk.anna), [(false, false), (true, false), (false, false), (false, true)]);
    assert_eq!(seen(&desk.remi), [(false, true), (false, true), (true, false), (false, true)]);
    mark(&desk.remi, Some(2)).expect("mark");
    assert_eq!(seen(&desk.remi), [(false, false), (false, false), (true, false), (false, true)]);
    assert_eq!(seen(&desk.host), [(false, false); 3], "the host is nobody, and reads no notes");
}
