//! Properties: random sequences of actions against a separate model, and arithmetic at its limits.
//!
//! The model (`table.rs`, `model.rs`, `command.rs`) implements tickets.md a second time. It must never ask the library
//! for a prediction. `PROPTEST_CASES` runs more cases than `make test`.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod check;
mod command;
mod filters;
mod model;
mod model_desk;
mod paging;
mod people;
mod random;
mod restrictions;
mod steps;
mod strategies;
mod table;
mod ticks;
mod time;
mod walk;
