//! The form of each category, as a page shows it and sends it back: T-02, T-07.

use bazardesk::ticket::FormRequest;
use bazardesk_tests::TestDesk;
use serde_json::{Map, Value, json};

use super::form_mistakes::{desk, names, told};
use crate::shop_desk::{HOUR, ShopDesk};
use crate::{call, error};

/// Forms in which the category may be left out, and in which fields are required though none of them is.
const FAIR: &str = r#"
name = "fair"
requesters = ["customer"]
default_priority = "none"
default_category = { name = "other", with_order = "parcel" }
reference_kinds = ["stand"]

[fields]
category = "optional"
priority = "required"

[[queues]]
name = "office"
handler = "platform"

[[categories]]
name = "other"
queue = "office"

[[categories]]
name = "stall_booking"
queue = "office"
fields = { subject = "required", title = "required", references = "required", fields = "required" }

[[categories]]
name = "parcel"
queue = "office"
fields = { order = "required", items = "required" }

[[custom_fields]]
name = "fair_day"
kind = "choice"
choices = ["saturday", "sunday"]

[[custom_fields]]
name = "metres"
kind = "integer"
"#;

/// A value for a field, as somebody fills it in.
fn example(field: &Value) -> Value {
    let choice = || field["choices"][0]["value"].clone();
    match (field["kind"].as_str().expect("a kind"), field["name"].as_str().expect("a name")) {
        ("choice", _) => choice(),
        ("id", "shop") => json!("s-1"),
        ("id", _) => json!("A-1"),
        ("ids", _) => json!(["I-1"]),
        ("references", _) => json!([{ "kind": choice(), "value": "12" }]),
        ("integer", _) => json!(3),
        ("boolean", _) => json!(true),
        ("date", _) => json!("2026-05-04"),
        _ => json!("words"),
    }
}

/// What a page sends: every value that the form preselects, and of the other fields those that are required.
fn filled(form: &Value) -> Value {
    let (mut request, mut fields) = (Map::new(), Map::new());
    for field in form["fields"].as_array().expect("fields") {
        let value = match &field["default"] {
            Value::Null if field["required"] == false => continue,
            Value::Null => example(field),
            default => default.clone(),
        };
        match field["name"].as_str().expect("a name") {
            name if name.starts_with("fields.") => fields.insert(name["fields.".len()..].to_owned(), value),
            name => request.insert(name.to_owned(), value),
        };
    }
    if !fields.is_empty() {
        request.insert("fields".to_owned(), Value::Object(fields));
    }
    Value::Object(request)
}

/// Sends the form of every category as it is; returns the categories.
fn sent(desk: &TestDesk) -> Vec<String> {
    let customer = &desk.sara;
    let first = call(customer, "ticket.form", "{}");
    let category = first["fields"].as_array().expect("fields").iter().find(|field| field["name"] == "category");
    let choices = category.expect("a category")["choices"].as_array().expect("choices").clone();
    let names = choices.iter().map(|choice| choice["value"].as_str().expect("a name").to_owned());
    let names: Vec<String> = names.collect();
    for (at, name) in names.iter().enumerate() {
        let form = call(customer, "ticket.form", &json!({ "category": name }).to_string());
        assert_eq!(form["fields"][0]["default"], json!(name), "{name} is preselected");
        // Flood limits count the last hour.
        desk.clock((i64::try_from(at).expect("few") + 1) * 2 * HOUR);
        let ticket = call(customer, "ticket.open", &filled(&form).to_string());
        assert_eq!(ticket["category"], json!(name));
    }
    names
}

#[test]
fn t_07_the_form_of_every_category_can_be_sent_as_it_is() {
    assert_eq!(sent(&TestDesk::with(FAIR).open()), ["other", "stall_booking", "parcel"]);
    assert_eq!(sent(&TestDesk::with("freight").open()).len(), 6);
    assert_eq!(sent(&TestDesk::with("services").open()).len(), 5);
    assert_eq!(sent(&ShopDesk::new()), ["general", "payment", "question", "delivery", "defect"]);
}

#[test]
fn t_07_a_form_without_a_category_preselects_the_default_one() {
    let fair = TestDesk::with(FAIR).open();
    let form = call(&fair.sara, "ticket.form", "{}");
    assert_eq!((&form["category"], &form["fields"][0]["default"]), (&json!(null), &json!("other")));
    assert_eq!(call(&fair.sara, "ticket.open", &filled(&form).to_string())["category"], "other");
    // Where nothing is preselected, nothing is.
    let form = call(&ShopDesk::new().sara, "ticket.form", "{}");
    assert_eq!((&form["fields"][0]["name"], &form["fields"][0]["default"]), (&json!("category"), &json!(null)));
    assert_eq!(form["fields"][0]["required"], true);
}

