//! Limits on what one person opens and writes in an hour: T-26, and T-08 and T-19 where they agree with it.

use super::bazaar::{Bazaar, HOUR, at, form, on, rule, words};
use crate::desk::ClockSetRequest;
use crate::ticket::{MayOpenRequest, OpenPermission, OpenRequest, Rule, TextRequest, TicketAction, TicketRequest};
use crate::{ErrorCode, Role, Session, SessionOptions, Time};

/// The rule that forbids it, and when it ends.
#[track_caller]
fn ends<T: std::fmt::Debug>(outcome: crate::Result<T>) -> Option<Time> {
    let error = outcome.expect_err("refused");
    assert_eq!((error.code(), error.rule()), (ErrorCode::ActionRefused, Some(Rule::FloodLimit)));
    error.ends()
}

fn may_open(session: &Session) -> OpenPermission {
    let asked = MayOpenRequest { category: "general".into(), ..MayOpenRequest::default() };
    session.ticket_may_open(&asked).expect("an answer")
}

/// The rule and the end in the action's entry of `available_actions`.
fn offered(session: &Session, action: TicketAction) -> (Option<Rule>, Option<Time>) {
    let offers = session.ticket_available_actions(&TicketRequest { ticket: 1 }).expect("offers").actions;
    let offer = offers.into_iter().find(|offer| offer.action == action).expect("every action is offered or not");
    (offer.rule, offer.deadline)
}

#[test]
fn t_26_openings_are_limited_in_any_hour_to_the_second() {
    let bazaar = Bazaar::new();
    for (seconds, number) in [(0, 1), (600, 2), (1200, 3)] {
        bazaar.clock(seconds);
        assert_eq!(bazaar.open(&bazaar.sara, "general").expect("open").number, number);
    }
    assert_eq!(ends(bazaar.open(&bazaar.sara, "general")), Some(at(HOUR)), "when the first of three is an hour old");
    bazaar.clock(HOUR - 1);
    assert_eq!(ends(bazaar.open(&bazaar.sara, "general")), Some(at(HOUR)));
    let until = at(HOUR).micros();
    bazaar.host.clock_set(&ClockSetRequest { now: Time::from_micros(until - 1) }).expect("clock");
    assert_eq!(ends(bazaar.open(&bazaar.sara, "general")), Some(at(HOUR)));
    bazaar.clock(HOUR);
    bazaar.open(&bazaar.sara, "general").expect("the hour is over");
    assert_eq!(ends(bazaar.open(&bazaar.sara, "general")), Some(at(600 + HOUR)), "now the second of them counts");
}

#[test]
fn t_26_replies_are_limited_over_all_tickets_and_apart_from_openings() {
    let bazaar = Bazaar::new();
    for _ in 0..3 {
        bazaar.open(&bazaar.sara, "general").expect("open");
    }
    bazaar.sara.ticket_reply(&words(1)).expect("reply");
    bazaar.clock(60);
    bazaar.sara.ticket_reply(&words(2)).expect("reply");
    for ticket in 1..=3 {
        assert_eq!(ends(bazaar.sara.ticket_reply(&words(ticket))), Some(at(HOUR)));
    }
    bazaar.clock(HOUR);
    bazaar.sara.ticket_reply(&words(3)).expect("reply");
    assert_eq!(ends(bazaar.sara.ticket_reply(&words(3))), Some(at(60 + HOUR)));
}

#[test]
fn t_26_what_is_refused_is_not_counted() {
    let bazaar = Bazaar::new();
    bazaar.open(&bazaar.sara, "general").expect("open");
    for _ in 0..5 {
        bazaar.sara.ticket_open(&OpenRequest { subject: None, ..form("general") }).expect_err("no subject");
        bazaar.sara.ticket_reply(&TextRequest { version: Some(9), ..words(1) }).expect_err("a conflict");
    }
    for _ in 0..2 {
        bazaar.open(&bazaar.sara, "general").expect("open");
        bazaar.sara.ticket_reply(&words(1)).expect("reply");
    }
    for _ in 0..5 {
        assert_eq!(ends(bazaar.sara.ticket_reply(&words(1))), Some(at(HOUR)));
    }
    bazaar.clock(HOUR);
    bazaar.sara.ticket_reply(&words(1)).expect("attempts lengthen nothing");
}

#[test]
fn t_26_the_limit_is_each_persons_own_and_staff_and_sellers_have_none() {
    let bazaar = Bazaar::new();
    for _ in 0..3 {
        bazaar.open(&bazaar.sara, "question").expect("open");
    }
    ends(bazaar.open(&bazaar.sara, "question"));
    bazaar.open(&bazaar.luc, "question").expect("somebody else");
    for _ in 0..5 {
        bazaar.seller.ticket_reply(&words(1)).expect("a seller works");
        bazaar.agent.ticket_reply(&words(1)).expect("staff work");
        bazaar.agent.ticket_note(&words(1)).expect("staff work");
        let request = OpenRequest { on_behalf_of: Some("c-1".into()), ..form("general") };
        bazaar.agent.ticket_open(&request).expect("on behalf of who has reached the limit");
    }
    bazaar.sara.ticket_reply(&words(1)).expect("openings are not replies");
}

