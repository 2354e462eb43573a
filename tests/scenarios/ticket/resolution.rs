//! The deadline of the resolution, after a change of category and over time: T-43, T-44.

use bazardesk::event::EventKind;
use bazardesk::ticket::SetCategoryRequest;
use bazardesk_tests::{Steps, after};

use crate::shop_desk::{HOUR, ShopDesk};

const DAY: i64 = 24 * HOUR;

/// Ticks; returns the number of deadlines that have passed.
fn overdue(desk: &ShopDesk) -> i64 {
    desk.tick().count(EventKind::TicketOverdue)
}

/// A payment, which has no resolution deadline, becomes a general question, which has three days.
fn made_general(desk: &ShopDesk) {
    let category = SetCategoryRequest { ticket: 1, category: "general".into(), ..SetCategoryRequest::default() };
    desk.anna.ticket_set_category(&category).expect("set");
}

#[test]
fn t_43_a_resolution_that_a_new_category_makes_late_at_once_is_not_reported() {
    let desk = ShopDesk::new();
    desk.open(&desk.sara, "payment");
    desk.clock(4 * DAY);
    assert_eq!(overdue(&desk), 1, "the answer");
    assert_eq!(desk.anna.ticket(1).resolution_due_at, None);
    made_general(&desk);
    assert!(desk.anna.ticket(1).resolution_due_at.is_some());
    assert_eq!(overdue(&desk), 0);
}

#[test]
fn t_43_a_resolution_deadline_from_a_new_category_is_reported_when_it_passes() {
    let desk = ShopDesk::new();
    desk.open(&desk.sara, "payment");
    desk.clock(2 * DAY);
    assert_eq!(overdue(&desk), 1, "the answer");
    made_general(&desk);
    desk.clock(3 * DAY - 1);
    assert_eq!(overdue(&desk), 0);
    desk.clock(3 * DAY);
    assert_eq!((overdue(&desk), overdue(&desk)), (1, 0), "three days after its opening, and once");
}

#[test]
fn t_44_a_ticket_resolved_in_time_is_never_overdue() {
    let desk = ShopDesk::new();
    desk.open(&desk.sara, "general");
    let ticket = desk.anna.resolve(1);
    assert_eq!(ticket.resolution_due_at, None);
    desk.clock(4 * DAY);
    assert_eq!(overdue(&desk), 0);
    let reopened = desk.anna.reopen(1);
    assert_eq!(reopened.resolution_due_at, Some(after(7 * DAY)), "the resolution has its own clock");
    desk.clock(7 * DAY);
    assert_eq!(overdue(&desk), 2, "answer and resolution");
    let events = desk.sara.history(1).events;
    assert_eq!(events.iter().filter(|event| event.kind == EventKind::TicketOverdue).count(), 2);
}