#[test]
fn t_02_errors_list_the_names_that_are_known() {
    let fair = TestDesk::with(FAIR).open();
    let stall = call(&fair.sara, "ticket.form", r#"{"category":"stall_booking"}"#);
    let wrong = |path: &str, value: Value| {
        let mut request = filled(&stall);
        *request.pointer_mut(path).expect("a field") = value;
        error(&fair.sara, "ticket.open", &request.to_string())["errors"][0].clone()
    };
    for (path, field, known) in [
        ("/category", "category", "other, stall_booking, parcel"),
        ("/fields/fair_day", "fields.fair_day", "saturday, sunday"),
        ("/references/0/kind", "references[0].kind", "stand"),
    ] {
        let mistake = wrong(path, json!("friday"));
        assert_eq!((&mistake["code"], &mistake["field"]), (&json!("field_choice"), &json!(field)));
        assert_eq!(mistake["developer_message"], format!("the value is none of the choices; known here: {known}"));
    }
}

#[test]
fn t_17_a_field_has_the_name_that_forms_give_it() {
    let fair = TestDesk::with(FAIR).open();
    let stall = call(&fair.sara, "ticket.form", r#"{"category":"stall_booking"}"#);
    call(&fair.sara, "ticket.open", &filled(&stall).to_string());
    for (field, day) in [("fields.fair_day", "sunday"), ("fair_day", "saturday")] {
        let request = json!({ "ticket": 1, "field": field, "value": day }).to_string();
        assert_eq!(call(&fair.anna, "ticket.set_field", &request)["fields"]["fair_day"], day);
    }
    for field in ["fields.day", "day", "fields.fields.fair_day"] {
        let request = json!({ "ticket": 1, "field": field, "value": "sunday" }).to_string();
        let refused = error(&fair.anna, "ticket.set_field", &request);
        let known = "the value is none of the choices; known here: fair_day, metres";
        assert_eq!((&refused["field"], &refused["developer_message"]), (&json!("field"), &json!(known)));
    }
    let request = r#"{"ticket":1,"field":"fair_day","value":"friday"}"#;
    let refused = error(&fair.anna, "ticket.set_field", request);
    let known = "the value is none of the choices; known here: saturday, sunday";
    assert_eq!((&refused["field"], &refused["developer_message"]), (&json!("value"), &json!(known)));
}

/// T-33: the error of a name that is not known lists what `ticket.form` offers.
#[test]
fn t_33_a_customer_is_told_of_the_categories_of_their_region_and_of_no_queue() {
    let desk = desk();
    let says = |session: &bazardesk::Session, operation: &str, request: Value| {
        let document = error(session, operation, &request.to_string());
        assert_eq!(document["code"], "field_choice", "{document}");
        document["developer_message"].as_str().expect("advice").to_owned()
    };
    for (operation, session, known) in [
        ("ticket.form", &desk.sara, "; known here: general, repair, part"),
        ("ticket.form", &desk.luc, "; known here: general, part"),
        ("ticket.may_open", &desk.luc, "; known here: general, part"),
        ("ticket.open", &desk.luc, "; known here: general, part"),
        ("ticket.form", &desk.anna, "; known here: general, repair, part"),
    ] {
        let said = says(session, operation, json!({ "category": "nowhere" }));
        assert_eq!(said, format!("the value is none of the choices{known}"), "{operation}");
    }
    let queue = || json!({ "queue": "nowhere" });
    assert_eq!(says(&desk.sara, "ticket.list", queue()), "the value is none of the choices");
    assert!(says(&desk.anna, "ticket.list", queue()).ends_with("; known here: support, sellers"));
    let form = desk.luc.ticket_form(&FormRequest::default()).expect("a form");
    assert!(!names(&form).contains(&"fields.drivable"), "only a category of another region has it");
}

/// T-33: the form of a category of another region is told by no operation and by no mistake beside it.
#[test]
fn t_33_a_form_of_another_region_is_told_in_no_answer() {
    let desk = desk();
    let refused = |operation: &str, request: &Value| error(&desk.luc, operation, &request.to_string());
    let form = refused("ticket.form", &json!({ "category": "repair" }));
    assert_eq!((&form["code"], &form["rule"]), (&json!("action_refused"), &json!("region")));
    for (request, mistakes) in [
        (json!({ "category": "repair", "fields": { "x": 1 } }), ""),
        (
            json!({ "category": "repair", "no_such": 1, "fields": { "x": 1 } }),
            " field_unknown, subject field_missing, description field_missing",
        ),
        (
            json!({ "category": "nowhere", "fields": { "part": "wheel" } }),
            "category field_choice, subject field_missing, description field_missing",
        ),
        (
            json!({ "category": "general", "fields": { "part": [1] } }),
            "subject field_missing, description field_missing, fields field_not_offered",
        ),
    ] {
        let document = refused("ticket.open", &request);
        assert_eq!(told(&desk.luc, "ticket.open", &request), mistakes, "{document}");
        for hidden in ["drivable", "happened_on", "tyre"] {
            assert!(!document.to_string().contains(hidden), "{document}");
        }
    }
    // A customer of the region is told.
    let wheel = json!({ "category": "nowhere", "fields": { "part": "wheel" } });
    assert!(told(&desk.sara, "ticket.open", &wheel).ends_with("fields.part field_choice"));
}
