//! Tests that need what users do not have: profiles that the library does not ship, the plans of statements. What users
//! have is tested from outside, in the workspace's `tests/`.

mod bazaar;
mod flood;
mod market;
mod own_fields;
mod plans;
mod profiles;
mod resolution;
mod transcript;
