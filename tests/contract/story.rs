//! The stories: tests/fixtures/story-*.tsv, played through the Rust door.
//!
//! C, C++ and Python play the same files; every door's output is compared with tests/golden/story-*.tsv byte for byte.
//! Here each document is also validated against the JSON Schema. The stories' own completeness is checked too.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bazardesk::ticket::{CountsRequest, GetRequest, TicketThreadDocument};
use bazardesk::{CATALOGUE, Desk, DeskOptions, Session, SessionOptions};
use bazardesk_tests::{Stage, store};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::golden::{golden, read, workspace};

/// One for each shipped profile, and one with a profile and texts of a host's own.
const STORIES: [&str; 3] = ["freight", "services", "own"];
/// Makes a file, whose name no two doors may share: each door's own tests show it.
const ELSEWHERE: &str = "desk.backup";

fn fixture(story: &str) -> String {
    read(&format!("tests/fixtures/story-{story}.tsv"))
}

/// Options of a desk as a story writes them: its paths begin where the workspace does, and its store is the one of this run.
fn desk_options(json: &str) -> DeskOptions {
    let mut options = DeskOptions::parse(json).expect("options of a desk");
    let whole = |path: &str| workspace(path).to_str().expect("UTF-8").to_owned();
    if options.profile.contains('/') {
        options.profile = whole(&options.profile);
    }
    options.locales = options.locales.as_deref().map(whole);
    assert_eq!(options.path, ":memory:", "whoever plays a story chooses the store");
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
            jsonschema::validator_for(&schema).expect("the schema is a schema")
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

    /// The schema admits the document.
    fn check(&self, name: &str, document: &str) {
        let value: Value = serde_json::from_str(document).expect("a document is JSON");
        let shape = self.0.get(name).unwrap_or_else(|| panic!("no schema of {name}"));
        if let Some(error) = shape.iter_errors(&value).next() {
            panic!("{name}: {} at {}: {document}", error, error.instance_path());
        }
    }
}

/// Heads of the chain hang on random salts: every run of exactly 64 hexadecimal digits becomes 64 dots.
fn mask(text: &str) -> String {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| is_digit(**byte)).count();
        if run == 64 {
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

/// Plays a story: what is compared with the other doors.
fn play(story: &str, shapes: &Shapes) -> String {
    let mut desk: Option<Arc<Desk>> = None;
    let mut sessions: BTreeMap<&str, Session> = BTreeMap::new();
    let mut told = String::new();
    let mut calls = 0;
    for (at, fields) in lines(story) {
        match fields.as_slice() {
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
                calls += 1;
                told += &format!("{calls}\t{status}\t{}\n", mask(&document));
            }
            _ => panic!("line {at}: neither desk, session nor call"),
        }
    }
    told
}

/// The operations of a story that succeed; and what each door should have to show is in it.
fn succeeded<'a>(story: &'a str, told: &str) -> BTreeSet<&'a str> {
    let calls: Vec<&str> = lines(story).filter_map(|(_, fields)| (fields[0] == "call").then(|| fields[2])).collect();
    let outcomes: Vec<&str> = told.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    assert_eq!(calls.len(), outcomes.len());
    for status in ["1", "2", "3"] {
        assert!(outcomes.contains(&status), "nothing in the story is refused with status {status}");
    }
    for locale in ["fa", "fr", "en"] {
        let spoken = format!("\"locale\":\"{locale}");
        let speaks =
            |fields: Vec<&str>| ["desk", "session"].contains(&fields[0]) && fields.join("\t").contains(&spoken);
        assert!(lines(story).any(|(_, fields)| speaks(fields)), "nobody in the story speaks {locale}");
    }
    calls.iter().zip(&outcomes).filter(|(_, outcome)| **outcome == "0").map(|(name, _)| *name).collect()
}

#[test]
fn the_stories_in_rust_are_the_committed_ones_and_every_operation_succeeds_in_one() {
    let shapes = Shapes::new();
    let stories = STORIES.map(|name| (name, fixture(name)));
    let mut played = BTreeSet::new();
    for (name, story) in &stories {
        let told = play(story, &shapes);
        golden(&format!("tests/golden/story-{name}.tsv"), &told);
        played.extend(succeeded(story, &told));
    }
    // What the stories leave out, no door shows.
    let names = CATALOGUE.iter().map(|entry| entry.name).filter(|name| *name != ELSEWHERE);
    let missing: Vec<&str> = names.filter(|name| !played.contains(name)).collect();
    assert!(missing.is_empty(), "the stories lack {missing:?}");
}

/// The typed road and the named one end in the same bytes.
#[test]
fn a_typed_reply_written_as_a_document_is_what_a_call_returns() {
    let stage = Stage::new().expect("stage");
    stage.open(&stage.sara).expect("open");
    for session in [&stage.sara, &stage.anna, &stage.mina] {
        let typed = session.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() }).expect("get");
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
fn only_whole_hashes_are_masked() {
    let hash = "0123456789abcdef".repeat(4);
    assert_eq!(mask(&format!("\"{hash}\"")), format!("\"{}\"", ".".repeat(64)));
    assert_eq!(mask(&format!("{hash}0")), format!("{hash}0"));
    assert_eq!(mask("سلام abc"), "سلام abc");
}
