//! What the fuzz targets do with an input. It is here so that ordinary tests can run what fuzzing found.
//!
//! Owns the list of targets, their seeds and their dictionary, both made from the current library so that they are
//! never out of date. A target's `run` panics when the library does something that it must not. It must not know
//! libFuzzer.

#![expect(clippy::panic, clippy::expect_used, reason = "only tests call it; a fault must stop a fuzzer")]

mod database;
mod locale;
mod profile;
mod request;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bazardesk::{Error, Status};
use serde_json::Value;

/// A fuzz target.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The name of its program and of the folder with its findings.
    pub name: &'static str,
    /// Runs one input.
    pub run: fn(&[u8]),
    /// The first inputs.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Parts of inputs.
    pub words: fn() -> BTreeSet<String>,
}

/// All targets except `calls`, which needs the C interface.
pub const TARGETS: [Target; 4] = [request::TARGET, profile::TARGET, locale::TARGET, database::TARGET];

/// The environment variable that names the folder of a target's inputs.
pub const PLACE: &str = "BZD_FUZZ_PLACE";

/// Runs an input of the target with this name.
///
/// # Panics
/// When the library does something that it must not.
pub fn play(name: &str, input: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target");
    (target.run)(input);
}

/// Writes the seeds and the dictionary of the target with this name to `BZD_FUZZ_PLACE`, if it is set.
///
/// # Panics
/// When they cannot be written.
pub fn prepare(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target");
    write(&(target.seeds)(), &(target.words)());
}

/// Writes seeds and a dictionary to `BZD_FUZZ_PLACE`, if it is set.
///
/// # Panics
/// When they cannot be written.
pub fn write(seeds: &[Vec<u8>], words: &BTreeSet<String>) {
    let Some(place) = std::env::var_os(PLACE) else { return };
    let place = Path::new(&place);
    let corpus = place.join("corpus");
    fs::create_dir_all(&corpus).expect("a folder for the seeds");
    for (at, seed) in seeds.iter().enumerate() {
        fs::write(corpus.join(format!("seed-{at:03}")), seed).expect("a seed");
    }
    let quoted = |word: &String| {
        let bytes: String = word.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
        format!("\"{bytes}\"\n")
    };
    // libFuzzer rejects long words.
    let words: String = words.iter().filter(|word| (1..=60).contains(&word.len())).map(quoted).collect();
    fs::write(place.join("words"), words).expect("a dictionary");
}

/// Every name and every choice of a JSON Schema.
fn named(schema: &Value, words: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            for (key, value) in object {
                if key == "properties" {
                    words.extend(value.as_object().into_iter().flat_map(serde_json::Map::keys).cloned());
                }
                if key == "const" {
                    words.extend(value.as_str().map(str::to_owned));
                }
                if key == "enum" {
                    let choices = value.as_array().into_iter().flatten();
                    words.extend(choices.filter_map(Value::as_str).map(str::to_owned));
                }
                named(value, words);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| named(value, words)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Checks that a caller's input may cause this error, and that its document is complete.
fn refused(error: &Error, document: &str) {
    let status = error.status();
    let expected = [Status::Invalid, Status::NotFound, Status::Forbidden, Status::Conflict];
    assert!(expected.contains(&status), "returned {}: {document}", error.code());
    let document: Value = serde_json::from_str(document).expect("an error document is JSON");
    for field in ["code", "message", "developer_message"] {
        assert!(document[field].as_str().is_some_and(|text| !text.trim().is_empty()), "no {field}: {document}");
    }
}

/// Checks that a line and a column are in a text.
fn placed(text: &str, line: usize, column: usize) {
    let lines: Vec<&str> = text.split('\n').collect();
    let Some(found) = line.checked_sub(1).and_then(|at| lines.get(at)) else {
        panic!("line {line} of {}", lines.len());
    };
    let width = found.chars().count();
    assert!((1..=width + 1).contains(&column), "column {column} of {width} in line {line}");
}
