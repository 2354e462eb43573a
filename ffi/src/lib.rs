//! The C binding of bazardesk: `libbazardesk.so`, `libbazardesk.a`, `include/bazardesk.h`.
//!
//! It owns what C needs and Rust does not: integer handles ([`handle`]), texts that cross the boundary ([`text`]), the
//! panic guard ([`panic`]) and the status codes ([`status`]). Everything else is the core's: this crate converts and
//! forwards. A rule, a default or a sentence for people found here is a defect.
//!
//! Only `handle.rs` and `text.rs` have `unsafe` blocks. The files that export functions carry one expectation of the
//! same lint, because edition 2024 calls every unmangled name unsafe.
//!
//! The functions of the operations are generated from the core's description, one each, since the header's generator
//! sees no macro's output. The rules that callers rely on are at the top of the header (`header/rules.txt`);
//! `tests/c/{rules,concurrency,edits}.c` have a check for each.

mod handle;
mod panic;
mod status;
mod text;

pub mod call;
pub mod desk;
pub mod operations;
pub mod session;
pub mod version;
