//! How many cases run, and what random steps look like.
//!
//! Owns the strategies.

use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::deeds::Manner;
use crate::play::Step;

/// So many cases, unless `PROPTEST_CASES` says otherwise. Nothing is written to disk: a failure prints its steps.
pub fn cases(cases: u32) -> Config {
    let wanted = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    Config { cases: wanted.unwrap_or(cases), failure_persistence: None, ..Config::default() }
}

/// Where clocks are moved to: the instant itself, and what lies just before and after it.
fn around() -> impl Strategy<Value = i64> {
    prop_oneof![Just(-1), Just(0), Just(1), -2_000_000_i64..2_000_000]
}

/// With a version now and then, mostly the current one, and now and then with a key.
fn manner() -> impl Strategy<Value = Manner> {
    let version = prop_oneof![6 => Just(None), 2 => Just(Some(true)), 1 => Just(Some(false))];
    (version, prop::bool::weighted(0.2)).prop_map(|(version, keyed)| Manner { version, keyed })
}

pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (any::<bool>(), 0..4_usize, prop::bool::weighted(0.4), prop::bool::weighted(0.2))
            .prop_map(|(sara, priority, shop, staff)| Step::Open { sara, priority, shop, staff }),
        24 => (0..8_usize, 0..4_usize, 0..15_usize, 0..24_usize, manner())
            .prop_map(|(who, ticket, action, choice, manner)| Step::Act { who, ticket, action, choice, manner }),
        2 => (0..8_usize, 0..15_usize, 0..24_usize, any::<bool>())
            .prop_map(|(who, action, choice, keyed)| Step::Bulk { who, action, choice, keyed }),
        2 => (0..64_usize).prop_map(|call| Step::Again { call }),
        4 => (0..8_usize, 0..4_usize, prop::option::of(1_i64..6))
            .prop_map(|(who, ticket, message)| Step::Seen { who, ticket, message }),
        2 => (0..8_usize, 0..7_usize, prop::option::of(-100_i64..20_000))
            .prop_map(|(who, whom, seconds)| Step::Block { who, whom, seconds }),
        1 => (4..8_usize, 0..7_usize).prop_map(|(who, whom)| Step::Unblock { who, whom }),
        2 => (0_i64..30_000).prop_map(|seconds| Step::Pass { seconds }),
        // Another machine's clock may be behind: what happened stays before what follows.
        1 => (-5_000_i64..0).prop_map(|seconds| Step::Pass { seconds }),
        2 => (0..4_usize, around()).prop_map(|(ticket, offset)| Step::Deadline { ticket, offset }),
        1 => (0..4_usize, around()).prop_map(|(ticket, offset)| Step::Window { ticket, offset }),
        1 => (0..4_usize, around()).prop_map(|(ticket, offset)| Step::AutoClose { ticket, offset }),
        2 => prop::option::of(1..3_usize).prop_map(|limit| Step::Tick { limit }),
    ]
}
