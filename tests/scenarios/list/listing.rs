//! Lists, their filters and sort orders: T-30.

use bazardesk::ticket::{
    AssignRequest, ListRequest, OpenRequest, Priority, State, Ticket, TicketList, TicketSort, TicketStatus,
};
use bazardesk::{ClosedSet, ErrorCode, Session};
use bazardesk_tests::{Steps, TestDesk, after, tag};

use crate::shop_desk::form;
use crate::{call, refusal};

fn numbers(session: &Session, request: &ListRequest) -> Vec<i64> {
    session.list(request).tickets.iter().map(|ticket| ticket.number).collect()
}

fn list(list: TicketList) -> ListRequest {
    ListRequest { list: Some(list), sort: Some(TicketSort::Number), limit: Some(100), ..ListRequest::default() }
}

/// A ticket of Sara's in each state (1 to 6), and an open one of Luc's (7).
fn prepared() -> TestDesk {
    let desk = TestDesk::new();
    for &state in State::ALL {
        desk.ticket_in(state);
    }
    desk.open(&desk.luc);
    desk
}

#[test]
fn t_30_each_list_has_its_tickets() {
    let desk = prepared();
    let expect = |session: &Session, expected: [&[i64]; 9]| {
        for (&which, expected) in TicketList::ALL.iter().zip(expected) {
            let queue = (which == TicketList::Queue).then(|| "support".to_owned());
            let request = ListRequest { queue, ..list(which) };
            assert_eq!(numbers(session, &request), expected, "{which} of the {}", session.role());
        }
    };
    let all: &[i64] = &[7, 6, 5, 4, 3, 2, 1];
    let unclosed: &[i64] = &[7, 4, 3, 2, 1];
    // mine, action required, waiting for user, resolved, closed, queue, unassigned, unread, all
    expect(
        &desk.sara,
        [&[6, 5, 4, 3, 2, 1], &[4, 3], &[4], &[5], &[6], &[4, 3, 2, 1], &[], &[4, 3], &[6, 5, 4, 3, 2, 1]],
    );
    expect(&desk.luc, [&[7], &[], &[], &[], &[], &[7], &[], &[], &[7]]);
    // Anna has read the tickets that she answered, 3 and 4. Finished tickets are never unread for staff.
    expect(&desk.anna, [&[], &[7, 2, 1], &[4], &[5], &[6], unclosed, unclosed, &[7, 2, 1], all]);
    expect(&desk.mina, [&[], &[7, 2, 1], &[4], &[5], &[6], unclosed, unclosed, unclosed, all]);
    expect(&desk.host, [&[], &[7, 2, 1], &[4], &[5], &[6], unclosed, unclosed, &[], all]);
}

#[test]
fn t_30_the_list_mine_of_staff_has_their_assigned_tickets() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.open(&desk.sara);
    let assign = |assignee: Option<&str>| {
        let assignee = assignee.map(str::to_owned);
        desk.remi.ticket_assign(&AssignRequest { ticket: 2, assignee, ..AssignRequest::default() }).expect("assign");
    };
    assign(Some("a-1"));
    assert_eq!(numbers(&desk.anna, &list(TicketList::Mine)), [2]);
    assert_eq!(numbers(&desk.remi, &list(TicketList::Mine)), [] as [i64; 0]);
    assert_eq!(numbers(&desk.remi, &list(TicketList::Unassigned)), [1]);
    let of_anna = ListRequest { assignee: Some("a-1".into()), ..list(TicketList::All) };
    assert_eq!(numbers(&desk.remi, &of_anna), [2]);
    let nobody = ListRequest { assignee: Some("a-9".into()), ..list(TicketList::All) };
    assert_eq!(numbers(&desk.remi, &nobody), [] as [i64; 0]);
    let to_staff = desk.remi.list(&of_anna).tickets;
    assert_eq!(to_staff[0].assignee_name.as_deref(), Some("Anna Smith"));
    assert_eq!(numbers(&desk.sara, &of_anna), [] as [i64; 0], "a filter reveals no more than a field");
    let to_customer = desk.sara.list(&list(TicketList::All)).tickets;
    assert_eq!((to_customer[0].assignee.as_deref(), to_customer[0].assignee_name.as_deref()), (None, None));
    assign(None);
    assert_eq!(numbers(&desk.anna, &list(TicketList::Mine)), [] as [i64; 0]);
    assert_eq!(numbers(&desk.remi, &list(TicketList::Unassigned)), [2, 1]);
}

