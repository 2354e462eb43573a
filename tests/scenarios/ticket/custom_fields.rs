//! Custom fields of a profile, on the form and on a ticket: T-07, T-17.

use std::collections::BTreeMap;

use bazardesk::event::EventKind;
use bazardesk::ticket::{
    BulkRequest, FieldValue, FormRequest, OpenRequest, Priority, SetCategoryRequest, SetFieldRequest, Ticket,
    TicketAction, TicketRequest,
};
use bazardesk::{ErrorCode, Result, Role, Session, SessionOptions};
use bazardesk_tests::{Steps, after, changes, unchanged};
use serde_json::json;

use crate::shop_desk::{ShopDesk, form};
use crate::{call, refusal, rule};

fn text(text: &str) -> FieldValue {
    FieldValue::Text(text.into())
}

fn request(field: &str, value: Option<FieldValue>) -> SetFieldRequest {
    SetFieldRequest { ticket: 1, field: field.into(), value, ..SetFieldRequest::default() }
}

/// A desk with a ticket that has a custom field and is a minute old.
fn filled_in() -> ShopDesk {
    let desk = ShopDesk::new();
    let fields = BTreeMap::from([("wagons".to_owned(), FieldValue::Integer(3))]);
    desk.sara.open(&OpenRequest { fields, ..form("general") });
    desk.clock(60);
    desk
}

/// The field, the old and the new value of the last event.
fn last_change(desk: &ShopDesk) -> [Option<String>; 3] {
    let events = desk.sara.history(1).events;
    let last = events.last().expect("events");
    assert_eq!(last.kind, EventKind::TicketFieldSet);
    ["field", "from", "to"].map(|name| last.data.get(name).cloned())
}

fn change(field: &str, from: Option<&str>, to: Option<&str>) -> [Option<String>; 3] {
    [Some(field), from, to].map(|value| value.map(str::to_owned))
}

#[test]
fn t_17_a_field_of_each_kind_is_set_changed_and_emptied() {
    let desk = filled_in();
    let set = |field: &str, value| desk.anna.ticket_set_field(&request(field, value)).expect("set");
    set("wagons", Some(FieldValue::Integer(-4)));
    assert_eq!(last_change(&desk), change("wagons", Some("3"), Some("-4")));
    set("colour", Some(text("red")));
    assert_eq!(last_change(&desk), change("colour", None, Some("red")));
    set("colour", Some(text("blue")));
    assert_eq!(last_change(&desk), change("colour", Some("red"), Some("blue")));
    set("fragile", Some(FieldValue::Boolean(false)));
    assert_eq!(last_change(&desk), change("fragile", None, Some("false")));
    set("note", Some(text("closed")));
    assert_eq!(last_change(&desk), change("note", None, Some("closed")));
    set("since", Some(text("2026-02-28")));
    let ticket = set("colour", None);
    assert_eq!(last_change(&desk), change("colour", Some("blue"), None));
    assert_eq!(ticket.fields.keys().collect::<Vec<_>>(), ["fragile", "note", "since", "wagons"]);
    assert_eq!(changes(&ticket.version), 8);
    assert_eq!(desk.sara.ticket(1).fields, ticket.fields, "both sides see the fields");
    assert_eq!(desk.sara.ticket(1).active_at, after(60));
    let verified = desk.anna.ticket_verify(&TicketRequest { ticket: 1 }).expect("verify");
    assert_eq!(verified.state.to_string(), "intact");
}

