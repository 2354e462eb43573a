//! Calls of several transactions that are repeated with an idempotency key: T-21.

use bazardesk::ErrorCode;
use bazardesk::desk::TickRequest;
use bazardesk::event::EventKind;
use bazardesk::ticket::{BulkRequest, MoveRequest, TicketAction};
use bazardesk_tests::{Steps, tag};

use super::idempotency::{DAY, prepared};
use crate::refusal;

#[test]
fn t_21_of_a_bulk_action_a_repeat_does_what_was_refused_and_nothing_twice() {
    let (desk, _place) = prepared();
    let request = BulkRequest {
        idempotency_key: Some("k".into()),
        text: Some("Here.".into()),
        ..BulkRequest::new(vec![3, 1, 2], TicketAction::Reply)
    };
    let first = desk.anna.ticket_bulk(&request).expect("a report").results;
    assert_eq!(first.iter().map(|result| result.ticket.is_some()).collect::<Vec<_>>(), [false, true, true]);
    desk.anna.reopen(3);
    desk.remi.ticket_add_tag(&tag(1, "moved on")).expect("add");
    let second = desk.anna.ticket_bulk(&request).expect("a report").results;
    assert!(second[0].ticket.is_some());
    assert_eq!(second[1..], first[1..]);
    for ticket in 1..=3 {
        let thread = desk.anna.get(ticket);
        assert_eq!(thread.messages.len(), 2, "one reply each");
    }
}

#[test]
fn t_21_the_key_of_a_bulk_action_whose_first_tickets_were_refused_is_used_all_the_same() {
    let (desk, place) = prepared();
    let past = place.raw();
    let bulk = |tickets: Vec<i64>| BulkRequest {
        idempotency_key: Some("k".into()),
        ..BulkRequest::new(tickets, TicketAction::Start)
    };
    // Nothing is remembered of 3, which is closed; of 1 it is.
    desk.anna.ticket_bulk(&bulk(vec![3, 1])).expect("a report");
    let before = past.dump();
    assert_eq!(refusal(desk.anna.ticket_bulk(&bulk(vec![2, 1]))).0, ErrorCode::IdempotencyReused);
    let start = MoveRequest { ticket: 2, idempotency_key: Some("k".into()), ..MoveRequest::default() };
    assert_eq!(refusal(desk.anna.ticket_start(&start)).0, ErrorCode::IdempotencyReused);
    assert_eq!(past.dump(), before, "nothing of another request is done");
}

#[test]
fn t_21_a_tick_of_many_transactions_is_answered_alike() {
    let (desk, _place) = prepared();
    for _ in 0..120 {
        desk.open(&desk.luc);
    }
    desk.clock(3 * DAY);
    let request = TickRequest { idempotency_key: Some("k".into()), ..TickRequest::default() };
    let first = desk.host.desk_tick(&request).expect("tick");
    assert_eq!((first.count(EventKind::TicketOverdue), first.more), (122, false));
    desk.clock(4 * DAY);
    assert_eq!(desk.host.desk_tick(&request).expect("again"), first);
}
