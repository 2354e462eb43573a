//! What time does: T-44.

use std::collections::BTreeMap;

use bazardesk::desk::{TickReport, TickRequest};
use bazardesk::event::EventKind;
use bazardesk::ticket::{Awaiting, GetRequest, OpenRequest, Priority, Ticket, TicketStatus};
use bazardesk::{ErrorCode, Role, Time};
use bazardesk_tests::store::Place;
use bazardesk_tests::{Stage, after, on, words};

use crate::{call, refusal};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn tick(stage: &Stage) -> TickReport {
    stage.host.desk_tick(&TickRequest::default()).expect("tick")
}

fn overdue(report: &TickReport) -> i64 {
    report.count(EventKind::TicketOverdue)
}

fn closed(report: &TickReport) -> i64 {
    report.count(EventKind::TicketClosedAutomatically)
}

fn get(stage: &Stage, ticket: i64) -> Ticket {
    stage.anna.ticket_get(&GetRequest { ticket, ..GetRequest::default() }).expect("get").ticket
}

fn happened(stage: &Stage, ticket: i64, kind: EventKind) -> usize {
    let history = stage.anna.ticket_history(&on(ticket)).expect("history");
    history.events.iter().filter(|event| event.kind == kind).count()
}

#[test]
fn t_44_an_overdue_answer_is_told_once_and_at_its_instant() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    stage.clock_at(Time::from_micros(after(DAY).micros() - 1)).expect("clock");
    assert_eq!(overdue(&tick(&stage)), 0, "a microsecond too early");
    stage.clock(DAY).expect("clock");
    let done = BTreeMap::from([(EventKind::TicketOverdue, 1)]);
    assert_eq!(tick(&stage), TickReport { now: after(DAY), done, more: false });
    for later in [DAY, DAY + 1, 30 * DAY] {
        stage.clock(later).expect("clock");
        assert_eq!(overdue(&tick(&stage)), 0);
    }
    assert_eq!(happened(&stage, 1, EventKind::TicketOverdue), 1);
    let event = &call(&stage.anna, "ticket.history", r#"{"ticket":1}"#)["events"][1];
    assert_eq!((event["role"].as_str(), event["data"]["target"].as_str()), (Some("host"), Some("answer")));
    assert_eq!((event["name"].as_str(), event["labels"]["kind"].as_str()), (None, Some("Reply deadline passed")));
}

#[test]
fn t_44_each_new_run_of_the_clock_can_be_overdue_again() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    for round in 1..=3 {
        let begin = round * 10 * DAY;
        stage.clock(begin).expect("clock");
        assert_eq!(overdue(&tick(&stage)), 1, "round {round}");
        stage.anna.ticket_reply(&words(1, "Late, sorry.")).expect("reply");
        assert_eq!(overdue(&tick(&stage)), 0);
        stage.sara.ticket_reply(&words(1, "And now?")).expect("reply");
    }
    assert_eq!(happened(&stage, 1, EventKind::TicketOverdue), 3);
}

#[test]
fn t_44_what_was_answered_or_ended_in_time_is_never_overdue() {
    let stage = Stage::new().expect("stage");
    for _ in 0..4 {
        stage.open(&stage.sara).expect("open");
    }
    stage.anna.ticket_reply(&words(1, "Here.")).expect("reply");
    stage.anna.ticket_resolve(&on(2)).expect("resolve");
    stage.sara.ticket_close(&on(3)).expect("close");
    stage.anna.ticket_request_information(&words(4, "Which?")).expect("request");
    stage.clock(3 * DAY).expect("clock");
    assert_eq!(overdue(&tick(&stage)), 0);
}

#[test]
fn t_44_a_resolved_ticket_closes_after_seven_days() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    stage.anna.ticket_resolve(&on(1)).expect("resolve");
    stage.clock(7 * DAY - 1).expect("clock");
    assert_eq!(closed(&tick(&stage)), 0);
    stage.clock(7 * DAY).expect("clock");
    let done = BTreeMap::from([(EventKind::TicketClosedAutomatically, 1)]);
    assert_eq!(tick(&stage), TickReport { now: after(7 * DAY), done, more: false });
    let ticket = get(&stage, 1);
    assert_eq!((ticket.status, ticket.awaiting), (TicketStatus::Closed, Awaiting::Nobody));
    assert_eq!((ticket.closed_at, ticket.resolved_at), (Some(after(7 * DAY)), Some(after(0))));
    stage.clock(8 * DAY).expect("clock");
    assert_eq!(closed(&tick(&stage)), 0);
    assert_eq!(happened(&stage, 1, EventKind::TicketClosedAutomatically), 1);
    assert_eq!(happened(&stage, 1, EventKind::TicketClosed), 0);
}

