//! Blocked people and spam: T-26. flood.rs has the flood limits.

use bazardesk::desk::TickRequest;
use bazardesk::event::EventKind;
use bazardesk::person::{BlockRequest, ListBlockedRequest, Person, PersonPutRequest, UnblockRequest};
use bazardesk::ticket::{
    AvailableAction, MarkReadRequest, MayOpenRequest, OpenRequest, Rule, TicketAction, TicketStatus,
};
use bazardesk::{Error, ErrorCode, Result, Session, Time};
use bazardesk_tests::{Steps, TestDesk, after, attempt, on, opening, tag, words};
use serde_json::Value;

use crate::shop_desk::{ShopDesk, form};
use crate::{refusal, rule};

const HOUR: i64 = 3_600;

fn block(session: &Session, person: &str, until: Option<Time>) -> Result<Person> {
    session.person_block(&BlockRequest { person: person.into(), until, ..BlockRequest::default() })
}

fn unblock(session: &Session, person: &str) -> Result<Person> {
    session.person_unblock(&UnblockRequest { person: person.into(), ..UnblockRequest::default() })
}

fn offers(session: &Session) -> Vec<AvailableAction> {
    session.ticket_available_actions(&on(1)).expect("offers").actions
}

fn may_open(session: &Session) -> (bool, Option<Rule>, Option<Time>) {
    let request = MayOpenRequest { category: "technical".into(), ..MayOpenRequest::default() };
    let permission = session.ticket_may_open(&request).expect("an answer");
    (permission.allowed, permission.rule, permission.until)
}

#[track_caller]
fn blocked<T: std::fmt::Debug>(outcome: Result<T>, until: Option<Time>) -> Error {
    let error = outcome.expect_err("refused");
    assert_eq!((error.code(), error.rule()), (ErrorCode::ActionRefused, Some(Rule::Blocked)));
    assert_eq!(error.ends(), until);
    error
}

fn prepared() -> TestDesk {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk
}

fn everybody_blocked(desk: &TestDesk) -> Vec<(String, Option<Time>)> {
    let persons = desk.anna.person_list_blocked(&ListBlockedRequest::default()).expect("a list").persons;
    persons.into_iter().map(|person| (person.id, person.blocked_until)).collect()
}

#[test]
fn t_26_a_blocked_person_cannot_open_or_write_but_can_read_and_close() {
    let desk = prepared();
    let person = block(&desk.anna, "c-1", None).expect("block");
    assert_eq!((person.blocked, person.blocked_until), (true, None));
    blocked(desk.sara.ticket_open(&opening()), None);
    blocked(desk.sara.ticket_reply(&words(1, "And?")), None);
    desk.sara.get(1);
    desk.sara.close(1);
    blocked(desk.sara.ticket_reopen(&on(1)), None);
    desk.open(&desk.luc);
}

#[test]
fn t_26_may_open_and_available_actions_agree_with_a_block() {
    let desk = prepared();
    let until = Some(after(HOUR));
    block(&desk.anna, "c-1", until).expect("block");
    assert_eq!(may_open(&desk.sara), (false, Some(Rule::Blocked), until));
    for offer in offers(&desk.sara) {
        match offer.action {
            TicketAction::Close => assert!(offer.allowed),
            TicketAction::Reply | TicketAction::Reopen => {
                assert_eq!((offer.rule, offer.deadline), (Some(Rule::Blocked), until), "{}", offer.action);
            }
            _ => assert_eq!(offer.rule, Some(Rule::Role), "{}", offer.action),
        }
        let outcome = attempt(&desk.sara, 1, offer.action);
        assert_eq!(outcome.err().and_then(|error| error.rule()), offer.rule, "{}", offer.action);
    }
}

