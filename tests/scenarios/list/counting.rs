//! Counts: T-31.

use bazardesk::ticket::{AssignRequest, ListRequest, MarkReadRequest, State, TicketList, TicketStatus};
use bazardesk::{ClosedSet, Session};
use bazardesk_tests::Stage;

use crate::call;

/// How many tickets a list has when all its pages are read.
fn length(session: &Session, list: TicketList, queue: Option<&str>) -> i64 {
    let queue = queue.map(str::to_owned);
    let mut request = ListRequest { list: Some(list), queue, limit: Some(7), ..ListRequest::default() };
    let mut count = 0;
    loop {
        let page = session.ticket_list(&request).expect("list");
        count += i64::try_from(page.tickets.len()).expect("few");
        request.cursor = page.next;
        if request.cursor.is_none() {
            return count;
        }
    }
}

#[test]
fn t_31_counts_are_the_lengths_of_the_lists_for_everybody() {
    let stage = Stage::new().expect("stage");
    for round in 0..5_usize {
        for &state in State::ALL.iter().skip(round % 3) {
            let ticket = stage.ticket_in(state).expect("a ticket");
            if round % 2 == 0 && state.status != TicketStatus::Closed {
                let assignee = Some("a-1".to_owned());
                stage.remi.ticket_assign(&AssignRequest { ticket, assignee, ..Default::default() }).expect("assign");
                stage.mina.ticket_mark_read(&MarkReadRequest { ticket, ..Default::default() }).expect("mark");
            }
        }
        stage.open(&stage.luc).expect("open");
    }
    let seller = stage.seller("s-1", "c-2").expect("session");
    for session in [&stage.sara, &stage.luc, &stage.anna, &stage.remi, &stage.mina, &stage.host, &seller] {
        let counts = session.ticket_counts(&Default::default()).expect("counts");
        let lists: Vec<TicketList> = counts.counts.iter().map(|count| count.list).collect();
        let known: Vec<TicketList> =
            TicketList::ALL.iter().copied().filter(|list| *list != TicketList::Queue).collect();
        assert_eq!(lists, known, "every list, once");
        for count in counts.counts {
            assert_eq!(count.count, length(session, count.list, None), "{} of the {}", count.list, session.role());
        }
        assert_eq!(counts.queues.len(), 1, "every queue");
        for queue in counts.queues {
            let length = length(session, TicketList::Queue, Some(&queue.queue));
            assert_eq!(queue.count, length, "{} of the {}", queue.queue, session.role());
        }
    }
}

#[test]
fn t_31_a_count_is_written_in_the_readers_digits() {
    let stage = Stage::new().expect("stage");
    for _ in 0..12 {
        stage.open(&stage.sara).expect("open");
    }
    let counts = |session| call(session, "ticket.counts", "");
    let last = |session| counts(session)["counts"].as_array().expect("counts").last().expect("a count").clone();
    assert_eq!(
        (last(&stage.sara)["count"].as_i64(), last(&stage.sara)["labels"]["count"].as_str()),
        (Some(12), Some("۱۲"))
    );
    assert_eq!(last(&stage.remi)["labels"]["list"], "Tous les tickets");
    let queue = counts(&stage.sara)["queues"][0].clone();
    assert_eq!((queue["queue"].as_str(), queue["labels"]["count"].as_str()), (Some("support"), Some("۱۲")));
}
