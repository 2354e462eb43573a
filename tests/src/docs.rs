//! The Rust blocks of the pages, run as tests of documentation. `tests/docs/run.py` runs the blocks of the other languages and
//! checks that every page with Rust in it is here.

/// docs/web-backends.md.
#[doc = include_str!("../../docs/web-backends.md")]
pub struct WebBackends;
