//! The generator of the bindings knows only the description, and names no operation and no document.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::golden::workspace;
use crate::source::files;

#[test]
fn the_generator_names_no_noun_no_operation_and_no_document() {
    let schema: Value = serde_json::from_str(&bazardesk::schema()).expect("the schema is JSON");
    let operations = schema["operations"].as_object().expect("operations").keys();
    let mut names: BTreeSet<String> = operations.clone().cloned().collect();
    names.extend(operations.clone().map(|name| name.replace('.', "_")));
    // Every program opens a desk, and bindings have a class for it. Whatever writes source has a text.
    let nouns = operations.filter_map(|name| name.split('.').next()).filter(|noun| !["desk", "text"].contains(noun));
    names.extend(nouns.map(str::to_owned));
    let definitions = schema["$defs"].as_object().expect("definitions");
    names.extend(definitions.iter().filter(|(_, shape)| shape["x-order"].is_array()).map(|(name, _)| name.clone()));
    assert!(names.len() > 150, "too few names in the schema: {names:?}");
    let entries = fs::read_dir(workspace("xtask/src")).expect("the generator's folder");
    let paths: Vec<_> = entries.map(|entry| entry.expect("an entry of the folder").path()).collect();
    assert!(paths.len() > 12, "only {} files found", paths.len());
    for path in &paths {
        let text = fs::read_to_string(path).expect("sources and templates are UTF-8");
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.');
        let named: Vec<&str> = words.filter(|word| names.contains(*word)).collect();
        assert!(named.is_empty(), "{} names {named:?}", path.display());
    }
}

/// Most of its output is in templates. A larger generator would be a product of its own.
const LINES: usize = 1_200;

#[test]
fn the_generator_is_small() {
    let lines: usize = files(&["xtask/src"]).iter().map(|source| source.text.lines().count()).sum();
    assert!((1..=LINES).contains(&lines), "xtask/src has {lines} lines of Rust; at most {LINES} are allowed");
}
