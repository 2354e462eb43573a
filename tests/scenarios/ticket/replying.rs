//! Replying and resolving: T-10, T-11.

use bazardesk::ticket::{
    Awaiting, Party, ReplyOutcome, Rule, State, StatusRules, Ticket, TicketAction, TicketStatus, transition,
};
use bazardesk::{ErrorCode, Session};
use bazardesk_tests::{Steps, TestDesk, after, on, words};

use crate::{refusal, rule};

fn status_of(ticket: &Ticket) -> (TicketStatus, Awaiting) {
    (ticket.status, ticket.awaiting)
}

fn texts(session: &Session, ticket: i64) -> Vec<String> {
    let thread = session.get(ticket);
    thread.messages.into_iter().map(|message| message.text).collect()
}

#[test]
fn t_10_a_reply_needs_text() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for blank in ["", " ", "\n\t \u{3000}"] {
        for (operation, session) in [("reply", &desk.sara), ("reply", &desk.anna)] {
            let refused = session.ticket_reply(&words(1, blank));
            assert_eq!(refusal(refused), (ErrorCode::FieldEmpty, Some("text".into())), "{operation}");
        }
    }
    assert_eq!(refusal(desk.anna.call("ticket.reply", r#"{"ticket":1}"#)).0, ErrorCode::FieldMissing);
    assert_eq!(texts(&desk.sara, 1).len(), 1, "nothing was written");
}

#[test]
fn t_10_a_handlers_reply_awaits_the_requester() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.clock(600);
    let ticket = desk.anna.reply(1, "Please start it again.");
    assert_eq!(status_of(&ticket), (TicketStatus::InProgress, Awaiting::Requester));
    assert_eq!((ticket.answered_at, ticket.active_at), (Some(after(600)), after(600)));
    assert_eq!((ticket.answer_due_at, ticket.time_left, ticket.late), (None, None, false));
    assert_eq!(texts(&desk.sara, 1), ["Since this morning.", "Please start it again."]);
}

#[test]
fn t_10_the_profile_sets_the_outcome_of_a_handlers_reply() {
    let rules = |reply_outcome| StatusRules {
        reply_outcome,
        seller_resolves: false,
        requester_closes: false,
        seller_closes: false,
        reply_reopens_closed: false,
        seller_edits: false,
    };
    for party in [Party::Seller, Party::Platform] {
        let reply = |outcome| transition(State::OPEN, TicketAction::Reply, party, &rules(outcome), false);
        let reached = |status| Ok(State { status, awaiting: Awaiting::Requester });
        assert_eq!(reply(ReplyOutcome::InProgress), reached(TicketStatus::InProgress));
        assert_eq!(reply(ReplyOutcome::WaitingForUser), reached(TicketStatus::WaitingForUser));
    }
}

#[test]
fn t_10_requesting_information_waits_for_the_user() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let ticket = desk.anna.request_information(1, "Which version?");
    assert_eq!(status_of(&ticket), (TicketStatus::WaitingForUser, Awaiting::Requester));
    let refused = desk.anna.ticket_request_information(&words(1, "  "));
    assert_eq!(refusal(refused), (ErrorCode::FieldEmpty, Some("text".into())));
    assert_eq!(rule(desk.sara.ticket_request_information(&words(1, "Which?"))), Rule::Role);
}

#[test]
fn t_10_start_is_in_progress_and_still_awaits_the_handler() {
    let desk = TestDesk::new();
    let opened = desk.open(&desk.sara);
    desk.clock(60);
    let ticket = desk.anna.start(1);
    assert_eq!(status_of(&ticket), (TicketStatus::InProgress, Awaiting::Handler));
    assert_eq!(ticket.answer_due_at, opened.answer_due_at, "the clock keeps running");
    assert_eq!(ticket.answered_at, None);
    assert_eq!(rule(desk.remi.ticket_start(&on(1))), Rule::AlreadyStarted);
}

