//! Other data in the tables of an open desk, as after a restore of rows alone: a session stays its person's or is refused.

use bazardesk::ticket::{GetRequest, ListRequest};
use bazardesk::{ErrorCode, Role};
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{Steps, TestDesk, opening, words};

use crate::refusal;

/// Gives the rows with these keys each other's keys.
fn swap(store: &TestStore, table: &str, one: &str, other: &str) {
    let raw = store.raw();
    for (from, to) in [(one, "between"), (other, one), ("between", other)] {
        assert_eq!(raw.run(&format!("UPDATE {table} SET key = '{to}' WHERE key = '{from}'")), 1, "{table} {from}");
    }
}

#[test]
fn a_customer_s_session_is_never_another_person() {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    let (own, others) = (desk.open(&desk.sara).number, desk.open(&desk.luc).number);
    swap(&store, "person", "c-1", "c-2");
    let gone = ErrorCode::PersonNotFound;
    assert_eq!(refusal(desk.sara.ticket_list(&ListRequest::default())), (gone, None));
    assert_eq!(refusal(desk.sara.ticket_get(&GetRequest { ticket: own, ..GetRequest::default() })), (gone, None));
    assert_eq!(refusal(desk.sara.ticket_reply(&words(own, "Who am I?"))), (gone, None));
    assert_eq!(refusal(desk.sara.ticket_open(&opening())), (gone, None));
    // The ticket of the own key is not found by the old number.
    let outcome = desk.sara.ticket_get(&GetRequest { ticket: others, ..GetRequest::default() });
    assert_eq!(refusal(outcome).0, ErrorCode::TicketNotFound);
    // A new session is the person with the key.
    let sara = desk.session(Role::Customer, "c-1");
    assert_eq!(
        sara.ticket_get(&GetRequest { ticket: others, ..GetRequest::default() }).expect("own").ticket.number,
        others
    );
    swap(&store, "person", "c-1", "c-2");
    desk.sara.reply(own, "I am myself again.");
}

#[test]
fn an_agent_writes_under_no_other_name() {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    let number = desk.open(&desk.sara).number;
    swap(&store, "person", "a-1", "a-2");
    assert_eq!(refusal(desk.anna.ticket_reply(&words(number, "Hello"))), (ErrorCode::PersonNotFound, None));
    let messages = store.raw().number("SELECT count(*) FROM message");
    assert_eq!(messages, 1, "nothing was written");
    swap(&store, "person", "a-1", "a-2");
    desk.anna.reply(number, "Hello");
}

#[test]
fn a_member_s_session_acts_for_no_other_shop_and_as_no_other_member() {
    use crate::shop_desk::ShopDesk;
    let store = TestStore::shared();
    let desk = ShopDesk::on(&store);
    let number = desk.open(&desk.sara, "question").number;
    let get = || desk.seller.ticket_get(&GetRequest { ticket: number, ..GetRequest::default() });
    let list = || desk.seller.ticket_list(&ListRequest::default());
    get().expect("the shop's ticket");
    for (table, one, other) in [("person", "p-1", "c-1"), ("shop", "s-1", "s-2")] {
        swap(&store, table, one, other);
        assert_eq!(refusal(get()).0, ErrorCode::ShopForbidden, "{table}");
        assert_eq!(refusal(list()).0, ErrorCode::ShopForbidden, "{table}");
        assert_eq!(refusal(desk.seller.ticket_reply(&words(number, "Hello"))).0, ErrorCode::ShopForbidden, "{table}");
        swap(&store, table, one, other);
        get().expect("the shop's ticket");
        assert_eq!(list().expect("a list").tickets.len(), 1);
    }
}
