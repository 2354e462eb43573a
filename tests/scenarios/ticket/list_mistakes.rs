//! Mistakes in the entries of lists, and the shape of `errors`: T-02.

use serde_json::{Value, json};

use super::form_mistakes::{desk, mistakes, told};
use crate::error;

/// Whatever is wrong with a field is in `errors`, also alone; what is about no field is not.
#[test]
fn t_02_errors_has_one_shape() {
    let desk = desk();
    let shape = |session: &bazardesk::Session, operation: &str, request: &str| {
        let document = error(session, operation, request);
        let first = &document["errors"][0];
        let is_first = ["code", "message", "developer_message"].iter().all(|part| document[*part] == first[*part]);
        assert!(first.is_null() || is_first, "{document}");
        mistakes(&document).iter().map(|(field, code)| format!("{field} {code}")).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(shape(&desk.sara, "text.render", r#"{"ids":["nope"]}"#), "ids[0] text_unknown");
    assert_eq!(
        shape(&desk.sara, "text.render", r#"{"ids":["nope","no"]}"#),
        "ids[0] text_unknown, ids[1] text_unknown"
    );
    assert_eq!(
        shape(&desk.sara, "ticket.get", r#"{"tikcet":1,"ticket":1}"#),
        " field_unknown, ticket ticket_not_found"
    );
    assert_eq!(
        shape(&desk.sara, "ticket.get", r#"{"ticket":1,"ticket":2,"x":1}"#),
        " field_unknown, ticket field_duplicate"
    );
    assert_eq!(shape(&desk.anna, "ticket.run_macro", r#"{"tickets":[1],"macro":"no"}"#), "macro macro_not_found");
    assert_eq!(shape(&desk.sara, "shop.put", r#"{"id":7}"#), "", "that is about the role");
    assert_eq!(shape(&desk.sara, "ticket.get", "{"), "", "that is about the request");
}

/// A list tells each of its wrong entries, and counts those that it does not name.
#[test]
fn t_02_every_wrong_entry_of_a_list_is_told() {
    let desk = desk();
    let put = |members: Value| json!({ "id": "s-9", "name": "n", "members": members });
    assert_eq!(
        told(&desk.host, "shop.put", &put(json!(["a b", "c-1", "c d", "c-1"]))),
        "members[0] field_format, members[2] field_format, members[3] field_duplicate"
    );
    assert_eq!(
        told(&desk.host, "shop.put", &put(json!(["c-7", "c-1", "c-8"]))),
        "members[0] person_not_found, members[2] person_not_found"
    );
    assert_eq!(
        told(
            &desk.anna,
            "ticket.bulk",
            &json!({ "tickets": [-1, 3, -2, 3], "action": "start", "tag": "x", "text": "y" })
        ),
        "tickets[0] field_range, tickets[2] field_range, tickets[3] field_duplicate, text field_not_offered, \
         tag field_not_offered"
    );
    assert_eq!(
        told(&desk.sara, "text.render", &json!({ "ids": ["a b", "x", "c d", "x"] })),
        "ids[0] field_format, ids[1] text_unknown, ids[2] field_format, ids[3] field_duplicate"
    );
    let open = json!({ "subject": "s", "description": "d", "items": ["a b", "i", "c d", "i"],
                       "references": [{}, { "kind": "plate", "value": "1" }, { "kind": "plate", "value": " 1" }] });
    assert_eq!(
        told(&desk.sara, "ticket.open", &open),
        "items[0] field_format, items[2] field_format, items[3] field_duplicate, references[0].kind field_missing, \
         references[0].value field_missing, references[2] field_duplicate"
    );
    // A hundred are named.
    for (members, more) in [
        (vec![json!(3); 100], Value::Null),
        (vec![json!(3); 101], json!(1)),
        (vec![json!(3); 1000], json!(900)),
        (vec![json!("a b"); 100], Value::Null),
        (vec![json!("a b"); 1000], json!(900)),
        ((0..1000).map(|at| json!(format!("p-{at}"))).collect(), json!(900)),
        (std::iter::once(json!(3)).chain(vec![json!("a b"); 300]).collect(), json!(201)),
    ] {
        let document = error(&desk.host, "shop.put", &put(json!(members)).to_string());
        let errors = document["errors"].as_array().expect("a list");
        assert_eq!((errors.len(), &document["details"]["more"]), (100, &more), "{}", members[0]);
        assert!(errors.iter().all(|error| error["field"].as_str().is_some_and(|field| field.starts_with("members["))));
    }
    // A list that is too long for any request is told so, with its own limit; of its entries, the first 1,001 are judged.
    let flood = |entry: Value| json!({ "id": "s-9", "name": "n", "members": vec![entry; 20_000] }).to_string();
    for entry in [json!(3), json!("a b")] {
        let document = error(&desk.host, "shop.put", &flood(entry));
        let found = mistakes(&document);
        assert_eq!((found[0], &document["details"]["limit"]), (("members", "field_too_many"), &json!(1000)));
        assert!(found[1..].iter().all(|(field, _)| field.starts_with("members[")), "{document}");
        assert_eq!((found.len(), &document["details"]["more"]), (100, &json!(1 + 1001 - 100)));
    }
    let mut late = vec![json!("c-1"); 6_000];
    late[5_999] = json!(3);
    let tickets = json!({ "tickets": vec!["x"; 6_000], "action": "start" }).to_string();
    assert_eq!(error(&desk.anna, "ticket.bulk", &tickets)["details"], json!({ "limit": 100, "more": 1 + 1001 - 100 }));
    assert_eq!(
        mistakes(&error(&desk.host, "shop.put", &put(json!(late)).to_string()))[0],
        ("members", "field_too_many")
    );
    // As many as the longest lists of one request may have.
    let reference = json!({ "kind": 7, "value": [] });
    let open = json!({ "subject": 7, "description": "d", "items": vec![0; 1000], "references": vec![reference; 1000] });
    let document = error(&desk.sara, "ticket.open", &open.to_string());
    assert_eq!(
        (&mistakes(&document)[..2], &document["details"]["more"]),
        (&[("subject", "field_type"), ("items[0]", "field_type")][..], &json!(1 + 1000 + 2000 - 100))
    );
}

#[test]
fn t_02_an_unknown_category_hides_no_mistake_that_every_category_has() {
    let desk = desk();
    let request = json!({ "category": "zzz", "subject": "x".repeat(500), "description": "d",
                          "references": [{ "kind": "colour", "value": "1" }], "fields": { "drivable": "x" } });
    assert_eq!(
        told(&desk.sara, "ticket.open", &request),
        "category field_choice, subject field_too_long, references[0].kind field_choice, fields.drivable field_type"
    );
}
