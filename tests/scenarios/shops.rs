//! Tickets that a shop handles: T-16, T-23, T-33 as sellers and staff beside them meet them.
//!
//! No shipped profile hands tickets to shops yet. What a seller may see and do is decided already, so these tickets are
//! handed over behind the library's back.

use bazardesk::event::EventKind;
use bazardesk::ticket::{Awaiting, GetRequest, ListRequest, Rule, TicketList, TicketStatus};
use bazardesk::{ErrorCode, Role, Session, SessionOptions};
use bazardesk_tests::{Stage, after, on, words};
use tempfile::TempDir;

use crate::{refusal, rule};

/// Ticket 1 is handled by the shop `s-1`, ticket 2 by the platform.
struct Market {
    stage: Stage,
    seller: Session,
    stranger: Session,
    _folder: TempDir,
}

impl Market {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("desk");
        let stage = Stage::at(path.to_str().expect("UTF-8")).expect("stage");
        stage.open(&stage.sara).expect("open");
        stage.open(&stage.sara).expect("open");
        let raw = rusqlite::Connection::open(&path).expect("the file");
        raw.execute("UPDATE ticket SET handler = 'shop:s-1' WHERE number = 1", []).expect("hand over");
        let member = |shop: &str| {
            let options = SessionOptions { shop: Some(shop.into()), ..SessionOptions::of(Role::Seller, "c-2") };
            stage.desk.session(&options).expect("session")
        };
        let (seller, stranger) = (member("s-1"), member("s-2"));
        Self { stage, seller, stranger, _folder: folder }
    }
}

fn get(session: &Session, ticket: i64) -> bazardesk::Result<bazardesk::ticket::Thread> {
    session.ticket_get(&GetRequest { ticket, ..GetRequest::default() })
}

#[test]
fn t_33_a_seller_sees_what_the_shop_handles_and_nothing_else() {
    let market = Market::new();
    let numbers = |session: &Session, list| -> Vec<i64> {
        let page = session.ticket_list(&ListRequest { list: Some(list), ..ListRequest::default() }).expect("list");
        page.tickets.iter().map(|ticket| ticket.number).collect()
    };
    assert_eq!(numbers(&market.seller, TicketList::All), [1]);
    assert_eq!(numbers(&market.seller, TicketList::ActionRequired), [1]);
    assert_eq!(numbers(&market.stranger, TicketList::All), [] as [i64; 0]);
    assert_eq!(numbers(&market.stage.anna, TicketList::ActionRequired), [2], "the shop must act, not the platform");
    assert_eq!(numbers(&market.stage.anna, TicketList::All), [2, 1]);
    assert_eq!(refusal(get(&market.seller, 2)).0, ErrorCode::TicketNotFound);
    assert_eq!(refusal(get(&market.stranger, 1)).0, ErrorCode::TicketNotFound);
    assert_eq!(refusal(market.stranger.ticket_reply(&words(1, "Hello."))).0, ErrorCode::TicketNotFound);
}

#[test]
fn t_33_a_seller_sees_a_name_and_no_account() {
    let market = Market::new();
    let ticket = get(&market.seller, 1).expect("get").ticket;
    assert_eq!((ticket.requester.as_deref(), ticket.requester_name.as_str()), (None, "سارا احمدی"));
    let document = market.seller.call("ticket.get", r#"{"ticket":1}"#).expect("get");
    assert!(!document.contains("c-1"), "{document}");
}

#[test]
fn t_10_a_selling_handler_answers_like_any_other() {
    let market = Market::new();
    market.stage.clock(60).expect("clock");
    let ticket = market.seller.ticket_start(&on(1)).expect("start");
    assert_eq!((ticket.status, ticket.awaiting), (TicketStatus::InProgress, Awaiting::Handler));
    let ticket = market.seller.ticket_reply(&words(1, "It is on its way.")).expect("reply");
    assert_eq!((ticket.status, ticket.awaiting), (TicketStatus::InProgress, Awaiting::Requester));
    assert_eq!((ticket.answered_at, ticket.answer_due_at), (Some(after(60)), None));
    let ticket = market.stage.sara.ticket_reply(&words(1, "Thanks.")).expect("reply");
    assert_eq!((ticket.status, ticket.handler.shop.as_deref()), (TicketStatus::Open, Some("s-1")));
}

#[test]
fn t_23_staff_writing_on_a_shops_ticket_leave_status_and_clock_alone() {
    let market = Market::new();
    let before = get(&market.stage.anna, 1).expect("get").ticket;
    let ticket = market.stage.anna.ticket_reply(&words(1, "The platform is here too.")).expect("reply");
    assert_eq!((ticket.status, ticket.awaiting), (before.status, before.awaiting));
    assert_eq!((ticket.answer_due_at, ticket.answered_at), (before.answer_due_at, None));
    let seen = get(&market.stage.sara, 1).expect("get");
    assert_eq!(seen.messages.last().map(|message| message.text.as_str()), Some("The platform is here too."));
    assert_eq!(rule(market.stage.anna.ticket_start(&on(1))), Rule::HandlerOnly);
    assert_eq!(rule(market.stage.anna.ticket_reopen(&on(1))), Rule::HandlerOnly);
    assert_eq!(rule(market.stage.anna.ticket_request_information(&words(1, "Which?"))), Rule::HandlerOnly);
    let offers = market.stage.anna.ticket_available_actions(&on(1)).expect("offers").actions;
    assert_eq!(offers[0].rule, Some(Rule::HandlerOnly));
    market.stage.anna.ticket_resolve(&on(1)).expect("staff always may");
}

#[test]
fn t_16_a_seller_never_sees_a_note_on_the_shops_own_ticket() {
    let market = Market::new();
    let read = || -> Vec<String> {
        ["get", "history", "available_actions"]
            .iter()
            .map(|verb| market.seller.call(&format!("ticket.{verb}"), r#"{"ticket":1}"#).expect("a reply"))
            .chain(["list", "counts"].map(|verb| market.seller.call(&format!("ticket.{verb}"), "{}").expect("a reply")))
            .collect()
    };
    let before = read();
    market.stage.anna.ticket_note(&words(1, "This shop is suspicious.")).expect("note");
    assert_eq!(read(), before);
    assert_eq!(rule(market.seller.ticket_note(&words(1, "Ours."))), Rule::Role);
    let history = market.stage.mina.ticket_history(&on(1)).expect("history");
    assert_eq!(history.events.last().map(|event| event.kind), Some(EventKind::TicketNoted));
}