/// Every reader reads of a change what the ticket says: the label of the field, that of a choice, a number or a day in their
/// own digits and calendar.
#[test]
fn t_17_the_history_of_a_field_has_the_labels_of_the_ticket() {
    let desk = filled_in();
    let french = SessionOptions { locale: Some("fr".into()), ..SessionOptions::of(Role::Agent, "a-1") };
    let french = desk.desk.session(&french).expect("session");
    let form = |reader: &Session, name: &str| {
        let form = call(reader, "ticket.form", r#"{"category":"general"}"#);
        let fields = form["fields"].as_array().expect("fields").clone();
        fields.into_iter().find(|field| field["name"] == format!("fields.{name}")).expect("the field")["labels"]["name"]
            .clone()
    };
    for (field, value, persian) in [
        ("wagons", FieldValue::Integer(-1200), "\u{200e}\u{2212}۱۲۰۰"),
        ("colour", text("red"), "red"),
        ("fragile", FieldValue::Boolean(true), "بله"),
        ("fragile", FieldValue::Boolean(false), "خیر"),
        ("since", text("2026-02-28"), "۹ اسفند ۱۴۰۴"),
        ("note", text("true"), "true"),
        ("note", text("12"), "12"),
    ] {
        desk.anna.ticket_set_field(&request(field, Some(value))).expect("set");
        for reader in [&desk.sara, &desk.anna, &french] {
            let ticket = call(reader, "ticket.get", r#"{"ticket":1}"#)["ticket"]["labels"]["fields"][field].clone();
            let history = call(reader, "ticket.history", r#"{"ticket":1}"#);
            let last = &history["events"].as_array().expect("events").last().expect("an event")["labels"];
            assert_eq!(last["to"], ticket, "{field} in {}", reader.locale());
            assert_eq!(last["field"], form(reader, field), "{field} in {}", reader.locale());
            if reader.locale() == "fa" {
                assert_eq!(last["to"], persian, "{field}");
            }
        }
    }
    let feed = call(&desk.host, "event.list", "{}");
    let last = &feed["events"].as_array().expect("events").last().expect("an event")["labels"];
    assert_eq!((&last["from"], &last["to"]), (&json!("true"), &json!("12")));
    // What is taken away has a label too.
    desk.anna.ticket_set_field(&request("colour", None)).expect("emptied");
    let history = call(&desk.anna, "ticket.history", r#"{"ticket":1}"#);
    let last = &history["events"].as_array().expect("events").last().expect("an event")["labels"];
    assert_eq!((&last["from"], &last["to"]), (&json!("red"), &json!(null)));
}

#[test]
fn t_17_setting_a_field_to_its_value_writes_nothing() {
    let desk = filled_in();
    let before = desk.anna.ticket(1);
    for (field, value) in [("wagons", Some(FieldValue::Integer(3))), ("colour", None)] {
        let ticket = desk.anna.ticket_set_field(&request(field, value)).expect("set");
        assert_eq!(ticket, Ticket { warnings: vec![unchanged(Some("value"))], ..before.clone() });
    }
    assert_eq!(desk.anna.history(1).events.len(), 1);
}

#[test]
fn t_07_the_form_of_a_category_has_its_own_fields_and_the_profiles_limits() {
    let desk = ShopDesk::new();
    let form = |category: &str| {
        let request = FormRequest { category: Some(category.into()) };
        desk.sara.ticket_form(&request).expect("a form").fields
    };
    let own = |category: &str| -> Vec<String> {
        let names = form(category).into_iter().map(|field| field.name);
        names.filter(|name| name.starts_with("fields.")).collect()
    };
    assert_eq!(own("payment"), ["fields.colour"]);
    assert_eq!(own("question"), ["fields.colour", "fields.wagons"]);
    let description = form("general").into_iter().find(|field| field.name == "description").expect("a field");
    assert_eq!(description.limit, Some(300));
}

#[test]
fn t_17_values_are_checked_like_those_of_a_new_ticket() {
    let desk = filled_in();
    let set = |field: &str, value| refusal(desk.anna.ticket_set_field(&request(field, Some(value))));
    let at = |code| (code, Some("value".to_owned()));
    assert_eq!(set("wagons", text("3")), at(ErrorCode::FieldType));
    assert_eq!(set("wagons", FieldValue::Boolean(true)), at(ErrorCode::FieldType));
    assert_eq!(set("colour", text("green")), at(ErrorCode::FieldChoice));
    assert_eq!(set("fragile", FieldValue::Integer(1)), at(ErrorCode::FieldType));
    assert_eq!(set("since", text("2026-02-30")), at(ErrorCode::FieldFormat));
    assert_eq!(set("note", text(" ")), at(ErrorCode::FieldEmpty));
    assert_eq!(set("note", text(&"x".repeat(201))), at(ErrorCode::FieldTooLong));
    let unknown = (ErrorCode::FieldChoice, Some("field".to_owned()));
    assert_eq!(set("weight", text("3")), unknown);
    assert_eq!(changes(&desk.anna.ticket(1).version), 1);
    // A field that this category does not have is not a valid choice either.
    desk.open(&desk.sara, "payment");
    let elsewhere = SetFieldRequest { ticket: 2, ..request("wagons", Some(FieldValue::Integer(1))) };
    assert_eq!(refusal(desk.anna.ticket_set_field(&elsewhere)), unknown);
}

#[test]
fn t_17_a_field_can_be_set_on_many_tickets() {
    let desk = filled_in();
    desk.open(&desk.sara, "payment");
    let request = BulkRequest {
        field: Some("wagons".into()),
        value: Some(FieldValue::Integer(7)),
        ..BulkRequest::new(vec![1, 2], TicketAction::SetField)
    };
    let results = desk.anna.ticket_bulk(&request).expect("a report").results;
    let wagons = |ticket: &Ticket| ticket.fields.get("wagons").cloned();
    assert_eq!(results[0].ticket.as_ref().and_then(wagons), Some(FieldValue::Integer(7)));
    assert_eq!(results[1].refused.as_ref().map(|refused| refused.code), Some(ErrorCode::FieldChoice));
}

#[test]
fn t_17_changing_the_category_keeps_the_fields() {
    let desk = filled_in();
    let category = SetCategoryRequest { ticket: 1, category: "payment".into(), ..SetCategoryRequest::default() };
    let ticket = desk.anna.ticket_set_category(&category).expect("set");
    assert_eq!(ticket.fields.get("wagons"), Some(&FieldValue::Integer(3)), "changing back loses nothing");
}

#[test]
fn t_21_a_field_set_again_with_the_same_key_is_set_once() {
    let desk = filled_in();
    let keyed = |value| SetFieldRequest {
        idempotency_key: Some("k".into()),
        ..request("wagons", Some(FieldValue::Integer(value)))
    };
    let set = |request: &SetFieldRequest| -> Result<Ticket> { desk.anna.ticket_set_field(request) };
    let first = set(&keyed(5)).expect("set");
    set(&request("wagons", Some(FieldValue::Integer(6)))).expect("somebody else");
    assert_eq!(set(&keyed(5)).expect("again"), first);
    assert_eq!(desk.anna.ticket(1).fields.get("wagons"), Some(&FieldValue::Integer(6)));
    assert_eq!(refusal(set(&keyed(7))).0, ErrorCode::IdempotencyReused);
}

#[test]
fn t_17_the_profile_sets_the_tag_limit() {
    let desk = filled_in();
    let add = |tag: &str| {
        let request = bazardesk::ticket::TagRequest { ticket: 1, tag: tag.into(), ..Default::default() };
        desk.anna.ticket_add_tag(&request)
    };
    add("a").expect("add");
    add("b").expect("add");
    assert_eq!(rule(add("c")), bazardesk::ticket::Rule::TagLimit);
    assert_eq!(desk.anna.ticket(1).priority, Priority::Medium);
}
