//! Pages and cursors: T-30, "a ticket that does not change meanwhile appears exactly once, one that changes at most
//! once".

use std::collections::{BTreeMap, BTreeSet};

use bazardesk::ticket::{ListRequest, OpenRequest, Priority, SetPriorityRequest, Ticket, TicketList, TicketSort};
use bazardesk::{ClosedSet, ErrorCode, Session};
use bazardesk_tests::{Steps, TestDesk};

use crate::refusal;
use crate::shop_desk::{HOUR, ShopDesk};

const TICKETS: i64 = 60;

fn prepared() -> TestDesk {
    let desk = TestDesk::new();
    for at in 0..TICKETS {
        // Two at each instant, so that pages split equal keys too.
        desk.clock(at / 2 * 60);
        let request = OpenRequest {
            category: Some("general".into()),
            subject: Some("subject".into()),
            description: Some("description".into()),
            priority: (at % 3 == 0).then_some(Priority::High),
            ..OpenRequest::default()
        };
        desk.sara.open(&request);
    }
    desk
}

/// Reads a list page by page and calls `meanwhile` after each. Returns how often each ticket was listed.
fn walk(session: &Session, request: &ListRequest, mut meanwhile: impl FnMut(usize)) -> BTreeMap<i64, usize> {
    let mut request = request.clone();
    let mut counts = BTreeMap::new();
    for round in 0.. {
        let page = session.list(&request);
        assert!(page.tickets.len() <= 7);
        page.tickets.iter().for_each(|ticket| *counts.entry(ticket.number).or_default() += 1);
        request.after = page.next;
        if request.after.is_none() {
            break;
        }
        meanwhile(round);
    }
    counts
}

#[test]
fn t_30_all_pages_together_are_the_list() {
    let desk = prepared();
    for &sort in TicketSort::ALL {
        let request = ListRequest {
            list: Some(TicketList::ActionRequired),
            sort: Some(sort),
            limit: Some(7),
            ..ListRequest::default()
        };
        let counts = walk(&desk.anna, &request, |_| {});
        assert_eq!(counts.len(), 60, "{sort}");
        assert!(counts.values().all(|times| *times == 1), "{sort}");
        let more = |limit| {
            let page = desk.anna.list(&ListRequest { limit: Some(limit), ..request.clone() });
            page.next.is_some()
        };
        assert_eq!((more(TICKETS - 1), more(TICKETS)), (true, false), "{sort}: an exactly full page can be the last");
    }
}

#[test]
fn t_30_pages_are_correct_while_others_change_tickets() {
    for (list, sort) in [
        (TicketList::All, TicketSort::Activity),
        (TicketList::All, TicketSort::Number),
        (TicketList::ActionRequired, TicketSort::Activity),
        (TicketList::ActionRequired, TicketSort::Number),
        (TicketList::ActionRequired, TicketSort::Deadline),
        (TicketList::All, TicketSort::Priority),
        (TicketList::ActionRequired, TicketSort::Priority),
    ] {
        // Without a change of the clock, a ticket moves among those of the same instant.
        for step in [0, 1] {
            let desk = prepared();
            let mut changed = BTreeSet::new();
            let request = ListRequest { list: Some(list), sort: Some(sort), limit: Some(7), ..ListRequest::default() };
            let counts = walk(&desk.anna, &request, |round| {
                let round = i64::try_from(round).expect("few");
                desk.clock(TICKETS / 2 * 60 + step * (round + 1));
                // Everywhere in the list: before the cursor, after it and at it.
                for number in [round % TICKETS + 1, TICKETS - round * 5 % TICKETS, (round * 17) % TICKETS + 1] {
                    changed.insert(number);
                    desk.sara.reply(number, "More.");
                    if number % 2 == 0 {
                        desk.remi.reply(number, "Thanks.");
                    }
                    if number % 4 == 0 {
                        desk.sara.reply(number, "And?");
                    }
                    desk.mina.note(number, "Noted.");
                }
                desk.open(&desk.luc);
            });
            for number in 1..=TICKETS {
                let times = counts.get(&number).copied().unwrap_or_default();
                let expected = if changed.contains(&number) { times <= 1 } else { times == 1 };
                assert!(expected, "{list} by {sort}: {number} was listed {times} times, changed: {changed:?}");
            }
            assert!(counts.values().all(|times| *times == 1), "{list} by {sort}: new tickets are listed at most once");
        }
    }
}

#[test]
fn t_30_pages_are_correct_while_tickets_leave_the_list() {
    let desk = prepared();
    let request = ListRequest {
        list: Some(TicketList::ActionRequired),
        sort: Some(TicketSort::Deadline),
        limit: Some(7),
        ..ListRequest::default()
    };
    let mut gone = BTreeSet::new();
    let counts = walk(&desk.anna, &request, |round| {
        let number = i64::try_from(round).expect("few") * 6 + 2;
        gone.insert(number);
        desk.remi.close(number);
    });
    assert!(counts.values().all(|times| *times == 1));
    assert!((1..=TICKETS).filter(|number| !gone.contains(number)).all(|number| counts.contains_key(&number)));
}

