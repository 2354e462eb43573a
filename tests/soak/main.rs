//! Failures: killed processes, power cuts, full and broken disks, altered files.
//!
//! One module for each kind of failure. `make test` makes a short run, `make soak` runs `TIMES` whole rounds. The
//! desk's rules are only the load here; the scenarios test them.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod child_test;
#[cfg(target_os = "linux")]
mod crash;
#[cfg(target_os = "linux")]
mod faults;
mod follower;
mod invariants;
mod kill;
mod killed_store;
mod mixed;
mod numbers;
mod pooled;
mod processes;
mod random;
mod raw;
#[cfg(target_os = "linux")]
mod replay;
mod served;
mod server;
#[cfg(target_os = "linux")]
mod shim;
mod standby;
#[cfg(target_os = "linux")]
mod story;
mod worker;

mod damaged;
mod found;

/// A short run has a fifth of the steps of a whole round.
const SHORT: usize = 5;

/// The number of whole rounds, from `BZD_SOAK_TIMES`, which `make soak` sets. Without it a run is short.
fn times() -> Option<usize> {
    std::env::var("BZD_SOAK_TIMES").ok().and_then(|times| times.parse().ok())
}

/// The number of rounds. A short run is one round with fewer steps.
fn rounds() -> usize {
    times().unwrap_or(1)
}

/// The number of steps, of those of a whole round.
fn steps(whole: usize) -> usize {
    if times().is_some() { whole } else { whole.div_ceil(SHORT) }
}
