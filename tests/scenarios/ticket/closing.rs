//! Closing and reopening: T-12, T-14.

use bazardesk::ticket::{
    Awaiting, Party, ReplyOutcome, Rule, State, StatusRules, TicketAction, TicketStatus, transition,
};
use bazardesk_tests::{Steps, TestDesk, after, on, words};

use crate::{error, rule};

const DAY: i64 = 86_400;
const RESOLVED: State = State { status: TicketStatus::Resolved, awaiting: Awaiting::Nobody };
const CLOSED: State = State { status: TicketStatus::Closed, awaiting: Awaiting::Nobody };

fn rules(requester_closes: bool, seller_closes: bool, reply_reopens_closed: bool) -> StatusRules {
    let reply_outcome = ReplyOutcome::InProgress;
    StatusRules {
        reply_outcome,
        seller_resolves: true,
        requester_closes,
        seller_closes,
        reply_reopens_closed,
        seller_edits: false,
    }
}

#[test]
fn t_12_requester_and_staff_close_in_any_unclosed_status() {
    let desk = TestDesk::new();
    for &state in State::ALL.iter().filter(|state| state.status != TicketStatus::Closed) {
        for session in [&desk.sara, &desk.anna] {
            let number = desk.ticket_in(state);
            let ticket = session.close(number);
            assert_eq!((ticket.status, ticket.awaiting), (TicketStatus::Closed, Awaiting::Nobody));
            assert_eq!((ticket.closed_at, ticket.answer_due_at), (Some(after(0)), None));
            assert_eq!(rule(session.ticket_close(&on(number))), Rule::AlreadyClosed);
        }
    }
}

#[test]
fn t_12_the_profile_decides_who_closes_and_staff_always_may() {
    for (requester, seller) in [(true, true), (true, false), (false, true), (false, false)] {
        let rules = rules(requester, seller, true);
        let by = |party| transition(State::OPEN, TicketAction::Close, party, &rules, true);
        let offered = |offered: bool| if offered { Ok(CLOSED) } else { Err(Rule::ClosingNotOffered) };
        assert_eq!(by(Party::Requester), offered(requester));
        assert_eq!(by(Party::Seller), offered(seller));
        assert_eq!((by(Party::Platform), by(Party::Staff)), (Ok(CLOSED), Ok(CLOSED)));
        assert_eq!((by(Party::Mediator), by(Party::Host)), (Err(Rule::Role), Err(Rule::Role)));
    }
}

#[test]
fn t_14_requester_and_handler_reopen_within_thirty_days_to_the_second() {
    let desk = TestDesk::new();
    for state in [RESOLVED, CLOSED] {
        for handler in [false, true] {
            let begin = desk.anna.ticket_counts(&Default::default()).expect("counts").counts[5].count * 100 * DAY;
            desk.clock(begin);
            let (kept, late) = (desk.ticket_in(state), desk.ticket_in(state));
            let session = if handler { &desk.anna } else { &desk.sara };
            desk.clock(begin + 30 * DAY);
            let ticket = session.reopen(kept);
            assert_eq!((ticket.status, ticket.awaiting), (TicketStatus::Open, Awaiting::Handler));
            assert_eq!((ticket.resolved_at, ticket.closed_at), (None, None));
            assert_eq!(ticket.answer_due_at, Some(after(begin + 31 * DAY)), "a new clock of a day");
            desk.clock(begin + 30 * DAY + 1);
            assert_eq!(rule(session.ticket_reopen(&on(late))), Rule::ReopenWindow);
        }
    }
}

#[test]
fn t_14_a_requesters_reply_reopens_within_the_window_and_is_refused_later() {
    let desk = TestDesk::new();
    for (round, state) in [RESOLVED, CLOSED].into_iter().enumerate() {
        let begin = i64::try_from(round).expect("two rounds") * 100 * DAY;
        desk.clock(begin);
        let (kept, late) = (desk.ticket_in(state), desk.ticket_in(state));
        desk.clock(begin + 30 * DAY);
        let ticket = desk.sara.reply(kept, "It is back.");
        assert_eq!((ticket.status, ticket.awaiting), (TicketStatus::Open, Awaiting::Handler));
        assert_eq!((ticket.resolved_at, ticket.closed_at), (None, None));
        desk.clock(begin + 30 * DAY + 1);
        assert_eq!(rule(desk.sara.ticket_reply(&words(late, "It is back."))), Rule::ReopenWindow);
        let thread = desk.sara.get(late);
        assert!(thread.messages.iter().all(|message| message.text != "It is back."), "nothing was written");
    }
}

#[test]
fn t_14_the_refusal_suggests_a_new_ticket_in_each_language() {
    let desk = TestDesk::new();
    for customer in [&desk.sara, &desk.luc] {
        let number = desk.open(customer).number;
        customer.close(number);
    }
    desk.clock(31 * DAY);
    let persian = error(&desk.sara, "ticket.reply", r#"{"ticket":1,"text":"x"}"#);
    let french = error(&desk.luc, "ticket.reply", r#"{"ticket":2,"text":"x"}"#);
    let english = error(&desk.anna, "ticket.reopen", r#"{"ticket":1}"#);
    for document in [&persian, &french, &english] {
        assert_eq!(
            (document["status"].as_str(), document["rule"].as_str()),
            (Some("forbidden"), Some("reopen_window"))
        );
    }
    assert!(persian["message"].as_str().expect("text").contains("تیکت جدیدی"), "{persian}");
    assert!(french["message"].as_str().expect("text").contains("ouvrir un nouveau"), "{french}");
    assert!(english["message"].as_str().expect("text").contains("open a new one"), "{english}");
}

#[test]
fn t_14_an_unclosed_ticket_cannot_be_reopened() {
    let desk = TestDesk::new();
    for &state in State::ALL.iter().filter(|state| ![RESOLVED, CLOSED].contains(state)) {
        let number = desk.ticket_in(state);
        assert_eq!(rule(desk.sara.ticket_reopen(&on(number))), Rule::NotClosed);
    }
}

#[test]
fn t_14_the_profile_decides_whether_a_reply_reopens_a_closed_ticket() {
    let reply =
        |reopens, open| transition(CLOSED, TicketAction::Reply, Party::Requester, &rules(true, true, reopens), open);
    assert_eq!(reply(true, true), Ok(State::OPEN));
    assert_eq!(reply(true, false), Err(Rule::ReopenWindow));
    assert_eq!((reply(false, true), reply(false, false)), (Err(Rule::TicketClosed), Err(Rule::TicketClosed)));
}

#[test]
fn t_14_the_window_starts_again_with_each_closing() {
    let desk = TestDesk::new();
    let number = desk.ticket_in(CLOSED);
    desk.clock(29 * DAY);
    desk.sara.reopen(number);
    desk.anna.resolve(number);
    desk.clock(35 * DAY);
    desk.sara.close(number);
    desk.clock(64 * DAY);
    desk.sara.reopen(number);
}
