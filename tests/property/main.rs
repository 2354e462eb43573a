//! Properties: random sequences of actions against a model of their own, and arithmetic at its edges.
//!
//! The model (`table.rs`, `model.rs`, `deed.rs`) is tickets.md written down a second time; it must never ask the library what it
//! would do. `PROPTEST_CASES` runs more cases than the few that `make test` does.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod chances;
mod check;
mod deed;
mod deeds;
mod filters;
mod model;
mod paging;
mod people;
mod play;
mod random;
mod standing;
mod table;
mod ticks;
mod time;
mod walk;
