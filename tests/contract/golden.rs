//! Golden files: what is committed is what the library says.
//!
//! Owns comparing and rewriting. It must not know what any file holds.

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

/// Compares a committed file with what it should hold; `BZD_UPDATE=1` rewrites it first.
pub fn golden(path: &str, text: &str) {
    let file = workspace(path);
    if std::env::var_os("BZD_UPDATE").is_some_and(|value| value == "1") {
        fs::write(&file, text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    if let Some(difference) = difference(&committed, text) {
        panic!("{path}{difference}\nBZD_UPDATE=1 rewrites it");
    }
}

/// Where two texts begin to differ, and how they go on from there.
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
