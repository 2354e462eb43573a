//! The classes of what housekeeping tells: what a tick did, where a manual clock stands.

use bazardesk::{Localised, Time, housekeeping};

use crate::document::document;

document! {
    /// The texts of a `TickReport`, in the session's locale.
    TickReportLabels of housekeeping::TickReportLabels {
        values {
            /// Up to which instant.
            now: String = now;
        }
    }
}

document! {
    /// What a tick did.
    TickReport of Localised<housekeeping::TickReport, housekeeping::TickReportLabels> {
        values {
            /// Up to which instant.
            now: Time = model.now;
            /// How many deadlines were found to have passed.
            overdue: i64 = model.overdue;
            /// How many resolved tickets were closed.
            closed: i64 = model.closed;
            /// Whether more is due: call again.
            more: bool = model.more;
        }
        one {
            /// Its texts.
            labels: TickReportLabels = labels;
        }
    }
}

document! {
    /// The texts of a `Standing`, in the session's locale.
    StandingLabels of housekeeping::StandingLabels {
        values {
            /// The instant.
            now: String = now;
        }
    }
}

document! {
    /// Where the manual clock stands.
    Standing of Localised<housekeeping::Standing, housekeeping::StandingLabels> {
        values {
            /// The instant.
            now: Time = model.now;
        }
        one {
            /// Its texts.
            labels: StandingLabels = labels;
        }
    }
}
