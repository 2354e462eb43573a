//! Which macros are listed for a ticket: T-25. What is listed can be run.

use bazardesk::ErrorCode;
use bazardesk::Session;
use bazardesk::macros::{ListMacrosRequest, RunMacroRequest};
use bazardesk::ticket::OpenRequest;
use bazardesk_tests::{Steps, TestDesk, opening};

use crate::error;

const PROFILE: &str = r#"
name = "bazaar"
requesters = ["customer"]

[limits]
tags = 2

[[queues]]
name = "platform"
handler = "platform"

[[queues]]
name = "stalls"
handler = "shop"
edit_by_handler = true
resolve_by_handler = false

[[categories]]
name = "technical"
queue = "platform"

[[categories]]
name = "refund"
queue = "platform"

[[categories]]
name = "purchase"
queue = "stalls"

[[macros]]
name = "take"
steps = [{ action = "assign" }]

[[macros]]
name = "hand_over"
steps = [{ action = "add_tag", tag = "stall" }, { action = "set_category", category = "purchase" }]

[[macros]]
name = "settle"
categories = ["technical", "purchase"]
steps = [{ action = "resolve" }, { action = "reopen" }, { action = "close" }]

[[macros]]
name = "reopen"
steps = [{ action = "reopen" }]

[[macros]]
name = "mark"
steps = [{ action = "add_tag", tag = "one" }, { action = "add_tag", tag = "two" }, { action = "add_tag", tag = "three" }]

[[macros]]
name = "swap"
steps = [{ action = "add_tag", tag = "one" }, { action = "remove_tag", tag = "one" }, { action = "add_tag", tag = "three" }]
"#;

const NAMES: [&str; 6] = ["take", "hand_over", "settle", "reopen", "mark", "swap"];

fn listed(session: &Session, ticket: i64) -> Vec<String> {
    let request = ListMacrosRequest { ticket: Some(ticket) };
    session.ticket_list_macros(&request).expect("a list").macros.into_iter().map(|one| one.name).collect()
}

fn runs(session: &Session, ticket: i64, name: &str) -> bool {
    let request = RunMacroRequest { tickets: vec![ticket], r#macro: name.into(), ..RunMacroRequest::default() };
    session.ticket_run_macro(&request).expect("a report").results[0].ticket.is_some()
}

/// A desk with one ticket of the platform and one of a shop, and the shop's member.
fn desk() -> (TestDesk, Session) {
    let desk = TestDesk::with(PROFILE).open();
    desk.person("p-1", "Name of p-1");
    let seller = desk.seller("s-1", "p-1");
    desk.sara.open(&opening());
    desk.sara.open(&OpenRequest { category: Some("purchase".into()), shop: Some("s-1".into()), ..opening() });
    (desk, seller)
}

#[test]
fn t_25_only_macros_that_the_actor_can_run_on_the_ticket_are_listed() {
    for (ticket, agent, expected) in [
        (1, true, &["take", "settle", "swap"][..]),
        (2, true, &["hand_over", "swap"]),
        (2, false, &["take", "hand_over", "swap"]),
    ] {
        let (desk, seller) = desk();
        let session = if agent { &desk.anna } else { &seller };
        assert_eq!(listed(session, ticket), expected, "{ticket} {agent}");
        // On a new desk each, so that no macro prepares another.
        for name in NAMES {
            let (desk, seller) = self::desk();
            let session = if agent { &desk.anna } else { &seller };
            assert_eq!(runs(session, ticket, name), expected.contains(&name), "{ticket} {agent} {name}");
        }
    }
    // What a ticket has become decides.
    let (desk, _) = desk();
    desk.anna.resolve(1);
    assert_eq!(listed(&desk.anna, 1), ["take", "reopen", "swap"]);
    assert!(runs(&desk.anna, 1, "reopen"));
    assert_eq!(listed(&desk.anna, 1), ["take", "settle", "swap"]);
    assert_eq!(desk.anna.ticket_list_macros(&ListMacrosRequest::default()).expect("a list").macros.len(), NAMES.len());
}

#[test]
fn t_25_a_macro_that_adds_a_tag_which_a_full_ticket_has_is_listed_and_runs() {
    let (desk, _) = desk();
    for tag in ["ONE", "three"] {
        desk.anna.call("ticket.add_tag", &format!(r#"{{"ticket":1,"tag":"{tag}"}}"#)).expect("a tag");
    }
    // `swap` takes away the tag that it adds; `mark` adds one that the ticket lacks.
    assert_eq!(listed(&desk.anna, 1), ["take", "settle", "swap"]);
    assert!(runs(&desk.anna, 1, "swap") && !runs(&desk.anna, 1, "mark"));
    assert_eq!(desk.anna.ticket(1).tags, ["three"]);
}

#[test]
fn t_34_a_former_member_is_not_offered_to_take_what_the_store_still_calls_theirs() {
    let (desk, seller) = desk();
    let agent = desk.session(bazardesk::Role::Agent, "p-1");
    assert!(runs(&seller, 2, "take") && listed(&agent, 2).contains(&"take".to_owned()));
    desk.shop("s-1", "Shop s-1", &[]);
    assert!(!listed(&agent, 2).contains(&"take".to_owned()) && !runs(&agent, 2, "take"));
}

#[test]
fn t_17_refusals_of_an_edit_fit_their_reader() {
    let (desk, seller) = desk();
    let text = |session: &Session, operation: &str, request: &str| {
        let document = error(session, operation, request);
        (document["code"].clone(), document["message"].as_str().expect("a sentence").to_owned())
    };
    let members = "Only members of the shop can be assigned its tickets. Please choose one of them.";
    let code = serde_json::json!(ErrorCode::AssigneeForbidden.to_string());
    for session in [&desk.anna, &seller] {
        let assign = text(session, "ticket.assign", r#"{"ticket":2,"assignee":"a-1"}"#);
        assert_eq!(assign, (code.clone(), members.to_owned()));
    }
    let elsewhere = "Another team handles this category, and the ticket cannot be moved to it. Please choose another \
                     category.";
    let moved = |session, ticket: i64, category: &str| {
        let request = serde_json::json!({ "ticket": ticket, "category": category }).to_string();
        text(session, "ticket.set_category", &request).1
    };
    assert_eq!(moved(&desk.anna, 1, "purchase"), elsewhere);
    assert_eq!(moved(&desk.anna, 2, "refund"), elsewhere);
    assert_eq!(moved(&seller, 2, "refund"), elsewhere);
}
