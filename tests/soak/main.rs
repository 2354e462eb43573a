//! Hard edges: processes that are killed, power that fails, disks that fill, files that were altered.
//!
//! One module a kind of trouble. `make test` plays a short run, `make soak` plays whole rounds, `TIMES` over. The desk's
//! rules are only the load here: the scenarios test them.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what it expected")]

mod chance;
#[cfg(target_os = "linux")]
mod crash;
#[cfg(target_os = "linux")]
mod faults;
mod follower;
mod kill;
mod life;
mod mixed;
mod processes;
mod raw;
#[cfg(target_os = "linux")]
mod replay;
mod served;
mod server;
#[cfg(target_os = "linux")]
mod shim;
mod sound;
mod started;
#[cfg(target_os = "linux")]
mod story;
mod worker;

mod damaged;
mod found;

/// A short run plays every fifth step of a whole round.
const SHORT: usize = 5;

/// What `make soak` asks for: so many whole rounds, by `BZD_SOAK_TIMES`. Without it a run is short.
fn times() -> Option<usize> {
    std::env::var("BZD_SOAK_TIMES").ok().and_then(|times| times.parse().ok())
}

/// How many rounds to play. A short run is one round with fewer steps.
fn rounds() -> usize {
    times().unwrap_or(1)
}

/// How many steps to play of those that a whole round has.
fn steps(whole: usize) -> usize {
    if times().is_some() { whole } else { whole.div_ceil(SHORT) }
}
