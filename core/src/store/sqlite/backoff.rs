//! The pauses between attempts to get a lock that another process holds.
//!
//! SQLite's own back-off grows until one process starves. These pauses stay short and vary at random.

use std::time::Duration;

/// How many pauses there are before the caller gives up: at 1 to 4 ms each, about five seconds.
const ATTEMPTS: i32 = 2_000;
/// How many of the first pauses are very short: about 10 ms in total. The holder usually needs one or two commits.
const QUICK_ATTEMPTS: i32 = 50;

/// Sleeps after attempt number `attempt`. Returns `false` when the caller should give up.
pub(super) fn pause(attempt: i32) -> bool {
    if attempt >= ATTEMPTS {
        return false;
    }
    // Jitter without a random source: processes differ in their ids, attempts in their numbers.
    let jitter =
        u64::from(std::process::id()).wrapping_mul(2_654_435_761).wrapping_add(u64::from(attempt.unsigned_abs()) * 977);
    let pause = if attempt < QUICK_ATTEMPTS { 100 + jitter % 200 } else { 1_000 + jitter % 3_000 };
    std::thread::sleep(Duration::from_micros(pause));
    true
}