#[test]
fn t_26_a_block_ends_at_its_exact_microsecond() {
    let desk = prepared();
    let until = after(HOUR);
    block(&desk.host, "c-1", Some(until)).expect("block");
    desk.clock_at(Time::from_micros(until.micros() - 1));
    blocked(desk.sara.ticket_reply(&words(1, "And?")), Some(until));
    assert_eq!(everybody_blocked(&desk), [("c-1".to_owned(), Some(until))]);
    desk.clock_at(until);
    desk.sara.reply(1, "And?");
    assert_eq!((may_open(&desk.sara).0, everybody_blocked(&desk).len()), (true, 0));
    let person = PersonPutRequest { id: "c-1".into(), name: "Sara".into(), ..PersonPutRequest::default() };
    let person = desk.host.person_put(&person).expect("put");
    assert_eq!((person.blocked, person.blocked_until), (false, None));
}

#[test]
fn t_26_blocked_people_read_the_end_of_the_block_in_their_language() {
    let desk = prepared();
    let refusal_text = |session: &Session, until| {
        block(&desk.anna, "c-1", until).expect("block");
        let error = session.ticket_reply(&words(1, "?")).expect_err("refused");
        let document: Value = serde_json::from_str(&session.error_document(&error)).expect("JSON");
        (document["until"].clone(), document["message"].as_str().expect("a sentence").to_owned())
    };
    let (until, without) = refusal_text(&desk.sara, None);
    assert_eq!(until, Value::Null);
    let (until, with) = refusal_text(&desk.sara, Some(after(HOUR)));
    assert_eq!(until, "2025-11-05T09:00:00.000000Z");
    assert!(with.starts_with(&without) && with.contains('۱'), "{with}");
}

#[test]
fn t_26_a_block_can_be_lengthened_shortened_and_lifted() {
    let desk = prepared();
    let first = block(&desk.anna, "c-1", Some(after(HOUR))).expect("block");
    assert_eq!(block(&desk.remi, "c-1", Some(after(HOUR))).expect("alike").version, first.version);
    assert_eq!(block(&desk.anna, "c-1", None).expect("longer").blocked_until, None);
    assert_eq!(block(&desk.anna, "c-1", Some(after(60))).expect("shorter").blocked_until, Some(after(60)));
    let person = unblock(&desk.anna, "c-1").expect("unblock");
    assert_eq!((person.blocked, person.blocked_until), (false, None));
    assert_eq!(unblock(&desk.anna, "c-1").expect("again").version, person.version, "nothing to lift");
    desk.sara.reply(1, "And?");
}

#[test]
fn t_26_putting_a_person_again_lifts_no_block() {
    let desk = prepared();
    block(&desk.anna, "c-1", None).expect("block");
    let person = PersonPutRequest { id: "c-1".into(), name: "Another name".into(), ..PersonPutRequest::default() };
    assert!(desk.host.person_put(&person).expect("put").blocked);
    blocked(desk.sara.ticket_open(&opening()), None);
}