#[test]
fn t_10_the_requesters_answer_returns_a_ticket_to_its_queue() {
    let desk = TestDesk::new();
    for state in [
        State { status: TicketStatus::WaitingForUser, awaiting: Awaiting::Requester },
        State { status: TicketStatus::InProgress, awaiting: Awaiting::Requester },
    ] {
        let number = desk.ticket_in(state);
        let category = desk.anna.get(number);
        let ticket = desk.sara.reply(number, "Version 4.2.");
        assert_eq!(status_of(&ticket), (TicketStatus::Open, Awaiting::Handler));
        assert_eq!(ticket.category, category.ticket.category);
        assert!(ticket.answer_due_at.is_some());
    }
}

#[test]
fn t_10_an_addition_keeps_the_status_while_the_handler_must_act() {
    let desk = TestDesk::new();
    for status in [TicketStatus::Open, TicketStatus::InProgress] {
        let number = desk.ticket_in(State { status, awaiting: Awaiting::Handler });
        let ticket = desk.sara.reply(number, "It is Android.");
        assert_eq!(status_of(&ticket), (status, Awaiting::Handler));
    }
}

#[test]
fn t_10_messages_name_their_authors() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.remi.reply(1, "Bonjour.");
    let thread = desk.sara.get(1);
    let authors: Vec<(i64, &str, &str)> = thread
        .messages
        .iter()
        .map(|message| {
            (message.number, bazardesk::ClosedSet::as_str(message.author_role), message.author_name.as_str())
        })
        .collect();
    assert_eq!(authors, [(1, "customer", "سارا احمدی"), (2, "agent", "Rémi Durand")]);
}

#[test]
fn t_11_staff_resolve_with_and_without_a_message() {
    let desk = TestDesk::new();
    for words_too in [false, true] {
        let number = desk.open(&desk.sara).number;
        desk.clock(300);
        let ticket = if words_too {
            desk.anna.reply_and_resolve(number, "Version 4.3 mends it.")
        } else {
            desk.anna.resolve(number)
        };
        assert_eq!(status_of(&ticket), (TicketStatus::Resolved, Awaiting::Nobody));
        assert_eq!((ticket.resolved_at, ticket.answered_at), (Some(after(300)), Some(after(300))));
        assert_eq!((ticket.answer_due_at, ticket.time_left), (None, None));
        assert_eq!(texts(&desk.sara, number).len(), if words_too { 2 } else { 1 });
        assert_eq!(rule(desk.remi.ticket_resolve(&on(number))), Rule::AlreadyResolved);
        let again = desk.remi.ticket_reply_and_resolve(&words(number, "Once more."));
        assert_eq!(rule(again), Rule::AlreadyResolved);
    }
}

#[test]
fn t_11_requesters_mediators_and_the_host_do_not_resolve() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for session in [&desk.sara, &desk.mina, &desk.host] {
        assert_eq!(rule(session.ticket_resolve(&on(1))), Rule::Role);
        assert_eq!(rule(session.ticket_reply_and_resolve(&words(1, "Done."))), Rule::Role);
    }
}

#[test]
fn t_11_a_seller_resolves_where_the_queue_allows_it_and_staff_always() {
    for seller_resolves in [true, false] {
        let rules = StatusRules {
            reply_outcome: ReplyOutcome::InProgress,
            seller_resolves,
            requester_closes: true,
            seller_closes: true,
            reply_reopens_closed: true,
            seller_edits: false,
        };
        for action in [TicketAction::Resolve, TicketAction::ReplyAndResolve] {
            let by = |party| transition(State::OPEN, action, party, &rules, true).map(|state| state.status);
            let seller = if seller_resolves { Ok(TicketStatus::Resolved) } else { Err(Rule::ResolvingNotOffered) };
            assert_eq!(by(Party::Seller), seller);
            assert_eq!(by(Party::Platform), Ok(TicketStatus::Resolved));
            assert_eq!(by(Party::Staff), Ok(TicketStatus::Resolved));
        }
    }
}
