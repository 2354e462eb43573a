//! Checks that every error document passes, whatever the request was.
//!
//! Owns the checks of error documents and of the texts in replies. It must not know what is wrong with a request.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bazardesk::{Error, Session};
use bazardesk_tests::locales;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::bad::{CANARY, Case, NUMBER};
use crate::shape::schema;

/// Fragments of parser errors, and of texts without their values. People must never read them.
const INNARDS: &[&str] = &[
    "invalid type",
    "invalid value",
    "invalid length",
    "missing field",
    "unknown field",
    "unknown variant",
    "duplicate field",
    "expected a",
    "expected one",
    "expected struct",
    "expected i64",
    "expected string",
    "at line",
    "line 1",
    "EOF",
    "`",
    "bzd:",
    "{$",
    "{ $",
    "serde",
    "SQL",
    "field-",
    "error-",
    "rule-",
];

pub struct ErrorChecks {
    document: Validator,
    locales: usize,
}

impl ErrorChecks {
    pub fn new() -> Self {
        let root = schema();
        let error = json!({ "$ref": "#/$defs/ErrorDocument", "$defs": root["$defs"] });
        Self { document: jsonschema::validator_for(&error).expect("a schema"), locales: locales().len() }
    }

    /// Checks an error document: complete, readable, in the session's language, and without a part of the request.
    pub fn document(&self, text: &str, what: &str) -> Value {
        let error: Value = serde_json::from_str(text).expect("an error document is JSON");
        assert!(self.document.is_valid(&error), "{what}: {text}");
        let message = error["message"].as_str().expect("a message");
        let developer = error["developer_message"].as_str().expect("a message for developers");
        for text in [message, developer] {
            assert!(!text.trim().is_empty(), "{what}: an empty message");
            for innard in INNARDS {
                assert!(!text.contains(innard), "{what}: {innard:?} in {text:?}");
            }
            assert!(balanced(text), "{what}: {text:?}");
        }
        let lower = text.to_lowercase();
        for secret in [CANARY, "kanarie", "قناری", "🐤", &NUMBER.to_string(), "7391"] {
            assert!(!lower.contains(secret), "{what}: {secret:?} in {text}");
        }
        error
    }

    /// Checks all cases and returns their number. `attempt` returns the error document in a locale, by its index in
    /// `locales()`, or `None` when the case was accepted. All failures are reported together.
    pub fn all(&self, subject: &str, cases: &[Case], attempt: &dyn Fn(&Case, usize) -> Option<String>) -> usize {
        let mut faults = Vec::new();
        for case in cases {
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                let document = |locale| attempt(case, locale).expect("the case was accepted");
                self.case(case, &(0..self.locales).map(document).collect::<Vec<_>>());
            }));
            if outcome.is_err() {
                faults.push(&case.what);
            }
        }
        assert!(faults.is_empty(), "{subject}: {} of {} cases fail: {faults:#?}", faults.len(), cases.len());
        cases.len()
    }

    /// Checks the error documents of one case, one for each locale.
    fn case(&self, case: &Case, documents: &[String]) {
        let errors: Vec<Value> = documents.iter().map(|document| self.document(document, &case.what)).collect();
        for error in &errors {
            assert_eq!(error["status"], "invalid", "{}: {error}", case.what);
            let code = error["code"].as_str().expect("a code");
            assert!(case.codes.contains(&code), "{}: {code} is none of {:?}", case.what, case.codes);
            assert_eq!(error["field"].as_str(), case.field.as_deref(), "{}: {error}", case.what);
            assert_eq!(error["rule"], Value::Null);
            if ["field_too_long", "field_too_many", "request_too_large", "request_too_deep"].contains(&code) {
                assert!(error["details"]["limit"].as_i64().is_some_and(|limit| limit > 0), "{}: {error}", case.what);
            }
            assert_eq!(code == "field_range", error["details"]["most"].is_i64(), "{}: {error}", case.what);
        }
        distinct(&errors, &case.what);
    }
}

/// Each language has its own message.
pub fn distinct(errors: &[Value], what: &str) {
    let messages: BTreeSet<&str> = errors.iter().map(|error| error["message"].as_str().expect("a message")).collect();
    assert_eq!(messages.len(), errors.len(), "{what}: {messages:?}");
    let persian = locales().iter().position(|locale| locale == "fa").expect("Persian");
    let persian = errors[persian]["message"].as_str().expect("a message");
    assert!(persian.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)), "{what}: {persian:?}");
    for error in errors {
        assert_eq!(error["developer_message"], errors[0]["developer_message"], "{what}");
        assert_eq!((&error["code"], &error["field"]), (&errors[0]["code"], &errors[0]["field"]), "{what}");
    }
}

/// The reply of a call, or its error with its document.
pub fn call(session: &Session, operation: &str, request: &str) -> Result<String, (Error, String)> {
    session.call(operation, request).map_err(|error| {
        let document = session.error_document(&error);
        (error, document)
    })
}

/// Whether a text closes every direction that it opens, in the same paragraph.
pub fn balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.pop() != Some(c) => return false,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
                if !open.is_empty() =>
            {
                return false;
            }
            _ => {}
        }
    }
    open.is_empty()
}

/// Collects all texts of a document: labels and data.
pub fn texts<'v>(document: &'v Value, label: bool, labels: &mut Vec<&'v str>, data: &mut Vec<&'v str>) {
    match document {
        Value::String(text) if label => labels.push(text),
        Value::String(text) => data.push(text),
        Value::Array(list) => list.iter().for_each(|value| texts(value, label, labels, data)),
        Value::Object(object) => {
            for (name, value) in object {
                texts(value, label || name == "labels", labels, data);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