#[test]
fn t_26_the_block_list_is_read_page_by_page() {
    let desk = prepared();
    for at in 0..5 {
        let id = format!("x-{at}");
        desk.host
            .person_put(&PersonPutRequest { id: id.clone(), name: "Name".into(), ..PersonPutRequest::default() })
            .expect("put");
        block(&desk.anna, &id, (at % 2 == 0).then(|| after(HOUR))).expect("block");
    }
    let (mut after, mut found) = (None, Vec::new());
    loop {
        let request = ListBlockedRequest { after, limit: Some(2) };
        let page = desk.host.person_list_blocked(&request).expect("a page");
        assert!(page.persons.len() <= 2);
        found.extend(page.persons.into_iter().map(|person| person.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, ["x-0", "x-1", "x-2", "x-3", "x-4"]);
    let just_full = ListBlockedRequest { after: None, limit: Some(5) };
    assert_eq!(desk.host.person_list_blocked(&just_full).expect("a page").next, None, "nobody follows");
    desk.clock(HOUR);
    assert_eq!(everybody_blocked(&desk).len(), 2);
}

#[test]
fn t_26_only_agents_and_the_host_block() {
    let desk = prepared();
    for session in [&desk.sara, &desk.mina] {
        assert_eq!(refusal(block(session, "c-2", None)).0, ErrorCode::RoleForbidden);
        assert_eq!(refusal(unblock(session, "c-2")).0, ErrorCode::RoleForbidden);
        let list = session.person_list_blocked(&ListBlockedRequest::default());
        assert_eq!(refusal(list).0, ErrorCode::RoleForbidden);
    }
    let at = |code, field: &str| (code, Some(field.to_owned()));
    assert_eq!(refusal(block(&desk.anna, "c-9", None)), at(ErrorCode::PersonNotFound, "person"));
    assert_eq!(refusal(unblock(&desk.anna, "c-9")), at(ErrorCode::PersonNotFound, "person"));
    assert_eq!(
        refusal(block(&desk.anna, "c-1", Some(after(0)))).1.as_deref(),
        Some("until"),
        "now is not in the future"
    );
    assert_eq!(everybody_blocked(&desk).len(), 0);
}

#[test]
fn t_34_a_block_binds_staff_and_sellers_in_their_open_sessions() {
    let desk = ShopDesk::new();
    desk.open(&desk.sara, "question");
    desk.open(&desk.sara, "general");
    let until = Some(after(HOUR));
    for person in ["a-1", "m-1", "p-1"] {
        block(&desk.host, person, until).expect("block");
    }
    let before = (desk.remi.history(1), desk.remi.history(2));
    for (session, ticket) in [(&desk.anna, 2), (&desk.anna, 1), (&desk.mina, 2), (&desk.seller, 1)] {
        for offer in session.ticket_available_actions(&on(ticket)).expect("offers").actions {
            let never = [Some(Rule::Role), Some(Rule::HandlerOnly)].contains(&offer.rule);
            assert!(never || (offer.rule, offer.deadline) == (Some(Rule::Blocked), until), "{}", offer.action);
            let outcome = attempt(session, ticket, offer.action);
            assert_eq!(outcome.err().and_then(|error| error.rule()), offer.rule, "{}", offer.action);
        }
        session.get(ticket);
        session.ticket_mark_read(&MarkReadRequest { ticket, ..MarkReadRequest::default() }).expect("a mark");
    }
    let request = OpenRequest { on_behalf_of: Some("c-1".into()), ..form("general") };
    blocked(desk.anna.ticket_open(&request), until);
    for session in [&desk.anna, &desk.seller] {
        blocked(session.call("template.put", r#"{"name":"own","texts":{"en":"words"}}"#), until);
        blocked(session.call("template.delete", r#"{"name":"own"}"#), until);
        blocked(session.call("message.translate", r#"{"ticket":1,"message":1,"locale":"fa"}"#), until);
    }
    let bulk = desk.anna.call("ticket.bulk", r#"{"tickets":[2],"action":"start"}"#).expect("results");
    assert!(bulk.contains(r#""rule":"blocked""#), "{bulk}");
    blocked(block(&desk.anna, "c-2", None), until);
    blocked(unblock(&desk.anna, "a-1"), until);
    assert_eq!((desk.remi.history(1), desk.remi.history(2)), before, "nothing was done");
    unblock(&desk.remi, "a-1").expect("by another agent");
    desk.anna.reply(2, "Here.");
}

#[test]
fn t_26_spam_ends_a_ticket_without_an_answer() {
    let desk = prepared();
    desk.clock(60);
    let ticket = desk.anna.mark_spam(1);
    assert_eq!((ticket.status, ticket.spam), (TicketStatus::Closed, Some(true)));
    assert_eq!((ticket.answer_due_at, ticket.answered_at, ticket.resolution_due_at), (None, None, None));
    assert_eq!(ticket.closed_at, Some(after(60)));
    desk.clock(1000 * HOUR);
    let report = desk.host.desk_tick(&TickRequest::default()).expect("tick");
    assert_eq!(report.count(EventKind::TicketOverdue), 0, "the clocks have stopped");
    assert_eq!(rule(desk.remi.ticket_mark_spam(&on(1))), Rule::AlreadySpam);
}

#[test]
fn t_26_staff_reopen_spam_and_its_requester_cannot() {
    let desk = prepared();
    desk.anna.mark_spam(1);
    assert_eq!(rule(desk.sara.ticket_reply(&words(1, "But!"))), Rule::ReopenWindow);
    assert_eq!(rule(desk.sara.ticket_reopen(&on(1))), Rule::ReopenWindow);
    for offer in offers(&desk.sara) {
        let outcome = attempt(&desk.sara, 1, offer.action);
        assert_eq!(outcome.err().and_then(|error| error.rule()), offer.rule, "{}", offer.action);
    }
    let ticket = desk.anna.reopen(1);
    assert_eq!((ticket.status, ticket.spam), (TicketStatus::Open, Some(false)));
    assert!(ticket.answer_due_at.is_some());
    desk.sara.reply(1, "Thank you.");
    desk.sara.close(1);
    desk.sara.reopen(1);
}

#[test]
fn t_26_the_requester_sees_that_the_ticket_is_closed_and_not_why() {
    let desk = prepared();
    desk.anna.mark_spam(1);
    let kinds = |session: &Session| -> Vec<EventKind> {
        let events = session.history(1).events;
        events.iter().map(|event| event.kind).collect()
    };
    assert_eq!(kinds(&desk.sara), [EventKind::TicketOpened, EventKind::TicketClosed]);
    for session in [&desk.anna, &desk.mina, &desk.host] {
        assert_eq!(kinds(session), [EventKind::TicketOpened, EventKind::TicketClosed, EventKind::TicketMarkedSpam]);
    }
    for (operation, request) in
        [("ticket.get", r#"{"ticket":1}"#), ("ticket.history", r#"{"ticket":1}"#), ("ticket.list", "{}")]
    {
        let document = desk.sara.call(operation, request).expect("a reply").replace(r#""spam":null"#, "");
        assert!(!document.contains("spam") && !document.contains("هرز"), "{document}");
    }
    let error = desk.sara.ticket_reopen(&on(1)).expect_err("refused");
    assert!(!desk.sara.error_document(&error).contains("spam"));
}

#[test]
fn t_26_only_agents_mark_spam() {
    let desk = prepared();
    for session in [&desk.sara, &desk.luc, &desk.mina, &desk.host] {
        assert_eq!(refusal(session.ticket_mark_spam(&on(1))).0, ErrorCode::RoleForbidden);
    }
    desk.sara.close(1);
    let closed = desk.anna.mark_spam(1);
    assert_eq!(closed.closed_at, Some(after(0)));
    let events = desk.sara.history(1).events;
    assert_eq!(events.len(), 2, "opened and closed, once");
    assert_eq!(refusal(desk.sara.ticket_add_tag(&tag(1, "no"))).0, ErrorCode::RoleForbidden);
}

#[test]
fn t_08_may_open_agrees_with_open_for_a_blocked_person() {
    let desk = prepared();
    for until in [None, Some(after(60))] {
        block(&desk.anna, "c-2", until).expect("block");
        let (allowed, rule, ends) = may_open(&desk.luc);
        assert_eq!((allowed, rule, ends), (false, Some(Rule::Blocked), until));
        blocked(desk.luc.ticket_open(&opening()), until);
    }
    // Staff may still open a ticket on behalf of a blocked person.
    let request = OpenRequest {
        category: Some("technical".into()),
        subject: Some("subject".into()),
        description: Some("description".into()),
        on_behalf_of: Some("c-2".into()),
        ..OpenRequest::default()
    };
    desk.anna.open(&request);
}
