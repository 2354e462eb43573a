//! Tickets that a shop handles, as seen by its members, strangers, customers and staff: T-02, T-10, T-16, T-17, T-23,
//! T-30, T-31, T-33.

use bazardesk::event::EventKind;
use bazardesk::ticket::{
    AssignRequest, Awaiting, BulkRequest, FormRequest, ListRequest, MarkReadRequest, OpenRequest, Priority, Rule,
    SetCategoryRequest, TextRequest, TicketAction, TicketList, TicketRequest, TicketSort, TicketStatus,
};
use bazardesk::{ClosedSet, ErrorCode, Role, Session};
use bazardesk_tests::{Steps, after, changes, on, tag, words};

use crate::shop_desk::{HOUR, ShopDesk, form};
use crate::{refusal, rule};

type Edit = fn(&Session, i64) -> bazardesk::Result<bazardesk::ticket::Ticket>;

fn assign(ticket: i64, assignee: &str) -> AssignRequest {
    AssignRequest { ticket, assignee: Some(assignee.into()), ..AssignRequest::default() }
}

fn category(ticket: i64, category: &str) -> SetCategoryRequest {
    SetCategoryRequest { ticket, category: category.into(), ..SetCategoryRequest::default() }
}

fn numbers(session: &Session, request: &ListRequest) -> Vec<i64> {
    session.ticket_list(request).expect("list").tickets.iter().map(|ticket| ticket.number).collect()
}

fn list(list: TicketList) -> ListRequest {
    ListRequest { list: Some(list), ..ListRequest::default() }
}

/// Shop `s-1` handles 1 and 2 (a question, a defect), the platform 3, and shop `s-2` 4.
fn four_tickets() -> ShopDesk {
    let desk = ShopDesk::new();
    for category in ["question", "defect", "general"] {
        desk.open(&desk.sara, category);
    }
    let other = OpenRequest { shop: Some("s-2".into()), ..form("question") };
    desk.luc.open(&other);
    desk
}

#[test]
fn t_02_a_ticket_to_a_shop_names_the_shop_and_no_other_ticket_does() {
    let desk = ShopDesk::new();
    let open = |category: &str, shop: Option<&str>| {
        let shop = shop.map(str::to_owned);
        desk.sara.ticket_open(&OpenRequest { shop, ..form(category) })
    };
    let at = |code| (code, Some("shop".to_owned()));
    assert_eq!(refusal(open("question", None)), at(ErrorCode::FieldMissing));
    assert_eq!(refusal(open("general", Some("s-1"))), at(ErrorCode::FieldNotOffered));
    assert_eq!(refusal(open("question", Some("s-9"))), at(ErrorCode::ShopNotFound));
    assert_eq!(refusal(open("question", Some("two words"))), at(ErrorCode::FieldFormat));
    let ticket = open("question", Some("s-1")).expect("open");
    assert_eq!((ticket.number, ticket.handler.shop.as_deref()), (1, Some("s-1")), "a refused request uses no number");
    assert_eq!(ticket.handler.name.as_deref(), Some("Shop s-1"));
}

#[test]
fn t_07_the_form_has_the_field_shop_where_shops_answer() {
    let desk = ShopDesk::new();
    let shop = |category: Option<&str>| {
        let category = category.map(str::to_owned);
        let form = desk.sara.ticket_form(&FormRequest { category }).expect("form");
        form.fields.into_iter().find(|field| field.name == "shop").map(|field| field.required)
    };
    assert_eq!((shop(Some("question")), shop(Some("general")), shop(None)), (Some(true), None, Some(false)));
}

#[test]
fn t_33_a_seller_sees_only_tickets_that_the_shop_handles() {
    let desk = four_tickets();
    assert_eq!(numbers(&desk.seller, &list(TicketList::All)), [2, 1]);
    assert_eq!(numbers(&desk.seller, &list(TicketList::ActionRequired)), [2, 1]);
    assert_eq!(numbers(&desk.stranger, &list(TicketList::All)), [4]);
    assert_eq!(numbers(&desk.anna, &list(TicketList::ActionRequired)), [3], "shops must act, not the platform");
    assert_eq!(numbers(&desk.anna, &list(TicketList::All)), [4, 3, 2, 1]);
    for (session, ticket) in [(&desk.seller, 3), (&desk.seller, 4), (&desk.stranger, 1), (&desk.luc, 1)] {
        let request = bazardesk::ticket::GetRequest { ticket, ..Default::default() };
        assert_eq!(refusal(session.ticket_get(&request)).0, ErrorCode::TicketNotFound);
        assert_eq!(refusal(session.ticket_reply(&words(ticket, "words"))).0, ErrorCode::TicketNotFound);
    }
    assert_eq!(refusal(desk.stranger.ticket_add_tag(&tag(1, "a"))).0, ErrorCode::TicketNotFound);
}

