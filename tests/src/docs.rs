//! The Rust blocks of the pages, run as documentation tests. `tests/docs/run.py` runs the blocks of the other languages
//! and checks that every page with Rust is listed here.

/// docs/web-backends.md.
#[doc = include_str!("../../docs/web-backends.md")]
pub struct WebBackends;
