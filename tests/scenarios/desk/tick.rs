//! `desk.tick`, which does what is due: T-44.

use std::collections::BTreeMap;

use bazardesk::desk::{TickReport, TickRequest};
use bazardesk::event::EventKind;
use bazardesk::ticket::{Awaiting, OpenRequest, Priority, Ticket, TicketStatus};
use bazardesk::{ErrorCode, Role, Time};
use bazardesk_tests::Steps;
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{TestDesk, after};

use crate::{call, refusal};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn tick(desk: &TestDesk) -> TickReport {
    desk.host.desk_tick(&TickRequest::default()).expect("tick")
}

fn overdue(report: &TickReport) -> i64 {
    report.count(EventKind::TicketOverdue)
}

fn closed(report: &TickReport) -> i64 {
    report.count(EventKind::TicketClosedAutomatically)
}

fn get(desk: &TestDesk, ticket: i64) -> Ticket {
    desk.anna.ticket(ticket)
}

fn happened(desk: &TestDesk, ticket: i64, kind: EventKind) -> usize {
    let history = desk.anna.history(ticket);
    history.events.iter().filter(|event| event.kind == kind).count()
}

#[test]
fn t_44_an_overdue_answer_is_reported_once_and_at_its_instant() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.clock_at(Time::from_micros(after(DAY).micros() - 1));
    assert_eq!(overdue(&tick(&desk)), 0, "a microsecond too early");
    desk.clock(DAY);
    let done = BTreeMap::from([(EventKind::TicketOverdue, 1)]);
    assert_eq!(tick(&desk), TickReport { now: after(DAY), done, more: false, warnings: vec![] });
    for later in [DAY, DAY + 1, 30 * DAY] {
        desk.clock(later);
        assert_eq!(overdue(&tick(&desk)), 0);
    }
    assert_eq!(happened(&desk, 1, EventKind::TicketOverdue), 1);
    let event = &call(&desk.anna, "ticket.history", r#"{"ticket":1}"#)["events"][1];
    assert_eq!((event["role"].as_str(), event["data"]["target"].as_str()), (Some("host"), Some("answer")));
    assert_eq!((event["name"].as_str(), event["labels"]["kind"].as_str()), (None, Some("Reply deadline passed")));
}

#[test]
fn t_44_each_new_run_of_the_clock_can_be_overdue_again() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for round in 1..=3 {
        let begin = round * 10 * DAY;
        desk.clock(begin);
        assert_eq!(overdue(&tick(&desk)), 1, "round {round}");
        desk.anna.reply(1, "Late, sorry.");
        assert_eq!(overdue(&tick(&desk)), 0);
        desk.sara.reply(1, "And now?");
    }
    assert_eq!(happened(&desk, 1, EventKind::TicketOverdue), 3);
}

#[test]
fn t_44_a_ticket_answered_or_closed_in_time_is_never_overdue() {
    let desk = TestDesk::new();
    for _ in 0..4 {
        desk.open(&desk.sara);
    }
    desk.anna.reply(1, "Here.");
    desk.anna.resolve(2);
    desk.sara.close(3);
    desk.anna.request_information(4, "Which?");
    desk.clock(3 * DAY);
    assert_eq!(overdue(&tick(&desk)), 0);
}

#[test]
fn t_44_a_resolved_ticket_closes_after_seven_days() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.anna.resolve(1);
    desk.clock(7 * DAY - 1);
    assert_eq!(closed(&tick(&desk)), 0);
    desk.clock(7 * DAY);
    let done = BTreeMap::from([(EventKind::TicketClosedAutomatically, 1)]);
    assert_eq!(tick(&desk), TickReport { now: after(7 * DAY), done, more: false, warnings: vec![] });
    let ticket = get(&desk, 1);
    assert_eq!((ticket.status, ticket.awaiting), (TicketStatus::Closed, Awaiting::Nobody));
    assert_eq!((ticket.closed_at, ticket.resolved_at), (Some(after(7 * DAY)), Some(after(0))));
    desk.clock(8 * DAY);
    assert_eq!(closed(&tick(&desk)), 0);
    assert_eq!(happened(&desk, 1, EventKind::TicketClosedAutomatically), 1);
    assert_eq!(happened(&desk, 1, EventKind::TicketClosed), 0);
}

