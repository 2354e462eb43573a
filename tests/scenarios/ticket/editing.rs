//! Editing tickets that the platform handles: T-17. shop_tickets.rs and custom_fields.rs have the other cases.

use bazardesk::event::EventKind;
use bazardesk::ticket::{
    AssignRequest, HistoryEntry, Priority, Rule, SetCategoryRequest, SetFieldRequest, SetPriorityRequest, Ticket,
    TicketAction,
};
use bazardesk::{ErrorCode, Session};
use bazardesk_tests::{Steps, TestDesk, after, attempt, changes, on, tag, unchanged};

use crate::{call, refusal, rule};

const EDITS: [TicketAction; 5] = [
    TicketAction::Assign,
    TicketAction::SetPriority,
    TicketAction::SetCategory,
    TicketAction::AddTag,
    TicketAction::RemoveTag,
];

fn assign(assignee: Option<&str>) -> AssignRequest {
    AssignRequest { ticket: 1, assignee: assignee.map(str::to_owned), ..AssignRequest::default() }
}

fn priority(priority: Priority) -> SetPriorityRequest {
    SetPriorityRequest { ticket: 1, priority, version: None, idempotency_key: None }
}

fn category(category: &str) -> SetCategoryRequest {
    SetCategoryRequest { ticket: 1, category: category.into(), ..SetCategoryRequest::default() }
}

fn get(session: &Session) -> Ticket {
    session.ticket(1)
}

fn history(session: &Session) -> Vec<HistoryEntry> {
    session.history(1).events
}

/// The kind, the old and the new value of the last event.
fn last_change(session: &Session) -> (EventKind, Option<String>, Option<String>) {
    let last = history(session).pop().expect("events");
    (last.kind, last.data.get("from").cloned(), last.data.get("to").cloned())
}

fn change(kind: EventKind, from: Option<&str>, to: Option<&str>) -> (EventKind, Option<String>, Option<String>) {
    (kind, from.map(str::to_owned), to.map(str::to_owned))
}

fn prepared() -> TestDesk {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.clock(60);
    desk
}

#[test]
fn t_17_each_edit_writes_an_event_with_old_and_new_value() {
    let desk = prepared();
    let anna = &desk.anna;
    let ticket = anna.ticket_assign(&assign(Some("a-1"))).expect("assign");
    assert_eq!((ticket.assignee.as_deref(), ticket.assignee_name.as_deref()), (Some("a-1"), Some("Anna Smith")));
    assert_eq!(last_change(anna), change(EventKind::TicketAssigned, None, Some("a-1")));
    anna.ticket_assign(&assign(Some("a-2"))).expect("assign");
    assert_eq!(last_change(anna), change(EventKind::TicketAssigned, Some("a-1"), Some("a-2")));
    let ticket = anna.ticket_assign(&assign(None)).expect("unassign");
    assert_eq!((ticket.assignee, ticket.assignee_name), (None, None));
    assert_eq!(last_change(anna), change(EventKind::TicketUnassigned, Some("a-2"), None));
    assert_eq!(anna.ticket_set_priority(&priority(Priority::High)).expect("set").priority, Priority::High);
    assert_eq!(last_change(anna), change(EventKind::TicketPrioritySet, Some("medium"), Some("high")));
    let ticket = anna.ticket_set_category(&category("financial")).expect("set");
    assert_eq!((ticket.category.as_str(), ticket.queue.as_str()), ("financial", "support"));
    assert_eq!(last_change(anna), change(EventKind::TicketCategorySet, Some("technical"), Some("financial")));
    anna.ticket_add_tag(&tag(1, "b")).expect("add");
    assert_eq!(last_change(anna), change(EventKind::TicketTagAdded, None, Some("b")));
    assert_eq!(anna.ticket_add_tag(&tag(1, "نقشه")).expect("add").tags, ["b", "نقشه"]);
    assert_eq!(anna.ticket_add_tag(&tag(1, "a")).expect("add").tags, ["a", "b", "نقشه"], "in a fixed order");
    assert_eq!(anna.ticket_remove_tag(&tag(1, "b")).expect("remove").tags, ["a", "نقشه"]);
    assert_eq!(last_change(anna), change(EventKind::TicketTagRemoved, Some("b"), None));
    let ticket = get(anna);
    assert_eq!((changes(&ticket.version), history(anna).len()), (10, 10), "one version and one event each");
    let verified = anna.ticket_verify(&on(1)).expect("verify");
    assert_eq!(verified.state.to_string(), "intact");
    assert!(history(anna)[1..].iter().all(|event| event.name.as_deref() == Some("Anna Smith")));
}

