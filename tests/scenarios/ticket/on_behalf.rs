//! Opening on behalf of a person: T-09.

use std::sync::Arc;

use bazardesk::event::EventKind;
use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::{ListRequest, MayOpenRequest, OpenRequest, Rule, Ticket, TicketList};
use bazardesk::{Desk, ErrorCode, Result, Role, Session, SessionOptions};
use bazardesk_tests::{Steps, TestDesk, after, market, store, words};

use crate::{refusal, rule};

fn request(person: Option<&str>) -> OpenRequest {
    OpenRequest {
        category: Some("technical".into()),
        subject: Some("Told by telephone".into()),
        description: Some("The map stays white.".into()),
        on_behalf_of: person.map(str::to_owned),
        ..OpenRequest::default()
    }
}

fn open(session: &Session, person: &str) -> Result<Ticket> {
    session.ticket_open(&request(Some(person)))
}

#[test]
fn t_09_the_person_it_is_about_is_the_requester_in_every_way() {
    let desk = TestDesk::new();
    let ticket = open(&desk.anna, "c-1").expect("open");
    assert_eq!((ticket.requester.as_deref(), ticket.requester_name.as_str()), (Some("c-1"), "سارا احمدی"));
    assert_eq!(ticket.locale, "fa", "the requester's language, not the agent's");
    let mine = ListRequest { list: Some(TicketList::Mine), ..ListRequest::default() };
    assert_eq!(desk.sara.list(&mine).tickets.len(), 1);
    assert_eq!(desk.luc.list(&mine).tickets.len(), 0);
    assert_eq!(desk.anna.list(&mine).tickets.len(), 0, "it is not assigned to her");
    // It is an ordinary ticket: the handler must act; the requester adds, gets an answer, closes and reopens.
    assert_eq!(ticket.answer_due_at, Some(after(86_400)));
    desk.sara.reply(1, "And the list too.");
    let answered = desk.remi.reply(1, "It is repaired.");
    assert_eq!(answered.awaiting.to_string(), "requester");
    desk.sara.close(1);
    desk.sara.reopen(1);
    assert_eq!(refusal(desk.luc.ticket_reply(&words(1, "Moi aussi."))).0, ErrorCode::TicketNotFound);
}

#[test]
fn t_09_the_region_is_the_requesters_too() {
    let desk = TestDesk::new();
    let person =
        PersonPutRequest { id: "c-8".into(), name: "Ana".into(), region: Some("ES".into()), ..Default::default() };
    desk.host.person_put(&person).expect("put");
    assert_eq!(open(&desk.remi, "c-8").expect("open").region.as_deref(), Some("ES"));
}

#[test]
fn t_09_a_regional_category_depends_on_the_requesters_region() {
    let folder = bazardesk_tests::folder();
    let options = market::options(folder.path(), &store::path()).expect("a profile");
    let regional = market::PROFILE.replace("name = \"technical\"\n", "name = \"technical\"\nregions = [\"ES\"]\n");
    std::fs::write(&options.profile, regional).expect("a file");
    let desk = Arc::new(Desk::open(&options).expect("desk"));
    let host = desk.session(&SessionOptions::new(Role::Host)).expect("session");
    for (id, region) in [("c-1", Some("ES")), ("c-2", Some("FR")), ("c-3", None), ("a-1", None), ("a-2", Some("ES"))] {
        let region = region.map(str::to_owned);
        host.person_put(&PersonPutRequest { id: id.into(), name: id.into(), region, ..Default::default() })
            .expect("put");
    }
    for agent in ["a-1", "a-2"] {
        let session = desk.session(&SessionOptions::of(Role::Agent, agent)).expect("session");
        assert!(open(&session, "c-1").is_ok(), "{agent}");
        assert_eq!(rule(open(&session, "c-2")), Rule::Region, "{agent}");
        assert_eq!(rule(open(&session, "c-3")), Rule::Region, "{agent}");
    }
}

#[test]
fn t_09_history_and_first_message_name_the_opener() {
    let desk = TestDesk::new();
    open(&desk.anna, "c-1").expect("open");
    for session in [&desk.sara, &desk.remi, &desk.mina, &desk.host] {
        let events = session.history(1).events;
        let authors: Vec<_> = events.iter().map(|event| (event.kind, event.role, event.name.as_deref())).collect();
        assert_eq!(authors, [(EventKind::TicketOpened, Role::Agent, Some("Anna Smith"))]);
        let thread = session.get(1);
        let first = &thread.messages[0];
        assert_eq!((first.author_role, first.author_name.as_str()), (Role::Agent, "Anna Smith"));
    }
}

#[test]
fn t_09_the_ticket_is_unread_for_the_requester_and_read_for_the_opener() {
    let desk = TestDesk::new();
    assert_eq!(open(&desk.anna, "c-1").expect("open").unread, 0);
    let unread = |session: &Session| session.ticket(1).unread;
    assert_eq!((unread(&desk.sara), unread(&desk.anna), unread(&desk.remi)), (1, 0, 1));
}

#[test]
fn t_09_only_staff_may_name_a_requester_and_they_must() {
    let desk = TestDesk::new();
    let at = |code| (code, Some("on_behalf_of".to_owned()));
    assert_eq!(refusal(desk.anna.ticket_open(&request(None))), at(ErrorCode::FieldMissing));
    assert_eq!(refusal(open(&desk.anna, "c-9")), at(ErrorCode::PersonNotFound));
    assert_eq!(refusal(open(&desk.anna, "two words")), at(ErrorCode::FieldFormat));
    assert_eq!(refusal(open(&desk.sara, "c-2")), at(ErrorCode::FieldNotOffered));
    assert_eq!(refusal(open(&desk.sara, "c-1")), at(ErrorCode::FieldNotOffered), "not even for oneself");
    for session in [&desk.mina, &desk.host] {
        assert_eq!(refusal(open(session, "c-1")).0, ErrorCode::RoleForbidden);
    }
    let everything = desk.host.list(&ListRequest::default()).tickets;
    assert_eq!(everything.len(), 0, "nothing was stored");
}

#[test]
fn t_09_may_open_agrees_with_open() {
    let desk = TestDesk::new();
    let may_open = |person: Option<&str>| MayOpenRequest {
        category: "technical".into(),
        on_behalf_of: person.map(str::to_owned),
        ..MayOpenRequest::default()
    };
    let permission = desk.anna.ticket_may_open(&may_open(Some("c-1"))).expect("an answer");
    assert_eq!((permission.allowed, permission.rule), (true, None));
    for (session, person) in [(&desk.anna, None), (&desk.anna, Some("c-9")), (&desk.sara, Some("c-2"))] {
        let refused = refusal(session.ticket_may_open(&may_open(person)));
        assert_eq!(refused, refusal(session.ticket_open(&request(person))));
    }
    let permission = desk.mina.ticket_may_open(&may_open(Some("c-1"))).expect("an answer");
    assert_eq!((permission.allowed, permission.rule), (false, Some(Rule::Role)));
}
