//! Deadlines when priority changes: T-43. Categories with deadlines of their own are played in the core's own tests.

use bazardesk::desk::TickRequest;
use bazardesk::event::EventKind;
use bazardesk::ticket::{GetRequest, ListRequest, Priority, SetPriorityRequest, Ticket, TicketList, TicketSort};
use bazardesk_tests::{Stage, after, on, words};

const HOUR: i64 = 3_600;

/// A ticket of Sara's: medium, 24 hours for the answer.
fn stage() -> Stage {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    stage
}

fn set(stage: &Stage, priority: Priority) -> Ticket {
    let request = SetPriorityRequest { ticket: 1, priority, version: None, idempotency_key: None };
    stage.anna.ticket_set_priority(&request).expect("set")
}

fn tick(stage: &Stage) -> i64 {
    stage.host.desk_tick(&TickRequest::default()).expect("tick").count(EventKind::TicketOverdue)
}

fn overdue(stage: &Stage) -> usize {
    let events = stage.anna.ticket_history(&on(1)).expect("history").events;
    events.iter().filter(|event| event.kind == EventKind::TicketOverdue).count()
}

/// Whether the last event says that an answer came late.
fn told_late(stage: &Stage) -> bool {
    let events = stage.anna.ticket_history(&on(1)).expect("history").events;
    events.last().expect("events").data.contains_key("late")
}

#[test]
fn t_43_the_deadline_counts_from_the_clocks_own_start() {
    let stage = stage();
    stage.clock(HOUR).expect("clock");
    let ticket = set(&stage, Priority::High);
    assert_eq!((ticket.answer_due_at, ticket.time_left), (Some(after(6 * HOUR)), Some(5 * HOUR)), "an hour is spent");
    let ticket = set(&stage, Priority::Urgent);
    assert_eq!((ticket.answer_due_at, ticket.time_left, ticket.late), (Some(after(2 * HOUR)), Some(HOUR), false));
    assert_eq!(set(&stage, Priority::Low).answer_due_at, Some(after(24 * HOUR)));
    // Of a later run of the clock, that run's start.
    stage.anna.ticket_reply(&words(1, "Here.")).expect("reply");
    stage.clock(10 * HOUR).expect("clock");
    stage.sara.ticket_reply(&words(1, "And?")).expect("reply");
    stage.clock(11 * HOUR).expect("clock");
    assert_eq!(set(&stage, Priority::High).answer_due_at, Some(after(16 * HOUR)));
}

#[test]
fn t_43_a_raised_deadline_is_told_at_its_new_instant_and_once() {
    let stage = stage();
    stage.clock(HOUR).expect("clock");
    set(&stage, Priority::Urgent);
    stage.clock(2 * HOUR - 1).expect("clock");
    assert_eq!(tick(&stage), 0);
    stage.clock(2 * HOUR).expect("clock");
    assert_eq!((tick(&stage), tick(&stage)), (1, 0));
    stage.clock(24 * HOUR).expect("clock");
    assert_eq!((tick(&stage), overdue(&stage)), (0, 1), "nor at the instant that it had before");
    stage.anna.ticket_reply(&words(1, "At last.")).expect("reply");
    assert!(told_late(&stage), "it was raised in time: the handler could have kept it");
}

#[test]
fn t_43_a_raise_that_makes_it_late_at_once_counts_against_nobody() {
    let stage = stage();
    stage.clock(3 * HOUR).expect("clock");
    let ticket = set(&stage, Priority::Urgent);
    assert_eq!((ticket.time_left, ticket.late), (Some(-HOUR), true), "that it is late is a fact");
    assert_eq!((tick(&stage), overdue(&stage)), (0, 0), "but no event");
    stage.clock(4 * HOUR).expect("clock");
    assert_eq!(tick(&stage), 0);
    stage.anna.ticket_reply(&words(1, "Here.")).expect("reply");
    assert!(!told_late(&stage), "and the answer is not late");
    // The next run of the clock is like any other.
    stage.sara.ticket_reply(&words(1, "And?")).expect("reply");
    stage.clock(6 * HOUR).expect("clock");
    assert_eq!((tick(&stage), overdue(&stage)), (1, 1));
    stage.anna.ticket_reply(&words(1, "Here.")).expect("reply");
    assert!(told_late(&stage));
}