#[test]
fn t_17_an_edit_that_changes_nothing_writes_nothing() {
    let desk = prepared();
    let anna = &desk.anna;
    assert_eq!(changes(&anna.ticket_assign(&assign(None)).expect("unassigned already").version), 1);
    anna.ticket_assign(&assign(Some("a-1"))).expect("assign");
    anna.ticket_add_tag(&tag(1, "later")).expect("add");
    let (before, events) = (get(anna), history(anna));
    desk.clock(120);
    anna.ticket_assign(&assign(Some("a-1"))).expect("assign");
    anna.ticket_set_priority(&priority(Priority::Medium)).expect("set");
    anna.ticket_set_category(&category("technical")).expect("set");
    anna.ticket_add_tag(&tag(1, "later")).expect("add");
    let last = anna.ticket_remove_tag(&tag(1, "latest")).expect("removing a missing tag");
    assert_eq!(history(anna), events);
    let after = get(anna);
    assert_eq!(last, Ticket { warnings: vec![unchanged(Some("tag"))], ..after.clone() });
    assert_eq!(Ticket { time_left: before.time_left, ..after }, before, "not even the version");
}

#[test]
fn t_17_a_tag_that_looks_like_a_status_is_only_a_tag() {
    let desk = prepared();
    desk.anna.ticket_add_tag(&tag(1, "closed")).expect("add");
    desk.anna.close(1);
    let history = call(&desk.anna, "ticket.history", r#"{"ticket":1}"#);
    let code = |at: usize| history["events"][at]["data"]["to"].as_str();
    let label = |at: usize| history["events"][at]["labels"]["to"].as_str();
    assert_eq!((code(1), label(1)), (Some("closed"), None), "the tag");
    assert_eq!((code(2), label(2)), (Some("closed"), Some("Closed")), "the status");
}

#[test]
fn t_17_the_requester_sees_edits_of_the_ticket_and_neither_tags_nor_assignee() {
    let desk = prepared();
    desk.anna.ticket_assign(&assign(Some("a-2"))).expect("assign");
    desk.anna.ticket_add_tag(&tag(1, "suspicious")).expect("add");
    desk.anna.ticket_add_tag(&tag(1, "closed")).expect("add");
    desk.anna.ticket_remove_tag(&tag(1, "closed")).expect("remove");
    desk.anna.ticket_assign(&assign(None)).expect("unassign");
    assert_eq!(get(&desk.sara).active_at, after(0), "not even the time of such an edit");
    desk.anna.ticket_assign(&assign(Some("a-2"))).expect("assign");
    let ticket = get(&desk.sara);
    assert_eq!((ticket.assignee, ticket.assignee_name, ticket.tags.len(), ticket.spam), (None, None, 0, None));
    assert_eq!(history(&desk.sara).len(), 1);
    desk.anna.ticket_set_priority(&priority(Priority::High)).expect("set");
    desk.anna.ticket_set_category(&category("account")).expect("set");
    let kinds: Vec<EventKind> = history(&desk.sara).iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::TicketOpened, EventKind::TicketPrioritySet, EventKind::TicketCategorySet]);
    let ticket = get(&desk.sara);
    assert_eq!((ticket.priority, ticket.category.as_str(), ticket.active_at), (Priority::High, "account", after(60)));
    for session in [&desk.mina, &desk.host] {
        assert_eq!(get(session).assignee.as_deref(), Some("a-2"));
        assert_eq!(history(session).len(), 9);
    }
    // No reply to the requester names the tag or the assignee.
    for (operation, request) in [("ticket.get", r#"{"ticket":1}"#), ("ticket.list", "{}")] {
        let document = desk.sara.call(operation, request).expect("a reply");
        assert!(!document.contains("suspicious") && !document.contains("a-2") && !document.contains("Durand"));
    }
}

#[test]
fn t_17_requesters_mediators_and_the_host_edit_nothing() {
    let desk = prepared();
    let before = get(&desk.anna);
    for session in [&desk.sara, &desk.mina, &desk.host] {
        for action in EDITS {
            assert_eq!(refusal(attempt(session, 1, action)).0, ErrorCode::RoleForbidden, "{action}");
        }
    }
    for action in EDITS {
        assert_eq!(refusal(attempt(&desk.luc, 1, action)).0, ErrorCode::RoleForbidden, "{action}");
    }
    assert_eq!(get(&desk.anna), before);
}

