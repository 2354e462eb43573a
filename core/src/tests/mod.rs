//! Tests that need access to the inside of the library, such as the plans of statements. What users have is tested from
//! outside, in the workspace's `tests/`.

mod plans;
