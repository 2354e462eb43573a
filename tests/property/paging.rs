//! Paging while others work (T-30): a ticket that does not change stands on exactly one page, one that does on at most
//! one.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::chances::cases;
use crate::model::Who;
use crate::play::Play;
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

fn apply(play: &mut Play, change: &Change) {
    match *change {
        Change::Open { priority } => {
            play.open(Who::Sara, priority, false);
        }
        Change::Act { who, ticket, action } => {
            let who = [Who::Sara, Who::Anna, Who::Remi, Who::Mina][who];
            play.act(who, ticket % play.tickets.len(), ACTIONS[action]);
        }
        Change::Pass { seconds } => play.clock(play.now + seconds * 1_000_000),
        Change::Tick => play.tick(None),
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn what_does_not_change_stands_on_exactly_one_page(
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
        ],
    ) {
        let mut play = Play::new();
        for at in 0..opened {
            play.open(Who::Sara, at, false);
        }
        for change in &before {
            apply(&mut play, change);
        }
        let begun: BTreeMap<i64, i64> = play
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
            let page = play.call(who, "ticket.list", &request).expect("a page");
            for ticket in page["tickets"].as_array().expect("tickets") {
                *seen.entry(ticket["number"].as_i64().expect("a number")).or_default() += 1;
            }
            cursor = page["next"].clone();
            if cursor.is_null() {
                break;
            }
            for change in between.next().into_iter().flatten() {
                apply(&mut play, change);
            }
        }
        for (number, times) in &seen {
            prop_assert_eq!(*times, 1, "ticket {} stood on {} pages", number, times);
        }
        for ticket in &play.tickets {
            if begun.get(&ticket.number) == Some(&ticket.changes(who)) {
                prop_assert!(seen.contains_key(&ticket.number), "ticket {} was passed over", ticket.number);
            }
        }
    }
}

/// A cursor belongs to the list, the sort, the filters and the person that it was given to; to nobody else.
#[test]
fn a_cursor_leads_on_only_in_the_list_that_gave_it_out() {
    let mut play = Play::new();
    for at in 0..3 {
        play.open(Who::Sara, at, false);
        play.open(Who::Luc, at, false);
    }
    let request = json!({ "list": "all", "sort": "number", "limit": 1 });
    let page = play.call(Who::Sara, "ticket.list", &request).expect("a page");
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
        let error = play.call(who, "ticket.list", &request).expect_err("another list");
        assert_eq!((&error["code"], &error["field"]), (&json!("cursor_invalid"), &json!("after")), "{request}");
    }
    // The size of a page is free.
    let request = json!({ "list": "all", "sort": "number", "limit": 2, "after": cursor });
    let page = play.call(Who::Sara, "ticket.list", &request).expect("the next page");
    assert_eq!(page["tickets"].as_array().map(Vec::len), Some(2));
}

/// By deadline: a ticket that was shown, answered and asked again has a later deadline, and is not shown again.
#[test]
fn a_ticket_whose_deadline_moves_on_is_not_shown_twice() {
    let mut play = Play::new();
    for _ in 0..3 {
        play.open(Who::Sara, 3, false);
    }
    let request = json!({ "list": "action_required", "sort": "deadline", "limit": 1 });
    let mut page = play.call(Who::Anna, "ticket.list", &request).expect("a page");
    let mut shown = vec![page["tickets"][0]["number"].clone()];
    play.clock(play.now + 3_600_000_000);
    play.act(Who::Anna, 0, "reply");
    play.act(Who::Sara, 0, "reply");
    while page["next"].is_string() {
        let mut request = request.clone();
        request["after"] = page["next"].clone();
        page = play.call(Who::Anna, "ticket.list", &request).expect("a page");
        shown.extend(page["tickets"].as_array().expect("tickets").iter().map(|ticket| ticket["number"].clone()));
    }
    assert_eq!(shown, [json!(1), json!(2), json!(3)]);
}
