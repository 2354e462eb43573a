//! Hard edges: processes that are killed, power that fails, disks that fill, files that were altered.
//!
//! One module a kind of trouble. `make test` plays each once; `make soak` plays each `TIMES` over. It must not repeat what
//! the scenarios tell: here the desk's rules are only the load.

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

/// How many rounds to play: as many as a short run needs, times `BZD_SOAK_TIMES`, which `make soak` sets.
fn rounds(short: usize) -> usize {
    short * times()
}

/// How many times as long as a short run.
fn times() -> usize {
    std::env::var("BZD_SOAK_TIMES").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}
