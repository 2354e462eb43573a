//! Mistakes in a form, all at once, and ids as people type them: T-02, T-07, T-37.

use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::{FormRequest, ListRequest, OpenRequest, Reference};
use bazardesk_tests::{Steps, TestDesk, opening};
use serde_json::{Value, json};

use crate::{call, error};

const PROFILE: &str = r#"
name = "garage"
requesters = ["customer"]
reference_kinds = ["plate"]
default_category = { name = "general" }

[fields]
category = "optional"
order = "optional"
items = "optional"
references = "optional"

[[queues]]
name = "support"
handler = "platform"

[[queues]]
name = "sellers"
handler = "shop"

[[categories]]
name = "general"
queue = "support"

[[categories]]
name = "repair"
queue = "support"
regions = ["DE", "AT"]
fields = { order = "required", fields = "required" }

[[categories]]
name = "part"
queue = "sellers"

[[custom_fields]]
name = "drivable"
kind = "boolean"
required = true
categories = ["repair"]

[[custom_fields]]
name = "happened_on"
kind = "date"
categories = ["repair"]

[[custom_fields]]
name = "part"
kind = "choice"
choices = ["tyre", "brake"]
categories = ["repair"]
"#;

pub(super) fn desk() -> TestDesk {
    let desk = TestDesk::with(PROFILE).open();
    let region = |id: &str, name: &str, region: &str| PersonPutRequest {
        id: id.into(),
        name: name.into(),
        locale: Some("fa".into()),
        region: Some(region.into()),
        ..PersonPutRequest::default()
    };
    desk.host.person_put(&region("c-1", "Sara", "DE")).expect("put");
    desk.host.person_put(&region("c-2", "Luc", "FR")).expect("put");
    desk
}

pub(super) fn names(form: &bazardesk::ticket::Form) -> Vec<&str> {
    form.fields.iter().map(|field| field.name.as_str()).collect()
}

/// The mistakes that an error document lists: path and code of each.
pub fn mistakes(document: &Value) -> Vec<(&str, &str)> {
    let errors = document["errors"].as_array().expect("a list");
    errors
        .iter()
        .map(|error| (error["field"].as_str().expect("a path"), error["code"].as_str().expect("a code")))
        .collect()
}

