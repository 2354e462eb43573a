//! The other golden files: permissions, catalogue, errors, message ids, the JSON Schema, the store's schema.
//!
//! Owns their forms. It must not have other expectations than the committed files.

use bazardesk::actor::Relation;
use bazardesk::actor::{Grant, grants_relation, grants_role};
use bazardesk::l10n::Texts;
use bazardesk::ticket::Rule;
use bazardesk::{CATALOGUE, ClosedSet, Error, ErrorCode, Kind, Role};
use bazardesk_tests::TestDesk;
use serde_json::{Value, json};

use crate::golden::golden;

/// A table with columns as wide as their widest cell.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        text += cells.join("  ").trim_end();
        text.push('\n');
    }
    text
}

/// What one role may do: nothing, everything (the operation has no ticket), or its relations.
fn permission(grants: &[Grant], role: Role) -> String {
    if !grants_role(grants, role) {
        return "-".to_owned();
    }
    let ties: Vec<&str> =
        Relation::ALL.iter().filter(|tie| grants_relation(grants, role, **tie)).map(|tie| tie.as_str()).collect();
    if ties.is_empty() { "yes".to_owned() } else { ties.join(",") }
}

#[test]
fn the_permission_matrix() {
    let mut rows =
        vec![std::iter::once("operation".to_owned()).chain(Role::ALL.iter().map(|r| r.to_string())).collect()];
    for entry in CATALOGUE {
        let cells = Role::ALL.iter().map(|role| permission(entry.grants, *role));
        rows.push(std::iter::once(entry.name.to_owned()).chain(cells).collect());
    }
    let text =
        "# Which role may run an operation: never (-), always (yes), or on tickets to which it is tied so. What a\n\
                # ticket's status then allows is the status table.\n"
            .to_owned();
    golden("tests/golden/permission_matrix.txt", &(text + &table(&rows)));
}

#[test]
fn the_catalogue() {
    let rows: Vec<Vec<String>> = CATALOGUE
        .iter()
        .map(|entry| {
            let roles = Role::ALL.iter().filter(|role| grants_role(entry.grants, **role));
            let roles: Vec<&str> = roles.map(|role| role.as_str()).collect();
            vec![entry.name.to_owned(), entry.kind.to_string(), roles.join(","), entry.summary().to_owned()]
        })
        .collect();
    golden("tests/golden/catalogue.txt", &table(&rows));
}

#[test]
fn the_catalogue_is_in_order_and_names_are_distinct() {
    let mut names: Vec<&str> = CATALOGUE.iter().map(|entry| entry.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), CATALOGUE.len());
    for entry in CATALOGUE {
        let (noun, verb) = entry.name.split_once('.').expect("noun.verb");
        assert!(!noun.is_empty() && !verb.is_empty() && !verb.contains('.'), "{}", entry.name);
        assert!(entry.summary().ends_with('.') && !entry.summary().contains('\n'), "{}", entry.name);
        assert!(!entry.grants.is_empty(), "no role may call {}", entry.name);
    }
}

/// An error of each code, with sample numbers for its message.
fn sample(code: ErrorCode) -> Error {
    if code == ErrorCode::ActionRefused {
        return Error::refused(Rule::TicketClosed);
    }
    let error = if ["field_", "template_variable_"].iter().any(|begin| code.as_str().starts_with(begin))
        || code == ErrorCode::SortNotOffered
    {
        Error::field_error(code, "subject")
    } else {
        Error::new(code, "sample")
    };
    error
        .with("limit", 200)
        .with("least", 1)
        .with("most", 100)
        .with("line", 12)
        .with("column", 5)
        .with("mistake", "reference")
}

#[test]
fn the_error_table() {
    let english = |error: &Error| -> String {
        let document: serde_json::Value =
            serde_json::from_str(&bazardesk::error_document(error)).expect("an error document is JSON");
        let message = document["message"].as_str().expect("a message");
        // Isolation marks are invisible, and a golden file is for people.
        message.replace(['\u{2068}', '\u{2069}'], "")
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for &code in ErrorCode::ALL {
        let number = code.number().to_string();
        rows.push(vec![code.to_string(), number, code.status().to_string(), english(&sample(code))]);
    }
    let mut rules: Vec<Vec<String>> = Vec::new();
    for &rule in Rule::ALL {
        rules.push(vec![rule.to_string(), english(&Error::refused(rule))]);
    }
    let text = format!(
        "# Code, number (never reused), status, English sentence with sample values.\n{}\n\
         # The rules of action_refused.\n{}",
        table(&rows),
        table(&rules)
    );
    golden("tests/golden/error_table.txt", &text);
}

#[test]
fn the_json_schema() {
    golden("include/bazardesk.schema.json", &bazardesk::schema());
}

#[test]
fn the_json_schema_of_profiles() {
    golden("include/bazardesk-profile.schema.json", &bazardesk::profile::profile_schema());
}

#[test]
fn the_english_message_ids() {
    let texts = Texts::embedded().expect("the embedded texts are sound");
    golden("tests/golden/message_ids.txt", &(texts.message_ids("en").join("\n") + "\n"));
}

#[test]
fn the_schema_of_a_fresh_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk");
    let desk = TestDesk::at(path.to_str().expect("a path in UTF-8"));
    drop(desk);
    let store = rusqlite::Connection::open(&path).expect("the desk's file");
    let pragma = |name: &str| -> String {
        let value = store.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0));
        match value.expect("a pragma") {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => panic!("{name}: {other:?}"),
        }
    };
    let mut text = String::new();
    for name in ["application_id", "user_version", "journal_mode", "encoding"] {
        text += &format!("-- {name} {}\n", pragma(name));
    }
    let mut objects = store
        .prepare(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name",
        )
        .expect("a query");
    let objects = objects.query_map([], |row| row.get::<_, String>(0)).expect("rows");
    for sql in objects {
        text += &format!("\n{};\n", sql.expect("a definition"));
    }
    golden("tests/golden/store_schema.sql", &text);
}

/// Every write can tell its caller something beside the result, and a repeated call tells it again.
#[test]
fn every_write_replies_with_warnings() {
    let document: Value = serde_json::from_str(&bazardesk::schema()).expect("the schema is JSON");
    for entry in CATALOGUE.iter().filter(|entry| entry.kind == Kind::Write) {
        let reply = document["operations"][entry.name]["reply"]["$ref"].as_str().expect("a document");
        let reply = document.pointer(reply.trim_start_matches('#')).expect("its schema");
        let items = &reply["properties"]["warnings"]["items"]["$ref"];
        assert_eq!(items, "#/$defs/WriteWarning", "{}", entry.name);
        assert!(reply["required"].as_array().is_some_and(|names| names.contains(&json!("warnings"))), "{}", entry.name);
    }
}