#[test]
fn t_44_a_reopened_ticket_does_not_close() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.anna.resolve(1);
    desk.clock(6 * DAY);
    desk.sara.reply(1, "No, it is not.");
    desk.anna.resolve(1);
    desk.clock(12 * DAY);
    assert_eq!(closed(&tick(&desk)), 0, "seven days from the second resolution");
    desk.clock(13 * DAY);
    assert_eq!(closed(&tick(&desk)), 1);
}

#[test]
fn t_44_a_tick_can_be_limited_and_says_when_more_is_due() {
    let desk = TestDesk::new();
    for _ in 0..7 {
        desk.open(&desk.sara);
    }
    desk.clock(2 * DAY);
    let mut total = 0;
    for (at, more) in [(1, true), (2, true), (3, false)] {
        let report = desk.host.desk_tick(&TickRequest { limit: Some(3), ..TickRequest::default() }).expect("tick");
        assert_eq!(report.more, more, "the {at}th");
        total += overdue(&report);
    }
    assert_eq!(total, 7);
    let zero = desk.host.desk_tick(&TickRequest { limit: Some(0), ..TickRequest::default() });
    assert_eq!(refusal(zero), (ErrorCode::FieldRange, Some("limit".into())));
}

#[test]
fn t_44_a_long_tick_is_done_in_one_call() {
    let desk = TestDesk::new();
    // More than fits in one transaction.
    for _ in 0..230 {
        desk.open(&desk.sara);
    }
    desk.clock(2 * DAY);
    let report = tick(&desk);
    assert_eq!((overdue(&report), report.more), (230, false));
    assert_eq!(overdue(&tick(&desk)), 0);
}

#[test]
fn t_44_only_the_host_ticks() {
    let desk = TestDesk::new();
    for session in [&desk.sara, &desk.anna, &desk.mina] {
        assert_eq!(refusal(session.desk_tick(&TickRequest::default())).0, ErrorCode::RoleForbidden);
    }
    assert_eq!(desk.host.role(), Role::Host);
}

#[test]
fn t_44_every_event_is_emitted_once_by_two_desks_ticking_one_store() {
    let store = TestStore::shared();
    let desks = [TestDesk::on(&store), TestDesk::on(&store)];
    let desk = &desks[0];
    let (open, resolved) = (40, 40);
    for number in 1..=open + resolved {
        let request = OpenRequest {
            category: Some("general".into()),
            subject: Some("subject".into()),
            description: Some("description".into()),
            priority: Some(Priority::Urgent),
            ..OpenRequest::default()
        };
        desk.sara.open(&request);
        if number > open {
            desk.anna.resolve(number);
        }
    }
    for desk in &desks {
        desk.clock(10 * DAY);
    }
    let reports: Vec<(i64, i64)> = std::thread::scope(|scope| {
        let threads: Vec<_> = desks
            .iter()
            .flat_map(|desk| [desk, desk])
            .map(|desk| {
                scope.spawn(move || {
                    let mut sum = (0, 0);
                    for _ in 0..20 {
                        let report = desk
                            .host
                            .desk_tick(&TickRequest { limit: Some(5), ..TickRequest::default() })
                            .expect("tick");
                        sum.0 += overdue(&report);
                        sum.1 += closed(&report);
                    }
                    sum
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    });
    assert_eq!(reports.iter().map(|report| report.0).sum::<i64>(), open);
    assert_eq!(reports.iter().map(|report| report.1).sum::<i64>(), resolved);
    for number in 1..=open + resolved {
        let (late, ended) = if number > open { (0, 1) } else { (1, 0) };
        assert_eq!(happened(desk, number, EventKind::TicketOverdue), late, "{number}");
        assert_eq!(happened(desk, number, EventKind::TicketClosedAutomatically), ended, "{number}");
    }
}

#[test]
fn a_tick_checkpoints_the_log_so_that_no_writer_has_to() {
    let folder = bazardesk_tests::folder();
    let path = folder.path().join("desk");
    let desk = TestDesk::at(path.to_str().expect("UTF-8"));
    let length = || std::fs::metadata(&path).expect("the file").len();
    tick(&desk);
    let before = length();
    for _ in 0..40 {
        desk.open(&desk.sara);
    }
    assert_eq!(length(), before, "a commit writes only to the log");
    tick(&desk);
    assert!(length() > before);
}