/// What no field can hold, what no profile allows, and what this profile asks for: one answer.
#[test]
fn t_02_mistakes_of_every_kind_come_back_in_one_answer() {
    let desk = desk();
    let all = |request: Value| told(&desk.sara, "ticket.open", &request);
    assert_eq!(
        all(json!({ "category": "repair", "priority": "lo", "subject": "", "fields": { "part": ["tyre"] } })),
        "subject field_empty, description field_missing, priority field_choice, order field_missing, fields.drivable \
         field_missing, fields.part field_type"
    );
    assert_eq!(
        all(json!({ "category": "nowhere", "subject": "" })),
        "category field_choice, subject field_empty, description field_missing"
    );
    assert_eq!(
        all(json!({ "category": "nowhere" })),
        "category field_choice, subject field_missing, description field_missing"
    );
    assert_eq!(
        all(json!({ "category": "repair", "subject": "x".repeat(500), "description": "a\u{0}b", "order": "o-1",
                    "fields": { "drivable": true } })),
        "subject field_too_long, description field_character"
    );
    // One field has one mistake, and what was read is not called missing.
    assert_eq!(
        all(json!({ "category": 7, "subject": 7, "description": 7, "references": [{ "kind": 7 }] })),
        "category field_type, subject field_type, description field_type, references[0].kind field_type, \
         references[0].value field_missing"
    );
    // A number that nothing can hold hides no other mistake, and an unknown name is not repeated.
    for number in ["1e30", "1e999"] {
        let request = format!(r#"{{"category": {number}, "subject": "", "priority": 7, "Claire Dupont": {number}}}"#);
        let document = error(&desk.sara, "ticket.open", &request);
        assert_eq!(
            in_one_line(&document),
            " field_unknown, category field_type, subject field_empty, description field_missing, priority field_type"
        );
        assert!(!document.to_string().contains("Claire"), "{document}");
    }
    // Nothing was stored.
    assert!(desk.sara.list(&ListRequest::default()).tickets.is_empty());
}

/// The mistakes of a refused call in one line: path and code of each.
pub fn told(session: &bazardesk::Session, operation: &str, request: &Value) -> String {
    in_one_line(&error(session, operation, &request.to_string()))
}

fn in_one_line(document: &Value) -> String {
    mistakes(document).iter().map(|(field, code)| format!("{field} {code}")).collect::<Vec<_>>().join(", ")
}

#[test]
fn t_02_a_wrong_member_of_a_list_or_an_object_is_named() {
    let desk = desk();
    let open = |more: Value| {
        let mut request = json!({ "category": "repair", "subject": "s", "description": "d", "order": "o-1" });
        request.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        request
    };
    let fields = open(json!({ "fields": { "drivable": [1], "part": 1.5, "happened_on": "soon", "zz PIN": {} } }));
    assert_eq!(
        told(&desk.sara, "ticket.open", &fields),
        "fields field_unknown, fields.drivable field_type, fields.happened_on field_format, fields.part field_type"
    );
    let document = error(&desk.sara, "ticket.open", &fields.to_string());
    let drivable = &document["errors"][1];
    let advice = drivable["developer_message"].as_str().expect("advice");
    assert!(advice.ends_with("give a text, a whole number, true or false"), "{document}");
    assert!(drivable["message"].as_str().is_some_and(|message| message.contains("drivable")), "{document}");
    assert!(!document.to_string().contains("PIN"), "a key that the profile does not have is a word of the caller");
    // Of the right type for some field, but not for this one.
    let document = error(&desk.sara, "ticket.open", &open(json!({ "fields": { "drivable": "yes" } })).to_string());
    assert_eq!(mistakes(&document), [("fields.drivable", "field_type")]);
    let advice = document["developer_message"].as_str().expect("advice");
    assert!(advice.ends_with("give true or false"), "{document}");
    let lists = open(json!({
        "fields": { "drivable": true },
        "items": ["a", 5, "b b", 7.5],
        "references": [{ "kind": "plate", "value": "1" }, { "kind": 7 }, { "colour": 1, "kind": "x", "value": "y" }, "no",
                       { "kind": "colour", "value": "2" }],
    }));
    assert_eq!(
        told(&desk.sara, "ticket.open", &lists),
        "items[1] field_type, items[2] field_format, items[3] field_type, references[1].kind field_type, \
         references[1].value field_missing, references[2] field_unknown, references[2].kind field_choice, references[3] \
         field_type, references[4].kind field_choice"
    );
    let bulk = json!({ "tickets": [1, "x", -3], "action": "start" });
    assert_eq!(told(&desk.anna, "ticket.bulk", &bulk), "tickets[1] field_type, tickets[2] field_range");
    let run = json!({ "tickets": [1], "macro": "take", "variables": { "customer": [1], "zz PIN": [1] } });
    assert_eq!(
        told(&desk.anna, "ticket.run_macro", &run),
        "macro macro_not_found, variables field_type, variables.customer field_type"
    );
    let put = json!({ "name": "greeting", "texts": { "fr": 5, "qq": 7 } });
    assert_eq!(told(&desk.anna, "template.put", &put), "texts field_type, texts.fr field_type");
    let shop = json!({ "id": "s-9", "name": " ", "members": ["c-1", 2, null] });
    assert_eq!(told(&desk.host, "shop.put", &shop), "name field_empty, members[1] field_type, members[2] field_type");
}

#[test]
fn t_02_a_required_field_that_is_missing_or_wrong_hides_no_other_mistake() {
    let desk = desk();
    assert_eq!(
        told(&desk.sara, "ticket.reply", &json!({ "ticket": "x", "text": "", "version": 7 })),
        "ticket field_type, text field_empty, version field_type"
    );
    assert_eq!(
        told(&desk.host, "person.put", &json!({ "email": "x", "locale": null })),
        "id field_missing, name field_missing, email field_format"
    );
    assert_eq!(
        told(&desk.anna, "ticket.bulk", &json!({ "tickets": [0], "action": "fly", "tag": " ", "text": 5 })),
        "tickets[0] field_range, action field_choice, text field_type, tag field_empty"
    );
    // A field that is unknown has no path; it comes first, and the others with it.
    let document = error(&desk.sara, "ticket.reply", r#"{"tikcet":1,"text":""}"#);
    assert_eq!((&document["code"], &document["field"]), (&json!("field_unknown"), &Value::Null));
    assert_eq!(mistakes(&document), [("", "field_unknown"), ("ticket", "field_missing"), ("text", "field_empty")]);
    // Nobody learns the form of what they may not do.
    assert_eq!(error(&desk.sara, "ticket.bulk", r#"{"tickets":"x"}"#)["code"], "role_forbidden");
}

/// The key is the host's, so it hides no mistake of the person's, and comes last.
#[test]
fn t_02_a_wrong_idempotency_key_is_told_with_all_other_mistakes() {
    let desk = desk();
    let open = |request: Value| told(&desk.sara, "ticket.open", &request);
    assert_eq!(
        open(json!({ "category": "repair", "subject": "", "idempotency_key": "a b" })),
        "subject field_empty, description field_missing, order field_missing, fields.drivable field_missing, \
         idempotency_key field_format"
    );
    assert_eq!(
        open(json!({ "category": "nowhere", "subject": "s", "description": "d", "idempotency_key": "" })),
        "category field_choice, idempotency_key field_empty"
    );
    assert_eq!(
        open(json!({ "category": "general", "subject": 7, "description": "d", "idempotency_key": "a b" })),
        "subject field_type, idempotency_key field_format"
    );
    let alone = json!({ "category": "general", "subject": "s", "description": "d", "idempotency_key": "é" });
    assert_eq!(open(alone), "idempotency_key field_format");
    assert_eq!(
        told(&desk.anna, "template.put", &json!({ "name": "a", "texts": {}, "idempotency_key": "x".repeat(300) })),
        "texts field_empty, idempotency_key field_too_long"
    );
    assert!(desk.sara.list(&ListRequest::default()).tickets.is_empty());
}

#[test]
fn t_02_mistakes_in_options_come_back_at_once() {
    let told =
        |error: bazardesk::Error| in_one_line(&serde_json::from_str(&bazardesk::error_document(&error)).expect("JSON"));
    let session = |options: &str| told(bazardesk::SessionOptions::parse(options).expect_err("refused"));
    let desk = |options: &str| told(bazardesk::DeskOptions::parse(options).expect_err("refused"));
    assert_eq!(
        session(r#"{"role":"queen","calendar":"lunar","time_zone":"Nowhere"}"#),
        "role field_choice, time_zone field_format, calendar field_choice"
    );
    assert_eq!(
        session(r#"{"role":"seller","digits":3}"#),
        "person field_missing, shop field_missing, digits field_type"
    );
    assert_eq!(session(r#"{"role":null}"#), "role field_missing");
    assert_eq!(desk(r#"{"path":7,"locale":"??"}"#), "path field_type, profile field_missing, locale field_format");
    let options = bazardesk::DeskOptions::parse(r#"{"path":" ","profile":"freight","time_zone":"Nowhere"}"#);
    let refused = bazardesk::Desk::open(&options.expect("options")).expect_err("refused");
    assert_eq!(told(refused), "path field_empty, time_zone field_format");
}

#[test]
fn t_02_in_a_list_or_an_object_null_is_what_leaving_out_is() {
    let desk = desk();
    let open = |more: Value| {
        let mut request = json!({ "category": "repair", "subject": "s", "description": "d", "order": "o-1" });
        request.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        request
    };
    let null = open(json!({ "items": null, "references": null, "title": null,
                            "fields": { "drivable": true, "part": null, "unheard_of": null } }));
    let ticket = call(&desk.sara, "ticket.open", &null.to_string());
    assert_eq!((&ticket["items"], &ticket["fields"]), (&json!([]), &json!({ "drivable": true })));
    assert_eq!(told(&desk.sara, "ticket.open", &open(json!({ "fields": null }))), "fields.drivable field_missing");
    let inner = open(
        json!({ "fields": { "drivable": null }, "references": [{ "kind": null, "value": "1" }], "items": [null] }),
    );
    assert_eq!(
        told(&desk.sara, "ticket.open", &inner),
        "items[0] field_type, references[0].kind field_missing, fields.drivable field_missing"
    );
}

#[test]
fn t_02_all_mistakes_of_a_form_come_back_at_once_with_their_full_paths() {
    let desk = desk();
    let request = json!({
        "category": "repair",
        "description": "x".repeat(10_001),
        "fields": { "part": "door", "happened_on": "yesterday" },
        "references": [{ "kind": "colour", "value": "red" }],
    });
    let document = error(&desk.sara, "ticket.open", &request.to_string());
    let expected = [
        ("subject", "field_missing"),
        ("description", "field_too_long"),
        ("order", "field_missing"),
        ("references[0].kind", "field_choice"),
        ("fields.drivable", "field_missing"),
        ("fields.happened_on", "field_format"),
        ("fields.part", "field_choice"),
    ];
    assert_eq!(mistakes(&document), expected);
    assert_eq!((&document["code"], &document["field"]), (&json!("field_missing"), &json!("subject")), "the first");
    assert_eq!(document["errors"][0]["message"], document["message"]);
    assert_eq!(document["errors"][1]["details"], json!({ "limit": 10_000 }));
    let anna = error(&desk.anna, "ticket.open", &json!({ "on_behalf_of": "c-1", "category": "repair" }).to_string());
    assert_eq!(
        mistakes(&anna),
        [
            ("subject", "field_missing"),
            ("description", "field_missing"),
            ("order", "field_missing"),
            ("fields.drivable", "field_missing"),
        ]
    );
    assert_eq!(desk.sara.list(&ListRequest::default()).tickets.len(), 0);
    // Limits that hold for every profile, in any request.
    let document =
        error(&desk.host, "person.put", &json!({ "id": "two words", "name": " ", "region": "x" }).to_string());
    assert_eq!(mistakes(&document), [("id", "field_format"), ("name", "field_empty"), ("region", "field_format")]);
    let refused = error(&desk.sara, "ticket.reply", r#"{"ticket":9,"text":"words"}"#);
    assert_eq!(mistakes(&refused), [("ticket", "ticket_not_found")], "a field is a field, whatever the code");
}

#[test]
fn t_07_the_form_without_a_category_can_be_sent_as_it_is() {
    let desk = desk();
    let form = desk.sara.ticket_form(&FormRequest { category: None }).expect("a form");
    assert_eq!(names(&form), ["category", "subject", "description", "priority", "order", "items", "references"]);
    let required = form.fields.iter().filter(|field| field.required).map(|field| field.name.as_str());
    assert_eq!(required.collect::<Vec<_>>(), ["subject", "description"]);
    let reference = Reference { kind: "plate".into(), value: "B-7".into() };
    let request = OpenRequest { category: None, order: Some("O-1".into()), references: vec![reference], ..opening() };
    assert_eq!(desk.sara.open(&request).category, "general");
    let form = desk.sara.ticket_form(&FormRequest { category: Some("repair".into()) }).expect("a form");
    assert!(names(&form).contains(&"fields.drivable"));
}

#[test]
fn t_07_a_customer_is_offered_the_categories_of_their_region() {
    let desk = desk();
    let offered = |session: &bazardesk::Session| -> Vec<String> {
        let form = session.ticket_form(&FormRequest::default()).expect("a form");
        form.fields[0].choices.iter().map(|choice| choice.value.clone()).collect()
    };
    assert_eq!(offered(&desk.sara), ["general", "repair", "part"]);
    assert_eq!(offered(&desk.luc), ["general", "part"]);
    assert_eq!(offered(&desk.anna), ["general", "repair", "part"], "for anybody");
}

#[test]
fn t_07_custom_fields_and_references_have_labels_in_documents() {
    let desk = desk();
    let request = json!({
        "category": "repair", "subject": "s", "description": "d", "order": "O-1",
        "fields": { "drivable": true, "happened_on": "2026-01-31", "part": "tyre" },
        "references": [{ "kind": "plate", "value": "B-7" }],
    });
    let labels = call(&desk.sara, "ticket.open", &request.to_string())["labels"].clone();
    assert_eq!(labels["field_names"], json!({ "drivable": "drivable", "happened_on": "happened_on", "part": "part" }));
    assert_eq!(labels["fields"], json!({ "drivable": "بله", "happened_on": "۱۱ بهمن ۱۴۰۴", "part": "tyre" }));
    assert_eq!(labels["references"], json!(["plate"]));
}

#[test]
fn t_37_ids_that_people_type_have_one_form() {
    let desk = desk();
    let request = |order: &str, value: &str| {
        let reference = Reference { kind: "plate".into(), value: value.into() };
        OpenRequest { order: Some(order.into()), items: vec![" I-۱".into()], references: vec![reference], ..opening() }
    };
    let open = |order: &str, value: &str| OpenRequest { category: None, ..request(order, value) };
    for (order, value) in [
        ("2026-0042", "12345"),
        (" 2026-0042\u{a0}", "12345 "),
        ("۲۰۲۶-۰۰۴۲", "۱۲۳۴۵"),
        ("٢٠٢٦-٠٠٤٢", "١٢٣٤٥"),
        ("\u{2068}2026-0042\u{2069}", "\u{200e}12345"),
        ("\u{feff}2026-\u{200b}0042\u{200f}", "1\u{200c}2345"),
    ] {
        let ticket = desk.sara.open(&open(order, value));
        assert_eq!((ticket.order.as_deref(), ticket.references[0].value.as_str()), (Some("2026-0042"), "12345"));
        assert_eq!(ticket.items, ["I-1"]);
        let filter = ListRequest { order: Some(order.into()), ..ListRequest::default() };
        assert_eq!(desk.sara.list(&filter).tickets.len(), usize::try_from(ticket.number).expect("few"), "{order:?}");
    }
    let document =
        error(&desk.sara, "ticket.open", &json!({ "order": "۱ ۲", "subject": "s", "description": "d" }).to_string());
    assert_eq!(mistakes(&document), [("order", "field_format")], "inside, a space stays one");
    let twice = json!({
        "subject": "s", "description": "d",
        "references": [{ "kind": "plate", "value": "1" }, { "kind": "plate", "value": "۱ " }],
    });
    assert_eq!(mistakes(&error(&desk.sara, "ticket.open", &twice.to_string())), [("references[1]", "field_duplicate")]);
    let marks = json!({ "subject": "s", "description": "d", "references": [{ "kind": "plate", "value": "\u{200e}" }] });
    assert_eq!(mistakes(&error(&desk.sara, "ticket.open", &marks.to_string()))[0].1, "field_empty");
    let person = json!({ "id": "c-۹", "name": "N" });
    assert_eq!(mistakes(&error(&desk.host, "person.put", &person.to_string())), [("id", "field_format")]);
}