#[test]
fn t_44_a_reopened_ticket_does_not_close() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    stage.anna.ticket_resolve(&on(1)).expect("resolve");
    stage.clock(6 * DAY).expect("clock");
    stage.sara.ticket_reply(&words(1, "No, it is not.")).expect("reply");
    stage.anna.ticket_resolve(&on(1)).expect("resolve");
    stage.clock(12 * DAY).expect("clock");
    assert_eq!(closed(&tick(&stage)), 0, "seven days from the second resolution");
    stage.clock(13 * DAY).expect("clock");
    assert_eq!(closed(&tick(&stage)), 1);
}

#[test]
fn t_44_a_tick_can_be_kept_short_and_says_when_more_is_due() {
    let stage = Stage::new().expect("stage");
    for _ in 0..7 {
        stage.open(&stage.sara).expect("open");
    }
    stage.clock(2 * DAY).expect("clock");
    let mut total = 0;
    for (at, more) in [(1, true), (2, true), (3, false)] {
        let report = stage.host.desk_tick(&TickRequest { limit: Some(3), ..TickRequest::default() }).expect("tick");
        assert_eq!(report.more, more, "the {at}th");
        total += overdue(&report);
    }
    assert_eq!(total, 7);
    let zero = stage.host.desk_tick(&TickRequest { limit: Some(0), ..TickRequest::default() });
    assert_eq!(refusal(zero), (ErrorCode::FieldRange, Some("limit".into())));
}

#[test]
fn t_44_a_long_tick_is_done_in_one_call() {
    let stage = Stage::new().expect("stage");
    // More than one transaction takes on.
    for _ in 0..230 {
        stage.open(&stage.sara).expect("open");
    }
    stage.clock(2 * DAY).expect("clock");
    let report = tick(&stage);
    assert_eq!((overdue(&report), report.more), (230, false));
    assert_eq!(overdue(&tick(&stage)), 0);
}

#[test]
fn t_44_only_the_host_lets_time_act() {
    let stage = Stage::new().expect("stage");
    for session in [&stage.sara, &stage.anna, &stage.mina] {
        assert_eq!(refusal(session.desk_tick(&TickRequest::default())).0, ErrorCode::RoleForbidden);
    }
    assert_eq!(stage.host.role(), Role::Host);
}

#[test]
fn t_44_every_event_is_emitted_once_by_two_desks_ticking_one_store() {
    let place = Place::shared();
    let desks = [Stage::on(&place).expect("one desk"), Stage::on(&place).expect("another")];
    let stage = &desks[0];
    let (open, resolved) = (40, 40);
    for number in 1..=open + resolved {
        let request = OpenRequest {
            category: Some("general".into()),
            subject: Some("subject".into()),
            description: Some("description".into()),
            priority: Some(Priority::Urgent),
            ..OpenRequest::default()
        };
        stage.sara.ticket_open(&request).expect("open");
        if number > open {
            stage.anna.ticket_resolve(&on(number)).expect("resolve");
        }
    }
    for stage in &desks {
        stage.clock(10 * DAY).expect("clock");
    }
    let reports: Vec<(i64, i64)> = std::thread::scope(|scope| {
        let threads: Vec<_> = desks
            .iter()
            .flat_map(|stage| [stage, stage])
            .map(|stage| {
                scope.spawn(move || {
                    let mut sum = (0, 0);
                    for _ in 0..20 {
                        let report = stage
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
        assert_eq!(happened(stage, number, EventKind::TicketOverdue), late, "{number}");
        assert_eq!(happened(stage, number, EventKind::TicketClosedAutomatically), ended, "{number}");
    }
}

#[test]
fn a_tick_moves_the_log_of_a_file_into_it_so_that_nobody_who_writes_has_to() {
    let folder = bazardesk_tests::folder();
    let path = folder.path().join("desk");
    let stage = Stage::at(path.to_str().expect("UTF-8")).expect("stage");
    let length = || std::fs::metadata(&path).expect("the file").len();
    tick(&stage);
    let before = length();
    for _ in 0..40 {
        stage.open(&stage.sara).expect("open");
    }
    assert_eq!(length(), before, "whoever commits writes the log alone");
    tick(&stage);
    assert!(length() > before);
}
