//! Paging during concurrent changes (T-30): an unchanged ticket is on exactly one page, a changed one on at most one.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::model::Who;
use crate::model_desk::ModelDesk;
use crate::strategies::cases;
use crate::table::ACTIONS;
use serde_json::{Value, json};

/// What happens between two pages.
#[derive(Clone, Debug)]
enum Change {
    Open { priority: usize },
    Act { who: usize, ticket: usize, action: usize },
    Pass { seconds: i64 },
    Tick,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        1 => (0..4_usize).prop_map(|priority| Change::Open { priority }),
        6 => (0..4_usize, 0..40_usize, 0..15_usize)
            .prop_map(|(who, ticket, action)| Change::Act { who, ticket, action }),
        1 => (0..40_000_i64).prop_map(|seconds| Change::Pass { seconds }),
        1 => Just(Change::Tick),
    ]
}

fn apply(desk: &mut ModelDesk, change: &Change) {
    match *change {
        Change::Open { priority } => {
            desk.open(Who::Sara, priority, false);
        }
        Change::Act { who, ticket, action } => {
            let who = [Who::Sara, Who::Anna, Who::Remi, Who::Mina][who];
            desk.act(who, ticket % desk.tickets.len(), ACTIONS[action]);
        }
        Change::Pass { seconds } => desk.clock(desk.now + seconds * 1_000_000),
        Change::Tick => desk.tick(None),
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn an_unchanged_ticket_is_on_exactly_one_page(
        opened in 3..14_usize,
        before in prop::collection::vec(change(), 0..12),
        between in prop::collection::vec(prop::collection::vec(change(), 0..4), 1..6),
        limit in 1_i64..5,
        (who, list, sort) in prop_oneof![
            Just((Who::Sara, "mine", "activity")),
            Just((Who::Sara, "all", "number")),
            Just((Who::Sara, "action_required", "activity")),
            Just((Who::Anna, "all", "activity")),
            Just((Who::Anna, "all", "number")),
            Just((Who::Anna, "action_required", "deadline")),
            Just((Who::Mina, "action_required", "deadline")),
            Just((Who::Anna, "resolved", "activity")),
            Just((Who::Sara, "all", "priority")),
            Just((Who::Anna, "all", "priority")),
            Just((Who::Anna, "action_required", "priority")),
            Just((Who::Mina, "unassigned", "priority")),
        ],
    ) {
        let mut desk = ModelDesk::new();
        for at in 0..opened {
            desk.open(Who::Sara, at, false);
        }
        for change in &before {
            apply(&mut desk, change);
        }
        let at_start: BTreeMap<i64, i64> = desk
            .tickets
            .iter()
            .filter(|ticket| ticket.listed(who, list))
            .map(|ticket| (ticket.number, ticket.changes(who)))
            .collect();
        let mut seen: BTreeMap<i64, usize> = BTreeMap::new();
        let mut cursor = Value::Null;
        let mut between = between.iter();
        loop {
            let request = json!({ "list": list, "sort": sort, "limit": limit, "after": cursor });
            let page = desk.call(who, "ticket.list", &request).expect("a page");
            for ticket in page["tickets"].as_array().expect("tickets") {
                *seen.entry(ticket["number"].as_i64().expect("a number")).or_default() += 1;
            }
            cursor = page["next"].clone();
            if cursor.is_null() {
                break;
            }
            for change in between.next().into_iter().flatten() {
                apply(&mut desk, change);
            }
        }
        for (number, times) in &seen {
            prop_assert_eq!(*times, 1, "ticket {} is on {} pages", number, times);
        }
        for ticket in &desk.tickets {
            if at_start.get(&ticket.number) == Some(&ticket.changes(who)) {
                prop_assert!(seen.contains_key(&ticket.number), "ticket {} is missing", ticket.number);
            }
        }
    }
}

/// A cursor is valid only with the list, sort, filters and person for which it was returned.
#[test]
fn a_cursor_is_valid_only_in_the_list_that_returned_it() {
    let mut desk = ModelDesk::new();
    for at in 0..3 {
        desk.open(Who::Sara, at, false);
        desk.open(Who::Luc, at, false);
    }
    let request = json!({ "list": "all", "sort": "number", "limit": 1 });
    let page = desk.call(Who::Sara, "ticket.list", &request).expect("a page");
    let cursor = &page["next"];
    assert!(cursor.is_string());
    for (who, other) in [
        (Who::Luc, json!({ "list": "all", "sort": "number", "limit": 1 })),
        (Who::Anna, json!({ "list": "all", "sort": "number", "limit": 1 })),
        (Who::Sara, json!({ "list": "mine", "sort": "number", "limit": 1 })),
        (Who::Sara, json!({ "list": "all", "sort": "activity", "limit": 1 })),
        (Who::Sara, json!({ "list": "all", "sort": "number", "limit": 1, "status": "open" })),
        (Who::Sara, json!({ "list": "all", "sort": "number", "limit": 1, "priority": "low" })),
        (Who::Sara, json!({ "list": "all", "sort": "number", "limit": 1, "category": "technical" })),
        (Who::Sara, json!({ "list": "all", "sort": "number", "limit": 1, "opened_from": "2025-01-01T00:00:00Z" })),
    ] {
        let mut request = other;
        request["after"] = cursor.clone();
        let error = desk.call(who, "ticket.list", &request).expect_err("another list");
        assert_eq!((&error["code"], &error["field"]), (&json!("cursor_invalid"), &json!("after")), "{request}");
    }
    // The page size may change.
    let request = json!({ "list": "all", "sort": "number", "limit": 2, "after": cursor });
    let page = desk.call(Who::Sara, "ticket.list", &request).expect("the next page");
    assert_eq!(page["tickets"].as_array().map(Vec::len), Some(2));
}

/// By deadline: a ticket that was listed, answered and then reopened by a question has a later deadline, and is not
/// listed again.
#[test]
fn a_ticket_with_a_new_deadline_is_not_listed_twice() {
    let mut desk = ModelDesk::new();
    for _ in 0..3 {
        desk.open(Who::Sara, 3, false);
    }
    let request = json!({ "list": "action_required", "sort": "deadline", "limit": 1 });
    let mut page = desk.call(Who::Anna, "ticket.list", &request).expect("a page");
    let mut numbers = vec![page["tickets"][0]["number"].clone()];
    desk.clock(desk.now + 3_600_000_000);
    desk.act(Who::Anna, 0, "reply");
    desk.act(Who::Sara, 0, "reply");
    while page["next"].is_string() {
        let mut request = request.clone();
        request["after"] = page["next"].clone();
        page = desk.call(Who::Anna, "ticket.list", &request).expect("a page");
        numbers.extend(page["tickets"].as_array().expect("tickets").iter().map(|ticket| ticket["number"].clone()));
    }
    assert_eq!(numbers, [json!(1), json!(2), json!(3)]);
}
