//! Hourly limits on what one person opens and writes: T-26, and their part of T-08 and T-19.

use bazardesk::desk::ClockSetRequest;
use bazardesk::ticket::{MayOpenRequest, OpenPermission, OpenRequest, Rule, TextRequest, TicketAction, TicketRequest};
use bazardesk::{ErrorCode, Role, Session, SessionOptions, Time};
use bazardesk_tests::{NO_VERSION, Steps, TestDesk, after, on, words};

use crate::rule;
use crate::shop_desk::{HOUR, ShopDesk, form};

/// The rule that refuses, and its end.
#[track_caller]
fn ends<T: std::fmt::Debug>(outcome: bazardesk::Result<T>) -> Option<Time> {
    let error = outcome.expect_err("refused");
    assert_eq!((error.code(), error.rule()), (ErrorCode::ActionRefused, Some(Rule::FloodLimit)));
    error.ends()
}

fn may_open(session: &Session) -> OpenPermission {
    let request = MayOpenRequest { category: "general".into(), ..MayOpenRequest::default() };
    session.ticket_may_open(&request).expect("an answer")
}

/// The rule that forbids the action according to `available_actions`, and its end.
fn offered(session: &Session, action: TicketAction) -> (Option<Rule>, Option<Time>) {
    let offers = session.ticket_available_actions(&TicketRequest { ticket: 1 }).expect("offers").actions;
    let offer = offers.into_iter().find(|offer| offer.action == action).expect("every action is listed");
    (offer.rule, offer.deadline)
}

#[test]
fn t_26_openings_are_limited_in_any_hour_to_the_second() {
    let desk = ShopDesk::new();
    for (seconds, number) in [(0, 1), (600, 2), (1200, 3)] {
        desk.clock(seconds);
        assert_eq!(desk.open(&desk.sara, "general").number, number);
    }
    assert_eq!(ends(desk.try_open(&desk.sara, "general")), Some(after(HOUR)), "when the first of three is an hour old");
    desk.clock(HOUR - 1);
    assert_eq!(ends(desk.try_open(&desk.sara, "general")), Some(after(HOUR)));
    let until = after(HOUR).micros();
    desk.host.clock_set(&ClockSetRequest { now: Time::from_micros(until - 1) }).expect("clock");
    assert_eq!(ends(desk.try_open(&desk.sara, "general")), Some(after(HOUR)));
    desk.clock(HOUR);
    desk.open(&desk.sara, "general");
    assert_eq!(
        ends(desk.try_open(&desk.sara, "general")),
        Some(after(600 + HOUR)),
        "now the second of them is the oldest"
    );
}

#[test]
fn t_26_replies_are_limited_over_all_tickets_and_separately_from_openings() {
    let desk = ShopDesk::new();
    for _ in 0..3 {
        desk.open(&desk.sara, "general");
    }
    desk.sara.reply(1, "words");
    desk.clock(60);
    desk.sara.reply(2, "words");
    for ticket in 1..=3 {
        assert_eq!(ends(desk.sara.ticket_reply(&words(ticket, "words"))), Some(after(HOUR)));
    }
    desk.clock(HOUR);
    desk.sara.reply(3, "words");
    assert_eq!(ends(desk.sara.ticket_reply(&words(3, "words"))), Some(after(60 + HOUR)));
}

#[test]
fn t_26_refused_calls_do_not_count() {
    let desk = ShopDesk::new();
    desk.open(&desk.sara, "general");
    for _ in 0..5 {
        desk.sara.ticket_open(&OpenRequest { subject: None, ..form("general") }).expect_err("no subject");
        desk.sara
            .ticket_reply(&TextRequest { version: Some(NO_VERSION.into()), ..words(1, "words") })
            .expect_err("a conflict");
    }
    for _ in 0..2 {
        desk.open(&desk.sara, "general");
        desk.sara.reply(1, "words");
    }
    for _ in 0..5 {
        assert_eq!(ends(desk.sara.ticket_reply(&words(1, "words"))), Some(after(HOUR)));
    }
    desk.clock(HOUR);
    desk.sara.reply(1, "words");
}

#[test]
fn t_26_each_customer_has_a_limit_and_staff_and_sellers_have_none() {
    let desk = ShopDesk::new();
    for _ in 0..3 {
        desk.open(&desk.sara, "question");
    }
    ends(desk.try_open(&desk.sara, "question"));
    desk.open(&desk.luc, "question");
    for _ in 0..5 {
        desk.seller.reply(1, "words");
        desk.anna.reply(1, "words");
        desk.anna.note(1, "words");
        let request = OpenRequest { on_behalf_of: Some("c-1".into()), ..form("general") };
        desk.anna.ticket_open(&request).expect("on behalf of a person at the limit");
    }
    desk.sara.reply(1, "words");
}

#[test]
fn t_26_a_person_at_the_limit_as_a_customer_still_works_as_a_seller() {
    let desk = ShopDesk::new();
    let buyer = desk.desk.session(&SessionOptions::of(Role::Customer, "p-1")).expect("session");
    desk.open(&buyer, "question");
    for _ in 0..2 {
        buyer.reply(1, "words");
    }
    ends(buyer.ticket_reply(&words(1, "words")));
    desk.seller.reply(1, "words");
}

#[test]
fn t_26_tickets_that_staff_open_for_a_person_do_not_count() {
    let desk = ShopDesk::new();
    for _ in 0..5 {
        let request = OpenRequest { on_behalf_of: Some("c-1".into()), ..form("general") };
        desk.anna.ticket_open(&request).expect("open");
    }
    desk.open(&desk.sara, "general");
}

