//! Housekeeping: what the embedding program does for the desk as a whole: let time act, copy it, set a manual clock.
//!
//! Owns the three operations. What time does to a ticket is the ticket's business.

mod backup;
mod clock_set;
mod tick;

pub use backup::{Backup, BackupReport, BackupRequest};
pub use clock_set::{ClockSet, ClockSetRequest, Standing, StandingLabels};
pub use tick::{Tick, TickReport, TickReportLabels, TickRequest};
