//! The status machine through sessions: T-06, T-19, T-23.

use bazardesk::ticket::{
    Awaiting, Party, ReplyOutcome, Rule, State, StatusRules, Ticket, TicketAction, TicketStatus, transition,
};
use bazardesk::{ClosedSet, Result, Session};
use bazardesk_tests::{Steps, TestDesk, attempt, on, words};

use crate::{call, rule};

/// The rules of every category of `freight`, as its profile states them.
const FREIGHT: StatusRules = StatusRules {
    reply_outcome: ReplyOutcome::InProgress,
    seller_resolves: true,
    requester_closes: true,
    seller_closes: true,
    reply_reopens_closed: true,
    seller_edits: false,
};

/// Tries every state × action × actor, and passes on the results of the table, `available_actions` and the session.
fn play(
    window_open: bool,
    mut judge: impl FnMut(State, TicketAction, Party, Result<State, Rule>, Option<Rule>, Result<Ticket>),
) {
    let desk = TestDesk::new();
    let actors = [
        (&desk.sara, Party::Requester),
        (&desk.anna, Party::Platform),
        (&desk.mina, Party::Mediator),
        (&desk.host, Party::Host),
    ];
    let past = 40 * 86_400;
    for (at, &state) in State::ALL.iter().enumerate() {
        // Each state begins at its own time, since the clock of a ticket never runs backwards.
        let begin = i64::try_from(at).expect("a few states") * 2 * past;
        for &action in TicketAction::ALL {
            for (session, party) in actors {
                desk.clock(begin);
                let ticket = desk.ticket_in(state);
                if !window_open {
                    desk.clock(begin + past);
                }
                let expected = transition(state, action, party, &FREIGHT, window_open);
                if action == TicketAction::SetField && expected.is_ok() {
                    // The profile has no custom fields, so there is no valid input.
                    continue;
                }
                let offers = session.ticket_available_actions(&on(ticket)).expect("offers");
                let offer = offers.actions.iter().find(|offer| offer.action == action).expect("every action is listed");
                assert_eq!(offer.allowed, offer.rule.is_none());
                judge(state, action, party, expected, offer.rule, attempt(session, ticket, action));
            }
        }
    }
}

#[test]
fn t_06_every_cell_of_the_table_agrees_with_sessions() {
    for window_open in [true, false] {
        play(window_open, |state, action, party, expected, _, outcome| {
            let what = format!("{action} by {party:?} in {state:?}, window open: {window_open}");
            match outcome {
                Ok(ticket) => {
                    let reached = State { status: ticket.status, awaiting: ticket.awaiting };
                    assert_eq!(Ok(reached), expected, "{what}");
                }
                Err(error) => assert_eq!(Err(error.rule().expect("a rule")), expected, "{what}"),
            }
        });
    }
}

#[test]
fn t_06_the_table_needs_no_store_and_no_clock() {
    // A pure function: the same values always give the same result.
    for &state in State::ALL {
        for &action in TicketAction::ALL {
            for &party in Party::ALL {
                let once = transition(state, action, party, &FREIGHT, true);
                assert_eq!(once, transition(state, action, party, &FREIGHT, true));
                if let Ok(reached) = once {
                    assert!(State::ALL.contains(&reached), "{reached:?}");
                }
            }
        }
    }
}

#[test]
fn t_19_available_actions_succeed_and_the_others_fail_with_the_same_rule() {
    for window_open in [true, false] {
        play(window_open, |state, action, party, _, offered, outcome| {
            let rule = outcome.err().map(|error| error.rule().expect("a rule"));
            assert_eq!(offered, rule, "{action} by {party:?} in {state:?}, window open: {window_open}");
        });
    }
}

