//! Counts: T-31.

use bazardesk::ticket::{AssignRequest, ListRequest, MarkReadRequest, State, TicketList, TicketStatus};
use bazardesk::{ClosedSet, Role, Session, SessionOptions};
use bazardesk_tests::Steps;
use bazardesk_tests::TestDesk;

use crate::call;

/// The length of a list, over all its pages.
fn length(session: &Session, list: TicketList, queue: Option<&str>) -> i64 {
    let queue = queue.map(str::to_owned);
    let request = ListRequest { list: Some(list), queue, limit: Some(7), ..ListRequest::default() };
    session.pages(&request).iter().map(|page| i64::try_from(page.tickets.len()).expect("few")).sum()
}

#[test]
fn t_31_counts_are_the_lengths_of_the_lists_for_every_actor() {
    let desk = TestDesk::new();
    for round in 0..5_usize {
        for &state in State::ALL.iter().skip(round % 3) {
            let ticket = desk.ticket_in(state);
            if round % 2 == 0 && state.status != TicketStatus::Closed {
                let assignee = Some("a-1".to_owned());
                desk.remi.ticket_assign(&AssignRequest { ticket, assignee, ..Default::default() }).expect("assign");
                desk.mina.ticket_mark_read(&MarkReadRequest { ticket, ..Default::default() }).expect("mark");
            }
        }
        desk.open(&desk.luc);
    }
    let seller = desk.seller("s-1", "c-2");
    for session in [&desk.sara, &desk.luc, &desk.anna, &desk.remi, &desk.mina, &desk.host, &seller] {
        let counts = session.ticket_counts(&Default::default()).expect("counts");
        let lists: Vec<TicketList> = counts.counts.iter().map(|count| count.list).collect();
        let left_out: &[TicketList] = match session.role() {
            Role::Customer | Role::Guest => &[TicketList::Queue, TicketList::Unassigned, TicketList::All],
            Role::Seller | Role::Agent | Role::Mediator => &[TicketList::Queue],
            Role::Host => &[TicketList::Mine, TicketList::Queue, TicketList::Unread],
        };
        let expected: Vec<TicketList> =
            TicketList::ALL.iter().copied().filter(|list| !left_out.contains(list)).collect();
        assert_eq!(lists, expected, "every list of the {}, once", session.role());
        for count in counts.counts {
            assert_eq!(count.count, length(session, count.list, None), "{} of the {}", count.list, session.role());
        }
        let queues = usize::from(session.role() != Role::Customer);
        assert_eq!(counts.queues.len(), queues, "every queue, for those who answer");
        assert_eq!(counts.queued, counts.queues.iter().map(|queue| queue.count).sum::<i64>(), "their sum");
        for queue in counts.queues {
            let length = length(session, TicketList::Queue, Some(&queue.queue));
            assert_eq!(queue.count, length, "{} of the {}", queue.queue, session.role());
        }
    }
}

#[test]
fn t_31_a_count_is_written_in_the_readers_digits() {
    let desk = TestDesk::new();
    for _ in 0..12 {
        desk.open(&desk.sara);
    }
    let counts = |session| call(session, "ticket.counts", "");
    let first = counts(&desk.sara)["counts"][0].clone();
    assert_eq!((first["count"].as_i64(), first["labels"]["count"].as_str()), (Some(12), Some("۱۲")));
    let last = counts(&desk.remi)["counts"].as_array().expect("counts").last().expect("a count").clone();
    assert_eq!(last["labels"]["list"], "Tous les tickets");
    let options = SessionOptions { locale: Some("fa".into()), ..SessionOptions::of(Role::Agent, "a-1") };
    let counts = counts(&desk.desk.session(&options).expect("a session"));
    let queue = counts["queues"][0].clone();
    assert_eq!((queue["queue"].as_str(), queue["labels"]["count"].as_str()), (Some("support"), Some("۱۲")));
    assert_eq!((counts["queued"].as_i64(), counts["labels"]["queued"].as_str()), (Some(12), Some("۱۲")));
}
