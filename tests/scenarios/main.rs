//! Scenarios: what the product does, one test a statement; a test's name begins with the statement's id.

mod opening;
