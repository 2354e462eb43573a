//! How many cases run, and what random steps look like.
//!
//! Owns the strategies.

use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::model_desk::Step;
use crate::steps::CallOptions;

/// Runs this many cases, unless `PROPTEST_CASES` says otherwise. Nothing is written to disk: a failure prints its
/// steps.
pub fn cases(cases: u32) -> Config {
    let wanted = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    Config { cases: wanted.unwrap_or(cases), failure_persistence: None, ..Config::default() }
}

/// Where clocks are moved to, relative to an instant: exactly there, just before or after it, or further away.
fn around() -> impl Strategy<Value = i64> {
    prop_oneof![Just(-1), Just(0), Just(1), -2_000_000_i64..2_000_000]
}

/// Sometimes with a version, mostly the current one; sometimes with an idempotency key.
fn options() -> impl Strategy<Value = CallOptions> {
    let version = prop_oneof![6 => Just(None), 2 => Just(Some(true)), 1 => Just(Some(false))];
    (version, prop::bool::weighted(0.2)).prop_map(|(version, keyed)| CallOptions { version, keyed })
}

pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (any::<bool>(), 0..4_usize, prop::bool::weighted(0.4), prop::bool::weighted(0.2))
            .prop_map(|(sara, priority, shop, staff)| Step::Open { sara, priority, shop, staff }),
        24 => (0..8_usize, 0..4_usize, 0..15_usize, 0..24_usize, options())
            .prop_map(|(who, ticket, action, choice, options)| Step::Act { who, ticket, action, choice, options }),
        2 => (0..8_usize, 0..15_usize, 0..24_usize, any::<bool>())
            .prop_map(|(who, action, choice, keyed)| Step::Bulk { who, action, choice, keyed }),
        2 => (0..64_usize).prop_map(|call| Step::Again { call }),
        4 => (0..8_usize, 0..4_usize, prop::option::of(1_i64..6))
            .prop_map(|(who, ticket, message)| Step::MarkRead { who, ticket, message }),
        2 => (0..8_usize, 0..7_usize, prop::option::of(-100_i64..20_000))
            .prop_map(|(who, target, seconds)| Step::Block { who, target, seconds }),
        1 => (4..8_usize, 0..7_usize).prop_map(|(who, target)| Step::Unblock { who, target }),
        2 => (0_i64..30_000).prop_map(|seconds| Step::Pass { seconds }),
        // Another machine's clock may be behind; the order of events must not change.
        1 => (-5_000_i64..0).prop_map(|seconds| Step::Pass { seconds }),
        2 => (0..4_usize, around()).prop_map(|(ticket, offset)| Step::Deadline { ticket, offset }),
        1 => (0..4_usize, around()).prop_map(|(ticket, offset)| Step::Window { ticket, offset }),
        1 => (0..4_usize, around()).prop_map(|(ticket, offset)| Step::AutoClose { ticket, offset }),
        2 => prop::option::of(1..3_usize).prop_map(|limit| Step::Tick { limit }),
    ]
}
