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
mod kill;
mod life;
mod processes;
#[cfg(target_os = "linux")]
mod replay;
#[cfg(target_os = "linux")]
mod shim;
mod sound;
mod started;
#[cfg(target_os = "linux")]
mod story;

mod damaged;
mod found;

/// How many rounds to play: as many as a short run needs, times `BZD_SOAK_TIMES`, which `make soak` sets.
fn rounds(short: usize) -> usize {
    let times = std::env::var("BZD_SOAK_TIMES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    short * times
}
