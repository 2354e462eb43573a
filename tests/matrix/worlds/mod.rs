//! Two worlds that differ only in what a viewer must not see give that viewer the same replies (T-16, T-33, T-64).
//!
//! Owns how many stories are told. A story is lived through in both worlds; what is hidden from the viewer happens in
//! one of them, or otherwise in the other. Then the viewer calls every operation. The bytes of all replies are the same,
//! but for what a table lists (`differences.rs`).

mod acts;
mod differences;
mod leaves;
mod names;
mod pair;
mod values;
mod viewer;
mod world;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::resume_unwind;

use bazardesk_tests::store::Engine;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use self::acts::ACTS;
use self::differences::{Applied, never_applied};
use self::pair::{Pair, Step};
use self::values::{Requests, catalogue};
use self::viewer::Viewer;

/// How many random stories there are for all viewers together, unless `PROPTEST_CASES` says otherwise.
const STORIES: u32 = 24;

/// What the stories of one viewer have shown.
#[derive(Default)]
struct Summary {
    replies: usize,
    applied: Applied,
    happened: BTreeSet<&'static str>,
}

impl Summary {
    fn add(&mut self, other: Self) {
        self.replies += other.replies;
        self.applied.extend(other.applied);
        self.happened.extend(other.happened);
    }
}

/// Every act, hidden and visible, in a world that has more than the other; then every value of every field.
fn whole_story() -> Vec<Step> {
    let act = |act, own, ticket, a, b| Step::Act { act, own, ticket, a, b };
    let named = |what| ACTS.iter().position(|act| act.what == what).expect("an act");
    let note = named("staff leave a note");
    // Enough for pages of the store to be more in number.
    let mut steps: Vec<Step> =
        (0..12).map(|at| Step::Hidden { act: note, own: false, ticket: at, b: 7 * at }).collect();
    steps.push(act(0, true, 0, None, 2));
    // A blocked person asks for what another asked for before.
    for (what, variant) in [
        ("the handler wants a translation", 3),
        ("a block of the requester", 0),
        ("the requester wants a translation", 3),
        ("a block of the requester", 1),
    ] {
        steps.push(act(named(what), false, 0, None, variant));
    }
    for at in 1..ACTS.len() {
        steps.push(act(at, true, at, None, at));
        steps.push(act(at, false, at, None, at));
        steps.push(act(at, true, at + 1, Some(at + 2), at + 1));
        steps.push(act(at, false, at + 1, Some(at + 2), at + 1));
        steps.push(Step::Pass { seconds: 400 });
    }
    // A macro's reply names its ticket.
    steps.push(act(named("a template of the shop"), false, 0, None, 2));
    // Instructions to confirm and to reject.
    steps.extend((0..9).map(|at| act(named("staff want a translation"), false, at, None, at)));
    // The assignee of a shop's ticket leaves the shop.
    steps.push(act(named("the handler assigns"), false, 1, None, 5));
    steps.push(act(named("the shop's members"), false, 0, None, 0));
    // Two pages of the block list.
    let block = named("a block");
    steps.extend([
        act(named("a new person"), false, 0, None, 0),
        act(block, false, 0, None, 0),
        act(block, false, 0, None, 2),
    ]);
    steps.extend([Step::ReadEverything, Step::WriteEverything]);
    steps.extend([Step::Pass { seconds: 90_000 }, Step::Tick, Step::ReadEverything]);
    // Nothing happens that the viewer may see: even what is random stays the same.
    for variant in 0..20 {
        steps.extend((0..ACTS.len()).map(|act| Step::Hidden {
            act,
            own: variant % 2 == 0,
            ticket: variant,
            b: 7 * variant + act,
        }));
    }
    steps.push(Step::ReadEverything);
    steps
}

fn step() -> impl Strategy<Value = Step> {
    let act = (0..ACTS.len(), any::<bool>(), 0..6_usize, prop::option::of(0..60_usize), 0..60_usize);
    prop_oneof![
        30 => act.prop_map(|(act, own, ticket, a, b)| Step::Act { act, own, ticket, a, b }),
        3 => (0_i64..20_000).prop_map(|seconds| Step::Pass { seconds }),
        1 => Just(Step::Tick),
        2 => any::<u64>().prop_map(|seed| Step::Ask { seed }),
    ]
}

/// A story: the language of all sessions, how many tickets the second world has ahead, and the steps.
type Story = (&'static str, usize, Vec<Step>);

fn story() -> impl Strategy<Value = Story> {
    let locale = prop::sample::select(vec!["en", "fr", "fa"]);
    let last = any::<u64>().prop_map(|seed| Step::Ask { seed });
    let steps = (prop::collection::vec(step(), 20..70), last).prop_map(|(mut steps, last)| {
        steps.push(last);
        steps
    });
    (locale, 0..3_usize, steps)
}

fn live(viewer: Viewer, (locale, ahead, steps): &Story, catalogue: &[Requests]) -> Summary {
    let mut pair = Pair::new(viewer, locale, *ahead, catalogue);
    steps.iter().for_each(|step| pair.step(step));
    Summary { replies: pair.comparison.replies, applied: pair.comparison.applied, happened: pair.happened }
}

/// The whole story, and this many random ones.
fn compare(viewer: Viewer, stories: u32, catalogue: &[Requests]) -> Summary {
    let summary = RefCell::new(live(viewer, &("en", 2, whole_story()), catalogue));
    let config = Config { cases: stories, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new(config).run(&story(), |story| {
        summary.borrow_mut().add(live(viewer, &story, catalogue));
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{viewer:?}: {failure}");
    }
    summary.into_inner()
}

#[test]
fn t_33_worlds_that_differ_in_what_a_viewer_must_not_see_give_the_same_replies() {
    let catalogue = catalogue();
    let wanted = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(STORIES);
    let stories = wanted.div_ceil(u32::try_from(Viewer::ALL.len()).expect("few"));
    let summaries: Vec<(Viewer, Summary)> = std::thread::scope(|scope| {
        let threads = Viewer::ALL.map(|viewer| {
            let catalogue = &catalogue;
            (viewer, scope.spawn(move || compare(viewer, stories, catalogue)))
        });
        threads.map(|(viewer, thread)| (viewer, thread.join().unwrap_or_else(|panic| resume_unwind(panic)))).into()
    });
    let mut applied = Applied::new();
    for (viewer, summary) in &summaries {
        println!("{viewer:?}: {} replies", summary.replies);
        applied.extend(summary.applied.iter().cloned());
        let hidden = ACTS.iter().filter(|act| act.is_hidden_from(*viewer));
        let absent: Vec<_> = hidden.map(|act| act.what).filter(|what| !summary.happened.contains(what)).collect();
        assert!(absent.is_empty(), "{viewer:?}: nothing that is hidden happened: {absent:?}");
    }
    let mut unused = never_applied(&applied);
    if Engine::wanted() == Engine::Postgres {
        // PostgreSQL has its own backup tools.
        unused.retain(|entry| !entry.starts_with("desk.backup"));
    }
    assert!(unused.is_empty(), "entries of the table that never applied:\n{}", unused.join("\n"));
    let replies: usize = summaries.iter().map(|(_, summary)| summary.replies).sum();
    assert!(replies >= if wanted < STORIES { 5_000 } else { 10_000 }, "{replies}");
}