#[test]
fn t_26_who_wrote_enough_as_a_customer_still_works_as_a_seller() {
    let bazaar = Bazaar::new();
    let buyer = bazaar.desk.session(&SessionOptions::of(Role::Customer, "p-1")).expect("session");
    bazaar.open(&buyer, "question").expect("open");
    for _ in 0..2 {
        buyer.ticket_reply(&words(1)).expect("reply");
    }
    ends(buyer.ticket_reply(&words(1)));
    bazaar.seller.ticket_reply(&words(1)).expect("the same person, at work");
}

#[test]
fn t_26_what_staff_open_for_a_person_is_not_counted_against_them() {
    let bazaar = Bazaar::new();
    for _ in 0..5 {
        let request = OpenRequest { on_behalf_of: Some("c-1".into()), ..form("general") };
        bazaar.agent.ticket_open(&request).expect("open");
    }
    bazaar.open(&bazaar.sara, "general").expect("her own first");
}

#[test]
fn t_26_who_has_written_enough_still_reads_closes_and_reopens() {
    let bazaar = Bazaar::new();
    bazaar.open(&bazaar.sara, "general").expect("open");
    for _ in 0..2 {
        bazaar.sara.ticket_reply(&words(1)).expect("reply");
    }
    bazaar.sara.ticket_close(&on(1)).expect("close");
    bazaar.sara.ticket_reopen(&on(1)).expect("reopen");
    ends(bazaar.sara.ticket_reply(&words(1)));
}

#[test]
fn t_26_an_earlier_result_is_returned_also_to_who_has_reached_the_limit() {
    let bazaar = Bazaar::new();
    bazaar.open(&bazaar.sara, "general").expect("open");
    let request = TextRequest { idempotency_key: Some("k".into()), ..words(1) };
    let first = bazaar.sara.ticket_reply(&request).expect("reply");
    bazaar.sara.ticket_reply(&words(1)).expect("reply");
    ends(bazaar.sara.ticket_reply(&words(1)));
    assert_eq!(bazaar.sara.ticket_reply(&request).expect("again"), first);
}

#[test]
fn t_08_may_open_knows_the_flood_limit_and_agrees_with_open() {
    let bazaar = Bazaar::new();
    for seconds in [0, 10, 20] {
        bazaar.clock(seconds);
        assert!(may_open(&bazaar.sara).allowed);
        bazaar.open(&bazaar.sara, "general").expect("open");
    }
    for seconds in [20, HOUR - 1] {
        bazaar.clock(seconds);
        let permission = may_open(&bazaar.sara);
        assert_eq!((permission.allowed, permission.rule), (false, Some(Rule::FloodLimit)));
        assert_eq!(permission.until, ends(bazaar.open(&bazaar.sara, "general")));
    }
    bazaar.clock(HOUR);
    let permission = may_open(&bazaar.sara);
    assert_eq!((permission.allowed, permission.rule, permission.until), (true, None, None));
    bazaar.open(&bazaar.sara, "general").expect("open");
}

#[test]
fn t_19_available_actions_know_the_flood_limit_and_when_it_ends() {
    let bazaar = Bazaar::new();
    bazaar.open(&bazaar.sara, "general").expect("open");
    for _ in 0..2 {
        assert_eq!(offered(&bazaar.sara, TicketAction::Reply), (None, None));
        bazaar.sara.ticket_reply(&words(1)).expect("reply");
    }
    assert_eq!(offered(&bazaar.sara, TicketAction::Reply), (Some(Rule::FloodLimit), Some(at(HOUR))));
    assert_eq!(offered(&bazaar.sara, TicketAction::Close), (None, None));
    assert_eq!(offered(&bazaar.sara, TicketAction::Note).0, Some(Rule::Role), "what was never allowed stays so");
    bazaar.clock(HOUR);
    assert_eq!(offered(&bazaar.sara, TicketAction::Reply), (None, None));
}

#[test]
fn t_26_a_block_is_named_before_the_flood_limit() {
    let bazaar = Bazaar::new();
    for _ in 0..3 {
        bazaar.open(&bazaar.sara, "general").expect("open");
    }
    let request = crate::person::BlockRequest { person: "c-1".into(), ..Default::default() };
    for _ in 0..2 {
        bazaar.sara.ticket_reply(&words(1)).expect("reply");
    }
    bazaar.agent.person_block(&request).expect("block");
    assert_eq!(rule(bazaar.open(&bazaar.sara, "general")), Rule::Blocked);
    assert_eq!(rule(bazaar.sara.ticket_reply(&words(1))), Rule::Blocked);
    assert_eq!((may_open(&bazaar.sara).rule, may_open(&bazaar.sara).until), (Some(Rule::Blocked), None));
}

#[test]
fn t_26_a_clock_that_is_set_back_gives_no_more() {
    let bazaar = Bazaar::new();
    bazaar.clock(2 * HOUR);
    for _ in 0..3 {
        bazaar.open(&bazaar.sara, "general").expect("open");
    }
    bazaar.clock(0);
    assert_eq!(ends(bazaar.open(&bazaar.sara, "general")), Some(at(3 * HOUR)));
}