#[test]
fn t_43_exactly_at_the_new_instant_it_is_late_by_the_raise_alone() {
    let stage = stage();
    stage.clock(2 * HOUR).expect("clock");
    assert!(set(&stage, Priority::Urgent).late);
    assert_eq!(tick(&stage), 0);
    stage.anna.ticket_reply(&words(1, "Here.")).expect("reply");
    assert!(!told_late(&stage));
}

#[test]
fn t_43_who_was_late_already_stays_late_whatever_is_raised() {
    let stage = stage();
    stage.clock(25 * HOUR).expect("clock");
    assert!(set(&stage, Priority::Urgent).late);
    assert_eq!((tick(&stage), overdue(&stage)), (1, 1), "it was due before the raise");
    stage.anna.ticket_reply(&words(1, "At last.")).expect("reply");
    assert!(told_late(&stage));
}

#[test]
fn t_43_lowering_gives_time_back() {
    let stage = stage();
    set(&stage, Priority::Urgent);
    stage.clock(3 * HOUR).expect("clock");
    let ticket = set(&stage, Priority::High);
    assert_eq!((ticket.answer_due_at, ticket.late), (Some(after(6 * HOUR)), false));
    assert_eq!(tick(&stage), 0, "nothing is due any longer");
    stage.anna.ticket_reply(&words(1, "Here.")).expect("reply");
    assert!(!told_late(&stage));
}

#[test]
fn t_43_raised_late_and_lowered_again_the_lower_deadline_holds() {
    let stage = stage();
    stage.clock(3 * HOUR).expect("clock");
    set(&stage, Priority::Urgent);
    let ticket = set(&stage, Priority::High);
    assert_eq!((ticket.answer_due_at, ticket.late), (Some(after(6 * HOUR)), false));
    stage.clock(6 * HOUR).expect("clock");
    assert_eq!((tick(&stage), overdue(&stage)), (1, 1), "time made it late, not a raise");
    stage.anna.ticket_reply(&words(1, "Here.")).expect("reply");
    assert!(told_late(&stage));
}

#[test]
fn t_43_a_ticket_that_waits_for_nobodys_answer_gets_no_deadline_by_it() {
    let stage = stage();
    stage.anna.ticket_reply(&words(1, "Here.")).expect("reply");
    assert_eq!(set(&stage, Priority::Urgent).answer_due_at, None);
    stage.anna.ticket_resolve(&on(1)).expect("resolve");
    let ticket = set(&stage, Priority::High);
    assert_eq!((ticket.answer_due_at, ticket.time_left, ticket.late), (None, None, false));
    stage.clock(100 * HOUR).expect("clock");
    assert_eq!(tick(&stage), 0);
}

#[test]
fn t_43_the_list_by_deadline_follows() {
    let stage = stage();
    stage.clock(60).expect("clock");
    stage.open(&stage.luc).expect("open");
    let numbers = || -> Vec<i64> {
        let request = ListRequest {
            list: Some(TicketList::ActionRequired),
            sort: Some(TicketSort::Deadline),
            ..ListRequest::default()
        };
        stage.anna.ticket_list(&request).expect("list").tickets.iter().map(|ticket| ticket.number).collect()
    };
    assert_eq!(numbers(), [1, 2]);
    let urgent = SetPriorityRequest { ticket: 2, priority: Priority::Urgent, version: None, idempotency_key: None };
    stage.anna.ticket_set_priority(&urgent).expect("set");
    assert_eq!(numbers(), [2, 1]);
    let ticket = stage.anna.ticket_get(&GetRequest { ticket: 2, ..GetRequest::default() }).expect("get").ticket;
    assert_eq!(ticket.answer_due_at, Some(after(60 + 2 * HOUR)));
}

#[test]
fn t_43_a_raise_excuses_no_longer_than_the_deadline_that_held_before() {
    let stage = stage();
    stage.clock(5 * HOUR).expect("clock");
    assert!(set(&stage, Priority::Urgent).late, "two hours from the opening have passed");
    stage.clock(24 * HOUR - 1).expect("clock");
    assert_eq!((tick(&stage), overdue(&stage)), (0, 0), "medium had 24 hours");
    stage.clock(24 * HOUR).expect("clock");
    assert_eq!((tick(&stage), overdue(&stage)), (1, 1), "and these have passed too");
    stage.anna.ticket_reply(&words(1, "At last.")).expect("reply");
    assert!(told_late(&stage));
}
