//! Members whom the host removes from a shop while their sessions are open: T-34. shops.rs has new sessions.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use bazardesk::desk::TickRequest;
use bazardesk::event::EventKind;
use bazardesk::ticket::{AssignRequest, GetRequest, ListRequest, Ticket, TicketList};
use bazardesk::{CATALOGUE, ErrorCode, Role, Session};
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{Steps, TestDesk, words};

use crate::shop_desk::ShopDesk;
use crate::{error, refusal};

/// The store of the child process, and the members that it puts.
const CHILD: &str = "BZD_TEST_CHILD_REMOVES";

/// A request that succeeds for a member, for each operation that sellers may run. The ticket is a question to the shop.
const CALLS: [(&str, &str); 33] = [
    ("ticket.form", r#"{"category":"general"}"#),
    ("ticket.may_open", r#"{"category":"general"}"#),
    ("ticket.get", r#"{"ticket":1}"#),
    ("ticket.list", r#"{"list":"action_required"}"#),
    ("ticket.counts", "{}"),
    ("ticket.start", r#"{"ticket":1}"#),
    ("ticket.reply", r#"{"ticket":1,"text":"words"}"#),
    ("ticket.reply_and_resolve", r#"{"ticket":1,"text":"words"}"#),
    ("ticket.request_information", r#"{"ticket":1,"text":"words"}"#),
    ("ticket.resolve", r#"{"ticket":1}"#),
    ("ticket.close", r#"{"ticket":1}"#),
    ("ticket.reopen", r#"{"ticket":1}"#),
    ("ticket.assign", r#"{"ticket":1,"assignee":"p-3"}"#),
    ("ticket.set_priority", r#"{"ticket":1,"priority":"low"}"#),
    ("ticket.set_category", r#"{"ticket":1,"category":"delivery"}"#),
    ("ticket.set_field", r#"{"ticket":1,"field":"colour","value":"red"}"#),
    ("ticket.add_tag", r#"{"ticket":1,"tag":"tag"}"#),
    ("ticket.remove_tag", r#"{"ticket":1,"tag":"tag"}"#),
    ("ticket.mark_read", r#"{"ticket":1}"#),
    ("message.translate", r#"{"ticket":1,"message":1,"locale":"fa"}"#),
    ("ticket.bulk", r#"{"tickets":[1,2],"action":"start"}"#),
    ("ticket.list_macros", "{}"),
    ("ticket.run_macro", r#"{"tickets":[1],"macro":"none"}"#),
    ("ticket.available_actions", r#"{"ticket":1}"#),
    ("ticket.history", r#"{"ticket":1}"#),
    ("ticket.transcript", r#"{"ticket":1,"format":"text"}"#),
    ("template.list", "{}"),
    ("template.render", r#"{"ticket":1,"template":"none"}"#),
    ("template.preview", r#"{"template":"none"}"#),
    ("template.put", r#"{"name":"own","texts":{"en":"words"}}"#),
    ("template.delete", r#"{"name":"own"}"#),
    ("text.render", r#"{"ids":["field-subject"]}"#),
    ("locale.list", "{}"),
];

/// A question to `s-1`, assigned to `p-1`.
fn prepared() -> ShopDesk {
    let desk = ShopDesk::new();
    desk.open(&desk.sara, "question");
    assign(&desk.seller, 1, Some("p-1"));
    desk
}

#[track_caller]
fn assign(session: &Session, ticket: i64, assignee: Option<&str>) -> Ticket {
    let assignee = assignee.map(str::to_owned);
    session.ticket_assign(&AssignRequest { ticket, assignee, ..AssignRequest::default() }).expect("an assignment")
}

fn list(list: TicketList) -> ListRequest {
    ListRequest { list: Some(list), ..ListRequest::default() }
}

fn numbers(session: &Session, request: &ListRequest) -> Vec<i64> {
    session.list(request).tickets.iter().map(|ticket| ticket.number).collect()
}

fn count(session: &Session, wanted: TicketList) -> i64 {
    let counts = session.ticket_counts(&Default::default()).expect("counts").counts;
    counts.iter().find(|count| count.list == wanted).expect("the list").count
}

#[test]
fn t_34_a_removed_member_can_do_nothing_in_an_open_session() {
    let desk = prepared();
    let sellers = CATALOGUE.iter().filter(|entry| entry.grants.iter().any(|grant| grant.role == Role::Seller));
    let sellers: Vec<&str> = sellers.map(|entry| entry.name).collect();
    assert_eq!(sellers, CALLS.map(|(operation, _)| operation), "a request for each operation of sellers");
    desk.shop("s-1", "Shop s-1", &["p-3"]);
    let before = desk.anna.history(1);
    for (operation, request) in CALLS {
        let document = error(&desk.seller, operation, request);
        assert_eq!((&document["code"], &document["field"]), (&"shop_forbidden".into(), &().into()), "{operation}");
    }
    // A template is checked before it is written. What the profile has is told to members only.
    for wrong in
        [r#"{"name":"x","texts":{"en":"ok"},"categories":["nope"]}"#, r#"{"name":"x","texts":{"en":"{ $zz }"}}"#]
    {
        assert_eq!(refusal(desk.seller.call("template.put", wrong)).0, ErrorCode::ShopForbidden, "{wrong}");
    }
    assert_eq!(desk.anna.history(1), before, "nothing was done");
    desk.member("s-1", "p-3").reply(1, "Another member goes on.");
    assert_eq!(desk.stranger.list(&list(TicketList::All)).tickets.len(), 0, "another shop's member notices nothing");
    desk.shop("s-1", "Shop s-1", &["p-1", "p-3"]);
    desk.seller.reply(1, "A member again, in the same session.");
}

#[test]
fn t_34_a_removed_member_gets_no_remembered_reply_and_no_next_page() {
    let desk = prepared();
    desk.open(&desk.sara, "question");
    let reply = r#"{"ticket":1,"text":"words","idempotency_key":"k"}"#;
    let bulk = r#"{"tickets":[1,2],"action":"add_tag","tag":"tag","idempotency_key":"b"}"#;
    let (replied, done) = (desk.seller.call("ticket.reply", reply), desk.seller.call("ticket.bulk", bulk));
    let page = desk.seller.list(&ListRequest { limit: Some(1), ..list(TicketList::All) });
    let next = ListRequest { limit: Some(1), after: page.next, ..list(TicketList::All) };
    desk.shop("s-1", "Shop s-1", &[]);
    assert_eq!(refusal(desk.seller.call("ticket.reply", reply)).0, ErrorCode::ShopForbidden);
    assert_eq!(refusal(desk.seller.call("ticket.bulk", bulk)).0, ErrorCode::ShopForbidden);
    assert_eq!(refusal(desk.seller.ticket_list(&next)).0, ErrorCode::ShopForbidden);
    desk.shop("s-1", "Shop s-1", &["p-1"]);
    assert_eq!(desk.seller.call("ticket.reply", reply).expect("again"), replied.expect("a reply"));
    assert_eq!(desk.seller.call("ticket.bulk", bulk).expect("again"), done.expect("a reply"));
    assert_eq!(desk.seller.list(&next).tickets.len(), 1);
}

#[test]
fn t_34_a_removal_by_another_desk_and_another_process_holds_at_once() {
    if let Ok(path) = std::env::var(CHILD) {
        TestDesk::at(&path).shop("s-1", "La Boutique", &[]);
        return;
    }
    let store = TestStore::shared();
    let (one, other) = (TestDesk::on(&store), TestDesk::on(&store));
    let seller = one.seller("s-1", "c-2");
    seller.list(&ListRequest::default());
    other.shop("s-1", "La Boutique", &[]);
    assert_eq!(refusal(seller.ticket_list(&ListRequest::default())).0, ErrorCode::ShopForbidden);
    other.shop("s-1", "La Boutique", &["c-2"]);
    seller.list(&ListRequest::default());
    let test = "person::removed_members::t_34_a_removal_by_another_desk_and_another_process_holds_at_once";
    let child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", test])
        .env(CHILD, store.path())
        .output()
        .expect("a child process");
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
    assert_eq!(refusal(seller.ticket_list(&ListRequest::default())).0, ErrorCode::ShopForbidden);
    assert_eq!(refusal(seller.ticket_reply(&words(1, "words"))).0, ErrorCode::ShopForbidden);
}

#[test]
fn t_34_a_removed_member_is_nobodys_assignee_at_once() {
    let desk = prepared();
    desk.open(&desk.sara, "question");
    let of_p_1 = ListRequest { assignee: Some("p-1".into()), ..list(TicketList::All) };
    let anna = &desk.anna;
    assert_eq!((numbers(anna, &list(TicketList::Unassigned)), numbers(anna, &of_p_1)), (vec![2], vec![1]));
    desk.shop("s-1", "Shop s-1", &["p-3"]);
    let member = desk.member("s-1", "p-3");
    for session in [anna, &member] {
        let ticket = session.ticket(1);
        assert_eq!((ticket.assignee, ticket.assignee_name), (None, None));
        assert_eq!(numbers(session, &list(TicketList::Unassigned)), [2, 1]);
        assert_eq!(count(session, TicketList::Unassigned), 2);
        assert_eq!(numbers(session, &of_p_1), [0; 0]);
    }
    assert_eq!(assign(&member, 1, Some("p-3")).assignee.as_deref(), Some("p-3"));
    assert_eq!(numbers(&member, &list(TicketList::Mine)), [1]);
    assert_eq!(desk.tick().count(EventKind::TicketUnassigned), 0, "it is another's by now");
}

/// What everybody is shown and what is stored agree after each edit: a member who is put back gets nothing back.
#[test]
fn t_34_who_unassigns_the_ticket_of_a_removed_member_unassigns_it_for_good() {
    for by_bulk in [false, true] {
        let desk = prepared();
        let seen = desk.anna.ticket(1).version.to_string();
        let of_sara = desk.sara.ticket(1).version;
        desk.shop("s-1", "Shop s-1", &["p-3"]);
        assert_ne!(desk.anna.ticket(1).version.to_string(), seen, "rule 15: the assignee that is shown has changed");
        assert_eq!(desk.anna.list(&list(TicketList::All)).tickets[0].version, desk.anna.ticket(1).version);
        assert_eq!(desk.sara.ticket(1).version, of_sara, "she is shown no assignee");
        let stale = AssignRequest { ticket: 1, version: Some(seen.clone()), ..AssignRequest::default() };
        assert_eq!(refusal(desk.anna.ticket_assign(&stale)).0, ErrorCode::VersionConflict);
        let before = desk.anna.ticket(1).version;
        if by_bulk {
            let done = desk.anna.call("ticket.bulk", r#"{"tickets":[1],"action":"assign"}"#).expect("a report");
            assert!(done.contains(r#""assignee":null"#) && !done.contains("unchanged"), "{done}");
        } else {
            let ticket = assign(&desk.anna, 1, None);
            assert_eq!((ticket.assignee, ticket.warnings), (None, Vec::new()));
            assert_eq!(ticket.version, desk.anna.ticket(1).version);
        }
        assert_ne!(desk.anna.ticket(1).version, before);
        let last = desk.anna.history(1).events.pop().expect("an event");
        assert_eq!((last.kind, last.role), (EventKind::TicketUnassigned, Role::Agent));
        assert_eq!(last.data["from"], "p-1");
        desk.shop("s-1", "Shop s-1", &["p-1", "p-3"]);
        assert_eq!(desk.tick().count(EventKind::TicketUnassigned), 0);
        assert_eq!(desk.anna.ticket(1).assignee, None);
        assert_eq!(numbers(&desk.anna, &list(TicketList::Unassigned)), [1]);
    }
    // Whose place another takes is told, and the member cannot be assigned what the store still calls theirs.
    let desk = prepared();
    let seen = desk.anna.ticket(1).version;
    desk.shop("s-1", "Shop s-1", &["p-3"]);
    let former = AssignRequest { ticket: 1, assignee: Some("p-1".into()), ..AssignRequest::default() };
    assert_eq!(refusal(desk.anna.ticket_assign(&former)).0, ErrorCode::AssigneeForbidden);
    desk.shop("s-1", "Shop s-1", &["p-1", "p-3"]);
    assert_eq!(desk.anna.ticket(1).version, seen, "who is put back has the ticket as before");
    desk.shop("s-1", "Shop s-1", &["p-3"]);
    assign(&desk.anna, 1, Some("p-3"));
    let last = desk.anna.history(1).events.pop().expect("an event");
    assert_eq!(
        (last.kind, last.data["from"].as_str(), last.data["to"].as_str()),
        (EventKind::TicketAssigned, "p-1", "p-3")
    );
}

#[test]
fn t_34_an_agent_who_was_a_member_has_no_ticket_of_the_shop() {
    let desk = prepared();
    let agent = desk.session(Role::Agent, "p-1");
    assert_eq!((numbers(&agent, &list(TicketList::Mine)), count(&agent, TicketList::Mine)), (vec![1], 1));
    desk.shop("s-1", "Shop s-1", &[]);
    assert_eq!((numbers(&agent, &list(TicketList::Mine)), count(&agent, TicketList::Mine)), (vec![], 0));
}

#[test]
fn t_34_a_tick_unassigns_the_tickets_of_removed_members_with_an_event_each() {
    let desk = prepared();
    for _ in 0..2 {
        desk.open(&desk.luc, "question");
    }
    desk.seller.close(1);
    for ticket in [2, 3] {
        assign(&desk.seller, ticket, Some(if ticket == 2 { "p-1" } else { "p-3" }));
    }
    desk.shop("s-1", "Shop s-1", &["p-3"]);
    let tick =
        |limit| desk.host.desk_tick(&TickRequest { limit: Some(limit), ..TickRequest::default() }).expect("tick");
    let first = tick(1);
    assert_eq!((first.count(EventKind::TicketUnassigned), first.more), (1, true));
    assert_eq!(tick(1000).count(EventKind::TicketUnassigned), 1);
    assert_eq!(tick(1000).count(EventKind::TicketUnassigned), 0, "each once");
    for ticket in [1, 2] {
        let last = desk.anna.history(ticket).events.pop().expect("an event");
        assert_eq!((last.kind, last.role, last.name), (EventKind::TicketUnassigned, Role::Host, None));
        assert_eq!(last.data["from"], "p-1");
    }
    assert_eq!(desk.anna.ticket(3).assignee.as_deref(), Some("p-3"));
    desk.shop("s-1", "Shop s-1", &["p-1", "p-3"]);
    assert_eq!(desk.anna.ticket(2).assignee, None, "it does not come back");
    assert_eq!(numbers(&desk.anna, &list(TicketList::Unassigned)), [2]);
}

#[test]
fn t_34_who_is_put_back_before_a_tick_has_the_tickets_still() {
    let desk = prepared();
    desk.shop("s-1", "Shop s-1", &["p-3"]);
    desk.shop("s-1", "Shop s-1", &["p-1", "p-3"]);
    assert_eq!(desk.tick().count(EventKind::TicketUnassigned), 0);
    assert_eq!(desk.anna.ticket(1).assignee.as_deref(), Some("p-1"));
    assert_eq!(numbers(&desk.anna, &list(TicketList::Unassigned)), [0; 0]);
}

#[test]
fn t_34_a_member_who_is_put_back_during_a_call_is_never_told_that_the_ticket_is_not_there() {
    let desk = prepared();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..600 {
                desk.shop("s-1", "Shop s-1", &["p-3"]);
                desk.shop("s-1", "Shop s-1", &["p-1", "p-3"]);
            }
            done.store(true, Ordering::Release);
        });
        while !done.load(Ordering::Acquire) {
            match desk.seller.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() }) {
                Ok(thread) => assert_eq!(thread.ticket.number, 1),
                Err(error) => assert_eq!(error.code(), ErrorCode::ShopForbidden),
            }
            match desk.seller.ticket_list(&list(TicketList::All)) {
                Ok(page) => assert_eq!(page.tickets.len(), 1),
                Err(error) => assert_eq!(error.code(), ErrorCode::ShopForbidden),
            }
        }
    });
}
