//! The feed: every event of the desk, in one order, for webhooks, search engines and statistics (N-06).
//!
//! Owns the operation `event.list` and the step that gives committed events their place.

mod list;
mod sequence;

pub use list::{Event, EventLabels, EventListRequest, EventPage, List};
pub(crate) use sequence::sequence;
