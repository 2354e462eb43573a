//! The faults of tests/mutants/faults.txt: each can still be planted, and names an existing statement.
//!
//! Owns the comparison of that file with the sources. It plants no fault: `make mutants` does, which takes minutes.

use crate::golden::{read, workspace};

/// The number of faults.
const FAULTS: usize = 52;

/// A fault, with its four lines.
struct Fault<'a> {
    what: &'a str,
    statement: &'a str,
    suite: &'a str,
    path: &'a str,
    was: &'a str,
    becomes: &'a str,
}

fn fault(block: &str) -> Option<Fault<'_>> {
    let mut lines = block.lines();
    let what = lines.next()?.strip_prefix("# ")?;
    let mut place = lines.next()?.split_whitespace();
    let (statement, suite, path) = (place.next()?, place.next()?, place.next()?);
    let (was, becomes) = (lines.next()?.strip_prefix("- ")?, lines.next()?.strip_prefix('+')?);
    let whole = lines.next().is_none() && place.next().is_none();
    whole.then(|| Fault { what, statement, suite, path, was, becomes: becomes.trim_start() })
}

#[test]
fn every_fault_still_applies() {
    let text = read("tests/mutants/faults.txt");
    let statements = read("tests/statements.txt");
    // The first block describes the file.
    let blocks: Vec<&str> = text.trim_end().split("\n\n").skip(1).collect();
    assert_eq!(blocks.len(), FAULTS);
    let mut seen = Vec::new();
    for block in blocks {
        let fault = fault(block).unwrap_or_else(|| panic!("four lines were expected:\n{block}"));
        let what = fault.what;
        assert!(statements.lines().any(|line| line.split_whitespace().next() == Some(fault.statement)), "{what}");
        assert!(["scenarios", "matrix"].contains(&fault.suite), "{what}: no suite is called {}", fault.suite);
        assert!(
            fault.path.starts_with("core/") && !fault.path.contains("/tests/"),
            "{what}: not a file of the library"
        );
        assert!(workspace(fault.path).is_file(), "{what}: no file {}", fault.path);
        assert_eq!(read(fault.path).matches(fault.was).count(), 1, "{what}: occurrences of its text in {}", fault.path);
        assert_ne!(fault.was, fault.becomes, "{what}");
        seen.push((fault.path.to_owned(), fault.was.to_owned()));
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), FAULTS, "no fault is planted twice");
}
