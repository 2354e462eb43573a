//! One action on many tickets: T-25.

use bazardesk::ticket::{
    BulkRequest, BulkResult, FieldValue, Priority, Rule, State, Ticket, TicketAction, TicketStatus,
};
use bazardesk::{ClosedSet, Error, ErrorCode, Session, Status};
use bazardesk_tests::{Steps, TestDesk, attempt, changes, on, words};
use serde_json::Value;

use crate::refusal;

fn bulk(session: &Session, request: &BulkRequest) -> Vec<BulkResult> {
    session.ticket_bulk(request).expect("a report").results
}

fn version(desk: &TestDesk, ticket: i64) -> i64 {
    changes(&desk.host.ticket(ticket).version)
}

/// A request with the fields that the action needs, like [`attempt`].
fn request(tickets: Vec<i64>, action: TicketAction) -> BulkRequest {
    let mut request = BulkRequest::new(tickets, action);
    match action {
        TicketAction::Reply | TicketAction::ReplyAndResolve | TicketAction::RequestInformation | TicketAction::Note => {
            request.text = Some("words".into())
        }
        TicketAction::Assign => request.assignee = Some("a-1".into()),
        TicketAction::SetPriority => request.priority = Some(Priority::Low),
        TicketAction::SetCategory => request.category = Some("account".into()),
        TicketAction::AddTag | TicketAction::RemoveTag => request.tag = Some("later".into()),
        TicketAction::SetField => request.field = Some("none".into()),
        TicketAction::Start
        | TicketAction::Resolve
        | TicketAction::Close
        | TicketAction::Reopen
        | TicketAction::MarkSpam => {}
    }
    request
}

#[test]
fn t_25_each_ticket_is_reported_in_the_order_of_the_request() {
    let desk = TestDesk::new();
    for &state in State::ALL {
        desk.ticket_in(state);
    }
    // 5 is resolved, 6 is closed, 99 does not exist.
    let results = bulk(&desk.anna, &BulkRequest::new(vec![6, 99, 1, 5, 3], TicketAction::Resolve));
    let outcomes: Vec<_> = results
        .iter()
        .map(|result| {
            let refused = result.refused.as_ref().map(|refused| (refused.code, refused.rule));
            (result.number, result.ticket.as_ref().map(|ticket| ticket.status), refused)
        })
        .collect();
    assert_eq!(
        outcomes,
        [
            (6, None, Some((ErrorCode::ActionRefused, Some(Rule::TicketClosed)))),
            (99, None, Some((ErrorCode::TicketNotFound, None))),
            (1, Some(TicketStatus::Resolved), None),
            (5, None, Some((ErrorCode::ActionRefused, Some(Rule::AlreadyResolved)))),
            (3, Some(TicketStatus::Resolved), None),
        ]
    );
    let refused = results[1].refused.as_ref().expect("a refusal");
    assert_eq!((refused.status, refused.field.as_deref()), (Status::NotFound, Some("ticket")));
    assert!(!refused.developer_message.contains("99"));
}

