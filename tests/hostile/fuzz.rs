//! Mutations: valid requests with bytes and values changed at random, but the same in every run.
//!
//! A call returns a reply or a typed error, whatever the input, and the desk keeps working.

use std::sync::Arc;

use bazardesk::{CATALOGUE, DeskOptions, SessionOptions, Status};
use serde_json::{Value, json};

use crate::desk::{FILES, HostileDesk};
use crate::error_checks::call;

/// The number of mutations of each operation's request.
const ROUNDS: usize = 100;

const SPLICES: [&str; 34] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\",
    "\\u0000",
    "\\ud83d",
    "\\ud83d\\udc24",
    "\0",
    "\n",
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "-0",
    "9223372036854775807",
    "9223372036854775808",
    "\u{feff}",
    "\u{202e}",
    "\u{2069}",
    "{ $x }",
    "\"ticket\":",
    "\"text\":\"a\",",
    "\"now\":\"9999-12-30T21:59:59.999999Z\"",
    "\"1970-01-01T00:00:00Z\"",
    "[[[[[[[[",
    "😀",
    "ی",
    " ",
    "{\"ticket\":1}",
];

/// A random generator with a fixed seed that needs no crate (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).expect("small")).expect("small")
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

fn bytes(random: &mut Random, text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(8)).min(bytes.len());
        match random.below(5) {
            0 => {
                let splice = random.one_of(&SPLICES).bytes();
                bytes.splice(at..at, splice);
            }
            1 => {
                let splice = random.one_of(&SPLICES).bytes();
                bytes.splice(at..end, splice);
            }
            2 => {
                bytes.drain(at..end);
            }
            3 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            _ => {
                let flip = u8::try_from(random.below(255)).expect("small") + 1;
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= flip;
                }
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 9 } else { 11 }) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(i64::try_from(random.below(3)).expect("small") - 1),
        3 => json!(random.next()),
        4 => json!(i64::MIN),
        5 => json!(0.5),
        6 => json!(""),
        7 => json!(random.one_of(&SPLICES)),
        8 => json!("x".repeat(random.below(300))),
        9 => Value::Array((0..random.below(4)).map(|_| value(random, depth - 1)).collect()),
        _ => {
            let names = ["ticket", "text", "kind", "value", "limit", "x", ""];
            Value::Object(
                (0..random.below(4)).map(|_| ((*random.one_of(&names)).to_owned(), value(random, depth - 1))).collect(),
            )
        }
    }
}

fn values(random: &mut Random, request: &Value) -> String {
    let mut request = request.clone();
    let object = request.as_object_mut().expect("an object");
    let names: Vec<String> = object.keys().cloned().collect();
    for name in names {
        if random.below(3) == 0 {
            object.insert(name, value(random, 2));
        }
    }
    if random.below(6) == 0 {
        object.insert(
            (*random.one_of(&["x", "limit", "after", "fields", "items", "order"])).to_owned(),
            value(random, 2),
        );
    }
    request.to_string()
}

#[test]
fn mutated_requests_give_replies_or_typed_errors_and_never_a_panic() {
    let desk = HostileDesk::new();
    let mut random = Random(0x000B_A2A2_DE5C);
    let (mut replies, mut errors) = (0, 0);
    for _ in 0..ROUNDS {
        for entry in CATALOGUE.iter().filter(|entry| entry.name != FILES) {
            let (actor, request) = desk.valid(entry.name).expect("in the table");
            let text = if random.below(2) == 0 {
                bytes(&mut random, &request.to_string())
            } else {
                values(&mut random, &request)
            };
            match call(desk.session(actor, random.below(3)), entry.name, &text) {
                Ok(reply) => {
                    assert!(serde_json::from_str::<Value>(&reply).is_ok_and(|reply| reply.is_object()), "{text}");
                    replies += 1;
                }
                Err((error, document)) => {
                    let expected = [Status::Invalid, Status::NotFound, Status::Forbidden, Status::Conflict];
                    assert!(expected.contains(&error.status()), "{} {text}: {document}", entry.name);
                    let document: Value = serde_json::from_str(&document).expect("JSON");
                    assert!(document["message"].as_str().is_some_and(|message| !message.is_empty()));
                    errors += 1;
                }
            }
        }
    }
    assert!(replies > 200 && errors > 1000, "{replies} replies, {errors} errors");
}

#[test]
fn mutated_options_give_sessions_or_typed_errors_and_never_a_panic() {
    let desk = HostileDesk::new();
    let mut random = Random(0x000D_E5C0);
    let session_options = json!({ "role": "customer", "person": "c-1", "locale": "fa", "time_zone": "Asia/Tehran",
        "calendar": "persian", "digits": "latin" });
    let desk_options = json!({ "path": "x", "profile": "freight", "locale": "fa", "time_zone": "UTC", "clock": null });
    for _ in 0..1_000 {
        for options in [&session_options, &desk_options] {
            let text = if random.below(2) == 0 {
                bytes(&mut random, &options.to_string())
            } else {
                values(&mut random, options)
            };
            let errors = [
                // Only parsed: a mutated path must not create a desk.
                DeskOptions::parse(&text).err(),
                SessionOptions::parse(&text).and_then(|options| Arc::clone(&desk.desk).session(&options)).err(),
            ];
            for error in errors.into_iter().flatten() {
                assert!([Status::Invalid, Status::NotFound].contains(&error.status()), "{text}: {error}");
            }
        }
    }
}
