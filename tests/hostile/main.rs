//! Hostile input: for every operation of the catalogue and for the options, generated from the schema.
//!
//! Whatever is sent, the answer is a reply or a typed error in the reader's language that names the field, repeats
//! nothing of what was sent, and leaves every table as it was.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod bad;
mod fuzz;
mod hall;
mod judge;
mod operations;
mod options;
mod shape;
mod words;
