//! The order by priority (T-30): the most urgent first, those of one priority as by deadline.

use std::cmp::Reverse;

use bazardesk::ticket::{
    AssignRequest, ListRequest, OpenRequest, Priority, SetPriorityRequest, Ticket, TicketList, TicketSort, TicketStatus,
};
use bazardesk::{ClosedSet, Role, Session, Time};
use bazardesk_tests::{Steps, TestDesk};

use crate::shop_desk::{HOUR, ShopDesk, form};

fn by_priority(list: TicketList) -> ListRequest {
    ListRequest { list: Some(list), sort: Some(TicketSort::Priority), limit: Some(100), ..ListRequest::default() }
}

/// The numbers of a list that is read in pages of this length.
fn numbers(session: &Session, request: &ListRequest, limit: i64) -> Vec<i64> {
    let pages = session.pages(&ListRequest { limit: Some(limit), ..request.clone() });
    for page in pages.iter().rev().skip(1) {
        assert_eq!(page.tickets.len(), usize::try_from(limit).expect("small"), "only the last page is short");
    }
    pages.iter().flat_map(|page| &page.tickets).map(|ticket| ticket.number).collect()
}

#[test]
fn t_30_lists_sort_by_priority_then_deadline_then_number() {
    let desk = TestDesk::new();
    let (low, medium, high, urgent) = (Priority::Low, Priority::Medium, Priority::High, Priority::Urgent);
    for (at, priority) in (0..).zip([low, urgent, medium, high, urgent, high, urgent, urgent]) {
        desk.clock(at * 60);
        desk.sara.open(&OpenRequest { priority: Some(priority), ..form("general") });
    }
    // These have no deadline any more, and each another status.
    desk.sara.close(2);
    desk.remi.reply(4, "One moment, please.");
    desk.remi.resolve(7);
    let all: &[i64] = &[5, 8, 2, 7, 6, 4, 3, 1];
    let of_handler: &[i64] = &[5, 8, 6, 3, 1];
    let open: &[i64] = &[5, 8, 6, 4, 3, 1];
    for limit in [1, 2, 3, 100] {
        for session in [&desk.anna, &desk.host] {
            assert_eq!(numbers(session, &by_priority(TicketList::All), limit), all);
            assert_eq!(numbers(session, &by_priority(TicketList::ActionRequired), limit), of_handler);
            assert_eq!(numbers(session, &by_priority(TicketList::Unassigned), limit), open);
            let queue = ListRequest { queue: Some("support".into()), ..by_priority(TicketList::Queue) };
            assert_eq!(numbers(session, &queue, limit), open);
            assert_eq!(numbers(session, &by_priority(TicketList::Closed), limit), [2]);
        }
        assert_eq!(numbers(&desk.sara, &by_priority(TicketList::All), limit), all);
        assert_eq!(numbers(&desk.sara, &by_priority(TicketList::Mine), limit), all);
        assert_eq!(numbers(&desk.sara, &by_priority(TicketList::ActionRequired), limit), [4]);
    }
}

/// Tickets of each priority in each state, for the platform and for the shop: with and without a deadline, some assigned.
fn prepared() -> ShopDesk {
    let desk = ShopDesk::new();
    let mut number = 0;
    for (category, shop) in [("general", None), ("question", Some("s-1"))] {
        let handler = if shop.is_some() { &desk.seller } else { &desk.anna };
        for &priority in Priority::ALL {
            for state in 0..7 {
                // Nobody writes as much in an hour.
                number += 1;
                desk.clock(number * HOUR);
                let requester = if number % 5 == 0 { &desk.luc } else { &desk.sara };
                let shop = shop.map(str::to_owned);
                requester.open(&OpenRequest { priority: Some(priority), shop, ..form(category) });
                match state {
                    0 => {}
                    1 => drop(handler.start(number)),
                    2 => drop(handler.reply(number, "Here.")),
                    3 => {
                        handler.reply(number, "Here.");
                        // A second answer of low priority has no target.
                        requester.reply(number, "Where?");
                    }
                    4 => drop(handler.request_information(number, "Which?")),
                    5 => drop(handler.resolve(number)),
                    _ => drop(handler.close(number)),
                }
                if state % 3 == 0 && state < 6 {
                    let assignee = Some(if category == "general" { "a-1" } else { "p-1" }.to_owned());
                    let request = AssignRequest { ticket: number, assignee, ..AssignRequest::default() };
                    desk.remi.ticket_assign(&request).expect("assign");
                }
            }
        }
    }
    desk
}

fn key(ticket: &Ticket) -> (Reverse<Option<usize>>, i64, i64) {
    let rank = Priority::ALL.iter().position(|priority| *priority == ticket.priority);
    (Reverse(rank), ticket.answer_due_at.map_or(i64::MAX, Time::micros), ticket.number)
}

#[test]
fn t_30_every_list_of_everybody_has_the_order_by_priority_and_its_pages() {
    let desk = prepared();
    let filters: [&dyn Fn(&mut ListRequest); 7] = [
        &|_| {},
        &|request| request.status = Some(TicketStatus::InProgress),
        &|request| request.status = Some(TicketStatus::Closed),
        &|request| request.priority = Some(Priority::High),
        &|request| request.category = Some("question".into()),
        &|request| request.assignee = Some("a-1".into()),
        &|request| request.shop = Some("s-1".into()),
    ];
    let mut long = 0;
    for session in [&desk.anna, &desk.mina, &desk.host, &desk.seller, &desk.stranger, &desk.sara, &desk.luc] {
        for &list in TicketList::ALL {
            for (at, narrow) in filters.iter().enumerate() {
                let queue = if session.role() == Role::Seller { "before" } else { "platform" };
                let queue = (list == TicketList::Queue).then(|| queue.to_owned());
                let mut request = ListRequest { queue, ..by_priority(list) };
                narrow(&mut request);
                let by_number = ListRequest { sort: Some(TicketSort::Number), ..request.clone() };
                let mut expected = session.list(&by_number).tickets;
                expected.sort_by_key(key);
                let expected: Vec<i64> = expected.iter().map(|ticket| ticket.number).collect();
                long += usize::from(expected.len() > 3);
                for limit in [2, 5, 100] {
                    let found = numbers(session, &request, limit);
                    assert_eq!(found, expected, "{list} of the {}, filter {at}, {limit} a page", session.role());
                }
            }
        }
    }
    assert!(long > 80, "only {long} lists are long enough to show an order");
}

#[test]
fn t_30_a_new_deadline_or_priority_is_the_new_place_by_priority() {
    let desk = ShopDesk::new();
    for _ in 0..3 {
        desk.open(&desk.sara, "general");
    }
    let order = || numbers(&desk.anna, &by_priority(TicketList::All), 2);
    assert_eq!(order(), [1, 2, 3]);
    desk.clock(60);
    desk.anna.reply(1, "Here.");
    assert_eq!(order(), [2, 3, 1], "an answered ticket has no deadline");
    desk.sara.reply(1, "Where?");
    assert_eq!(order(), [1, 2, 3], "a second answer is due sooner");
    let set = |ticket, priority| {
        let request = SetPriorityRequest { ticket, priority, version: None, idempotency_key: None };
        desk.anna.ticket_set_priority(&request).expect("set");
    };
    set(3, Priority::Urgent);
    set(1, Priority::Low);
    assert_eq!(order(), [3, 2, 1]);
    desk.anna.close(3);
    assert_eq!(order(), [3, 2, 1], "a closed ticket keeps its priority");
}
