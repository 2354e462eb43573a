//! Blocked persons and spam: T-26. Flood limits are played in the core's own tests, with a profile that has them.

use bazardesk::desk::TickRequest;
use bazardesk::event::EventKind;
use bazardesk::person::{BlockRequest, ListBlockedRequest, Person, PutRequest, UnblockRequest};
use bazardesk::ticket::{AvailableAction, GetRequest, MayOpenRequest, OpenRequest, Rule, TicketAction, TicketStatus};
use bazardesk::{Error, ErrorCode, Result, Session, Time};
use bazardesk_tests::{Stage, after, attempt, on, tag, words};
use serde_json::Value;

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
    let asked = MayOpenRequest { category: "technical".into(), ..MayOpenRequest::default() };
    let permission = session.ticket_may_open(&asked).expect("an answer");
    (permission.allowed, permission.rule, permission.until)
}

#[track_caller]
fn blocked<T: std::fmt::Debug>(outcome: Result<T>, until: Option<Time>) -> Error {
    let error = outcome.expect_err("refused");
    assert_eq!((error.code(), error.rule()), (ErrorCode::ActionRefused, Some(Rule::Blocked)));
    assert_eq!(error.ends(), until);
    error
}

fn stage() -> Stage {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    stage
}

fn everybody_blocked(stage: &Stage) -> Vec<(String, Option<Time>)> {
    let persons = stage.anna.person_list_blocked(&ListBlockedRequest::default()).expect("a list").persons;
    persons.into_iter().map(|person| (person.id, person.blocked_until)).collect()
}

#[test]
fn t_26_a_blocked_person_opens_and_writes_nothing_but_reads_and_closes() {
    let stage = stage();
    let person = block(&stage.anna, "c-1", None).expect("block");
    assert_eq!((person.blocked, person.blocked_until), (true, None));
    blocked(stage.open(&stage.sara), None);
    blocked(stage.sara.ticket_reply(&words(1, "And?")), None);
    stage.sara.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() }).expect("reading is no writing");
    stage.sara.ticket_close(&on(1)).expect("nor is closing");
    blocked(stage.sara.ticket_reopen(&on(1)), None);
    stage.open(&stage.luc).expect("somebody else");
}

#[test]
fn t_26_may_open_and_available_actions_agree_with_a_block() {
    let stage = stage();
    let until = Some(after(HOUR));
    block(&stage.anna, "c-1", until).expect("block");
    assert_eq!(may_open(&stage.sara), (false, Some(Rule::Blocked), until));
    for offer in offers(&stage.sara) {
        if [TicketAction::Reply, TicketAction::Reopen].contains(&offer.action) {
            assert_eq!((offer.rule, offer.deadline), (Some(Rule::Blocked), until), "{}", offer.action);
        } else {
            assert_ne!(offer.rule, Some(Rule::Blocked), "{}", offer.action);
        }
        let outcome = attempt(&stage.sara, 1, offer.action);
        assert_eq!(outcome.err().and_then(|error| error.rule()), offer.rule, "{}", offer.action);
    }
}

#[test]
fn t_26_a_block_ends_by_itself_to_the_microsecond() {
    let stage = stage();
    let until = after(HOUR);
    block(&stage.host, "c-1", Some(until)).expect("block");
    stage.clock_at(Time::from_micros(until.micros() - 1)).expect("clock");
    blocked(stage.sara.ticket_reply(&words(1, "And?")), Some(until));
    assert_eq!(everybody_blocked(&stage), [("c-1".to_owned(), Some(until))]);
    stage.clock_at(until).expect("clock");
    stage.sara.ticket_reply(&words(1, "And?")).expect("it has ended");
    assert_eq!((may_open(&stage.sara).0, everybody_blocked(&stage).len()), (true, 0));
    let person = PutRequest { id: "c-1".into(), name: "Sara".into(), ..PutRequest::default() };
    let person = stage.host.person_put(&person).expect("put");
    assert_eq!((person.blocked, person.blocked_until), (false, None));
}

#[test]
fn t_26_the_end_is_said_to_who_is_blocked_in_their_language() {
    let stage = stage();
    let said = |session: &Session, until| {
        block(&stage.anna, "c-1", until).expect("block");
        let error = session.ticket_reply(&words(1, "?")).expect_err("refused");
        let document: Value = serde_json::from_str(&session.error_document(&error)).expect("JSON");
        (document["until"].clone(), document["message"].as_str().expect("a sentence").to_owned())
    };
    let (until, without) = said(&stage.sara, None);
    assert_eq!(until, Value::Null);
    let (until, with) = said(&stage.sara, Some(after(HOUR)));
    assert_eq!(until, "2025-11-05T09:00:00.000000Z");
    assert!(with.starts_with(&without) && with.contains('۱'), "{with}");
}

