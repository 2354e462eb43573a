//! Random plays (T-10 to T-21, T-24 to T-26, T-31, T-33, T-40 to T-44): whatever people do, the desk does what the model says.

use proptest::prelude::*;

use crate::chances::{cases, step};
use crate::model::{Refusal, SECOND, Who};
use crate::play::{Play, Step};

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn whatever_people_do_the_desk_does_what_the_model_says(
        steps in prop::collection::vec(step(), 1..60),
        limit in 1_i64..4,
        flood in prop::option::weighted(0.4, (1..4_usize, 1..4_usize)),
    ) {
        let mut play = Play::limited(flood);
        play.step(&Step::Open { sara: true, priority: 1, shop: false, staff: false });
        for (at, step) in steps.iter().enumerate() {
            play.step(step);
            // After each step everybody's counts are their lists' lengths (T-31); somebody looks closer, at the end all do.
            for who in Who::ALL {
                play.expect_counts(who);
            }
            play.expect_lists(Who::ALL[at % Who::ALL.len()], limit);
        }
        play.expect_everything(limit);
        for who in [Who::Sara, Who::Shop, Who::Anna, Who::Host] {
            play.expect_filters(who);
        }
    }
}

/// T-26: what is too much for an hour is refused until its very end, and told with it.
#[test]
fn floods_end_when_enough_has_left_the_hour() {
    for flood in [(1, 1), (2, 3)] {
        let mut play = Play::limited(Some(flood));
        play.open_by(Who::Sara, Who::Sara, 1, false);
        let mut refused = 0;
        for step in 0..40 {
            if play.tickets.len() < 8 {
                play.open_by(Who::Sara, Who::Sara, 1, step % 2 == 0);
            }
            play.act(Who::Sara, 0, "reply");
            // Somebody else has an hour of their own.
            play.act(Who::Anna, 0, "reply");
            match play.standing(Who::Sara).forbids(play.now, true) {
                Some(Refusal::Until("flood_limit", Some(end))) => {
                    refused += 1;
                    play.clock(if step % 2 == 0 { end - 1 } else { end });
                }
                _ => play.clock(play.now + 7 * 60 * SECOND),
            }
        }
        let written = play.tickets[0].thread.iter().filter(|message| message.who == Who::Sara).count();
        assert!(refused > 10 && written > 5 && play.tickets.len() > 5, "{refused} {written} {}", play.tickets.len());
        play.expect_everything(3);
    }
}
