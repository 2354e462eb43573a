//! The stories in tests/fixtures/story-*.tsv, run through the Rust API.
//!
//! C, C++ and Python run the same files. Every call has a golden file, tests/golden/story-*/001-*.json, with the status
//! and the document. Each binding must return that document byte for byte. These tests also validate each document
//! against the JSON Schema, and check that the stories are complete.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bazardesk::ticket::{CountsRequest, TicketThreadDocument};
use bazardesk::{CATALOGUE, Desk, DeskOptions, Session, SessionOptions};
use bazardesk_tests::{Steps, TestDesk, store};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::golden::{golden_folder, read, workspace};
use crate::pretty::{canonical, pretty};

/// One for each shipped profile, and one with a host's profile and texts.
const STORIES: [&str; 3] = ["freight", "services", "own"];
/// The first writes a file, which two bindings must not do at the same path; the other tells figures of its process. Each
/// binding has its own test of them.
const ELSEWHERE: [&str; 2] = ["desk.backup", "desk.health"];

fn fixture(story: &str) -> String {
    read(&format!("tests/fixtures/story-{story}.tsv"))
}

/// Options of a desk as a story writes them. Paths are relative to the workspace; the store is the one of this run.
fn desk_options(json: &str) -> DeskOptions {
    let mut options = DeskOptions::parse(json).expect("options of a desk");
    let whole = |path: &str| workspace(path).to_str().expect("UTF-8").to_owned();
    if options.profile.contains('/') {
        options.profile = whole(&options.profile);
    }
    options.locales = options.locales.as_deref().map(whole);
    assert_eq!(options.path, ":memory:", "the player chooses the store");
    options.path = store::path();
    options
}

/// Validators of every request and reply (`ticket.get request`, `ticket.get`), and of errors (`error`).
struct Shapes(BTreeMap<String, Validator>);

impl Shapes {
    fn new() -> Self {
        let document: Value = serde_json::from_str(&bazardesk::schema()).expect("the schema is JSON");
        let validator = |part: &Value| {
            let schema = json!({ "$schema": document["$schema"], "$defs": document["$defs"], "allOf": [part] });
            jsonschema::validator_for(&schema).expect("the schema is valid")
        };
        let operations = document["operations"].as_object().expect("operations");
        let mut shapes = BTreeMap::new();
        for (name, operation) in operations {
            shapes.insert(format!("{name} request"), validator(&operation["request"]));
            shapes.insert(name.clone(), validator(&operation["reply"]));
        }
        shapes.insert("error".to_owned(), validator(&document["error"]));
        Self(shapes)
    }

    /// Asserts that the document matches the schema.
    fn check(&self, name: &str, document: &str) {
        let value: Value = serde_json::from_str(document).expect("a document is JSON");
        let shape = self.0.get(name).unwrap_or_else(|| panic!("no schema of {name}"));
        if let Some(error) = shape.iter_errors(&value).next() {
            panic!("{name}: {} at {}: {document}", error, error.instance_path());
        }
    }
}

/// The fields whose texts are opaque: versions and places.
const OPAQUE: [&str; 5] = ["next", "cursor", "version", "seen", "current"];

/// Some texts differ from desk to desk: chain hashes and event ids, which are runs of exactly 64 or 32 hexadecimal
/// digits, and the texts of opaque fields. They become dots.
fn mask(text: &str) -> String {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let mut bytes = text.as_bytes().to_vec();
    for field in OPAQUE {
        for (at, start) in text.match_indices(&format!("\"{field}\":\"")) {
            let opaque = bytes[at + start.len()..].iter_mut().take_while(|byte| **byte != b'"');
            opaque.for_each(|byte| *byte = b'.');
        }
    }
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| is_digit(**byte)).count();
        if run == 64 || run == 32 {
            bytes[at..at + run].fill(b'.');
        }
        at += run.max(1);
    }
    String::from_utf8(bytes).expect("dots are ASCII")
}

/// The lines of the story that are neither empty nor comments, split at tabs.
fn lines(story: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let lines = story.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(at, line)| (at, line.split('\t').collect()))
}

/// The text of the first field with this name in a document.
fn text_of<'d>(document: &'d str, field: &str) -> Option<&'d str> {
    let (_, rest) = document.split_once(&format!("\"{field}\":\""))?;
    rest.split('"').next()
}

/// The request with `"$name"` replaced by the text that was kept under this name.
fn filled(request: &str, kept: &BTreeMap<&str, String>) -> String {
    let Some((before, rest)) = request.split_once("\"$") else { return request.to_owned() };
    let (name, after) = rest.split_once('"').expect("a name ends");
    format!("{before}\"{}\"{after}", kept[name])
}

/// One call of a story and its outcome.
struct Call<'a> {
    operation: &'a str,
    status: i32,
    document: String,
}