#[test]
fn t_30_a_cursor_belongs_to_its_list_and_its_reader() {
    let desk = prepared();
    let request = ListRequest { limit: Some(7), ..ListRequest::default() };
    let cursor = desk.anna.list(&request).next;
    let again = |session: &Session, change: fn(&mut ListRequest)| {
        let mut request = ListRequest { after: cursor.clone(), ..request.clone() };
        change(&mut request);
        session.ticket_list(&request)
    };
    assert!(again(&desk.anna, |_| {}).is_ok());
    assert!(again(&desk.anna, |request| request.limit = Some(20)).is_ok(), "the page size may change");
    let invalid = (ErrorCode::CursorInvalid, Some("after".to_owned()));
    assert_eq!(refusal(again(&desk.remi, |_| {})), invalid);
    assert_eq!(refusal(again(&desk.sara, |_| {})), invalid);
    assert_eq!(refusal(again(&desk.anna, |request| request.sort = Some(TicketSort::Number))), invalid);
    assert_eq!(refusal(again(&desk.anna, |request| request.sort = Some(TicketSort::Priority))), invalid);
    assert_eq!(refusal(again(&desk.anna, |request| request.list = Some(TicketList::Closed))), invalid);
    assert_eq!(refusal(again(&desk.anna, |request| request.priority = Some(Priority::Low))), invalid);
    assert_eq!(refusal(again(&desk.anna, |request| request.after = Some("AAAA".into()))), invalid);
}

/// A ticket that was listed as urgent and is low on the next page comes later in the order, one that was not listed yet
/// comes earlier.
#[test]
fn t_30_a_change_of_priority_between_pages_lists_a_ticket_at_most_once() {
    let set = |desk: &TestDesk, ticket, priority| {
        let request = SetPriorityRequest { ticket, priority, version: None, idempotency_key: None };
        desk.remi.ticket_set_priority(&request).expect("set");
    };
    for (list, reader) in [
        (TicketList::All, "anna"),
        (TicketList::ActionRequired, "anna"),
        (TicketList::Unassigned, "host"),
        (TicketList::All, "sara"),
    ] {
        let desk = prepared();
        let session = match reader {
            "anna" => &desk.anna,
            "host" => &desk.host,
            _ => &desk.sara,
        };
        let request = ListRequest {
            list: Some(list),
            sort: Some(TicketSort::Priority),
            limit: Some(7),
            ..ListRequest::default()
        };
        let mut changed = BTreeSet::new();
        let counts = walk(session, &request, |round| {
            let round = i64::try_from(round).expect("few");
            // The first of the high ones go down, some of the others go up, and one ticket is now this, now that.
            for (number, priority) in [
                (round * 3 + 1, Priority::Low),
                (TICKETS - round * 3, Priority::Urgent),
                (5, if round % 2 == 0 { Priority::Urgent } else { Priority::Low }),
            ] {
                changed.insert(number);
                set(&desk, number, priority);
            }
        });
        assert!(changed.len() > 9, "{changed:?}");
        for number in 1..=TICKETS {
            let times = counts.get(&number).copied().unwrap_or_default();
            let expected = if changed.contains(&number) { times <= 1 } else { times == 1 };
            assert!(expected, "{list} of {reader}: {number} was listed {times} times");
        }
        // Afterwards the order is that of the new priorities.
        let first = session.list(&ListRequest { limit: Some(20), ..request }).tickets;
        let rank = |ticket: &Ticket| Priority::ALL.iter().rev().position(|priority| *priority == ticket.priority);
        assert!(first.is_sorted_by_key(rank), "{first:?}");
        assert_eq!(first.first().map(|ticket| ticket.priority), Some(Priority::Urgent));
    }
}

/// A cursor by deadline or priority holds the place in the desk's history up to which tickets are listed. Equal cursors
/// would tell a shop that nobody else has done anything.
#[test]
fn t_33_a_cursor_does_not_tell_a_shop_whether_others_are_at_work() {
    let desk = ShopDesk::new();
    (0..2).for_each(|_| {
        desk.open(&desk.sara, "question");
    });
    for (&sort, hour) in TicketSort::ALL.iter().zip(0..) {
        // Nobody opens as many tickets in an hour.
        desk.clock(hour * HOUR);
        let request = ListRequest {
            list: Some(TicketList::ActionRequired),
            sort: Some(sort),
            limit: Some(1),
            ..ListRequest::default()
        };
        let cursor = || desk.seller.list(&request).next.expect("two pages");
        let (first, again) = (cursor(), cursor());
        desk.open(&desk.luc, "general");
        let later = cursor();
        let [quiet, busy] = [first == again, again == later];
        assert_eq!(quiet, busy, "{sort}: the difference shows that a ticket was opened");
        let number = |after| desk.seller.list(&ListRequest { after: Some(after), ..request.clone() }).tickets[0].number;
        assert_eq!(number(first), number(again), "{sort}");
    }
}
