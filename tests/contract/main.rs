//! Contracts: what other programs rely on, and invariants of the sources.
//!
//! `BZD_UPDATE=1` rewrites every golden file instead of comparing; read the diff as the change that users will see.
#![expect(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod allowed;
mod architecture;
mod closed_sets;
mod engines;
mod generator;
mod golden;
mod imports;
mod layers;
mod locales;
mod mutants;
mod pretty;
mod source;
mod sql;
mod statements;
mod status_table;
mod story;
mod tables;
