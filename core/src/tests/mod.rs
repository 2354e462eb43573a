//! Tests that need what users do not have: the plans of statements. What users have is tested from outside, in the
//! workspace's `tests/`.

mod plans;
