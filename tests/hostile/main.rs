//! Hostile input for every operation of the catalogue and for the options, generated from the schema.
//!
//! Every call returns a reply or a typed error. An error is in the session's language, names the field, repeats nothing
//! of the request and changes no table.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod bad;
mod desk;
mod error_checks;
mod free_text;
mod fuzz;
mod operations;
mod options;
mod shape;
