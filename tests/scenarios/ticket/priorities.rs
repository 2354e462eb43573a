//! Deadlines when priority changes: T-43. shop_tickets.rs has categories with deadlines of their own.

use bazardesk::desk::TickRequest;
use bazardesk::event::EventKind;
use bazardesk::ticket::{ListRequest, Priority, SetPriorityRequest, Ticket, TicketList, TicketSort};
use bazardesk_tests::{Steps, TestDesk, after};

const HOUR: i64 = 3_600;

/// A ticket of Sara's: medium, 24 hours for the answer.
fn prepared() -> TestDesk {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk
}

fn set(desk: &TestDesk, priority: Priority) -> Ticket {
    let request = SetPriorityRequest { ticket: 1, priority, version: None, idempotency_key: None };
    desk.anna.ticket_set_priority(&request).expect("set")
}

fn tick(desk: &TestDesk) -> i64 {
    desk.host.desk_tick(&TickRequest::default()).expect("tick").count(EventKind::TicketOverdue)
}

fn overdue(desk: &TestDesk) -> usize {
    let events = desk.anna.history(1).events;
    events.iter().filter(|event| event.kind == EventKind::TicketOverdue).count()
}

/// Whether the last event says that an answer came late.
fn told_late(desk: &TestDesk) -> bool {
    let events = desk.anna.history(1).events;
    events.last().expect("events").data.contains_key("late")
}

#[test]
fn t_43_the_deadline_counts_from_the_clocks_own_start() {
    let desk = prepared();
    desk.clock(HOUR);
    let ticket = set(&desk, Priority::High);
    assert_eq!((ticket.answer_due_at, ticket.time_left), (Some(after(6 * HOUR)), Some(5 * HOUR)), "an hour is spent");
    let ticket = set(&desk, Priority::Urgent);
    assert_eq!((ticket.answer_due_at, ticket.time_left, ticket.late), (Some(after(2 * HOUR)), Some(HOUR), false));
    assert_eq!(set(&desk, Priority::Low).answer_due_at, Some(after(24 * HOUR)));
    // Of a later run of the clock, that run's start.
    desk.anna.reply(1, "Here.");
    desk.clock(10 * HOUR);
    desk.sara.reply(1, "And?");
    desk.clock(11 * HOUR);
    assert_eq!(set(&desk, Priority::High).answer_due_at, Some(after(16 * HOUR)));
}

#[test]
fn t_43_a_raised_deadline_is_told_at_its_new_instant_and_once() {
    let desk = prepared();
    desk.clock(HOUR);
    set(&desk, Priority::Urgent);
    desk.clock(2 * HOUR - 1);
    assert_eq!(tick(&desk), 0);
    desk.clock(2 * HOUR);
    assert_eq!((tick(&desk), tick(&desk)), (1, 0));
    desk.clock(24 * HOUR);
    assert_eq!((tick(&desk), overdue(&desk)), (0, 1), "nor at the instant that it had before");
    desk.anna.reply(1, "At last.");
    assert!(told_late(&desk), "it was raised in time: the handler could have kept it");
}

#[test]
fn t_43_a_raise_that_makes_it_late_at_once_counts_against_nobody() {
    let desk = prepared();
    desk.clock(3 * HOUR);
    let ticket = set(&desk, Priority::Urgent);
    assert_eq!((ticket.time_left, ticket.late), (Some(-HOUR), true), "that it is late is a fact");
    assert_eq!((tick(&desk), overdue(&desk)), (0, 0), "but no event");
    desk.clock(4 * HOUR);
    assert_eq!(tick(&desk), 0);
    desk.anna.reply(1, "Here.");
    assert!(!told_late(&desk), "and the answer is not late");
    // The next run of the clock is like any other.
    desk.sara.reply(1, "And?");
    desk.clock(6 * HOUR);
    assert_eq!((tick(&desk), overdue(&desk)), (1, 1));
    desk.anna.reply(1, "Here.");
    assert!(told_late(&desk));
}