#[test]
fn t_30_only_those_who_see_tags_filter_by_them() {
    let desk = TestDesk::new();
    for _ in 0..3 {
        desk.open(&desk.sara);
    }
    let tagged = |tag: &str| ListRequest { tag: Some(tag.into()), ..list(TicketList::All) };
    for number in [1, 3] {
        desk.anna.ticket_add_tag(&tag(number, "نقشه")).expect("add");
    }
    for session in [&desk.anna, &desk.mina, &desk.host] {
        assert_eq!(numbers(session, &tagged("نقشه")), [3, 1]);
        assert_eq!(numbers(session, &tagged("نقش")), [] as [i64; 0], "the whole tag");
    }
    assert_eq!(numbers(&desk.sara, &tagged("نقشه")), [] as [i64; 0]);
    let closed = ListRequest { tag: Some("نقشه".into()), ..list(TicketList::Closed) };
    assert_eq!(numbers(&desk.anna, &closed), [] as [i64; 0], "filter and list combine");
    desk.anna.ticket_remove_tag(&tag(1, "نقشه")).expect("remove");
    assert_eq!(numbers(&desk.anna, &tagged("نقشه")), [3]);
}

#[test]
fn t_30_a_queue_list_needs_a_known_queue() {
    let desk = prepared();
    let queue = |list: Option<TicketList>, queue: Option<&str>| {
        refusal(desk.anna.ticket_list(&ListRequest { list, queue: queue.map(str::to_owned), ..ListRequest::default() }))
    };
    let at = |code| (code, Some("queue".to_owned()));
    assert_eq!(queue(Some(TicketList::Queue), None), at(ErrorCode::FieldMissing));
    assert_eq!(queue(Some(TicketList::Queue), Some("nowhere")), at(ErrorCode::FieldChoice));
    assert_eq!(queue(None, Some("nowhere")), at(ErrorCode::FieldChoice));
    let narrowed = ListRequest { queue: Some("support".into()), ..list(TicketList::Closed) };
    assert_eq!(numbers(&desk.anna, &narrowed), [6], "as a filter it includes closed tickets");
    let shop = ListRequest { shop: Some("s-1".into()), ..list(TicketList::All) };
    assert_eq!(numbers(&desk.anna, &shop), [] as [i64; 0]);
}

#[test]
fn t_30_a_cursor_belongs_to_its_filters() {
    let desk = TestDesk::new();
    for _ in 0..3 {
        let number = desk.open(&desk.sara).number;
        desk.anna.ticket_add_tag(&tag(number, "a")).expect("add");
    }
    let page = |change: &dyn Fn(&mut ListRequest)| {
        let mut request = ListRequest { limit: Some(1), ..list(TicketList::All) };
        change(&mut request);
        request
    };
    let questions: [&dyn Fn(&mut ListRequest); 14] = [
        &|_| {},
        &|request| request.status = Some(TicketStatus::Open),
        &|request| request.category = Some("technical".into()),
        &|request| request.priority = Some(Priority::Medium),
        &|request| request.opened_from = Some(after(0)),
        &|request| request.opened_until = Some(after(1)),
        &|request| request.opened_until = Some(after(2)),
        &|request| request.sort = Some(TicketSort::Activity),
        &|request| request.sort = Some(TicketSort::Priority),
        &|request| request.tag = Some("a".into()),
        &|request| request.queue = Some("support".into()),
        &|request| request.list = Some(TicketList::Unread),
        &|request| request.list = Some(TicketList::Unassigned),
        &|request| {
            request.list = Some(TicketList::Queue);
            request.queue = Some("support".into());
        },
    ];
    for (at, request) in questions.iter().enumerate() {
        let next = desk.remi.list(&page(request)).next;
        assert!(next.is_some(), "question {at}");
        for (other, question) in questions.iter().enumerate() {
            let request = ListRequest { after: next.clone(), ..page(question) };
            match desk.remi.ticket_list(&request) {
                Ok(page) => assert_eq!((other, page.tickets[0].number), (at, 2)),
                Err(error) => assert_eq!((error.code(), other == at), (ErrorCode::CursorInvalid, false)),
            }
        }
        let foreign = ListRequest { after: next, ..page(request) };
        assert_eq!(refusal(desk.anna.ticket_list(&foreign)).0, ErrorCode::CursorInvalid, "nor to another person");
    }
}

