//! Scenarios: what the product does, one test for each claim. A test's name begins with the id of its statement, which
//! tests/statements.txt lists. The few tests without an id prove promises of the design.
#![expect(clippy::expect_used, reason = "a test may stop at the first surprise")]

mod desk;
mod event;
mod instruction;
mod list;
mod locale;
mod mistake;
mod person;
mod profile;
mod shop_desk;
mod template;
mod ticket;
mod transcript;
mod write;

use bazardesk::ticket::Rule;
use bazardesk::{Error, ErrorCode, Session};
use serde_json::Value;

/// The rule that forbids a call.
#[track_caller]
fn rule<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Rule {
    outcome.expect_err("refused").rule().expect("a rule")
}

/// The code and the field of a refusal.
#[track_caller]
fn refusal<T: std::fmt::Debug>(outcome: Result<T, Error>) -> (ErrorCode, Option<String>) {
    let error = outcome.expect_err("refused");
    (error.code(), error.field().map(str::to_owned))
}

/// The document of a call that succeeds.
#[track_caller]
fn call(session: &Session, operation: &str, request: &str) -> Value {
    let reply = session.call(operation, request).expect("a reply");
    serde_json::from_str(&reply).expect("a reply is JSON")
}

/// The error document of a call that is refused.
#[track_caller]
fn error(session: &Session, operation: &str, request: &str) -> Value {
    let error = session.call(operation, request).expect_err("refused");
    serde_json::from_str(&session.error_document(&error)).expect("an error document is JSON")
}

/// A text without the invisible marks that isolate inserted values.
fn bare(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}
