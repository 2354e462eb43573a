//! Golden files: what the library returns is what is committed.
//!
//! Owns comparing and rewriting. It must not know what any file holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A path below the workspace's folder.
pub fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The text of a committed file.
pub fn read(path: &str) -> String {
    fs::read_to_string(workspace(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn rewrites() -> bool {
    std::env::var_os("BZD_UPDATE").is_some_and(|value| value == "1")
}

/// Compares a folder with the files that it should hold, by name; `BZD_UPDATE=1` rewrites it first.
pub fn golden_folder(path: &str, files: &BTreeMap<String, String>) {
    let folder = workspace(path);
    if rewrites() {
        fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    for name in names(&folder).iter().filter(|name| !files.contains_key(*name)) {
        assert!(rewrites(), "{path}/{name} is of no call\nBZD_UPDATE=1 removes it");
        fs::remove_file(folder.join(name)).unwrap_or_else(|error| panic!("{path}/{name}: {error}"));
    }
    for (name, text) in files {
        golden(&format!("{path}/{name}"), text);
    }
}

/// The names of a folder's files.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Compares a committed file with what it should hold; `BZD_UPDATE=1` rewrites it first.
pub fn golden(path: &str, text: &str) {
    let file = workspace(path);
    if rewrites() {
        fs::write(&file, text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    if let Some(difference) = difference(&committed, text) {
        panic!("{path}{difference}\nBZD_UPDATE=1 rewrites it");
    }
}

/// The first difference between two texts, with what follows it.
fn difference(committed: &str, text: &str) -> Option<String> {
    if committed == text {
        return None;
    }
    let (mut is, mut should) = (committed.lines(), text.lines());
    let mut number = 0;
    loop {
        number += 1;
        let pair = (is.next(), should.next());
        if pair == (None, None) {
            // Only the line breaks differ.
            return Some(format!(":{number}: another end"));
        }
        if pair.0 != pair.1 {
            let (is, should) = (pair.0.unwrap_or("(the end)"), pair.1.unwrap_or("(the end)"));
            let column = is.chars().zip(should.chars()).take_while(|(a, b)| a == b).count();
            let from = |line: &str| line.chars().skip(column.saturating_sub(40)).take(160).collect::<String>();
            return Some(format!(":{number}:{}:\n  is        {}\n  should be {}", column + 1, from(is), from(should)));
        }
    }
}

#[test]
fn the_first_different_line_is_named() {
    assert_eq!(difference("a\nb\n", "a\nb\n"), None);
    assert!(difference("a\nb\n", "a\nc\n").is_some_and(|text| text.starts_with(":2:1:")));
    assert!(difference("a\n", "a\nc\n").is_some_and(|text| text.contains("(the end)")));
    assert!(difference("a\n", "a").is_some());
}
