//! Deadlines after a change of priority: T-43. shop_tickets.rs has categories with their own deadlines.

use bazardesk::desk::TickRequest;
use bazardesk::event::EventKind;
use bazardesk::ticket::{ListRequest, Priority, SetPriorityRequest, Ticket, TicketList, TicketSort};
use bazardesk_tests::{Steps, TestDesk, after};

const HOUR: i64 = 3_600;

/// A ticket of Sara's with medium priority: 24 hours for the answer.
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

/// Whether the last event is a late answer.
fn answered_late(desk: &TestDesk) -> bool {
    let events = desk.anna.history(1).events;
    events.last().expect("events").data.contains_key("late")
}

#[test]
fn t_43_the_deadline_counts_from_the_start_of_the_clock() {
    let desk = prepared();
    desk.clock(HOUR);
    let ticket = set(&desk, Priority::High);
    assert_eq!((ticket.answer_due_at, ticket.time_left), (Some(after(6 * HOUR)), Some(5 * HOUR)), "an hour has passed");
    let ticket = set(&desk, Priority::Urgent);
    assert_eq!((ticket.answer_due_at, ticket.time_left, ticket.late), (Some(after(2 * HOUR)), Some(HOUR), false));
    assert_eq!(set(&desk, Priority::Low).answer_due_at, Some(after(24 * HOUR)));
    // In a later run of the clock, from the start of that run.
    desk.anna.reply(1, "Here.");
    desk.clock(10 * HOUR);
    desk.sara.reply(1, "And?");
    desk.clock(11 * HOUR);
    assert_eq!(set(&desk, Priority::High).answer_due_at, Some(after(16 * HOUR)));
}

#[test]
fn t_43_a_new_deadline_is_reported_once_at_its_instant() {
    let desk = prepared();
    desk.clock(HOUR);
    set(&desk, Priority::Urgent);
    desk.clock(2 * HOUR - 1);
    assert_eq!(tick(&desk), 0);
    desk.clock(2 * HOUR);
    assert_eq!((tick(&desk), tick(&desk)), (1, 0));
    desk.clock(24 * HOUR);
    assert_eq!((tick(&desk), overdue(&desk)), (0, 1), "not at the former instant again");
    desk.anna.reply(1, "At last.");
    assert!(answered_late(&desk), "the priority was raised in time, so the deadline counts");
}

#[test]
fn t_43_a_raise_that_makes_a_ticket_late_at_once_does_not_count() {
    let desk = prepared();
    desk.clock(3 * HOUR);
    let ticket = set(&desk, Priority::Urgent);
    assert_eq!((ticket.time_left, ticket.late), (Some(-HOUR), true), "the ticket is late");
    assert_eq!((tick(&desk), overdue(&desk)), (0, 0), "but no event");
    desk.clock(4 * HOUR);
    assert_eq!(tick(&desk), 0);
    desk.anna.reply(1, "Here.");
    assert!(!answered_late(&desk), "and the answer is not late");
    // The next run of the clock counts as usual.
    desk.sara.reply(1, "And?");
    desk.clock(6 * HOUR);
    assert_eq!((tick(&desk), overdue(&desk)), (1, 1));
    desk.anna.reply(1, "Here.");
    assert!(answered_late(&desk));
}

#[test]
fn t_43_a_raise_exactly_at_the_new_deadline_does_not_count() {
    let desk = prepared();
    desk.clock(2 * HOUR);
    assert!(set(&desk, Priority::Urgent).late);
    assert_eq!(tick(&desk), 0);
    desk.anna.reply(1, "Here.");
    assert!(!answered_late(&desk));
}

#[test]
fn t_43_a_ticket_that_was_late_before_the_raise_stays_late() {
    let desk = prepared();
    desk.clock(25 * HOUR);
    assert!(set(&desk, Priority::Urgent).late);
    assert_eq!((tick(&desk), overdue(&desk)), (1, 1), "it was due before the raise");
    desk.anna.reply(1, "At last.");
    assert!(answered_late(&desk));
}

#[test]
fn t_43_a_lower_priority_extends_the_deadline() {
    let desk = prepared();
    set(&desk, Priority::Urgent);
    desk.clock(3 * HOUR);
    let ticket = set(&desk, Priority::High);
    assert_eq!((ticket.answer_due_at, ticket.late), (Some(after(6 * HOUR)), false));
    assert_eq!(tick(&desk), 0, "nothing is due any longer");
    desk.anna.reply(1, "Here.");
    assert!(!answered_late(&desk));
}

#[test]
fn t_43_after_a_raise_and_a_lowering_the_lower_deadline_applies() {
    let desk = prepared();
    desk.clock(3 * HOUR);
    set(&desk, Priority::Urgent);
    let ticket = set(&desk, Priority::High);
    assert_eq!((ticket.answer_due_at, ticket.late), (Some(after(6 * HOUR)), false));
    desk.clock(6 * HOUR);
    assert_eq!((tick(&desk), overdue(&desk)), (1, 1), "time made it late, not a raise");
    desk.anna.reply(1, "Here.");
    assert!(answered_late(&desk));
}

#[test]
fn t_43_a_ticket_without_a_running_clock_gets_no_deadline() {
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
fn t_43_the_list_by_deadline_uses_the_new_deadline() {
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
fn t_43_a_raise_excuses_lateness_only_until_the_former_deadline() {
    let desk = prepared();
    desk.clock(5 * HOUR);
    assert!(set(&desk, Priority::Urgent).late, "two hours from the opening have passed");
    desk.clock(24 * HOUR - 1);
    assert_eq!((tick(&desk), overdue(&desk)), (0, 0), "medium had 24 hours");
    desk.clock(24 * HOUR);
    assert_eq!((tick(&desk), overdue(&desk)), (1, 1), "and these have passed too");
    desk.anna.reply(1, "At last.");
    assert!(answered_late(&desk));
}
