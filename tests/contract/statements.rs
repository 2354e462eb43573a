//! Statements and tests: every statement has a test, and every id in a test's name is a statement.
//!
//! Owns the comparison of tests/statements.txt with the names of the scenarios. A scenario without an id tests a promise of
//! the design rather than a statement, and is not compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::golden::read;
use crate::source;

/// The statement that a test's name begins with: `t_14_…` bears T-14.
fn id(test: &str) -> Option<String> {
    let mut parts = test.split('_');
    let (area, number) = (parts.next()?, parts.next()?);
    let is_area = (1..=2).contains(&area.len()) && area.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_number = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_area && is_number).then(|| format!("{}-{number}", area.to_uppercase()))
}

/// The names of all test functions in a source.
fn tests(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("#[test]").filter_map(|(at, _)| {
        let name = text[at..].split("fn ").nth(1)?;
        name.split('(').next()
    })
}

#[test]
fn every_statement_in_play_bears_a_test_and_every_id_is_in_play() {
    let list = read("tests/statements.txt");
    let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let in_play: BTreeSet<String> =
        lines.map(|line| line.split_whitespace().next().unwrap_or_default().to_owned()).collect();
    let mut borne: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in source::files(&["tests/scenarios"]) {
        for test in tests(&file.text) {
            if let Some(id) = id(test) {
                borne.entry(id).or_default().push(format!("{}: {test}", file.path));
            }
        }
    }
    let without: Vec<&String> = in_play.iter().filter(|id| !borne.contains_key(*id)).collect();
    assert!(without.is_empty(), "no test bears {without:?}");
    let unknown: Vec<_> = borne.iter().filter(|(id, _)| !in_play.contains(*id)).collect();
    assert!(unknown.is_empty(), "not in tests/statements.txt: {unknown:?}");
}

#[test]
fn ids_are_read_from_names() {
    assert_eq!(id("t_10_a_reply").as_deref(), Some("T-10"));
    assert_eq!(id("fr_05_close").as_deref(), Some("FR-05"));
    assert_eq!(id("a_person_put_twice"), None);
    assert_eq!(id("two_10_things"), None);
    assert_eq!(tests("#[test]\nfn a() {}\n#[test]\n#[ignore]\nfn b() {}").collect::<Vec<_>>(), ["a", "b"]);
}
