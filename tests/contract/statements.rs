//! Statements and tests: every statement has a test, and every id in a test's name is a statement.
//!
//! Owns the comparison of tests/statements.txt with the names of the scenarios. A scenario without an id tests a
//! promise of the design, not a statement, and is not compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::golden::read;
use crate::source;

/// The statement at the beginning of a test's name: `t_14_…` means T-14.
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
fn every_statement_has_a_test_and_every_id_is_a_statement() {
    let list = read("tests/statements.txt");
    let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let ids: BTreeSet<String> =
        lines.map(|line| line.split_whitespace().next().unwrap_or_default().to_owned()).collect();
    let mut tests_by_id: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in source::files(&["tests/scenarios"]) {
        for test in tests(&file.text) {
            if let Some(id) = id(test) {
                tests_by_id.entry(id).or_default().push(format!("{}: {test}", file.path));
            }
        }
    }
    let without: Vec<&String> = ids.iter().filter(|id| !tests_by_id.contains_key(*id)).collect();
    assert!(without.is_empty(), "no test for {without:?}");
    let unknown: Vec<_> = tests_by_id.iter().filter(|(id, _)| !ids.contains(*id)).collect();
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
