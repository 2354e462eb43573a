//! Random runs (T-10 to T-21, T-24 to T-26, T-31, T-33, T-40 to T-44): the desk always agrees with the model.

use proptest::prelude::*;

use crate::model::{Refusal, SECOND, Who};
use crate::model_desk::{ModelDesk, Step};
use crate::strategies::{cases, step};

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn the_desk_agrees_with_the_model_whatever_people_do(
        steps in prop::collection::vec(step(), 1..60),
        limit in 1_i64..4,
        flood in prop::option::weighted(0.4, (1..4_usize, 1..4_usize)),
    ) {
        let mut desk = ModelDesk::limited(flood);
        desk.step(&Step::Open { sara: true, priority: 1, shop: false, staff: false });
        for (at, step) in steps.iter().enumerate() {
            desk.step(step);
            // After each step every count is the length of its list (T-31). One actor checks more, at the end all do.
            for who in Who::ALL {
                desk.expect_counts(who);
            }
            desk.expect_lists(Who::ALL[at % Who::ALL.len()], limit);
        }
        desk.expect_everything(limit);
        for who in [Who::Sara, Who::Shop, Who::Anna, Who::Host] {
            desk.expect_filters(who);
        }
    }
}

/// T-26: a call over the hourly limit is refused with the instant at which the limit ends, and succeeds from then on.
#[test]
fn a_flood_limit_ends_when_enough_messages_are_an_hour_old() {
    for flood in [(1, 1), (2, 3)] {
        let mut desk = ModelDesk::limited(Some(flood));
        desk.open_by(Who::Sara, Who::Sara, 1, false);
        let mut refused = 0;
        for step in 0..40 {
            if desk.tickets.len() < 8 {
                desk.open_by(Who::Sara, Who::Sara, 1, step % 2 == 0);
            }
            desk.act(Who::Sara, 0, "reply");
            // Another person has their own limit.
            desk.act(Who::Anna, 0, "reply");
            match desk.restrictions(Who::Sara).forbids(desk.now, true) {
                Some(Refusal::Until("flood_limit", Some(end))) => {
                    refused += 1;
                    desk.clock(if step % 2 == 0 { end - 1 } else { end });
                }
                _ => desk.clock(desk.now + 7 * 60 * SECOND),
            }
        }
        let written = desk.tickets[0].thread.iter().filter(|message| message.who == Who::Sara).count();
        assert!(refused > 10 && written > 5 && desk.tickets.len() > 5, "{refused} {written} {}", desk.tickets.len());
        desk.expect_everything(3);
    }
}
