//! Random plays (T-10 to T-19, T-31, T-33, T-40 to T-44): whatever people do, the desk does what the model says.

use proptest::prelude::*;

use crate::chances::{cases, step};
use crate::model::Who;
use crate::play::{Play, Step};

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn whatever_people_do_the_desk_does_what_the_model_says(
        steps in prop::collection::vec(step(), 1..60),
        limit in 1_i64..4,
    ) {
        let mut play = Play::new();
        play.step(&Step::Open { sara: true, priority: 1, shop: false });
        for (at, step) in steps.iter().enumerate() {
            play.step(step);
            // Somebody else looks after each step; at the end all do.
            play.expect_lists(Who::ALL[at % Who::ALL.len()], limit);
        }
        play.expect_everything(limit);
        for who in [Who::Sara, Who::Shop, Who::Anna, Who::Host] {
            play.expect_filters(who);
        }
    }
}
