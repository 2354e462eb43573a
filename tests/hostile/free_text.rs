//! Free text: the desk keeps what people write unchanged, and no text affects the rest of a label.

use bazardesk_tests::{TestDesk, typed};
use serde_json::{Value, json};

use crate::error_checks::{balanced, texts};
use crate::operations::ODD;

/// Texts that are hard for labels: names of people are inserted into sentences.
const NAMES: [&str; 8] = [
    "{ $name }",
    "{ -term } { ticket-status-open }",
    "\u{202e}Sara\u{202c}\u{202c}",
    "\u{2067}سارا",
    "Sara\u{2069}\u{2069}\u{2069}",
    "\u{202d}\u{2066}\u{202b}a\u{2068}b",
    "\u{200f}\u{200e}\u{61c}Zoé\u{200d}\u{200c}",
    "\u{feff}\u{200b}𝕏 \u{e0041}",
];

fn read(desk: &TestDesk, operation: &str, request: &Value) -> Vec<Value> {
    let sessions = [&desk.sara, &desk.anna, &desk.remi, &desk.mina];
    let read = |session: &&bazardesk::Session| {
        let reply = session.call(operation, &request.to_string()).expect("a reply");
        serde_json::from_str(&reply).expect("JSON")
    };
    sessions.iter().map(read).collect()
}

#[test]
fn texts_come_back_unchanged_and_labels_keep_their_direction() {
    let bodies: Vec<String> = ODD.iter().chain(&NAMES).map(|word| format!("{word}\n{word}\tend")).collect();
    for (name, word) in NAMES.iter().chain(&ODD).zip(ODD.iter().chain(&NAMES)) {
        let desk = TestDesk::new();
        for id in ["c-1", "a-1"] {
            desk.host.call("person.put", &json!({ "id": id, "name": name }).to_string()).expect("a name");
        }
        let request = json!({
            "category": "technical", "subject": word, "description": bodies[0],
            "references": [{ "kind": "post_id", "value": word }],
        });
        let ticket: Value =
            serde_json::from_str(&desk.sara.call("ticket.open", &request.to_string()).expect("a ticket"))
                .expect("JSON");
        assert_eq!((&ticket["subject"], &ticket["requester_name"]), (&json!(word), &json!(name)));
        assert_eq!(ticket["references"][0]["value"], json!(typed(word)));
        for body in &bodies[1..] {
            let request = json!({ "ticket": ticket["number"], "text": body }).to_string();
            desk.anna.call("ticket.reply", &request).expect("a reply");
        }
        let request = json!({ "ticket": ticket["number"] });
        for thread in read(&desk, "ticket.get", &request) {
            let messages = thread["messages"].as_array().expect("messages");
            assert_eq!(messages.len(), bodies.len());
            for (message, body) in messages.iter().zip(&bodies) {
                assert_eq!((&message["text"], &message["author_name"]), (&json!(body), &json!(name)));
            }
        }
        let mut documents = read(&desk, "ticket.get", &request);
        documents.extend(read(&desk, "ticket.list", &json!({})));
        documents.extend(read(&desk, "ticket.history", &request));
        documents.extend(read(&desk, "ticket.available_actions", &request));
        for document in &documents {
            let (mut labels, mut data) = (Vec::new(), Vec::new());
            texts(document, false, &mut labels, &mut data);
            for label in labels {
                assert!(balanced(label), "{name:?} makes the label {label:?}");
            }
        }
        for history in read(&desk, "ticket.history", &request) {
            for event in history["events"].as_array().expect("events") {
                assert_eq!(event["name"], json!(name));
                let by = event["labels"]["by"].as_str().expect("an author");
                // The name loses nothing but its directions, and no part of it is interpreted.
                let plain = |text: &str| text.replace(is_direction, "");
                assert!(plain(by).contains(&plain(name)), "{name:?} in {by:?}");
            }
        }
        let verified = desk.anna.call("ticket.verify", &request.to_string()).expect("verified");
        assert_eq!(serde_json::from_str::<Value>(&verified).expect("JSON")["state"], "intact");
    }
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
