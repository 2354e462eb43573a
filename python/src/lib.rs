//! The Python binding of bazardesk: the module `bazardesk._bazardesk`, which the package `bazardesk` re-exports.
//!
//! It owns what Python needs and Rust does not: classes round the core's documents ([`document`]) with labels written on
//! demand ([`lazy`]), values that go in ([`argument`]) and come out ([`value`]), codes as enums ([`code`]), errors as
//! exceptions ([`error`]), the calls inside a desk that is about to be closed
//! ([`in_flight`]), and the one interpreter that may import it ([`interpreter`]). Everything else is the
//! core's: a rule, a default or a sentence for people found here is a defect.
//!
//! `codes`, `documents`, `module` and `operations` are generated from the core's description; `stubs.pyi` describes for
//! type checkers what is written here by hand.

mod argument;
mod call;
mod catalogue;
mod code;
mod codes;
mod desk;
mod document;
mod documents;
mod error;
mod findings;
mod in_flight;
mod interpreter;
mod lazy;
mod library_texts;
mod module;
mod operations;
mod pages;
mod profile;
mod session;
mod shared;
mod text;
mod translate;
mod value;