#[test]
fn t_33_a_seller_sees_the_name_and_not_the_account() {
    let desk = four_tickets();
    let ticket = desk.seller.ticket(1);
    assert_eq!((ticket.requester.as_deref(), ticket.requester_name.as_str()), (None, "سارا احمدی"));
    assert_eq!(ticket.spam, None);
}

#[test]
fn t_33_a_member_of_two_shops_sees_one_in_each_session() {
    let desk = four_tickets();
    let sessions = [desk.member("s-1", "p-3"), desk.member("s-2", "p-3")];
    assert_eq!(numbers(&sessions[0], &list(TicketList::All)), [2, 1]);
    assert_eq!(numbers(&sessions[1], &list(TicketList::All)), [4]);
}

#[test]
fn t_21_the_keys_of_one_person_for_two_shops_are_independent() {
    let desk = four_tickets();
    let sessions = [desk.member("s-1", "p-3"), desk.member("s-2", "p-3")];
    let request = TextRequest { idempotency_key: Some("k".into()), ..words(1, "words") };
    sessions[0].ticket_reply(&request).expect("reply");
    assert_eq!(refusal(sessions[1].ticket_reply(&request)).0, ErrorCode::IdempotencyReused);
}

#[test]
fn t_10_a_seller_answers_like_any_handler() {
    let desk = four_tickets();
    desk.clock(60);
    let ticket = desk.seller.start(1);
    assert_eq!((ticket.status, ticket.awaiting), (TicketStatus::InProgress, Awaiting::Handler));
    let ticket = desk.seller.reply(1, "words");
    assert_eq!((ticket.status, ticket.awaiting), (TicketStatus::InProgress, Awaiting::Requester));
    assert_eq!((ticket.answered_at, ticket.answer_due_at), (Some(after(60)), None));
    let ticket = desk.sara.reply(1, "words");
    assert_eq!((ticket.status, ticket.handler.shop.as_deref()), (TicketStatus::Open, Some("s-1")));
}

#[test]
fn t_23_staff_messages_on_a_shops_ticket_change_neither_status_nor_clock() {
    let desk = four_tickets();
    let before = desk.anna.ticket(1);
    desk.clock(60);
    let ticket = desk.anna.reply(1, "words");
    assert_eq!((ticket.status, ticket.awaiting), (before.status, before.awaiting));
    assert_eq!((ticket.answer_due_at, ticket.answered_at), (before.answer_due_at, None));
    assert_eq!(desk.sara.ticket(1).unread, 1);
    assert_eq!(rule(desk.anna.ticket_start(&on(1))), Rule::HandlerOnly);
    assert_eq!(rule(desk.anna.ticket_reopen(&on(1))), Rule::HandlerOnly);
    assert_eq!(rule(desk.anna.ticket_request_information(&words(1, "words"))), Rule::HandlerOnly);
    let offers = desk.anna.ticket_available_actions(&TicketRequest { ticket: 1 }).expect("offers").actions;
    assert_eq!(offers[0].rule, Some(Rule::HandlerOnly));
    desk.anna.resolve(1);
}

#[test]
fn t_16_a_seller_never_sees_a_note_on_the_shops_own_ticket() {
    let desk = four_tickets();
    let read = || {
        let thread = desk.seller.ticket_get(&bazardesk::ticket::GetRequest { ticket: 1, ..Default::default() });
        let history = desk.seller.ticket_history(&on(1));
        let lists: Vec<_> = [TicketList::All, TicketList::Unread, TicketList::ActionRequired]
            .iter()
            .map(|which| desk.seller.ticket_list(&list(*which)).expect("list"))
            .collect();
        let counts = desk.seller.ticket_counts(&Default::default()).expect("counts");
        (thread.expect("get"), history.expect("history"), lists, counts)
    };
    let before = read();
    desk.anna.note(1, "words");
    assert_eq!(read(), before);
    assert_eq!(rule(desk.seller.ticket_note(&words(1, "words"))), Rule::Role);
}

