//! `desk.tick` (T-44): several desks may tick at once; each due event is emitted once.

use std::sync::Arc;

use bazardesk::desk::TickRequest;
use bazardesk::event::EventKind;
use bazardesk::ticket::{ListRequest, MoveRequest, OpenRequest, Priority, TicketRequest};
use bazardesk::{Desk, DeskOptions, Role, Session, SessionOptions, Time};
use bazardesk_tests::Steps;
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{BEGINNING, TestDesk};

const TICKETS: i64 = 30;

fn host(path: &str, now: Time) -> Session {
    let options = DeskOptions {
        path: path.to_owned(),
        profile: "freight".to_owned(),
        clock: Some(now),
        ..DeskOptions::default()
    };
    let desk = Arc::new(Desk::open(&options).expect("a second desk on the store"));
    desk.session(&SessionOptions::new(Role::Host)).expect("a host")
}

#[test]
fn desks_that_tick_at_once_emit_each_due_event_once() {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    for at in 0..TICKETS {
        // Each customer stays below the hourly limit of the profile.
        let customer = if at % 2 == 0 { &desk.sara } else { &desk.luc };
        let ticket = customer.open(&OpenRequest {
            category: Some("account".to_owned()),
            subject: Some("I cannot sign in".to_owned()),
            description: Some("Since yesterday.".to_owned()),
            priority: Some(Priority::Urgent),
            ..OpenRequest::default()
        });
        if at % 3 == 0 {
            desk.anna
                .ticket_resolve(&MoveRequest { ticket: ticket.number, ..MoveRequest::default() })
                .expect("resolved");
        }
    }
    let eight_days = Time::parse(BEGINNING).expect("a time").plus_seconds(8 * 86_400);
    let hosts: Vec<Session> = (0..4).map(|_| host(store.path(), eight_days)).collect();
    let reports: Vec<(i64, i64)> = std::thread::scope(|scope| {
        let threads: Vec<_> = hosts
            .iter()
            .map(|host| {
                scope.spawn(move || {
                    let (mut overdue, mut closed) = (0, 0);
                    // A small limit makes the desks take turns. They need far fewer turns than this.
                    for _ in 0..TICKETS {
                        let report =
                            host.desk_tick(&TickRequest { limit: Some(3), ..TickRequest::default() }).expect("a tick");
                        overdue += report.count(EventKind::TicketOverdue);
                        closed += report.count(EventKind::TicketClosedAutomatically);
                        if !report.more {
                            return (overdue, closed);
                        }
                    }
                    panic!("ticking does not end: {overdue} deadlines passed")
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    });
    let overdue: i64 = reports.iter().map(|report| report.0).sum();
    let closed: i64 = reports.iter().map(|report| report.1).sum();
    assert_eq!((overdue, closed), (TICKETS * 2 / 3, TICKETS / 3), "{reports:?}");
    let page = desk.anna.list(&ListRequest { limit: Some(100), ..ListRequest::default() });
    for ticket in page.tickets {
        let request = TicketRequest { ticket: ticket.number };
        let history = desk.anna.history(ticket.number);
        let by_time = history.events.iter().filter(|event| event.role == Role::Host).count();
        assert_eq!(by_time, 1, "{history:?}");
        let verified = desk.anna.ticket_verify(&request).expect("verified");
        assert_eq!(verified.fault, None);
    }
}