#[test]
fn t_17_on_a_closed_ticket_only_the_tags_can_be_changed() {
    let desk = prepared();
    desk.anna.close(1);
    assert_eq!(rule(desk.anna.ticket_assign(&assign(Some("a-1")))), Rule::TicketClosed);
    assert_eq!(rule(desk.anna.ticket_set_priority(&priority(Priority::Low))), Rule::TicketClosed);
    assert_eq!(rule(desk.anna.ticket_set_category(&category("account"))), Rule::TicketClosed);
    let ticket = desk.anna.ticket_add_tag(&tag(1, "a lesson")).expect("add");
    assert_eq!((ticket.tags.as_slice(), ticket.status.to_string().as_str()), (&["a lesson".to_owned()][..], "closed"));
    assert!(desk.anna.ticket_remove_tag(&tag(1, "a lesson")).expect("remove").tags.is_empty());
}

#[test]
fn t_17_wrong_values_are_refused_with_the_field() {
    let desk = prepared();
    let anna = &desk.anna;
    let at = |code, field: &str| (code, Some(field.to_owned()));
    assert_eq!(refusal(anna.ticket_assign(&assign(Some("a-9")))), at(ErrorCode::PersonNotFound, "assignee"));
    assert_eq!(refusal(anna.ticket_assign(&assign(Some("")))), at(ErrorCode::FieldEmpty, "assignee"));
    assert_eq!(refusal(anna.ticket_set_category(&category("postal"))), at(ErrorCode::FieldChoice, "category"));
    assert_eq!(refusal(anna.ticket_add_tag(&tag(1, " "))), at(ErrorCode::FieldEmpty, "tag"));
    assert_eq!(refusal(anna.ticket_add_tag(&tag(1, &"x".repeat(65)))), at(ErrorCode::FieldTooLong, "tag"));
    assert_eq!(refusal(anna.ticket_add_tag(&tag(1, "a\u{7}b"))), at(ErrorCode::FieldCharacter, "tag"));
    let field = SetFieldRequest { ticket: 1, field: "weight".into(), ..SetFieldRequest::default() };
    assert_eq!(rule(anna.ticket_set_field(&field)), Rule::FieldsNotOffered, "freight has no custom fields");
    let urgency = anna.call("ticket.set_priority", r#"{"ticket":1,"priority":"extreme"}"#);
    assert_eq!(refusal(urgency), at(ErrorCode::FieldChoice, "priority"));
    assert_eq!(changes(&get(anna).version), 1);
}

#[test]
fn t_17_a_ticket_has_as_many_tags_as_the_profile_allows() {
    let desk = prepared();
    for at in 0..20 {
        desk.anna.ticket_add_tag(&tag(1, &format!("tag {at}"))).expect("add");
    }
    assert_eq!(rule(desk.anna.ticket_add_tag(&tag(1, "one more"))), Rule::TagLimit);
    let offers = desk.anna.ticket_available_actions(&on(1)).expect("offers").actions;
    let offer = |action| offers.iter().find(|offer| offer.action == action).and_then(|offer| offer.rule);
    assert_eq!((offer(TicketAction::AddTag), offer(TicketAction::RemoveTag)), (Some(Rule::TagLimit), None));
    // One that it has already changes nothing, however it is written.
    let version = desk.anna.ticket(1).version;
    let again = desk.anna.ticket_add_tag(&tag(1, "TAG 7")).expect("no tag more");
    assert_eq!((again.version, again.tags.len(), again.warnings.len()), (version, 20, 1));
    let bulk =
        |tag: &str| desk.anna.call("ticket.bulk", &format!(r#"{{"tickets":[1],"action":"add_tag","tag":"{tag}"}}"#));
    assert!(bulk("Tag 7").expect("a report").contains(r#""refused":null"#));
    assert!(bulk("one more").expect("a report").contains(r#""rule":"tag_limit""#));
    desk.anna.ticket_remove_tag(&tag(1, "tag 7")).expect("remove");
    desk.anna.ticket_add_tag(&tag(1, "one more")).expect("below the limit again");
}

#[test]
fn t_17_an_edit_changes_neither_status_nor_clock() {
    let desk = prepared();
    let before = get(&desk.anna);
    for action in [TicketAction::Assign, TicketAction::AddTag, TicketAction::RemoveTag, TicketAction::SetCategory] {
        let ticket = attempt(&desk.anna, 1, action).expect("an edit");
        assert_eq!((ticket.status, ticket.awaiting), (before.status, before.awaiting));
        assert_eq!((ticket.answer_due_at, ticket.answered_at), (before.answer_due_at, None), "{action}");
    }
}
