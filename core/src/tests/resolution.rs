//! The second deadline, that of the resolution, after changes of category and time: T-43, T-44.

use super::bazaar::{Bazaar, HOUR, get, on};
use crate::desk::TickRequest;
use crate::event::EventKind;
use crate::ticket::{SetCategoryRequest, TicketRequest};

const DAY: i64 = 24 * HOUR;

/// Ticks; returns the number of deadlines that passed.
fn overdue(bazaar: &Bazaar) -> i64 {
    bazaar.host.desk_tick(&TickRequest::default()).expect("tick").overdue
}

/// A payment, without a time for the resolution, becomes a general question, with three days.
fn made_general(bazaar: &Bazaar) {
    let category = SetCategoryRequest { ticket: 1, category: "general".into(), ..SetCategoryRequest::default() };
    bazaar.agent.ticket_set_category(&category).expect("set");
}

#[test]
fn t_43_a_resolution_that_another_category_makes_late_at_once_is_told_to_nobody() {
    let bazaar = Bazaar::new();
    bazaar.open(&bazaar.sara, "payment").expect("open");
    bazaar.clock(4 * DAY);
    assert_eq!(overdue(&bazaar), 1, "the answer");
    assert_eq!(get(&bazaar.agent, 1).resolution_due_at, None);
    made_general(&bazaar);
    assert!(get(&bazaar.agent, 1).resolution_due_at.is_some());
    assert_eq!(overdue(&bazaar), 0);
}

#[test]
fn t_43_a_resolution_that_another_category_gives_in_time_is_told_when_it_passes() {
    let bazaar = Bazaar::new();
    bazaar.open(&bazaar.sara, "payment").expect("open");
    bazaar.clock(2 * DAY);
    assert_eq!(overdue(&bazaar), 1, "the answer");
    made_general(&bazaar);
    bazaar.clock(3 * DAY - 1);
    assert_eq!(overdue(&bazaar), 0);
    bazaar.clock(3 * DAY);
    assert_eq!((overdue(&bazaar), overdue(&bazaar)), (1, 0), "three days from its opening, and once");
}

#[test]
fn t_44_what_was_resolved_in_time_is_never_overdue() {
    let bazaar = Bazaar::new();
    bazaar.open(&bazaar.sara, "general").expect("open");
    let ticket = bazaar.agent.ticket_resolve(&on(1)).expect("resolve");
    assert_eq!(ticket.resolution_due_at, None);
    bazaar.clock(4 * DAY);
    assert_eq!(overdue(&bazaar), 0);
    let reopened = bazaar.agent.ticket_reopen(&on(1)).expect("reopen");
    assert_eq!(reopened.resolution_due_at, Some(super::bazaar::at(7 * DAY)), "a clock of its own");
    bazaar.clock(7 * DAY);
    assert_eq!(overdue(&bazaar), 2, "answer and resolution");
    let events = bazaar.sara.ticket_history(&TicketRequest { ticket: 1 }).expect("history").events;
    assert_eq!(events.iter().filter(|event| event.kind == EventKind::TicketOverdue).count(), 2);
}
