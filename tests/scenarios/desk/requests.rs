//! What a developer is told about a wrong request, without a word of what was sent.

use bazardesk::{Desk, ErrorCode, SessionOptions};
use bazardesk_tests::TestDesk;
use serde_json::{Value, json};

use crate::{call, error};

fn advice(document: &Value) -> &str {
    document["developer_message"].as_str().expect("a sentence")
}

#[test]
fn an_unknown_field_is_refused_with_the_names_that_are_known() {
    let desk = TestDesk::new();
    let document = error(&desk.host, "person.put", r#"{"id":"a","nmae":"A"}"#);
    assert_eq!((&document["code"], &document["field"]), (&"field_unknown".into(), &Value::Null));
    let known = "known here: id, name, email, locale, region, time_zone, idempotency_key";
    assert!(advice(&document).ends_with(known), "{document}");
    assert!(!document.to_string().contains("nmae"));
    // Whatever the name says, it is not repeated.
    for name in ["x`, expected one of `4539148803436467", "`, expected `secret` or `word", "a, expected one of `b`"] {
        let request = serde_json::json!({ "id": "a", name: 1 }).to_string();
        let document = error(&desk.host, "person.put", &request);
        assert!(advice(&document).ends_with(known), "{document}");
    }
    let document = error(&desk.sara, "ticket.counts", r#"{"a":1}"#);
    assert!(advice(&document).ends_with("known here: none"), "{document}");
    let document = error(&desk.sara, "ticket.open", r#"{"references":[{"kind":"k","valeu":"v"}]}"#);
    let mut mistakes = document["errors"].as_array().expect("a list").iter();
    let unknown = mistakes.find(|mistake| mistake["field"] == "references[0]").expect("the unknown field");
    assert!(advice(unknown).ends_with("known here: kind, value"), "{document}");
    let refused = SessionOptions::parse(r#"{"role":"customer","user":"x"}"#).expect_err("refused");
    assert!(refused.developer_message().contains("known here: role, person, shop,"), "{refused}");
    let refused = bazardesk::DeskOptions::parse(r#"{"path":":memory:","profle":"freight"}"#).expect_err("refused");
    assert!(refused.developer_message().contains("profile, profile_was"), "{refused}");
}

#[test]
fn an_unknown_operation_is_refused_with_the_names_of_its_noun() {
    let desk = TestDesk::new();
    let document = error(&desk.host, "shop.get", "{}");
    assert_eq!(document["code"], "operation_unknown");
    assert!(advice(&document).ends_with("known here: shop.put"), "{document}");
    let document = error(&desk.host, "order.put", "{}");
    assert!(advice(&document).contains("known here: clock, desk, event, instruction"), "{document}");
    assert!(!document.to_string().contains("order"), "{document}");
    // As the functions of C and the methods of Python are called.
    for name in [
        "ticket_reply_and_resolve",
        "bzd_ticket_reply_and_resolve",
        "ticket-reply-and-resolve",
        "Ticket.Reply_And_Resolve",
    ] {
        let document = error(&desk.host, name, "{}");
        assert!(advice(&document).ends_with("known here: ticket.reply_and_resolve"), "{name}: {document}");
    }
    let document = error(&desk.host, "shop_get", "{}");
    assert!(advice(&document).ends_with("known here: shop.put"), "{document}");
}

#[test]
fn an_instant_has_the_form_of_rfc_3339_and_no_other() {
    let desk = TestDesk::new();
    let until = |until: &str| {
        let request = serde_json::json!({ "person": "c-1", "until": until }).to_string();
        desk.host.call("person.block", &request).map_err(|error| error.code())
    };
    for good in [
        "2030-01-31T12:00:00Z",
        "2030-01-31t12:00:00z",
        "2030-01-31 12:00:00.5+03:30",
        "2030-01-31T12:00:00.123456789-00:00",
        "9999-12-31T23:59:59-12:00",
    ] {
        assert!(until(good).is_ok(), "{good}");
    }
    for other in [
        "2030-01-31T12:00:00,5Z",
        "2030-01-31T12:00:00+0000",
        "2030-01-31T12:00:00+00",
        "2030-01-31T12:00:00Z[Europe/Paris]",
        "2030-01-31T12:00:00+01:00[Asia/Tehran]",
        "2030-01-31T12:00:00+01:00[u-ca=persian]",
        "2030-01-31T12:00Z",
        "2030-01-31T12Z",
        "2030-01-31T120000Z",
        "20300131T120000Z",
        "2030-01-31T12:00:00.Z",
        "+002030-01-31T12:00:00Z",
        "2030-01-31T12:00:00+01:00:00",
        " 2030-01-31T12:00:00Z",
        "9999-12-31T23:59:59+99:00",
    ] {
        assert_eq!(until(other), Err(ErrorCode::FieldFormat), "{other}");
    }
}

#[test]
fn a_number_beyond_64_bits_is_of_the_wrong_size_and_a_fraction_of_the_wrong_type() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for (number, code) in [
        ("9223372036854775808", "field_format"),
        ("18446744073709551616", "field_format"),
        ("1180591620717411303424", "field_format"),
        ("-9223372036854775809", "field_format"),
        ("1e999", "field_format"),
        ("1.5", "field_type"),
        ("1.0", "field_type"),
    ] {
        for (operation, request, field) in [
            ("ticket.get", format!(r#"{{"ticket":{number}}}"#), "ticket"),
            ("ticket.set_field", format!(r#"{{"ticket":1,"field":"f","value":{number}}}"#), "value"),
            ("text.render", format!(r#"{{"ids":["ticket-late"],"variables":{{"time":{number}}}}}"#), "variables.time"),
        ] {
            let document = error(&desk.anna, operation, &request);
            assert_eq!((&document["code"], &document["field"]), (&code.into(), &field.into()), "{request}");
        }
    }
    let document = error(&desk.anna, "ticket.reply", r#"{"ticket":1,"text":1180591620717411303424}"#);
    assert_eq!((&document["code"], &document["field"]), (&"field_type".into(), &"text".into()));
}

#[test]
fn an_instant_without_a_time_zone_is_refused_as_such() {
    let desk = TestDesk::new();
    for (until, said) in [
        ("2026-01-31T12:00:00", "has no time zone"),
        ("2026-01-31 12:00", "has no time zone"),
        ("tomorrow", "does not have the format"),
        ("2026-13-31T12:00:00Z", "does not have the format"),
    ] {
        let request = serde_json::json!({ "person": "c-1", "until": until }).to_string();
        let document = error(&desk.host, "person.block", &request);
        assert_eq!((&document["code"], &document["field"]), (&"field_format".into(), &"until".into()));
        assert!(advice(&document).contains(said), "{document}");
        assert_eq!(document["details"]["example"], "2026-01-31T08:00:00Z", "{document}");
    }
}

/// Every field of every operation: a required one is missing, any other is as if it were not there.
#[test]
fn t_02_null_is_what_leaving_a_field_out_is() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let schema: Value = serde_json::from_str(&bazardesk::schema()).expect("the schema is JSON");
    let mut fields = 0;
    for entry in bazardesk::CATALOGUE {
        let outcome = |session: &bazardesk::Session, request: &Value| {
            session.call(entry.name, &request.to_string()).map_err(|error| session.error_document(&error))
        };
        let sessions = [&desk.host, &desk.anna, &desk.sara];
        let may = |session: &&&bazardesk::Session| {
            !outcome(session, &json!({})).is_err_and(|document| document.contains("\"role_forbidden\""))
        };
        let session = sessions.iter().find(may).expect(entry.name);
        let name = schema["operations"][entry.name]["request"]["$ref"].as_str().expect("a name");
        let request = schema.pointer(name.trim_start_matches('#')).expect("a request");
        for (field, shape) in request["properties"].as_object().into_iter().flatten() {
            let null = outcome(session, &json!({ field: null }));
            assert_eq!(null, outcome(session, &json!({})), "{} {field}", entry.name);
            let is_required = request["required"].as_array().is_some_and(|names| names.contains(&json!(field)));
            // References to other shapes are nullable in `anyOf`.
            let nullable = shape["type"].as_array().map(|types| types.contains(&json!("null")));
            let nullable = nullable.unwrap_or_else(|| shape["anyOf"].is_array());
            assert_eq!(nullable, !is_required, "{} {field}: {shape}", entry.name);
            fields += 1;
        }
    }
    assert!(fields > 100, "{fields}");
}

#[test]
fn the_last_day_of_the_last_year_is_never() {
    let desk = TestDesk::new();
    for last in ["9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59+03:30", "9999-12-30T22:00:00Z"] {
        let request = serde_json::json!({ "person": "c-1", "until": last }).to_string();
        let reply = desk.host.call("person.block", &request).expect(last);
        assert!(reply.contains(r#""blocked":true,"blocked_until":null"#), "{last}: {reply}");
        let filter = serde_json::json!({ "opened_until": last }).to_string();
        desk.anna.call("ticket.list", &filter).expect(last);
    }
    for wrong in ["9999-12-32T00:00:00Z", "9999-12-31T24:61:00Z", "10000-01-01T00:00:00Z", "9999-12-31T23:59:59"] {
        let request = serde_json::json!({ "person": "c-1", "until": wrong }).to_string();
        assert_eq!(error(&desk.host, "person.block", &request)["code"], "field_format", "{wrong}");
    }
}

/// Mistakes of the file and missing labels come together, each with its place: nobody opens a desk once for each.
#[test]
fn t_02_all_mistakes_of_a_profile_are_told_when_a_desk_does_not_open() {
    let folder = bazardesk_tests::folder();
    let file = folder.path().join("tea.toml");
    let profile = "name = \"tea\"\nrequesters = [\"customer\"]\nauto_clsoe = \"1d\"\n[[queues]]\nname = \"pots\"\n\
                   handler = \"platfrom\"\n[[categories]]\nname = \"lid\"\nqueue = \"pot\"\n";
    std::fs::write(&file, profile).expect("a file");
    let options = bazardesk::DeskOptions {
        path: ":memory:".into(),
        profile: file.to_string_lossy().into_owned(),
        ..Default::default()
    };
    let document: Value =
        serde_json::from_str(&bazardesk::error_document(&Desk::open(&options).expect_err("refused"))).expect("JSON");
    assert_eq!((&document["code"], &document["field"]), (&json!("profile_invalid"), &json!("profile")));
    let errors = document["errors"].as_array().expect("a list");
    let places: Vec<(u64, u64)> = errors
        .iter()
        .filter_map(|one| Some((one["details"]["line"].as_u64()?, one["details"]["column"].as_u64()?)))
        .collect();
    assert_eq!(places, [(3, 1), (5, 8), (6, 11), (8, 8), (8, 8), (9, 9)], "{errors:#?}");
    let says: Vec<&str> = errors.iter().filter_map(|one| one["developer_message"].as_str()).collect();
    assert!(
        says[0].starts_with("tea.toml:3:1: auto_clsoe: unknown key; did you mean auto_close? this table has"),
        "{says:?}"
    );
    assert!(says[1].contains("neither tea-queue-pots nor queue-pots"), "{says:?}");
    assert!(says[2].ends_with("must be one of: platform, shop; did you mean platform?"), "{says:?}");
    assert!(says[5].ends_with("there is no queue of this name; did you mean pots? known here: pots"), "{says:?}");
    assert_eq!(document["developer_message"], says[0]);
    assert!(!document.to_string().contains(&*folder.path().to_string_lossy()), "{document}");
}

#[test]
fn a_profile_without_labels_is_refused_with_all_that_are_missing() {
    let folder = bazardesk_tests::folder();
    let file = folder.path().join("tea.toml");
    let profile = "name = \"tea\"\nrequesters = [\"customer\"]\n[[queues]]\nname = \"pots\"\nhandler = \"platform\"\n\
                   [[categories]]\nname = \"lid\"\nqueue = \"pots\"\n[[categories]]\nname = \"spout\"\nqueue = \"pots\"\n";
    std::fs::write(&file, profile).expect("a file");
    let options = bazardesk::DeskOptions {
        path: ":memory:".into(),
        profile: file.to_string_lossy().into_owned(),
        ..Default::default()
    };
    let error = Desk::open(&options).expect_err("refused");
    assert_eq!(error.code(), ErrorCode::ProfileInvalid);
    let missing: Vec<String> = error.mistakes().map(|mistake| mistake.developer_message().to_owned()).collect();
    assert_eq!(missing.len(), 5, "{missing:?}");
    for id in
        ["tea-queue-pots", "tea-category-lid", "tea-category-lid.hint", "tea-category-spout", "tea-category-spout.hint"]
    {
        assert!(missing.iter().any(|missing| missing.contains(&format!("neither {id} nor"))), "{id}: {missing:?}");
    }
}

/// PHP writes an empty array as a list, whatever it is meant for.
#[test]
fn t_02_an_empty_list_is_an_empty_object_where_the_keys_are_the_hosts() {
    let desk = TestDesk::new();
    let open = |fields: Value| {
        json!({ "category": "technical", "subject": "Subject", "description": "Words", "fields": fields }).to_string()
    };
    let render = |variables: Value| json!({ "ids": ["field-subject"], "variables": variables }).to_string();
    let put = |texts: Value| json!({ "name": "hello", "texts": texts }).to_string();
    assert_eq!(call(&desk.sara, "ticket.open", &open(json!([])))["fields"], json!({}));
    assert_eq!(
        call(&desk.host, "text.render", &render(json!([]))),
        call(&desk.host, "text.render", &render(json!({})))
    );
    let empty = error(&desk.anna, "template.put", &put(json!([])));
    assert_eq!(empty, error(&desk.anna, "template.put", &put(json!({}))));
    assert_eq!((&empty["code"], &empty["field"]), (&json!("field_empty"), &json!("texts")));
    for (session, operation, request, field) in [
        (&desk.sara, "ticket.open", open(json!([{}])), "fields"),
        (&desk.sara, "ticket.open", open(json!([1, 2])), "fields"),
        (&desk.host, "text.render", render(json!([[]])), "variables"),
        (&desk.anna, "template.put", put(json!(["en"])), "texts"),
        (&desk.anna, "template.put", put(json!("en")), "texts"),
        (&desk.anna, "template.put", put(json!(5)), "texts"),
    ] {
        let document = error(session, operation, &request);
        assert_eq!((&document["code"], &document["field"]), (&json!("field_type"), &json!(field)), "{document}");
        assert!(advice(&document).ends_with("give an object"), "{document}");
    }
}