#[test]
fn t_30_filters_narrow_lists_and_combine() {
    let desk = TestDesk::new();
    let categories = ["technical", "financial"];
    for at in 0..24_usize {
        desk.clock(i64::try_from(at).expect("small") * 60);
        let request = OpenRequest { priority: Some(Priority::ALL[at % 3]), ..form(categories[at % 2]) };
        let number = desk.sara.open(&request).number;
        if at % 4 == 0 {
            desk.sara.close(number);
        }
    }
    let everything = desk.anna.list(&list(TicketList::All)).tickets;
    let check = |request: ListRequest, keep: &dyn Fn(&Ticket) -> bool| {
        let expected: Vec<i64> = everything.iter().filter(|ticket| keep(ticket)).map(|ticket| ticket.number).collect();
        assert!(!expected.is_empty());
        for sort in [TicketSort::Number, TicketSort::Activity] {
            let request = ListRequest { sort: Some(sort), ..request.clone() };
            assert_eq!(numbers(&desk.anna, &request), expected, "{request:?}");
        }
    };
    let all = || list(TicketList::All);
    check(ListRequest { status: Some(TicketStatus::Closed), ..all() }, &|t| t.status == TicketStatus::Closed);
    check(ListRequest { category: Some("financial".into()), ..all() }, &|t| t.category == "financial");
    check(ListRequest { priority: Some(Priority::High), ..all() }, &|t| t.priority == Priority::High);
    let (from, until) = (after(5 * 60), after(9 * 60));
    check(ListRequest { opened_from: Some(from), ..all() }, &|t| t.opened_at >= from);
    check(ListRequest { opened_until: Some(until), ..all() }, &|t| t.opened_at < until);
    let joined = ListRequest {
        status: Some(TicketStatus::Open),
        category: Some("technical".into()),
        priority: Some(Priority::High),
        opened_from: Some(from),
        ..all()
    };
    check(joined, &|t| {
        t.status == TicketStatus::Open
            && t.category == "technical"
            && t.priority == Priority::High
            && t.opened_at >= from
    });
    let order = ListRequest { order: Some("O-1".into()), ..all() };
    assert_eq!(numbers(&desk.anna, &order), [] as [i64; 0]);
}

#[test]
fn t_30_lists_sort_by_activity_number_and_deadline() {
    let desk = TestDesk::new();
    for (at, priority) in [(0, Priority::Low), (60, Priority::Urgent), (120, Priority::Medium), (180, Priority::High)] {
        desk.clock(at);
        desk.sara.open(&OpenRequest { priority: Some(priority), ..form("general") });
    }
    desk.clock(240);
    desk.sara.reply(1, "And one thing more.");
    let by = |sort| ListRequest { sort: Some(sort), ..list(TicketList::ActionRequired) };
    assert_eq!(numbers(&desk.anna, &by(TicketSort::Number)), [4, 3, 2, 1]);
    assert_eq!(numbers(&desk.anna, &by(TicketSort::Activity)), [1, 4, 3, 2]);
    assert_eq!(numbers(&desk.anna, &by(TicketSort::Deadline)), [2, 4, 1, 3]);
    let default = ListRequest { list: Some(TicketList::ActionRequired), ..ListRequest::default() };
    assert_eq!(numbers(&desk.anna, &default), [1, 4, 3, 2], "by activity by default");
}

#[test]
fn t_30_only_the_handlers_own_list_can_be_sorted_by_deadline() {
    let desk = prepared();
    for session in [&desk.sara, &desk.anna, &desk.mina, &desk.host] {
        for &which in TicketList::ALL {
            let queue = Some("support".to_owned());
            let request = ListRequest { sort: Some(TicketSort::Deadline), queue, ..list(which) };
            let offered = which == TicketList::ActionRequired && session.role() != bazardesk::Role::Customer;
            match session.ticket_list(&request) {
                Ok(_) => assert!(offered, "{which} of the {}", session.role()),
                Err(error) => assert_eq!((error.code(), offered), (ErrorCode::SortNotOffered, false)),
            }
        }
    }
}

#[test]
fn t_30_a_page_has_labels_in_the_readers_language() {
    let desk = prepared();
    let page = call(&desk.remi, "ticket.list", r#"{"list":"waiting_for_user","sort":"number"}"#);
    assert_eq!((page["list"].as_str(), page["sort"].as_str()), (Some("waiting_for_user"), Some("number")));
    assert_eq!(page["labels"]["list"], "En attente du client");
    assert_eq!(page["tickets"][0]["labels"]["number"], "#4");
    assert_eq!(page["next"], serde_json::Value::Null);
    let zero = desk.anna.call("ticket.list", r#"{"limit":0}"#);
    assert_eq!(refusal(zero), (ErrorCode::FieldRange, Some("limit".into())));
}
