//! Counts: T-31.

use bazardesk::ticket::{ListRequest, State, TicketList};
use bazardesk::{ClosedSet, Role, Session, SessionOptions};
use bazardesk_tests::Stage;

use crate::call;

/// How many tickets a list has when all its pages are read.
fn length(session: &Session, list: TicketList) -> i64 {
    let mut request = ListRequest { list: Some(list), limit: Some(7), ..ListRequest::default() };
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
            stage.ticket_in(state).expect("a ticket");
        }
        stage.open(&stage.luc).expect("open");
    }
    let mut seller = SessionOptions::of(Role::Seller, "c-2");
    seller.shop = Some("s-1".into());
    let seller = stage.desk.session(&seller).expect("session");
    for session in [&stage.sara, &stage.luc, &stage.anna, &stage.mina, &stage.host, &seller] {
        let counts = session.ticket_counts(&Default::default()).expect("counts").counts;
        let lists: Vec<TicketList> = counts.iter().map(|count| count.list).collect();
        assert_eq!(lists, TicketList::ALL, "every list, once");
        for count in counts {
            assert_eq!(count.count, length(session, count.list), "{} of the {}", count.list, session.role());
        }
    }
}

#[test]
fn t_31_a_count_is_written_in_the_readers_digits() {
    let stage = Stage::new().expect("stage");
    for _ in 0..12 {
        stage.open(&stage.sara).expect("open");
    }
    let last = |session| call(session, "ticket.counts", "")["counts"][5].clone();
    assert_eq!(
        (last(&stage.sara)["count"].as_i64(), last(&stage.sara)["labels"]["count"].as_str()),
        (Some(12), Some("۱۲"))
    );
    assert_eq!(last(&stage.remi)["labels"]["list"], "Tous les tickets");
}