/// Plays a story.
fn play<'a>(story: &'a str, shapes: &Shapes) -> Vec<Call<'a>> {
    let mut desk: Option<Arc<Desk>> = None;
    let mut sessions: BTreeMap<&str, Session> = BTreeMap::new();
    let mut kept = BTreeMap::new();
    let mut last = String::new();
    let mut calls = Vec::new();
    for (at, fields) in lines(story) {
        match *fields.as_slice() {
            ["desk", options] => {
                desk = Some(Arc::new(Desk::open(&desk_options(options)).expect("desk")));
            }
            ["session", name, options] => {
                let options = SessionOptions::parse(options).expect("options of a session");
                let session = desk.as_ref().expect("a desk comes first").session(&options).expect("session");
                sessions.insert(name, session);
            }
            ["call", who, operation, request] => {
                let session = sessions.get(who).unwrap_or_else(|| panic!("line {at}: no session {who}"));
                let request = &filled(request, &kept);
                let (status, document) = match session.call(operation, request) {
                    Ok(reply) => {
                        shapes.check(&format!("{operation} request"), request);
                        shapes.check(operation, &reply);
                        (0, reply)
                    }
                    Err(error) => {
                        let document = session.error_document(&error);
                        shapes.check("error", &document);
                        (error.status().number(), document)
                    }
                };
                calls.push(Call { operation, status, document: mask(&document) });
                last = document;
            }
            ["keep", name, field] => {
                let text = text_of(&last, field).unwrap_or_else(|| panic!("line {at}: no text {field}"));
                kept.insert(name, text.to_owned());
            }
            _ => panic!("line {at}: neither desk, session, call nor keep"),
        }
    }
    calls
}

/// The golden files of a story: one a call.
fn files(calls: &[Call<'_>]) -> BTreeMap<String, String> {
    let file = |(at, call): (usize, &Call<'_>)| {
        let reply = format!(r#"{{"status":{},"document":{}}}"#, call.status, call.document);
        let text = pretty(&reply);
        assert_eq!(canonical(&text), reply, "the other bindings compare this form");
        (format!("{:03}-{}.json", at + 1, call.operation), text)
    };
    calls.iter().enumerate().map(file).collect()
}

/// The operations that succeed in a story. The story must also have refusals and several languages.
fn succeeded<'a>(story: &str, calls: &[Call<'a>]) -> BTreeSet<&'a str> {
    for status in [1, 2, 3] {
        assert!(calls.iter().any(|call| call.status == status), "no call in the story has status {status}");
    }
    for locale in ["fa", "fr", "en"] {
        let spoken = format!("\"locale\":\"{locale}");
        let speaks =
            |fields: Vec<&str>| ["desk", "session"].contains(&fields[0]) && fields.join("\t").contains(&spoken);
        assert!(lines(story).any(|(_, fields)| speaks(fields)), "the story has no session in {locale}");
    }
    calls.iter().filter(|call| call.status == 0).map(|call| call.operation).collect()
}

#[test]
fn the_stories_in_rust_are_the_committed_ones_and_every_operation_succeeds_in_one() {
    let shapes = Shapes::new();
    let stories = STORIES.map(|name| (name, fixture(name)));
    let mut played = BTreeSet::new();
    for (name, story) in &stories {
        let calls = play(story, &shapes);
        golden_folder(&format!("tests/golden/story-{name}"), &files(&calls));
        played.extend(succeeded(story, &calls));
    }
    // An operation that is in no story is not compared between bindings.
    let names = CATALOGUE.iter().map(|entry| entry.name).filter(|name| !ELSEWHERE.contains(name));
    let missing: Vec<&str> = names.filter(|name| !played.contains(name)).collect();
    assert!(missing.is_empty(), "the stories lack {missing:?}");
}

/// A typed method and `call` return the same bytes.
#[test]
fn a_typed_reply_written_as_a_document_is_what_a_call_returns() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for session in [&desk.sara, &desk.anna, &desk.mina] {
        let typed = session.get(1);
        let document = session.document(&typed).expect("a document");
        let named = session.call("ticket.get", r#"{"ticket":1}"#).expect("get");
        assert_eq!(session.to_json(&document).expect("JSON"), named);
        let read: TicketThreadDocument = serde_json::from_str(&named).expect("a document can be read back");
        assert_eq!(read, document);
        let counts = session.ticket_counts(&CountsRequest {}).expect("counts");
        let counts = session.to_json(&session.document(&counts).expect("a document")).expect("JSON");
        assert_eq!(counts, session.call("ticket.counts", "").expect("counts"));
    }
}

#[test]
fn hashes_ids_and_opaque_texts_are_masked() {
    let hash = "0123456789abcdef".repeat(4);
    assert_eq!(mask(&format!("\"{hash}\"")), format!("\"{}\"", ".".repeat(64)));
    assert_eq!(mask(&format!("{hash}0")), format!("{hash}0"));
    assert_eq!(mask(&"a".repeat(32)), ".".repeat(32));
    assert_eq!(mask("سلام abc"), "سلام abc");
    let document = r#"{"version":"AbC_-","next":null,"more":false,"cursor":"x"}"#;
    assert_eq!(mask(document), r#"{"version":".....","next":null,"more":false,"cursor":"."}"#);
    assert_eq!(mask(r#"{"version":3}"#), r#"{"version":3}"#);
}