#[test]
fn t_16_a_sellers_cursor_does_not_reveal_a_note() {
    let desk = four_tickets();
    let sort = Some(TicketSort::Deadline);
    let request = ListRequest { sort, limit: Some(1), ..list(TicketList::ActionRequired) };
    let next = || desk.seller.ticket_list(&request).expect("list").next.expect("another page");
    let before = next();
    assert_ne!(next(), before, "two cursors of one place differ whatever happened");
    desk.anna.note(1, "words");
    assert_ne!(next(), before);
}

#[test]
fn t_30_tickets_without_a_deadline_are_last_and_listed_once() {
    let desk = ShopDesk::new();
    for _ in 0..3 {
        let low = OpenRequest { priority: Some(Priority::Low), ..form("general") };
        desk.sara.ticket_open(&low).expect("open");
    }
    // This profile has no target for a second answer at low priority.
    for ticket in [1, 2] {
        desk.anna.reply(ticket, "words");
        assert_eq!(desk.sara.reply(ticket, "words").answer_due_at, None);
    }
    let sort = Some(TicketSort::Deadline);
    let mut request = ListRequest { sort, limit: Some(1), ..list(TicketList::ActionRequired) };
    for expected in [3, 1, 2] {
        assert_eq!(numbers(&desk.anna, &request), [expected]);
        request.after = desk.anna.ticket_list(&request).expect("list").next;
    }
    assert_eq!(request.after, None);
}

#[test]
fn t_17_a_shop_edits_where_the_profile_allows_it_and_staff_always() {
    let desk = four_tickets();
    let edits: [(TicketAction, Edit); 5] = [
        (TicketAction::Assign, |session, ticket| session.ticket_assign(&assign(ticket, "p-1"))),
        (TicketAction::SetPriority, |session, ticket| {
            let priority = bazardesk::ticket::Priority::High;
            let request =
                bazardesk::ticket::SetPriorityRequest { ticket, priority, version: None, idempotency_key: None };
            session.ticket_set_priority(&request)
        }),
        (TicketAction::SetCategory, |session, ticket| session.ticket_set_category(&category(ticket, "delivery"))),
        (TicketAction::AddTag, |session, ticket| session.ticket_add_tag(&tag(ticket, "a"))),
        (TicketAction::RemoveTag, |session, ticket| session.ticket_remove_tag(&tag(ticket, "a"))),
    ];
    for (action, edit) in edits {
        for (ticket, offered) in [(1, true), (2, false)] {
            let offers = desk.seller.ticket_available_actions(&TicketRequest { ticket }).expect("offers").actions;
            let offer = offers.into_iter().find(|offer| offer.action == action).expect("an offer");
            assert_eq!(offer.rule, (!offered).then_some(Rule::EditingNotOffered), "{action}");
            match edit(&desk.seller, ticket) {
                Ok(_) => assert!(offered, "{action}"),
                Err(error) => assert_eq!((error.rule(), offered), (Some(Rule::EditingNotOffered), false), "{action}"),
            }
        }
    }
    assert_eq!(changes(&desk.seller.ticket(2).version), 1);
    for (action, edit) in edits {
        edit(&desk.anna, 2).unwrap_or_else(|error| panic!("{action}: {error}"));
    }
    assert_eq!(desk.anna.ticket(2).queue, "before");
}

#[test]
fn t_17_only_members_of_the_shop_are_assigned_to_its_tickets() {
    let desk = four_tickets();
    let refused = (ErrorCode::AssigneeForbidden, Some("assignee".to_owned()));
    for session in [&desk.seller, &desk.anna] {
        // The last person does not exist, and a shop must not learn that.
        for nobody in ["p-2", "a-1", "c-1", "x-9"] {
            assert_eq!(refusal(session.ticket_assign(&assign(1, nobody))), refused);
        }
    }
    desk.anna.ticket_assign(&assign(1, "p-1")).expect("assign");
    assert_eq!(desk.seller.ticket(1).assignee.as_deref(), Some("p-1"));
    assert_eq!(numbers(&desk.seller, &list(TicketList::Mine)), [1]);
    assert_eq!(numbers(&desk.seller, &list(TicketList::Unassigned)), [2]);
    assert_eq!(desk.sara.ticket(1).assignee, None);
    desk.seller.ticket_assign(&assign(1, "p-3")).expect("a colleague");
}