#[test]
fn t_19_every_action_is_listed_once_with_label_and_deadline() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let offers = call(&desk.anna, "ticket.available_actions", r#"{"ticket":1}"#);
    let actions = offers["actions"].as_array().expect("actions");
    let listed: Vec<&str> = actions.iter().filter_map(|offer| offer["action"].as_str()).collect();
    let all: Vec<&str> = TicketAction::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!(listed, all);
    let offer = |name: &str| actions.iter().find(|offer| offer["action"] == name).expect("an offer");
    assert_eq!(offer("reply")["labels"]["action"], "Reply");
    assert_eq!(offer("reply")["deadline"], "2025-11-06T08:00:00.000000Z", "a medium ticket has a day");
    assert!(offer("reply")["labels"]["deadline"].is_string());
    assert_eq!(offer("note")["deadline"], serde_json::Value::Null, "a note is no answer");
    assert_eq!(offer("reopen")["rule"], "not_closed");
    assert!(offer("reopen")["labels"]["rule"].as_str().expect("a text").contains("not been closed"));
    let deadline = |action: &str| {
        let offers = call(&desk.sara, "ticket.available_actions", r#"{"ticket":1}"#);
        let offer =
            offers["actions"].as_array().expect("actions").iter().find(|offer| offer["action"] == action).cloned();
        offer.expect("an offer")["deadline"].clone()
    };
    assert_eq!(deadline("reply"), serde_json::Value::Null, "the answer deadline is the handler's");
    desk.anna.resolve(1);
    assert_eq!(deadline("reopen"), "2025-12-05T08:00:00.000000Z", "thirty days to reopen");
    assert_eq!(deadline("reply"), deadline("reopen"), "a reply reopens too");
}

#[test]
fn t_23_staff_change_neither_status_nor_clock_of_a_shops_ticket() {
    for &state in State::ALL {
        let outcome = transition(state, TicketAction::Reply, Party::Staff, &FREIGHT, true);
        if state.status == TicketStatus::Closed {
            assert_eq!(outcome, Err(Rule::TicketClosed));
        } else {
            assert_eq!(outcome, Ok(state));
        }
        for handlers_only in [TicketAction::Start, TicketAction::RequestInformation, TicketAction::Reopen] {
            assert_eq!(transition(state, handlers_only, Party::Staff, &FREIGHT, true), Err(Rule::HandlerOnly));
        }
    }
}

#[test]
fn t_23_a_handlers_reply_keeps_a_ticket_resolved_and_is_refused_on_a_closed_one() {
    let desk = TestDesk::new();
    let ticket = desk.open(&desk.sara).number;
    let resolved = desk.anna.resolve(ticket);
    desk.clock(60);
    let replied = desk.anna.reply(ticket, "One more thing.");
    assert_eq!((replied.status, replied.awaiting), (TicketStatus::Resolved, Awaiting::Nobody));
    assert_eq!(replied.resolved_at, resolved.resolved_at, "the time of the resolution stays");
    desk.anna.close(ticket);
    assert_eq!(rule(desk.anna.ticket_reply(&words(ticket, "Too late."))), Rule::TicketClosed);
}

#[test]
fn t_19_an_action_says_what_it_takes_and_whether_it_concerns_the_role() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let actions = |session: &Session| session.ticket_available_actions(&on(1)).expect("actions").actions;
    let offered = |session: &Session| -> Vec<TicketAction> {
        actions(session).into_iter().filter(|action| action.offered).map(|action| action.action).collect()
    };
    assert_eq!(offered(&desk.sara), [TicketAction::Reply, TicketAction::Close, TicketAction::Reopen]);
    assert_eq!(offered(&desk.mina), [TicketAction::Note]);
    assert_eq!(offered(&desk.host).len(), 0);
    assert_eq!(offered(&desk.anna), TicketAction::ALL);
    for action in actions(&desk.anna) {
        let expected: &[&str] = match action.action {
            TicketAction::Reply
            | TicketAction::ReplyAndResolve
            | TicketAction::RequestInformation
            | TicketAction::Note => &["text"],
            TicketAction::Assign => &["assignee"],
            TicketAction::SetPriority => &["priority"],
            TicketAction::SetCategory => &["category"],
            TicketAction::AddTag | TicketAction::RemoveTag => &["tag"],
            TicketAction::SetField => &["field", "value"],
            TicketAction::Start
            | TicketAction::Resolve
            | TicketAction::Close
            | TicketAction::Reopen
            | TicketAction::MarkSpam => &[],
        };
        assert_eq!(action.takes, expected, "{}", action.action);
    }
}