#[test]
fn t_26_a_block_is_lengthened_shortened_and_lifted() {
    let stage = stage();
    let first = block(&stage.anna, "c-1", Some(after(HOUR))).expect("block");
    assert_eq!(block(&stage.remi, "c-1", Some(after(HOUR))).expect("alike").version, first.version);
    assert_eq!(block(&stage.anna, "c-1", None).expect("longer").blocked_until, None);
    assert_eq!(block(&stage.anna, "c-1", Some(after(60))).expect("shorter").blocked_until, Some(after(60)));
    let person = unblock(&stage.anna, "c-1").expect("unblock");
    assert_eq!((person.blocked, person.blocked_until), (false, None));
    assert_eq!(unblock(&stage.anna, "c-1").expect("again").version, person.version, "nothing to lift");
    stage.sara.ticket_reply(&words(1, "And?")).expect("reply");
}

#[test]
fn t_26_what_the_host_tells_anew_lifts_no_block() {
    let stage = stage();
    block(&stage.anna, "c-1", None).expect("block");
    let person = PutRequest { id: "c-1".into(), name: "Another name".into(), ..PutRequest::default() };
    assert!(stage.host.person_put(&person).expect("put").blocked);
    blocked(stage.open(&stage.sara), None);
}

#[test]
fn t_26_the_block_list_is_read_page_by_page() {
    let stage = stage();
    for at in 0..5 {
        let id = format!("x-{at}");
        stage
            .host
            .person_put(&PutRequest { id: id.clone(), name: "Name".into(), ..PutRequest::default() })
            .expect("put");
        block(&stage.anna, &id, (at % 2 == 0).then(|| after(HOUR))).expect("block");
    }
    let (mut after, mut found) = (None, Vec::new());
    loop {
        let request = ListBlockedRequest { after, limit: Some(2) };
        let page = stage.host.person_list_blocked(&request).expect("a page");
        assert!(page.persons.len() <= 2);
        found.extend(page.persons.into_iter().map(|person| person.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, ["x-0", "x-1", "x-2", "x-3", "x-4"]);
    let just_full = ListBlockedRequest { after: None, limit: Some(5) };
    assert_eq!(stage.host.person_list_blocked(&just_full).expect("a page").next, None, "nobody comes after");
    stage.clock(HOUR).expect("clock");
    assert_eq!(everybody_blocked(&stage).len(), 2);
}

#[test]
fn t_26_only_agents_and_the_host_block() {
    let stage = stage();
    for session in [&stage.sara, &stage.mina] {
        assert_eq!(refusal(block(session, "c-2", None)).0, ErrorCode::RoleForbidden);
        assert_eq!(refusal(unblock(session, "c-2")).0, ErrorCode::RoleForbidden);
        let list = session.person_list_blocked(&ListBlockedRequest::default());
        assert_eq!(refusal(list).0, ErrorCode::RoleForbidden);
    }
    let at = |code, field: &str| (code, Some(field.to_owned()));
    assert_eq!(refusal(block(&stage.anna, "c-9", None)), at(ErrorCode::PersonNotFound, "person"));
    assert_eq!(refusal(unblock(&stage.anna, "c-9")), at(ErrorCode::PersonNotFound, "person"));
    assert_eq!(refusal(block(&stage.anna, "c-1", Some(after(0)))).1.as_deref(), Some("until"), "now is over already");
    assert_eq!(everybody_blocked(&stage).len(), 0);
}

#[test]
fn t_26_who_is_blocked_as_a_customer_still_works_as_staff() {
    let stage = stage();
    block(&stage.remi, "a-1", None).expect("block");
    stage.anna.ticket_reply(&words(1, "Here.")).expect("staff are told otherwise whether they may work");
}

#[test]
fn t_26_spam_ends_a_ticket_without_an_answer() {
    let stage = stage();
    stage.clock(60).expect("clock");
    let ticket = stage.anna.ticket_mark_spam(&on(1)).expect("mark");
    assert_eq!((ticket.status, ticket.spam), (TicketStatus::Closed, Some(true)));
    assert_eq!((ticket.answer_due_at, ticket.answered_at, ticket.resolution_due_at), (None, None, None));
    assert_eq!(ticket.closed_at, Some(after(60)));
    stage.clock(1000 * HOUR).expect("clock");
    assert_eq!(
        stage.host.desk_tick(&TickRequest::default()).expect("tick").count(EventKind::TicketOverdue),
        0,
        "the clocks stand"
    );
    assert_eq!(rule(stage.remi.ticket_mark_spam(&on(1))), Rule::AlreadySpam);
}

#[test]
fn t_26_whoever_sent_spam_does_not_open_it_again_and_staff_do() {
    let stage = stage();
    stage.anna.ticket_mark_spam(&on(1)).expect("mark");
    assert_eq!(rule(stage.sara.ticket_reply(&words(1, "But!"))), Rule::TicketClosed);
    assert_eq!(rule(stage.sara.ticket_reopen(&on(1))), Rule::TicketClosed);
    for offer in offers(&stage.sara) {
        let outcome = attempt(&stage.sara, 1, offer.action);
        assert_eq!(outcome.err().and_then(|error| error.rule()), offer.rule, "{}", offer.action);
    }
    let ticket = stage.anna.ticket_reopen(&on(1)).expect("a mistake");
    assert_eq!((ticket.status, ticket.spam), (TicketStatus::Open, Some(false)));
    assert!(ticket.answer_due_at.is_some());
    stage.sara.ticket_reply(&words(1, "Thank you.")).expect("reply");
    stage.sara.ticket_close(&on(1)).expect("close");
    stage.sara.ticket_reopen(&on(1)).expect("hers again");
}

#[test]
fn t_26_the_requester_is_told_of_a_closed_ticket_and_not_why() {
    let stage = stage();
    stage.anna.ticket_mark_spam(&on(1)).expect("mark");
    let kinds = |session: &Session| -> Vec<EventKind> {
        let events = session.ticket_history(&on(1)).expect("history").events;
        events.iter().map(|event| event.kind).collect()
    };
    assert_eq!(kinds(&stage.sara), [EventKind::TicketOpened, EventKind::TicketClosed]);
    for session in [&stage.anna, &stage.mina, &stage.host] {
        assert_eq!(kinds(session), [EventKind::TicketOpened, EventKind::TicketClosed, EventKind::TicketMarkedSpam]);
    }
    for (operation, request) in
        [("ticket.get", r#"{"ticket":1}"#), ("ticket.history", r#"{"ticket":1}"#), ("ticket.list", "{}")]
    {
        let document = stage.sara.call(operation, request).expect("a reply").replace(r#""spam":null"#, "");
        assert!(!document.contains("spam") && !document.contains("هرز"), "{document}");
    }
    let error = stage.sara.ticket_reopen(&on(1)).expect_err("refused");
    assert!(!stage.sara.error_document(&error).contains("spam"));
}

#[test]
fn t_26_only_agents_mark_spam() {
    let stage = stage();
    for session in [&stage.sara, &stage.luc, &stage.mina, &stage.host] {
        assert_eq!(refusal(session.ticket_mark_spam(&on(1))).0, ErrorCode::RoleForbidden);
    }
    stage.sara.ticket_close(&on(1)).expect("close");
    let closed = stage.anna.ticket_mark_spam(&on(1)).expect("a closed one too");
    assert_eq!(closed.closed_at, Some(after(0)));
    let told = stage.sara.ticket_history(&on(1)).expect("history").events;
    assert_eq!(told.len(), 2, "opened and closed, once");
    assert_eq!(refusal(stage.sara.ticket_add_tag(&tag(1, "no"))).0, ErrorCode::RoleForbidden);
}

#[test]
fn t_08_may_open_agrees_with_open_while_somebody_is_blocked() {
    let stage = stage();
    for until in [None, Some(after(60))] {
        block(&stage.anna, "c-2", until).expect("block");
        let (allowed, rule, ends) = may_open(&stage.luc);
        assert_eq!((allowed, rule, ends), (false, Some(Rule::Blocked), until));
        blocked(stage.open(&stage.luc), until);
    }
    // Staff may still open one about them: they are not the one who writes.
    let request = OpenRequest {
        category: Some("technical".into()),
        subject: Some("subject".into()),
        description: Some("description".into()),
        on_behalf_of: Some("c-2".into()),
        ..OpenRequest::default()
    };
    stage.anna.ticket_open(&request).expect("open");
}