#[test]
fn t_17_a_new_category_never_changes_the_handler() {
    let desk = four_tickets();
    for session in [&desk.seller, &desk.anna] {
        assert_eq!(rule(session.ticket_set_category(&category(1, "general"))), Rule::OtherHandler);
    }
    assert_eq!(rule(desk.anna.ticket_set_category(&category(3, "question"))), Rule::OtherHandler);
    let ticket = desk.seller.ticket_set_category(&category(1, "defect")).expect("set");
    assert_eq!((ticket.queue.as_str(), ticket.handler.shop.as_deref()), ("after", Some("s-1")));
    assert_eq!(rule(desk.seller.ticket_set_category(&category(1, "question"))), Rule::EditingNotOffered);
    let ticket = desk.anna.ticket_set_category(&category(3, "payment")).expect("set");
    assert_eq!((ticket.queue.as_str(), ticket.handler.shop), ("express", None));
    let queue = |queue: &str| ListRequest { queue: Some(queue.into()), ..list(TicketList::Queue) };
    assert_eq!(numbers(&desk.anna, &queue("after")), [2, 1]);
    assert_eq!(numbers(&desk.anna, &queue("before")), [4]);
    assert_eq!(numbers(&desk.anna, &queue("express")), [3]);
    assert_eq!(numbers(&desk.anna, &queue("platform")), [] as [i64; 0]);
}

#[test]
fn t_17_a_seller_sees_the_shops_work_and_a_customer_does_not() {
    let desk = four_tickets();
    desk.seller.ticket_add_tag(&tag(1, "a")).expect("add");
    desk.anna.ticket_assign(&assign(1, "p-1")).expect("assign");
    let kinds = |session: &Session| -> Vec<EventKind> {
        let events = session.history(1).events;
        events.iter().map(|event| event.kind).collect()
    };
    let all = [EventKind::TicketOpened, EventKind::TicketTagAdded, EventKind::TicketAssigned];
    assert_eq!(kinds(&desk.seller), all);
    assert_eq!(kinds(&desk.sara), [EventKind::TicketOpened]);
    assert_eq!(desk.seller.ticket(1).tags, ["a"]);
}

#[test]
fn t_26_only_the_platform_marks_a_shops_ticket_as_spam_and_the_shop_does_not_see_it() {
    let desk = four_tickets();
    assert_eq!(refusal(desk.seller.ticket_mark_spam(&on(1))).0, ErrorCode::RoleForbidden);
    let ticket = desk.anna.mark_spam(1);
    assert_eq!((ticket.status, ticket.spam, ticket.answered_at), (TicketStatus::Closed, Some(true), None));
    let events = desk.seller.history(1).events;
    assert_eq!(events.last().map(|event| event.kind), Some(EventKind::TicketClosed));
    assert_eq!(rule(desk.sara.ticket_reopen(&on(1))), Rule::ReopenWindow);
}

#[test]
fn t_26_marking_a_closed_ticket_as_spam_is_invisible_to_others() {
    let desk = four_tickets();
    desk.anna.close(1);
    let read = |session: &Session| {
        let history = session.history(1);
        let ticket = session.ticket(1);
        (history.events, ticket.active_at, ticket.closed_at, numbers(session, &list(TicketList::All)))
    };
    let sessions = [&desk.sara, &desk.seller];
    let before = sessions.map(read);
    desk.clock(60);
    desk.anna.mark_spam(1);
    assert_eq!(sessions.map(read), before);
    let events = desk.anna.history(1).events;
    assert_eq!(events.last().map(|event| event.kind), Some(EventKind::TicketMarkedSpam));
    assert_eq!(desk.anna.ticket(1).spam, Some(true));
}

#[test]
fn t_30_lists_by_shop_and_queue_have_what_the_reader_may_see() {
    let desk = four_tickets();
    let shop = |shop: &str| ListRequest { shop: Some(shop.into()), ..ListRequest::default() };
    let queue = |queue: &str| ListRequest { queue: Some(queue.into()), ..list(TicketList::Queue) };
    assert_eq!(numbers(&desk.anna, &shop("s-1")), [2, 1]);
    assert_eq!(numbers(&desk.seller, &shop("s-1")), [2, 1]);
    assert_eq!(numbers(&desk.seller, &shop("s-2")), [] as [i64; 0]);
    assert_eq!(numbers(&desk.sara, &shop("s-1")), [2, 1], "she chose the shop herself");
    assert_eq!(numbers(&desk.luc, &shop("s-1")), [] as [i64; 0]);
    assert_eq!(numbers(&desk.mina, &shop("s-9")), [] as [i64; 0]);
    assert_eq!(numbers(&desk.anna, &queue("before")), [4, 1]);
    assert_eq!(numbers(&desk.seller, &queue("before")), [1]);
    assert_eq!(numbers(&desk.stranger, &queue("before")), [4]);
    assert_eq!(numbers(&desk.sara, &queue("platform")), [3]);
    desk.seller.resolve(1);
    assert_eq!(numbers(&desk.seller, &queue("before")), [] as [i64; 0], "a resolved ticket is in no queue");
}

