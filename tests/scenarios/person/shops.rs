//! Putting shops, and acting for them. ticket/shop_tickets.rs has the tickets that a shop handles.

use bazardesk::shop::{Shop, ShopPutRequest};
use bazardesk::ticket::ListRequest;
use bazardesk::{Error, ErrorCode, Role, Session, SessionOptions};
use bazardesk_tests::{Steps, TestDesk, after, unchanged};

use crate::{bare, refusal};

fn shop(members: &[&str]) -> ShopPutRequest {
    ShopPutRequest {
        id: "s-1".into(),
        name: "La Boutique".into(),
        members: members.iter().map(|&member| member.to_owned()).collect(),
        idempotency_key: None,
    }
}

fn seller(desk: &TestDesk, person: &str, shop: &str) -> Result<Session, Error> {
    desk.desk.session(&SessionOptions { shop: Some(shop.into()), ..SessionOptions::of(Role::Seller, person) })
}

#[test]
fn putting_the_same_shop_twice_changes_nothing() {
    let desk = TestDesk::new();
    desk.clock(60);
    let first = desk.host.shop_put(&shop(&["c-2", "c-1"])).expect("put");
    assert_eq!((first.version, first.put_at, first.name.as_str()), (1, after(60), "La Boutique"));
    assert_eq!(first.members, ["c-1", "c-2"], "in the order of the ids");
    desk.clock(120);
    let again = Shop { warnings: vec![unchanged(None)], ..first };
    assert_eq!(desk.host.shop_put(&shop(&["c-1", "c-2"])).expect("put"), again, "in any order");
}

#[test]
fn putting_a_shop_again_replaces_every_field() {
    let desk = TestDesk::new();
    desk.host.shop_put(&shop(&["c-1"])).expect("put");
    seller(&desk, "c-1", "s-1").expect("a member");
    desk.clock(120);
    let changed = desk.host.shop_put(&ShopPutRequest { name: "The Shop".into(), ..shop(&["c-2"]) }).expect("put");
    assert_eq!((changed.name.as_str(), changed.version, changed.put_at), ("The Shop", 2, after(120)));
    assert_eq!(changed.members, ["c-2"]);
    assert_eq!(refusal(seller(&desk, "c-1", "s-1")), (ErrorCode::ShopForbidden, Some("person".into())));
    seller(&desk, "c-2", "s-1").expect("a member now");
    let empty = desk.host.shop_put(&shop(&[])).expect("put");
    assert_eq!((empty.members.len(), empty.version), (0, 3));
    assert_eq!(refusal(seller(&desk, "c-2", "s-1")).0, ErrorCode::ShopForbidden);
}

#[test]
fn only_members_act_for_a_shop_that_the_host_has_put() {
    let desk = TestDesk::new();
    assert_eq!(refusal(seller(&desk, "c-1", "s-1")), (ErrorCode::ShopNotFound, Some("shop".into())));
    desk.host.shop_put(&shop(&["c-1"])).expect("put");
    desk.host.shop_put(&ShopPutRequest { id: "s-2".into(), ..shop(&["c-2"]) }).expect("put");
    seller(&desk, "c-1", "s-1").expect("a member");
    assert_eq!(refusal(seller(&desk, "c-1", "s-2")).0, ErrorCode::ShopForbidden, "of another shop");
    assert_eq!(refusal(seller(&desk, "c-9", "s-1")).0, ErrorCode::PersonNotFound);
    let nowhere = desk.desk.session(&SessionOptions::of(Role::Seller, "c-1"));
    assert_eq!(refusal(nowhere), (ErrorCode::FieldMissing, Some("shop".into())));
    let agent = SessionOptions { shop: Some("s-1".into()), ..SessionOptions::of(Role::Agent, "a-1") };
    assert_eq!(refusal(desk.desk.session(&agent)), (ErrorCode::FieldNotOffered, Some("shop".into())));
    // Neither sentence is about a form or a profile, which have nothing to do with it.
    let person = SessionOptions { person: Some("c-1".into()), ..SessionOptions::new(Role::Host) };
    for (options, says, label) in [
        (agent, "only the session of a seller has a shop: leave it out", "Shop"),
        (person, "a session of the host has no person: leave it out", "Person"),
    ] {
        let error = desk.desk.session(&options).expect_err("refused");
        assert_eq!(error.developer_message(), says);
        let document: serde_json::Value = serde_json::from_str(&bazardesk::error_document(&error)).expect("JSON");
        let message = bare(document["message"].as_str().expect("a sentence"));
        assert_eq!(message, format!("“{label}” is not expected here. Please leave it out."));
    }
}

#[test]
fn a_person_can_act_for_several_shops_and_be_a_customer() {
    let desk = TestDesk::new();
    for id in ["s-1", "s-2"] {
        desk.host.shop_put(&ShopPutRequest { id: id.into(), ..shop(&["c-1"]) }).expect("put");
        seller(&desk, "c-1", id).expect("a member");
    }
    desk.open(&desk.sara);
    let all = |session: &Session| session.list(&ListRequest::default()).tickets.len();
    assert_eq!((all(&desk.sara), all(&seller(&desk, "c-1", "s-1").expect("session"))), (1, 0));
}

#[test]
fn only_the_host_puts_shops() {
    let desk = TestDesk::new();
    for session in [&desk.sara, &desk.anna, &desk.mina] {
        assert_eq!(refusal(session.shop_put(&shop(&[]))).0, ErrorCode::RoleForbidden);
    }
}

#[test]
fn a_wrong_field_of_a_shop_is_named() {
    let desk = TestDesk::new();
    let put = |change: fn(&mut ShopPutRequest)| {
        let mut request = shop(&["c-1"]);
        change(&mut request);
        refusal(desk.host.shop_put(&request))
    };
    let at = |code, field: &str| (code, Some(field.to_owned()));
    assert_eq!(put(|r| r.id = String::new()), at(ErrorCode::FieldEmpty, "id"));
    assert_eq!(put(|r| r.id = "two words".into()), at(ErrorCode::FieldFormat, "id"));
    assert_eq!(put(|r| r.name = " ".into()), at(ErrorCode::FieldEmpty, "name"));
    assert_eq!(put(|r| r.members.push("c-1".into())), at(ErrorCode::FieldDuplicate, "members[1]"));
    assert_eq!(put(|r| r.members.push("c-9".into())), at(ErrorCode::PersonNotFound, "members[1]"));
    assert_eq!(put(|r| r.members.push("سارا".into())), at(ErrorCode::FieldFormat, "members[1]"));
    assert_eq!(put(|r| r.members = vec!["x".into(); 1001]), at(ErrorCode::FieldTooMany, "members"));
    assert_eq!(refusal(seller(&desk, "c-1", "s-1")).0, ErrorCode::ShopNotFound, "nothing was stored");
}
