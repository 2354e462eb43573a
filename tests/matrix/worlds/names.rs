//! Which names of the profile an error lists: only those that its reader is offered anyway (T-33).
//!
//! Owns the offers and the search for names. Every operation is called with every value of every field, so that a new
//! field is searched as well. It must not know how an operation finds its names.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::values::catalogue;
use super::viewer::{Person, Viewer};
use super::world::World;

/// What the profile has beside that of the other stories: nothing of it is offered to the customer, whose region the desk
/// does not know.
const MORE: &str = r#"
[[queues]]
name = "hidden_queue"
handler = "platform"
[[categories]]
name = "hidden_category"
queue = "hidden_queue"
regions = ["NZ"]
[[custom_fields]]
name = "hidden_field"
kind = "choice"
choices = ["hidden_choice"]
categories = ["hidden_category"]
"#;

const TEXTS: &str = "market-queue-hidden-queue = Hidden
market-category-hidden-category = Hidden
    .hint = Hidden
market-field-hidden-field = Hidden
    .hint = Hidden
market-choice-hidden-field-hidden-choice = Hidden
";

const HIDDEN: [&str; 4] = ["hidden_queue", "hidden_category", "hidden_field", "hidden_choice"];

/// What every reader is offered: the choices of the form, the queues of the menu, the languages.
const OFFERS: [&str; 3] = ["ticket.form", "ticket.counts", "locale.list"];

fn words(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(word) => drop(found.insert(word.strip_prefix("fields.").unwrap_or(word).to_owned())),
        Value::Array(values) => values.iter().for_each(|value| words(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| words(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn offered(world: &World, person: Person) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for operation in OFFERS {
        let reply = world.call(person, operation, &json!({}));
        words(&serde_json::from_str(&reply.text).expect("JSON"), &mut found);
    }
    found
}

/// The names that an error document lists: those of every mistake in a choice.
fn listed(document: &Value) -> Vec<String> {
    let mistakes = document["errors"].as_array().expect("a list").iter().chain([document]);
    let choices = mistakes.filter(|mistake| mistake["code"] == "field_choice");
    let names = choices.filter_map(|mistake| mistake["developer_message"].as_str()?.split_once("known here: "));
    names.flat_map(|(_, names)| names.split(", ").map(str::to_owned)).collect()
}

/// The same request with further mistakes, each of which must not tell what else there is: an unknown field, and custom
/// fields of a category that is named or not.
fn variants(request: Value) -> Vec<Value> {
    let wrong = [
        json!({ "no_such_field": 1 }),
        json!({ "fields": { "no_such_field": 1 } }),
        json!({ "no_such_field": 1, "fields": { "no_such_field": 1 } }),
    ];
    let more = |more: &Value| {
        let mut request = request.clone();
        for (field, value) in more.as_object().expect("an object") {
            request[field] = value.clone();
        }
        request
    };
    let mut variants: Vec<Value> = wrong.iter().map(more).collect();
    variants.push(request);
    variants
}

/// Requests of somebody who has guessed a hidden name: the answer may not tell the other names with it.
fn guesses() -> Vec<(&'static str, Value)> {
    let form = json!({ "subject": "s", "description": "d", "priority": "low" });
    let with = |more: Value| {
        let mut request = form.clone();
        for (field, value) in more.as_object().expect("an object") {
            request[field] = value.clone();
        }
        request
    };
    vec![
        ("ticket.form", json!({ "category": HIDDEN[1] })),
        ("ticket.open", with(json!({ "category": HIDDEN[1] }))),
        ("ticket.open", with(json!({ "category": HIDDEN[1], "fields": { HIDDEN[2]: "x" } }))),
        ("ticket.open", with(json!({ "category": "no_such", "fields": { HIDDEN[2]: "x" } }))),
        ("ticket.open", with(json!({ "fields": { HIDDEN[2]: "x" } }))),
        ("ticket.open", with(json!({ "fields": { HIDDEN[2]: [] } }))),
        ("ticket.may_open", json!({ "category": HIDDEN[1] })),
        ("text.render", json!({ "ids": ["market-queue-hidden-queu"] })),
        ("text.render", json!({ "ids": ["market-category-hidden-categor", "market-field-hidden-fiel"] })),
        ("ticket.list", json!({ "category": HIDDEN[1] })),
        ("ticket.list", json!({ "queue": HIDDEN[0], "list": "queue" })),
    ]
}

#[test]
fn t_33_who_guesses_a_hidden_name_learns_no_other() {
    let world = World::with("en", MORE, TEXTS);
    for request in guesses()
        .into_iter()
        .flat_map(|(operation, request)| variants(request).into_iter().map(move |request| (operation, request)))
    {
        let (operation, request) = request;
        let reply = world.call(Viewer::Customer.person(), operation, &request);
        // The ids of labels have hyphens.
        for name in HIDDEN.iter().flat_map(|name| [(*name).to_owned(), name.replace('_', "-")]) {
            let is_told = reply.text.contains(&name) && !request.to_string().contains(&name);
            assert!(!is_told, "{operation} {request}: {}", reply.text);
        }
    }
}

#[test]
fn t_33_an_error_lists_no_name_that_its_reader_is_not_offered() {
    let catalogue = catalogue();
    let world = World::with("en", MORE, TEXTS);
    for viewer in Viewer::ALL {
        let person = viewer.person();
        let offered = offered(&world, person);
        let sees = HIDDEN.iter().filter(|name| offered.contains(**name)).count();
        assert!(
            if viewer == Viewer::Customer { sees == 0 } else { viewer == Viewer::Former || sees > 0 },
            "{viewer:?}"
        );
        let (mut replies, mut names) = (0, 0);
        for requests in &catalogue {
            for request in requests.systematic().into_iter().flat_map(variants) {
                let reply = world.call(person, requests.operation, &world.resolve(&request).0);
                let place = || format!("{viewer:?} {} {request}: {}", requests.operation, reply.text);
                if viewer == Viewer::Customer {
                    assert!(!HIDDEN.iter().any(|name| reply.text.contains(name)), "{}", place());
                }
                replies += 1;
                if !reply.done {
                    for name in listed(&serde_json::from_str(&reply.text).expect("JSON")) {
                        assert!(offered.contains(&name), "{name} is not offered: {}", place());
                        names += 1;
                    }
                }
            }
        }
        assert!(replies > 200 && (names > 10 || viewer == Viewer::Former), "{viewer:?}: {replies}, {names}");
    }
}