#[test]
fn t_31_counts_are_the_lengths_of_the_lists_for_every_role() {
    let desk = four_tickets();
    desk.seller.ticket_assign(&assign(1, "p-1")).expect("assign");
    desk.seller.ticket_mark_read(&MarkReadRequest { ticket: 2, ..MarkReadRequest::default() }).expect("mark");
    desk.anna.request_information(3, "words");
    desk.stranger.resolve(4);
    let people = [&desk.host, &desk.sara, &desk.luc, &desk.anna, &desk.mina, &desk.seller, &desk.stranger];
    for session in people {
        let counts = session.ticket_counts(&Default::default()).expect("counts");
        let left_out = if matches!(session.role(), Role::Customer | Role::Host) { 3 } else { 1 };
        assert_eq!(counts.counts.len() + left_out, TicketList::ALL.len());
        for count in counts.counts {
            let length = i64::try_from(numbers(session, &list(count.list)).len()).expect("few");
            assert_eq!(count.count, length, "{} of the {}", count.list, session.role());
        }
        let queues: Vec<&str> = counts.queues.iter().map(|queue| queue.queue.as_str()).collect();
        let every: &[&str] = &["platform", "express", "before", "after"];
        let asks = session.role() == Role::Customer;
        assert_eq!(queues, if asks { &[] } else { every }, "in the profile's order");
        assert_eq!(counts.queued, counts.queues.iter().map(|queue| queue.count).sum::<i64>());
        for queue in counts.queues {
            let request = ListRequest { queue: Some(queue.queue.clone()), ..list(TicketList::Queue) };
            let length = i64::try_from(numbers(session, &request).len()).expect("few");
            assert_eq!(queue.count, length, "{} of the {}", queue.queue, session.role());
        }
    }
}

#[test]
fn t_25_a_seller_changes_many_tickets_of_the_shop_and_no_others() {
    let desk = four_tickets();
    let results = desk.seller.ticket_bulk(&BulkRequest::new(vec![1, 2, 3, 4], TicketAction::Resolve));
    let results_by_ticket: Vec<_> = results
        .expect("a report")
        .results
        .into_iter()
        .map(|result| result.refused.map(|refused| (refused.code, refused.rule)))
        .collect();
    let hidden = Some((ErrorCode::TicketNotFound, None));
    let forbidden = Some((ErrorCode::ActionRefused, Some(Rule::ResolvingNotOffered)));
    assert_eq!(results_by_ticket, [None, forbidden, hidden, hidden]);
}

#[test]
fn t_43_a_new_category_has_its_own_target_from_the_start_of_the_clock() {
    let desk = four_tickets();
    desk.clock(HOUR);
    let ticket = desk.anna.ticket_set_category(&category(3, "payment")).expect("set");
    assert_eq!((ticket.answer_due_at, ticket.time_left), (Some(after(2 * HOUR)), Some(HOUR)));
    assert_eq!(ticket.resolution_due_at, None, "this queue has no target for the resolution");
    let ticket = desk.anna.ticket_set_category(&category(3, "general")).expect("set");
    assert_eq!(ticket.answer_due_at, Some(after(24 * HOUR)));
    assert_eq!(ticket.resolution_due_at, Some(after(72 * HOUR)), "counted from the opening");
    desk.clock(3 * HOUR);
    assert!(desk.anna.ticket_set_category(&category(3, "payment")).expect("set").late);
    let overdue = desk.tick().count(EventKind::TicketOverdue);
    assert_eq!(overdue, 0, "it is late only because of the change");
}

#[test]
fn t_34_a_blocked_seller_reads_and_does_nothing_else() {
    let desk = four_tickets();
    let request = bazardesk::person::BlockRequest { person: "p-1".into(), ..Default::default() };
    desk.host.person_block(&request).expect("block");
    assert_eq!(rule(desk.seller.ticket_reply(&words(1, "words"))), Rule::Blocked);
    assert_eq!(rule(desk.seller.ticket_start(&on(1))), Rule::Blocked);
    assert_eq!(rule(desk.seller.ticket_add_tag(&tag(1, "a"))), Rule::Blocked);
    assert_eq!(rule(desk.seller.ticket_close(&on(1))), Rule::Blocked);
    desk.seller.get(1);
}
