//! Scenarios of mistakes in requests: what developers and people are told of them.

mod accepted;
mod every_mistake;
mod reason;
