//! The C door of bazardesk: `libbazardesk.so`, `libbazardesk.a`, `include/bazardesk.h`.
//!
//! It owns what C needs and Rust does not: integer handles ([`handle`], [`gate`]), texts that cross the boundary
//! ([`text`]), the panic guard ([`panic`]) and the status codes ([`status`]). Everything else is the core's: this crate
//! converts and forwards. A rule, a default or a sentence for people found here is a defect.
//!
//! `unsafe` blocks stand in `handle.rs` and `text.rs` only. The files that export functions carry one expectation of
//! the same lint, because edition 2024 calls every unmangled name unsafe.
//!
//! The exported functions are written out, one per operation, since the header's generator sees no macro's output; a
//! test compares them with the catalogue. The rules which callers rely on stand at the top of the header
//! (`header/rules.txt`); `tests/c/{rules,together,edits}.c` hold a check for each.

mod gate;
mod handle;
mod locale;
mod panic;
mod status;
mod text;

pub mod call;
pub mod clock;
pub mod desk;
pub mod event;
pub mod person;
pub mod session;
pub mod shop;
pub mod template;
pub mod ticket;
pub mod version;
