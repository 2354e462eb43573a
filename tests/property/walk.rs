//! The exhaustive walk (T-06) reaches every cell of the status table, through sessions and as a pure function.

use std::collections::BTreeSet;
use std::thread;

use bazardesk::ClosedSet;
use bazardesk::ticket::{Party, ReplyOutcome, State, StatusRules, TicketAction, transition};

use crate::model::{REOPEN_WINDOW, Who};
use crate::model_desk::ModelDesk;
use crate::table::{ACTIONS, Choices, PARTIES, STATES, cell, status};

/// A state, an action and a party.
type Cell = (&'static str, &'static str, &'static str);

/// Brings a new ticket into a state; the handler is a member of the shop or an agent.
fn bring_to(desk: &mut ModelDesk, at: usize, state: &str) {
    let handler = if desk.tickets[at].shop { Who::Shop } else { Who::Remi };
    match state {
        "open" => {}
        "started" => desk.act(handler, at, "start"),
        "answered" => desk.act(handler, at, "reply"),
        "waiting" => desk.act(handler, at, "request_information"),
        "resolved" => desk.act(handler, at, "reply_and_resolve"),
        _ => desk.act(Who::Sara, at, "close"),
    }
    assert_eq!(desk.tickets[at].state, state);
}

/// Every actor tries every action on a ticket in this state, before or after the reopen window. Returns the cells that
/// were reached.
fn walk(shop: bool, state: &str, past_window: bool) -> BTreeSet<Cell> {
    let mut desk = ModelDesk::new();
    let mut at = desk.open(Who::Sara, 3, shop);
    bring_to(&mut desk, at, state);
    for who in Who::ALL {
        for action in ACTIONS {
            if let Some(until) = desk.tickets[at].window().filter(|_| past_window) {
                desk.clock(desk.now.max(until + 1));
            }
            desk.act(who, at, action);
            if desk.tickets[at].state != state {
                at = desk.open(Who::Sara, 3, shop);
                bring_to(&mut desk, at, state);
            }
        }
    }
    for who in [Who::Sara, Who::Shop, Who::Mina] {
        desk.expect_threads(who, 100);
    }
    desk.reached
}

/// Walks through every state of the platform's tickets or of a shop's.
fn walk_all(shop: bool) -> BTreeSet<Cell> {
    for state in ["resolved", "closed"] {
        walk(shop, state, true);
    }
    STATES.into_iter().flat_map(|state| walk(shop, state, false)).collect()
}

#[test]
fn every_cell_of_the_status_table_is_reached() {
    // Two threads, since this is the longest of these tests.
    let walks = [false, true].map(|shop| thread::spawn(move || walk_all(shop)));
    let mut reached = BTreeSet::new();
    for walk in walks {
        reached.extend(walk.join().expect("a walk without surprises"));
    }
    let all: BTreeSet<_> = STATES
        .iter()
        .flat_map(|state| ACTIONS.iter().map(move |action| (*state, *action)))
        .flat_map(|(state, action)| PARTIES.iter().map(move |party| (state, action, *party)))
        .collect();
    let unreached: Vec<_> = all.difference(&reached).collect();
    assert!(unreached.is_empty(), "{unreached:?}");
    assert_eq!(reached.len(), 6 * 15 * 6);
}

/// T-14: the window includes its last instant, and not the next one.
#[test]
fn the_window_ends_after_its_last_instant() {
    for (offset, allowed) in [(-1, true), (0, true), (1, false)] {
        for action in ["reopen", "reply"] {
            let mut desk = ModelDesk::new();
            let at = desk.open(Who::Sara, 1, false);
            desk.act(Who::Sara, at, "close");
            desk.clock(desk.now + REOPEN_WINDOW + offset);
            desk.act(Who::Sara, at, action);
            assert_eq!(desk.tickets[at].state == "open", allowed, "{action} at {offset}");
        }
    }
}

#[test]
fn the_status_machine_agrees_with_the_table_for_every_profile() {
    assert_eq!((State::ALL.len(), Party::ALL.len(), TicketAction::ALL.len()), (6, 6, 15));
    let mut reached = 0;
    for facts in 0..128_u32 {
        let fact = |at: u32| facts >> at & 1 == 1;
        let rules = StatusRules {
            reply_outcome: if fact(0) { ReplyOutcome::WaitingForUser } else { ReplyOutcome::InProgress },
            seller_resolves: fact(1),
            requester_closes: fact(2),
            seller_closes: fact(3),
            reply_reopens_closed: fact(4),
            seller_edits: fact(6),
        };
        let choices = Choices {
            reply_waits: fact(0),
            seller_resolves: fact(1),
            requester_closes: fact(2),
            seller_closes: fact(3),
            reply_reopens: fact(4),
            seller_edits: fact(6),
        };
        for (state, name) in State::ALL.iter().zip(STATES) {
            assert_eq!((state.status.as_str(), state.awaiting.as_str()), status(name));
            for action in TicketAction::ALL {
                for party in Party::ALL {
                    let actual = transition(*state, *action, *party, &rules, fact(5))
                        .map(|next| (next.status.as_str(), next.awaiting.as_str()))
                        .map_err(ClosedSet::as_str);
                    let expected = cell(name, action.as_str(), party.as_str(), choices, fact(5)).map(status);
                    assert_eq!(actual, expected, "{name} {action} {} {rules:?} {}", party.as_str(), fact(5));
                    reached += 1;
                }
            }
        }
    }
    assert_eq!(reached, 128 * 6 * 15 * 6);
}