#[test]
fn t_43_exactly_at_the_new_instant_it_is_late_by_the_raise_alone() {
    let desk = prepared();
    desk.clock(2 * HOUR);
    assert!(set(&desk, Priority::Urgent).late);
    assert_eq!(tick(&desk), 0);
    desk.anna.reply(1, "Here.");
    assert!(!told_late(&desk));
}

#[test]
fn t_43_who_was_late_already_stays_late_whatever_is_raised() {
    let desk = prepared();
    desk.clock(25 * HOUR);
    assert!(set(&desk, Priority::Urgent).late);
    assert_eq!((tick(&desk), overdue(&desk)), (1, 1), "it was due before the raise");
    desk.anna.reply(1, "At last.");
    assert!(told_late(&desk));
}

#[test]
fn t_43_lowering_gives_time_back() {
    let desk = prepared();
    set(&desk, Priority::Urgent);
    desk.clock(3 * HOUR);
    let ticket = set(&desk, Priority::High);
    assert_eq!((ticket.answer_due_at, ticket.late), (Some(after(6 * HOUR)), false));
    assert_eq!(tick(&desk), 0, "nothing is due any longer");
    desk.anna.reply(1, "Here.");
    assert!(!told_late(&desk));
}

#[test]
fn t_43_raised_late_and_lowered_again_the_lower_deadline_holds() {
    let desk = prepared();
    desk.clock(3 * HOUR);
    set(&desk, Priority::Urgent);
    let ticket = set(&desk, Priority::High);
    assert_eq!((ticket.answer_due_at, ticket.late), (Some(after(6 * HOUR)), false));
    desk.clock(6 * HOUR);
    assert_eq!((tick(&desk), overdue(&desk)), (1, 1), "time made it late, not a raise");
    desk.anna.reply(1, "Here.");
    assert!(told_late(&desk));
}

#[test]
fn t_43_a_ticket_that_waits_for_nobodys_answer_gets_no_deadline_by_it() {
    let desk = prepared();
    desk.anna.reply(1, "Here.");
    assert_eq!(set(&desk, Priority::Urgent).answer_due_at, None);
    desk.anna.resolve(1);
    let ticket = set(&desk, Priority::High);
    assert_eq!((ticket.answer_due_at, ticket.time_left, ticket.late), (None, None, false));
    desk.clock(100 * HOUR);
    assert_eq!(tick(&desk), 0);
}

#[test]
fn t_43_the_list_by_deadline_follows() {
    let desk = prepared();
    desk.clock(60);
    desk.open(&desk.luc);
    let numbers = || -> Vec<i64> {
        let request = ListRequest {
            list: Some(TicketList::ActionRequired),
            sort: Some(TicketSort::Deadline),
            ..ListRequest::default()
        };
        desk.anna.list(&request).tickets.iter().map(|ticket| ticket.number).collect()
    };
    assert_eq!(numbers(), [1, 2]);
    let urgent = SetPriorityRequest { ticket: 2, priority: Priority::Urgent, version: None, idempotency_key: None };
    desk.anna.ticket_set_priority(&urgent).expect("set");
    assert_eq!(numbers(), [2, 1]);
    let ticket = desk.anna.ticket(2);
    assert_eq!(ticket.answer_due_at, Some(after(60 + 2 * HOUR)));
}

#[test]
fn t_43_a_raise_excuses_no_longer_than_the_deadline_that_held_before() {
    let desk = prepared();
    desk.clock(5 * HOUR);
    assert!(set(&desk, Priority::Urgent).late, "two hours from the opening have passed");
    desk.clock(24 * HOUR - 1);
    assert_eq!((tick(&desk), overdue(&desk)), (0, 0), "medium had 24 hours");
    desk.clock(24 * HOUR);
    assert_eq!((tick(&desk), overdue(&desk)), (1, 1), "and these have passed too");
    desk.anna.reply(1, "At last.");
    assert!(told_late(&desk));
}
