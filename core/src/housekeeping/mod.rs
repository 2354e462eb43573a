//! Housekeeping: what the embedding program does for the desk as a whole: let time act, set a manual clock.
//!
//! Owns the two operations. What time does to a ticket is the ticket's business.

mod clock_set;
mod tick;

pub use clock_set::{ClockSet, ClockSetRequest, Standing, StandingLabels};
pub use tick::{Tick, TickReport, TickReportLabels, TickRequest};