#[test]
fn t_25_a_refusal_for_one_ticket_does_not_affect_the_others() {
    let desk = TestDesk::new();
    for _ in 0..3 {
        desk.open(&desk.sara);
    }
    desk.sara.close(2);
    let before = version(&desk, 2);
    let results = bulk(&desk.remi, &request(vec![1, 2, 3], TicketAction::ReplyAndResolve));
    assert_eq!(results.iter().map(|result| result.ticket.is_some()).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!((version(&desk, 1), version(&desk, 2), version(&desk, 3)), (2, before, 2));
    for ticket in 1..=3 {
        assert_eq!(desk.anna.ticket_verify(&on(ticket)).expect("verify").state.to_string(), "intact");
    }
}

/// The result of a call: the ticket, or the refusal.
fn outcome(result: Result<Ticket, Error>) -> Result<Value, (ErrorCode, Option<Rule>, Option<String>)> {
    let counted = |ticket: Ticket| {
        let mut document = serde_json::to_value(&ticket).expect("JSON");
        // The hash in a version differs from desk to desk.
        document["version"] = changes(&ticket.version).into();
        document
    };
    result.map(counted).map_err(|error| (error.code(), error.rule(), error.field().map(str::to_owned)))
}

#[test]
fn t_25_an_action_has_the_effect_of_its_operation_on_each_ticket() {
    for &action in TicketAction::ALL {
        let (one, other) = (TestDesk::new(), TestDesk::new());
        for desk in [&one, &other] {
            for &state in State::ALL {
                desk.ticket_in(state);
            }
        }
        let results = bulk(&one.anna, &request((1..=6).collect(), action));
        for (result, number) in results.into_iter().zip(1..) {
            let by_bulk = match (result.ticket, result.refused) {
                (Some(ticket), None) => outcome(Ok(ticket)),
                (None, Some(refused)) => Err((refused.code, refused.rule, refused.field)),
                both => panic!("either a ticket or a refusal: {both:?}"),
            };
            assert_eq!(by_bulk, outcome(attempt(&other.anna, number, action)), "{action} on {number}");
        }
    }
}

#[test]
fn t_25_wrong_input_is_refused_as_a_whole_and_changes_nothing() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let refused = |request: BulkRequest| refusal(desk.anna.ticket_bulk(&request));
    let at = |code, field: &str| (code, Some(field.to_owned()));
    let close = |tickets: Vec<i64>| BulkRequest::new(tickets, TicketAction::Close);
    assert_eq!(refused(close(Vec::new())), at(ErrorCode::FieldEmpty, "tickets"));
    assert_eq!(refused(close((1..=101).collect())), at(ErrorCode::FieldTooMany, "tickets"));
    assert_eq!(refused(close(vec![1, 2, 1])), at(ErrorCode::FieldDuplicate, "tickets[2]"));
    assert_eq!(refused(close(vec![1, 0])), at(ErrorCode::FieldRange, "tickets[1]"));
    for (action, field) in [
        (TicketAction::Reply, "text"),
        (TicketAction::Note, "text"),
        (TicketAction::SetPriority, "priority"),
        (TicketAction::SetCategory, "category"),
        (TicketAction::AddTag, "tag"),
        (TicketAction::RemoveTag, "tag"),
        (TicketAction::SetField, "field"),
    ] {
        assert_eq!(refused(BulkRequest::new(vec![1], action)), at(ErrorCode::FieldMissing, field), "{action}");
    }
    type Give = fn(&mut BulkRequest);
    let superfluous: [(&str, Give); 7] = [
        ("text", |request| request.text = Some("words".into())),
        ("assignee", |request| request.assignee = Some("a-1".into())),
        ("priority", |request| request.priority = Some(Priority::Low)),
        ("category", |request| request.category = Some("account".into())),
        ("tag", |request| request.tag = Some("later".into())),
        ("field", |request| request.field = Some("none".into())),
        ("value", |request| request.value = Some(FieldValue::Integer(1))),
    ];
    for (field, give) in superfluous {
        let mut request = close(vec![1]);
        give(&mut request);
        assert_eq!(refused(request), at(ErrorCode::FieldNotOffered, field));
    }
    // Fields of one action are refused for another.
    let reply = BulkRequest { text: Some("words".into()), ..BulkRequest::new(vec![1], TicketAction::Reply) };
    let tagged = BulkRequest { tag: Some("later".into()), ..reply };
    assert_eq!(refused(tagged), at(ErrorCode::FieldNotOffered, "tag"));
    let blank = BulkRequest { text: Some(" \n".into()), ..BulkRequest::new(vec![1], TicketAction::Reply) };
    assert_eq!(refused(blank), at(ErrorCode::FieldEmpty, "text"));
    assert_eq!(version(&desk, 1), 1);
}

#[test]
fn t_25_unassigning_needs_no_assignee() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    bulk(&desk.anna, &request(vec![1], TicketAction::Assign));
    let results = bulk(&desk.anna, &BulkRequest::new(vec![1], TicketAction::Assign));
    assert_eq!(results[0].ticket.as_ref().expect("done").assignee, None);
}

#[test]
fn t_25_only_agents_and_sellers_use_bulk_actions() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for session in [&desk.sara, &desk.mina, &desk.host] {
        let refused = session.ticket_bulk(&BulkRequest::new(vec![1], TicketAction::Close));
        assert_eq!(refusal(refused).0, ErrorCode::RoleForbidden);
    }
}

#[test]
fn t_25_a_refusal_has_a_message_in_the_readers_language() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.sara.close(1);
    let report = desk.remi.call("ticket.bulk", r#"{"tickets":[1],"action":"start"}"#).expect("a report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    let single = desk.remi.ticket_start(&on(1)).expect_err("refused");
    let single: serde_json::Value = serde_json::from_str(&desk.remi.error_document(&single)).expect("JSON");
    assert_eq!(report["results"][0]["labels"]["refused"], single["message"]);
    assert_eq!(report["results"][0]["refused"]["developer_message"], single["developer_message"]);
}

#[test]
fn t_25_a_hundred_tickets_are_changed_at_once() {
    let desk = TestDesk::new();
    for _ in 0..100 {
        desk.open(&desk.sara);
    }
    let results = bulk(&desk.anna, &request((1..=100).rev().collect(), TicketAction::Note));
    assert_eq!(results.iter().filter(|result| result.ticket.is_some()).count(), 100);
    assert_eq!((results[0].number, results[99].number), (100, 1));
    assert!(desk.anna.ticket_reply(&words(50, "Here.")).is_ok());
}