#[test]
fn t_26_a_person_at_the_limit_still_reads_closes_and_reopens() {
    let desk = ShopDesk::new();
    desk.open(&desk.sara, "general");
    for _ in 0..2 {
        desk.sara.reply(1, "words");
    }
    desk.sara.close(1);
    desk.sara.reopen(1);
    ends(desk.sara.ticket_reply(&words(1, "words")));
}

#[test]
fn t_26_a_person_at_the_limit_still_gets_an_earlier_result() {
    let desk = ShopDesk::new();
    desk.open(&desk.sara, "general");
    let request = TextRequest { idempotency_key: Some("k".into()), ..words(1, "words") };
    let first = desk.sara.ticket_reply(&request).expect("reply");
    desk.sara.reply(1, "words");
    ends(desk.sara.ticket_reply(&words(1, "words")));
    assert_eq!(desk.sara.ticket_reply(&request).expect("again"), first);
}

#[test]
fn t_08_may_open_knows_the_flood_limit_and_agrees_with_open() {
    let desk = ShopDesk::new();
    for seconds in [0, 10, 20] {
        desk.clock(seconds);
        assert!(may_open(&desk.sara).allowed);
        desk.open(&desk.sara, "general");
    }
    for seconds in [20, HOUR - 1] {
        desk.clock(seconds);
        let permission = may_open(&desk.sara);
        assert_eq!((permission.allowed, permission.rule), (false, Some(Rule::FloodLimit)));
        assert_eq!(permission.until, ends(desk.try_open(&desk.sara, "general")));
    }
    desk.clock(HOUR);
    let permission = may_open(&desk.sara);
    assert_eq!((permission.allowed, permission.rule, permission.until), (true, None, None));
    desk.open(&desk.sara, "general");
}

#[test]
fn t_19_available_actions_know_the_flood_limit_and_when_it_ends() {
    let desk = ShopDesk::new();
    desk.open(&desk.sara, "general");
    for _ in 0..2 {
        assert_eq!(offered(&desk.sara, TicketAction::Reply), (None, None));
        desk.sara.reply(1, "words");
    }
    assert_eq!(offered(&desk.sara, TicketAction::Reply), (Some(Rule::FloodLimit), Some(after(HOUR))));
    assert_eq!(offered(&desk.sara, TicketAction::Close), (None, None));
    assert_eq!(offered(&desk.sara, TicketAction::Note).0, Some(Rule::Role), "the role still forbids it");
    desk.clock(HOUR);
    assert_eq!(offered(&desk.sara, TicketAction::Reply), (None, None));
}

#[test]
fn t_26_a_block_is_named_before_the_flood_limit() {
    let desk = ShopDesk::new();
    for _ in 0..3 {
        desk.open(&desk.sara, "general");
    }
    let request = bazardesk::person::BlockRequest { person: "c-1".into(), ..Default::default() };
    for _ in 0..2 {
        desk.sara.reply(1, "words");
    }
    desk.anna.person_block(&request).expect("block");
    assert_eq!(rule(desk.try_open(&desk.sara, "general")), Rule::Blocked);
    assert_eq!(rule(desk.sara.ticket_reply(&words(1, "words"))), Rule::Blocked);
    assert_eq!((may_open(&desk.sara).rule, may_open(&desk.sara).until), (Some(Rule::Blocked), None));
}

#[test]
fn t_26_setting_the_clock_back_does_not_raise_the_limit() {
    let desk = ShopDesk::new();
    desk.clock(2 * HOUR);
    for _ in 0..3 {
        desk.open(&desk.sara, "general");
    }
    desk.clock(0);
    assert_eq!(ends(desk.try_open(&desk.sara, "general")), Some(after(3 * HOUR)));
}

#[test]
fn t_26_one_ticket_is_reopened_so_many_times_an_hour() {
    let desk = TestDesk::with("freight").open();
    desk.open(&desk.sara);
    for at in 0..10 {
        desk.clock(at);
        desk.sara.close(1);
        desk.sara.reopen(1);
    }
    desk.sara.close(1);
    let until = Some(after(HOUR));
    assert_eq!(ends(desk.sara.ticket_reopen(&on(1))), until, "when the first of ten is an hour old");
    assert_eq!(offered(&desk.sara, TicketAction::Reopen), (Some(Rule::FloodLimit), until));
    assert_eq!(offered(&desk.sara, TicketAction::Reply), (None, offered(&desk.sara, TicketAction::Reply).1));
    desk.open(&desk.sara);
    desk.sara.close(2);
    desk.sara.reopen(2);
    desk.anna.reopen(1);
    desk.anna.close(1);
    desk.clock(HOUR);
    desk.sara.reopen(1);
    desk.sara.close(1);
    assert_eq!(ends(desk.sara.ticket_reopen(&on(1))), Some(after(HOUR + 1)));
}

#[test]
fn t_26_what_a_wrong_clock_put_into_the_future_counts_for_nothing() {
    let desk = ShopDesk::new();
    desk.clock(3_650 * 24 * HOUR);
    for _ in 0..3 {
        desk.open(&desk.sara, "general");
    }
    for _ in 0..2 {
        desk.sara.reply(1, "words");
    }
    ends(desk.try_open(&desk.sara, "general"));
    desk.clock(60);
    assert!(may_open(&desk.sara).allowed);
    desk.open(&desk.sara, "general");
    desk.sara.reply(1, "words");
    // Another process's clock may be a little ahead: that counts.
    let desk = ShopDesk::new();
    desk.clock(60);
    for _ in 0..3 {
        desk.open(&desk.sara, "general");
    }
    desk.clock(0);
    assert_eq!(ends(desk.try_open(&desk.sara, "general")), Some(after(60 + HOUR)));
}
