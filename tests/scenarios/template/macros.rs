//! Macros, several actions in one step: T-25. These tests run freight's macros.

use std::collections::BTreeMap;
use std::sync::Arc;

use bazardesk::event::EventKind;
use bazardesk::macros::{ListMacrosRequest, RunMacroRequest};
use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::{BulkResult, OpenRequest, Priority, Rule, TicketStatus};
use bazardesk::{Desk, ErrorCode, Role, Session, SessionOptions};
use bazardesk_tests::{Steps, TestDesk, changes, market, on, store, tag, unchanged};

use crate::refusal;

fn open(desk: &TestDesk, category: &str) -> i64 {
    let request = OpenRequest {
        category: Some(category.into()),
        subject: Some("subject".into()),
        description: Some("description".into()),
        ..OpenRequest::default()
    };
    desk.sara.open(&request).number
}

fn request(tickets: &[i64], name: &str) -> RunMacroRequest {
    RunMacroRequest { tickets: tickets.to_vec(), r#macro: name.into(), ..RunMacroRequest::default() }
}

fn run(session: &Session, tickets: &[i64], name: &str) -> Vec<BulkResult> {
    session.ticket_run_macro(&request(tickets, name)).expect("a report").results
}

/// Version, events and messages of a ticket.
fn traces(desk: &TestDesk, ticket: i64) -> (i64, usize, usize) {
    let thread = desk.host.get(ticket);
    let events = desk.host.ticket_history(&on(ticket)).expect("history").events;
    (changes(&thread.ticket.version), events.len(), thread.messages.len())
}

#[test]
fn t_25_the_steps_of_a_macro_have_the_effects_of_their_operations() {
    let desk = TestDesk::new();
    open(&desk, "account");
    let results = run(&desk.anna, &[1], "secure_account");
    let ticket = results[0].ticket.as_ref().expect("done");
    assert_eq!((ticket.priority, ticket.assignee.as_deref()), (Priority::Urgent, Some("a-1")));
    assert_eq!(
        (ticket.tags.as_slice(), ticket.awaiting.to_string().as_str()),
        (&["security".to_owned()][..], "requester")
    );
    let events = desk.anna.history(1).events;
    let kinds: Vec<EventKind> = events.iter().map(|event| event.kind).collect();
    assert_eq!(
        kinds,
        [
            EventKind::TicketOpened,
            EventKind::TicketPrioritySet,
            EventKind::TicketAssigned,
            EventKind::TicketTagAdded,
            EventKind::TicketReplied,
        ]
    );
    assert_eq!(desk.anna.ticket_verify(&on(1)).expect("verify").state.to_string(), "intact");
}

#[test]
fn t_25_a_macro_takes_effect_as_a_whole_or_not_at_all() {
    let desk = TestDesk::new();
    for category in ["account", "account"] {
        open(&desk, category);
    }
    desk.sara.close(1);
    let before = traces(&desk, 1);
    // A closed ticket accepts the tag, but not the reply.
    let results = run(&desk.anna, &[1, 2], "close_without_answer");
    let refused = results[0].refused.as_ref().expect("refused");
    assert_eq!((refused.code, refused.rule), (ErrorCode::ActionRefused, Some(Rule::TicketClosed)));
    assert_eq!(traces(&desk, 1), before, "not even the tag");
    assert_eq!(results[1].ticket.as_ref().map(|ticket| ticket.status), Some(TicketStatus::Closed));
    let ticket = desk.anna.ticket(1);
    assert!(ticket.tags.is_empty());
}

#[test]
fn t_25_a_macro_belongs_to_its_categories() {
    let desk = TestDesk::new();
    open(&desk, "account");
    open(&desk, "bug_report");
    let names = |ticket| -> Vec<String> {
        let list = desk.anna.ticket_list_macros(&ListMacrosRequest { ticket }).expect("a list").macros;
        list.into_iter().map(|line| line.name).collect()
    };
    assert_eq!(names(Some(1)), ["secure_account", "close_without_answer"]);
    assert_eq!(names(Some(2)), ["request_bug_details", "close_without_answer"]);
    assert_eq!(names(None).len(), 4);
    let results = run(&desk.anna, &[1, 2], "secure_account");
    assert!(results[0].ticket.is_some());
    assert_eq!(results[1].refused.as_ref().map(|refused| refused.code), Some(ErrorCode::MacroNotFound));
    assert_eq!(traces(&desk, 2), (1, 1, 1));
}

#[test]
fn t_25_running_a_macro_again_replies_again_and_repeats_no_edit() {
    let desk = TestDesk::new();
    open(&desk, "account");
    run(&desk.anna, &[1], "secure_account");
    let (_, events, messages) = traces(&desk, 1);
    run(&desk.anna, &[1], "secure_account");
    assert_eq!((traces(&desk, 1).1, traces(&desk, 1).2), (events + 1, messages + 1));
}

#[test]
fn t_25_a_macro_makes_one_version_if_any_of_its_steps_changes_the_ticket() {
    let folder = bazardesk_tests::folder();
    let options = market::options(folder.path(), &store::path()).expect("a profile");
    // Without the reply at its end.
    let silent = market::PROFILE.replace(r#", { action = "reply", template = "taken" }"#, "");
    assert_ne!(silent, market::PROFILE);
    std::fs::write(&options.profile, silent).expect("a file");
    let desk = Arc::new(Desk::open(&options).expect("desk"));
    let host = desk.session(&SessionOptions::new(Role::Host)).expect("session");
    for id in ["c-1", "a-1"] {
        host.person_put(&PersonPutRequest { id: id.into(), name: id.into(), ..PersonPutRequest::default() })
            .expect("put");
    }
    let open = OpenRequest {
        category: Some("technical".into()),
        subject: Some("subject".into()),
        description: Some("description".into()),
        ..OpenRequest::default()
    };
    desk.session(&SessionOptions::of(Role::Customer, "c-1")).expect("session").open(&open);
    let anna = desk.session(&SessionOptions::of(Role::Agent, "a-1")).expect("session");
    // The macro assigns and then adds this tag, so that its last step changes nothing.
    assert_eq!(changes(&anna.ticket_add_tag(&tag(1, "taken")).expect("add").version), 2);
    for round in 0..2 {
        let results = run(&anna, &[1], "take");
        let ticket = results[0].ticket.as_ref().expect("done");
        assert_eq!(
            (ticket.assignee.as_deref(), changes(&ticket.version)),
            (Some("a-1"), 3),
            "and nothing the second time"
        );
        // One step that changes nothing is no news; a macro that does is.
        assert_eq!(ticket.warnings, if round == 0 { vec![] } else { vec![unchanged(None)] });
    }
}

#[test]
fn t_25_a_macro_writes_in_the_requesters_language_unless_another_is_named() {
    let desk = TestDesk::new();
    open(&desk, "account");
    open(&desk, "account");
    run(&desk.anna, &[1], "secure_account");
    let french = RunMacroRequest { locale: Some("fr".into()), ..request(&[2], "secure_account") };
    desk.anna.ticket_run_macro(&french).expect("a report");
    let last = |ticket| {
        let thread = desk.anna.get(ticket);
        thread.messages.last().expect("a message").text.clone()
    };
    let persian = |text: &str| text.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    assert!(persian(&last(1)), "{}", last(1));
    assert!(last(2).contains("compte"), "{}", last(2));
}

#[test]
fn t_25_unknown_macros_and_roles_without_macros_are_refused() {
    let desk = TestDesk::new();
    open(&desk, "account");
    let unknown = desk.anna.ticket_run_macro(&request(&[1], "no_such_macro"));
    assert_eq!(refusal(unknown), (ErrorCode::MacroNotFound, Some("macro".into())));
    for session in [&desk.sara, &desk.mina, &desk.host] {
        let refused = session.ticket_run_macro(&request(&[1], "secure_account"));
        assert_eq!(refusal(refused).0, ErrorCode::RoleForbidden);
        let refused = session.ticket_list_macros(&ListMacrosRequest::default());
        assert_eq!(refusal(refused).0, ErrorCode::RoleForbidden);
    }
    let twice = desk.anna.ticket_run_macro(&request(&[1, 1], "secure_account"));
    assert_eq!(refusal(twice), (ErrorCode::FieldDuplicate, Some("tickets[1]".into())));
    let missing = RunMacroRequest { variables: BTreeMap::new(), ..request(&[], "secure_account") };
    assert_eq!(refusal(desk.anna.ticket_run_macro(&missing)), (ErrorCode::FieldEmpty, Some("tickets".into())));
    assert_eq!(traces(&desk, 1), (1, 1, 1));
}

#[test]
fn t_25_a_macro_needs_the_right_to_use_its_templates() {
    let desk = TestDesk::new();
    let seller = desk.seller("s-1", "c-2");
    // Every template of freight is for agents.
    let listed = seller.ticket_list_macros(&ListMacrosRequest::default()).expect("a list").macros;
    assert_eq!(listed, []);
    let refused = seller.ticket_run_macro(&request(&[1], "secure_account"));
    assert_eq!(refusal(refused), (ErrorCode::MacroNotFound, Some("macro".into())));
}
